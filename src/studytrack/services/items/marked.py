"""Whether anything is there to be asked again, without loading what asks."""

from collections.abc import Iterable

from studytrack.domain.item_state import TODO
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied


def asked(ws: Workspace) -> bool:
    """Whether something is asked again, or the learner said of anything that it is."""
    with ws.store.reading() as read:
        known = context.ground(ws.clock(), read)
        return of(read, progress.everything(read, known, timed=False))


def of(read: Reading, everything: Iterable[Studied]) -> bool:
    """Whether it is, from one reading."""
    return read.items.any_marked() or any(map(_finished, progress.begun(everything)))


def _finished(studied: Studied) -> bool:
    """Whether something is finished that its file wants to be asked again."""
    return any(
        item.review and studied.standings.get(item.id, TODO).state == "done"
        for item in studied.content.items()
    )
