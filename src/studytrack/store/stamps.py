"""What every row that can be exported carries: when it was first recorded, and its last change.

A stamp is a counter one more than any seen before, and the device. ``made`` is the first counter
of a row, kept for ever: (recorded_at, made, device) is the order of recording. What is deleted
leaves a tombstone. Goals and curricula carry a stamp for each field too. Sync compares all of
them; nothing else gives them out.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from studytrack.domain import merge
from studytrack.domain.merge import Fields, Stamp
from studytrack.domain.sections import BY_FIELDS, KEYS, KINDS
from studytrack.store import statements
from studytrack.store.query_base import FIELD_STAMPS, Record

STAMPS = ("made", "stamp", "device")
"""The columns, the same in every table of an entity."""
STAMPED = frozenset(KINDS)

STATE = "SELECT counter, device FROM meta"
SAVE = "UPDATE meta SET counter = :counter"
BURY = (
    "INSERT INTO tombstone (entity, key, stamp, device, was) "
    "VALUES (:entity, :key, :stamp, :device, :was) ON CONFLICT (entity, key) DO UPDATE "
    "SET stamp = excluded.stamp, device = excluded.device, was = excluded.was"
)
RAISE = "DELETE FROM tombstone WHERE entity = :entity AND key = :key"
WAS = "SELECT was FROM tombstone WHERE entity = :entity AND key = :key AND was IS NOT NULL"


def every_stamp(table: str) -> tuple[str, ...]:
    """Return the columns of a table that hold stamps; of one that has none, nothing."""
    if table not in STAMPED:
        return ()
    return (*STAMPS, FIELD_STAMPS) if table in BY_FIELDS else STAMPS


def every_column(table: str) -> tuple[str, ...]:
    """Return the columns of a table with the stamps at their end, as they are stored."""
    return statements.COLUMNS[table] + every_stamp(table)


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

    def next(self) -> tuple[int, str]:
        """Return a new stamp: counter and device."""
        if self._counter is None:
            self._counter, self._device = self._opened.execute(STATE).fetchone()
        self._counter += 1
        return self._counter, self._device

    def first(self, table: str, record: Record) -> Record:
        """Return a new row with its stamps."""
        if table not in STAMPED:
            return record
        return self._stamped(table, None, record, None)

    def all_first(self, table: str, records: Iterable[Record]) -> Iterator[Record]:
        """Yield new rows with their stamps, in order."""
        return (self.first(table, record) for record in records)

    def again(self, table: str, record: Record, before: Record | None) -> Record:
        """Return a changed row with a new stamp; ``made`` stays what it was.

        ``before`` is the row as it stands; None where there is none, but ``record`` was there once.
        """
        if table not in STAMPED:
            return record
        return self._stamped(table, before, record, (before or record).get("made"))

    def _stamped(
        self, table: str, before: Record | None, record: Record, made: int | None
    ) -> Record:
        now, device = self.next()
        made = now if made is None else made
        stamped = {**record, "made": made, "stamp": now, "device": device}
        if table in BY_FIELDS:
            # A new row follows what was deleted under its key: that must not come back with it.
            old, anew = (self._buried(table, record), True) if before is None else (before, False)
            if old is None and table != "goal":
                return {**stamped, FIELD_STAMPS: "{}"}

            stamped[FIELD_STAMPS] = (
                inherited_stamps(self._opened, stamped, every_column(table))
                if old is None
                else field_stamps(old, stamped, table, all_anew=anew)
            )
        return stamped

    def _buried(self, table: str, record: Record) -> Record | None:
        named = {"entity": table, "key": identity(table, record)}
        found = self._opened.execute(WAS, named).fetchone()
        return None if found is None else json.loads(found[0])

    def bury(self, table: str, record: Record) -> None:
        """Leave a tombstone for a row that is deleted; of what is merged by fields with its row."""
        if table in STAMPED:
            named = {"entity": table, "key": identity(table, record)}
            stamp, device = self.next()
            was = json.dumps(record, ensure_ascii=False) if table in BY_FIELDS else None
            self._opened.execute(BURY, {**named, "stamp": stamp, "device": device, "was": was})

    def dig_up(self, table: str, record: Record) -> None:
        """Take away the tombstone of a row that is there again."""
        if table in STAMPED:
            self._opened.execute(RAISE, {"entity": table, "key": identity(table, record)})

    def save(self) -> None:
        """Write the counter down, if it went on."""
        if self._counter is not None:
            self._opened.execute(SAVE, {"counter": self._counter})


def field_stamps(before: Record, after: Record, table: str, *, all_anew: bool) -> str:
    """Return the stamps of the fields of a changed row as JSON."""
    restamped = merge.restamped(
        table, fields(table, before), after, _stamp(after), all_anew=all_anew
    )
    return json.dumps(restamped)


def inherited_stamps(opened: sqlite3.Connection, record: Record, columns: Sequence[str]) -> str:
    """Return the stamps of a new week's goal: what it only takes over was said before.

    So a goal set on one machine and rest days set on another in the same week both stand.
    """
    named = ", ".join(f'"{column}"' for column in columns)
    sql = (
        f"SELECT {named} FROM goal WHERE from_date < :from_date "  # noqa: S608 - names from the schema
        "ORDER BY from_date DESC LIMIT 1"
    )
    found = opened.execute(sql, record).fetchone()
    earlier = merge.BLANK_GOAL
    if found is not None:
        earlier = fields("goal", dict(zip(columns, found, strict=True)))
    return json.dumps(merge.taken_over("goal", earlier, record, _stamp(record)))


def fields(table: str, record: Record) -> Fields:
    """Return a stored row of what is merged by fields."""
    stamps = {name: Stamp(*one) for name, one in json.loads(record[FIELD_STAMPS]).items()}
    return merge.fields(table, record, stamps, _stamp(record), record["made"])


def _stamp(record: Record) -> Stamp:
    return Stamp(record["stamp"], record["device"])
