"""What was made of a checklist: put on the shelf, started, or read again into what it made."""

from collections.abc import Sequence
from typing import NamedTuple

from studytrack.domain import curriculum_diff
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import states

LEFT = "left out in the checklist"
"""Why an item is skipped whose box says so."""


class ReplacedView(NamedTuple):
    """What reading a plan again changes."""

    file: str
    """Where the curriculum file is; empty where nothing was written."""
    changes: str
    """Of the file, in words; empty when it says the same."""
    taken_over: str
    """Of the kept copy, where the curriculum is started."""


def start(
    ws: Workspace,
    curriculum_id: str,
    ticked: Sequence[str],
    skipped: Sequence[str] = (),
    doing: Sequence[str] = (),
) -> None:
    """Start a curriculum whose ``ticked`` items are finished already.

    Those ``skipped`` are left out, those being done (``doing``) are taken up.

    Raises:
        NotFoundError: no file on the shelf says this id.
        ConflictError: it is started already.
    """
    shelf.start(ws, curriculum_id)
    if ticked:
        states.done(ws, [Address(curriculum_id, item) for item in ticked])
    if skipped:
        states.skip(ws, [Address(curriculum_id, item) for item in skipped], why=LEFT)
    if doing:
        states.take_up(ws, [Address(curriculum_id, item) for item in doing])


def older(ws: Workspace, curriculum_id: str) -> Curriculum:
    """Return what the learner's file says now, whose ids are kept.

    Raises:
        NotFoundError: no file on the shelf says this id.
        FaultyFileError: it cannot be used.
    """
    return ws.shelf.load(curriculum_id)


def replace(
    ws: Workspace, curriculum_id: str, text: str, *, preview: bool = False, op_id: str | None = None
) -> ReplacedView:
    """Put what a plan says now in the place of the file it made, and take it over if started.

    With ``preview`` nothing is written. Taking over is one undoable operation.

    Raises:
        NotFoundError: the learner's shelf has no file of this id.
        FaultyFileError: it cannot be used, or not with what was recorded.
    """
    old, new = ws.shelf.load(curriculum_id), ws.shelf.parse(curriculum_id, text)
    changes = curriculum_diff.changes(old, new, frozenset()).words
    if preview:
        return ReplacedView("", changes, "")
    path = str(ws.shelf.replace(curriculum_id, text))
    with ws.store.reading() as read:
        started = read.curricula.one(curriculum_id) is not None
    taken = shelf.update(ws, curriculum_id, op_id=op_id) if started else ""
    return ReplacedView(path, changes, taken)
