"""The operations of the learner: one transaction each with its undo record, and their undoing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from studytrack.domain import errors, instants
from studytrack.domain.instants import Moment
from studytrack.domain.rows import Operation
from studytrack.store import access, devices, last_seen, undo
from studytrack.store.access import DatabasePlace
from studytrack.store.undo import Request
from studytrack.store.writing import Settle, Writing

STATE = "SELECT uuid, changes FROM meta"
MACHINE = "SELECT machine FROM meta"


class Operations:
    """Changes of one database; see `Store` for what each does."""

    def __init__(self, place: DatabasePlace, settle: Settle | None) -> None:
        self._place = place
        self._settle = settle
        self.committed = False
        """Whether anything was written here."""

    @contextmanager
    def writing(
        self, command: str, now: Moment, op_id: str | None, *, undoable: bool
    ) -> Iterator[Writing]:
        """Make one operation."""
        request = Request(command, now.at, op_id)
        gained: dict[str, int] = {}
        with self.transaction(now, gained) as opened:
            writing = Writing(opened, command)
            writing.replayed = undo.replayed(opened, request)
            yield writing
            if writing.replayed is not None:
                opened.execute("ROLLBACK")
                return
            if self._settle is not None and writing.touched_items:
                writing.say_also(self._settle(writing, now.at))
            writing.finish()
            if writing.changes and undoable:
                undo.record(opened, request, writing.what, writing.changes)
            undo.remember(opened, request, undo.keys_of(writing.changes))
            gained.update(writing.gained())
            access.count_unreadable(self._place, writing.unreadable)

    def undo(self, count: int, now: Moment, op_id: str | None) -> tuple[Operation, ...]:
        """Take back the newest operations."""
        request = Request("undo", now.at, op_id)
        turning = self._turning(request.command, now)
        return undo.turned(turning, undo.take_back, count, request, self.settling(now))

    def redo(self, count: int, now: Moment, op_id: str | None) -> tuple[Operation, ...]:
        """Make undone operations again."""
        request = Request("redo", now.at, op_id)
        turning = self._turning(request.command, now)
        return undo.turned(turning, undo.make_again, count, request, self.settling(now))

    def settling(self, now: Moment) -> Callable[[Writing], str] | None:
        """Return what finishes by itself what can, at this moment; None where nothing does."""
        settle = self._settle
        return None if settle is None else lambda write: settle(write, now.at)

    @contextmanager
    def transaction(
        self, now: Moment, gained: dict[str, int] | None = None, *, dry: bool = False
    ) -> Iterator[sqlite3.Connection]:
        """Give an IMMEDIATE transaction; it is committed when it wrote, and then remembered.

        ``gained`` is filled inside with the rows by table that came; None has all rows counted.
        Who is ``dry`` takes all of it back.
        """
        if odd := instants.unbelievable(now.at):
            raise errors.AgainstRuleError(odd)
        day = now.wall.date().isoformat()
        with access.told(self._place):
            opened, known = access.for_writing(self._place, day)
            try:
                self._see_machine(opened, dry=dry)
                yield opened
                if opened.in_transaction and opened.total_changes:
                    uuid, changes = opened.execute(STATE).fetchone()
                    left = last_seen.reckoned(known, uuid, changes, gained, day)
                    left = left or access.look(self._place, opened, day)
                    access.commit(self._place, opened, left.changes)
                    self.committed = True
                    last_seen.write(self._place.state, left)
            finally:
                # Closing takes back what was not committed.
                opened.close()

    def _see_machine(self, opened: sqlite3.Connection, *, dry: bool) -> None:
        """See that no two machines count under one name: a file that was copied gets a new one."""
        mark = self._place.machine()
        if mark and opened.execute(MACHINE).fetchone() != (mark,):
            devices.move_in(opened, mark, self._place.warn, dry=dry)

    @contextmanager
    def _turning(self, command: str, now: Moment) -> Iterator[sqlite3.Connection]:
        """Give a transaction to undo or redo in; an absent database is not made for it."""
        if not access.there(self._place):
            raise errors.ConflictError(f"There is nothing to {command}: nothing was recorded yet.")
        with self.transaction(now) as opened:
            yield opened
