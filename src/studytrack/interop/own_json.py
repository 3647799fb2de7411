"""Our own document: everything recorded, as one JSON file that reads back to the same bytes.

One object; ``format`` comes first, then a list for each kind of rows, in order of recording,
a row on each line. Instants are RFC 3339 in UTC, lengths whole seconds, days ``YYYY-MM-DD``.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TextIO

from studytrack.domain import evidence, outreach, rows, rules, sessions
from studytrack.domain.sections import KEYS, SECTIONS, Holdings, Incoming, Kind, Row
from studytrack.interop import own_json_curriculum, own_json_experiments, own_json_fields
from studytrack.interop.foreign_files import Source
from studytrack.interop.json_stream import Document
from studytrack.interop.own_json_fields import Field

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
        rules.LEAST_RETENTION, rules.MOST_RETENTION, "thousandths from 700 to 970",
    ),
    **dict.fromkeys(rules.WAITS, (1, rules.MOST_WAIT, "days from 1 to 999")),
}  # fmt: skip
"""The single rules: least, most, and what their numbers are."""

FIELDS: dict[Kind, tuple[Field, ...]] = {
    "curriculum": (
        Field("id", own_json_fields.slug),
        Field("uuid", own_json_fields.uuid),
        Field("state", own_json_fields.one_of("started", "stopped")),
        Field("started_on", own_json_fields.day),
        Field("started_at", *_INSTANT),
        Field("target_date", own_json_fields.maybe(own_json_fields.day)),
        Field("content", own_json_curriculum.read, json.loads),
        Field("hue", own_json_fields.maybe(own_json_fields.whole(0))),
        Field("letter", own_json_fields.maybe(own_json_fields.sign)),
    ),
    "session": (
        Field("uuid", own_json_fields.uuid),
        Field("study_date", own_json_fields.day),
        Field("seconds", _SECONDS),
        Field("started_at", *_MAYBE_INSTANT),
        Field("utc_offset_minutes", own_json_fields.maybe(_OFFSET), column="utc_offset"),
        Field("zone", _MAYBE_TEXT),
        Field("curriculum", own_json_fields.maybe(own_json_fields.word)),
        Field("item", own_json_fields.maybe(own_json_fields.word)),
        Field("note", own_json_fields.text),
        Field("source", own_json_fields.word),
        Field("stamped", own_json_fields.flag, bool),
        Field("guessed", own_json_fields.flag, bool),
        Field("recorded_at", *_INSTANT),
        Field("recorded_on", own_json_fields.day),
    ),
    "timer": (
        Field("uuid", own_json_fields.uuid),
        Field("started_at", *_INSTANT),
        Field("utc_offset_minutes", _OFFSET, column="utc_offset"),
        Field("zone", own_json_fields.text),
        Field("study_date", own_json_fields.day),
        Field("stamped", own_json_fields.flag, bool),
        Field("curriculum", own_json_fields.maybe(own_json_fields.word)),
        Field("item", own_json_fields.maybe(own_json_fields.word)),
        Field("note", own_json_fields.text),
        Field("length_seconds", own_json_fields.maybe(own_json_fields.whole(1)), column="length"),
        Field("recorded_at", *_INSTANT),
    ),
    "progress": (
        Field("uuid", own_json_fields.uuid),
        Field("curriculum", own_json_fields.word),
        Field("item", own_json_fields.word),
        Field("state", own_json_fields.one_of(*rows.STATES)),
        Field("on", own_json_fields.day, column="day"),
        Field("note", own_json_fields.text),
        Field("evidence", own_json_fields.text),
        Field(
            "estimate_seconds", own_json_fields.maybe(own_json_fields.whole()), column="estimate"
        ),
        Field("recorded_at", *_INSTANT),
    ),
    "entry": (
        Field("uuid", own_json_fields.uuid),
        Field("curriculum", own_json_fields.word),
        Field("item", own_json_fields.word),
        Field("on", own_json_fields.day, column="day"),
        Field("value", own_json_fields.whole()),
        Field("text", own_json_fields.text),
        Field("link", own_json_fields.text),
        Field("recorded_at", *_INSTANT),
    ),
    "goal": (
        Field("from", own_json_fields.day, column="from_date"),
        Field("uuid", own_json_fields.uuid),
        Field("seconds", own_json_fields.maybe(own_json_fields.whole(0))),
        Field("good_days", own_json_fields.maybe(own_json_fields.whole(0, 7))),
        Field("day_min_seconds", own_json_fields.whole(0), column="day_min"),
        Field("rest", own_json_fields.weekdays, json.loads),
        Field("curricula", own_json_fields.weekly, lambda kept: dict(json.loads(kept))),
    ),
    "vacation": (
        Field("uuid", own_json_fields.uuid),
        Field("first", own_json_fields.day),
        Field("last", own_json_fields.day),
    ),
    "rule": (
        Field("name", own_json_fields.one_of(*RULES)),
        Field("uuid", own_json_fields.uuid),
        Field("value", own_json_fields.whole(0, rules.MOST_RETENTION)),
    ),
    "lead": (
        Field("uuid", own_json_fields.uuid),
        Field("name", own_json_fields.word),
        Field("person", own_json_fields.flag, bool),
        Field("channel", own_json_fields.one_of(*outreach.CHANNELS)),
        Field("role", own_json_fields.text),
        Field("links", own_json_fields.texts, json.loads),
        Field("recorded_at", *_INSTANT),
    ),
    "event": (
        Field("uuid", own_json_fields.uuid),
        Field("lead", own_json_fields.uuid),
        Field("event", own_json_fields.one_of(*outreach.EVENTS)),
        Field("on", own_json_fields.maybe(own_json_fields.day), column="day"),
        Field("note", own_json_fields.text),
        Field("recorded_at", *_INSTANT),
    ),
    "milestone": (
        Field("uuid", own_json_fields.uuid),
        Field("title", own_json_fields.word),
        Field("on", own_json_fields.day, column="day"),
        Field("evidence", own_json_fields.text),
        Field("curriculum", own_json_fields.maybe(own_json_fields.slug)),
        Field("note", own_json_fields.text),
        Field("recorded_at", *_INSTANT),
    ),
    "evidence": (
        Field("uuid", own_json_fields.uuid),
        Field("curriculum", own_json_fields.slug),
        Field("item", own_json_fields.word),
        Field("on", own_json_fields.day, column="day"),
        Field("kind", own_json_fields.one_of(*evidence.KINDS)),
        Field("text", own_json_fields.word),
        Field("sha256", own_json_fields.maybe(own_json_fields.word)),
        Field("recorded_at", *_INSTANT),
    ),
    "note": (
        Field("uuid", own_json_fields.uuid),
        Field("on", own_json_fields.day, column="day"),
        Field("text", own_json_fields.text),
        Field("curriculum", own_json_fields.maybe(own_json_fields.word)),
        Field("item", own_json_fields.maybe(own_json_fields.word)),
        Field("recorded_at", *_INSTANT),
    ),
    "review": (
        Field("week", own_json_fields.day),
        Field("uuid", own_json_fields.uuid),
        Field("answers", own_json_fields.answers, json.loads),
        Field("plan", own_json_fields.text),
        Field("recorded_at", *_INSTANT),
    ),
    "rating": (
        Field("uuid", own_json_fields.uuid),
        Field("curriculum", own_json_fields.word),
        Field("item", own_json_fields.word),
        Field("on", own_json_fields.day, column="day"),
        Field("grade", own_json_fields.whole(1, 4)),
        Field("seconds", own_json_fields.maybe(_SECONDS)),
        Field("recorded_at", *_INSTANT),
    ),
    "recall_mark": (
        Field("uuid", own_json_fields.uuid),
        Field("curriculum", own_json_fields.word),
        Field("item", own_json_fields.word),
        Field("marked", own_json_fields.flag, bool),
        Field("on", own_json_fields.day, column="day"),
        Field("recorded_at", *_INSTANT),
    ),
    "prompt": (
        Field("uuid", own_json_fields.uuid),
        Field("curriculum", own_json_fields.word),
        Field("item", own_json_fields.word),
        Field("text", own_json_fields.word),
        Field("recorded_at", *_INSTANT),
    ),
    "showcase": (
        Field("key", own_json_fields.word),
        Field("uuid", own_json_fields.uuid),
        Field("line", own_json_fields.text),
        Field("place", own_json_fields.whole(0)),
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


def sniff(source: Source) -> bool:
    """Whether a file begins as our document does."""
    return bool(OURS.match(source.start))


def write(holdings: Holdings) -> Iterator[str]:
    """Yield the document in pieces of whole lines; a row that cannot be meant is left out."""
    yield f'{{\n"format":{FORMAT}'
    for name, kind in SECTIONS.items():
        yield f',\n"{name}":['
        lines: list[str] = []
        between = ""
        for line in _lines(holdings, kind):
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


def _lines(holdings: Holdings, kind: Kind) -> Iterator[str]:
    for row in holdings.rows(kind):
        try:
            line = _ENCODE(written(kind, row))
        except UNWRITABLE:
            holdings.leave_out()
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
        raise RowError(f".{unknown[:40]} is unknown to this version of studytrack.")
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
