"""The folder of backups: what is in it, and which of them age may take away."""

import os
import re
from collections.abc import Callable, Iterable
from datetime import datetime

from studytrack.domain.values import NamedTuple

# pathlib would be one more way to spell a path in the store.
# ruff: noqa: PTH108, PTH113, PTH116, PTH118, PTH208

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, weeks and months the newest backup of is kept."""

_NAME = r"studytrack-(\d{8}T\d{6})Z-(\d+)(-before-[a-z]+|-by-hand)?(-\d+)?\.db"


class Backup(NamedTuple):
    """A backup in the folder of backups; its name says when it was made and what it holds."""

    path: str
    made: datetime
    """UTC, whole seconds."""
    sessions: int
    reason: str
    """``before-restore`` and the like, or ``by-hand``; empty for the daily ones."""
    size: int
    """Bytes."""


def listed(folder: str) -> tuple[Backup, ...]:
    """Return the backups in a folder, newest first; other files are none of ours."""
    try:
        names = os.listdir(folder)
    except OSError:
        return ()
    found: list[tuple[int, Backup]] = []
    for name in names:
        match = re.fullmatch(_NAME, name)
        path = os.path.join(folder, name)
        if match and os.path.isfile(path):
            try:
                made = datetime.fromisoformat(f"{match[1]}Z")
                status = os.stat(path)
            except (OSError, ValueError):
                continue  # thinned out meanwhile, or digits that are no day
            backup = Backup(path, made, int(match[2]), (match[3] or "")[1:], status.st_size)
            found.append((status.st_mtime_ns, backup))
    # Several of one second are told apart by when they were written.
    newest_first = sorted(found, key=lambda one: (one[1].made, one[0], one[1].path), reverse=True)
    return tuple(backup for _, backup in newest_first)


def thin_out(folder: str, spared: str) -> None:
    """Delete the backups that are neither the newest of a day, week or month nor the largest.

    ``spared`` is the path of the one just made: a clock set back may have dated it before others.
    """
    found = listed(folder)
    keep = {spared, *(backup.path for backup in worth_keeping(found))}
    for backup in found:
        if backup.path not in keep:
            try:
                os.unlink(backup.path)
            except OSError:
                continue


def worth_keeping(found: tuple[Backup, ...]) -> list[Backup]:
    """Return those kept: 7 days, 4 weeks, 12 months, and the one with most sessions.

    ``found`` is newest first. One made before something risky, or by hand, is kept as long as
    its day is.
    """
    days = _newest(found, DAYS, lambda made: made.date())
    recent = {backup.made.date() for backup in days}
    kept = days + [backup for backup in found if backup.reason and backup.made.date() in recent]
    kept += _newest(found, WEEKS, lambda made: made.isocalendar()[:2])
    kept += _newest(found, MONTHS, lambda made: (made.year, made.month))
    largest = sorted(found, key=lambda backup: (backup.sessions, backup.made))[-1:]
    return kept + largest


def _newest(
    found: Iterable[Backup], count: int, stretch: Callable[[datetime], object]
) -> list[Backup]:
    """Return the newest backup of each of the last ``count`` stretches that have one."""
    newest: dict[object, Backup] = {}
    for backup in found:
        if len(newest) < count:
            newest.setdefault(stretch(backup.made), backup)
    return list(newest.values())
