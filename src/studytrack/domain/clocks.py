"""Clock times: how they are read, and which instant a wall clock means.

::

    clock := H:MM, 24 hours, or with am/pm (9pm, 9:30 pm)
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from studytrack.domain import instants
from studytrack.domain import tokens as line
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.tokens import Tokens

HOURS, NOON, MINUTES = 24, 12, 60
HALVES = {"am": 0, "pm": NOON}
EPOCH = instants.wall(0, UTC).replace(tzinfo=None)


def read(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a clock time from ``index`` on: minutes after midnight, and the index behind it."""
    first, end, minute = line.at(tokens, index), index + 1, 0
    if first.number < 0 or len(first.text) > len("HH"):
        return None
    colon = line.at(tokens, end).text == ":"
    if colon:
        minutes = line.at(tokens, end + 1)
        if len(minutes.text) != len("MM") or not 0 <= minutes.number < MINUTES:
            return None
        minute, end = minutes.number, end + 2
    half = HALVES.get(line.at(tokens, end).text)
    if half is not None and 1 <= first.number <= NOON:
        return (first.number % NOON + half) * MINUTES + minute, end + 1
    if half is not None or not colon or first.number >= HOURS:
        return None
    return first.number * MINUTES + minute, end


def on(day: date, minutes: int, day_start: int = 0) -> datetime:
    """Return the wall time, naive, of a clock on a study day.

    ``minutes`` and ``day_start`` are minutes after midnight; a clock before ``day_start``
    belongs to the following calendar day.
    """
    calendar = day + timedelta(days=minutes < day_start)
    return datetime.combine(calendar, time(minutes // MINUTES, minutes % MINUTES))


def resolve(wall: datetime, zone: tzinfo) -> int:
    """Return the first instant (Unix seconds) at which the wall clock shows ``wall``.

    Raises:
        AgainstRuleError: the clock skipped that time; its two neighbours are named.

    """
    return _instants(wall, zone)[0]


def earliest(wall: datetime, zone: tzinfo) -> int:
    """Return what `resolve` does, but of a skipped time the instant of the clock not yet set."""
    return _unix(wall, zone, fold=0)


def following(start: int, minutes: int, zone: tzinfo) -> int:
    """Return the first instant after ``start`` at which the clock shows ``minutes``.

    Raises:
        AgainstRuleError: the clock skipped that time; its two neighbours are named.

    """
    begun = instants.wall(start, zone).replace(tzinfo=None)
    wall = on(begun.date(), minutes)
    if wall >= begun or _unix(wall, zone, fold=1) > start:
        for at in _instants(wall, zone):
            if at > start:
                return at
    return resolve(wall + timedelta(days=1), zone)


def _instants(wall: datetime, zone: tzinfo) -> list[int]:
    both = sorted({_unix(wall, zone, fold=0), _unix(wall, zone, fold=1)})
    shown = [at for at in both if instants.wall(at, zone).replace(tzinfo=None) == wall]
    if shown:
        return shown
    before, after = map(instants.clock, _neighbours(both[0], both[-1], zone))
    raise AgainstRuleError(
        f"The clock skipped {instants.clock(wall)} on {wall.date()}; write {before} or {after}."
    )


def _neighbours(early: int, late: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the last minute before and the first after the clock was set forward.

    ``early`` and ``late`` are instants before and after that.
    """
    offset = instants.wall(early, zone).utcoffset()
    while late - early > 1:
        middle = (early + late) // 2
        if instants.wall(middle, zone).utcoffset() == offset:
            early = middle
        else:
            late = middle
    return instants.wall(early, zone), instants.wall(late, zone)


def _unix(wall: datetime, zone: tzinfo, fold: int) -> int:
    offset = wall.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()
    return (wall - EPOCH - offset) // timedelta(seconds=1)
