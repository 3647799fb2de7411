"""The one place that opens the database: modes, PRAGMAs, and whether the file is ours."""

# pathlib costs 6 ms, more than opening and asking.
# ruff: noqa: PTH100, PTH116, PTH120, PTH208

import os
import sqlite3
import stat
import time

from studytrack.domain import errors
from studytrack.domain.values import Literal
from studytrack.store import storage_errors

APPLICATION_ID = 0x53744474
"""``StDt``: what ``file`` and SQLite call a database of this program."""
VERSION = 2
"""The schema this program reads and writes, kept as ``user_version``."""
OLDEST_SQLITE = (3, 37, 0)
"""The first SQLite with STRICT tables."""

PRAGMAS: dict[str, int] = {
    "synchronous": 3,  # EXTRA: the folder is synced too when the journal goes
    "fullfsync": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}
"""Set on every connection, also on those of SQLAlchemy; ``busy_timeout`` comes on top."""

STEPS = 1 << 20
"""Instructions of SQLite, some hundredths of a second, after which it lets Python look up."""

Mode = Literal["rw", "ro"]

_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-~:@+,=")


def uri(path: str, mode: Mode) -> str:
    """Return the SQLite URI of a file; written out, as urllib costs what opening costs."""
    plain = os.fsencode(os.path.abspath(path))
    if os.sep != "/":
        plain = b"/" + plain.replace(os.fsencode(os.sep), b"/")
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in plain)
    return f"file://{quoted}?mode={mode}"


def bare(path: str, mode: Mode, timeout: float) -> sqlite3.Connection:
    """Open an existing file in autocommit, without reading any of it.

    Only for copying whole files, which must do also with a damaged one; otherwise `connect`.

    Raises:
        StorageError: this SQLite is older than 3.37.
        sqlite3.Error: as SQLite says; wrap the call in `failures.Told`.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise errors.StorageError(
            f"This Python carries SQLite {sqlite3.sqlite_version}, studytrack needs 3.37 or "
            "newer; use a Python with a newer SQLite."
        )
    return sqlite3.connect(
        uri(path, mode), timeout=timeout, isolation_level=None, uri=True, check_same_thread=False
    )


def connect(path: str, mode: Mode, timeout: float) -> sqlite3.Connection:
    """Open an existing file in autocommit, waiting ``timeout`` seconds for locks.

    Raises:
        StorageError: this SQLite is older than 3.37.
        sqlite3.Error: as SQLite says; wrap the call in `failures.Told`.
    """
    connection = bare(path, mode, timeout)
    try:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        connection.set_progress_handler(_look_up, STEPS)
    except BaseException:
        connection.close()
        raise
    return connection


def _look_up() -> int:
    """Do nothing, in Python, which meets Ctrl+C on the way: a check of a large file takes long.

    The statement is then given up, as `failures.Told` knows.
    """
    return 0


def reader(path: str, timeout: float) -> sqlite3.Connection:
    """Open for questions only; read-only mode is used only where nothing can be written.

    A journal left by a crash can be rolled back only by who may write, so ``rw`` comes first.
    """
    connection = connect(path, reading_mode(path), timeout)
    connection.execute("PRAGMA query_only=1")
    return connection


def reading_mode(path: str) -> Mode:
    """Return how to open for reading: ``ro`` only where file or folder cannot be written."""
    folder = os.path.dirname(path) or "."
    return "rw" if os.access(path, os.W_OK) and os.access(folder, os.W_OK) else "ro"


def present(path: str) -> bool:
    """Whether a file is there that may be ours; one just being made in place is waited for.

    Raises:
        ForeignError: a folder or a file of zero bytes, which are never ours.
        StorageError: the place cannot be looked at.
    """
    patience = 100
    while True:
        try:
            status = os.stat(path)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise storage_errors.storage(error, path, "opened") from error
        if not stat.S_ISREG(status.st_mode):
            raise storage_errors.foreign(path, "is not a file")
        if status.st_size:
            return True
        if not patience or not _being_made(path):
            why = "is empty (zero bytes), which a studytrack database never is"
            raise storage_errors.foreign(path, why)
        patience -= 1
        time.sleep(0.02)


def _being_made(path: str) -> bool:
    """Whether another process has claimed ``path`` and is about to fill it (`creation`)."""
    head, tail = os.path.split(os.path.abspath(path))
    try:
        names = os.listdir(head)
    except OSError:
        return False
    return any(name.startswith(f".{tail}.") and name.endswith(".new") for name in names)


def version(connection: sqlite3.Connection, path: str) -> int:
    """Return the schema version of a database of ours, 1 to `VERSION`.

    Raises:
        ForeignError: it belongs to another program, or to a newer version of this one.
        DamagedError: it is ours but has no version.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise storage_errors.foreign(path, "is a database of another program")
    if number > VERSION:
        raise storage_errors.newer(path, number, VERSION)
    if number < 1:
        raise storage_errors.damaged(path, f"its schema number is {number}")
    return int(number)
