"""The zone this machine is in: told by ``TZ``, else as the system has it."""

import os
import time
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONEINFO = "zoneinfo/"


def local(told: str | None, system: str) -> tuple[tzinfo, str]:
    """Return the zone that ``TZ`` told, else that of the file ``system``; odd ones are UTC."""
    if told is not None:
        return _told_zone(told.lstrip(":"))
    name = os.path.realpath(system).partition(ZONEINFO)[2]
    return named(name) or _zone_file(system) or _fixed()


def _told_zone(told: str) -> tuple[tzinfo, str]:
    if not told:
        return UTC, "UTC"
    found = _zone_file(told) if told.startswith("/") else named(told)
    return found or _posix(told) or (UTC, "UTC")


def named(name: str) -> tuple[tzinfo, str] | None:
    """Return the zone of a name; None where nothing is called so."""
    if name in {"UTC", "Etc/UTC"}:
        return UTC, name
    try:
        return (ZoneInfo(name), name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _zone_file(path: str) -> tuple[tzinfo, str] | None:
    name = path.partition(ZONEINFO)[2] or "localtime"
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs the prompt
            return ZoneInfo.from_file(file, key=name), name
    except (ValueError, OSError):
        return None


def _posix(told: str) -> tuple[tzinfo, str] | None:
    if not any(sign.isdecimal() for sign in told):
        return None  # `tzstr` takes any word for a zone without an offset
    from dateutil.tz import tzstr  # only for rules written out, like CET-1CEST,M3.5.0,M10.5.0/3

    try:
        zone = tzstr(told, posix_offset=True)
        for month in range(1, 13):  # both its offsets; a day or more is no offset
            datetime(2026, month, 1, tzinfo=zone).utcoffset()
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return zone, told


def _fixed() -> tuple[tzinfo, str]:
    return timezone(timedelta(seconds=-time.timezone)), time.tzname[0]
