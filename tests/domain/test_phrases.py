"""How numbers, shares, lengths and days are said."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import days, lengths, phrases

DAYS = st.dates(days.FIRST, days.LAST)


@pytest.mark.parametrize(("number", "said"), [(0, "0 weeks"), (1, "1 week"), (2, "2 weeks")])
def test_only_one_is_singular(number: int, said: str) -> None:
    assert phrases.count(number, "week") == said


def test_a_noun_may_have_its_own_plural() -> None:
    assert phrases.count(2, "curriculum", "curricula") == "2 curricula"
    assert phrases.noun(1, "was", "were") == "was"


@given(st.integers(1, 5000), st.data())
def test_a_share_is_rounded_down(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    assert phrases.percents(part / whole) == int(Fraction(100 * part, whole))
    assert phrases.percent(part / whole) == f"{100 * part // whole} %"


@given(st.integers(0, 10**7))
def test_a_length_is_rounded_down_to_minutes_and_what_is_missing_up(seconds: int) -> None:
    shown = lengths.parse(phrases.length(seconds), 10**8).seconds if seconds else 0
    assert shown == (seconds if seconds < 60 else seconds - seconds % 60)
    needed = lengths.parse(phrases.to_go(seconds), 10**8).seconds if seconds else 0
    assert 0 <= needed - seconds < 60


def test_a_tight_length_has_no_spaces() -> None:
    assert phrases.tight(2 * 3600 + 35 * 60 + 12) == "2h35m"


@pytest.mark.parametrize(("number", "said"), [(66.45, "66.45 h"), (8.0, "8 h"), (0.5, "0.5 h")])
def test_hours_have_no_idle_zeros(number: float, said: str) -> None:
    assert phrases.hours(number) == said


def test_a_day_is_named_in_english() -> None:
    friday = date(2026, 11, 20)
    assert phrases.day(friday) == phrases.day("2026-11-20T21:00:00Z") == "Fri 20 Nov"
    assert phrases.day("2025-01-01", friday) == "Wed 1 Jan 2025"
    assert phrases.dated("2026-11-20") == "20 Nov 2026"
    assert phrases.day_alone("2026-11-20") == "20 Nov"
    assert phrases.weekday(friday) == "Fri"
    assert phrases.weekday_name("2026-11-20") == "Friday"
    assert phrases.month(friday) == "Nov 2026"
    assert phrases.month_name(friday) == "November"


@given(DAYS, DAYS)
def test_a_day_of_another_year_carries_its_year(day: date, today: date) -> None:
    assert phrases.day(day, today).endswith(f" {day.year}") == (day.year != today.year)


def test_hours_are_said_whole_from_ten_on_and_rounded_down() -> None:
    said = {66.45: "66 h", 9.99: "9.9 h", 8: "8 h", 10: "10 h", 4.75: "4.7 h", 0.3: "0.3 h"}
    assert {hours: phrases.round_hours(hours) for hours in said} == said


def test_some_days_are_named_by_their_ends() -> None:
    assert phrases.stretch("2026-11-20", "2026-11-20") == "20 Nov 2026"
    assert phrases.stretch("2026-11-20", "2026-12-02") == "20 Nov to 2 Dec 2026"
    assert phrases.stretch("2026-12-20", "2027-01-02") == "20 Dec 2026 to 2 Jan 2027"


def test_some_days_of_the_running_year_are_named_shortly() -> None:
    assert phrases.short("2026-11-09", "2026-11-15") == "9 to 15 Nov"
    assert phrases.short("2026-11-30", "2026-12-06") == "30 Nov to 6 Dec"


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-12-31", "28 Dec 2026 to 3 Jan 2027"),
        ("2027-01-06", "28 Dec 2026 to 3 Jan"),
        ("2028-01-06", "28 Dec 2026 to 3 Jan 2027"),
    ],
)
def test_some_days_have_their_year_where_it_is_not_this_one(today: str, said: str) -> None:
    assert phrases.near("2026-12-28", "2027-01-03", today) == said
    assert phrases.near("2026-11-09", "2026-11-15", "2026-11-18") == "9 to 15 Nov"


def test_a_length_is_said_without_spaces_where_cells_are_counted() -> None:
    assert phrases.tight(5400) == "1h30m"


def test_what_runs_is_said_apart_from_what_is_recorded() -> None:
    assert phrases.with_running(2700, 0) == "45m"
    assert phrases.with_running(2700, 2820) == "45m + 47m running"


@given(st.integers(1, 168 * 60))
def test_a_weekly_goal_is_the_whole_minutes_it_was_set_to(minutes: int) -> None:
    stored = round(minutes * 60 / 3600, 2)
    assert phrases.weekly(stored) == lengths.text(minutes * 60)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2026-W47", "16 to 22 Nov"),
        ("2026-W53", "28 Dec to 3 Jan"),
        ("2026-11-29", "29 Nov to 5 Dec"),
    ],
)
def test_a_week_is_said_by_its_days(name: str, said: str) -> None:
    assert phrases.week(name) == said
