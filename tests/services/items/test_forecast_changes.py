"""How a forecast moved within seven days."""

from datetime import date

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.sessions import Address
from studytrack.services.base import context, inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, forecast, forecast_changes, progress, states
from studytrack.services.pages import week_markdown, whole_week
from studytrack.services.time_log import sessions

READ, LAB = Address("mini", "read"), Address("mini", "lab")


@pytest.fixture
def steady(bare: Workspace, clock: Clock) -> Workspace:
    """Study an hour in each of six weeks, on what is not required; 11 h 30 m remain."""
    clock.set("2026-10-14 20:00")
    shelf.start(bare, "mini")
    clock.set("2026-11-25 20:00")
    for day in ("14 oct", "21 oct", "28 oct", "4 nov", "11 nov", "18 nov"):
        sessions.log(bare, Address("mini", "quiz"), inputs.entry(bare, f"1h {day}"))
    return bare


def moved(ws: Workspace) -> str | None:
    return whole_week.page(ws).moved.get("mini")


def test_a_week_without_a_step_puts_the_end_off(steady: Workspace) -> None:
    assert moved(steady) == "1 week later than a week ago"
    lines = week_markdown.week(whole_week.page(steady))
    assert any("likely by 21 Feb 2027, 1 week later than a week ago" in line for line in lines)


def test_what_was_done_within_seven_days_brings_it_nearer(steady: Workspace) -> None:
    states.done(steady, [READ])
    assert moved(steady) == "as a week ago"
    counting.add(steady, Address("mini", "apps"), 1)
    assert moved(steady) == "1 week sooner than a week ago"
    states.done(steady, [LAB])
    assert moved(steady) == "3 weeks sooner than a week ago"


def test_what_was_done_before_was_foretold_already(steady: Workspace) -> None:
    states.done(steady, [READ, LAB], on=date(2026, 11, 18))
    counting.add(steady, Address("mini", "apps"), 1, on=date(2026, 11, 18))
    assert moved(steady) == "1 week later than a week ago"


def test_where_nothing_was_foretold_nothing_moved(ws: Workspace, log: Log, clock: Clock) -> None:
    log("1h 4 nov")
    log("1h")
    clock.set("2026-11-25 20:00")
    page = whole_week.page(ws)
    assert page.forecasts[0].p50 is not None
    assert page.moved == {}


def test_what_is_shown_already_is_not_computed_anew(steady: Workspace) -> None:
    with steady.store.reading() as read:
        known = context.at(steady.clock(), read)
        shown = forecast.views(read, known, progress.everything(read, known))
    assert forecast_changes.outlook(steady, shown).views == shown
