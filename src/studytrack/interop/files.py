"""The files an export goes to and an import comes from: opened, written and put in place."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from studytrack.domain.errors import AgainstRuleError, FaultyFileError, NotFoundError, StorageError
from studytrack.domain.sections import Holdings, Incoming
from studytrack.interop.csv_sessions import Names

IMPORTS = ("json", "csv")
LARGEST = 1024 * 1024
"""Bytes of a checklist at most."""
EXPORTS = ("json", "csv", "ics")


def writer(form: str, *, raw: bool = False) -> Callable[[Holdings], Iterator[str]]:
    """Return what writes a form of `EXPORTS`; ``raw`` does not guard cells of a csv."""
    from studytrack.interop import csv_sessions, ics, own_json

    if form == "csv":
        return lambda holdings: csv_sessions.write(holdings, raw=raw)
    return own_json.write if form == "json" else ics.write


def reader(form: str, stream: TextIO, file: str, names: Names | None = None) -> Incoming:
    """Return the rows of an open file of a form of `IMPORTS`; ``file`` is what it is called."""
    from studytrack.interop import csv_sessions, own_json

    if form == "json":
        return own_json.read(stream, file)
    return csv_sessions.read(stream, file, names or Names())


def opened(file: str) -> TextIO:
    """Open a text file.

    Raises:
        NotFoundError: it is not there, or no file.
    """
    try:
        if Path(file).exists() and not Path(file).is_file():
            raise NotFoundError(f"{file} is not a file; name one that an export wrote.")
        # A byte order mark at the front is no part of the text.
        return Path(file).open(encoding="utf-8-sig", newline="")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise NotFoundError(f"{file} cannot be read ({reason}); name another file.") from None


def text(file: str) -> str:
    """Return the text of a checklist, of at most `LARGEST` bytes.

    Raises:
        NotFoundError: it is not there, or cannot be read.
        FaultyFileError: it is larger, or no UTF-8.
    """
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - one call does not need pathlib
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise FaultyFileError(f"{file} is larger than 1 MiB; split it.")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FaultyFileError(f"{file} is no UTF-8 text; save it as UTF-8.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise NotFoundError(f"{file} cannot be read ({reason}); name a Markdown file.") from None


def stem(file: str) -> str:
    """Return what a file is called, without its folder and its endings."""
    return file.replace("\\", "/").rpartition("/")[2].partition(".")[0]


def save(pieces: Iterator[str], out: str, record: str) -> None:
    """Write an export beside ``out`` and then in its place, private.

    Raises:
        AgainstRuleError: that is the database, or no file.
        StorageError: it cannot be written.
    """
    target = Path(out)
    if os.path.lexists(out) and not target.is_file():
        raise AgainstRuleError(f"{out} is not a file; name one, or leave --out away to print.")
    if os.path.realpath(out) == os.path.realpath(record):
        raise AgainstRuleError(f"{out} is the database itself; name another file.")
    name = ""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".export-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
        name = ""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise StorageError(f"{out} cannot be written ({reason}); name another file.") from error
    finally:
        if name:
            Path(name).unlink()
