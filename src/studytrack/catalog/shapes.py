"""What each shape of field may hold; every complaint comes with what would be right."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from studytrack.catalog import ids, suggestions
from studytrack.catalog.fields import TEXT, TITLE, WEEKDAYS, FileField, Shape
from studytrack.catalog.problems import shown
from studytrack.domain import lengths, text
from studytrack.domain.curriculum import SHORT as SHORT_CELLS
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError

Complaint = tuple[str, str]
"""What is wrong, and what would be right."""
Guess = Callable[[str, Iterable[str]], str | None]

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
URL = re.compile(r"https?://[^\s/?#{}]+(?:[/?#][^\s]*)?", re.IGNORECASE)
SLOT = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9]) ?[-–] ?([01]?[0-9]|2[0-4]):([0-5][0-9])")
SLOT_PATTERN = f"^{SLOT.pattern}$"
PLACEHOLDER = re.compile(r"\{\{|\{([A-Za-z_][A-Za-z0-9_-]*)\}")
"""A doubled brace, or a name to fill in."""
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
LEAST = 1e-100
"""The smallest number that is not 0."""
ENTRIES = 200
"""Members a list or a table of words may have."""


def wrong(field: FileField, value: Any, guess: Guess) -> Complaint | None:  # noqa: ANN401 - any TOML value
    """Return what is wrong with a value, None when nothing is."""
    if field.shape == "choice":
        return _choice(field, value, guess)
    return CHECKS[field.shape](field, value)


def write(field: FileField) -> str:
    """Return the field as one would write it."""
    return f"write {field.name} = {field.example}"


def _choice(field: FileField, value: Any, guess: Guess) -> Complaint | None:  # noqa: ANN401 - any TOML value
    if isinstance(value, str) and value in field.choices:
        return None
    if isinstance(value, str) and field.name == "every" and value in WEEKDAYS:
        return f"unknown every {shown(value)}", f'write every = "week", on = ["{value}"]'
    near = _near(field, value, guess) if isinstance(value, str) else None
    listed = ", ".join(field.choices)
    fix = f"did you mean “{near}”? ({listed})" if near else f"write one of {listed}"
    return f"unknown {field.name} {shown(value)}", fix


def _near(field: FileField, value: str, guess: Guess) -> str | None:
    """Return the choice a word means; a metric has a field ``kind`` with choices of its own."""
    meant = suggestions.kind(value) if "lecture" in field.choices else None
    return meant or guess(value, field.choices)


def _line(field: FileField, value: object) -> Complaint | None:
    if (bad := _plain(field, value, int(field.high) or TITLE, CONTROL)) or field.name != "short":
        return bad
    cells = text.width(text.shown(str(value)))
    if cells <= SHORT_CELLS:
        return None
    return f"{shown(value)} is {cells} cells wide, at most {SHORT_CELLS} are allowed", "shorten it"


def _text(field: FileField, value: object) -> Complaint | None:
    return _plain(field, value, TEXT, CONTROL_IN_TEXT)


def _plain(
    field: FileField, value: object, most: int, control: re.Pattern[str]
) -> Complaint | None:
    if not isinstance(value, str):
        if isinstance(value, dict) and field.name in ("title", "note"):
            return "it is a table", f"write it in one language: {field.name} = {field.example}"
        return f"{shown(value)} is not a text", write(field)
    if len(value) > most:
        return f"{len(value)} characters, at most {most} are allowed", "shorten it"
    if control.search(value):
        return "it holds a control character", "write plain text only"
    if field.name == "title" and not value.strip():
        return "it is empty", write(field)
    return None


def _slug(field: FileField, value: object) -> Complaint | None:
    if not isinstance(value, str):
        return f"{shown(value)} is not a text", write(field)
    if ids.SLUG.fullmatch(value):
        return None
    better = ids.slugged(value)
    fix = f'write "{better}"' if better else write(field)
    return f"{shown(value)} is not an id (a-z, 0-9 and -, at most 64)", fix


def _list_of(
    one: Callable[[FileField, object], Complaint | None],
) -> Callable[[FileField, object], Complaint | None]:
    def many(field: FileField, value: object) -> Complaint | None:
        if not isinstance(value, list):
            if isinstance(value, str) and one(field, value) is None:
                return f"{shown(value)} is not a list", f'write {field.name} = ["{value}"]'
            return f"{shown(value)} is not a list", write(field)
        if len(value) > ENTRIES:
            return f"{len(value)} entries, at most {ENTRIES} are allowed", "shorten the list"
        return next((bad for part in value if (bad := one(field, part))), None)

    return many


def _need(_: FileField, value: object) -> Complaint | None:
    if isinstance(value, str) and ids.REFERENCE.fullmatch(value):
        return None
    return f"{shown(value)} is not an id", 'write "item", "module" or "curriculum/id"'


def _url(field: FileField, value: object) -> Complaint | None:
    if isinstance(value, list):
        fix = 'write the others as links = [{ title = "…", url = "https://…" }]'
        return "a list is not one address", fix
    if (bad := _line(field, value)) or not isinstance(value, str):
        return bad
    if not value or URL.fullmatch(value) or PLACEHOLDER.search(value):
        return None
    return f"{shown(value)} is not a web address", "write one that begins with https:// or http://"


def _flag(_: FileField, value: object) -> Complaint | None:
    return None if isinstance(value, bool) else (f"{shown(value)} is not a yes or no", "write true")


def _int(field: FileField, value: object) -> Complaint | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return f"{shown(value)} is not a whole number", write(field)
    return _range(field, value)


def _number(field: FileField, value: object) -> Complaint | None:
    if field.name == "hours" and isinstance(value, str) and (hours := _hours(value)):
        return f"{shown(value)} is a text", f"write hours = {hours:.4g}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{shown(value)} is not a number", write(field)
    return _range(field, value)


def _hours(value: str) -> float | None:
    """Return the hours a text says, ``2`` or ``1h30``; None when it says none."""
    if re.fullmatch(r"[0-9]{1,4}([.,][0-9]{1,2})?", value):
        return float(value.replace(",", "."))
    try:
        return lengths.parse(value).seconds / 3600
    except (NotUnderstoodError, AgainstRuleError):
        return None


def _tolerance(field: FileField, value: object) -> Complaint | None:
    if isinstance(value, str):
        part = PART.fullmatch(value)
        if part is None:
            found = _NUMBER.fullmatch(value)
            way = f"tolerance = {found[0].replace(',', '.')}" if found else 'tolerance = "2%"'
            return f"{shown(value)} is no tolerance", f"write {way}"
        value = float(part[1])
    if value == 0 and not isinstance(value, bool):
        fix = "write how much worse still counts, as tolerance = 1.5, or leave it out"
        return "a tolerance of 0 leaves nothing to tell apart", fix
    return _number(field, value)


PART = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,9})?) ?%")
"""A part of what is reported."""
_NUMBER = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,15})?")


def _range(field: FileField, value: float) -> Complaint | None:
    if 0 < abs(value) < LEAST:
        return f"{shown(value)} is too small a number", f"write 0, or {LEAST:g} or more"
    finite = isinstance(value, int) or math.isfinite(value)
    if finite and field.low <= value <= field.high:
        return None
    return f"{shown(value)} is out of range", f"write a number from {field.low:g} to {field.high:g}"


def _due(field: FileField, value: object) -> Complaint | None:
    if isinstance(value, date):
        return None
    if isinstance(value, str) and (found := _WEEKS.fullmatch(value)):
        weeks = int(found[2]) if found[1] or not found[3] else -(-int(found[2]) // 7)
        return f"{shown(value)} is a text", f"count from the start instead: week = {weeks}"
    if isinstance(value, str):
        meant = value if _DAY.fullmatch(value) else field.example
        return f"{shown(value)} is a text", f"write the date without quotes: due = {meant}"
    return f"{shown(value)} is not a date", write(field)


_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_WEEKS = re.compile(r"(week |w)?\+?([0-9]{1,3}) ?(d|days?)?", re.IGNORECASE)
"""A due day counted from the start, as people write it: ``week 3``, ``+14d``."""


def _weekday(field: FileField, value: object) -> Complaint | None:
    if isinstance(value, str) and value in WEEKDAYS:
        return None
    short = value[:3].lower() if isinstance(value, str) else ""
    fix = f'write "{short}"' if short in WEEKDAYS else f"write {field.name} = {field.example}"
    return f"{shown(value)} is no weekday ({', '.join(WEEKDAYS)})", fix


def _slot(field: FileField, value: object) -> Complaint | None:
    found = SLOT.fullmatch(value) if isinstance(value, str) else None
    if found and (found[1], found[2]) != (found[3], found[4]):
        return None
    return f"{shown(value)} is not a time of day from start to end", write(field)


def _amount(field: FileField, value: object) -> Complaint | None:
    if isinstance(value, str):
        return _line(field, value)
    high = FileField(field.name, "number", "", field.example, 0, 1e9)
    return _number(high, value)


def _map_of(
    one: Callable[[FileField, object], Complaint | None],
) -> Callable[[FileField, object], Complaint | None]:
    def table(field: FileField, value: object) -> Complaint | None:
        if not isinstance(value, dict):
            return f"{shown(value)} is not a table", f"write {field.example}"
        if len(value) > ENTRIES:
            return f"{len(value)} entries, at most {ENTRIES} are allowed", "shorten it"
        if odd := next((name for name in value if not NAME.fullmatch(name)), None):
            return f"{shown(odd)} is not a name", "use letters, digits, - and _"
        for name, part in value.items():
            if bad := one(field, part):
                return f"{name}: {bad[0]}", f"write {name} = a text in quotes"
        return None

    return table


CHECKS: dict[Shape, Callable[[FileField, Any], Complaint | None]] = {
    "slug": _slug,
    "line": _line,
    "text": _text,
    "url": _url,
    "texts": _list_of(_line),
    "slugs": _list_of(_slug),
    "needs": _list_of(_need),
    "flag": _flag,
    "int": _int,
    "number": _number,
    "due": _due,
    "slot": _slot,
    "weekdays": _list_of(_weekday),
    "words": _map_of(_line),
    "amount": _amount,
    "amounts": _map_of(_amount),
    "tolerance": _tolerance,
}
