"""Sessions as a table (CSV), out and in.

The columns are those of `COLUMNS`. ``study_date`` and ``seconds`` are needed to read a table,
the others may be missing or empty; ``ended_at``, ``title`` and ``provenance`` are for people
and not read. A cell that a spreadsheet would take for a formula gets a quote in front.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

from studytrack.domain import sessions
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.sections import Holdings, Incoming, Row
from studytrack.interop import own_json_fields, titles
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
FOR_PEOPLE = ("ended_at", "title", "provenance")
DELIMITERS = ",;\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet would run."""
UNWRITABLE = (ValueError, TypeError, OverflowError)
SOURCE = "import:csv"
LONGEST = 1 << 20
"""Characters a cell may have."""
WRONG_MOST = 20
"""Faulty rows that are named."""


class Names(NamedTuple):
    """What another program's words mean here (``--map``)."""

    columns: dict[str, str] = {}
    """Our column by theirs."""
    items: dict[str, str] = {}
    """Our address by their word in ``item``."""


def write(holdings: Holdings, *, raw: bool = False) -> Iterator[str]:
    """Yield the table in pieces of whole lines; ``raw`` leaves cells as they are.

    A row that cannot be meant is left out.
    """
    known = titles.titles(holdings)
    yield _line(COLUMNS)
    for row in holdings.rows("session"):
        try:
            line = _line(_cells(row, known, raw=raw))
        except UNWRITABLE:
            holdings.leave_out()
        else:
            yield line


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cells(row: Row, known: Titles, *, raw: bool) -> Iterator[object]:
    start = row["started_at"]
    whole = {
        **row,
        "started_at": own_json_fields.rfc3339(start),
        "ended_at": None if start is None else own_json_fields.rfc3339(start + row["seconds"]),
        "item": titles.address(row) if row["item"] else None,
        "title": titles.title(row, known),
        "provenance": sessions.Session(id=0, **row).provenance,
        "utc_offset_minutes": row["utc_offset"],
        "recorded_at": own_json_fields.rfc3339(row["recorded_at"]),
    }
    for name in COLUMNS:
        value = whole[name]
        yield value if raw or not isinstance(value, str) else inert(value)


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a quote stands before what looks like a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def bare(cell: str) -> str:
    """Return the cell that `inert` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def read(stream: TextIO, name: str, names: Names = Names()) -> Incoming:  # noqa: B008 - a frozen value
    """Yield a session for every row of a table; all faulty rows are told at once.

    Without a ``uuid`` a row gets one made of what it says, so that it is known when it comes
    again.

    Raises:
        FaultyFileError: the header or rows cannot be used; each with its line.
    """
    csv.field_size_limit(LONGEST)
    seen: dict[str, int] = {}
    table: _Table | None = None
    faults = _Faults()
    try:
        table = _Table(stream, names)
        for cells in table.rows():
            row = _row(cells, names, seen)
            if isinstance(row, str):
                faults.add(f"{name}:{table.line}: {row}")
            elif not faults.count:
                yield "session", row
    except csv.Error as error:
        line = table.line if table else 1
        raise FaultyFileError(f"{name}:{line}: {error}.") from None
    except UnicodeDecodeError:
        line = table.line if table else 1
        raise FaultyFileError(f"{name}:{line}: no UTF-8 from here on; save it as UTF-8.") from None
    if faults.count:
        raise FaultyFileError(f"{faults.told()}; nothing was imported.")


class _Faults:
    """What is wrong with rows; only the first are told."""

    def __init__(self) -> None:
        self.count = 0
        self._first: list[str] = []

    def add(self, fault: str) -> None:
        """Note one."""
        self.count += 1
        if self.count <= WRONG_MOST:
            self._first.append(fault)

    def told(self) -> str:
        """Say them."""
        more = self.count - len(self._first)
        return "; ".join(self._first) + (f"; and {more} more" if more else "")


class _Table:
    """A CSV file with its header understood."""

    def __init__(self, stream: TextIO, names: Names) -> None:
        lines = iter(lambda: stream.readline(LONGEST), "")
        head = next(lines, "").rstrip("\r\n")
        signs = {sign: head.count(sign) for sign in DELIMITERS}
        delimiter = max(signs, key=lambda sign: signs[sign])
        found = next(csv.reader([head], delimiter=delimiter, strict=True), [])
        self._columns = [names.columns.get(one.strip(), one.strip()) for one in found]
        self._reader = csv.reader(map(_short, lines), delimiter=delimiter, strict=True)
        for name in COLUMNS:
            count = self._columns.count(name)
            if count > 1 or (count == 0 and name in NEEDED):
                said = f"{count} times" if count else "nowhere"
                raise csv.Error(
                    f"{name} should stand once in the header, it stands {said}; the columns "
                    f"are {', '.join(COLUMNS)}"
                )

    @property
    def line(self) -> int:
        """The line that was read last."""
        return self._reader.line_num + 1

    def rows(self) -> Iterator[dict[str, str] | str]:
        """Yield the cells of each row by column, or what is wrong; empty lines are passed over."""
        for cells in self._reader:
            if len(cells) == len(self._columns):
                named = zip(self._columns, cells, strict=True)
                yield {column: bare(cell) for column, cell in named}
            elif cells:
                yield f"{len(cells)} cells where the header has {len(self._columns)}"


def _short(line: str) -> str:
    if len(line) == LONGEST:
        raise csv.Error("a line is longer than 1 MiB; is this a table?")
    return line


def _row(cells: dict[str, str] | str, names: Names, seen: dict[str, int]) -> Row | str:
    """Read one row, or return what is wrong with it."""
    if isinstance(cells, str):
        return cells
    try:
        row = _session(cells, names)
    except ValueError as error:
        return str(error)
    if row["uuid"]:
        if row["uuid"] in seen:
            return "uuid stands twice in this file"
        seen[row["uuid"]] = 1
        return row
    said = repr(sorted((name, value) for name, value in row.items() if value is not None))
    first = _uuid(f"{said} 0")
    alike = seen.get(first, 0)
    seen[first] = alike + 1
    row["uuid"] = _uuid(f"{said} {alike}")
    return row


def _session(cells: dict[str, str], names: Names) -> Row:
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
    return _placed(row, names)


def _placed(row: Row, names: Names) -> Row:
    """Take an item's address apart."""
    said = row["item"]
    if said in names.items:
        row["curriculum"], row["item"] = None, names.items[said]
    if row["item"] is not None and "/" in row["item"]:
        curriculum, _, item = row["item"].partition("/")
        if row["curriculum"] not in (None, curriculum):
            raise ValueError(f"item “{said[:40]}” is not of the curriculum the row names")
        row["curriculum"], row["item"] = curriculum, item or None
    elif row["item"] is not None and row["curriculum"] is None:
        if said not in names.items:
            raise ValueError(f"item “{said[:40]}” needs a curriculum; write curriculum/item")
        row["curriculum"], row["item"] = row["item"], None
    return row


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


READ: dict[str, own_json_fields.Field] = {
    "study_date": own_json_fields.Field("study_date", own_json_fields.day),
    "seconds": own_json_fields.Field("seconds", _whole(1, sessions.LONGEST)),
    "started_at": own_json_fields.Field("started_at", own_json_fields.instant),
    "curriculum": own_json_fields.Field("curriculum", own_json_fields.slug),
    "item": own_json_fields.Field("item", own_json_fields.word),
    "note": own_json_fields.Field("note", own_json_fields.text),
    "source": own_json_fields.Field("source", own_json_fields.word),
    "utc_offset_minutes": own_json_fields.Field(
        "utc_offset_minutes", _whole(-1439, 1439), column="utc_offset"
    ),
    "zone": own_json_fields.Field("zone", own_json_fields.word),
    "stamped": own_json_fields.Field("stamped", _flag),
    "guessed": own_json_fields.Field("guessed", _flag),
    "recorded_at": own_json_fields.Field("recorded_at", own_json_fields.instant),
    "recorded_on": own_json_fields.Field("recorded_on", own_json_fields.day),
    "uuid": own_json_fields.Field("uuid", own_json_fields.uuid),
}
"""How each column is read."""
