"""What one device publishes for the others: our own document with stamps, and what was deleted.

After ``format`` comes who wrote it and how far it knew the others, then the lists of an export,
each row with its stamps, then the tombstones, and last the hash of all bytes before it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TextIO

from studytrack.domain.errors import FaultyFileError, UnknownPartError
from studytrack.domain.merge import LARGEST, Arriving, Stamp, Version
from studytrack.domain.sections import BY_FIELDS, KEYS, SECTIONS, SHARED, Kind, Row
from studytrack.domain.values import NamedTuple
from studytrack.interop import own_json
from studytrack.interop.json_stream import Document

FORMAT = 1
DEVICE = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LISTS = {name: kind for name, kind in SECTIONS.items() if kind in SHARED}
"""The lists: a running timer stays on its machine and is only told of."""
TOMBSTONES, HASH = "tombstones", "hash"
FEW = 500
"""Lines given out at a time."""
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


class Head(NamedTuple):
    """Who wrote a file, and when in the order of changes."""

    device: str
    name: str
    """What the machine is called."""
    counter: int
    """The highest one its rows have."""
    seen: dict[str, int]
    """How far it knew the others, by device."""
    last_day: str
    """The last study day of its sessions; empty when there is none."""
    running: dict[str, Any] | None
    """The timer that ran: ``title``, ``item`` and ``started_at``; None when none did."""


class Stamped(Protocol):
    """Everything recorded, with its stamps."""

    def stamped(self, kind: Kind) -> Iterator[Row]:
        """Yield the rows of a kind with their stamps."""

    def graves(self) -> Iterator[Row]:
        """Yield what is left of every row that was deleted."""

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""


def write(head: Head, recorded: Stamped, count: list[int]) -> Iterator[str]:
    """Yield the document but for its hash and end; ``count`` gets the number of rows appended."""
    yield f'{{\n"format":{FORMAT}'
    for name, value in head._asdict().items():
        yield f',\n"{name}":{_ENCODE(value)}'
    rows = 0
    for name, kind in LISTS.items():
        pieces = _list(name, _lines(kind, recorded))
        for piece, lines in pieces:
            rows += lines
            yield piece
    for piece, _ in _list(TOMBSTONES, _tombs(recorded)):
        yield piece
    count.append(rows)


def end(digest: str) -> str:
    """Return the last member and the end of the document."""
    return f',\n"{HASH}":"{digest}"\n}}\n'


def _list(name: str, lines: Iterator[str]) -> Iterator[tuple[str, int]]:
    yield f',\n"{name}":[', 0
    few: list[str] = []
    between = ""
    for line in lines:
        few.append(line)
        if len(few) == FEW:
            yield f"{between}\n" + ",\n".join(few), FEW
            few, between = [], ","
    if few:
        yield f"{between}\n" + ",\n".join(few), len(few)
    yield "\n]" if few or between else "]", 0


def _lines(kind: Kind, recorded: Stamped) -> Iterator[str]:
    for row in recorded.stamped(kind):
        try:
            line = _ENCODE(_whole(kind, row))
        except own_json.UNWRITABLE:
            recorded.leave_out()
        else:
            yield line


def _whole(kind: Kind, row: Row) -> dict[str, Any]:
    whole = own_json.written(kind, row)
    whole["made"] = row["made"]
    whole["stamp"] = [row["stamp"], row["device"]]
    if kind in BY_FIELDS:
        whole["stamps"] = json.loads(row["field_stamps"])
    return whole


def _tombs(recorded: Stamped) -> Iterator[str]:
    for row in recorded.graves():
        if row["entity"] not in SHARED:
            continue
        tomb = {"entity": row["entity"], "key": row["key"], "stamp": [row["stamp"], row["device"]]}
        try:
            if row["was"]:
                tomb["was"] = _whole(row["entity"], json.loads(row["was"]))
            line = _ENCODE(tomb)
        except own_json.UNWRITABLE:
            recorded.leave_out()
        else:
            yield line


def head(document: Document) -> Head:
    """Read what stands before the lists.

    Raises:
        FaultyFileError: it is no file that a device published.
    """
    return _Reader(document).head


def read(stream: TextIO, name: str) -> Iterator[Arriving]:
    """Yield every row of a document, checked field by field, and every tombstone.

    Raises:
        UnknownPartError: it holds what this version does not know.
        FaultyFileError: a field is wrong; the sentence has its line and path.
    """
    document = Document(stream, name)
    reader = _Reader(document)
    section = reader.first
    while section is not None:
        if section == HASH:
            document.value()
        elif section == TOMBSTONES:
            yield from _each(document, section, _tomb)
        elif section in LISTS:
            yield from _rows(document, section, LISTS[section])
        else:
            raise UnknownPartError(f"“{section[:40]}” is unknown to this version of studytrack")
        section = next(reader.members, None)
    document.end()


class _Reader:
    """A document whose head is read."""

    def __init__(self, document: Document) -> None:
        self.members = document.members()
        found: dict[str, Any] = {}
        self.first: str | None = None
        for member in self.members:
            if member not in {"format", *Head._fields}:
                self.first = member
                break
            found[member] = document.value()
        try:
            self.head = _head(found)
        except (KeyError, ValueError, TypeError):
            raise document.fault("it is no file that a device published.") from None


def _head(found: dict[str, Any]) -> Head:
    device, seen, running = found["device"], found["seen"], found["running"]
    if found["format"] != FORMAT or not DEVICE.fullmatch(device):
        raise ValueError(device)
    if running is not None and not isinstance(running, dict):
        raise TypeError(running)
    known = {str(name): _counter(counter) for name, counter in seen.items()}
    return Head(
        device,
        str(found["name"])[:80],
        _counter(found["counter"]),
        known,
        str(found["last_day"])[:10],
        running,
    )


def _counter(value: Any) -> int:  # noqa: ANN401 - whatever JSON holds
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise ValueError(value)
    return value


def _stamp(value: Any) -> Stamp:  # noqa: ANN401 - a value as its file has it
    counter, device = value
    if type(counter) is not int or not 0 <= counter <= LARGEST or not isinstance(device, str):
        raise ValueError(value)
    return Stamp(counter, device)


def _rows(document: Document, section: str, kind: Kind) -> Iterator[Arriving]:
    key = KEYS.get(kind, "uuid")
    by_fields = kind in BY_FIELDS
    for place, value in enumerate(document.elements()):
        try:
            made, stamp = _counter(value.pop("made")), _stamp(value.pop("stamp"))
            fields = _stamps(value.pop("stamps")) if by_fields else {}
            row = own_json.read_row(kind, value)
        except own_json.RowError as error:
            raise _fault(document, f"{section}[{place}]{error}", error) from None
        except (AttributeError, KeyError, ValueError, TypeError):
            raise document.fault(f"{section}[{place}] has no stamp.") from None
        yield Arriving(kind, str(row[key]), Version(stamp, row, made), fields)


def _fault(document: Document, said: str, error: own_json.RowError) -> FaultyFileError:
    if isinstance(error, own_json.UnknownFieldError):
        return UnknownPartError(said.removesuffix("."))
    return document.fault(said)


def _stamps(value: Any) -> Mapping[str, Stamp]:  # noqa: ANN401 - a value as its file has it
    return {str(name): _stamp(one) for name, one in value.items()}


def _each(document: Document, section: str, get: Any) -> Iterator[Arriving]:  # noqa: ANN401 - `_tomb`
    for place, value in enumerate(document.elements()):
        try:
            yield get(value)
        except own_json.RowError as error:
            raise _fault(document, f"{section}[{place}].was{error}", error) from None
        except (AttributeError, KeyError, ValueError, TypeError):
            raise document.fault(f"{section}[{place}] is no tombstone.") from None


def _tomb(value: Any) -> Arriving:  # noqa: ANN401 - a value as its file has it
    kind, key, stamp = value["entity"], value["key"], _stamp(value["stamp"])
    if not isinstance(kind, str) or not isinstance(key, str):
        raise TypeError(kind)
    if kind not in SHARED:
        raise UnknownPartError(f"“{kind[:40]}” is unknown to this version of studytrack")
    gone = Version(stamp, None)
    was = value.get("was")
    if was is None:
        return Arriving(kind, key, gone)
    made, last = _counter(was.pop("made")), _stamp(was.pop("stamp"))
    fields = _stamps(was.pop("stamps"))
    row = own_json.read_row(kind, was)
    return Arriving(kind, key, gone._replace(made=made), fields, row, last)
