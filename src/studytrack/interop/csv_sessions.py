"""Sessions as a table (CSV), out and in.

The columns are those of `COLUMNS`. ``study_date`` and ``seconds`` are needed to read a table,
the others may be missing or empty; ``ended_at``, ``title`` and ``provenance`` are for people
and not read. A cell that a spreadsheet would take for a formula gets a quote in front. A table of
other columns is `csv_mapped`'s.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TextIO

from studytrack.domain import clocks, instants, sessions
from studytrack.domain.actions import remedy
from studytrack.domain.errors import AgainstRuleError, FaultyFileError
from studytrack.domain.exchange import Incoming, RecordedRows
from studytrack.domain.sections import Row
from studytrack.interop import csv_tables, foreign_times, own_json_fields, titles
from studytrack.interop.csv_tables import HeadedTable
from studytrack.interop.foreign_files import ForeignSource
from studytrack.interop.maps import Zone
from studytrack.interop.titles import Titles

COLUMNS = (
    "study_date",
    "started_at",
    "ended_at",
    "seconds",
    "curriculum",
    "item",
    "title",
    "note",
    "source",
    "provenance",
    "utc_offset_minutes",
    "zone",
    "stamped",
    "guessed",
    "recorded_at",
    "recorded_on",
    "uuid",
)
NEEDED = ("study_date", "seconds")
UNWRITABLE = (ValueError, TypeError, OverflowError)
SOURCE = "import:csv"
BOM = "\ufeff"
"""Tells a spreadsheet that a text is UTF-8."""


def write(recorded: RecordedRows, *, raw: bool = False, excel: str = "") -> Iterator[str]:
    """Yield the table in pieces of whole lines; ``raw`` leaves cells as they are.

    ``excel`` is the delimiter of a table for a spreadsheet, which opens with a byte order mark and
    has the clocks of the place where each session was. A row that cannot be meant is left out.
    """
    known = titles.titles(recorded)
    yield BOM * bool(excel) + _line(COLUMNS, excel or ",")
    for row in recorded.rows("session"):
        try:
            line = _line(_cells(row, known, raw=raw, local=bool(excel)), excel or ",")
        except UNWRITABLE:
            recorded.leave_out()
        else:
            yield line


def _line(cells: Iterable[object], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerow(cells)
    return out.getvalue()


def _local(at: int, offset: int) -> str:
    """Write the clock of a place; OverflowError for one outside the calendar."""
    return instants.rfc3339(at + offset * 60).replace("T", " ").removesuffix("Z")


def _cells(row: Row, known: Titles, *, raw: bool, local: bool) -> Iterator[object]:
    start, offset = row["started_at"], row["utc_offset"]
    stop = None if start is None else start + row["seconds"]
    walls = [own_json_fields.rfc3339(at) for at in (start, stop)]
    if local and start is not None:
        zone = instants.zone_of(row["zone"], offset or 0, start)
        ends = (start, start + row["seconds"])
        walls = [_local(at, instants.offset_minutes(at, zone)) for at in ends]
    whole = {
        **row,
        "started_at": walls[0],
        "ended_at": walls[1],
        "item": titles.address(row) if row["item"] else None,
        "title": titles.title(row, known),
        "provenance": sessions.Session(id=0, **row).provenance,
        "utc_offset_minutes": row["utc_offset"],
        "recorded_at": own_json_fields.rfc3339(row["recorded_at"]),
    }
    for name in COLUMNS:
        value = whole[name]
        yield value if raw or not isinstance(value, str) else csv_tables.inert(value)


def sniff(source: ForeignSource) -> bool:
    """Whether a table has the columns that are needed."""
    return set(NEEDED) <= set(csv_tables.head(source))


def read(stream: TextIO, name: str, zone: Zone | None = None) -> Incoming:
    """Yield a session for every row of a table; all faulty rows are told at once.

    Without a ``uuid`` a row gets one made of what it says, so that it is known when it comes
    again. ``zone`` is that of clocks which do not say theirs; without it those are refused.

    Raises:
        FaultyFileError: the header or rows cannot be used; each with its line.
    """
    seen: dict[str, int] = {}
    table: HeadedTable | None = None
    faults = csv_tables.RowFaults()
    try:
        table = HeadedTable(stream, COLUMNS, NEEDED)
        for cells in table.rows():
            row = _row(cells, zone, seen)
            if isinstance(row, Exception):
                faults.add(f"{name}:{table.line}: {row}", *foreign_times.remedies_of(row))
            elif not faults.count:
                yield "session", row
    except csv.Error as error:
        line = table.line if table else 1
        helps = getattr(error, "remedies", ())
        raise FaultyFileError(f"{name}:{line}: {error}.", *helps) from None
    except UnicodeDecodeError:
        line = csv_tables.undecodable(stream)
        raise FaultyFileError(f"{name}:{line}: no UTF-8 from here on; save it as UTF-8.") from None
    faults.tell(name)


def _row(cells: dict[str, str] | str, zone: Zone | None, seen: dict[str, int]) -> Row | ValueError:
    """Read one row, or return what is wrong with it."""
    if isinstance(cells, str):
        return ValueError(cells)
    try:
        row = _session(cells, zone)
    except ValueError as error:
        return error
    if row["uuid"]:
        if row["uuid"] in seen:
            return ValueError("uuid stands twice in this file")
        seen[row["uuid"]] = 1
        return row
    said = repr(sorted((name, value) for name, value in row.items() if value is not None))
    first = _uuid(f"{said} 0")
    alike = seen.get(first, 0)
    seen[first] = alike + 1
    row["uuid"] = _uuid(f"{said} {alike}")
    return row


def _session(cells: dict[str, str], zone: Zone | None) -> Row:
    """Return the columns a row says; raises ValueError with what is wrong."""
    row: Row = {"uuid": "", "note": "", "source": SOURCE, "stamped": 0, "guessed": 0}
    row |= {"started_at": None, "utc_offset": None, "zone": None, "curriculum": None, "item": None}
    for name, column in READ.items():
        cell = cells.get(name, "")
        if cell or name in NEEDED:
            try:
                row[column.column or name] = column.read(cell)
            except ValueError as error:
                shown = cell[:40]
                raise ValueError(f"{name} should be {error}, not “{shown}”") from None
    if cells.get("started_at"):
        row |= _clock(cells["started_at"], row, zone)
    return _placed(row)


def _clock(cell: str, row: Row, zone: Zone | None) -> Row:
    """Return the columns that a start says; raises ValueError with what is wrong."""
    try:
        if own_json_fields.INSTANT.fullmatch(cell):
            return {"started_at": own_json_fields.instant(cell)}
        return _instant(foreign_times.moment(cell), row, zone)
    except AgainstRuleError as error:
        raise ValueError(f"started_at “{cell[:40]}”: {error}") from None
    except (ValueError, OverflowError) as error:
        raise foreign_times.UnsaidError(
            f"started_at should be {error}, not “{cell[:40]}”", *foreign_times.remedies_of(error)
        ) from None


def _instant(start: datetime, row: Row, zone: Zone | None) -> Row:
    """Return the columns of a start that names its offset, or stands in a zone."""
    if start.tzinfo is not None:
        at = int(start.timestamp())
        own_json_fields.instant(own_json_fields.rfc3339(at))
        offset = int((start.utcoffset() or timedelta()).total_seconds()) // 60
        named = row["utc_offset"] is not None or row["zone"] is not None
        return {"started_at": at} if named else {"started_at": at, "utc_offset": offset}
    if zone is None and row["utc_offset"] is not None:
        wall = start.replace(tzinfo=UTC) - timedelta(minutes=row["utc_offset"])
        return {"started_at": int(wall.timestamp())}
    if zone is None:
        raise foreign_times.UnsaidError(
            "an instant with its offset, or have its zone named", remedy("name_zone")
        )
    at = clocks.resolve(start, zone.rules)
    offset = instants.offset_minutes(at, zone.rules)
    return {"started_at": at, "utc_offset": offset, "zone": zone.name}


def _placed(row: Row) -> Row:
    """Take an item's address apart."""
    said = row["item"]
    if said is not None and "/" in said:
        curriculum, _, item = said.partition("/")
        if row["curriculum"] not in (None, curriculum):
            raise ValueError(f"item “{said[:40]}” is not of the curriculum the row names")
        row["curriculum"], row["item"] = curriculum, item or None
    elif said is not None and row["curriculum"] is None:
        raise ValueError(f"item “{said[:40]}” needs a curriculum; write curriculum/item")
    return row


def _seconds(cell: str) -> int:
    """Read a length; raises ValueError with what would be right."""
    try:
        found = int(cell) if cell.isascii() and cell.isdecimal() else foreign_times.length(cell)
    except ValueError:
        found = 0
    whole: int = SECONDS(found)
    return whole


def _whole(least: int, most: int) -> own_json_fields.Read:
    inner = own_json_fields.whole(least, most)

    def read(cell: str) -> int:
        digits = cell.removeprefix("-")
        known = digits.isascii() and digits.isdecimal() and len(digits) <= 20  # noqa: PLR2004 - 64 bits
        value: int = inner(int(cell) if known else None)
        return value

    return read


def _flag(cell: str) -> int:
    return int(own_json_fields.one_of("0", "1")(cell))


def _uuid(said: str) -> str:
    """Return a UUID made of a text, in the form of version 8."""
    raw = bytearray(hashlib.sha256(said.encode()).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


SECONDS = own_json_fields.whole(1, sessions.LONGEST)
READ: dict[str, own_json_fields.JsonField] = {
    "study_date": own_json_fields.JsonField("study_date", own_json_fields.day),
    "seconds": own_json_fields.JsonField("seconds", _seconds),
    "curriculum": own_json_fields.JsonField("curriculum", own_json_fields.slug),
    "item": own_json_fields.JsonField("item", own_json_fields.word),
    "note": own_json_fields.JsonField("note", own_json_fields.text),
    "source": own_json_fields.JsonField("source", own_json_fields.word),
    "utc_offset_minutes": own_json_fields.JsonField(
        "utc_offset_minutes", _whole(-1439, 1439), column="utc_offset"
    ),
    "zone": own_json_fields.JsonField("zone", own_json_fields.word),
    "stamped": own_json_fields.JsonField("stamped", _flag),
    "guessed": own_json_fields.JsonField("guessed", _flag),
    "recorded_at": own_json_fields.JsonField("recorded_at", own_json_fields.instant),
    "recorded_on": own_json_fields.JsonField("recorded_on", own_json_fields.day),
    "uuid": own_json_fields.JsonField("uuid", own_json_fields.uuid),
}
"""How each column is read."""
