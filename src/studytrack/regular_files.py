"""Files and folders that may be anything: read if regular and small, made if they can be."""

import errno
import os
import stat

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


def make_folder(path: str) -> None:
    """Make a folder and those above it, for its owner alone; one that is there stays.

    Raises:
        OSError: it cannot be made, also where it lies deeper than any system takes.
    """
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)  # noqa: PTH103 - pathlib costs a prompt its milliseconds
    except RecursionError as deep:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), path) from deep
