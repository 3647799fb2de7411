"""When a curriculum may be finished."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import days, forecast
from studytrack.domain.goals import Rules, Vacation
from studytrack.domain.progress import ItemState

SATURDAY = date(2026, 11, 21)
HOUR = 3600
WEEKS = st.lists(st.integers(0, 12 * HOUR), min_size=3, max_size=8)


def test_one_finished_item_says_little_and_many_say_much() -> None:
    assert forecast.calibration([]) == 1.0
    assert forecast.calibration([(2 * HOUR, HOUR)]) == 1.0909
    assert forecast.calibration([(130 * HOUR, 97 * HOUR)]) == 1.3084


def test_only_done_items_with_time_and_estimate_calibrate() -> None:
    item_states = [
        ItemState("done", seconds=5, estimate=9),
        ItemState("done", seconds=5),
        ItemState("done", estimate=9),
        ItemState("done", seconds=5, estimate=0),
        ItemState("doing", seconds=5, estimate=9),
    ]
    assert forecast.finished_pairs(item_states) == [(5, 9)]


def test_calibration_is_said_in_words() -> None:
    assert forecast.calibration_text(1.3084, 14) == "you take 1.3 × the estimate, 14 items"
    assert forecast.calibration_text(0.9885, 2) == "you take 1.0 × the estimate, 2 items"
    assert forecast.calibration_text(0.9, 1) == "you take 0.9 × the estimate, 1 item"
    assert "no finished item" in forecast.calibration_text(1.0, 0)


def test_complete_weeks_begin_with_the_first_session_and_keep_zeros() -> None:
    totals = {
        date(2026, 10, 28): 100,
        date(2026, 11, 1): 5,
        date(2026, 11, 10): 50,
        date(2026, 11, 16): 999,
        date(2026, 12, 1): 77,
    }
    assert forecast.complete_weeks(totals, SATURDAY, 0) == (105, 0, 50)
    assert forecast.complete_weeks(totals, SATURDAY, 6) == (100, 5, 50)


@given(
    st.dictionaries(st.integers(-200, 3).map(lambda ago: SATURDAY + timedelta(days=ago)),
                      st.integers(1, 9000), min_size=1),
    st.integers(0, 6),
)  # fmt: skip
def test_the_weeks_used_need_no_older_days_once_the_first_is_known(
    totals: dict[date, int], week_start: int
) -> None:
    near = days.week_of(SATURDAY, week_start) - forecast.USED
    recent = {day: seconds for day, seconds in totals.items() if day >= near}
    assert forecast.complete_weeks(
        recent, SATURDAY, week_start, min(totals)
    ) == forecast.complete_weeks(totals, SATURDAY, week_start)


def test_no_more_than_eight_weeks_are_used() -> None:
    totals = {SATURDAY - timedelta(weeks=step): step for step in range(20)}
    assert forecast.complete_weeks(totals, SATURDAY, 0) == (8, 7, 6, 5, 4, 3, 2, 1)


@pytest.mark.parametrize(
    "totals", [{}, {SATURDAY: 60}, {date(2027, 1, 1): 60}, {date(1999, 1, 1): 0}]
)
def test_without_a_complete_week_there_is_none(totals: dict[date, int]) -> None:
    assert forecast.complete_weeks(totals, SATURDAY, 0) == ()


def test_a_week_with_days_of_vacation_holds_that_much_less_of_the_goal() -> None:
    away = Vacation(1, "u", date(2026, 11, 23), date(2026, 11, 25))
    rules = Rules(vacations=(away,))
    found = forecast.forecast(7 * HOUR, 1.0, [], 7 * HOUR, SATURDAY, rules)
    assert found.at_goal == date(2026, 12, 6)
    found = forecast.forecast(4 * HOUR, 1.0, [], 7 * HOUR, SATURDAY, rules)
    assert found.at_goal == date(2026, 11, 29)


def test_too_early_says_until_when() -> None:
    for used, day in (([], "Mon 7 Dec"), ([HOUR, 0], "Mon 23 Nov")):
        found = forecast.forecast(HOUR, 1.0, used, 0, SATURDAY, Rules())
        assert found.said(SATURDAY) == f"too early to say before {day}"
    assert forecast.forecast(0, 1.0, [], 0, SATURDAY, Rules()).said(SATURDAY) == (
        forecast.NOTHING_LEFT
    )


def test_steady_weeks_arrive_on_the_last_day_of_the_week_that_suffices() -> None:
    found = forecast.forecast(20 * HOUR, 1.0, [8 * HOUR] * 4, 10 * HOUR, SATURDAY, Rules())
    assert found == forecast.Forecast(
        p50=date(2026, 12, 13),
        p80=date(2026, 12, 13),
        at_goal=date(2026, 12, 6),
        pace_seconds=8 * HOUR,
        needed_seconds=20 * HOUR,
    )


def test_a_learner_slower_than_the_estimate_needs_more() -> None:
    found = forecast.forecast(20 * HOUR, 1.25, [8 * HOUR] * 4, 0, SATURDAY, Rules())
    assert found.needed_seconds == 25 * HOUR
    assert found.p50 == date(2026, 12, 20)
    assert found.at_goal is None


def test_weeks_wholly_on_vacation_are_passed_over() -> None:
    whole = Vacation(1, "u", date(2026, 11, 23), date(2026, 11, 26))
    rest = Vacation(2, "v", date(2026, 11, 27), date(2026, 12, 4))
    plain = forecast.forecast(HOUR, 1.0, [HOUR] * 3, HOUR, SATURDAY, Rules())
    moved = forecast.forecast(HOUR, 1.0, [HOUR] * 3, HOUR, SATURDAY, Rules(vacations=(whole, rest)))
    assert (plain.p50, plain.at_goal) == (date(2026, 11, 29), date(2026, 11, 29))
    assert (moved.p50, moved.at_goal) == (date(2026, 12, 6), date(2026, 12, 13))
    past = Rules(vacations=(whole._replace(first=date(2026, 1, 1), last=date(2026, 11, 1)),))
    assert forecast.forecast(HOUR, 1.0, [HOUR] * 3, HOUR, SATURDAY, past) == plain


def test_a_week_that_begins_on_sunday_ends_on_saturday() -> None:
    found = forecast.forecast(HOUR, 1.0, [HOUR] * 3, HOUR, SATURDAY, Rules(week_start=6))
    assert found.p50 == date(2026, 11, 28)


def test_two_weeks_are_too_early_to_say_but_the_goal_has_its_date() -> None:
    found = forecast.forecast(HOUR, 1.0, [HOUR, 0], HOUR, SATURDAY, Rules())
    assert (found.p50, found.p80, found.note) == (None, None, forecast.TOO_EARLY)
    assert found.at_goal == date(2026, 11, 29)
    assert found.pace_seconds == HOUR // 2
    assert forecast.forecast(HOUR, 1.0, [], 0, SATURDAY, Rules()).pace_seconds == 0


def test_with_nothing_left_there_is_no_date() -> None:
    found = forecast.forecast(0, 1.3, [HOUR] * 3, HOUR, SATURDAY, Rules())
    assert (found.p50, found.at_goal, found.note) == (None, None, forecast.NOTHING_LEFT)


@pytest.mark.parametrize(
    "weeks",
    [[0, 0, 0], [60, 60, 60], [HOUR, 0, 0, 0, 0, 0, 0, 0]],
    ids=["nothing", "a minute", "an hour in eight weeks"],
)
def test_beyond_ten_years_there_is_no_date(weeks: list[int]) -> None:
    found = forecast.forecast(400 * HOUR, 1.0, weeks, 60, SATURDAY, Rules())
    assert (found.p50, found.p80, found.at_goal) == (None, None, None)
    assert found.note == forecast.BEYOND


def test_ten_years_end_where_the_calendar_does() -> None:
    late = date(9998, 12, 1)
    assert forecast.forecast(HOUR, 1.0, [HOUR] * 3, 0, late, Rules()).p50 == date(9998, 12, 13)
    assert forecast.forecast(90 * HOUR, 1.0, [HOUR] * 3, 0, late, Rules()).p50 is None


def test_when_most_walks_come_late_only_the_middle_has_a_date() -> None:
    weeks = [HOUR, 0, 0, 0, 0, 0, 0, 0]
    found = forecast.forecast(62 * HOUR, 1.0, weeks, 0, SATURDAY, Rules())
    assert found.p50 is not None
    assert found.p80 is None
    assert found.note == ""


def test_the_walks_agree_with_walks_taken_step_by_step() -> None:
    import random

    weeks = [8 * HOUR, 0, 7 * HOUR, 9 * HOUR, 2 * HOUR]
    needed = 66 * HOUR
    rng = random.Random(7)
    lengths = []
    for _ in range(4000):
        total = steps = 0
        while total < needed:
            total += rng.choice(weeks)
            steps += 1
        lengths.append(steps)
    lengths.sort()
    found = forecast.forecast(needed, 1.0, weeks, 0, SATURDAY, Rules())
    expected = [date(2026, 11, 22) + timedelta(weeks=lengths[at]) for at in (1999, 3199)]
    assert found.p50 is not None
    assert found.p80 is not None
    assert abs((found.p50 - expected[0]).days) <= 7
    assert abs((found.p80 - expected[1]).days) <= 7


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 300 * HOUR), WEEKS, st.integers(0, 20 * HOUR))
def test_the_same_data_give_the_same_dates_in_their_order(
    remaining: int, weeks: list[int], goal: int
) -> None:
    found = forecast.forecast(remaining, 1.1, weeks, goal, SATURDAY, Rules())
    assert found == forecast.forecast(remaining, 1.1, weeks, goal, SATURDAY, Rules())
    last = date.max
    assert SATURDAY < (found.p50 or last) <= (found.p80 or last)
    for day in (found.p50, found.p80, found.at_goal):
        assert day is None or (day.weekday() == 6 and day <= date(2036, 11, 21))
    more = forecast.one_more_hour(remaining, 1.1, weeks, SATURDAY, Rules())
    assert (more or last) <= (found.p50 or last) + timedelta(weeks=1 if found.p50 else 0)


def test_one_more_hour_a_week_brings_the_day_nearer() -> None:
    assert forecast.one_more_hour(
        40 * HOUR, 1.0, [4 * HOUR] * 8, SATURDAY, Rules()
    ) == SATURDAY + timedelta(days=1, weeks=8)
    assert forecast.one_more_hour(40 * HOUR, 1.0, [4 * HOUR], SATURDAY, Rules()) is None


def test_a_target_date_asks_for_hours_a_week_on_the_days_there_are() -> None:
    target = SATURDAY + timedelta(days=13)
    assert forecast.hours_needed(20 * HOUR, 1.0, SATURDAY, target) == 10 * HOUR
    away = (Vacation(1, "u", SATURDAY, SATURDAY + timedelta(days=6)),)
    assert forecast.hours_needed(20 * HOUR, 1.0, SATURDAY, target, away) == 20 * HOUR
    assert forecast.hours_needed(HOUR, 1.0, SATURDAY, SATURDAY) == 7 * HOUR
    assert forecast.hours_needed(HOUR, 1.0, SATURDAY, date(2026, 11, 20)) is None
    assert forecast.hours_needed(0, 1.0, SATURDAY, target) == 0
