"""One reading of the clock, with its zone."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from studytrack.domain import instants
from studytrack.domain.instants import Moment

AT = int(datetime(2026, 11, 21, 9, 57, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [
        (UTC, 0),
        (ZoneInfo("Europe/Berlin"), 60),
        (ZoneInfo("Pacific/Kiritimati"), 14 * 60),
        (ZoneInfo("Pacific/Honolulu"), -10 * 60),
        (ZoneInfo("Australia/Lord_Howe"), 11 * 60),
        (timezone(timedelta(minutes=-90, seconds=-30)), -91),
    ],
)
def test_a_moment_knows_its_offset_in_whole_minutes_rounded_down(
    zone: tzinfo, minutes: int
) -> None:
    assert Moment(AT, zone, "somewhere").offset_minutes == minutes


def test_a_moment_shows_the_wall_clock_of_its_zone() -> None:
    wall = Moment(AT, ZoneInfo("Europe/Berlin"), "Europe/Berlin").wall
    assert (wall.hour, wall.minute) == (10, 57)
    assert instants.wall(AT, UTC).hour == 9


def test_an_instant_is_printed_in_utc() -> None:
    assert instants.rfc3339(AT) == "2026-11-21T09:57:00Z"
    assert instants.rfc3339(-1) == "1969-12-31T23:59:59Z"


def test_a_clock_nobody_believes_is_drawn_to_the_years_one_does() -> None:
    for at, said in ((0, "before 1971"), (2**40, "after 2200")):
        assert said in instants.unbelievable(instants.bounded(at))
    now = 1_795_000_000
    assert instants.bounded(now) == now
    assert instants.unbelievable(now) == ""
