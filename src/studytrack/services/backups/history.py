"""Undo, redo, and what can be undone."""

from collections.abc import Sequence
from datetime import datetime
from os.path import basename

from studytrack.domain.actions import Notice, remedy
from studytrack.services.base import views
from studytrack.services.base.views import OperationView
from studytrack.services.base.workspace import Workspace

KEPT = 500
"""Operations the record keeps."""


def undo(ws: Workspace, count: int = 1, *, op_id: str | None = None) -> tuple[OperationView, ...]:
    """Take back the newest changes, newest first.

    Raises:
        ConflictError: there is nothing to undo.
    """
    return tuple(map(views.operation, ws.store.undo(count, ws.clock(), op_id)))


def not_undone(ws: Workspace, undone: Sequence[OperationView]) -> Notice | None:
    """Say that a restore stays which was asked for since the oldest of what was taken back.

    None where there was none; a restore is no change that undo knows. One that failed left its
    backup too, and the record does not tell the two apart.
    """
    restores = (one for one in ws.store.backups() if one.reason == BEFORE_RESTORE)
    last = next(restores, None)
    if last is None or not any(datetime.fromisoformat(one.at) <= last.made for one in undone):
        return None
    kept = basename(last.path)  # noqa: PTH119 - pathlib costs a prompt its milliseconds
    said = f"Undo takes back no restore: {kept} holds what was there when one was last asked for."
    return Notice(said, (remedy("restore_backup"),))


def redo(ws: Workspace, count: int = 1, *, op_id: str | None = None) -> tuple[OperationView, ...]:
    """Make undone changes again, and return them newest first.

    Raises:
        ConflictError: there is nothing to redo.
    """
    return tuple(map(views.operation, ws.store.redo(count, ws.clock(), op_id)))


BEFORE_RESTORE = "before-restore"
"""The reason of the backup that a restore makes."""
MERGE = "sync"
"""The command of what came in from other devices."""


def listed(ws: Workspace, newest: int = 20) -> tuple[OperationView, ...]:
    """Return the last changes, newest first, with what came in from other devices.

    That is no change of the learner's: undo passes over it, and it has the number 0.
    """
    with ws.store.reading() as read:
        rows = [row for row in read.history.newest(KEPT + newest) if not row.undone]
    return tuple(
        views.operation(row._replace(id=0) if row.command == MERGE else row)
        for row in rows[:newest]
    )


def history(ws: Workspace, newest: int = 20) -> tuple[OperationView, ...]:
    """Return the last changes that undo would take back, newest first."""
    with ws.store.reading() as read:
        rows = read.history.newest(newest)
        if any(row.undone or row.command == MERGE for row in rows):
            rows = read.history.newest(2 * KEPT)
    done = [row for row in rows if not row.undone and row.command != MERGE]
    return tuple(map(views.operation, done[:newest]))
