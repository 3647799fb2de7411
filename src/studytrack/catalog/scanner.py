"""Where things stand in a TOML file: the line of every key, table and list member.

``tomllib`` gives no positions. This walks the text of a file that it has already read, so the
grammar can be taken for granted.
"""

import re
from collections.abc import Iterator

from studytrack.catalog.limits import STRING
from studytrack.catalog.problems import Path
from studytrack.domain.values import NamedTuple

_TOKEN = re.compile(rf"({STRING})|#[^\n]*|([\[\]{{}}=.,\n])|[^\s\[\]{{}}=.,#\"']+", re.DOTALL)
_ENDS = frozenset(",]}\n")


class _Token(NamedTuple):
    text: str
    line: int
    mark: bool
    """A sign of the grammar, not a word or a string."""


def lines(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every place in a valid file."""
    scan = _Scan(text)
    scan.document()
    return scan.lines


def line_of(places: dict[Path, int], path: Path) -> int:
    """Return the line of a place, or of the nearest thing around it; 1 when nothing is known."""
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return 1


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for found in _TOKEN.finditer(text):
        token = found[0]
        if not token.startswith("#"):
            yield _Token(token, line, found[2] is not None)
        line += token.count("\n")
    yield _Token("\n", line, mark=True)


class _Scan:
    """One walk through the tokens of a file."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._members: dict[Path, int] = {}
        """How many tables each list of tables has so far."""

    def document(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            if self._is("\n"):
                self._at += 1
            elif self._is("["):
                table = self._header()
            else:
                self._pair(table)

    def _is(self, mark: str) -> bool:
        if self._at >= len(self._tokens):
            return False
        token = self._tokens[self._at]
        return token.mark and token.text == mark

    def _key(self) -> tuple[list[str], int]:
        """Read a dotted key up to its ``=`` or ``]``."""
        line, parts = self._tokens[self._at].line, []
        while not self._tokens[self._at].mark or self._is("."):
            token = self._tokens[self._at]
            if not token.mark:
                parts.append(token.text.strip("\"'"))
            self._at += 1
        return parts, line

    def _header(self) -> Path:
        self._at += 1
        many = self._is("[")
        self._at += many
        parts, line = self._key()
        self._at += 1 + many
        path: Path = ()
        for part in parts[:-1]:
            path = self._inside((*path, part))
        path = (*path, parts[-1])
        if many:
            self._members[path] = self._members.get(path, 0) + 1
        path = self._inside(path)
        self.lines[path] = line
        return path

    def _inside(self, path: Path) -> Path:
        """Return the newest member where ``path`` is a list of tables."""
        return (*path, self._members[path] - 1) if path in self._members else path

    def _pair(self, table: Path) -> None:
        parts, line = self._key()
        path = table
        for part in parts:
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._is("["):
            self._list(path)
        elif self._is("{"):
            self._table(path)
        else:
            while not (self._tokens[self._at].mark and self._tokens[self._at].text in _ENDS):
                self._at += 1

    def _list(self, path: Path) -> None:
        self._at += 1
        member = 0
        while not self._is("]"):
            if self._is(",") or self._is("\n"):
                self._at += 1
                continue
            here = (*path, member)
            self.lines[here] = self._tokens[self._at].line
            self._value(here)
            member += 1
        self._at += 1

    def _table(self, path: Path) -> None:
        self._at += 1
        while not self._is("}"):
            if self._is(",") or self._is("\n"):
                self._at += 1
            else:
                self._pair(path)
        self._at += 1
