"""How a database, and a private file of any kind, comes into being without a race."""

# pathlib costs 6 ms, more than opening and asking.
# ruff: noqa: PTH100, PTH101, PTH102, PTH108, PTH112, PTH116, PTH118, PTH120

import os
import sqlite3

from studytrack.store import connection, query_base, statements, storage_errors


def folder(path: str) -> None:
    """Make a folder and those above it, each readable by its owner only and there to stay.

    Raises:
        StorageError: it cannot be made.
    """
    missing = []
    while path and not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    for name in reversed(missing):
        try:
            os.mkdir(name, 0o700)
            os.chmod(name, 0o700)  # a umask may have taken more away
            # What is synced inside it would go with a folder that is not listed itself.
            synchronise(os.path.dirname(name) or ".")
        except FileExistsError:
            if not os.path.isdir(name):
                raise storage_errors.storage(
                    NotADirectoryError(20, "not a folder"), name, "used"
                ) from None
        except OSError as error:
            raise storage_errors.storage(error, name, "made") from error


def temporary(path: str) -> str:
    """Make an empty private file beside ``path`` and return its name.

    Raises:
        OSError: it cannot be made.
    """
    head, tail = os.path.split(path)
    name = os.path.join(head, f".{tail}.{os.urandom(6).hex()}.new")
    private(name)
    return name


def private(path: str) -> None:
    """Make an empty file that only its owner may read.

    Raises:
        FileExistsError: the name is taken.
        OSError: it cannot be made.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.chmod(path, 0o600)  # a umask may have taken more away
    finally:
        os.close(handle)


def synchronise(path: str) -> None:
    """Wait until a file or a folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(name: str) -> None:
    """Remove a temporary file and what SQLite may have put beside it."""
    for leftover in (name, f"{name}-journal"):
        try:
            os.unlink(leftover)
        except FileNotFoundError:
            continue


def settle(name: str, path: str) -> None:
    """Give a finished temporary file its final name; the folder is synced.

    Raises:
        FileExistsError: the final name is taken; that file stays as it is.
        OSError: links do not exist here.
    """
    synchronise(name)
    os.link(name, path)
    synchronise(os.path.dirname(path) or ".")


def database(path: str, timeout: float) -> None:
    """Make an empty database at ``path``; who comes second keeps the first one's.

    Raises:
        StorageError: it cannot be made there.
    """
    path = os.path.abspath(path)
    folder(os.path.dirname(path))
    try:
        name = temporary(path)
        try:
            _build(name, timeout)
            _finish(name, path, timeout)
        finally:
            discard(name)
    except OSError as error:
        raise storage_errors.storage(error, path, "made") from error


def _finish(name: str, path: str, timeout: float) -> None:
    try:
        settle(name, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without links: the name is claimed first. Who meets the empty file
        # meanwhile sees our temporary beside it and waits (`connection.present`).
        try:
            private(path)
        except FileExistsError:
            return
        _build(path, timeout)
        synchronise(path)


def _build(path: str, timeout: float) -> None:
    """Write the schema into an empty file, in one transaction."""
    with storage_errors.ToldErrors(path, timeout):
        opened = connection.connect(path, "rw", timeout)
        try:
            opened.execute("BEGIN IMMEDIATE")
            lay_out(opened)
            made = os.stat(path).st_mtime
            opened.execute(statements.INSERT["meta"], _beginning(int(made)))
            opened.execute("COMMIT")
        finally:
            opened.close()


def _beginning(made: int) -> dict[str, object]:
    """Return what a new database says of itself; its device is named after it."""
    name = query_base.uuid4()
    return {
        "id": 1,
        "uuid": name,
        "changes": 0,
        "created_at": made,
        "counter": 0,
        "device": name,
        "machine": "",
        "published": "",
    }


def lay_out(opened: sqlite3.Connection) -> None:
    """Make every table and index, and say whose file it is; inside a transaction."""
    for statement in statements.SCHEMA:
        opened.execute(statement)
    opened.execute(f"PRAGMA application_id={connection.APPLICATION_ID}")
    opened.execute(f"PRAGMA user_version={connection.VERSION}")
