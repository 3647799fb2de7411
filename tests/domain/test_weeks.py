"""Week arithmetic, the flags of days, and the levels of the year's map."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studytrack.domain import days, goals, weeks
from studytrack.domain.goals import Goal, Rules, Vacation

MONDAY = date(2026, 11, 16)
SATURDAY = date(2026, 11, 21)
HOUR = 3600

totals_around = some.dictionaries(
    some.integers(-40, 10).map(lambda step: MONDAY + timedelta(days=step)),
    some.integers(1, 9000),
    max_size=30,
)


def of(*pairs: tuple[str, int]) -> dict[date, int]:
    return {date.fromisoformat(f"2026-{day}"): seconds for day, seconds in pairs}


def test_the_running_week_is_held_against_whole_days_up_to_todays_weekday() -> None:
    assert weeks.same_point(MONDAY, SATURDAY) == (date(2026, 11, 9), date(2026, 11, 14))
    assert weeks.same_point(MONDAY, MONDAY) == (date(2026, 11, 9), date(2026, 11, 9))
    assert weeks.same_point(MONDAY, SATURDAY, 4) == (date(2026, 10, 19), date(2026, 10, 24))


def test_any_other_week_is_held_against_whole_weeks() -> None:
    whole = (date(2026, 11, 9), date(2026, 11, 15))
    assert weeks.same_point(MONDAY, date(2026, 11, 22)) == whole  # its own last day
    assert weeks.same_point(MONDAY, date(2026, 11, 23)) == whole  # over
    assert weeks.same_point(MONDAY, date(2026, 11, 15)) == whole  # still to come


def test_previous_seconds_leave_out_what_last_week_did_later() -> None:
    totals = of(("11-08", 1), ("11-09", 10), ("11-14", 100), ("11-15", 1000), ("11-16", 5))
    assert weeks.previous_seconds(totals, MONDAY, SATURDAY) == 110
    assert weeks.previous_seconds(totals, MONDAY, date(2026, 12, 1)) == 1110


def test_the_average_is_over_four_weeks_at_the_same_point_rounded_down() -> None:
    totals = of(("10-19", 10), ("10-26", 10), ("11-02", 10), ("11-09", 13), ("11-15", 999))
    first = date(2026, 1, 1)
    assert weeks.average_4_seconds(totals, MONDAY, SATURDAY, first) == 10
    assert weeks.average_4_seconds(totals, MONDAY, date(2026, 12, 1), first) == 1042 // 4


def test_weeks_that_ended_before_the_first_study_day_are_left_out_of_the_average() -> None:
    totals = of(("11-08", 70), ("11-09", 30))
    later = date(2026, 12, 1)
    assert weeks.average_4_seconds(totals, MONDAY, later, date(2026, 11, 8)) == 50
    assert weeks.average_4_seconds(totals, MONDAY, later, date(2026, 11, 9)) == 30
    assert weeks.average_4_seconds(totals, MONDAY, later, MONDAY) == 0
    assert weeks.average_4_seconds({}, MONDAY, later, None) == 0


@given(totals_around, some.integers(0, 13))
def test_the_average_lies_between_the_least_and_the_most_of_its_weeks(
    totals: dict[date, int], step: int
) -> None:
    today = MONDAY + timedelta(days=step)
    four = [weeks.seconds_in(totals, weeks.same_point(MONDAY, today, n)) for n in range(1, 5)]
    found = weeks.average_4_seconds(totals, MONDAY, today, MONDAY - timedelta(days=40))
    assert min(four) <= found <= max(four)
    assert weeks.previous_seconds(totals, MONDAY, today) == four[0]


@given(totals_around, some.integers(0, 6))
def test_the_sum_over_weeks_is_the_sum_over_days_wherever_weeks_begin(
    totals: dict[date, int], week_start: int
) -> None:
    cut = {days.week_of(day, week_start) for day in totals}
    assert sum(weeks.total(totals, week) for week in cut) == sum(totals.values())


def test_a_day_is_on_vacation_before_it_is_resting_before_it_is_frozen() -> None:
    rules = Rules(
        goals=(Goal(MONDAY, 1, rest=(5,)),), vacations=(Vacation(1, "v", MONDAY, MONDAY),)
    )
    frozen = (MONDAY, SATURDAY, date(2026, 11, 19))
    assert weeks.neutral(MONDAY, rules, frozen) == "vacation"
    assert weeks.neutral(SATURDAY, rules, frozen) == "rest"
    assert weeks.neutral(date(2026, 11, 19), rules, frozen) == "freeze"
    assert weeks.neutral(date(2026, 11, 20), rules, frozen) is None


def test_rest_weekdays_are_those_of_the_days_own_week_also_for_days_to_come() -> None:
    rules = Rules(goals=(Goal(MONDAY, 1, rest=(5,)), Goal(date(2026, 11, 23), 1, rest=(0,))))
    assert weeks.neutral(date(2026, 11, 23), rules, ()) == "rest"
    assert weeks.neutral(date(2026, 11, 28), rules, ()) is None
    sunday_cut = rules._replace(week_start=6)
    assert weeks.neutral(SATURDAY, sunday_cut, ()) == "rest"


def test_a_rest_day_well_used_is_good_and_neutral_at_once() -> None:
    rules = Rules(goals=(Goal(MONDAY, 1, rest=(5,)),))
    day = weeks.judged(SATURDAY, 1200, rules, SATURDAY, ())
    assert day == weeks.Day(SATURDAY, 1200, good=True, neutral="rest", pending=False)


def test_only_today_and_days_to_come_are_pending_and_only_while_not_good() -> None:
    week = weeks.judged_days(
        of(("11-17", 1200), ("11-20", 1200), ("11-22", 1200)),
        Rules(),
        MONDAY,
        date(2026, 11, 19),
        (),
    )
    assert [day.date for day in week] == list(days.days_of(MONDAY))
    assert [day.good for day in week] == [False, True, False, False, True, False, True]
    assert [day.pending for day in week] == [False, False, False, True, False, True, False]


def test_a_week_is_complete_once_its_last_day_has_passed() -> None:
    assert not weeks.complete(MONDAY, date(2026, 11, 22))
    assert weeks.complete(MONDAY, date(2026, 11, 23))


def test_what_is_left_is_shared_by_the_days_to_come_that_ask_for_something() -> None:
    rules = Rules(
        goals=(Goal(MONDAY, 1, rest=(6,)),),
        vacations=(Vacation(1, "v", date(2026, 11, 20), date(2026, 11, 20)),),
    )
    assert weeks.days_left(rules, MONDAY, date(2026, 11, 18)) == 3
    assert weeks.days_left(rules, MONDAY, date(2026, 11, 22)) == 1
    assert weeks.days_left(rules, MONDAY, date(2026, 11, 23)) == 0
    assert weeks.days_left(rules, MONDAY, date(2026, 11, 1)) == 5


def test_thirteen_weeks_end_with_the_one_asked_for() -> None:
    found = weeks.up_to(MONDAY, 13)
    assert len(found) == 13
    assert found[0] == date(2026, 8, 24)
    assert found[-1] == MONDAY


def test_a_year_of_53_weeks_shows_them_all() -> None:
    found = weeks.of_year(2020, 0)
    assert [days.week_name(week) for week in found][:: len(found) - 1] == ["2020-W01", "2020-W53"]
    assert len(found) == 53
    assert weeks.of_year(2021, 0)[0] == found[-1]


@given(some.integers(1990, 2100), some.integers(0, 6))
def test_the_weeks_of_a_year_hold_each_of_its_days_once(year: int, week_start: int) -> None:
    found = weeks.of_year(year, week_start)
    held = [day for week in found for day in days.days_of(week) if day.year == year]
    first = date(year, 1, 1)
    assert held == [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    assert all(week.weekday() == week_start for week in found)


def test_29_february_is_a_day_like_any_other() -> None:
    leap = date(2024, 2, 29)
    week = days.week_of(leap, 0)
    assert weeks.total({leap: 5, date(2024, 3, 1): 6}, week) == 11
    assert weeks.same_point(date(2024, 3, 4), date(2024, 3, 7)) == (date(2024, 2, 26), leap)


@pytest.mark.parametrize(
    ("seconds", "level"),
    [(0, 0), (1, 1), (1799, 1), (1800, 2), (3599, 2), (3600, 3), (5399, 3), (5400, 4), (86400, 4)],
)
def test_the_heat_of_a_day_is_its_share_of_the_goal(seconds: int, level: int) -> None:
    seven = Rules(goals=(Goal(MONDAY, 7 * HOUR),))
    five = Rules(goals=(Goal(MONDAY, 5 * HOUR, rest=(5, 6)),))
    assert goals.heat_level(seconds, seven, MONDAY) == level
    assert goals.heat_level(seconds, five, SATURDAY) == level


def test_heat_is_compared_without_rounding() -> None:
    rules = Rules(goals=(Goal(MONDAY, 10 * HOUR),))
    assert goals.heat_level(5142, rules, MONDAY) == 2  # 36 000 ÷ 7 is 5 142.86
    assert goals.heat_level(5143, rules, MONDAY) == 3


def test_heat_is_judged_by_the_goal_of_the_days_own_week() -> None:
    rules = Rules(goals=(Goal(MONDAY, 7 * HOUR), Goal(date(2026, 11, 23), 70 * HOUR)))
    assert goals.heat_level(HOUR, rules, date(2026, 11, 22)) == 3
    assert goals.heat_level(HOUR, rules, date(2026, 11, 23)) == 1
    assert goals.heat_level(HOUR, rules._replace(week_start=6), date(2026, 11, 22)) == 1


def test_without_a_goal_heat_is_measured_by_a_good_day() -> None:
    found = [goals.heat_level(seconds, Rules(), MONDAY) for seconds in (0, 599, 600, 1200, 1800)]
    assert found == [0, 1, 2, 3, 4]


@given(some.integers(0, 86_400), some.integers(0, 600), some.integers(0, 100_000))
def test_more_study_is_never_cooler(seconds: int, more: int, goal: int) -> None:
    rules = Rules(goals=(Goal(MONDAY, goal),))
    assert goals.heat_level(seconds, rules, MONDAY) <= goals.heat_level(
        seconds + more, rules, MONDAY
    )
