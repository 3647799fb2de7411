"""Every change the services make, each recorded with the row before and after it."""

import sqlite3
from collections.abc import Callable, Mapping

from studytrack.domain import errors
from studytrack.domain.sections import SHARED
from studytrack.domain.values import Any, TypeVar
from studytrack.store import entities, query_base, statements
from studytrack.store.queries import Reading
from studytrack.store.query_base import Record, tables_of_items
from studytrack.store.stamps import Stamps, every_column, whole

Value = TypeVar("Value")

SETTLING = frozenset({"done", "skipped", "closed", "started"})
"""The states of an item or a curriculum on which something else may wait."""
TOUCHING = frozenset({"progress", "entry", "curriculum", "event", "rule"})
"""The tables whose rows can make an item finish by itself."""


class RowChange:
    """One row before and after; None where there was or is none."""

    __slots__ = ("after", "before", "table")

    def __init__(self, table: str, before: Record | None, after: Record | None) -> None:
        self.table = table
        self.before = before
        self.after = after

    @property
    def key(self) -> int | str:
        """The key of the row."""
        row = self.after or self.before or {}
        key: int | str = row[statements.KEY[self.table][0]]
        return key


class Writing(Reading):
    """Questions and changes inside one IMMEDIATE transaction."""

    replayed: Mapping[str, tuple[int | str, ...]] | None = None

    def __init__(self, connection: sqlite3.Connection, command: str) -> None:
        super().__init__(connection)
        self._connection: sqlite3.Connection = connection
        self.what = command
        self.changes: list[RowChange] = []
        """What was done so far, in order."""
        self._stamps = Stamps(connection)

    def gained(self) -> dict[str, int]:
        """Return how many rows more each table holds than before; fewer are negative."""
        more: dict[str, int] = {}
        for change in self.changes:
            by = (change.after is not None) - (change.before is not None)
            more[change.table] = more.get(change.table, 0) + by
        return more

    def say(self, what: str) -> None:
        """Set the sentence under which the operation stands in the history."""
        self.what = what

    def say_also(self, more: str) -> None:
        """Add to that sentence what followed by itself."""
        self.what += more

    @property
    def touched_items(self) -> bool:
        """Whether something was done that can make an item finish by itself."""
        return any(
            change.after is not None and change.after.get("state", "done") in SETTLING
            for change in self.changes
            if change.table in TOUCHING
        )

    def add(self, value: Value) -> Value:
        """Insert a value of any entity; ``id`` and, when empty, ``uuid`` are given here."""
        entity = entities.of(value)
        named: Any = value
        new = named._replace(id=0, uuid=self._free(entity.name, named.uuid) or query_base.uuid4())
        added: Value = new._replace(id=self._insert(entity.name, entity.record(new)))
        return added

    def _free(self, table: str, uuid: str) -> str:
        """Return the UUID that follows from what a row is about, or the next while it is taken.

        A row keeps its UUID when its item gets a new id; the old id may come to life again.
        """
        asked = f"SELECT 1 FROM {table} WHERE uuid = :uuid"  # noqa: S608 - a name of the schema
        while uuid and self.asked.rows(asked, {"uuid": uuid}):
            uuid = query_base.derived(table, uuid)
        return uuid

    def put(self, value: Value) -> Value:
        """Insert a value that has a natural key, or overwrite the one of that key."""
        entity = entities.of(value)
        named: Any = value
        if hasattr(value, "uuid") and entity.name in SHARED:
            # The same on every machine, whatever an older version once gave it.
            key = entity.record(value)[statements.KEY[entity.name][0]]
            named = named._replace(uuid=query_base.derived(entity.name, str(key)))
        elif getattr(value, "uuid", None) == "":
            named = named._replace(uuid=query_base.uuid4())
        self._put(entity.name, entity.record(named))
        put: Value = named
        return put

    def change(self, value: object) -> None:
        """Overwrite the value of that key; an equal one is no change.

        Raises:
            NotFoundError: there is none.
        """
        entity = entities.of(value)
        self._update(entity.name, entity.record(value))

    def drop(self, value: object) -> None:
        """Delete the value of that key.

        Raises:
            NotFoundError: there is none.
        """
        entity = entities.of(value)
        self._delete(entity.name, entity.record(value)[statements.KEY[entity.name][0]])

    def delete(self, entity: str, key: int | str) -> None:
        """Delete the row of that key.

        Raises:
            NotFoundError: there is none.
        """
        self._delete(entity, key)

    def move_history(self, curriculum_id: str, old: str, new: str) -> None:
        """Give everything recorded on item ``old`` to item ``new``."""
        for table in tables_of_items():
            sql = f"SELECT id FROM {table} WHERE curriculum = :curriculum AND item = :item"  # noqa: S608 - a name from the line above
            for (key,) in self.asked.rows(sql, {"curriculum": curriculum_id, "item": old}):
                self._update(table, {**self._found(table, key), "item": new})

    def _insert(self, table: str, record: Record) -> int:
        """Insert a row and return the id it got."""
        stamped = self._stamps.first(table, record)
        given = self._connection.execute(statements.INSERT[table], stamped).lastrowid
        assert given is not None  # noqa: S101 - an INSERT that did not raise has one
        if "id" in stamped and stamped["id"] is None:
            stamped = {**stamped, "id": given}
        self._stamps.dig_up(table, stamped)
        self.changes.append(RowChange(table, None, stamped))
        return given

    def _update(self, table: str, record: Record) -> None:
        """Overwrite the row of the record's key; an equal one is no change."""
        before = self._found(table, record[statements.KEY[table][0]])
        if any(before[name] != value for name, value in record.items()):
            after = self._stamps.again(table, {**before, **record}, before)
            self._connection.execute(statements.UPDATE[table], after)
            self.changes.append(RowChange(table, before, after))

    def _put(self, table: str, record: Record) -> None:
        """Insert the row, or overwrite the one of the same key."""
        key = statements.KEY[table][0]
        if self.asked.row(table, **{key: record[key]}) is None:
            self._insert(table, record)
        else:
            self._update(table, record)

    def _delete(self, table: str, key: int | str) -> None:
        """Delete the row of that key."""
        before = self._found(table, key)
        self._connection.execute(statements.DELETE[table], before)
        self._stamps.bury(table, before)
        self.changes.append(RowChange(table, before, None))

    def finish(self) -> None:
        """Do what belongs to the end of an operation, before its record is written."""
        self._stamps.save()

    def _found(self, table: str, key: int | str) -> Record:
        """Return the row of that key by column.

        Raises:
            NotFoundError: there is none.
        """
        row = self._connection.execute(whole(table), {statements.KEY[table][0]: key}).fetchone()
        if row is None:
            raise errors.NotFoundError(
                f"There is no {table} {key} any more; list what there is and try again."
            )
        return dict(zip(every_column(table), row, strict=True))


Settle = Callable[[Writing, int], str]
"""Finishes what finishes by itself, at an instant, and says so; empty when nothing did."""
