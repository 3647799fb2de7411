"""Every change the services make, each recorded with the row before and after it."""

import sqlite3
from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from studytrack.domain import errors
from studytrack.domain.rows import EntryRow, Kept, ReviewRow, StateRow
from studytrack.domain.rules import Goal, Vacation
from studytrack.domain.sessions import Session, Timer
from studytrack.store import row_values, statements, uuids
from studytrack.store.queries import Reading
from studytrack.store.row_values import Record

Value = TypeVar("Value")

SETTLING = frozenset({"done", "skipped", "closed", "started"})
"""The states of an item or a curriculum on which something else may wait."""


class Change:
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
        self.changes: list[Change] = []
        """What was done so far, in order."""

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
            if change.table in {"progress", "entry", "curriculum", "event"}
        )

    def add_session(self, session: Session) -> Session:
        """Insert it; its ``id`` and, when empty, its ``uuid`` are given here and returned."""
        new = session._replace(id=0, uuid=session.uuid or uuids.uuid4())
        return new._replace(id=self._insert("session", row_values.session_record(new)))

    def change_session(self, session: Session) -> None:
        """Overwrite the session of that id."""
        self._update("session", row_values.session_record(session))

    def drop_session(self, session_id: int) -> None:
        """Delete it."""
        self._delete("session", session_id)

    def set_timer(self, timer: Timer) -> Timer:
        """Insert or overwrite the timer; its ``uuid`` is given here when empty."""
        new = timer._replace(uuid=timer.uuid or uuids.uuid4())
        self._put("timer", row_values.timer_record(new))
        return new

    def drop_timer(self) -> None:
        """Delete the timer."""
        self._delete("timer", 1)

    def add_state(self, row: StateRow) -> StateRow:
        """Insert a state change; ``id`` and, when empty, ``uuid`` are given here."""
        new = row._replace(id=0, uuid=row.uuid or uuids.uuid4())
        return new._replace(id=self._insert("progress", row_values.state_record(new)))

    def move_history(self, curriculum_id: str, old: str, new: str) -> None:
        """Give sessions, states, entries and a running timer of item ``old`` to item ``new``."""
        for table in ("session", "progress", "entry", "timer"):
            sql = f"SELECT id FROM {table} WHERE curriculum = :curriculum AND item = :item"  # noqa: S608 - a name from the line above
            for (key,) in self.asked.rows(sql, {"curriculum": curriculum_id, "item": old}):
                self._update(table, {**self._found(table, key), "item": new})

    def add_entry(self, row: EntryRow) -> EntryRow:
        """Insert an entry; ``id`` and, when empty, ``uuid`` are given here."""
        new = row._replace(id=0, uuid=row.uuid or uuids.uuid4())
        return new._replace(id=self._insert("entry", row_values.entry_record(new)))

    def change_entry(self, row: EntryRow) -> None:
        """Overwrite the entry of that id."""
        self._update("entry", row_values.entry_record(row))

    def drop_entry(self, entry_id: int) -> None:
        """Delete it."""
        self._delete("entry", entry_id)

    def add(self, value: Value) -> Value:
        """Insert a value; its ``id`` and, when empty, its ``uuid`` are given here."""
        row: Any = value
        table, record = row_values.NOTED[type(value).__name__]
        new = row._replace(id=0, uuid=row.uuid or uuids.uuid4())
        added: Value = new._replace(id=self._insert(table, record(new)))
        return added

    def change(self, value: object) -> None:
        """Overwrite the value of that id."""
        table, record = row_values.NOTED[type(value).__name__]
        self._update(table, record(value))

    def drop(self, value: object) -> None:
        """Delete it."""
        row: Any = value
        self._delete(row_values.NOTED[type(value).__name__][0], row.id)

    def keep(self, kept: Kept) -> Kept:
        """Insert or overwrite a curriculum; ``uuid`` is given here when empty."""
        new = kept._replace(uuid=kept.uuid or uuids.uuid4())
        self._put("curriculum", row_values.kept_record(new))
        return new

    def set_goal(self, goal: Goal) -> None:
        """Insert or overwrite the rule set of the week it begins in."""
        self._put(
            "goal", row_values.goal_record(goal, self._uuid("goal", goal.from_date.isoformat()))
        )

    def add_vacation(self, vacation: Vacation) -> Vacation:
        """Insert a vacation; ``id`` and, when empty, ``uuid`` are given here."""
        new = vacation._replace(id=0, uuid=vacation.uuid or uuids.uuid4())
        return new._replace(id=self._insert("vacation", row_values.vacation_record(new)))

    def drop_vacation(self, vacation_id: int) -> None:
        """Delete it."""
        self._delete("vacation", vacation_id)

    def set_rule(self, name: Literal["day_start", "week_start"], value: int) -> None:
        """Set one of the single rules."""
        self._put("rule", {"name": name, "uuid": self._uuid("rule", name), "value": value})

    def set_review(self, row: ReviewRow) -> None:
        """Insert or overwrite the review of a week; ``uuid`` is given here when empty."""
        uuid = row.uuid or self._uuid("review", row.week.isoformat())
        self._put("review", row_values.review_record(row._replace(uuid=uuid)))

    def _insert(self, table: str, record: Record) -> int:
        """Insert a row and return the id it got."""
        given = self._connection.execute(statements.INSERT[table], record).lastrowid
        assert given is not None  # noqa: S101 - an INSERT that did not raise has one
        if "id" in record and record["id"] is None:
            record = {**record, "id": given}
        self.changes.append(Change(table, None, record))
        return given

    def _update(self, table: str, record: Record) -> None:
        """Overwrite the row of the record's key; an equal one is no change."""
        before = self._found(table, record[statements.KEY[table][0]])
        if before != record:
            self._connection.execute(statements.UPDATE[table], record)
            self.changes.append(Change(table, before, record))

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
        self.changes.append(Change(table, before, None))

    def _found(self, table: str, key: int | str) -> Record:
        """Return the row of that key by column.

        Raises:
            NotFoundError: there is none.
        """
        row = self.asked.row(table, **{statements.KEY[table][0]: key})
        if row is None:
            raise errors.NotFoundError(
                f"There is no {table} {key} any more; list what there is and try again."
            )
        return dict(zip(statements.COLUMNS[table], row, strict=True))

    def _uuid(self, table: str, key: str) -> str:
        """Return the uuid of the row of that key, or a new one."""
        row = self.asked.row(table, **{statements.KEY[table][0]: key})
        return uuids.uuid4() if row is None else str(row[1])
