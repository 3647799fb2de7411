"""The one calm line about work that came to a stop."""

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, lookup, states
from studytrack.services.pages import today_page

STALLS = {"stop_curriculum", "list_curricula", "skip_item"}
"""What is recommended where work came to a stop."""


def lines(ws: Workspace) -> list[str]:
    return [one.sentence for one in today_page.page(ws).notices if one.remedies[0].action in STALLS]


def test_nothing_is_said_while_all_moves(ws: Workspace, log: Log) -> None:
    log("2h today")
    assert lines(ws) == []


def test_an_item_beyond_twice_its_estimate_is_named_with_choices(ws: Workspace, log: Log) -> None:
    log("2h 1m 6s today")
    assert lines(ws) == [
        "“Chapter one” took 2h 1m of 1h. Finish it, or split or lower it in its file."
    ]
    states.skip(ws, lookup.items(ws, ["mini/read"]), why="enough")
    assert lines(ws) == []


def test_only_the_worst_item_is_named(ws: Workspace, log: Log) -> None:
    log("3h today")
    log("5h today", "mini/lab")
    assert ["Chapter one" in line for line in lines(ws)] == [True]


@pytest.fixture
def later(ws: Workspace, clock: Clock) -> Workspace:
    """Ten days after the curriculum was started."""
    clock.forward(days=10)
    return ws


def test_a_track_untouched_for_ten_days_is_named(later: Workspace, log: Log) -> None:
    log("30m today", "mini/read")
    assert lines(later) == [
        (
            "Nothing on “build” for ten days, and what you started asks for it. "
            "Take a small piece, or re-plan."
        )
    ]
    log("30m 9 days ago", "mini/lab")
    assert lines(later) == []


def test_time_on_the_tenth_day_back_is_too_old(later: Workspace, log: Log) -> None:
    log("30m today", "mini/read")
    log("30m 10 days ago", "mini/lab")
    assert "“build”" in lines(later)[0]


def test_time_without_an_item_belongs_to_no_track(later: Workspace, log: Log) -> None:
    log("30m today", None)
    log("30m today", "mini")
    assert lines(later) == []


@pytest.fixture
def three(ws: Workspace, clock: Clock) -> Workspace:
    """Three curricula, begun three weeks ago."""
    shelf.start(ws, "side")
    shelf.start(ws, "form", as_id="third", values={"paper": "P", "metric": "m"})
    clock.forward(days=21)
    return ws


def test_three_curricula_of_which_none_moves_are_too_many(three: Workspace) -> None:
    assert lines(three) == [
        (
            "3 curricula are begun and nothing was finished on any for three weeks. "
            "Choose one to go first."
        )
    ]
    shelf.stop(three, "side")
    assert lines(three) == []


def test_an_item_finished_on_one_of_them_is_a_move(three: Workspace) -> None:
    states.done(three, [Address("side", "film")])
    assert lines(three) == []


def test_a_number_counted_on_one_of_them_is_a_move(three: Workspace) -> None:
    counting.add(three, Address("mini", "apps"))
    assert lines(three) == []
