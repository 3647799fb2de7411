"""Starting what was made of a checklist."""

from collections.abc import Sequence

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import states


def start(ws: Workspace, curriculum_id: str, ticked: Sequence[str]) -> None:
    """Start a curriculum whose ``ticked`` items are finished already.

    Raises:
        NotFoundError: no file on the shelf says this id.
        ConflictError: it is started already.
    """
    shelf.start(ws, curriculum_id)
    if ticked:
        states.done(ws, [Address(curriculum_id, item) for item in ticked])
