"""The record of operations: written with each change, taken back and made again, newest first."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from studytrack.domain import errors
from studytrack.domain.actions import remedy
from studytrack.domain.rows import Operation
from studytrack.domain.sections import BY_NAME
from studytrack.domain.values import NamedTuple
from studytrack.store import devices, query_base, statements
from studytrack.store.history_queries import read_operation
from studytrack.store.query_base import Record
from studytrack.store.stamps import Stamps, every_column, whole
from studytrack.store.writing import TOUCHING, RowChange, Writing

KEPT = 500
"""Operations that can be undone; older ones are forgotten."""

REMEMBERED = 10_000
"""Requests with an id that can be answered again; older ones are forgotten."""

Keys = dict[str, tuple[int | str, ...]]
"""Keys of changed rows, by table."""

FORGET_UNDONE = "DELETE FROM operation WHERE undone = 1"
MERGE = "sync"
"""The command of what came in from other devices: listed, but no operation of the learner."""
FORGET_OLD = (
    "DELETE FROM operation WHERE id <= (SELECT id FROM operation WHERE command <> 'sync' "
    "ORDER BY id DESC LIMIT 1 OFFSET :kept)"
)
# Row numbers have no gaps, as only the oldest rows are ever deleted: nothing has to be counted.
FORGET_REQUESTS = "DELETE FROM request WHERE rowid <= (SELECT MAX(rowid) FROM request) - :kept"
COUNT_CHANGE = "UPDATE meta SET changes = changes + 1"
NEWEST_DONE = (
    "SELECT * FROM operation WHERE undone = 0 AND command <> 'sync' ORDER BY id DESC LIMIT :count"
)
OLDEST_UNDONE = "SELECT * FROM operation WHERE undone = 1 ORDER BY id LIMIT :count"
PARTS = (
    "SELECT table_name, before, after FROM operation_row WHERE operation = :id ORDER BY position"
)
MARK = "UPDATE operation SET undone = :undone WHERE id = :id"
NEXT = "SELECT COALESCE(MAX(position) + 1, 0) FROM operation_row WHERE operation = :id"
SAY_ALSO = "UPDATE operation SET what = what || :more WHERE id = :id"
# What can be made again brings rows of its own; nothing else may take their UUIDs.
TO_COME = (
    "SELECT json_extract(after, '$.uuid') FROM operation_row JOIN operation ON id = operation "
    "WHERE undone = 1 AND table_name = 'progress' AND before IS NULL"
)

Settling = Callable[["Writing"], str]
"""Finishes what finishes by itself, and says so; empty when nothing did."""


class Request(NamedTuple):
    """What identifies a command and says when it was made."""

    command: str
    at: int
    """Unix seconds."""
    op_id: str | None
    """The id the caller gave it, so that it happens once; None without one."""


def replayed(connection: sqlite3.Connection, request: Request) -> Keys | None:
    """Return the keys a request changed when it was made before; None for a new one.

    Raises:
        ConflictError: its id was used by another command.
    """
    if request.op_id is None:
        return None
    asked = {"op_id": request.op_id}
    row = connection.execute(statements.SELECT["request"], asked).fetchone()
    if row is None:
        return None
    if row[1] != request.command:
        raise errors.ConflictError(
            f"The request {request.op_id} was made already, and was another one ({row[1]}).",
            remedy("name_request"),
        )
    try:
        return {table: tuple(keys) for table, keys in json.loads(row[2]).items()}
    except query_base.UNREADABLE:
        return {}


def remember(connection: sqlite3.Connection, request: Request, keys: Mapping[str, object]) -> None:
    """Note what a request with an id changed, so that it can be answered again."""
    if request.op_id is not None:
        record = {"op_id": request.op_id, "command": request.command, "at": request.at}
        connection.execute(statements.INSERT["request"], {**record, "keys": json.dumps(keys)})
        connection.execute(FORGET_REQUESTS, {"kept": REMEMBERED})


def record(
    connection: sqlite3.Connection, request: Request, what: str, changes: list[RowChange]
) -> int:
    """Write the operation that made ``changes``, and return its number.

    What could be redone is dropped.
    """
    connection.execute(FORGET_UNDONE)
    row = {"id": None, "at": request.at, "command": request.command, "what": what, "undone": 0}
    operation = connection.execute(statements.INSERT["operation"], row).lastrowid
    assert operation is not None  # noqa: S101 - an INSERT that did not raise has one
    _note(connection, operation, changes, 0)
    connection.execute(FORGET_OLD, {"kept": KEPT})
    connection.execute(COUNT_CHANGE)
    return operation


def _note(
    connection: sqlite3.Connection, operation: int, changes: list[RowChange], at: int
) -> None:
    """Write down the rows of an operation, from position ``at`` on."""
    connection.executemany(
        statements.INSERT["operation_row"],
        (
            {
                "operation": operation,
                "position": position,
                "table_name": change.table,
                "before": _text(change.before),
                "after": _text(change.after),
            }
            for position, change in enumerate(changes, at)
        ),
    )


def settle(connection: sqlite3.Connection, operation: int, settling: Settling) -> None:
    """Finish what an operation made finish by itself, as part of it."""
    writing = Writing(connection, "")
    more = settling(writing)
    if writing.changes:
        writing.finish()
        (at,) = connection.execute(NEXT, {"id": operation}).fetchone()
        _note(connection, operation, writing.changes, at)
        connection.execute(SAY_ALSO, {"id": operation, "more": more})


def settle_apart(connection: sqlite3.Connection, settling: Settling) -> None:
    """Finish what finishes by itself after an undo, as part of no operation.

    Only what came from another machine can leave something to finish here. What an operation
    that can be made again brings with it is left to that.
    """
    connection.execute("SAVEPOINT settling")
    writing = Writing(connection, "")
    settling(writing)
    writing.finish()
    to_come = {uuid for (uuid,) in connection.execute(TO_COME).fetchall()}
    if any(change.after and change.after["uuid"] in to_come for change in writing.changes):
        connection.execute("ROLLBACK TO settling")
    connection.execute("RELEASE settling")


def keys_of(changes: list[RowChange]) -> Keys:
    """Return the keys of changed rows by table, each once, in order of the changes."""
    keys: dict[str, dict[int | str, None]] = {}
    for change in changes:
        keys.setdefault(change.table, {})[change.key] = None
    return {table: tuple(found) for table, found in keys.items()}


def take_back(
    connection: sqlite3.Connection, count: int, settling: Settling | None = None
) -> tuple[Operation, ...]:
    """Undo up to ``count`` operations and return them, newest first.

    Raises:
        ConflictError: there is nothing to undo, or its record cannot be read.
    """
    found = connection.execute(NEWEST_DONE, {"count": max(count, 0)}).fetchall()
    if not found:
        raise errors.ConflictError("There is nothing to undo.", remedy("show_history"))
    stamps = Stamps(connection)
    touched = False
    for operation, _, command, what, _ in found:
        turning = _Turning(connection, stamps, f"“{what}” cannot be undone", command)
        for table, before, after in reversed(_parts(connection, operation)):
            turning.turn(table, after, before)
            touched |= table in TOUCHING
    stamps.save()
    undone = _marked(connection, found, undone=True)
    if settling is not None and touched:
        settle_apart(connection, settling)
    return undone


def make_again(
    connection: sqlite3.Connection, count: int, settling: Settling | None = None
) -> tuple[Operation, ...]:
    """Redo up to ``count`` undone operations and return them, newest first.

    Raises:
        ConflictError: there is nothing to redo, or its record cannot be read.
    """
    found = connection.execute(OLDEST_UNDONE, {"count": max(count, 0)}).fetchall()
    if not found:
        raise errors.ConflictError("There is nothing to redo; a new change drops what was undone.")
    for operation, _, _, what, _ in found:
        stamps = Stamps(connection)
        turning = _Turning(connection, stamps, f"“{what}” cannot be made again")
        touched = False
        for table, before, after in _parts(connection, operation):
            turning.turn(table, before, after)
            touched |= table in TOUCHING
        stamps.save()
        if settling is not None and touched:
            settle(connection, operation, settling)
    return _marked(connection, found[::-1], undone=False)


def turned(
    transaction: AbstractContextManager[sqlite3.Connection],
    turn: Callable[[sqlite3.Connection, int, Settling | None], tuple[Operation, ...]],
    count: int,
    request: Request,
    settling: Settling | None = None,
) -> tuple[Operation, ...]:
    """Undo or redo (``turn``) in a transaction, once for each ``op_id``."""
    with transaction as opened:
        before = replayed(opened, request)
        if before is None:
            done = turn(opened, count, settling)
            remember(opened, request, {"operation": [one.id for one in done]})
            return done
        again = [
            opened.execute(statements.SELECT["operation"], {"id": key}).fetchone()
            for key in before.get("operation", ())
        ]
        return tuple(read_operation(row) for row in again if row is not None)


def _marked(
    connection: sqlite3.Connection, found: list[query_base.Row], *, undone: bool
) -> tuple[Operation, ...]:
    connection.executemany(MARK, [{"undone": int(undone), "id": row[0]} for row in found])
    connection.execute(COUNT_CHANGE)
    return tuple(read_operation(row)._replace(undone=undone) for row in found)


def _parts(
    connection: sqlite3.Connection, operation: int
) -> list[tuple[str, Record | None, Record | None]]:
    """Return table, before and after of every row an operation changed, in order."""
    found = connection.execute(PARTS, {"id": operation}).fetchall()
    try:
        return [(table, _record(before), _record(after)) for table, before, after in found]
    except query_base.UNREADABLE as error:
        raise errors.ConflictError(
            f"The record of operation {operation} cannot be read, so it and what came before it "
            "cannot be undone.",
            remedy("look_over"),
        ) from error


class _Turning:
    """The rows of one operation, each put back as it was: old content under a new stamp."""

    def __init__(
        self, connection: sqlite3.Connection, stamps: Stamps, refusal: str, command: str = ""
    ) -> None:
        self._connection = connection
        self._stamps = stamps
        self._refusal = refusal
        # An import that nobody else saw yet leaves nothing: who takes it back wants it better.
        self._unseen = _published(connection) if command == "import" else None

    def turn(self, table: str, old: Record | None, new: Record | None) -> None:
        """Make the row that was ``old`` into ``new``; the new stamp makes it travel.

        Raises:
            ConflictError: the row is not as the operation left it: another device changed it.
        """
        there = self._there(table, old or new or {})
        if not _same(table, there, old):
            raise self._changed(table, old or new or {}, gone=there is None)
        if new is None:
            self._connection.execute(statements.DELETE[table], old or {})
            if self._unseen is None or (there or {}).get("stamp", 0) <= self._unseen:
                self._stamps.bury(table, there or {})
            return
        record = self._stamps.again(table, new, there)
        sql = (statements.INSERT if old is None else statements.UPDATE)[table]
        self._connection.execute(sql, record)
        if old is None:
            self._stamps.dig_up(table, record)

    def _there(self, table: str, record: Record) -> Record | None:
        """Return the row that has the place of ``record``: its key, or its name everywhere."""
        found = self._connection.execute(whole(table), record).fetchone()
        if found is None and statements.KEY[table] == ("id",) and "uuid" in record:
            named = ", ".join(f'"{column}"' for column in every_column(table))
            sql = f"SELECT {named} FROM {table} WHERE uuid = :uuid"  # noqa: S608 - names from the schema
            found = self._connection.execute(sql, record).fetchone()
        return None if found is None else dict(zip(every_column(table), found, strict=True))

    def _changed(self, table: str, record: Record, *, gone: bool) -> errors.ConflictError:
        entity = BY_NAME[table]
        named = f"{entity.one or entity.name} {record[statements.KEY[table][0]]}"
        did = "deleted" if gone else "changed"
        return errors.ConflictError(
            f"{self._refusal}: another device {did} {named} since.", remedy("show_history")
        )


def _published(connection: sqlite3.Connection) -> int:
    """Return the counter up to which other devices may know what is recorded here."""
    return devices.own(connection).published.counter


def _same(table: str, one: Record | None, other: Record | None) -> bool:
    """Whether two rows say the same, whatever their stamps."""
    if one is None or other is None:
        return one is other
    return all(one.get(name) == other.get(name) for name in statements.COLUMNS[table])


def _text(row: Record | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _record(text: str | None) -> Record | None:
    return None if text is None else dict(json.loads(text))
