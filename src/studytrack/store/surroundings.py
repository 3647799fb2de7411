"""What lies around a database: rights of its folder, and copies that a killed program left."""

import os
from collections.abc import Iterator

from studytrack.store import creation

# pathlib would be one more way to spell a path in the store.
# ruff: noqa: PTH100, PTH101, PTH107, PTH116, PTH118, PTH119, PTH120, PTH208

LEFT = 3600
"""Seconds after which a copy aside is nobody's any more: making one takes seconds."""
OTHERS_WRITE = 0o022


def others_write(path: str) -> bool:
    """Whether others on this machine may change the folder of a database."""
    return os.name == "posix" and bool(os.stat(folder(path)).st_mode & OTHERS_WRITE)


def unwritable(path: str) -> str:
    """Return the database or its folder, where it cannot be written; else nothing."""
    return next((one for one in (path, folder(path)) if not os.access(one, os.W_OK)), "")


def strays(path: str, backups: str) -> tuple[str, ...]:
    """Return what killed programs left beside a database and among its backups."""
    tail = os.path.basename(path)
    return (*_left(folder(path), f".{tail}."), *_left(backups, ".backup."))


def sweep(path: str, backups: str) -> None:
    """Delete copies aside that nobody writes any more, and keep others out of the folder.

    Raises:
        OSError: the system refuses it.
    """
    if others_write(path):
        os.chmod(folder(path), 0o700)
    found = strays(path, backups)
    if not found:
        return
    fresh = creation.temporary(path)  # its time is the file system's own now
    now = os.stat(fresh).st_mtime
    creation.discard(fresh)
    for stray in found:
        if now - os.stat(stray).st_mtime > LEFT:
            os.remove(stray)


def folder(path: str) -> str:
    """Return the folder a database lies in."""
    return os.path.dirname(os.path.abspath(path))


def _left(within: str, head: str) -> Iterator[str]:
    try:
        names = sorted(os.listdir(within))
    except OSError:
        return
    for name in names:
        if name.startswith(head) and name.endswith((".new", ".new-journal")):
            yield os.path.join(within, name)
