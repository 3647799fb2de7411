"""How numbers, shares, lengths and days are said: the only home of plurals and day names.

Everything is in English whatever the locale says, and every share is rounded down.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from studytrack.domain import date_words, lengths

MINUTE = 60
NEAR = 0.65
"""How alike, 0 to 1, a word must be to be worth proposing."""
LIKE = 0.6
"""The same for names, which are longer."""
_NEARLY = 1e-9
"""What floating point may fall short of a whole percent by."""

WHOLE_FROM = 10
"""Hours from which on their tenths say nothing."""

Day = date | str
"""A day, or an ISO date or instant whose day is meant."""


def count(number: int, one: str, many: str = "") -> str:
    """Say a number with its noun: ``1 week``, ``7 weeks``."""
    return f"{number} {noun(number, one, many)}"


def noun(number: float, one: str, many: str = "") -> str:
    """Return the form of a noun that goes with a number: ``week``, ``weeks``."""
    return one if number == 1 else many or f"{one}s"


def is_scale(unit: str) -> bool:
    """Return whether a unit says what the numbers lie between: ``0 to 1``."""
    return unit[:1] in {*"0123456789+−-"}


def in_unit(number: str, unit: str) -> str:
    """Say a number with its unit, unless it has its sign or the unit is a scale: ``0.9 nats``."""
    return number if not unit or is_scale(unit) or number.endswith("%") else f"{number} {unit}"


def percents(share: float) -> int:
    """Return a share of one, 0 to 1, in whole percents, rounded down."""
    return int(share * 100 + _NEARLY)


def percent(share: float) -> str:
    """Say a share of one in whole percents, rounded down: ``61 %``."""
    return f"{percents(share)} %"


def length(seconds: int) -> str:
    """Say a length without its odd seconds, ``1h 30m``; below a minute with them."""
    return lengths.text(seconds - seconds % MINUTE if seconds >= MINUTE else seconds)


def tight(seconds: int) -> str:
    """Say a length as `length` does but without spaces, ``1h30m``, where cells are counted."""
    return length(seconds).replace(" ", "")


def with_running(seconds: int, running: int, say: Callable[[int], str] = length) -> str:
    """Say the time of a running timer beside what is recorded, apart: ``45m + 47m running``."""
    return f"{say(seconds)} + {say(running)} running" if running else say(seconds)


def to_go(seconds: int) -> str:
    """Say what is still to do, in whole minutes that are enough for it."""
    return lengths.text(-(-seconds // MINUTE) * MINUTE)


def weekly(number: float) -> str:
    """Say hours that were stored with two decimals in the whole minutes they were: ``7h 50m``."""
    return lengths.text(round(number * 60) * MINUTE)


def hours(number: float) -> str:
    """Say hours with two decimals at most: ``66.45 h``."""
    return f"{number:.2f}".rstrip("0").rstrip(".") + " h"


def round_hours(number: float) -> str:
    """Say hours as one speaks of them, rounded down: ``66 h``, below ten ``4.5 h``."""
    tenths = int(number * 10 + _NEARLY)
    return f"{tenths // 10} h" if tenths >= WHOLE_FROM * 10 else f"{tenths / 10:g} h"


def day(when: Day, today: Day | None = None) -> str:
    """Name a day: ``Fri 20 Nov``; with its year when ``today`` is in another."""
    named = _date(when)
    said = f"{weekday(named)} {_short(named)}"
    return said if today is None or _date(today).year == named.year else f"{said} {named.year}"


def full(when: Day) -> str:
    """Name a day with its weekday and its year: ``Fri 20 Nov 2026``."""
    return f"{weekday(when)} {dated(when)}"


def dated(when: Day) -> str:
    """Name a day by its date alone, with its year: ``20 Nov 2026``."""
    named = _date(when)
    return f"{_short(named)} {named.year}"


def day_alone(when: Day) -> str:
    """Name a day by its date alone, without its year: ``20 Nov``."""
    return _short(_date(when))


def stretch(first: Day, last: Day) -> str:
    """Name some days by their ends, with the year; one day once."""
    if first == last:
        return dated(first)
    begun = _short(_date(first)) if _date(first).year == _date(last).year else dated(first)
    return f"{begun} to {dated(last)}"


def short(first: Day, last: Day) -> str:
    """Name some days of the running year by their ends: ``9 to 15 Nov``, ``30 Nov to 6 Dec``."""
    begun, ended = _date(first), _date(last)
    head = f"{begun.day}" if begun.month == ended.month else _short(begun)
    return f"{head} to {_short(ended)}"


def near(first: Day, last: Day, today: Day) -> str:
    """Name some days by their ends, each with its year only where it is not today's."""
    years = {_date(first).year, _date(last).year}
    if years == {_date(today).year}:
        return short(first, last)
    if _date(last).year != _date(today).year:
        return stretch(first, last)
    return f"{dated(first)} to {_short(_date(last))}"


def week(name: str) -> str:
    """Say a week by its days, ``9 to 15 Nov``, beside its name ``2026-W46``, which has the year."""
    first = _first_of(name)
    return short(first, first + timedelta(days=6))


def named_week(name: str) -> str:
    """Name a week as a file does and as people do: ``2026-W47 (16 to 22 Nov)``."""
    return f"{name} ({week(name)})"


def _first_of(name: str) -> date:
    year, iso, number = name.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1) if iso else date.fromisoformat(name)


def weekday(when: Day) -> str:
    """Name the weekday of a day in three letters: ``Fri``."""
    return weekday_name(when)[:3]


def weekday_name(when: Day) -> str:
    """Name the weekday of a day: ``Friday``."""
    return date_words.WEEKDAYS[_date(when).weekday()]


def month(when: Day) -> str:
    """Name the month of a day, with its year: ``Nov 2026``."""
    named = _date(when)
    return f"{date_words.MONTHS[named.month - 1][:3]} {named.year}"


def month_name(when: Day) -> str:
    """Name the month of a day in full: ``November``."""
    return date_words.MONTHS[_date(when).month - 1]


def _short(named: date) -> str:
    return f"{named.day} {month_name(named)[:3]}"


def _date(when: Day) -> date:
    return date.fromisoformat(when[:10]) if isinstance(when, str) else when


def nearest(word: str, known: Iterable[str], alike: float = NEAR) -> str | None:
    """Return the known word most like ``word``, None when none is at least so much ``alike``."""
    from difflib import get_close_matches  # only when something is misspelt

    return next(iter(get_close_matches(word.lower(), list(known), n=1, cutoff=alike)), None)
