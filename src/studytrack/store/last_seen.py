"""What was last seen of a database, kept in the state directory: never needed, safe to delete.

It is how a missing file is told from a first start, and a copy put back from the record itself.
"""

import binascii
import json
import os
from collections.abc import Mapping

from studytrack import regular_files
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.values import NamedTuple

# pathlib costs 6 ms, more than opening and asking.
# ruff: noqa: PTH105, PTH108, PTH118, PTH123

MOST = 1 << 16
"""Bytes such a file may have."""


class Seen(NamedTuple):
    """One look at a database, after a COMMIT."""

    path: str
    uuid: str = ""
    """Of the database; empty while only a failed check is known."""
    changes: int = 0
    """Its change counter."""
    sessions: int = 0
    states: int = 0
    entries: int = 0
    checked: str = ""
    """The day of the last good quick check; empty when one is due."""
    damaged: str = ""
    """What the last check said; empty when nothing was wrong."""


def read(folder: str | None, path: str) -> Seen | None:
    """Return what was last seen at ``path``; None when nothing is remembered."""
    if folder is None:
        return None
    try:
        raw = regular_files.read(_file(folder, path), MOST)
        found = Seen(**json.loads(raw)) if len(raw) <= MOST else None
    except (OSError, ValueError, TypeError):
        return None
    if found is None:
        return None
    numbers = (found.changes, found.sessions, found.states, found.entries)
    sound = found.path == path and all(type(number) is int for number in numbers)
    return found if sound else None


def reckoned(
    known: Seen | None, uuid: str, changes: int, gained: Mapping[str, int] | None, checked: str
) -> Seen | None:
    """Return what there is after one change, from what was known before it.

    ``gained`` are its rows by table. None where counting is needed: it is not known how many there
    were, another changed the database since, or this is the first write of the day ``checked``,
    which takes nothing for granted.
    """
    if known is None or gained is None or (known.uuid, known.checked) != (uuid, checked):
        return None
    if changes != known.changes + bool(gained):
        return None
    return known._replace(
        changes=changes,
        sessions=known.sessions + gained.get("session", 0),
        states=known.states + gained.get("progress", 0),
        entries=known.entries + gained.get("entry", 0),
    )


def write(folder: str | None, seen: Seen) -> None:
    """Remember ``seen``; a state directory that cannot be written is nobody's trouble."""
    if folder is None:
        return
    name = _file(folder, seen.path)
    temporary = f"{name}.{os.getpid()}"
    try:
        regular_files.make_folder(folder)
        handle = os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(seen._asdict()))
        os.replace(temporary, name)
    except (OSError, ValueError):
        return


def forget(folder: str | None, path: str) -> None:
    """Remember nothing of ``path`` any more."""
    if folder is not None:
        try:
            os.unlink(_file(folder, path))
        except OSError:
            return


def _file(folder: str, path: str) -> str:
    """Name the file of one database; two of the same sum are told apart by the path inside."""
    return os.path.join(folder, f"seen-{binascii.crc32(os.fsencode(path)):08x}.json")


def warning(seen: Seen | None, uuid: str, changes: int, sessions: int) -> Notice | None:
    """Return the news of a database smaller or older than last seen; None when it is not."""
    if seen is None or not seen.uuid or (seen.uuid == uuid and changes >= seen.changes):
        return None
    if seen.uuid != uuid and sessions >= seen.sessions:
        return None
    return Notice(
        f"{seen.path} holds {_count(sessions, 'session')} and {_count(changes, 'change')}, "
        f"but {seen.sessions} and "
        f"{seen.changes} when last seen: an older copy was put there.",
        (remedy("list_backups"),),
    )


def _count(number: int, one: str) -> str:
    """Say a number with its noun; `phrases` would cost every start its modules."""
    return f"{number} {one if number == 1 else f'{one}s'}"
