"""Undo, redo, and what can be undone."""

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


def redo(ws: Workspace, count: int = 1, *, op_id: str | None = None) -> tuple[OperationView, ...]:
    """Make undone changes again, and return them newest first.

    Raises:
        ConflictError: there is nothing to redo.
    """
    return tuple(map(views.operation, ws.store.redo(count, ws.clock(), op_id)))


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
