"""A record in which every field holds something: what others may see, and what nobody may."""

from datetime import date
from pathlib import Path

from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.experiments import results, submissions
from studytrack.services.goals import goals
from studytrack.services.items import counting, evidence, notes, states
from studytrack.services.milestones import own, showcase
from studytrack.services.outreach import events, leads
from studytrack.services.pages import week_review
from studytrack.services.time_log import sessions

PRIVATE = (
    "lead-name", "lead-role", "lead-link", "event-note", "note-text", "session-note",
    "count-note", "run-note", "run-question", "run-config", "run-artefact", "hypothesis",
    "submission-note", "submission-description", "own-note", "state-note", "skip-why",
    "review-went", "review-hard", "review-better", "review-plan", "file-folder", "local-host",
    "login", "vacant-line",
)  # fmt: skip
"""Where something stands that neither report nor portfolio nor card shows by default."""
ACTS = "</title></script><script>window.ran = true</script><img src=x onerror=window.ran=true>"
"""Put into every field beside its name."""
LAB, READ, QUIZ = (Address("mini", name) for name in ("lab", "read", "quiz"))
MONDAY = date(2026, 11, 16)


def secret(name: str) -> str:
    """Return words that would act, with a mark by which they are found again."""
    assert name in PRIVATE
    return f"zq-{name} {ACTS}"


def fill(ws: Workspace, folder: Path) -> Workspace:
    """Fill every field."""
    ws = ws._replace(file_digest=lambda said: "0" * 64 if said.startswith("/") else None)
    goals.goal(ws, seconds=3600)
    sessions.log(ws, LAB, inputs.entry(ws, "9h"), note=secret("session-note"))
    sessions.log(ws, None, inputs.entry(ws, "2h yesterday"))
    sessions.log(ws, LAB, inputs.entry(ws, "30m 2026-09-01"))
    counting.add(ws, Address("mini", "apps"), note=secret("count-note"))
    _proofs(ws, folder)
    _experiments(ws)
    _people(ws)
    states.skip(ws, [Address("mini", "post")], why=secret("skip-why"))
    notes.add(ws, secret("note-text"), address=LAB)
    own.add(ws, f"A talk {ACTS}", evidence="https://t.org/x", note=secret("own-note"))
    own.add(ws, "Shown no more")
    week_review.save(
        ws,
        went=secret("review-went"),
        hard=secret("review-hard"),
        next_=secret("review-better"),
        plan=secret("review-plan"),
    )
    showcase.add(ws, "mini/lab", f"A line {ACTS}"[:190])
    showcase.add(ws, "own:1")
    showcase.add(ws, "hours:10")
    showcase.add(ws, "own:2", secret("vacant-line")[:190])
    own.delete(ws, 2)
    return ws


def _proofs(ws: Workspace, folder: Path) -> None:
    states.done(ws, [LAB], evidence=f"https://e.org/{ACTS}".replace(" ", "+"),
                note=secret("state-note"))  # fmt: skip
    evidence.add(ws, LAB, f"{folder}/zq-file-folder/out.csv")
    evidence.add(ws, LAB, "http://zq-local-host:8888/lab")
    evidence.add(ws, LAB, "https://zq-login:pass@e.org/x")
    evidence.add(ws, LAB, f"Ninety of a hundred {ACTS}")


def _experiments(ws: Workspace) -> None:
    results.set_claim(ws, LAB, {"reported": "0.9", "tolerance": "0.01", "better": "higher",
                                "metric": "accuracy", "where": "Table 2"})  # fmt: skip
    results.record(
        ws, LAB, ["0.89", "0.9", "0.91"], seeds_of=[1, 2, 3],
        details={name: secret(f"run-{name}") for name in
                 ("note", "question", "config", "artefact")},
    )  # fmt: skip
    results.set_verdict(ws, LAB, "reproduced", f"Within the tolerance {ACTS}")
    for at in range(6):
        submissions.add(
            ws, QUIZ,
            {"file": f"sub{at}.csv", "cv": f"0.{50 + at}", "public": f"0.{48 + at * 2}",
             "hypothesis": secret("hypothesis"), "note": secret("submission-note"),
             "description": secret("submission-description")},
            better="higher",
        )  # fmt: skip


def _people(ws: Workspace) -> None:
    for at in range(11):
        lead = leads.add(ws, f"{secret('lead-name')} {at}", "cold email", role=secret("lead-role"),
                         links=("https://zq-lead-link.org",))  # fmt: skip
        events.record(ws, lead.id, "sent", on=date(2026, 9, 1), note=secret("event-note"))
        if at % 3 == 0:
            events.record(ws, lead.id, "reply", on=date(2026, 9, 8))
