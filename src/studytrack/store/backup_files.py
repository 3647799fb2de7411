"""Copies of the database: made whole, checked when written, poured back."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta

from studytrack.domain import errors
from studytrack.store import backup_rotation, connection, creation, integrity, storage_errors

# pathlib would be one more way to spell a path in the store.
# ruff: noqa: PTH100, PTH116, PTH118

STEP = 4096
"""Pages copied at a time, some hundredths of a second."""
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def make(path: str, folder: str, timeout: float, *, reason: str = "", at: int | None = None) -> str:
    """Make a checked backup in ``folder`` and return its path.

    ``at`` (Unix seconds) dates it; None takes the date the file system gives the new file.
    Old ones are thinned out by the daily ones, which have no ``reason``.

    Raises:
        RefusalError: the database cannot be read, or the backup not be written.
    """
    creation.folder(folder)
    try:
        name = creation.temporary(os.path.join(folder, "backup"))
        try:
            sessions = _copy(path, name, timeout)
            stamp = int(os.stat(name).st_mtime) if at is None else at
            final = _settle(name, folder, stamp, sessions, reason)
        finally:
            creation.discard(name)
    except OSError as error:
        raise storage_errors.storage(error, folder, "written to") from error
    if not reason:
        backup_rotation.thin_out(folder, final)
    return final


def write(path: str, to: str, timeout: float) -> str:
    """Make a checked backup at ``to``, which must not exist, and return its path.

    Raises:
        ConflictError: there is a file of that name.
        RefusalError: the database cannot be read, or the backup not be written.
    """
    to = os.path.abspath(to)
    taken = errors.ConflictError(f"{to} exists already; give the backup another name.")
    if os.path.lexists(to):
        raise taken
    try:
        name = creation.temporary(to)
        try:
            _copy(path, name, timeout)
            creation.settle(name, to)
        finally:
            creation.discard(name)
    except FileExistsError:
        raise taken from None
    except OSError as error:
        raise storage_errors.storage(error, to, "written") from error
    return to


def _settle(name: str, folder: str, at: int, sessions: int, reason: str) -> str:
    """Give a backup its name, with a number behind it when that is taken."""
    made = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
    stem = f"studytrack-{made:%Y%m%dT%H%M%S}Z-{sessions}" + (f"-{reason}" if reason else "")
    number = 1
    while True:
        final = os.path.join(folder, f"{stem}.db" if number == 1 else f"{stem}-{number}.db")
        try:
            creation.settle(name, final)
        except FileExistsError:
            number += 1
        else:
            return final


def _copy(path: str, name: str, timeout: float) -> int:
    """Copy the database into the empty file ``name``, check it, return its sessions."""
    with storage_errors.ToldErrors(path, timeout):
        opened = connection.reader(path, timeout)
        try:
            connection.version(opened, path)
            # Into is a write, though not of this database.
            opened.execute("PRAGMA query_only=0")
            opened.execute("VACUUM INTO :name", {"name": name})
        finally:
            opened.close()
    return verify(name, timeout)


def verify(path: str, timeout: float) -> int:
    """Return how many sessions a backup holds once it has passed the full check.

    Raises:
        ForeignError: it is not a database of ours, or a newer one.
        DamagedError: it does not pass.
    """
    with storage_errors.ToldErrors(path, timeout):
        opened = connection.reader(path, timeout)
        try:
            connection.version(opened, path)
            if wrong := integrity.pages(opened):
                raise storage_errors.damaged(path, wrong)
            (sessions,) = opened.execute("SELECT COUNT(*) FROM session").fetchone()
        finally:
            opened.close()
    return int(sessions)


def rescue(path: str, folder: str, timeout: float) -> str:
    """Copy a damaged database page by page, as it is, and return the copy's path."""
    creation.folder(folder)
    try:
        name = creation.temporary(os.path.join(folder, "backup"))
        try:
            pour(path, name, timeout)
            return _settle(name, folder, int(os.stat(name).st_mtime), 0, "before-restore")
        finally:
            creation.discard(name)
    except OSError as error:
        raise storage_errors.storage(error, folder, "written to") from error


def pour(source: str, target: str, timeout: float) -> None:
    """Copy every page of one database over another through SQLite, in one transaction.

    Ctrl+C between two steps takes the whole back.
    """

    def watch(status: int, _remaining: int, _total: int) -> None:
        # Python would try for ever; the busy timeout has been waited for already.
        if status in BUSY:
            raise errors.LockedError(
                f"Another program kept {target} locked for {timeout:g} s; try again."
            )

    with storage_errors.ToldErrors(target, timeout):
        origin = connection.bare(source, connection.reading_mode(source), timeout)
        try:
            live = connection.bare(target, "rw", timeout)
            try:
                origin.backup(live, pages=STEP, progress=watch)
            except sqlite3.Error as error:
                live.close()
                if _same(source, target, timeout):
                    raise storage_errors.shaky(target) from error
                raise
            finally:
                live.close()
        finally:
            origin.close()
    # SQLite's copy leaves the end of its journal to chance: without this the old pages may come
    # back after a power cut.
    try:
        creation.synchronise(os.path.dirname(target))  # noqa: PTH120 - pathlib costs a prompt its milliseconds
    except OSError as error:
        raise storage_errors.shaky(target) from error


def _same(source: str, target: str, timeout: float) -> bool:
    """Whether a copy that ended in an error was made all the same: the last step complained."""
    try:
        return _state(source, timeout) == _state(target, timeout)
    except sqlite3.Error:
        return False


def _state(path: str, timeout: float) -> tuple[object, ...]:
    """Return what tells one state of a database from another."""
    opened = connection.bare(path, connection.reading_mode(path), timeout)
    try:
        meta = opened.execute("SELECT uuid, changes FROM meta").fetchone()
        pages = opened.execute("PRAGMA page_count").fetchone()
        return (meta, pages)
    finally:
        opened.close()
