"""The learner's record as one object: questions, operations, undo, backups and repair."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from studytrack.domain import errors, instants
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.instants import Moment
from studytrack.store import access, last_seen, storage_errors
from studytrack.store.queries import Reading

STATE = "SELECT uuid, changes FROM meta"
MACHINE = "SELECT machine FROM meta"
# What only some calls need is imported where it is needed: `status` asks and never writes.
if TYPE_CHECKING:
    from pathlib import Path

    from studytrack.domain.rows import Operation
    from studytrack.store.backup_rotation import Backup
    from studytrack.store.export_rows import Exporting
    from studytrack.store.import_rows import Importing
    from studytrack.store.integrity import Finding
    from studytrack.store.publish_rows import Publishing
    from studytrack.store.query_base import Answers
    from studytrack.store.sync_rows import Merging
    from studytrack.store.writing import Settle, Writing

# pathlib costs 6 ms, more than opening and asking.
# ruff: noqa: PTH110, PTH116


class Store:
    """One database file; every call opens it, does one thing, and closes it."""

    def __init__(
        self,
        path: "str | os.PathLike[str]",
        state_dir: "str | os.PathLike[str] | None",
        *,
        timeout: float = 10.0,
        backup_dir: "str | os.PathLike[str] | None" = None,
        settle: "Settle | None" = None,
        machine: Callable[[], str] = str,
    ) -> None:
        """Remember where it is; ``timeout`` is the seconds to wait for a lock.

        Backups go to ``backup_dir``, by default to ``FILE.backups`` beside the file. ``settle``
        finishes what finishes by itself, before an operation that touched items is closed.
        ``machine`` returns the mark of this machine, by which a copied file is known.
        """
        self._settle = settle
        # SQLite keeps the journal beside the file itself, not beside a link to it.
        absolute = os.path.realpath(os.fspath(path))
        self.warnings: list[Notice] = []
        """What the learner should be told once, beside the answer."""
        self._place = access.DatabasePlace(
            path=absolute,
            state=None if state_dir is None else os.fspath(state_dir),
            backups=f"{absolute}.backups" if backup_dir is None else os.fspath(backup_dir),
            timeout=timeout,
            warn=self._warn,
            machine=machine,
        )

        self._state: tuple[object, ...] = ()
        """Which state of the file the answers kept are of."""
        self._answers: Answers = {}

    @property
    def path(self) -> str:
        """The absolute path of the file."""
        return self._place.path

    def exists(self) -> bool:
        """Whether anything was ever recorded here, also when the file has gone missing."""
        known = last_seen.read(self._place.state, self.path)
        return os.path.lexists(self.path) or (known is not None and bool(known.uuid))

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Answer questions from one consistent state; an absent database is an empty one.

        Raises:
            RefusalError: the file cannot be read, or is not ours.
        """
        with self._told(reads=True):
            opened = access.for_reading(self._place)
            try:
                reading = Reading(opened, self._known(opened))
                yield reading
                self._count(reading)
            finally:
                if opened is not None:
                    opened.close()

    @contextmanager
    def writing(
        self, command: str, now: Moment, op_id: str | None = None, *, undoable: bool = True
    ) -> Iterator["Writing"]:
        """Make one operation: everything inside happens, or nothing.

        What is not ``undoable`` is where a record begins: there is nothing before it.

        Raises:
            ConflictError: ``op_id`` was used by another command.
            RefusalError: the file cannot be written, or is not ours.
        """
        from studytrack.store import undo as past
        from studytrack.store.writing import Writing

        request = past.Request(command, now.at, op_id)
        gained: dict[str, int] = {}
        with self._transaction(now, gained) as opened:
            writing = Writing(opened, command)
            writing.replayed = past.replayed(opened, request)
            yield writing
            if writing.replayed is not None:
                opened.execute("ROLLBACK")
                return
            if self._settle is not None and writing.touched_items:
                writing.say_also(self._settle(writing, now.at))
            writing.finish()
            if writing.changes and undoable:
                past.record(opened, request, writing.what, writing.changes)
            past.remember(opened, request, past.keys_of(writing.changes))
            gained.update(writing.gained())
            self._count(writing)

    @contextmanager
    def exporting(self) -> Iterator["Exporting"]:
        """Give everything recorded from one consistent state, a few rows at a time.

        Raises:
            RefusalError: the file cannot be read, or is not ours.
        """
        from studytrack.store import export_rows

        with self._told(), export_rows.exporting(self._place) as given:
            yield given
            self._count(given)

    @contextmanager
    def importing(
        self,
        now: Moment,
        defaults: Mapping[str, object],
        op_id: str | None = None,
        *,
        dry: bool = False,
        again: bool = False,
    ) -> Iterator["Importing"]:
        """Take in many rows as one operation, after a backup; ``dry`` only looks.

        ``defaults`` fill the columns that a session to be added does not say. What was deleted
        stays so unless ``again`` is said.

        Raises:
            ConflictError: ``op_id`` was used by another command.
            RefusalError: the file cannot be written, or is not ours.
        """
        from studytrack.store import import_rows
        from studytrack.store.undo import Request

        request = Request("import", now.at, op_id)
        if dry:
            with self._told(), import_rows.looking(self._place, request, again=again) as taken:
                yield taken
            return
        import_rows.back_up(self._place)
        with self._transaction(now) as opened:
            taken = import_rows.importing(opened, request, defaults, again=again)
            yield taken
            taken.settle(self._settling(now))

    @contextmanager
    def merging(self, now: Moment, *, dry: bool = False) -> Iterator["Merging"]:
        """Take in rows of other devices, all of it or nothing; ``dry`` takes all of it back.

        Where nothing was recorded yet, a dry one makes no database either.

        Raises:
            RefusalError: the file cannot be written, or is not ours.
        """
        from studytrack.store.sync_rows import Merging

        if dry and not self.exists():
            with self._aside() as aside, aside.merging(now, dry=True) as merging:
                yield merging
            return
        with self._transaction(now, dry=dry) as opened:
            merging = Merging(opened, now.at, self._settle, self._place.machine())
            yield merging
            self._count(merging.given)
            if dry:
                opened.execute("ROLLBACK")

    @contextmanager
    def _aside(self) -> Iterator["Store"]:
        """Give an empty record that is gone afterwards."""
        from tempfile import TemporaryDirectory  # only for who looks before anything is recorded

        from studytrack.store import creation

        with TemporaryDirectory() as folder:
            path = f"{folder}/studytrack.db"
            creation.database(path, self._place.timeout)
            yield Store(path, None, settle=self._settle, machine=self._place.machine)

    @contextmanager
    def publishing(self) -> Iterator["Publishing"]:
        """Give everything recorded with its stamps, from one consistent state.

        Raises:
            NotFoundError: there is no record yet.
            RefusalError: the file cannot be read, or is not ours.
        """
        from studytrack.store import publish_rows

        with self._told(), publish_rows.publishing(self._place) as given:
            yield given
            self._count(given)

    def undo(self, count: int, now: Moment, op_id: str | None = None) -> "tuple[Operation, ...]":
        """Take back the newest operations, at most ``count``, and return them, newest first.

        Raises:
            ConflictError: there is nothing to undo.
        """
        from studytrack.store import undo as past

        request = past.Request("undo", now.at, op_id)
        turning = self._turning(request.command, now)
        return past.turned(turning, past.take_back, count, request, self._settling(now))

    def redo(self, count: int, now: Moment, op_id: str | None = None) -> "tuple[Operation, ...]":
        """Make undone operations again, at most ``count``, and return them, newest first.

        Raises:
            ConflictError: there is nothing to redo.
        """
        from studytrack.store import undo as past

        request = past.Request("redo", now.at, op_id)
        turning = self._turning(request.command, now)
        return past.turned(turning, past.make_again, count, request, self._settling(now))

    def _settling(self, now: Moment) -> "Callable[[Writing], str] | None":
        settle = self._settle
        return None if settle is None else lambda write: settle(write, now.at)

    def stamp(self) -> tuple[int, ...]:
        """Return something that differs after any change, also by another program."""
        try:
            status = os.stat(self.path)
        except OSError:
            return ()
        return (status.st_ino, status.st_size, status.st_mtime_ns)

    def backup(
        self,
        to: "str | os.PathLike[str] | None" = None,
        *,
        at: int | None = None,
        reason: str = "",
    ) -> "Path":
        """Make a checked backup at ``to``, or in the folder of backups; return its path.

        ``at`` (Unix seconds) dates it; None takes the date the file system gives it. ``reason``,
        like ``before-delete``, keeps it from being thinned out while its day is recent.

        Raises:
            NotFoundError: there is nothing to back up yet.
            ConflictError: there is a file at ``to``.
        """
        from pathlib import Path

        from studytrack.store import restore as repair

        return Path(repair.backup(self._place, None if to is None else os.fspath(to), at, reason))

    def backups(self) -> "tuple[Backup, ...]":
        """Return the backups in the folder of backups, newest first."""
        from studytrack.store import backup_rotation

        return backup_rotation.listed(self._place.backups)

    def backup_due(self, today: date) -> bool:
        """Whether there is something to back up, and no backup of ``today`` (UTC).

        One of a day to come, of a clock that ran ahead once, must not end the daily ones.
        """
        made = (one.made.date() for one in self.backups())
        return os.path.exists(self.path) and today not in made

    def restore(self, source: "str | os.PathLike[str]") -> "Path | None":
        """Put a backup in place of the database; return the backup made of what was there.

        Raises:
            NotFoundError: there is no such file.
            ForeignError: it, or what is at the database's path, is not ours.
            DamagedError: it does not pass the check.
        """
        from pathlib import Path

        from studytrack.store import restore as repair

        made = repair.restore(self._place, os.fspath(source))
        return None if made is None else Path(made)

    def doctor(self, *, fix: bool = False) -> "tuple[Finding, ...]":
        """Look for everything that can be wrong; ``fix`` mends what can be without loss."""
        from studytrack.store import restore as repair

        return repair.doctor(self._place, fix=fix)

    def new(self) -> None:
        """Begin anew where the database is missing.

        Raises:
            ConflictError: a file is there.
        """
        from studytrack.store import restore as repair

        repair.new(self._place)

    def _known(self, opened: sqlite3.Connection | None) -> "Answers":
        """Return what is known of the state just opened: while it is the same, so is the answer.

        The transaction holds the file as it is, so that what `stat` says of it is of this state.
        """
        state = () if opened is None else (*opened.execute(STATE).fetchall(), *self.stamp())
        if state != self._state:
            self._state, self._answers = state, {}
        return self._answers

    def _told(self, *, reads: bool = False) -> storage_errors.ToldErrors:
        place = self._place
        return storage_errors.ToldErrors(
            place.path,
            place.timeout,
            lambda wrong: access.remember_damage(place, wrong),
            reads=reads,
        )

    def _warn(self, news: Notice) -> None:
        if news not in self.warnings:
            self.warnings.append(news)

    def _count(self, reading: "Reading | Exporting | Publishing") -> None:
        if reading.unreadable:
            said = f"{reading.unreadable} rows of {self.path} cannot be read and were left out."
            self._warn(Notice(said, (remedy("look_over"),)))

    @contextmanager
    def _transaction(
        self, now: Moment, gained: "dict[str, int] | None" = None, *, dry: bool = False
    ) -> Iterator[sqlite3.Connection]:
        """Give an IMMEDIATE transaction; it is committed when it wrote, and then remembered.

        ``gained`` is filled inside with the rows by table that came; None has all rows counted.
        Who is ``dry`` takes all of it back.
        """
        if odd := instants.unbelievable(now.at):
            raise errors.AgainstRuleError(odd)
        day = now.wall.date().isoformat()
        with self._told():
            opened, known = access.for_writing(self._place, day)
            try:
                self._see_machine(opened, dry=dry)
                yield opened
                if opened.in_transaction and opened.total_changes:
                    uuid, changes = opened.execute(STATE).fetchone()
                    left = last_seen.reckoned(known, uuid, changes, gained, day)
                    left = left or access.look(self._place, opened, day)
                    access.commit(self._place, opened, left.changes)
                    last_seen.write(self._place.state, left)
            finally:
                # Closing takes back what was not committed.
                opened.close()

    def _see_machine(self, opened: sqlite3.Connection, *, dry: bool) -> None:
        """See that no two machines count under one name: a file that was copied gets a new one."""
        mark = self._place.machine()
        if mark and opened.execute(MACHINE).fetchone() != (mark,):
            from studytrack.store import devices  # once on each machine

            devices.move_in(opened, mark, self._warn, dry=dry)

    @contextmanager
    def _turning(self, command: str, now: Moment) -> Iterator[sqlite3.Connection]:
        """Give a transaction to undo or redo in; an absent database is not made for it."""
        if not access.there(self._place):
            raise errors.ConflictError(f"There is nothing to {command}: nothing was recorded yet.")
        with self._transaction(now) as opened:
            yield opened
