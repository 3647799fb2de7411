"""Days, clocks and lengths as other programs and people write them into tables.

Nothing is guessed: a day whose numbers could be two days is refused unless its order was said or
another day of the same column shows it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from studytrack.domain.actions import Remedy, remedy

ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?")
PARTED = re.compile(r"(\d{1,5}):(\d\d)(?::(\d\d))?")
UNITS = re.compile(
    r"(?:(\d{1,5}(?:[.,]\d+)?)\s*(?:h|hrs?|hours?)\.?)?\s*"
    r"(?:(\d{1,6}(?:[.,]\d+)?)\s*(?:m|min|mins|minutes?)\.?)?\s*"
    r"(?:(\d{1,7})\s*(?:s|secs?|seconds?)\.?)?",
    re.IGNORECASE,
)
DECIMAL = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")
NOON = 12
ORDERS = {"D": "D/M/Y", "M": "M/D/Y"}


class UnsaidError(ValueError):
    """What a file leaves open and can be said beside it, in ``remedies``."""

    def __init__(self, said: str, *remedies: Remedy) -> None:
        super().__init__(said)
        self.remedies = remedies


def remedies_of(error: Exception) -> tuple[Remedy, ...]:
    """Return what helps against a fault, where something does."""
    return error.remedies if isinstance(error, UnsaidError) else ()


def order_of(days: Iterable[str]) -> str:
    """Return the order in which a column's days stand, where one of them shows it; else nothing.

    Raises:
        ValueError: two of them show two orders.
    """
    first = second = False
    for one in days:
        if found := NUMBERS.match(one.strip()):
            first = first or int(found[1]) > NOON
            second = second or int(found[3]) > NOON
    if first and second:
        raise ValueError("its days stand in two orders, as 16/11/2026 and 11/16/2026 do")
    return "D/M/Y" if first else "M/D/Y" if second else ""


def could_be_two(text: str) -> bool:
    """Whether a day could be two days, as 05/11/2026 could."""
    found = NUMBERS.fullmatch(text.strip())
    if not found or found[2] == ".":
        return False
    return int(found[1]) <= NOON and int(found[3]) <= NOON and found[1] != found[3]


def day(text: str, order: str = "") -> date:
    """Read a day; ``order`` is that of its numbers, where the year stands last.

    Raises:
        ValueError: it is no day, or could be two.
    """
    said = text.strip()
    if found := ISO.fullmatch(said):
        if order not in ("", "Y-M-D"):
            raise ValueError(f"“{said}” does not stand in the order {order}")
        return _day(said, int(found[1]), int(found[3]), int(found[4]))
    found = NUMBERS.fullmatch(said)
    if not found:
        raise ValueError(f"“{said[:40]}” is no day like 2026-11-20 or 20/11/2026")
    one, two, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." and not order:
        order = "D/M/Y"  # with points the day is first everywhere
    if not order:
        if one <= NOON and two <= NOON and one != two:
            raise UnsaidError(f"“{said}” could be two days", remedy("say_dates"))
        order = "M/D/Y" if two > NOON else "D/M/Y"
    if order == "M/D/Y":
        one, two = two, one
    elif order != "D/M/Y":
        raise ValueError(f"“{said}” does not stand in the order {order}")
    return _day(said, year, two, one)


def _day(said: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise ValueError(f"“{said}” is no day there is") from None


def clock(text: str) -> timedelta:
    """Read a clock, with 24 hours or am and pm, as the time since midnight.

    Raises:
        ValueError: it is none.
    """
    said = text.strip()
    found = CLOCK.fullmatch(said)
    if found:
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        if found[4]:
            if not 1 <= hour <= NOON:
                raise ValueError(f"“{said}” is no clock of twelve hours")
            hour = hour % NOON + (NOON if found[4] in "pP" else 0)
        try:
            whole = time(hour, minute, second)
        except ValueError:
            raise ValueError(f"“{said}” is no clock there is") from None
        return timedelta(hours=whole.hour, minutes=whole.minute, seconds=whole.second)
    raise ValueError(f"“{said[:40]}” is no clock like 19:00 or 7:00 PM")


def moment(text: str, order: str = "") -> datetime:
    """Read a day with a clock: aware where it names its offset, else the wall clock.

    Raises:
        ValueError: it is none.
    """
    said = text.strip()
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        found = None
    if found is not None and len(said) > len("2026-11-02"):
        return found.replace(microsecond=0)
    one, blank, rest = said.replace(", ", " ").partition(" ")
    if not blank:
        raise ValueError(f"“{said[:40]}” is no day with a clock like 2026-11-20 19:00")
    return datetime.combine(day(one, order), time()) + clock(rest)


def length(text: str, unit: int = 1) -> int:
    """Read a length as whole seconds, rounded down; a bare number is so many ``unit`` seconds.

    Raises:
        ValueError: it is none.
    """
    said = text.strip()
    if DECIMAL.fullmatch(said):
        return int(Decimal(said.replace(",", ".")) * unit)
    if found := PARTED.fullmatch(said):
        hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
        if max(minutes, seconds) < 60:  # noqa: PLR2004 - minutes of an hour
            return hours * 3600 + minutes * 60 + seconds
    found = UNITS.fullmatch(said)
    if said and found and any(found.groups()):
        parts = (Decimal((one or "0").replace(",", ".")) for one in found.groups())
        return int(sum(part * size for part, size in zip(parts, (3600, 60, 1), strict=True)))
    raise ValueError(f"“{said[:40]}” is no length like 5400, 1:30:00 or 1h 30m")
