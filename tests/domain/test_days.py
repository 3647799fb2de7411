"""Study days and weeks are decided on the wall clock, and read from words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import date_words, days, phrases
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError, RefusalError
from studytrack.domain.instants import Moment

SATURDAY = date(2026, 11, 21)
PIECES = [
    *("mon", "Sunday", "today", "tomorrow", "20", "31", "2", "nov", "feb", "days ago", "w", "W53"),
    *("2026", "9999", "0000", "9" * 40, "-", "/", ".", " ", "\0", "\u0663", "\u00b2", "last"),
    *("2026-11-20", "29 feb", "this"),
]
LINES = st.text(max_size=20) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
DAYS = st.dates(days.FIRST, days.LAST)


def test_the_study_day_begins_at_the_day_start() -> None:
    night = datetime(2026, 11, 21, 3, 59, tzinfo=UTC)
    assert days.study_day(night, 240) == date(2026, 11, 20)
    assert days.study_day(night.replace(hour=4, minute=0), 240) == SATURDAY
    assert days.study_day(night, 0) == SATURDAY
    assert days.study_day(night.replace(hour=6, minute=29), 390) == date(2026, 11, 20)


def test_the_running_study_day_is_yesterdays_after_midnight() -> None:
    at = int(datetime(2026, 11, 21, 1, tzinfo=UTC).timestamp())
    assert days.today(Moment(at, UTC, "UTC"), 240) == date(2026, 11, 20)


def test_a_week_is_seven_days_from_its_first_weekday() -> None:
    assert days.week_of(SATURDAY, 0) == date(2026, 11, 16)
    assert days.week_of(SATURDAY, 6) == date(2026, 11, 15)
    assert days.days_of(date(2026, 11, 16))[-1] == date(2026, 11, 22)


def test_a_week_is_named_by_iso_when_it_begins_on_monday_else_by_its_first_day() -> None:
    assert days.week_name(date(2026, 11, 16)) == "2026-W47"
    assert days.week_name(date(2026, 12, 28)) == "2026-W53"
    assert days.week_name(date(2026, 11, 15)) == "2026-11-15"


def test_a_day_is_named_with_its_year_only_when_that_is_another() -> None:
    assert phrases.day(date(2026, 11, 20), SATURDAY) == "Fri 20 Nov"
    assert phrases.day(date(2025, 2, 3), SATURDAY) == "Mon 3 Feb 2025"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-21"),
        (" YESTERDAY ", "2026-11-20"),
        ("sat", "2026-11-21"),
        ("Friday", "2026-11-20"),
        ("sun", "2026-11-15"),
        ("0 days ago", "2026-11-21"),
        ("1 day ago", "2026-11-20"),
        ("10 DAYS  AGO", "2026-11-11"),
        ("2026-11-20", "2026-11-20"),
        ("20 nov", "2026-11-20"),
        ("21nov", "2026-11-21"),
        ("22 Nov", "2025-11-22"),
        ("1 September 2020", "2020-09-01"),
        ("1 sept", "2026-09-01"),
        ("29 feb", "2024-02-29"),
        ("1970-01-01", "1970-01-01"),
    ],
)
def test_a_day_without_a_year_is_the_latest_today_included(said: str, day: str) -> None:
    assert date_words.parse(said, SATURDAY).isoformat() == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("tomorrow", "2026-11-22"),
        ("sat", "2026-11-21"),
        ("fri", "2026-11-27"),
        ("21 nov", "2026-11-21"),
        ("20 nov", "2027-11-20"),
        ("nov 20th", "2027-11-20"),
        ("29 feb", "2028-02-29"),
        ("9998-12-31", "9998-12-31"),
        ("yesterday", "2026-11-20"),
    ],
)
def test_ahead_it_is_the_next_today_included(said: str, day: str) -> None:
    assert date_words.parse(said, SATURDAY, ahead=True).isoformat() == day


def test_a_leap_day_is_found_over_a_century_without_one() -> None:
    assert date_words.parse("29 feb", date(2103, 5, 1)) == date(2096, 2, 29)
    assert date_words.parse("29 feb", date(2096, 3, 1), ahead=True) == date(2104, 2, 29)


def test_a_day_to_come_is_read_where_it_may_be_named() -> None:
    assert date_words.parse("2027-01-01", SATURDAY, future=True) == date(2027, 1, 1)
    assert date_words.parse("fri", SATURDAY, future=True) == date(2026, 11, 20)


@pytest.mark.parametrize("said", ["tomorrow", "2026-11-22", "22 nov 2026", "9999-12-31"])
def test_a_day_to_come_is_refused_elsewhere(said: str) -> None:
    with pytest.raises(AgainstRuleError, match="still to come; name today"):
        date_words.parse(said, SATURDAY)


@pytest.mark.parametrize("said", ["1969-12-31", "99999999999999999 days ago", "9999-01-01"])
def test_a_day_outside_the_years_is_refused(said: str) -> None:
    with pytest.raises(AgainstRuleError, match="from 1970-01-01 to 9998-12-31"):
        date_words.parse(said, SATURDAY, ahead=True)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("02/03", "write 2026-02-03 or 2026-03-02"),
        ("2/2", r"write 2026-02-02\."),
        ("13/03", r"write 2026-03-13\."),
        ("3.8.", "write 2026-03-08 or 2026-08-03"),
        ("3.8.2025", "write 2025-03-08 or 2025-08-03"),
        ("3/8/25", "write 2025-03-08 or 2025-08-03"),
        ("40/50", r"write 2026-11-21\."),
        ("31 apr", "no “31” of April"),
        ("30 feb 2026", "no “30” of February"),
        ("29 feb 2025", "no “29” of February"),
        ("2026-02-30", "no “2026-02-30”"),
        ("2026-1-2", "is not a day; write today"),
        ("ab-cd-ef", "is not a day"),
        ("2026 - 11 - 20", "is not a day"),
        ("mon tue", "is not a day"),
        ("", "is not a day"),
        ("someday", "is not a day"),
        ("5", "is not a day"),
        ("2/x", "is not a day"),
        ("nov 2026", "is not a day"),
        ("nov", "is not a day"),
        ("apr 31", "no “31” of April"),
        ("2 moons ago", "is not a day"),
    ],
)
def test_what_is_no_day_is_answered_with_what_to_write(said: str, advice: str) -> None:
    with pytest.raises(NotUnderstoodError, match=advice):
        date_words.parse(said, SATURDAY)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("this", "2026-11-16"),
        ("LAST", "2026-11-09"),
        ("2026-W47", "2026-11-16"),
        ("2026w01", "2025-12-29"),
        ("2026-w1", "2025-12-29"),
        ("2027-W02", "2027-01-11"),
        ("W47", "2026-11-16"),
        ("w48", "2025-11-24"),
        ("W53", "2020-12-28"),
        ("2026-11-19", "2026-11-16"),
        ("yesterday", "2026-11-16"),
        ("tomorrow", "2026-11-16"),
    ],
)
def test_a_week_is_read_from_its_name_or_any_of_its_days(said: str, first: str) -> None:
    assert date_words.parse_week(said, SATURDAY, 0).isoformat() == first


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("W47", "2026-11-16"),
        ("W48", "2026-11-23"),
        ("W46", "2027-11-15"),
        ("W53", "2026-12-28"),
        ("2025-W51", "2025-12-15"),
        ("21 dec", "2026-12-21"),
        ("mon", "2026-11-23"),
        ("this", "2026-11-16"),
    ],
)
def test_a_week_to_come_is_the_running_one_or_the_next(said: str, first: str) -> None:
    assert date_words.parse_week(said, SATURDAY, 0, ahead=True).isoformat() == first


def test_a_week_from_sunday_holds_the_monday_of_its_iso_name() -> None:
    assert date_words.parse_week("2026-W47", SATURDAY, 6) == date(2026, 11, 15)


@pytest.mark.parametrize(
    "said",
    ["2026-W54", "W0", "W", "W47 x", "x-W47", "26-W47", "2026--W47", "1h", "", "W" + "9" * 40],
)
def test_what_is_no_week_is_answered_with_what_to_write(said: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is not a week; write this, last, 2026-W47"):
        date_words.parse_week(said, SATURDAY, 0)


def test_a_day_in_numbers_is_no_week_either() -> None:
    with pytest.raises(NotUnderstoodError, match="2026-02-03 or 2026-03-02"):
        date_words.parse_week("02/03", SATURDAY, 0)


@settings(max_examples=200, deadline=None)
@given(LINES, DAYS, st.booleans())
def test_any_text_is_a_day_within_the_years_or_refused(
    text: str,
    today: date,
    ahead: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    try:
        day = date_words.parse(text, today, ahead)
    except RefusalError:
        return
    assert days.FIRST <= day <= days.LAST
    assert ahead or day <= today


@settings(max_examples=200, deadline=None)
@given(LINES, DAYS, st.integers(0, 6), st.booleans())
def test_any_text_is_the_first_day_of_a_week_or_refused(
    text: str,
    today: date,
    week_start: int,
    ahead: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    try:
        first = date_words.parse_week(text, today, week_start, ahead=ahead)
    except RefusalError:
        return
    assert first.weekday() == week_start


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS)
def test_a_day_reads_back_as_it_is_printed(day: date, today: date) -> None:
    assert date_words.parse(day.isoformat(), today, future=True) == day
    monday = days.week_of(max(day, date(1970, 1, 5)), 0)
    assert date_words.parse_week(days.week_name(monday), today, 0) == monday
