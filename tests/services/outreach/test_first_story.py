"""The first story of the essays as a learner enters it: ninety applications, nine interviews."""

from datetime import date, timedelta
from pathlib import Path

from studytrack.domain.job_table import RawTable
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting
from studytrack.services.outreach import events, funnel, job_import, leads
from studytrack.services.pages import item_page

TODAY = date(2026, 11, 18)
HEAD = ("Company", "Position", "Date Applied")
APPLIED, HEARD, ON_SITE = 90, 9, 4
COUNTERS = """format = 1
id = "reach"
version = "1"
title = "Reach"

[[module]]
id = "m"
title = "M"
items = [
  { id = "apps", kind = "counter", title = "Applications", counts = "applied" },
  { id = "talks", kind = "counter", title = "Interviews", of = "apps", counts = "interview" },
]
"""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def tell(ws: Workspace) -> None:
    """Take the ninety in, and write down what came of them."""
    rows = [(f"Firm {n}", "ML engineer", ago(200 - n).isoformat()) for n in range(APPLIED)]
    job_import.take_in(ws, RawTable("jobs.csv", HEAD, tuple(enumerate(rows, 2))))
    for lead in range(1, HEARD + 1):
        events.record(ws, lead, "interview", on=ago(180 - lead))
    for lead in range(1, ON_SITE + 1):
        events.tell(ws, f'final at "Firm {lead - 1}" {ago(170 - lead)}')
        events.record(ws, lead, "offer", on=ago(160 - lead))


def test_nine_of_ninety_are_read_back(ws: Workspace) -> None:
    tell(ws)
    steps = {stage.stage: stage for stage in funnel.show(ws).stages}
    reached = {name: steps[name].reached for name in ("applied", "interview", "final", "offer")}
    assert reached == {"applied": 90, "interview": 9, "final": 4, "offer": 4}
    interview = steps["interview"]
    assert (interview.from_, interview.converted, interview.of) == ("applied", 9, 90)
    assert interview.figure == "9 of 90, 10 %, 5–18 %"
    assert (steps["final"].figure, steps["offer"].figure) == ("4 of 9", "4 of 4")
    assert "| interview | 9 | applied | 9 of 90, 10 %, 5–18 % |" in funnel.markdown(ws)


def test_undo_takes_the_whole_story_back(ws: Workspace) -> None:
    tell(ws)
    history.undo(ws, HEARD + 2 * ON_SITE + 1)
    assert leads.listed(ws) == ()
    history.redo(ws, HEARD + 2 * ON_SITE + 1)
    assert funnel.show(ws).leads == APPLIED


def test_who_counted_by_hand_keeps_the_counts_and_is_told_where_each_comes_from(
    ws: Workspace, folder: Path
) -> None:
    (folder / "reach.toml").write_text(COUNTERS)
    shelf.start(ws, "reach")
    counting.add(ws, Address("reach", "apps"), 30)
    tell(ws)
    apps, talks = (item_page.page(ws, Address("reach", name)) for name in ("apps", "talks"))
    assert (apps.item.count_, talks.item.count_) == (30 + APPLIED, HEARD)
    assert apps.source == "30 counted by hand, 90 events of your leads"
    assert talks.source == "9 events of your leads"
