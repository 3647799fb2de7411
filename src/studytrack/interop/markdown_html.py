"""A table written in HTML inside a plan, as heads and cells in Markdown."""

import re
from html import unescape

from studytrack.domain.values import NamedTuple

MOST = 50
"""Columns that a cell may span; what says more is a slip."""
ROWS_MOST = 1_000
_PARTS = re.compile(r"(<[^<>]{1,2000}>)")
_NAME = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_CHECKED = re.compile(r"\bchecked\b", re.IGNORECASE)
_EDGE = re.compile(r"<(/?)table\b[^<>]{0,2000}>", re.IGNORECASE)


class Cells(NamedTuple):
    """A table: its heads, and the cells of each row below."""

    head: list[str]
    body: list[list[str]]


class FoundTable(NamedTuple):
    """Where a table stands in a text."""

    start: int
    end: int


def find(text: str) -> FoundTable | None:
    """Return where the first table of a text stands, tables inside of it included.

    None where there is none, or where it has no end.
    """
    depth, start = 0, 0
    for edge in _EDGE.finditer(text):
        if not edge[1]:
            start = edge.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                return FoundTable(start, edge.end())
    return None


def read(text: str) -> Cells:
    """Read a table; the first row is the row of heads."""
    rows = _Rows()
    for part in _PARTS.split(text):
        named = _NAME.match(part) if part.startswith("<") else None
        if named:
            rows.tag(named[1].lower(), part, closing=part.startswith("</"))
        elif not part.startswith("<!"):
            rows.text(unescape(part))
    head, *body = rows.finished() or [[]]
    return Cells(head, body)


class _Rows:
    """Rows as their tags come."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._links: list[str] = []
        self._below: dict[int, tuple[int, str]] = {}
        """By column what a cell above says of rows below, and of how many."""
        self._spans = (1, 1)

    def tag(self, name: str, whole: str, *, closing: bool) -> None:
        """Take a tag."""
        if name == "tr":
            self._close()
            if not closing:
                self._rows.append([])
        elif name in ("td", "th"):
            self._close()
            if not closing:
                self._open(whole)
        elif self._cell is None:
            return
        elif name == "a":
            self._anchor(whole)
        elif name in ("br", "p", "li", "div"):
            self._cell.append(" ")
        elif name == "input":
            self._cell.append("[x] " if _CHECKED.search(whole) else "[ ] ")

    def text(self, text: str) -> None:
        """Take what stands between tags."""
        if self._cell is not None:
            self._cell.append(text)

    def finished(self) -> list[list[str]]:
        """Return the rows that have cells."""
        self._close()
        return [row for row in self._rows if row]

    def _anchor(self, whole: str) -> None:
        """Open a link; one without an address ends it, as a slip for its end is common."""
        assert self._cell is not None  # noqa: S101 - said by the caller
        if self._links:
            self._cell.append(f"](<{self._links.pop()}>)")
        found = _HREF.search(whole)
        if found:
            url = unescape(found[1] or found[2] or found[3] or "")
            self._links.append("".join(sign for sign in url if sign not in "<>\n").strip())
            self._cell.append("[")

    def _open(self, whole: str) -> None:
        spans = {name.lower(): int(count) for name, count in _SPAN.findall(whole)}
        self._spans = min(spans.get("col", 1), MOST), min(spans.get("row", 1), ROWS_MOST)
        self._cell = []
        if not self._rows:
            self._rows.append([])
        self._fill()

    def _fill(self) -> None:
        """Say again what cells above span down to here."""
        row = self._rows[-1]
        while len(row) in self._below:
            column = len(row)
            left, said = self._below.pop(column)
            row.append(said)
            if left > 1:
                self._below[column] = left - 1, said

    def _close(self) -> None:
        if self._cell is None:
            return
        if self._links:
            self._cell.append(f"](<{self._links.pop()}>)")
        said = " ".join("".join(self._cell).split())
        across, down = self._spans
        row = self._rows[-1]
        for shown in (said, *[""] * (across - 1)):
            if down > 1:
                self._below[len(row)] = down - 1, shown
            row.append(shown)
        self._cell = None
