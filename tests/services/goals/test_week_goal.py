"""A week says how far it is by its own rule: hours, good days, or nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Clock, Log

from studytrack.domain import goals
from studytrack.domain.goals import WeekGoal
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals as planning
from studytrack.services.goals import streaks, week_goal
from studytrack.services.goals.week_goal import Aim, Needed
from studytrack.services.pages import whole_week

H = 3600


def said(ws: Workspace) -> tuple[str, str, bool]:
    found = week_goal.now(ws)
    assert whole_week.page(ws).aim == found
    return week_goal.said("3h", found), found.left, found.met


def test_without_a_goal_nothing_is_asked(ws: Workspace, log: Log) -> None:
    log("3h")
    assert said(ws) == ("3h", "", False)


def test_hours_are_held_against_hours(ws: Workspace, log: Log) -> None:
    planning.goal(ws, seconds=5 * H)
    log("3h")
    assert said(ws) == ("3h of 5h", "2h", False)
    log("2h")
    assert said(ws) == ("3h of 5h", "", True)


def test_one_long_day_is_one_good_day_and_does_not_meet_a_goal_of_three(
    ws: Workspace, log: Log
) -> None:
    planning.goal(ws, good_days=3)
    log("20m 2026-11-12")
    log("3h")
    assert said(ws) == ("3h, 1 of 3 good days", "2 good days", False)
    page = whole_week.page(ws)
    assert page.week.left_seconds == 0
    assert page.to_go == "2 good days to go, 5 days left"
    assert page.headline.startswith("3h, 1 of 3 good days")
    log("20m tue")
    assert said(ws) == ("3h, 2 of 3 good days", "1 good day", False)
    log("20m mon")
    assert said(ws) == ("3h, 3 of 3 good days", "", True)
    assert whole_week.page(ws).to_go == "goal met"


def test_one_good_day_is_one_day(ws: Workspace, log: Log) -> None:
    assert planning.said(planning.goal(ws, good_days=1)) == ("1 day a week with at least 20m")
    log("3h")
    assert said(ws)[0] == "3h, 1 of 1 good day"


def test_what_keeps_a_streak_of_good_days_is_said_in_days(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    planning.goal(ws, good_days=3)
    for day in ("mon", "tue", "today"):
        log(f"20m {day}")
    clock.set("2026-11-23 20:00")
    log("3h")
    assert whole_week.page(ws).keeps == "2 good days more by Sunday night keep the streak."
    assert week_goal.needed_now(ws, streaks.streak(ws).weeks) == Needed("2 good days", several=True)
    log("20m 22 nov")
    clock.set("2026-11-24 20:00")
    log("20m")
    assert week_goal.needed_now(ws, streaks.streak(ws).weeks) == Needed("1 good day", several=False)


def test_what_keeps_a_streak_of_hours_is_said_in_minutes(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    assert week_goal.needed_now(ws, streaks.streak(ws).weeks) is None
    planning.goal(ws, seconds=H)
    log("1h")
    clock.set("2026-11-23 20:00")
    log("10m 30s")
    assert week_goal.needed_now(ws, streaks.streak(ws).weeks) == Needed("50m", several=False)


@pytest.mark.parametrize(("seconds", "good_days"), [(H, None), (None, 3)])
def test_a_week_off_asks_for_nothing(
    ws: Workspace, log: Log, seconds: int | None, good_days: int | None
) -> None:
    planning.goal(ws, seconds=seconds, good_days=good_days)
    planning.vacation(ws, date(2026, 11, 16), date(2026, 11, 22))
    assert said(ws) == ("3h, a week off", "", False)
    log("20m")
    assert said(ws) == ("3h, a week off", "", False)


@given(
    st.lists(st.integers(0, 90_000), min_size=7, max_size=7),
    st.integers(0, 600_000), st.none() | st.integers(1, 7), st.integers(0, 7),
)  # fmt: skip
def test_a_week_is_met_when_nothing_is_left_of_it(
    seconds: list[int], asked: int, good_days: int | None, vacation: int
) -> None:
    neutral = vacation == 7
    goal = WeekGoal(asked, good_days, vacation, 1200, neutral, is_set=asked > 0 or bool(good_days))
    found: Aim = week_goal.aim(goal, seconds)
    assert found.met == goals.met(goal, seconds)
    if found.asked:
        assert found.met == (found.left == "")


@pytest.mark.parametrize(
    ("off", "over", "said"),
    [
        (False, False, "no goal yet"),
        (False, True, "no goal then"),
        (True, False, "a week off"),
        (True, True, "a week off"),
    ],
)
def test_a_week_that_asks_for_nothing_says_why(*, off: bool, over: bool, said: str) -> None:
    aim = week_goal.Aim(0, 0, in_days=False, met=False, off=off)
    assert week_goal.unasked(aim, over=over) == said
