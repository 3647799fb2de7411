"""What every row that can be exported carries: when it was first recorded, and its last change.

A stamp is a counter one more than any seen before, and the device. ``made`` is the first counter
of a row, kept for ever: (recorded_at, made, device) is the order of recording. What is deleted
leaves a tombstone. Sync compares all three; nothing else gives them out.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from studytrack.domain.sections import KEYS, KINDS
from studytrack.store import statements

Record = dict[str, Any]
STAMPS = ("made", "stamp", "device")
"""The columns, the same in every table of an entity."""
STAMPED = frozenset(KINDS)

STATE = "SELECT counter, device FROM meta"
SAVE = "UPDATE meta SET counter = :counter"
BURY = (
    "INSERT INTO tombstone (entity, key, stamp, device) VALUES (:entity, :key, :stamp, :device) "
    "ON CONFLICT (entity, key) DO UPDATE SET stamp = excluded.stamp, device = excluded.device"
)
RAISE = "DELETE FROM tombstone WHERE entity = :entity AND key = :key"


def every_column(table: str) -> tuple[str, ...]:
    """Return the columns of a table with the stamps at their end, as they are stored."""
    return statements.COLUMNS[table] + (STAMPS if table in STAMPED else ())


def whole(table: str) -> str:
    """Return the question for the row of a key with every column, stamps too."""
    head, where, rest = statements.SELECT[table].partition("WHERE")
    del head
    named = ", ".join(f'"{column}"' for column in every_column(table))
    return f"SELECT {named} FROM {table} {where}{rest}"  # noqa: S608 - names from the schema


def identity(entity: str, record: Record) -> str:
    """Return what names a row on every machine: its natural key, else its UUID."""
    return str(record[KEYS.get(entity, "uuid")])


class Stamps:
    """The counter of one transaction; read when it is first needed, written once at its end."""

    def __init__(self, opened: sqlite3.Connection) -> None:
        self._opened = opened
        self._counter: int | None = None
        self._device = ""

    def _next(self) -> int:
        if self._counter is None:
            self._counter, self._device = self._opened.execute(STATE).fetchone()
        self._counter += 1
        return self._counter

    def first(self, table: str, record: Record) -> Record:
        """Return a new row with its stamps."""
        if table not in STAMPED:
            return record
        now = self._next()
        return {**record, "made": now, "stamp": now, "device": self._device}

    def all_first(self, table: str, records: Iterable[Record]) -> Iterator[Record]:
        """Yield new rows with their stamps, in order."""
        return (self.first(table, record) for record in records)

    def again(self, table: str, record: Record, made: int | None) -> Record:
        """Return a changed row with a new stamp; ``made`` stays what it was."""
        if table not in STAMPED:
            return record
        now = self._next()
        return {**record, "made": now if made is None else made, "stamp": now,
                "device": self._device}  # fmt: skip

    def bury(self, table: str, record: Record) -> None:
        """Leave a tombstone for a row that is deleted."""
        if table in STAMPED:
            named = {"entity": table, "key": identity(table, record)}
            stamp = self._next()
            self._opened.execute(BURY, {**named, "stamp": stamp, "device": self._device})

    def dig_up(self, table: str, record: Record) -> None:
        """Take away the tombstone of a row that is there again."""
        if table in STAMPED:
            self._opened.execute(RAISE, {"entity": table, "key": identity(table, record)})

    def save(self) -> None:
        """Write the counter down, if it went on."""
        if self._counter is not None:
            self._opened.execute(SAVE, {"counter": self._counter})
