"""What a week asks for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studytrack.domain import days, goals, weeks
from studytrack.domain.goals import Goal, Rules, Vacation

WEEK = date(2026, 11, 16)
HOUR = 3600


def away(first: date, last: date) -> Vacation:
    return Vacation(1, "v", first, last)


def in_week(*seconds: int, week: date = WEEK) -> dict[date, int]:
    return dict(zip(days.days_of(week), seconds, strict=False))


def test_without_any_goal_nothing_is_set_and_no_week_is_good() -> None:
    rules = Rules()
    assert goals.in_force(rules, WEEK) == Goal(WEEK)
    assert goals.week_goal(rules, WEEK) == goals.WeekGoal(0, None, 0, 1200, False, is_set=False)
    assert not goals.is_good_week(in_week(HOUR, HOUR), rules, WEEK)


def test_a_goal_holds_from_its_week_on_and_leaves_past_weeks_alone() -> None:
    low, high = Goal(WEEK - timedelta(weeks=2), seconds=HOUR), Goal(WEEK, seconds=5 * HOUR)
    rules = Rules(goals=(low, high))
    assert goals.in_force(rules, WEEK - timedelta(weeks=1)) == low
    assert goals.in_force(rules, WEEK) == high
    assert goals.in_force(rules, WEEK + timedelta(weeks=50)) == high


def test_weeks_before_the_first_goal_are_judged_by_it() -> None:
    goal = Goal(WEEK, seconds=HOUR, rest=(6,))
    assert goals.in_force(Rules(goals=(goal,)), WEEK - timedelta(weeks=30)) == goal


def test_rest_days_set_before_any_goal_keep_their_weeks_under_the_first_rule() -> None:
    resting = Goal(WEEK - timedelta(weeks=4), day_min=600, rest=(5,))
    first = Goal(WEEK, good_days=4, rest=(6,))
    rules = Rules(goals=(resting, first))
    expected = resting._replace(good_days=4)
    for back in (1, 4, 20):
        assert goals.in_force(rules, WEEK - timedelta(weeks=back)) == expected
    assert goals.in_force(rules, WEEK) == first


def test_rest_days_alone_are_no_goal() -> None:
    resting = Goal(WEEK, rest=(5,))
    assert goals.in_force(Rules(goals=(resting,)), WEEK) == resting
    assert not goals.is_good_week(in_week(HOUR), Rules(goals=(resting,)), WEEK)


def test_a_goal_that_was_taken_away_stays_away() -> None:
    rules = Rules(goals=(Goal(WEEK - timedelta(weeks=3), seconds=1), Goal(WEEK)))
    assert not goals.week_goal(rules, WEEK).is_set
    assert goals.week_goal(rules, WEEK - timedelta(weeks=1)).is_set


@given(some.integers(0, 6), some.integers(0, 6), some.integers(0, 6))
def test_a_goal_set_this_week_judges_it_however_weeks_are_cut_later(
    then: int, later: int, step: int
) -> None:
    today = WEEK + timedelta(days=step)
    old = Goal(WEEK - timedelta(weeks=9), seconds=1)
    new = Goal(days.week_of(today, then), seconds=2)
    rules = Rules(week_start=later, goals=(old, new))
    assert goals.in_force(rules, days.week_of(today, later)) == new


def test_of_two_goals_that_fall_into_one_week_the_later_judges_it() -> None:
    one, other = Goal(WEEK, seconds=1), Goal(WEEK + timedelta(days=3), seconds=2)
    assert goals.in_force(Rules(goals=(one, other)), WEEK) == other


def test_a_goal_raised_in_the_middle_of_a_week_judges_the_whole_week() -> None:
    before, raised = Goal(WEEK - timedelta(weeks=1), seconds=HOUR), Goal(WEEK, seconds=2 * HOUR)
    rules = Rules(goals=(before, raised))
    assert not goals.is_good_week(in_week(HOUR), rules, WEEK)
    last = WEEK - timedelta(weeks=1)
    assert goals.is_good_week(in_week(HOUR, week=last), rules, last)


@pytest.mark.parametrize(
    ("off", "seconds", "good_days"),
    [(0, 36_000, 5), (1, 30_840, 4), (3, 20_520, 2), (5, 10_260, 1), (6, 5_100, 1), (7, 0, 1)],
)
def test_vacation_shrinks_hours_and_good_days_rounding_down(
    off: int, seconds: int, good_days: int
) -> None:
    hours, counted = Goal(WEEK, seconds=36_000), Goal(WEEK, good_days=5)
    assert goals.shrunk(hours, off).seconds == seconds
    assert goals.shrunk(counted, off).good_days == good_days
    assert goals.shrunk(counted, off).seconds == good_days * 1200


def test_overlapping_vacations_count_a_day_once() -> None:
    trips = (
        away(WEEK - timedelta(days=5), WEEK + timedelta(days=1)),
        away(WEEK + timedelta(days=1), WEEK + timedelta(days=2)),
        away(WEEK + timedelta(days=7), WEEK + timedelta(days=9)),
    )
    rules = Rules(goals=(Goal(WEEK, seconds=7 * HOUR),), vacations=trips)
    assert goals.week_goal(rules, WEEK) == goals.WeekGoal(4 * HOUR, None, 3, 1200, neutral=False)


def test_a_week_wholly_on_vacation_is_neutral_whatever_was_studied() -> None:
    rules = Rules(
        goals=(Goal(WEEK, good_days=1),), vacations=(away(WEEK, WEEK + timedelta(days=6)),)
    )
    assert goals.week_goal(rules, WEEK).neutral
    assert not goals.is_good_week(in_week(*[HOUR] * 7), rules, WEEK)


def test_six_days_of_vacation_are_not_neutral() -> None:
    rules = Rules(
        goals=(Goal(WEEK, good_days=5),), vacations=(away(WEEK, WEEK + timedelta(days=5)),)
    )
    assert not goals.week_goal(rules, WEEK).neutral
    assert goals.is_good_week(in_week(1200), rules, WEEK)
    assert not goals.is_good_week(in_week(1199), rules, WEEK)


def test_rest_weekdays_do_not_shrink_the_goal() -> None:
    rules = Rules(goals=(Goal(WEEK, seconds=7 * HOUR, rest=(5, 6)),))
    assert goals.week_goal(rules, WEEK).seconds == 7 * HOUR


def test_a_goal_never_shrinks_below_a_minute() -> None:
    off = (away(WEEK, WEEK + timedelta(days=5)),)
    rules = Rules(goals=(Goal(WEEK, seconds=120),), vacations=off)
    assert goals.week_goal(rules, WEEK).seconds == 60
    assert not goals.is_good_week(in_week(59), rules, WEEK)
    assert goals.is_good_week(in_week(60), rules, WEEK)


@given(some.integers(1, 168 * 60), some.integers(0, 6))
def test_what_vacation_leaves_of_a_goal_is_whole_minutes(minutes: int, off: int) -> None:
    left = goals.shrunk(Goal(WEEK, seconds=60 * minutes), off).seconds
    assert left % 60 == 0
    assert 60 <= left <= 60 * minutes
    assert left * 7 <= 60 * minutes * (7 - off) or left == 60


def test_weeks_before_the_first_goal_were_not_asked() -> None:
    rules = Rules(goals=(Goal(WEEK, seconds=HOUR),))
    before = goals.week_goal(rules, WEEK - timedelta(weeks=1))
    assert (before.asked, before.excuses, before.wanted, before.seconds) == (False, True, 0, HOUR)
    running = goals.week_goal(rules, WEEK)
    assert (running.asked, running.excuses, running.wanted) == (True, False, HOUR)
    assert goals.week_goal(Rules(), WEEK).asked


def test_under_the_good_days_rule_days_count_and_not_hours() -> None:
    rules = Rules(goals=(Goal(WEEK, good_days=3, day_min=600),))
    assert not goals.is_good_week(in_week(9 * HOUR, 9 * HOUR, 599), rules, WEEK)
    assert goals.is_good_week(in_week(600, 0, 600, 0, 0, 0, 600), rules, WEEK)


def test_a_good_day_on_a_rest_or_vacation_day_counts_as_good() -> None:
    rules = Rules(goals=(Goal(WEEK, good_days=2, rest=(0,)),), vacations=(away(WEEK, WEEK),))
    assert goals.is_good_week(in_week(1200), rules, WEEK)


def test_what_a_week_lacks_is_time_or_whole_good_days() -> None:
    hours, counted = goals.shrunk(Goal(WEEK, seconds=100), 0), goals.shrunk(Goal(WEEK, None, 3), 0)
    assert goals.lacking(hours, [10, 20]) == 70
    assert goals.lacking(hours, [10, 200]) == 0
    assert goals.lacking(counted, [1200, 1199]) == 2 * 1200
    assert goals.lacking(counted, [1200] * 5) == 0


@given(
    some.lists(some.integers(0, 9000), min_size=7, max_size=7),
    some.integers(0, 6),
    some.one_of(some.none(), some.integers(1, 7)),
    some.integers(1, 40_000),
)
def test_a_week_that_lacks_nothing_is_good_and_a_good_one_lacks_nothing(
    seconds: list[int], off: int, good_days: int | None, hours: int
) -> None:
    goal = Goal(WEEK, None if good_days else hours, good_days)
    asked = goals.shrunk(goal, off)
    assert goals.met(asked, seconds) == (goals.lacking(asked, seconds) == 0 and sum(seconds) > 0)


@given(some.integers(1, 200_000), some.integers(1, 7), some.integers(0, 6))
def test_more_vacation_never_asks_for_more(hours: int, good_days: int, off: int) -> None:
    for goal in (Goal(WEEK, hours), Goal(WEEK, None, good_days)):
        assert goals.shrunk(goal, off + 1).seconds <= goals.shrunk(goal, off).seconds


def test_a_day_is_good_by_the_day_min_of_its_own_week() -> None:
    rules = Rules(goals=(Goal(WEEK, 1, day_min=600), Goal(WEEK + timedelta(weeks=1), 1)))
    for seconds, later, good in ((600, 6, True), (599, 6, False), (1199, 7, False)):
        day = WEEK + timedelta(days=later)
        assert weeks.judged(day, seconds, rules, WEEK, ()).good is good


def test_a_week_of_rest_days_alone_still_has_one_day_to_plan_with() -> None:
    assert goals.planned(Goal(WEEK, rest=tuple(range(7)))) == 1
    assert goals.planned(Goal(WEEK, rest=(6, 6))) == 6


def test_a_day_is_measured_against_the_weekly_goal_or_else_against_day_min() -> None:
    assert goals.measure(Goal(WEEK, seconds=HOUR)) == HOUR
    assert goals.measure(Goal(WEEK, good_days=4)) == 4800
    assert goals.measure(Goal(WEEK, rest=(6,))) == 6 * 1200
    assert goals.measure(Goal(WEEK, seconds=0)) == 1


def test_the_goal_of_a_curriculum_is_its_own_else_every_hour_of_the_week() -> None:
    goal = Goal(WEEK, seconds=8 * HOUR, curricula=(("own", 2 * HOUR),))
    assert goals.goal_of(goal, "own") == 2 * HOUR
    assert goals.goal_of(goal, "a") == 8 * HOUR
    assert goals.goal_of(goal, None) == 8 * HOUR
    by_days = Goal(WEEK, good_days=5, day_min=1200)
    assert goals.goal_of(by_days, "a") == 6000
    assert goals.goal_of(Goal(WEEK), "a") == 0
