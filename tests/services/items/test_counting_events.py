"""Counters that the events of leads feed: they agree with events, board and funnel."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Clock

from studytrack.domain.job_table import RawTable
from studytrack.domain.sessions import Address
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, progress, states
from studytrack.services.outreach import events, funnel, job_import, leads
from studytrack.services.pages import item_page

APPS, TALKS, WEEKLY = (Address("reach", name) for name in ("apps", "talks", "weekly"))
REACH = """format = 1
id = "reach"
version = "1"
title = "Reach"

[[module]]
id = "m"
title = "M"
items = [
  { id = "apps", kind = "counter", title = "Applications", target = 4, counts = "applied" },
  { id = "talks", kind = "counter", title = "Interviews", of = "apps", counts = "interview" },
  { id = "weekly", kind = "counter", title = "A week", target = 2, every = "week", times = 9,
    counts = "applied" },
]
""".replace("times = 9,\n   ", "times = 9,")
DAY = date(2026, 11, 16)


@pytest.fixture
def reach(ws: Workspace, folder: Path) -> Workspace:
    (folder / "reach.toml").write_text(REACH)
    shelf.start(ws, "reach")
    for name in ("Acme", "Apex", "Axis"):
        leads.add(ws, name, "job board")
    return ws


def number(ws: Workspace, address: Address) -> tuple[int, str]:
    view = item_page.page(ws, address)
    return view.item.count_ or 0, view.source


def test_a_counter_is_what_was_counted_and_what_happened(reach: Workspace) -> None:
    counting.add(reach, APPS, 2)
    assert number(reach, APPS) == (2, "")
    events.record(reach, 1, "applied", on=DAY)
    assert number(reach, APPS) == (3, "2 counted by hand, 1 event of your leads")
    assert counting.sources(reach, APPS) == "2 counted by hand, 1 event of your leads"
    events.record(reach, 1, "interview", on=None)
    events.record(reach, 2, "interview", on=None)
    assert number(reach, TALKS) == (2, "2 events of your leads")
    assert item_page.page(reach, TALKS).rate == "2 of 3"
    assert counting.sources(reach, Address("reach")) == ""
    assert counting.sources(reach, Address("nowhere", "x")) == ""


def test_an_event_that_reaches_the_target_finishes_the_counter(reach: Workspace) -> None:
    counting.add(reach, APPS, 2)
    events.record(reach, 1, "applied", on=DAY)
    assert item_page.page(reach, APPS).item.state == "todo"
    events.record(reach, 2, "applied", on=None)
    page = item_page.page(reach, APPS)
    assert (page.item.state, page.since) == ("done", "2026-11-18")
    reach.store.undo(1, reach.clock())
    assert item_page.page(reach, APPS).item.state == "todo"
    assert counting.add(reach, APPS).state == "done"
    states.reopen(reach, [APPS])
    events.record(reach, 3, "applied", on=DAY)
    assert item_page.page(reach, APPS).item.state == "todo"


def test_a_table_may_finish_a_counter_on_its_latest_day(reach: Workspace) -> None:
    rows = tuple((n, (f"Firm {n}", "2026-10-0" + str(n))) for n in range(1, 5))
    job_import.take_in(reach, RawTable("jobs.csv", ("Company", "Date"), rows))
    page = item_page.page(reach, APPS)
    assert (page.item.state, page.since) == ("done", "2026-10-04")


def test_days_nobody_knows_finish_it_today(reach: Workspace) -> None:
    for lead in (1, 1, 2):
        events.record(reach, lead, "applied", on=None)
    events.record(reach, 3, "note", on=None)
    events.edit(reach, 4, event="applied")
    assert item_page.page(reach, APPS).since == "2026-11-18"


def test_a_habit_is_met_by_events_of_the_week(reach: Workspace) -> None:
    events.record(reach, 1, "applied", on=DAY)
    events.record(reach, 2, "applied", on=DAY)
    assert item_page.page(reach, WEEKLY).item.count_ == 2
    with reach.store.reading() as read:
        assert "weekly" in progress.of(read, context.here(reach), "reach").met


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 3),
            st.sampled_from(("applied", "interview", "screen", "rejected", "note")),
            st.one_of(st.none(), st.dates(date(2026, 9, 1), DAY)),
        ),
        max_size=6,
    )
)
def test_counters_funnel_and_events_agree(
    reach: Workspace, clock: Clock, told: list[tuple[int, str, date | None]]
) -> None:
    del clock
    before = {one.stage: one.events for one in funnel.show(reach).stages}
    for lead, event, on in told:
        events.record(reach, lead, event, on=on)
    stages = {one.stage: one.events for one in funnel.show(reach).stages}
    assert stages["applied"] - before["applied"] == sum(one[1] == "applied" for one in told)
    assert number(reach, APPS)[0] == stages["applied"]
    assert number(reach, TALKS)[0] == stages["interview"]
