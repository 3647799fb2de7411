"""Whatever is recorded, every view adds up to the same total."""

import random
from datetime import date, timedelta

import pytest
from tests.conftest import Clock

from studytrack.domain.errors import RefusalError
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, states
from studytrack.services.pages import item_page, summaries, today_page
from studytrack.services.time_log import sessions as record
from studytrack.services.time_log import timer

PLACES = (
    None,
    Address("mini"),
    Address("mini", "read"),
    Address("mini", "apps"),
    Address("side"),
    Address("side", "film"),
)
FIRST = date(2026, 11, 9)


def lived_through(ws: Workspace, clock: Clock, chance: random.Random) -> None:
    """Do what a learner does, at odd hours, with mistakes that are refused."""
    for _ in range(30):
        clock.forward(minutes=chance.randrange(1, 600))
        place, when = chance.choice(PLACES), chance.randrange(24)
        acts = (
            lambda place=place: record.log(ws, place, inputs.entry(ws, "~25m yesterday")),
            lambda place=place, when=when: record.log(ws, place, inputs.entry(ws, f"1h {when}:30")),
            lambda place=place: timer.start(ws, place),
            lambda: timer.stop(ws, keep=True),
            lambda: record.edit(ws, (1,), seconds=chance.randrange(1, 9000)),
            lambda: record.split(ws, 2, inputs.instant(ws, "12:00", 2)),
            lambda: record.delete(ws, (3,)),
            lambda: states.done(ws, [Address("mini", "read")]),
            lambda: counting.add(ws, Address("mini", "apps")),
        )
        try:
            chance.choice(acts)()
        except RefusalError:
            continue


@pytest.mark.parametrize("seed", range(8))
def test_days_weeks_curricula_and_items_add_up_to_all_sessions(
    ws: Workspace, clock: Clock, seed: int
) -> None:
    shelf.start(ws, "side")
    clock.set("2026-11-11 09:00")
    lived_through(ws, clock, random.Random(seed))
    sessions = summaries.sessions(ws)
    total = sum(one.seconds for one in sessions)
    assert total > 0
    weeks = [summaries.week(ws, FIRST + timedelta(weeks=step)) for step in range(5)]
    for parts in (
        [week.seconds for week in weeks],
        [day.seconds for week in weeks for day in week.days],
        [line.seconds for week in weeks for line in week.by_curriculum],
        [spent for week in weeks for spent in week.by_kind.values()],
        [spent for week in weeks for spent in week.provenance.values()],
    ):
        assert sum(parts) == total
    shown = [shelf.show(ws, name) for name in ("mini", "side")]
    unassigned = sum(one.seconds for one in sessions if one.curriculum is None)
    assert sum(view.seconds for view in shown) + unassigned == total
    on_items = sum(one.seconds for one in sessions if one.item)
    items = [item for view in shown for module in view.modules for item in module.items]
    assert sum(item.seconds for item in items) == on_items


@pytest.mark.parametrize("seed", range(8))
def test_what_is_suggested_shows_the_time_its_curriculum_shows(
    ws: Workspace, clock: Clock, seed: int
) -> None:
    shelf.start(ws, "side")
    record.log(ws, Address("side", "film"), inputs.entry(ws, "5m"))
    clock.set("2026-11-11 09:00")
    lived_through(ws, clock, random.Random(seed))
    spent = {
        f"{name}/{item.id}": item.seconds
        for name in ("mini", "side")
        for module in shelf.show(ws, name).modules
        for item in module.items
    }
    suggested = summaries.today(ws).next
    assert any(line.seconds for line in suggested)
    choices = tuple(choice.item for choice in today_page.page(ws).choices)
    assert choices[: len(suggested)] == suggested
    assert all(line.seconds == spent[line.item] for line in choices)
    assert all(item_page.page(ws, Address(*line.item.split("/"))).item == line for line in choices)


@pytest.mark.parametrize("seed", range(8))
def test_clocks_never_overlap_nor_end_in_the_future_and_no_day_overflows(
    ws: Workspace, clock: Clock, seed: int
) -> None:
    shelf.start(ws, "side")
    clock.set("2026-11-11 09:00")
    lived_through(ws, clock, random.Random(seed))
    with ws.store.reading() as read:
        rows, totals = read.sessions.between(), read.sessions.day_totals()
    spans = sorted((row.started_at, row.ended_at) for row in rows if row.started_at)
    ends = [end or 0 for _start, end in spans]
    assert all(end <= clock.now.at for end in ends)
    assert all((start or 0) >= end for end, (start, _end) in zip(ends, spans[1:], strict=False))
    assert all(0 < spent <= 24 * 3600 for spent in totals.values())
