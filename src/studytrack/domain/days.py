"""Study days and weeks: which day an instant belongs to, what they are called and read from."""

from datetime import date, datetime, timedelta

from studytrack.domain import date_words
from studytrack.domain import tokens as line
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.instants import Moment

FIRST, LAST = date(1970, 1, 1), date(9998, 12, 31)
"""Days outside are refused, so that no sum of days leaves the calendar."""

DAY_EXAMPLES = "write today, yesterday, mon, 3 days ago, 2026-11-20 or 20 nov"
WEEK_EXAMPLES = "write this, last, 2026-W47, W47 or a day of the week"


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


def parse(
    text: str,
    today: date,
    ahead: bool = False,  # noqa: FBT001, FBT002 - callers say `ahead=True`
    *,
    future: bool = False,
) -> date:
    """Read a DAY, one of the years 1970 to 9998.

    A weekday or a day without a year is the latest one, today included, and days to come are
    refused. With ``ahead`` it is the next one, today included; with ``future`` the latest one,
    but a day to come may be named.

    Raises:
        NotUnderstoodError: the words name no day, or could name two.
        AgainstRuleError: the day is to come, or outside the years.

    """
    tokens = line.scan(text)
    found = date_words.read(tokens, 0, today, ahead=ahead)
    if found is None or found[1] < len(tokens):
        doubted = date_words.doubt(tokens, 0, today)
        raise NotUnderstoodError(doubted or f"{line.shown(text)} is not a day; {DAY_EXAMPLES}.")
    return checked(found[0], today, future=ahead or future)


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


def parse_week(text: str, today: date, week_start: int) -> date:
    """Read a WEEK and return its first day; weeks to come may be named.

    Without a year ``W47`` is the latest one that has begun.

    Raises:
        NotUnderstoodError: the words name no week, or could name two.
        AgainstRuleError: the week is outside the years 1970 to 9998.

    """
    tokens = line.scan(text)
    found = date_words.week(tokens, today) or date_words.read(tokens, 0, today)
    if found is None or found[1] < len(tokens):
        doubted = date_words.doubt(tokens, 0, today) if found is None else None
        raise NotUnderstoodError(doubted or f"{line.shown(text)} is not a week; {WEEK_EXAMPLES}.")
    return week_of(checked(found[0], today, future=True), week_start)
