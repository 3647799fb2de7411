"""The files an export goes to and an import comes from: opened, written and put in place."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from studytrack.domain.actions import remedy
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    FaultyFileError,
    NotFoundError,
    NotUnderstoodError,
    StorageError,
)
from studytrack.domain.milestones import CalendarDay
from studytrack.domain.outreach import FollowUps
from studytrack.domain.sections import Holdings, Incoming

IMPORTS = ("json", "csv")
LARGEST = 1024 * 1024
"""Bytes of a checklist at most."""
EXPORTS = ("json", "csv", "ics")
BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside the database, and would take for its own."""
BOM = b"\xef\xbb\xbf"
MARKS = (
    b'{\n"format":1',
    b"study_date,started_at,ended_at,seconds",
    b"study_date;started_at;ended_at;seconds",
    b"lead,role,person,channel,links,event,day",
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//studytrack",
)
"""What an export of ours begins with, where its format leaves room to tell."""
LONGEST_MARK = max(map(len, MARKS))


def writer(
    form: str,
    *,
    raw: bool = False,
    excel: str = "",
    lost: Counter[str] | None = None,
    follow_ups: FollowUps | None = None,
    days: Sequence[CalendarDay] = (),
) -> Callable[[Holdings], Iterator[str]]:
    """Return what writes a form of `EXPORTS`; ``raw`` does not guard cells of a csv.

    ``excel`` is the delimiter of a csv for a spreadsheet; ``lost`` counts what the format of
    another program cannot hold, by words; with ``follow_ups`` a calendar holds their days, and
    with ``days`` milestones and what is due.
    """
    from studytrack.interop import csv_sessions, formats, ics, klog, timewarrior

    losses = Counter[str]() if lost is None else lost
    if form == "klog":
        return lambda holdings: klog.write(holdings, losses)
    if form == "timewarrior":
        return lambda holdings: timewarrior.write(holdings, losses)
    if form == "ics":
        return lambda holdings: ics.write(holdings, follow_ups, days)
    if form == "csv":
        return lambda holdings: csv_sessions.write(holdings, raw=raw, excel=excel)
    found = formats.FORMATS[form].write
    if found is None:  # nobody offers what is not written
        raise NotUnderstoodError(f"{form} is not written; choose another format.")
    return found


def reader(form: str, stream: TextIO, file: str) -> Incoming:
    """Return the rows of an open file of a form of `IMPORTS`; ``file`` is what it is called."""
    from studytrack.interop import csv_sessions, own_json

    return own_json.read(stream, file) if form == "json" else csv_sessions.read(stream, file)


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


def _ours(target: Path) -> bool:
    """Whether a file is an export the program made before, or empty."""
    try:
        with target.open("rb") as file:
            head = file.read(len(BOM) + LONGEST_MARK)
    except OSError:
        return False
    return not head or head.removeprefix(BOM).startswith(MARKS)


def save(pieces: Iterator[str], out: str, record: str) -> None:
    """Write an export beside ``out`` and then in its place, private.

    A file that is there is replaced only where it is an export of the program itself.

    Raises:
        AgainstRuleError: that is the database or beside it, or no file.
        ConflictError: a file that is no export of ours stands there.
        StorageError: it cannot be written.
    """
    target = Path(out)
    if os.path.lexists(out) and not target.is_file():
        raise AgainstRuleError(f"{out} is not a file; name one.", remedy("print_instead"))
    real = os.path.realpath(out)
    if real in {os.path.realpath(record) + end for end in ("", *BESIDE)}:
        raise AgainstRuleError(f"{out} is the database itself; name another file.")
    if target.exists() and not _ours(target):
        raise ConflictError(f"{out} is there and no export of studytrack; name another file.")
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
