"""Tables of job trackers taken in."""

import uuid

import pytest
from tests.conftest import Record

from studytrack.domain.errors import FaultyFileError, NotUnderstoodError
from studytrack.domain.job_table import JobAnswers, RawTable
from studytrack.services.base.workspace import Workspace
from studytrack.services.outreach import events, job_import, leads

HEAD = ("Company", "Position", "Date Applied", "Status", "Salary")


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> RawTable:
    return RawTable("jobs.csv", head, tuple(enumerate(rows, 2)))


ROWS = (
    ("Acme", "Engineer", "2026-09-19", "Phone screen", "9"),
    ("Apex", "", "", "Ghosted", ""),
    ("Acme", "engineer", "2026-10-01", "Phone screen", ""),
)


def test_a_table_is_looked_at_first_and_taken_in_once(ws: Workspace, kept: Record) -> None:
    before = kept()
    looked = job_import.take_in(ws, table(*ROWS), dry=True)
    assert (looked.leads, looked.events, looked.known_events, looked.dry_run) == (2, 4, 1, True)
    assert looked.statuses == {"Phone screen": "screen", "Ghosted": "no-reply"}
    assert looked.columns == {
        "Company": "company", "Position": "role", "Date Applied": "applied", "Status": "status",
    }  # fmt: skip
    assert looked.unused == ("Salary",)
    assert kept() == before
    taken = job_import.take_in(ws, table(*ROWS))
    assert taken == looked._replace(dry_run=False)
    acme, apex = leads.listed(ws)
    assert [(one.event, one.on) for one in acme.events] == [
        ("applied", "2026-09-19"), ("screen", None), ("applied", "2026-10-01"),
    ]  # fmt: skip
    assert (apex.exit, apex.role) == ("no-reply", "")
    again = job_import.take_in(ws, table(*ROWS))
    assert (again.leads, again.known_leads, again.events, again.known_events) == (0, 2, 0, 5)
    ws.store.undo(2, ws.clock())
    assert leads.listed(ws) == ()


def test_what_is_known_gains_a_day_and_is_never_doubled(ws: Workspace) -> None:
    leads.add(ws, "Acme", "referral", role="Engineer")
    events.record(ws, 1, "applied", on=None)
    events.record(ws, 1, "note", on=None, note="asked")
    events.record(ws, 1, "screen", on=events.day(ws, "yesterday"))
    head = ("Company", "Position", "Date Applied", "Status", "Screen date", "Interview")
    row = ("ACME", "engineer", "2026-09-19", "screen", "2026-10-01", "maybe")
    view = job_import.take_in(ws, table(row, head=head))
    assert (view.leads, view.known_leads, view.events, view.known_events) == (0, 1, 3, 0)
    (acme,) = leads.listed(ws)
    assert (acme.channel, [(one.event, one.on, one.note) for one in acme.events]) == (
        "referral",
        [
            ("applied", "2026-09-19", ""),
            ("note", None, "asked"),
            ("screen", "2026-10-01", ""),
            ("screen", "2026-11-17", ""),
            ("note", None, "interview: maybe"),
        ],
    )


def test_a_table_gives_the_same_rows_on_every_machine(ws: Workspace) -> None:
    def names() -> tuple[set[str], set[str]]:
        with ws.store.reading() as read:
            of_leads = {row.uuid for row in read.outreach.leads()}
            return of_leads, {row.uuid for row in read.outreach.events()}

    job_import.take_in(ws, table(*ROWS))
    before = names()
    ws.store.undo(1, ws.clock())
    assert names() == (set(), set())
    job_import.take_in(ws, table(*reversed(ROWS)))
    assert names() == before


def test_what_was_changed_since_is_not_taken_in_anew(ws: Workspace) -> None:
    job_import.take_in(ws, table(*ROWS))
    leads.edit(ws, 1, name="Acme Robotics")
    (first, *_) = leads.show(ws, 1).events
    events.edit(ws, first.id, event="sent")
    again = job_import.take_in(ws, table(*ROWS))
    assert (again.leads, again.known_leads, again.events, again.known_events) == (0, 2, 0, 5)


def test_a_request_made_twice_is_done_once(ws: Workspace) -> None:
    once = str(uuid.uuid4())
    assert job_import.take_in(ws, table(*ROWS), op_id=once).leads == 2
    assert job_import.take_in(ws, table(*ROWS), op_id=once).leads == 0
    assert len(leads.listed(ws)) == 2


def test_what_is_lacking_is_said(ws: Workspace) -> None:
    days = table(("Acme", "", "9/19", "", ""))
    assert job_import.lacking(ws, days, JobAnswers()) == ("year", "9/19")
    with pytest.raises(NotUnderstoodError, match=r"“9/19” in jobs\.csv does not say the year"):
        job_import.take_in(ws, days)
    assert job_import.take_in(ws, days, JobAnswers(year=2026)).events == 1
    with pytest.raises(NotUnderstoodError, match="whether the day or the month stands first"):
        job_import.take_in(ws, table(("Acme", "", "9/8/26", "", "")))


def test_a_status_means_what_the_learner_says(ws: Workspace) -> None:
    said = JobAnswers(statuses={"Phone  Screen": "no reply", "ghosted": ""})
    view = job_import.take_in(ws, table(*ROWS), said)
    assert view.statuses == {"Phone screen": "no-reply", "Ghosted": ""}
    with pytest.raises(NotUnderstoodError, match="is no event"):
        job_import.take_in(ws, table(*ROWS), JobAnswers(statuses={"ghosted": "hired"}))


def test_faulty_rows_and_other_tables_are_refused_whole(ws: Workspace) -> None:
    bad = [("", "", "", "", "")] * 21
    with pytest.raises(FaultyFileError, match=r"jobs.csv:3: no company.*; and 1 more; nothing"):
        job_import.take_in(ws, table(("Acme", "", "", "", ""), *bad))
    with pytest.raises(FaultyFileError, match="no table of a job tracker"):
        job_import.take_in(ws, table(("1",), head=("Company",)))
    assert leads.listed(ws) == ()
