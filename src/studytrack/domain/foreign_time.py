"""Time that another program recorded: what its file says of a stretch, before it has a place here.

A reader of a foreign format gives `ForeignTime`; `placed` decides the study day of each stretch.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from studytrack.domain import clocks, days, instants
from studytrack.domain.actions import Remedy
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.sessions import LONGEST
from studytrack.domain.values import NamedTuple

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


class Interval(NamedTuple):
    """One stretch of time in a file of another program."""

    place: str
    """Where it stands there, as a refusal names it: ``frames:12``."""
    seconds: int
    """Any number; what cannot be a session is left out and named when it is placed."""
    day: date | None = None
    """The study day itself, where the file says it; it may stand without a start."""
    start: datetime | None = None
    """Aware, or the wall clock of a zone that the file does not name."""
    end: datetime | None = None
    """The wall clock it ended at, where ``seconds`` is no more than what lies between the two."""
    words: tuple[str, ...] = ()
    """What may name an item here, the main one first: a project, its tags; headings, outer ones
    first."""
    note: str = ""
    key: str = ""
    """What the other program calls it, where it gives names; it is known again by that."""
    uuid: str = ""
    """Where the file gives one of ours."""


class ForeignTime(NamedTuple):
    """What a file of another program holds."""

    intervals: tuple[Interval, ...]
    passed: tuple[str, ...] = ()
    """What is no session, one line each with its place: open clocks, rows of another kind."""
    faults: tuple[str, ...] = ()
    """What could not be read, one line each with its place: such a file is refused whole."""
    remedies: tuple[Remedy, ...] = ()
    """What puts the faults right."""


class Placed(NamedTuple):
    """When a stretch was, as a session says it."""

    study_date: date
    started_at: int | None
    """Unix seconds."""
    utc_offset: int | None
    """Minutes east of UTC."""
    seconds: int
    """What passed, also where the clock was set meanwhile."""


def holds_time(interval: Interval) -> bool:
    """Whether a stretch is neither nothing nor longer than 24 hours."""
    return 0 < interval.seconds <= LONGEST


def placed(interval: Interval, zone: tzinfo, day_start: int) -> Placed:
    """Return the study day and the instant of a stretch.

    ``zone`` is that of wall clocks, and the one whose days instants belong to; ``day_start`` is
    minutes after midnight.

    Raises:
        AgainstRuleError: it is nothing, longer than 24 hours, outside the years or a skipped time.
    """
    if interval.start is None:
        if interval.day is None:  # a reader gives one of the two
            raise AgainstRuleError("it has no day")
        return Placed(_kept(interval.day), None, None, _held(interval.seconds))
    if interval.start.tzinfo is None:
        at = clocks.resolve(interval.start, zone)
    else:
        at = (interval.start - _EPOCH) // _SECOND
    seconds = _held(interval.seconds + _set_meanwhile(interval, at, zone))
    try:
        wall = instants.wall(at, zone)
        day = days.study_day(wall, day_start)
    except OverflowError:
        raise AgainstRuleError("its day is outside the years 1970 to 9998") from None
    return Placed(_kept(interval.day or day), at, instants.offset_minutes(at, zone), seconds)


def _held(seconds: int) -> int:
    if seconds <= 0:
        raise AgainstRuleError("it holds no time")
    if seconds > LONGEST:
        raise AgainstRuleError(f"{_long(seconds)} is more than 24 hours")
    return seconds


def _set_meanwhile(interval: Interval, at: int, zone: tzinfo) -> int:
    """Return by how many seconds the clock was set back between the ends of a stretch."""
    if interval.start is None or interval.end is None:
        return 0
    shown = (interval.end - interval.start) // _SECOND
    return clocks.earliest(interval.end, zone) - at - shown


def _kept(day: date) -> date:
    if not days.FIRST <= day <= days.LAST:
        raise AgainstRuleError(f"{day} is outside the years 1970 to 9998")
    return day


def _long(seconds: int) -> str:
    hours, rest = divmod(seconds // 60, 60)
    return f"{hours}h {rest}m" if rest else f"{hours}h"


def identity(form: str, interval: Interval) -> str:
    """Return what makes a stretch the same when it comes again, whatever it was mapped to."""
    if interval.key:
        return f"{form} {interval.key}"
    when = interval.start.isoformat() if interval.start else str(interval.day)
    return repr((form, when, interval.seconds, interval.words, interval.note))


def folded(word: str) -> str:
    """Return a word as it is compared: case, doubled blanks and a leading sign aside."""
    return re.sub(r"\s+", " ", word).strip().removeprefix("#").removeprefix("+").casefold()
