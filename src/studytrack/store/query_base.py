"""One open connection that is asked: rows in, values out; what cannot be read is counted."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from studytrack.store import row_values, statements

Value = TypeVar("Value")
Parameters = dict[str, Any]
Answers = dict[tuple[object, ...], Any]
"""What one state of the database was found to hold, by question, and what was made of that."""
MANY = 512
"""Answers kept at most; then those not asked for the longest are forgotten."""


class PlainQueries:
    """Plain SQL on one connection, all rows fetched; without a connection all is empty."""

    def __init__(
        self, connection: sqlite3.Connection | None, answers: Answers | None = None
    ) -> None:
        """Ask on ``connection``; ``answers`` found before in the same state are not asked again."""
        self.connection = connection
        self._answers = answers
        self.unreadable = 0
        """Rows that were left out because they hold what cannot be meant."""

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[row_values.Row]:
        """Return every row of an answer."""
        if self.connection is None:
            return []
        asked = (sql, *(parameters or {}).items())
        known: list[row_values.Row] | None = self._recall(asked)
        if known is not None:
            return known
        try:
            found = self.connection.execute(sql, parameters or {}).fetchall()
        except sqlite3.OperationalError as error:
            # The module itself raises this, without SQLite's code, for text that is not UTF-8.
            if hasattr(error, "sqlite_errorcode"):
                raise
        else:
            self._keep(asked, found)
            return found
        self.unreadable += 1
        self.connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return self.connection.execute(sql, parameters or {}).fetchall()

    def _recall(self, asked: tuple[object, ...]) -> Any:  # noqa: ANN401 - each answer has its type
        """Return what is known, as the last to be forgotten; None when nothing is."""
        found = (self._answers or {}).pop(asked, None)
        if found is not None:
            self._keep(asked, found)
        return found

    def _keep(self, asked: tuple[object, ...], found: object) -> None:
        if self._answers is not None:
            if len(self._answers) >= MANY:
                self._answers.pop(next(iter(self._answers)), None)
            self._answers[asked] = found

    def once(self, what: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return what ``make`` gives, made once as long as the record stays as it is.

        ``what`` says all else it depends on. Who gets the value must not change it.
        """
        found: tuple[Value, int] | None = self._recall(what)
        if found is None:
            before = self.unreadable
            value = make()
            self._keep(what, (value, self.unreadable - before))
            return value
        # Rows left out are left out of every answer they would have been part of.
        self.unreadable += found[1]
        return found[0]

    def row(self, table: str, **key: object) -> row_values.Row | None:
        """Return the row of that key."""
        found = self.rows(statements.SELECT[table], key)
        return found[0] if found else None

    def all(
        self, read: Callable[[row_values.Row], Value], found: Iterable[row_values.Row]
    ) -> tuple[Value, ...]:
        """Read every row; one that cannot be read is left out and counted."""
        values = []
        for row in found:
            try:
                values.append(read(row))
            except row_values.UNREADABLE:
                self.unreadable += 1
        return tuple(values)

    def first(
        self, read: Callable[[row_values.Row], Value], found: row_values.Row | None
    ) -> Value | None:
        """Read one row; None when there is none, or it cannot be read."""
        values = self.all(read, () if found is None else (found,))
        return values[0] if values else None

    def sum(self, sql: str, parameters: Parameters | None = None) -> int:
        """Return the one number that ``sql`` asks for; 0 without a database."""
        found = self.rows(sql, parameters)
        return int(found[0][0] or 0) if found else 0


class Queries:
    """The questions of one feature: a small class over what is asked, made where it is needed."""

    def __init__(self, asked: PlainQueries) -> None:
        """Ask on the same connection, and remember the same answers, as the others do."""
        self._asked = asked


def tables_of_items() -> list[str]:
    """Return the tables whose rows name an item."""
    naming = {"id", "curriculum", "item"}
    return [name for name, columns in statements.COLUMNS.items() if naming <= set(columns)]


def columns(table: str) -> str:
    """Return ``SELECT … FROM table`` with every column, in the order that ``rows`` expects."""
    return statements.SELECT[table].partition("WHERE")[0]
