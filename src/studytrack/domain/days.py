"""Study days and weeks: which day an instant belongs to, and which may be named."""

from datetime import date, datetime, timedelta

from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.instants import Moment

FIRST, LAST = date(1970, 1, 1), date(9998, 12, 31)
"""Days outside are refused, so that no sum of days leaves the calendar."""


def study_day(wall: datetime, day_start: int) -> date:
    """Return the study day of a wall clock; ``day_start`` is minutes after midnight.

    The subtraction is made on the wall clock, so a night with a DST change is one day.
    """
    return (wall.replace(tzinfo=None) - timedelta(minutes=day_start)).date()


def today(now: Moment, day_start: int) -> date:
    """Return the running study day."""
    return study_day(now.wall, day_start)


def week_of(day: date, week_start: int) -> date:
    """Return the first day of the week that holds ``day``; ``week_start`` 0 is Monday."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def days_of(first: date) -> tuple[date, ...]:
    """Return the seven days of the week that begins on ``first``."""
    return tuple(first + timedelta(days=step) for step in range(7))


def week_name(first: date) -> str:
    """Name a week by its first day: ``2026-W47`` (ISO 8601) for Mondays, else that day."""
    if first.weekday() != 0:
        return first.isoformat()
    year, week, _ = first.isocalendar()
    return f"{year:04d}-W{week:02d}"


def checked(day: date, today: date, *, future: bool = False) -> date:
    """Return the day if it may be named.

    Raises:
        AgainstRuleError: it is to come and ``future`` is not said, or outside 1970 to 9998.

    """
    if day > today and not future:
        raise AgainstRuleError(f"{day} is still to come; name today or a day before.")
    if not FIRST <= day <= LAST:
        raise AgainstRuleError(f"{day} is out of range; name a day from {FIRST} to {LAST}.")
    return day
