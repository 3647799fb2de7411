"""The learner's record as one object: questions, operations, undo, backups and repair."""

import os
import sqlite3
from _thread import get_ident
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import cached_property

from studytrack.domain.actions import Notice
from studytrack.domain.instants import Moment
from studytrack.domain.values import TYPE_CHECKING
from studytrack.store import access
from studytrack.store.queries import Reading

STATE = "SELECT uuid, changes FROM meta"
if TYPE_CHECKING:
    from pathlib import Path

    from studytrack.domain.rows import Operation
    from studytrack.store.backup_rotation import Backup
    from studytrack.store.export_rows import Exporting
    from studytrack.store.import_rows import Importing
    from studytrack.store.integrity import Finding
    from studytrack.store.operations import Operations
    from studytrack.store.publish_rows import Publishing
    from studytrack.store.query_base import Answers
    from studytrack.store.sync_rows import Merging
    from studytrack.store.whole_record import WholeRecord
    from studytrack.store.writing import Settle, Writing

# pathlib costs 6 ms, more than opening and asking.
# ruff: noqa: PTH110, PTH113, PTH116, PTH118, PTH208


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

        self._replaced = False
        """Whether another file was put in its place here."""
        self._state: tuple[object, ...] = ()
        """Which state of the file the answers kept are of."""
        self._answers: Answers = {}
        self._readings: dict[int, Reading] = {}
        """What each thread is reading just now."""

    @property
    def path(self) -> str:
        """The absolute path of the file."""
        return self._place.path

    def exists(self) -> bool:
        """Whether anything was ever recorded here, also when the file has gone missing."""
        return access.known(self._place)

    @cached_property
    def _operations(self) -> "Operations":
        from studytrack.store.operations import Operations  # a prompt asks and never writes

        return Operations(self._place, self._settle)

    @cached_property
    def _whole(self) -> "WholeRecord":
        from studytrack.store.whole_record import WholeRecord  # what is done now and then

        return WholeRecord(self._place, self._operations, self._settle)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Answer questions from one consistent state; an absent database is an empty one.

        What is asked inside, by the same thread, is answered from that same state.

        Raises:
            RefusalError: the file cannot be read, or is not ours.
        """
        thread = get_ident()
        if thread in self._readings:
            with access.told(self._place, reads=True):
                yield self._readings[thread]
            return
        with access.told(self._place, reads=True):
            opened = access.for_reading(self._place)
            try:
                reading = self._readings[thread] = Reading(opened, self._known(opened))
                yield reading
                access.count_unreadable(self._place, reading.unreadable)
            finally:
                self._readings.pop(thread, None)
                if opened is not None:
                    opened.close()

    def writing(
        self, command: str, now: Moment, op_id: str | None = None, *, undoable: bool = True
    ) -> "AbstractContextManager[Writing]":
        """Make one operation: everything inside happens, or nothing.

        What is not ``undoable`` is where a record begins: there is nothing before it.

        Raises:
            ConflictError: ``op_id`` was used by another command.
            RefusalError: the file cannot be written, or is not ours.
        """
        return self._operations.writing(command, now, op_id, undoable=undoable)

    def exporting(self) -> "AbstractContextManager[Exporting]":
        """Give everything recorded from one consistent state, a few rows at a time.

        Raises:
            RefusalError: the file cannot be read, or is not ours.
        """
        return self._whole.exporting()

    def importing(
        self,
        now: Moment,
        defaults: Mapping[str, object],
        op_id: str | None = None,
        *,
        dry: bool = False,
        again: bool = False,
    ) -> "AbstractContextManager[Importing]":
        """Take in many rows as one operation, after a backup; ``dry`` only looks.

        ``defaults`` fill the columns that a session to be added does not say. What was deleted
        stays so unless ``again`` is said.

        Raises:
            ConflictError: ``op_id`` was used by another command.
            RefusalError: the file cannot be written, or is not ours.
        """
        return self._whole.importing(now, defaults, op_id, dry=dry, again=again)

    def merging(self, now: Moment, *, dry: bool = False) -> "AbstractContextManager[Merging]":
        """Take in rows of other devices, all of it or nothing; ``dry`` takes all of it back.

        Where nothing was recorded yet, a dry one makes no database either.

        Raises:
            RefusalError: the file cannot be written, or is not ours.
        """
        return self._whole.merging(now, dry=dry)

    def publishing(self) -> "AbstractContextManager[Publishing]":
        """Give everything recorded with its stamps, from one consistent state.

        Raises:
            NotFoundError: there is no record yet.
            RefusalError: the file cannot be read, or is not ours.
        """
        return self._whole.publishing()

    def undo(self, count: int, now: Moment, op_id: str | None = None) -> "tuple[Operation, ...]":
        """Take back the newest operations, at most ``count``, and return them, newest first.

        Raises:
            ConflictError: there is nothing to undo.
        """
        return self._operations.undo(count, now, op_id)

    def redo(self, count: int, now: Moment, op_id: str | None = None) -> "tuple[Operation, ...]":
        """Make undone operations again, at most ``count``, and return them, newest first.

        Raises:
            ConflictError: there is nothing to redo.
        """
        return self._operations.redo(count, now, op_id)

    def stamp(self) -> tuple[int, ...]:
        """Return something that differs after any change, also by another program."""
        try:
            status = os.stat(self.path)
        except OSError:
            return ()
        return (status.st_ino, status.st_size, status.st_mtime_ns)

    @property
    def wrote(self) -> bool:
        """Whether the record was changed through this object; another program does not count."""
        return self._replaced or ("_operations" in vars(self) and self._operations.committed)

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
        return self._whole.backup(None if to is None else os.fspath(to), at, reason)

    def backups(self) -> "tuple[Backup, ...]":
        """Return the backups in the folder of backups, newest first."""
        from studytrack.store import backup_rotation  # only who asks for them

        return backup_rotation.listed(self._place.backups)

    def backup_due(self, today: date) -> bool:
        """Whether there is something to back up, and no backup of ``today`` (UTC).

        One of a day to come, of a clock that ran ahead once, must not end the daily ones.
        """
        return os.path.exists(self.path) and not _made_on(self._place.backups, today)

    def restore(self, source: "str | os.PathLike[str]") -> "Path | None":
        """Put a backup in place of the database; return the backup made of what was there.

        Raises:
            NotFoundError: there is no such file.
            ForeignError: it, or what is at the database's path, is not ours.
            DamagedError: it does not pass the check.
        """
        made = self._whole.restore(os.fspath(source))
        self._replaced = True
        return made

    def doctor(self, *, fix: bool = False) -> "tuple[Finding, ...]":
        """Look for everything that can be wrong; ``fix`` mends what can be without loss."""
        return self._whole.doctor(fix=fix)

    def new(self) -> None:
        """Begin anew where the database is missing.

        Raises:
            ConflictError: a file is there.
        """
        self._whole.new()
        self._replaced = True

    def _known(self, opened: sqlite3.Connection | None) -> "Answers":
        """Return what is known of the state just opened: while it is the same, so is the answer.

        The transaction holds the file as it is, so that what `stat` says of it is of this state.
        """
        state = () if opened is None else (*opened.execute(STATE).fetchall(), *self.stamp())
        if state != self._state:
            self._state, self._answers = state, {}
        return self._answers

    def _warn(self, news: Notice) -> None:
        if news not in self.warnings:
            self.warnings.append(news)


def _made_on(folder: str, day: date) -> bool:
    """Whether the folder holds a backup of a day (UTC); asked after every change."""
    begun = f"studytrack-{day:%Y%m%d}T"
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    ours = (name for name in names if name.startswith(begun) and name.endswith(".db"))
    return any(os.path.isfile(os.path.join(folder, name)) for name in ours)
