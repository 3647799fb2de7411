"""The backup of the day: asked about after every change, so nothing else stands here."""

from datetime import UTC, date, datetime

from studytrack.domain.actions import Notice
from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Workspace


def due(ws: Workspace) -> bool:
    """Whether there is something to back up, and no backup of this day."""
    return ws.store.backup_due(_today(ws))


def make(ws: Workspace) -> Notice | None:
    """Make the backup of this day where it is due; return what went wrong, or None.

    A failed backup is a warning: it must never stand in the way of work.
    """
    try:
        if due(ws):
            ws.store.backup(at=ws.clock().at)
    except RefusalError as error:
        return Notice(f"Today's backup was not made: {error}", error.remedies)
    return None


def _today(ws: Workspace) -> date:
    return datetime.fromtimestamp(ws.clock().at, UTC).date()
