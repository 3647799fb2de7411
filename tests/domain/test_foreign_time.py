"""Where a stretch of another program goes: its day, its instant, and what can be no session."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import foreign_time
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.foreign_time import Interval, Placed

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 20)


def test_a_wall_clock_stands_in_the_zone_and_an_instant_on_its_day_there() -> None:
    wall = Interval("f:1", 60, start=datetime(2026, 11, 20, 2))  # noqa: DTZ001 - of no zone
    placed = foreign_time.placed(wall, BERLIN, 240)
    assert placed == Placed(date(2026, 11, 19), 1_795_136_400, 60, 60)
    instant = wall._replace(start=datetime(2026, 11, 20, 1, tzinfo=UTC))
    assert foreign_time.placed(instant, BERLIN, 240) == placed
    told = wall._replace(day=DAY)
    assert foreign_time.placed(told, BERLIN, 240).study_date == DAY
    assert foreign_time.placed(Interval("f:1", 60, day=DAY), BERLIN, 240) == Placed(
        DAY, None, None, 60
    )


def night(day: str, start: str, end: str, less: int = 0) -> Interval:
    """Return a stretch between two wall clocks of a day, ``less`` minutes shorter."""
    begun, ended = (datetime.fromisoformat(f"{day} {clock}") for clock in (start, end))
    seconds = (ended - begun) // timedelta(seconds=1) - less * 60
    return Interval("p", seconds, start=begun, end=ended)


@pytest.mark.parametrize(
    ("interval", "minutes"),
    [
        (night("2026-03-28", "01:00", "04:00"), 180),
        (night("2026-03-29", "01:00", "04:00"), 120),
        (night("2026-03-29", "01:00", "04:00", 30), 90),
        (night("2026-03-29", "01:00", "02:30"), 90),
        (night("2026-10-25", "01:00", "04:00"), 240),
        (night("2026-10-25", "01:00", "02:30"), 90),
        (Interval("p", 60, start=datetime(2026, 3, 29, 1, 59, 30)), 1),  # noqa: DTZ001
    ],
)
def test_between_two_wall_clocks_lies_what_passed(interval: Interval, minutes: int) -> None:
    assert foreign_time.placed(interval, BERLIN, 240).seconds == minutes * 60


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval("p", 0, day=DAY), "holds no time"),
        (Interval("p", 86_401, day=DAY), "24h is more than 24 hours"),
        (Interval("p", 90_060, day=DAY), "25h 1m is more than 24 hours"),
        (Interval("p", 1), "no day"),
        (night("2026-03-29", "01:50", "03:10", 30), "holds no time"),
        (Interval("p", 1, day=date(1960, 1, 1)), "outside the years"),
        (Interval("p", 1, start=datetime(1, 1, 1, tzinfo=UTC)), "outside the years"),
        (Interval("p", 1, start=datetime(2026, 3, 29, 2, 30)), "skipped"),  # noqa: DTZ001
    ],
)
def test_what_can_be_no_session_says_why(interval: Interval, said: str) -> None:
    zone = ZoneInfo("America/New_York") if interval.start and interval.start.year == 1 else BERLIN
    with pytest.raises(AgainstRuleError, match=said):
        foreign_time.placed(interval, zone, 240)


@given(st.integers(1, 86_400), st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)))  # noqa: DTZ001
def test_an_instant_is_kept_to_the_second(seconds: int, start: datetime) -> None:
    aware = start.replace(tzinfo=UTC)
    placed = foreign_time.placed(Interval("p", seconds, start=aware), BERLIN, 240)
    assert placed.started_at == (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)


def test_a_stretch_is_known_again_by_its_key_or_by_all_it_says() -> None:
    one = Interval("f:1", 60, day=DAY, words=("a",))
    assert foreign_time.identity("x", one._replace(key="k")) == "x k"
    same = one._replace(place="f:2")
    assert foreign_time.identity("x", one) == foreign_time.identity("x", same)
    other = one._replace(words=("b",))
    assert foreign_time.identity("x", one) != foreign_time.identity("x", other)
    clock = one._replace(start=datetime(2026, 11, 20, 2, tzinfo=UTC))
    assert foreign_time.identity("x", one) != foreign_time.identity("x", clock)


def test_words_are_compared_without_case_signs_and_doubled_blanks() -> None:
    assert foreign_time.folded("  #Ng   ML ") == foreign_time.folded("ng ml")
