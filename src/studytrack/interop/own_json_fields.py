"""The fields of our document: how a column is written into it, and read back checked.

A reader takes whatever JSON holds and returns the column's value, or raises ValueError with
what would be right. A writer takes a column's value, and raises where it cannot be meant.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from studytrack.domain import days, instants
from studytrack.domain.values import NamedTuple

SLUG = re.compile("[a-z0-9][a-z0-9-]{0,63}")
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)

Read = Callable[[Any], Any]
Write = Callable[[Any], Any]


SCHEMAS: dict[Read, dict[str, Any]] = {}
"""What each reader takes, for the published schema."""


class JsonField(NamedTuple):
    """One field of a row."""

    name: str
    """In the document."""
    read: Read
    write: Write = lambda value: value
    column: str = ""
    """In the database; empty when it is the same."""


def told(read: Read, said: dict[str, Any]) -> Read:
    """Note what the JSON Schema of a reader is, and return the reader."""
    SCHEMAS[read] = said
    return read


def schema(read: Read) -> dict[str, Any]:
    """Return the JSON Schema of what a reader takes; anything, where it was not told."""
    return SCHEMAS.get(read, {})


def text(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Read any text."""
    if not isinstance(value, str):
        raise ValueError("a text")  # noqa: TRY004 - one kind of error, caught where the path is known
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise ValueError("a text without half characters") from None
    return value


def word(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read a text that says something."""
    # Most are plain: a history names the same few items in every row.
    said = value if isinstance(value, str) and value.isascii() else text(value)
    if not said:
        raise ValueError("a text that is not empty")
    return said


def sign(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read a single letter."""
    if len(text(value)) != 1:
        raise ValueError("one letter")
    return text(value)


def slug(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read the id of a curriculum."""
    if not isinstance(value, str) or not SLUG.fullmatch(value):
        raise ValueError("an id of at most 64 of a-z, 0-9 and -")
    return value


def uuid(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read a UUID as we write it."""
    if not isinstance(value, str) or not UUID.fullmatch(value):
        raise ValueError("a UUID in small letters")
    return value


def whole(least: int = -(2**63), most: int = 2**63 - 1) -> Read:
    """Return a reader of whole numbers between these, both included."""

    def read(value: Any) -> int:  # noqa: ANN401 - a value as its file has it
        if type(value) is not int or not least <= value <= most:
            bounds = "" if most == 2**63 - 1 else f" from {least} to {most}"
            raise ValueError(f"a whole number{bounds}")
        return value

    low = {} if least == -(2**63) else {"minimum": least}
    high = {} if most == 2**63 - 1 else {"maximum": most}
    return told(read, {"type": "integer", **low, **high})


FIRST = date(1900, 1, 1)
"""Kept days may be older than one can say today: a clock without a battery began in 1970."""


def day(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read a day of the years 1900 to 9998."""
    if not isinstance(value, str) or not _is_day(value):
        raise ValueError(f"a day from {FIRST} to {days.LAST}")
    return value


@lru_cache(maxsize=1 << 12)
def _is_day(written: str) -> bool:
    """Whether a text is a day we keep; ten years of sessions name the same days again and again."""
    try:
        return bool(DAY.fullmatch(written)) and (FIRST <= date.fromisoformat(written) <= days.LAST)
    except ValueError:
        return False


def instant(value: Any) -> int:  # noqa: ANN401 - a value as its file has it
    """Read an instant, ``2026-11-21T09:57:00Z``, as Unix seconds."""
    try:
        if INSTANT.fullmatch(value):
            read = datetime.fromisoformat(value)
            if FIRST <= read.date() <= days.LAST:
                return (read - EPOCH) // SECOND
    except (ValueError, TypeError):
        pass
    raise ValueError("an instant like 2026-11-21T09:57:00Z")


def flag(value: Any) -> int:  # noqa: ANN401 - a value as its file has it
    """Read a truth value as 0 or 1."""
    if not isinstance(value, bool):
        raise ValueError("true or false")  # noqa: TRY004 - one kind of error
    return int(value)


def one_of(*choices: str) -> Read:
    """Return a reader of one of these words."""

    def read(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
        if value not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return str(value)

    return told(read, {"enum": list(choices)})


def maybe(read: Read) -> Read:
    """Return a reader that also takes null."""

    def either(value: Any) -> Any:  # noqa: ANN401 - a value as its file has it
        try:
            return None if value is None else read(value)
        except ValueError as error:
            raise ValueError(f"{error}, or null") from None

    return told(either, {"anyOf": [schema(read), {"type": "null"}]})


def rfc3339(value: int | None) -> str | None:
    """Write an instant; OverflowError for one outside the calendar."""
    return None if value is None else instants.rfc3339(value)


def compact(value: object) -> str:
    """Return the one JSON text that the database keeps of a value with parts."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def weekdays(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read rest weekdays, Monday is 0, in order."""
    known = isinstance(value, list) and all(type(one) is int and 0 <= one < 7 for one in value)  # noqa: PLR2004 - days of a week
    if not known or value != sorted(set(value)):
        raise ValueError("weekdays from 0 (Monday) to 6 in order")
    return compact(value)


def weekly(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read weekly seconds by curriculum, in the order of the object."""
    if not isinstance(value, dict):
        raise ValueError("an object of seconds by curriculum")  # noqa: TRY004 - one kind of error
    seconds = whole(0, 7 * 86_400)
    return compact([[slug(name), seconds(goal)] for name, goal in value.items()])


def texts(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read a list of texts."""
    if not isinstance(value, list):
        raise ValueError("a list of texts")  # noqa: TRY004 - one kind of error
    return compact([text(one) for one in value])


def answers(value: Any) -> str:  # noqa: ANN401 - a value as its file has it
    """Read the three answers of a review."""
    if not isinstance(value, list) or len(value) != 3:  # noqa: PLR2004 - as many as are asked
        raise ValueError("a list of three texts")
    return compact([text(one) for one in value])


told(text, {"type": "string"})
told(word, {"type": "string", "minLength": 1})
told(slug, {"type": "string", "pattern": f"^{SLUG.pattern}$"})
told(uuid, {"type": "string", "pattern": f"^{UUID.pattern}$"})
told(day, {"type": "string", "format": "date", "pattern": f"^{DAY.pattern}$"})
told(instant, {"type": "string", "format": "date-time", "pattern": f"^{INSTANT.pattern}$"})
told(flag, {"type": "boolean"})
told(weekdays, {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 6}})
told(weekly, {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}})
told(answers, {"type": "array", "items": {"type": "string"}, "minItems": 3, "maxItems": 3})
