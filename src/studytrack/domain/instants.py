"""One reading of the clock, with the zone it was read in."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache

from studytrack.domain.values import NamedTuple

UTC_NAMES = ("UTC", "Etc/UTC")
EARLIEST, LATEST = 31_536_000, 7_258_118_400
"""1971 and 2200 begin: a clock before or after is a dead battery or a slip, and is not believed."""


class Moment(NamedTuple):
    """An instant in whole seconds and the zone a person is in at that instant."""

    at: int
    """Whole Unix seconds."""
    zone: tzinfo
    """Rules from instants to wall clocks."""
    zone_name: str
    """IANA name where known, else what the system calls the zone."""

    @property
    def wall(self) -> datetime:
        """What the wall clock shows, aware."""
        return wall(self.at, self.zone)

    @property
    def offset_minutes(self) -> int:
        """Minutes east of UTC at this instant, rounded down."""
        return offset_minutes(self.at, self.zone)


def bounded(at: int) -> int:
    """Return what a clock shows, drawn to the nearest end of the years one believes it."""
    return min(max(at, EARLIEST), LATEST)


def unbelievable(at: int) -> str:
    """Say what is wrong with a clock that shows ``at``, as `bounded` gives it; else empty."""
    if EARLIEST < at < LATEST:
        return ""
    years = "before 1971" if at <= EARLIEST else "after 2200"
    return f"The clock of this machine is set {years}, so nothing can be recorded; set it right."


def wall(at: int, zone: tzinfo) -> datetime:
    """Return the wall clock of the instant ``at`` (Unix seconds) in ``zone``."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)).astimezone(zone)


def clock(wall: datetime) -> str:
    """Print a wall clock as ``21:00``."""
    return f"{wall.hour:02d}:{wall.minute:02d}"


def offset_minutes(at: int, zone: tzinfo) -> int:
    """Return the minutes east of UTC in ``zone`` at the instant ``at``, rounded down."""
    offset = wall(at, zone).utcoffset() or timedelta()
    return int(offset.total_seconds()) // 60


def zone_of(name: str | None, offset: int, at: int) -> tzinfo:
    """Return the zone a session was recorded in; ``at`` is when it began.

    Its offset alone where nothing is called so, or where that was never at this offset then.
    """
    zone = _zone(name or UTC_NAMES[0])
    if zone is not None and offset_minutes(at, zone) == offset:
        return zone
    return timezone(timedelta(minutes=offset))


@cache
def _zone(name: str) -> tzinfo | None:
    """Return the zone of a name; a name that is none is looked for once, as that takes long."""
    if name in UTC_NAMES:
        return UTC
    from zoneinfo import ZoneInfo  # sessions of a machine that runs on UTC need no table of zones

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def rfc3339(at: int) -> str:
    """Print an instant as ``2026-11-21T09:57:00Z``."""
    stamp = datetime(1970, 1, 1) + timedelta(seconds=at)  # noqa: DTZ001 - printed as UTC
    return stamp.isoformat() + "Z"
