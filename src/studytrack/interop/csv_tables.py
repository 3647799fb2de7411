"""Tables as text (CSV), whoever wrote them: delimiter, header, rows, and what is wrong with them.

A byte order mark and Excel's first line ``sep=;`` are passed over, as are rows of empty cells and
a header that stands there again (tables that were put one behind the other).
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import TextIO

from studytrack.domain.actions import Remedy, remedy
from studytrack.domain.errors import FaultyFileError, FaultyRowsError
from studytrack.domain.values import NamedTuple
from studytrack.interop.foreign_files import ForeignSource

DELIMITERS = ",;\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that a spreadsheet would run."""
LONGEST = 1 << 20
"""Characters a cell may have."""
WRONG_MOST = 20
"""Faulty rows that are named."""
SPACED = re.compile(r'[,;\t] +"')
"""Blanks in front of a quote, which some programs write."""
SEPARATOR = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a quote stands before what looks like a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA) else cell


def bare(cell: str) -> str:
    """Return the cell that `inert` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def head(source: ForeignSource) -> list[str]:
    """Return the header of a file, without its blanks; empty where it cannot be one."""
    if source.folder:
        return []
    lines = source.start.splitlines()
    told = SEPARATOR.match(lines[0]) if lines else None
    rest = lines[1:] if told else lines
    # Only of the header: a note may hold any sign.
    return _cells(rest[0], told[1] if told else "") if rest and "\x00" not in rest[0] else []


def _cells(line: str, delimiter: str = "") -> list[str]:
    try:
        found = next(csv.reader([line], delimiter=delimiter or _delimiter(line), strict=True), [])
    except csv.Error:
        return []
    return [cell.strip().removeprefix("\ufeff") for cell in found]


def _delimiter(line: str) -> str:
    signs = {sign: line.count(sign) for sign in DELIMITERS}
    return max(signs, key=lambda sign: signs[sign])


class RowFaults:
    """What is wrong with rows; only the first are told."""

    def __init__(self) -> None:
        self.count = 0
        self._first: list[str] = []
        self._remedies: dict[Remedy, None] = {}

    def add(self, fault: str, *remedies: Remedy) -> None:
        """Note one, and what helps."""
        self.count += 1
        if self.count <= WRONG_MOST:
            self._first.append(fault)
        self._remedies.update(dict.fromkeys(remedies))

    def tell(self, name: str) -> None:
        """Say them, if there are any.

        Raises:
            FaultyRowsError: there are.
        """
        if self.count:
            refuse(name, self._first, self.count, *self._remedies)


def refuse(name: str, faults: Sequence[str], count: int | None = None, *remedies: Remedy) -> None:
    """Refuse a file for its rows.

    Raises:
        FaultyRowsError: always; the first is in the sentence, and each on a line.
    """
    several = count or len(faults)
    shown = tuple(faults[:WRONG_MOST])
    more = (f"and {several - len(shown)} more",) if several > len(shown) else ()
    if several == 1:
        raise FaultyRowsError(f"{shown[0]}; nothing was imported.", (), *remedies)
    raise FaultyRowsError(
        f"{several} rows of {name} cannot be used; nothing was imported.",
        (*shown, *more),
        *remedies,
    )


class OtherColumnsError(csv.Error):
    """A header of other columns than those that are needed."""

    remedies = (remedy("use_map"),)


class HeadedTable:
    """A table with its header understood."""

    def __init__(
        self,
        stream: TextIO,
        once: Sequence[str] = (),
        needed: Sequence[str] = (),
        *,
        spaced: bool = False,
    ) -> None:
        """Read the header; names of ``once`` may stand there once, those ``needed`` must.

        ``spaced`` passes over blanks in front of a cell.

        Raises:
            csv.Error: the header is none.
        """
        csv.field_size_limit(LONGEST)
        self._before = 1
        lines = iter(lambda: stream.readline(LONGEST), "")
        line = next(lines, "").rstrip("\r\n")
        told = SEPARATOR.match(line)
        if told:
            line = next(lines, "").rstrip("\r\n")
            self._before = 2
        delimiter = told[1] if told else _delimiter(line)
        form = csv.reader([line], delimiter=delimiter, strict=True, skipinitialspace=spaced)
        found = next(form, [])
        self.columns = [name.strip() for name in found]
        self._head = found
        self._reader = csv.reader(
            map(_short, lines), delimiter=delimiter, strict=True, skipinitialspace=spaced
        )
        for name in once:
            count = self.columns.count(name)
            if count > 1 or (count == 0 and name in needed):
                said = f"{count} times" if count else "nowhere"
                raise OtherColumnsError(
                    f"{name} should stand once in the header, it stands {said}; "
                    f"{' and '.join(needed)} are needed, these may stand beside them: "
                    f"{', '.join(other for other in once if other not in needed)}"
                )

    @property
    def line(self) -> int:
        """The line that was read last."""
        return self._reader.line_num + self._before

    def cells(self) -> Iterator[list[str] | str]:
        """Yield the cells of each row, or what is wrong; rows of empty cells are passed over."""
        width = len(self.columns)
        for cells in self._reader:
            if len(cells) == width:
                if cells != self._head and any(cells):
                    yield cells
            elif any(cells):
                yield f"{len(cells)} cells where the header has {width}"

    def rows(self) -> Iterator[dict[str, str] | str]:
        """Yield the cells of each row by column, or what is wrong."""
        for cells in self.cells():
            if isinstance(cells, str):
                yield cells
            else:
                yield {column: bare(cell) for column, cell in zip(self.columns, cells, strict=True)}


class TableLine(NamedTuple):
    """One row of a table of another program."""

    place: str
    """``file:line``."""
    cells: list[str]
    """As many as there are columns; none where the row is faulty."""
    fault: str = ""


def lines(source: ForeignSource) -> tuple[list[str], list[TableLine]]:
    """Return the columns of a file and its rows, faulty ones with what is wrong.

    Raises:
        FaultyFileError: it is no table.
    """
    found: list[TableLine] = []
    table: HeadedTable | None = None
    try:
        table = HeadedTable(
            io.StringIO(source.text, newline=""), spaced=bool(SPACED.search(source.start))
        )
        for cells in table.cells():
            place = f"{source.name}:{table.line}"
            found.append(
                TableLine(place, [], cells) if isinstance(cells, str) else TableLine(place, cells)
            )
    except csv.Error as error:
        line = table.line if table else 1
        raise FaultyFileError(f"{source.name}:{line}: {error}.") from None
    return table.columns, found


def _short(line: str) -> str:
    if len(line) == LONGEST:
        raise csv.Error("a line is longer than 1 MiB; is this a table?")
    return line


def undecodable(stream: TextIO) -> int:
    """Return the number of the first line that is no text in the encoding of the stream."""
    raw, encoding = stream.buffer, stream.encoding
    if encoding.startswith("utf-16"):
        return 1
    raw.seek(0)
    for number, line in enumerate(raw, 1):
        try:
            line.decode(encoding)
        except UnicodeDecodeError:
            return number
    return 1
