"""When work is said to have come to a stop, and when not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import stalls
from studytrack.domain.curriculum import Item, Track
from studytrack.domain.item_state import ItemState, State
from studytrack.domain.stalls import StallCurriculum

TODAY = date(2026, 11, 20)
HOUR = 3600
LAB = Item("lab", "lab", "Lab", hours=2)
NONE: frozenset[Track] = frozenset()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("seconds", "estimate", "stalled"),
    [
        (4 * HOUR, None, False),
        (4 * HOUR + 1, None, True),
        (4 * HOUR + 1, 3 * HOUR, False),
        (2 * HOUR + 1, HOUR, True),
    ],
)
def test_an_open_item_stalls_above_twice_its_estimate_at_first_use(
    seconds: int, estimate: int | None, *, stalled: bool
) -> None:
    known = {"lab": ItemState("doing", seconds=seconds, estimate=estimate)}
    assert bool(stalls.overruns([LAB], known)) is stalled


@pytest.mark.parametrize("state", ["todo", "waiting", "done", "skipped", "closed"])
def test_only_what_is_being_done_can_stall(state: State) -> None:
    assert stalls.overruns([LAB], {"lab": ItemState(state, seconds=99 * HOUR)}) == ()


def test_an_item_without_an_estimate_or_without_a_record_never_stalls() -> None:
    known = {"free": ItemState("doing", seconds=99 * HOUR)}
    assert stalls.overruns([Item("free", "lab", "Free"), LAB], known) == ()


def test_the_item_furthest_beyond_its_estimate_comes_first() -> None:
    quiz = Item("quiz", "quiz", "Quiz", hours=1)
    known = {
        "lab": ItemState("doing", seconds=6 * HOUR),
        "quiz": ItemState("doing", seconds=4 * HOUR),
    }
    found = stalls.overruns([LAB, quiz], known)
    assert [(one.item.id, one.estimate) for one in found] == [("quiz", HOUR), ("lab", 2 * HOUR)]


ASKING = frozenset[Track]({"build", "reach"})


def test_a_track_asked_for_and_empty_for_ten_days_is_named() -> None:
    begun = [StallCurriculum(ago(10), None, ASKING)]
    assert stalls.untouched(begun, {"learn": 60}, TODAY) == "build"
    assert stalls.untouched(begun, {"learn": 60, "build": 1}, TODAY) == "reach"
    assert stalls.untouched(begun, {"build": 60, "reach": 1}, TODAY) is None


def test_a_curriculum_of_the_last_ten_days_asks_for_nothing_yet() -> None:
    assert stalls.untouched([StallCurriculum(ago(9), None, ASKING)], {"learn": 60}, TODAY) is None


def test_after_ten_days_without_study_no_single_track_is_blamed() -> None:
    begun = [StallCurriculum(ago(30), None, ASKING)]
    assert stalls.untouched(begun, {}, TODAY) is None
    assert stalls.untouched(begun, {"learn": 0}, TODAY) is None


def test_three_old_curricula_of_which_none_moved_for_three_weeks_are_too_many() -> None:
    still = StallCurriculum(ago(21), None, NONE)
    assert stalls.none_moves([still] * 3, TODAY)
    assert stalls.none_moves([still, still, StallCurriculum(ago(90), ago(21), NONE)], TODAY)
    assert not stalls.none_moves([still] * 2, TODAY)
    assert not stalls.none_moves([still, still, StallCurriculum(ago(20), None, NONE)], TODAY)
    assert not stalls.none_moves([still, still, StallCurriculum(ago(90), ago(20), NONE)], TODAY)


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60)), max_size=6))
def test_one_curriculum_that_moves_is_enough_to_say_nothing(
    spans: list[tuple[int, int | None]],
) -> None:
    begun = [
        StallCurriculum(ago(since), None if moved is None else ago(moved), NONE)
        for since, moved in spans
    ]
    assert not stalls.none_moves([*begun, StallCurriculum(ago(60), ago(3), NONE)], TODAY)
