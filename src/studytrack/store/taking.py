"""Rows taken in by the thousand as one undoable change, through SQLAlchemy Core on the tables.

It works inside a transaction that `access` opened, so it is judged, locked and committed like
any other; only a few hundred rows are held at a time.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, func, select, text

from studytrack.domain import refusals, sessions
from studytrack.domain.holdings import KEYS, Kind, Row, Tally
from studytrack.store import access, backups, statements, undo
from studytrack.store.access import Place
from studytrack.store.giving import BATCH, core, table
from studytrack.store.undo import Request

CACHE_KIB = 128 * 1024
"""Memory a large import may keep its pages in, so that others go on reading until COMMIT."""
LAST_ID = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
"""The highest number ever given in a table; none is given twice."""
ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Defaults = Mapping[str, Any]


@contextmanager
def looking(place: Place, request: Request) -> Iterator["Taking"]:
    """Compare rows with what is recorded, and add nothing."""
    opened = access.for_reading(place)
    if opened is None:
        yield Taking(None, request, {}, dry=True)
        return
    try:
        with core(opened) as connection:
            yield Taking(connection, request, {}, dry=True)
    finally:
        opened.close()


@contextmanager
def taking(opened: sqlite3.Connection, request: Request, defaults: Defaults) -> Iterator["Taking"]:
    """Add rows inside the open transaction; a request carried out before adds nothing again.

    Raises:
        ConflictError: the id of the request was used by another command.
    """
    done_before = undo.replayed(opened, request) is not None
    opened.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    with core(opened) as connection:
        yield Taking(connection, request, defaults, dry=done_before)


def back_up(place: Place) -> None:
    """Back up what an import will change; a failure is a warning, and the import goes on."""
    try:
        if access.there(place):
            backups.make(place.path, place.backups, place.timeout, reason="before-import")
    except refusals.RefusalError as error:
        place.warn(f"No backup was made before this import: {error}")


class Taking:
    """Rows to be taken in: compared with what is there, and what is new added, unless ``dry``."""

    def __init__(
        self,
        connection: Connection | None,
        request: Request,
        defaults: Defaults,
        *,
        dry: bool,
    ) -> None:
        self._connection = connection
        self._request = request
        self._defaults = defaults
        self._dry = dry or connection is None
        self._operation: int | None = None
        self._position = 0
        self._days: dict[str, int] = {}

    def take(self, kind: Kind, incoming: Iterable[Row]) -> Tally:
        """Add the rows whose UUID and key are not known yet, and count all of them.

        Raises:
            AgainstRuleError: a column does not take its value.
        """
        tally = Tally()
        rest = iter(incoming)
        while batch := list(islice(rest, BATCH)):
            known = self._known(kind, batch)
            new = []
            for row in batch:
                there = known.get(row["uuid"]) or known.get(row.get(KEYS.get(kind, ""), ""))
                if there is None:
                    new.append(self._complete(kind, row))
                    tally = tally._replace(new=tally.new + 1)
                elif all(there[name] == value for name, value in row.items()):
                    tally = tally._replace(known=tally.known + 1)
                else:
                    tally = tally._replace(conflicting=tally.conflicting + 1)
            if new and not self._dry:
                self._add(kind, new)
        return tally

    def finish(self, what: str) -> None:
        """Say under which sentence it stands in the history, and see that no day overflows.

        Raises:
            AgainstRuleError: a study day would hold more than 24 hours.
        """
        source = table("session").c
        sums = select(source.study_date, func.sum(source.seconds)).group_by(source.study_date)
        found: Iterable[Any] = () if self._connection is None else self._run(sums)
        held = {day: int(seconds) for day, seconds in found}
        for day, seconds in sorted(self._days.items()):
            if held.get(day, 0) + (seconds if self._dry else 0) > sessions.LONGEST:
                raise refusals.AgainstRuleError(
                    f"{day} would hold more than 24 hours with the sessions of this file; "
                    "nothing was imported. Take some of that day's out of it."
                )
        if self._operation is not None:
            operation = table("operation")
            change = operation.update().where(operation.c.id == self._operation)
            self._run(change.values(what=what))

    def _complete(self, kind: Kind, row: Row) -> Row:
        """Fill the columns a new row does not say; note its day."""
        if kind != "session":
            return row
        day = row["study_date"]
        self._days[day] = self._days.get(day, 0) + row["seconds"]
        return {**self._defaults, **row}

    def _known(self, kind: Kind, batch: list[Row]) -> dict[str, Row]:
        """Return the rows that are there already, by UUID and by key."""
        if self._connection is None:
            return {}
        source = table(kind)
        found: dict[str, Row] = {}
        for column in {"uuid", KEYS.get(kind, "uuid")}:
            wanted = [row[column] for row in batch]
            answer = self._run(select(source).where(source.c[column].in_(wanted)))
            for row in map(dict, answer.mappings()):
                found[row["uuid"]] = found[row[KEYS.get(kind, "uuid")]] = row
        return found

    def _add(self, kind: Kind, new: list[Row]) -> None:
        """Insert rows, each with its part of the undo record."""
        source = table(kind)
        if kind not in KEYS:
            (last,) = self._run(select(func.max(source.c.id))).one()
            (given,) = self._run(LAST_ID, {"name": kind}).one_or_none() or (0,)
            first = max(last or 0, given) + 1
            new = [{"id": number, **row} for number, row in enumerate(new, first)]
        # The generated statements spare SQLAlchemy from composing each row anew.
        self._driver_run(statements.INSERT[kind], new)
        operation = self._record()
        parts = [
            {
                "operation": operation,
                "position": position,
                "table_name": kind,
                "before": None,
                "after": ENCODE(row),
            }
            for position, row in enumerate(new, self._position)
        ]
        self._position += len(parts)
        self._driver_run(statements.INSERT["operation_row"], parts)

    def _record(self) -> int:
        """Return the operation this import is, begun when its first row is added."""
        if self._operation is None:
            undo.record(self._driver(), self._request, self._request.command, [])
            (made,) = self._run(select(func.max(table("operation").c.id))).one()
            self._operation = int(made)
            undo.remember(self._driver(), self._request, {"operation": [self._operation]})
        return self._operation

    def _run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:  # noqa: ANN401 - a row, or rows
        """Execute one statement for one or many rows."""
        assert self._connection is not None  # noqa: S101 - without one it is dry
        return self._connection.execute(statement, values)

    def _driver_run(self, statement: str, many: list[Row]) -> None:
        """Execute a generated statement for many rows."""
        assert self._connection is not None  # noqa: S101 - as above
        self._connection.exec_driver_sql(statement, many)

    def _driver(self) -> sqlite3.Connection:
        """Return the connection below SQLAlchemy."""
        assert self._connection is not None  # noqa: S101 - as above
        below: Any = self._connection.connection.driver_connection
        found: sqlite3.Connection = below
        return found
