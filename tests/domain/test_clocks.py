"""A clock time is an instant, also in the nights in which the clocks change."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import clocks, instants, tokens
from studytrack.domain.errors import AgainstRuleError

BERLIN, HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe")
SAMOA = ZoneInfo("Pacific/Apia")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def at(day: date, hour: int, minute: int, zone: tzinfo) -> int:
    return clocks.resolve(clocks.on(day, hour * 60 + minute), zone)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("9:05", 545),
        ("09:05", 545),
        ("0:00", 0),
        ("23:59", 1439),
        ("9pm", 1260),
        ("9 AM", 540),
        ("9:30 pm", 1290),
        ("12am", 0),
        ("12:30 am", 30),
        ("12pm", 720),
        ("12:30pm", 750),
    ],
)
def test_a_clock_is_read_in_24_hours_or_with_am_and_pm(said: str, minutes: int) -> None:
    line = tokens.scan(said)
    assert clocks.read(line, 0) == (minutes, len(line))


@pytest.mark.parametrize(
    "said",
    ["", "9", "24:00", "25:00", "9:60", "9:5", "9:", "0pm", "13pm", "0:30am", "pm", "009:00"],
)
def test_anything_else_is_no_clock(said: str) -> None:
    assert clocks.read(tokens.scan(said), 0) is None


def test_a_clock_before_the_day_start_is_on_the_following_calendar_day() -> None:
    assert clocks.on(SPRING, 239, 240) == clocks.on(SPRING + timedelta(days=1), 239)
    assert clocks.on(SPRING, 240, 240) == clocks.on(SPRING, 240)


def test_a_skipped_time_is_refused_with_its_two_neighbours() -> None:
    with pytest.raises(AgainstRuleError, match="skipped 02:30 on 2026-03-29; write 01:59 or 03:00"):
        at(SPRING, 2, 30, BERLIN)
    with pytest.raises(AgainstRuleError, match=r"skipped 02:00 .* write 01:59 or 02:30"):
        at(date(2026, 10, 4), 2, 0, HOWE)
    with pytest.raises(AgainstRuleError, match="skipped 12:00 on 2011-12-30"):
        at(date(2011, 12, 30), 12, 0, SAMOA)


def test_the_neighbours_of_a_skipped_time_exist() -> None:
    assert at(SPRING, 3, 0, BERLIN) - at(SPRING, 1, 59, BERLIN) == 60


def test_a_time_that_happens_twice_is_the_first() -> None:
    assert at(AUTUMN, 2, 30, BERLIN) == utc("2026-10-25T00:30Z")
    assert at(date(2026, 4, 5), 1, 45, HOWE) == utc("2026-04-04T14:45Z")


@pytest.mark.parametrize(
    ("day", "start", "end", "zone", "elapsed"),
    [
        (AUTUMN, (2, 15), (2, 30), BERLIN, 15),
        (AUTUMN, (2, 30), (2, 15), BERLIN, 45),
        (AUTUMN, (2, 30), (2, 30), BERLIN, 60),
        (AUTUMN, (1, 30), (3, 30), BERLIN, 180),
        (SPRING, (1, 30), (3, 30), BERLIN, 60),
        (SPRING, (3, 30), (2, 30), BERLIN, 23 * 60),
        (SPRING, (9, 0), (9, 0), BERLIN, 24 * 60),
        (SPRING, (23, 50), (0, 40), BERLIN, 50),
        (date(2026, 4, 5), (1, 50), (1, 40), HOWE, 20),
        (date(2026, 10, 4), (1, 50), (2, 40), HOWE, 20),
    ],
)
def test_an_end_is_the_first_such_time_after_the_start_and_what_passed_counts(
    day: date, start: tuple[int, int], end: tuple[int, int], zone: tzinfo, elapsed: int
) -> None:
    begun = at(day, *start, zone)
    assert clocks.following(begun, end[0] * 60 + end[1], zone) - begun == elapsed * 60


def test_an_end_the_clock_skipped_is_refused() -> None:
    with pytest.raises(AgainstRuleError, match="skipped 02:30"):
        clocks.following(at(SPRING, 1, 30, BERLIN), 150, BERLIN)
    with pytest.raises(AgainstRuleError, match="skipped 02:30"):
        clocks.following(at(SPRING - timedelta(days=1), 23, 0, BERLIN), 150, BERLIN)


@settings(max_examples=200, deadline=None)
@given(
    st.datetimes(clocks.on(date(1975, 1, 1), 0), clocks.on(date(2037, 1, 1), 0)),
    st.integers(0, 1439),
    st.sampled_from([UTC, BERLIN, HOWE, SAMOA, ZoneInfo("America/St_Johns")]),
)
def test_an_instant_shows_the_clock_it_was_made_from(
    wall: datetime, minutes: int, zone: tzinfo
) -> None:
    wall = wall.replace(second=0, microsecond=0)
    try:
        start = clocks.resolve(wall, zone)
        end = clocks.following(start, minutes, zone)
    except AgainstRuleError:
        return
    shown = instants.wall(end, zone)
    assert instants.wall(start, zone).replace(tzinfo=None) == wall
    assert (shown.hour * 60 + shown.minute, shown.second) == (minutes, 0)
    assert start < end
