"""The files an export goes to and an import comes from: opened, written and put in place."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from studytrack.domain.actions import remedy
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    NotUnderstoodError,
    StorageError,
)
from studytrack.domain.exchange import RecordedRows
from studytrack.domain.milestones import CalendarDay
from studytrack.domain.outreach import FollowUps
from studytrack.interop import csv_sessions, formats, ics, klog, timewarrior

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside the database, and would take for its own."""
BOM = b"\xef\xbb\xbf"
MARKS = (
    b'{\n"format":1',
    b"study_date,started_at,ended_at,seconds",
    b"study_date;started_at;ended_at;seconds",
    b"lead,role,person,channel,links,event,day",
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//studytrack",
    b"#separator:tab\n#html:false\n#guid column:1\n#columns:guid\tFront\tBack\tTags\n",
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
) -> Callable[[RecordedRows], Iterator[str]]:
    """Return what writes a form; ``raw`` does not guard cells of a csv.

    ``excel`` is the delimiter of a csv for a spreadsheet; ``lost`` counts what the format of
    another program cannot hold, by words; with ``follow_ups`` a calendar holds their days, and
    with ``days`` milestones and what is due.
    """
    losses = Counter[str]() if lost is None else lost
    if form == "klog":
        return lambda recorded: klog.write(recorded, losses)
    if form == "timewarrior":
        return lambda recorded: timewarrior.write(recorded, losses)
    if form == "ics":
        return lambda recorded: ics.write(recorded, follow_ups, days)
    if form == "csv":
        return lambda recorded: csv_sessions.write(recorded, raw=raw, excel=excel)
    found = formats.FORMATS[form].write
    if found is None:  # nobody offers what is not written
        raise NotUnderstoodError(f"{form} is not written; choose another format.")
    return found


def _ours(target: Path) -> bool:
    """Whether a file is an export the program made before, or empty."""
    try:
        with target.open("rb") as file:
            head = file.read(len(BOM) + LONGEST_MARK)
    except OSError:
        return False
    return not head or head.removeprefix(BOM).startswith(MARKS)


def _refuse_taken(target: Path, record: str) -> None:
    """Refuse a place at which something stands that no export may replace.

    Raises:
        AgainstRuleError, ConflictError: as `save` says.
        OSError, ValueError: it cannot be looked at.
    """
    if os.path.lexists(target) and not target.is_file():
        raise AgainstRuleError(f"{target} is not a file; name one.", remedy("print_instead"))
    real = os.path.realpath(target)
    if real in {os.path.realpath(record) + end for end in ("", *BESIDE)}:
        raise AgainstRuleError(f"{target} is the database itself; name another file.")
    if target.exists() and not _ours(target):
        raise ConflictError(f"{target} is there and no export of studytrack; name another file.")


def save(pieces: Iterator[str], out: str, record: str) -> None:
    """Write an export beside ``out`` and then in its place, private.

    A file that is there is replaced only where it is an export of the program itself.

    Raises:
        AgainstRuleError: that is the database or beside it, or no file.
        ConflictError: a file that is no export of ours stands there.
        StorageError: it cannot be written.
    """
    target, name = Path(out), ""
    try:
        _refuse_taken(target, record)
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
