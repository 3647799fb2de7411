"""The way in: everything that is asked of the file before anyone reads or writes it."""

import os
import sqlite3
from collections.abc import Callable

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.values import NamedTuple
from studytrack.store import connection, last_seen, storage_errors

# pathlib costs 6 ms, more than opening and asking.
# ruff: noqa: PTH110

LOOK = (
    "SELECT uuid, changes, (SELECT COUNT(*) FROM session), (SELECT COUNT(*) FROM progress), "
    "(SELECT COUNT(*) FROM entry) FROM meta"
)


class DatabasePlace(NamedTuple):
    """Where one database lives, and what belongs to it."""

    path: str
    """Absolute."""
    state: str | None
    """The state directory; None when nothing is to be remembered."""
    backups: str
    """The folder of its backups."""
    timeout: float
    """Seconds to wait for a lock."""
    warn: Callable[[Notice], None]
    """Called with a sentence the learner should see; the work goes on."""
    machine: Callable[[], str] = str
    """Returns the mark of this machine; empty where there is none."""


def there(place: DatabasePlace) -> bool:
    """Whether the database exists; False only where none was ever seen.

    Raises:
        ForeignError: something else is at its path.
        DamagedError: it is missing, though the state directory remembers it.
    """
    if connection.present(place.path):
        return True
    known = last_seen.read(place.state, place.path)
    # Looked at twice: another process may have made it, and noted so, in between.
    if known is None or not known.uuid or connection.present(place.path):
        return os.path.exists(place.path)
    raise storage_errors.missing(place.path, known.sessions)


def known(place: DatabasePlace) -> bool:
    """Whether anything was ever recorded here, also when the file has gone missing."""
    seen = last_seen.read(place.state, place.path)
    return os.path.lexists(place.path) or (seen is not None and bool(seen.uuid))


def told(place: DatabasePlace, *, reads: bool = False) -> storage_errors.ToldErrors:
    """Turn errors of SQLite into refusals about this database; damage is remembered."""
    return storage_errors.ToldErrors(
        place.path, place.timeout, lambda wrong: remember_damage(place, wrong), reads=reads
    )


def count_unreadable(place: DatabasePlace, rows: int) -> None:
    """Warn of rows that cannot be read, where there are some."""
    if rows:
        said = f"{rows} rows of {place.path} cannot be read and were left out."
        place.warn(Notice(said, (remedy("look_over"),)))


def for_reading(place: DatabasePlace) -> sqlite3.Connection | None:
    """Open a read transaction; None where there is no database yet. Wrap it in `Told`."""
    # Read first, so that it is never newer than what the transaction will see.
    known = last_seen.read(place.state, place.path)
    if not there(place):
        return None
    journal = _journal(place)
    opened = connection.reader(place.path, place.timeout)
    try:
        _begin(place, opened, "BEGIN")
        if journal and not _journal(place):
            _ask_for_check(place)
        if known is not None:
            _compare(place, known, opened)
    except BaseException:
        opened.close()
        raise
    return opened


def for_writing(place: DatabasePlace, day: str) -> tuple[sqlite3.Connection, last_seen.Seen | None]:
    """Open an IMMEDIATE transaction on a database found sound on ``day``, made if need be.

    With it comes what was last seen of the database.

    Raises:
        DamagedError: a check failed, now or before.
    """
    known = last_seen.read(place.state, place.path)
    if not there(place):
        from studytrack.store import creation  # once in a lifetime

        creation.database(place.path, place.timeout)
    if known is not None and known.damaged:
        raise storage_errors.damaged(place.path, known.damaged)
    journal = _journal(place)
    opened = connection.connect(place.path, "rw", place.timeout)
    try:
        # A journal of a living writer stays when someone looks; one that a crash left is rolled
        # back by the first look, which opening is.
        left = journal and not _journal(place)
        _begin(place, opened, "BEGIN IMMEDIATE")
        if left or known is None or known.checked != day:
            _check(place, opened)
        if known is not None:
            _compare(place, known, opened)
    except BaseException:
        opened.close()
        raise
    return opened, known


def commit(place: DatabasePlace, opened: sqlite3.Connection, changes: int) -> None:
    """Commit the transaction that takes the change counter to ``changes``.

    Raises:
        StorageError: the change was made, though the disk complained at the very end.
        sqlite3.Error: it was not made.
    """
    try:
        opened.execute("COMMIT")
    except sqlite3.OperationalError as error:
        opened.close()
        if _stands(place, changes):
            raise storage_errors.shaky(place.path) from error
        raise


def _stands(place: DatabasePlace, changes: int) -> bool:
    """Whether a COMMIT that failed was made: its journal went, but the folder was not synced."""
    try:
        opened = connection.reader(place.path, place.timeout)
        try:
            row = opened.execute("SELECT changes FROM meta").fetchone()
        finally:
            opened.close()
    except sqlite3.Error:
        return False  # only what is taken back needs a disk that can be written
    return row is not None and row[0] >= changes


def _ask_for_check(place: DatabasePlace) -> None:
    """Let the next write check what a crash left; only writers check."""
    latest = last_seen.read(place.state, place.path)
    if latest is not None:
        last_seen.write(place.state, latest._replace(checked=""))


def _journal(place: DatabasePlace) -> bool:
    """Whether a journal is beside the database: someone is writing, or was killed."""
    return os.path.exists(f"{place.path}-journal")


def _begin(place: DatabasePlace, opened: sqlite3.Connection, statement: str) -> None:
    """Begin a transaction on a database that is ours, brought up to this version if need be."""
    opened.execute(statement)
    if connection.version(opened, place.path) < connection.VERSION:
        opened.execute("ROLLBACK")
        _upgrade(place)
        opened.execute(statement)
        connection.version(opened, place.path)


def _upgrade(place: DatabasePlace) -> None:
    """Back an older database up, then take it through the missing steps."""
    from studytrack.store import backup_files, migrations  # once a version, and slow to import

    def backup() -> object:
        return backup_files.make(place.path, place.backups, place.timeout, reason="before-migrate")

    migrations.upgrade(place.path, place.timeout, backup)


def _check(place: DatabasePlace, opened: sqlite3.Connection) -> None:
    """Run the quick check; a failure is remembered until doctor or restore clears it."""
    from studytrack.store import integrity  # once a day, and never for `status`

    wrong = integrity.quick(opened)
    if wrong:
        remember_damage(place, wrong)
        raise storage_errors.damaged(place.path, wrong)


def remember_damage(place: DatabasePlace, wrong: str) -> None:
    """Remember that the file is damaged, until doctor or a restore finds it sound."""
    known = last_seen.read(place.state, place.path) or last_seen.Seen(place.path)
    last_seen.write(place.state, known._replace(checked="", damaged=wrong))


def _compare(place: DatabasePlace, known: last_seen.Seen, opened: sqlite3.Connection) -> None:
    """Warn of a database that is smaller or older than last seen, or known to be damaged."""
    if known.damaged:
        place.warn(storage_errors.damaged(place.path, known.damaged).notice)
    row = opened.execute("SELECT uuid, changes FROM meta").fetchone()
    if row is None:
        raise storage_errors.damaged(place.path, "it does not say what it is")
    uuid, changes = row
    if uuid != known.uuid or changes < known.changes:
        sessions = opened.execute("SELECT COUNT(*) FROM session").fetchone()[0]
        if said := last_seen.warning(known, uuid, changes, sessions):
            place.warn(said)


def look(place: DatabasePlace, opened: sqlite3.Connection, checked: str) -> last_seen.Seen:
    """Return what is to be remembered of the database as this transaction leaves it."""
    uuid, changes, sessions, states, entries = opened.execute(LOOK).fetchone()
    return last_seen.Seen(place.path, uuid, changes, sessions, states, entries, checked)
