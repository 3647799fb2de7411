"""The composition root: directories, settings, the one reading of the clock, the workspace."""

import os
import time
from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import cache
from importlib import import_module

from studytrack.domain import instants
from studytrack.domain.actions import Notice
from studytrack.domain.instants import Moment
from studytrack.domain.values import TYPE_CHECKING
from studytrack.places import Paths as Paths  # noqa: PLC0414 - found here too
from studytrack.places import machine, machine_name
from studytrack.places import paths as paths  # noqa: PLC0414 - likewise
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.store.database import Store

if TYPE_CHECKING:
    from types import ModuleType

    from studytrack.catalog.shelf import Shelf
    from studytrack.interop.maps import Zone
    from studytrack.services.base.file_ports import ExportFiles, Formats
    from studytrack.services.base.ports import SyncFolder, Writing


ROOMS = {
    "state_files": "studytrack.state_files",  # only about timers, and never for `status`
    "settings": "studytrack.settings",  # with the reader of TOML; most learners have no file
    "settling": "studytrack.services.base.settling",  # most operations settle nothing
    "shelf": "studytrack.catalog.shelf",  # with tomllib and the checks, a prompt's budget
    "foreign": "studytrack.foreign",  # what only files that come in or go out need
    "sync_folder": "studytrack.interop.sync_folder",  # only where something is synced
}
"""What a prompt may not need, joined when it is first asked for."""
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
    name = os.path.realpath(LOCALTIME).partition(ZONEINFO)[2] if told is None else told.lstrip(":")
    if name in {"UTC", "Etc/UTC"} or told == "":
        return UTC, name or "UTC"
    from studytrack import zones  # a machine that runs on UTC needs no table of zones

    return zones.local(told, LOCALTIME)


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
    places = paths(db)
    tastes = _tastes(places.settings)
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
        awake=lambda: _room("state_files").awake(places.state),
        note_start=lambda at: _room("state_files").note_start(places.state, at),
        since_start=lambda at: _room("state_files").since_start(places.state, at),
        file_digest=_digest,
        open_folder=_folder,
        machine=machine_name,
        kept_recall=lambda: _kept(places, "recall"),
        keep_recall=lambda text: _keep(places, "recall", text),
    )


def _kept(places: Paths, name: str) -> str:
    found: str = _room("state_files").kept(places.state, name)
    return found


def _keep(places: Paths, name: str, text: str) -> None:
    _room("state_files").keep(places.state, name, text)


def _settle(write: "Writing", at: int) -> str:
    said: str = _room("settling").settle(write, at)
    return said


def _folder(path: str) -> "SyncFolder":
    found: SyncFolder = _room("sync_folder").SyncFolder(path)
    return found


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


def _tastes(path: str) -> Tastes:
    """Return the tastes of the settings file; most learners have none."""
    try:
        os.stat(path)  # noqa: PTH116 - pathlib costs a prompt its milliseconds
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            return Tastes()
    read: Tastes = _room("settings").read(path)
    return read


def _room(name: str) -> "ModuleType":
    return import_module(ROOMS[name])


def demo_workspace(folder: str, now: Moment | None = None) -> Workspace:
    """Return an empty workspace in a folder of its own: nothing else is read for it or written.

    Only the tastes are the learner's. ``now`` stops the clock; without it time goes on. What is
    kept of recall stays in memory.
    """
    clock = moment if now is None else lambda: now
    store = Store(os.path.join(folder, "studytrack.db"), None, settle=_settle)  # noqa: PTH118 - pathlib costs a prompt its milliseconds
    found = _room("shelf").opened(None, keep=True)
    tastes = _tastes(paths().settings)
    kept: list[str] = [""]

    def keep(text: str) -> None:
        kept[0] = text

    return Workspace(
        clock, store, lambda: found, tastes,
        demo=True, kept_recall=lambda: kept[0], keep_recall=keep,
    )  # fmt: skip


def formats() -> "Formats":
    """Return the formats of files that come in and go out."""
    found: Formats = _room("foreign").formats
    return found


def export_files() -> "ExportFiles":
    """Return who writes exports into files."""
    found: ExportFiles = _room("foreign").files
    return found


def curriculum_schema() -> str:
    """Return the JSON Schema of curriculum files."""
    return str(_room("foreign").curriculum_schema())


def run_sources() -> "ModuleType":
    """Return who reads runs out of files of any script, and of MLflow."""
    found: ModuleType = _room("foreign").run_sources
    return found


def named_zone(name: str | None) -> "Zone | None":
    """Return the zone of a name, None where none is named.

    Raises:
        NotUnderstoodError: nothing is called so.
    """
    found: Zone | None = _room("foreign").named_zone(name)
    return found


def shelf(places: Paths, *, keep: bool = False) -> "Shelf":
    """Return the curriculum files: the learner's folder, then the shipped ones."""
    found: Shelf = _room("shelf").opened(
        places.shelf,
        keep=keep,
        kept_rows=lambda: _kept(places, "shelf"),
        keep_rows=lambda text: _keep(places, "shelf", text),
    )
    return found
