"""Totals, habits and rates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import counters
from studytrack.domain.curriculum import Item

SATURDAY = date(2026, 11, 21)
HABIT = Item("h", "counter", "Habit", target=3, every="week", times=4)


def test_a_total_never_falls_below_nothing() -> None:
    assert counters.total([(SATURDAY, 5), (SATURDAY, -2)]) == 3
    assert counters.total([(SATURDAY, 1), (SATURDAY, -2)]) == 0


def test_a_period_is_named_by_its_first_day() -> None:
    assert counters.period_of(SATURDAY, "day", 0) == SATURDAY
    assert counters.period_of(SATURDAY, "week", 0) == date(2026, 11, 16)
    assert counters.period_of(SATURDAY, "week", 6) == date(2026, 11, 15)
    assert counters.period_of(SATURDAY, "month", 0) == date(2026, 11, 1)


def test_a_habit_is_met_in_each_period_that_reaches_its_target() -> None:
    dated = [
        (date(2026, 11, 15), 3),
        (date(2026, 11, 16), 2),
        (date(2026, 11, 21), 1),
        (date(2026, 11, 23), 2),
    ]
    assert counters.periods_met(HABIT, dated, 0) == 2
    assert counters.periods_met(HABIT, dated, 6) == 1
    assert counters.periods_met(HABIT._replace(every="month"), dated, 0) == 1
    assert counters.periods_met(HABIT._replace(every="day"), dated, 0) == 1
    assert counters.periods_met(HABIT._replace(every="day", target=None), dated, 0) == 4


def test_the_running_period_knows_whether_it_is_met() -> None:
    dated = [(date(2026, 11, 15), 3), (date(2026, 11, 16), 2)]
    assert counters.this_period(HABIT, dated, SATURDAY, 0) == 2
    assert not counters.met_this_period(HABIT, dated, SATURDAY, 0)
    assert counters.met_this_period(HABIT, [*dated, (SATURDAY, 1)], SATURDAY, 0)
    assert counters.met_this_period(HABIT, dated, SATURDAY, 6)


def test_what_is_no_habit_has_no_periods() -> None:
    item = Item("i", "counter", "I", target=1)
    assert counters.periods_met(item, [(SATURDAY, 5)], 0) == 0
    assert counters.this_period(item, [(SATURDAY, 5)], SATURDAY, 0) == 0
    assert not counters.met_this_period(item, [(SATURDAY, 5)], SATURDAY, 0)


def test_a_counter_ends_at_its_target_and_a_habit_after_its_periods() -> None:
    counted = Item("i", "counter", "I", target=3)
    assert not counters.reached(counted, [(SATURDAY, 2)], 0)
    assert counters.reached(counted, [(SATURDAY, 2), (SATURDAY, 1)], 0)
    assert not counters.reached(counted._replace(target=None), [(SATURDAY, 9)], 0)
    weeks = [(SATURDAY + timedelta(weeks=step), 3) for step in range(4)]
    assert counters.reached(HABIT, weeks, 0)
    assert not counters.reached(HABIT, weeks[:3], 0)
    assert not counters.reached(HABIT._replace(times=None), weeks, 0)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(-3, 6)), max_size=20))
def test_the_order_of_entries_changes_nothing(entries: list[tuple[int, int]]) -> None:
    dated = [(SATURDAY + timedelta(days=step), value) for step, value in entries]
    met = counters.periods_met(HABIT, dated, 0)
    assert met == counters.periods_met(HABIT, sorted(dated), 0)
    assert met <= len({counters.period_of(day, "week", 0) for day, _ in dated})


def test_the_rate_of_the_essay_reads_as_it_should() -> None:
    assert counters.rate_text(9, 90) == "9 of 90, 10 %, 5–18 %"


def test_the_interval_agrees_with_published_values() -> None:
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    assert counters.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert counters.wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert counters.wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert counters.wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


@pytest.mark.parametrize(("count", "of"), [(4, 9), (0, 0), (11, 10)])
def test_a_rate_that_says_nothing_is_a_count_alone(count: int, of: int) -> None:
    assert counters.rate(count, of) is None
    assert counters.rate_text(count, of) == f"{count} of {of}"


@given(st.integers(10, 5000), st.data())
def test_the_interval_holds_the_rate_and_mirrors(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    found = counters.rate(count, of)
    assert found is not None
    assert 0 <= found.low <= found.share <= found.high <= 1
    low, high = counters.wilson(of - count, of)
    assert (1 - high, 1 - low) == pytest.approx((found.low, found.high))


def test_a_habit_of_some_weekdays_rests_on_the_others() -> None:
    habit = HABIT._replace(on=("tue", "sat"))
    days = [SATURDAY + timedelta(days) for days in range(7)]
    assert [counters.rests(habit, day) for day in days] == [False, True, True, False] + [True] * 3
    assert not counters.rests(HABIT, SATURDAY)
    assert not counters.rests(habit._replace(every=None), days[1])


def test_a_habit_is_said_with_its_days_and_its_time() -> None:
    assert counters.habit(Item("i", "counter", "Counter", target=3)) == ""
    assert counters.habit(HABIT) == "3 a week for 4 weeks"
    nights = Item("n", "counter", "Nights", every="day", on=("thu",), slot="22:00-02:00")
    assert counters.habit(nights) == "1 a day, on Thu, 22:00–02:00"
    often = HABIT._replace(times=1, on=("mon", "wed", "fri"))
    assert counters.habit(often) == "3 a week for 1 week, on Mon, Wed and Fri"
