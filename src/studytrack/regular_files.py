"""Files that may be anything: read if regular and small, written whole or not at all."""

import errno
import os
import stat
from contextlib import suppress

# pathlib costs a prompt 6 ms.


def read(path: str, most: int) -> bytes:
    """Return what a regular file holds, one byte more than ``most`` bytes at the most.

    A pipe, a device or a folder is refused before it is read, so that nobody waits for ever.

    Raises:
        OSError: it is not there, cannot be read, or is no regular file.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is no regular file", path)
        with open(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)


def write_new(path: str, data: bytes) -> None:
    """Write a new file, its owner's alone, whole or not at all, and never over another.

    Raises:
        FileExistsError: there is something of that name already, also a link or a folder.
        OSError: it cannot be written.
    """
    aside = _aside(path, data)
    try:
        _place(aside, path)
    finally:
        # Where the second name cannot be taken away, the file is there all the same.
        _drop(aside)


def replace(path: str, data: bytes) -> None:
    """Put a file in the place of another or of none, its owner's alone, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    aside = _aside(path, data)
    try:
        os.replace(aside, path)  # noqa: PTH105 - pathlib costs a prompt its milliseconds
    except OSError:
        _drop(aside)
        raise


def _aside(path: str, data: bytes) -> str:
    """Write a file of another name beside where it is to be, down to the disk."""
    name = f".new-{os.urandom(8).hex()}.tmp"
    aside = os.path.join(os.path.dirname(path), name)  # noqa: PTH118, PTH120 - pathlib costs a prompt its milliseconds
    handle = os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - pathlib costs a prompt its milliseconds
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _drop(aside)
        raise
    return aside


def _place(aside: str, path: str) -> None:
    """Give the file its name, where nothing has it; a rename would take another's place."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the name is taken first, then filled.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            os.replace(aside, path)  # noqa: PTH105 - pathlib costs a prompt its milliseconds
        except OSError:
            _drop(path)
            raise


def _drop(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108 - pathlib costs a prompt its milliseconds


def make_folder(path: str) -> None:
    """Make a folder and those above it, for its owner alone; one that is there stays.

    Raises:
        OSError: it cannot be made, also where it lies deeper than any system takes.
    """
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)  # noqa: PTH103 - pathlib costs a prompt its milliseconds
    except RecursionError as deep:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path) from deep
