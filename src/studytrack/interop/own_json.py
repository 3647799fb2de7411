"""Our own document: everything recorded, as one JSON file that reads back to the same bytes.

One object; ``format`` comes first, then a list for each kind of rows, in order of recording,
a row on each line. Instants are RFC 3339 in UTC, lengths whole seconds, days ``YYYY-MM-DD``.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from studytrack.domain import evidence, goals, outreach, rows, sessions
from studytrack.domain.exchange import Incoming, RecordedRows
from studytrack.domain.sections import KEYS, SECTIONS, Kind, Row
from studytrack.domain.values import NamedTuple
from studytrack.interop import own_json_curriculum, own_json_experiments, own_json_fields
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.json_stream import Document
from studytrack.interop.own_json_fields import JsonField

FORMAT = 1
FEW = 500
"""Lines given out at a time."""
UNWRITABLE = (ValueError, TypeError, OverflowError, RecursionError)
"""What writing a row raises when it holds what it cannot mean."""

_INSTANT = (own_json_fields.instant, own_json_fields.rfc3339)
_MAYBE_INSTANT = (own_json_fields.maybe(own_json_fields.instant), own_json_fields.rfc3339)
_MAYBE_TEXT = own_json_fields.maybe(own_json_fields.text)
_OFFSET = own_json_fields.whole(-1439, 1439)
_SECONDS = own_json_fields.whole(1, sessions.LONGEST)

RULES = {
    "day_start": (0, 720, "minutes after midnight, 0 to 720"),
    "week_start": (0, 6, "a weekday from 0 (Monday) to 6"),
    "retention": (
        goals.LEAST_RETENTION, goals.MOST_RETENTION, "thousandths from 700 to 970",
    ),
    **dict.fromkeys(goals.WAITS, (1, goals.MOST_WAIT, "days from 1 to 999")),
}  # fmt: skip
"""The single rules: least, most, and what their numbers are."""

FIELDS: dict[Kind, tuple[JsonField, ...]] = {
    "curriculum": (
        JsonField("id", own_json_fields.slug),
        JsonField("uuid", own_json_fields.uuid),
        JsonField("state", own_json_fields.one_of("started", "stopped")),
        JsonField("started_on", own_json_fields.day),
        JsonField("started_at", *_INSTANT),
        JsonField("target_date", own_json_fields.maybe(own_json_fields.day)),
        JsonField("content", own_json_curriculum.read, json.loads),
        JsonField("hue", own_json_fields.maybe(own_json_fields.whole(0))),
        JsonField("letter", own_json_fields.maybe(own_json_fields.sign)),
    ),
    "session": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("study_date", own_json_fields.day),
        JsonField("seconds", _SECONDS),
        JsonField("started_at", *_MAYBE_INSTANT),
        JsonField("utc_offset_minutes", own_json_fields.maybe(_OFFSET), column="utc_offset"),
        JsonField("zone", _MAYBE_TEXT),
        JsonField("curriculum", own_json_fields.maybe(own_json_fields.word)),
        JsonField("item", own_json_fields.maybe(own_json_fields.word)),
        JsonField("note", own_json_fields.text),
        JsonField("source", own_json_fields.word),
        JsonField("stamped", own_json_fields.flag, bool),
        JsonField("guessed", own_json_fields.flag, bool),
        JsonField("recorded_at", *_INSTANT),
        JsonField("recorded_on", own_json_fields.day),
    ),
    "timer": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("started_at", *_INSTANT),
        JsonField("utc_offset_minutes", _OFFSET, column="utc_offset"),
        JsonField("zone", own_json_fields.text),
        JsonField("study_date", own_json_fields.day),
        JsonField("stamped", own_json_fields.flag, bool),
        JsonField("curriculum", own_json_fields.maybe(own_json_fields.word)),
        JsonField("item", own_json_fields.maybe(own_json_fields.word)),
        JsonField("note", own_json_fields.text),
        JsonField(
            "length_seconds", own_json_fields.maybe(own_json_fields.whole(1)), column="length"
        ),
        JsonField("recorded_at", *_INSTANT),
    ),
    "progress": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("curriculum", own_json_fields.word),
        JsonField("item", own_json_fields.word),
        JsonField("state", own_json_fields.one_of(*rows.STATES)),
        JsonField("on", own_json_fields.day, column="day"),
        JsonField("note", own_json_fields.text),
        JsonField("evidence", own_json_fields.text),
        JsonField(
            "estimate_seconds", own_json_fields.maybe(own_json_fields.whole()), column="estimate"
        ),
        JsonField("recorded_at", *_INSTANT),
    ),
    "entry": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("curriculum", own_json_fields.word),
        JsonField("item", own_json_fields.word),
        JsonField("on", own_json_fields.day, column="day"),
        JsonField("value", own_json_fields.whole()),
        JsonField("text", own_json_fields.text),
        JsonField("link", own_json_fields.text),
        JsonField("recorded_at", *_INSTANT),
    ),
    "goal": (
        JsonField("from", own_json_fields.day, column="from_date"),
        JsonField("uuid", own_json_fields.uuid),
        JsonField("seconds", own_json_fields.maybe(own_json_fields.whole(0))),
        JsonField("good_days", own_json_fields.maybe(own_json_fields.whole(0, 7))),
        JsonField("day_min_seconds", own_json_fields.whole(0), column="day_min"),
        JsonField("rest", own_json_fields.weekdays, json.loads),
        JsonField("curricula", own_json_fields.weekly, lambda kept: dict(json.loads(kept))),
    ),
    "vacation": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("first", own_json_fields.day),
        JsonField("last", own_json_fields.day),
    ),
    "rule": (
        JsonField("name", own_json_fields.one_of(*RULES)),
        JsonField("uuid", own_json_fields.uuid),
        JsonField("value", own_json_fields.whole(0, goals.MOST_RETENTION)),
    ),
    "lead": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("name", own_json_fields.word),
        JsonField("person", own_json_fields.flag, bool),
        JsonField("channel", own_json_fields.one_of(*outreach.CHANNELS)),
        JsonField("role", own_json_fields.text),
        JsonField("links", own_json_fields.texts, json.loads),
        JsonField("recorded_at", *_INSTANT),
    ),
    "event": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("lead", own_json_fields.uuid),
        JsonField("event", own_json_fields.one_of(*outreach.EVENTS)),
        JsonField("on", own_json_fields.maybe(own_json_fields.day), column="day"),
        JsonField("note", own_json_fields.text),
        JsonField("recorded_at", *_INSTANT),
    ),
    "milestone": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("title", own_json_fields.word),
        JsonField("on", own_json_fields.day, column="day"),
        JsonField("evidence", own_json_fields.text),
        JsonField("curriculum", own_json_fields.maybe(own_json_fields.slug)),
        JsonField("note", own_json_fields.text),
        JsonField("recorded_at", *_INSTANT),
    ),
    "evidence": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("curriculum", own_json_fields.slug),
        JsonField("item", own_json_fields.word),
        JsonField("on", own_json_fields.day, column="day"),
        JsonField("kind", own_json_fields.one_of(*evidence.KINDS)),
        JsonField("text", own_json_fields.word),
        JsonField("sha256", own_json_fields.maybe(own_json_fields.word)),
        JsonField("recorded_at", *_INSTANT),
    ),
    "note": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("on", own_json_fields.day, column="day"),
        JsonField("text", own_json_fields.text),
        JsonField("curriculum", own_json_fields.maybe(own_json_fields.word)),
        JsonField("item", own_json_fields.maybe(own_json_fields.word)),
        JsonField("recorded_at", *_INSTANT),
    ),
    "review": (
        JsonField("week", own_json_fields.day),
        JsonField("uuid", own_json_fields.uuid),
        JsonField("answers", own_json_fields.answers, json.loads),
        JsonField("plan", own_json_fields.text),
        JsonField("recorded_at", *_INSTANT),
    ),
    "rating": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("curriculum", own_json_fields.word),
        JsonField("item", own_json_fields.word),
        JsonField("on", own_json_fields.day, column="day"),
        JsonField("grade", own_json_fields.whole(1, 4)),
        JsonField("seconds", own_json_fields.maybe(_SECONDS)),
        JsonField("recorded_at", *_INSTANT),
    ),
    "recall_mark": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("curriculum", own_json_fields.word),
        JsonField("item", own_json_fields.word),
        JsonField("marked", own_json_fields.flag, bool),
        JsonField("on", own_json_fields.day, column="day"),
        JsonField("recorded_at", *_INSTANT),
    ),
    "prompt": (
        JsonField("uuid", own_json_fields.uuid),
        JsonField("curriculum", own_json_fields.word),
        JsonField("item", own_json_fields.word),
        JsonField("text", own_json_fields.word),
        JsonField("recorded_at", *_INSTANT),
    ),
    "showcase": (
        JsonField("key", own_json_fields.word),
        JsonField("uuid", own_json_fields.uuid),
        JsonField("line", own_json_fields.text),
        JsonField("place", own_json_fields.whole(0)),
    ),
}
FIELDS |= own_json_experiments.FIELDS
LATER: dict[Kind, dict[str, None]] = {"curriculum": {"hue": None, "letter": None}}
"""What documents of the first version do not say, and what it is then."""
READERS = {
    kind: [(field.name, field.column or field.name, field.read) for field in plan]
    for kind, plan in FIELDS.items()
}
"""Name, column and reader of each field by kind, as the loop over every row wants them."""
WRITERS = {
    kind: [(field.name, field.column or field.name, field.write) for field in plan]
    for kind, plan in FIELDS.items()
}
"""The same with its writer."""
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


OURS = re.compile(r'\s*\{\s*"format"\s*:\s*\d')


def sniff(source: ForeignSource) -> bool:
    """Whether a file begins as our document does."""
    return bool(OURS.match(source.start))


def write(recorded: RecordedRows) -> Iterator[str]:
    """Yield the document in pieces of whole lines; a row that cannot be meant is left out."""
    yield f'{{\n"format":{FORMAT}'
    for name, kind in SECTIONS.items():
        yield f',\n"{name}":['
        lines: list[str] = []
        between = ""
        for line in _lines(recorded, kind):
            lines.append(line)
            if len(lines) == FEW:
                yield f"{between}\n{_joined(lines)}"
                lines, between = [], ","
        if lines:
            yield f"{between}\n{_joined(lines)}"
        yield "\n]" if lines or between else "]"
    yield "\n}\n"


def _joined(lines: list[str]) -> str:
    return ",\n".join(lines)


def _lines(recorded: RecordedRows, kind: Kind) -> Iterator[str]:
    for row in recorded.rows(kind):
        try:
            line = _ENCODE(written(kind, row))
        except UNWRITABLE:
            recorded.leave_out()
        else:
            yield line


def written(kind: Kind, row: Row) -> dict[str, Any]:
    """Return a row as it stands in the document.

    Raises:
        One of `UNWRITABLE`: it holds what cannot be meant.
    """
    whole = {name: put(row[column]) for name, column, put in WRITERS[kind]}
    if whole.get("item") is not None:
        whole["item"] = f"{whole['curriculum']}/{whole['item']}"
    return whole


class _Section(NamedTuple):
    """What is remembered of a list while it is read."""

    name: str
    kind: Kind
    uuids: set[str]
    keys: set[object]


class RowError(ValueError):
    """What is wrong with a row, to stand behind its place in the document."""


class UnknownFieldError(RowError):
    """A row has a field that this version does not know."""


def read(stream: TextIO, name: str) -> Incoming:
    """Yield every row of a document, checked field by field.

    Raises:
        FaultyFileError: a field is wrong; the sentence has its line and path.
    """
    document = Document(stream, name)
    seen: list[str] = []
    for section in document.members():
        if section in seen:
            raise document.fault(f"“{section}” stands twice.")
        seen.append(section)
        if section == "format":
            _see_format(document)
        elif seen[0] != "format":
            raise document.fault('"format" must come first; this is no studytrack export.')
        elif section not in SECTIONS:
            raise document.fault(f"“{section[:40]}” is unknown to this version of studytrack.")
        else:
            yield from _rows(document, _Section(section, SECTIONS[section], set(), set()))
    document.end()
    if not seen:
        raise document.fault("the document is empty; export it again.")


def _see_format(document: Document) -> None:
    found = document.value()
    if found != FORMAT or isinstance(found, bool):
        shown = json.dumps(found)[:40]
        raise document.fault(
            f"format is {shown}, this studytrack reads {FORMAT}; update studytrack."
        )


def _rows(document: Document, section: _Section) -> Incoming:
    kind, key = section.kind, KEYS.get(section.kind)
    for place, value in enumerate(document.elements()):
        try:
            row = read_row(kind, value)
        except RowError as error:
            raise document.fault(f"{section.name}[{place}]{error}") from None
        if row["uuid"] in section.uuids or (key is not None and row[key] in section.keys):
            raise document.fault(f"{section.name}[{place}] stands twice in this file.")
        section.uuids.add(row["uuid"])
        if key is not None:
            section.keys.add(row[key])
        yield kind, row


def read_row(kind: Kind, value: object) -> Row:
    """Read one row; every field must be there but those of `LATER`, and none that is unknown.

    Raises:
        RowError: a field is not what it should be; behind the place in the document.
    """
    if not isinstance(value, dict):
        raise RowError(" should be an object.")
    if kind in LATER:
        value = {**LATER[kind], **value}
    row: Row = {}
    name = ""
    try:
        for name, column, get in READERS[kind]:
            row[column] = get(value[name])
    except KeyError:
        raise RowError(f".{name} is missing.") from None
    except ValueError as error:
        inner = error.path if isinstance(error, own_json_curriculum.ContentError) else ""
        raise RowError(f".{name}{inner} should be {error}.") from None
    if len(value) > len(row):
        known = {name for name, *_ in READERS[kind]}
        unknown = next(name for name in value if name not in known)
        raise UnknownFieldError(f".{unknown[:40]} is unknown to this version of studytrack.")
    return _joined_up(kind, row)


def _joined_up(kind: Kind, row: Row) -> Row:
    """Check what fields say together, and complete what follows from others."""
    if row.get("item") is not None:
        # Everywhere in JSON an item is its address.
        curriculum, slash, row["item"] = row["item"].partition("/")
        if not (slash and row["item"]) or curriculum != row["curriculum"]:
            raise RowError(".item should be an address inside the curriculum.")
    if kind == "vacation" and row["first"] > row["last"]:
        raise RowError(".last should not be before first.")
    if kind == "rule":
        least, most, said = RULES[row["name"]]
        if not least <= row["value"] <= most:
            raise RowError(f".value should be {said}.")
    if kind == "timer":
        row["id"] = 1
    if kind == "curriculum":
        kept = json.loads(row["content"])
        if kept["id"] != row["id"]:
            raise RowError(f".content.id should be {row['id']}.")
        row.update(title=kept["title"], version=kept["version"])
    return row
