"""The composition root: directories, settings, the one reading of the clock, the workspace."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import TYPE_CHECKING

from studytrack import settings
from studytrack.domain import instants
from studytrack.domain.actions import Notice
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.instants import Moment
from studytrack.places import Paths as Paths  # noqa: PLC0414 - found here too
from studytrack.places import machine, machine_name
from studytrack.places import paths as paths  # noqa: PLC0414 - likewise
from studytrack.services.base.workspace import Workspace

if TYPE_CHECKING:
    from types import ModuleType

    from studytrack.catalog.shelf import Shelf
    from studytrack.interop.maps import Zone
    from studytrack.services.base.ports import ExportFiles, Formats, SyncFolder, Writing

ZONEINFO = "zoneinfo/"
LOCALTIME = "/etc/localtime"


def moment() -> Moment:
    """Read the clock, cut to whole seconds, with the zone this machine is in."""
    zone, name = local_zone()
    at = int(time.time())  # noqa: TID251 - the one reading of the clock
    return Moment(instants.bounded(at), zone, name)


def local_zone() -> tuple[tzinfo, str]:
    """Return the zone of ``TZ``, else the system's; an odd value never stops the program."""
    told = os.environ.get("TZ")
    if told is not None:
        return _told_zone(told.lstrip(":"))
    name = os.path.realpath(LOCALTIME).partition(ZONEINFO)[2]
    return _named(name) or _zone_file(LOCALTIME) or _fixed()


def _told_zone(told: str) -> tuple[tzinfo, str]:
    if not told:
        return UTC, "UTC"
    found = _zone_file(told) if told.startswith("/") else _named(told)
    return found or _posix(told) or (UTC, "UTC")


def _named(name: str) -> tuple[tzinfo, str] | None:
    if name in {"UTC", "Etc/UTC"}:
        return UTC, name
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # not where the machine runs on UTC

    try:
        return (ZoneInfo(name), name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _zone_file(path: str) -> tuple[tzinfo, str] | None:
    from zoneinfo import ZoneInfo  # only for a zone without a name

    name = path.partition(ZONEINFO)[2] or "localtime"
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs the prompt
            return ZoneInfo.from_file(file, key=name), name
    except (ValueError, OSError):
        return None


def _posix(told: str) -> tuple[tzinfo, str] | None:
    if not any(sign.isdecimal() for sign in told):
        return None  # `tzstr` takes any word for a zone without an offset
    from dateutil.tz import tzstr  # only for rules written out, like CET-1CEST,M3.5.0,M10.5.0/3

    try:
        zone = tzstr(told, posix_offset=True)
        for month in range(1, 13):  # both its offsets; a day or more is no offset
            datetime(2026, month, 1, tzinfo=zone).utcoffset()
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return zone, told


def _fixed() -> tuple[tzinfo, str]:
    return timezone(timedelta(seconds=-time.timezone)), time.tzname[0]


def open_workspace(
    db: str | None = None, *, timeout: float = 10.0, now: Moment | None = None
) -> Workspace:
    """Return a workspace for one command: the clock is read once, here."""
    read = now or moment()
    made = _workspace(db, timeout, lambda: read)
    if odd := instants.unbelievable(read.at):
        made.store.warnings.append(Notice(odd))
    return made


def live_workspace(db: str | None = None, *, timeout: float = 2.0) -> Workspace:
    """Return a workspace for a program that stays open: the clock is read at every act.

    Its shelf is kept, so that a file is read again only when it is another.
    """
    kept = cache(lambda: shelf(paths(db), keep=True))
    return _workspace(db, timeout, moment)._replace(find_shelf=kept)


def _workspace(db: str | None, timeout: float, clock: Callable[[], Moment]) -> Workspace:
    from studytrack.store.database import Store  # kept out of `--help`

    places = paths(db)
    tastes = settings.read(places.settings)
    folder = os.path.expanduser(tastes.backup_folder) or places.backups  # noqa: PTH111 - pathlib costs a prompt its milliseconds
    store = Store(
        places.database, places.state,
        timeout=timeout, backup_dir=folder, settle=_settle, machine=machine,
    )  # fmt: skip
    return Workspace(
        clock,
        store,
        lambda: shelf(places),
        tastes,
        awake=lambda: _marks().awake(places.state),
        note_start=lambda at: _marks().note_start(places.state, at),
        since_start=lambda at: _marks().since_start(places.state, at),
        file_digest=_digest,
        open_folder=_folder,
        machine=machine_name,
        kept_recall=lambda: _marks().kept_recall(places.state),
        keep_recall=lambda text: _marks().keep_recall(places.state, text),
    )


def _settle(write: "Writing", at: int) -> str:
    from studytrack.services.base import settling  # most operations settle nothing

    return settling.settle(write, at)


def _folder(path: str) -> "SyncFolder":
    from studytrack.interop.sync_folder import SyncFolder  # only where something is synced

    return SyncFolder(path)


def _digest(path: str) -> str | None:
    """Return the SHA-256 of a regular file; None where there is none that can be read."""
    import hashlib  # only evidence asks

    full = os.path.expanduser(path)  # noqa: PTH111 - pathlib costs a prompt its milliseconds
    try:
        if not os.path.isfile(full):  # noqa: PTH113 - likewise
            return None
        with open(full, "rb") as file:  # noqa: PTH123 - likewise
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def _marks() -> "ModuleType":
    from studytrack import state_files  # only about timers, and never for `status`

    return state_files


def demo_workspace(folder: str, now: Moment | None = None) -> Workspace:
    """Return an empty workspace in a folder of its own: nothing else is read for it or written.

    Only the tastes are the learner's. ``now`` stops the clock; without it time goes on. What is
    kept of recall stays in memory.
    """
    from studytrack.catalog.shelf import Shelf, shipped
    from studytrack.store.database import Store

    clock = moment if now is None else lambda: now
    store = Store(os.path.join(folder, "studytrack.db"), None, settle=_settle)  # noqa: PTH118 - pathlib costs a prompt its milliseconds
    found = Shelf(None, shipped(), keep=True)
    tastes = settings.read(paths().settings)
    kept: list[str] = [""]

    def keep(text: str) -> None:
        kept[0] = text

    return Workspace(
        clock, store, lambda: found, tastes,
        demo=True, kept_recall=lambda: kept[0], keep_recall=keep,
    )  # fmt: skip


def formats() -> "Formats":
    """Return the formats of files that come in and go out."""
    from studytrack.interop import formats as known  # only where a file comes in or goes out

    return known


def export_files() -> "ExportFiles":
    """Return who writes exports into files."""
    from studytrack.interop import files  # only where something goes out

    return files


def curriculum_schema() -> str:
    """Return the JSON Schema of curriculum files."""
    from studytrack.catalog import schema  # only for who asks for it

    return schema.text()


def run_sources() -> "ModuleType":
    """Return who reads runs out of files of any script, and of MLflow."""
    from studytrack.interop import run_sources  # only where runs come in

    return run_sources


def named_zone(name: str | None) -> "Zone | None":
    """Return the zone of a name, None where none is named.

    Raises:
        NotUnderstoodError: nothing is called so.
    """
    if name is None:
        return None
    from studytrack.interop.maps import Zone

    found = _named(name)
    if found is None:
        raise NotUnderstoodError(f"“{name}” is no zone; write one like Europe/Berlin or UTC.")
    return Zone(found[1], found[0])


def shelf(places: Paths, *, keep: bool = False) -> "Shelf":
    """Return the curriculum files: the learner's folder, then the shipped ones."""
    from pathlib import Path  # with tomllib and the checks, a prompt's whole budget

    from studytrack.catalog.shelf import Shelf, shipped

    return Shelf(Path(places.shelf), shipped(), keep=keep)
