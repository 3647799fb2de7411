"""Study days and weeks: which day an instant belongs to, and what weeks are called."""

from datetime import date, datetime, timedelta

from studytrack.domain.moment import Moment


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
