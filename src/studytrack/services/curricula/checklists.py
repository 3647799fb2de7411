"""What was made of a checklist: put on the shelf, started, or read again into what it made."""

from collections.abc import Mapping, Sequence
from datetime import date

from studytrack.domain import curriculum_diff, phrases
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import NotFoundError
from studytrack.domain.item_state import State
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
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


class BegunView(NamedTuple):
    """How much of a plan that was started was finished already."""

    finished: int
    dated: int
    """Of those, items finished on the day the plan says."""
    ahead: int
    """Of those, items whose day is still to come: they count from today."""


def start(
    ws: Workspace,
    curriculum_id: str,
    ticked: Sequence[str],
    skipped: Sequence[str] = (),
    doing: Sequence[str] = (),
    done_on: Mapping[str, date] | None = None,
) -> BegunView:
    """Start a curriculum whose ``ticked`` items are finished already; one undoable operation.

    Those ``skipped`` are left out, those being done (``doing``) are taken up. ``done_on`` gives
    the days on which items were finished; others count from today.

    Raises:
        NotFoundError: no file on the shelf says this id, or an item is not in it.
        ConflictError: it is started already.
    """
    with ws.store.writing("curricula start", ws.clock()) as write:
        known = context.at(ws.clock(), write)
        old = write.curricula.one(curriculum_id)
        file = old.content if old else ws.shelf.load(curriculum_id)
        content = file if old else shelf.counted_from(known, file, known.today)
        said = shelf.begun(write, known, curriculum_id, old, content, copies=False)
        said_days = {one: day for one, day in (done_on or {}).items() if one in set(ticked)}
        days = {one: day for one, day in said_days.items() if day <= known.today}
        rows: list[tuple[str, State, date, str]] = [
            *((one, "done", days.get(one, known.today), "") for one in ticked),
            *((one, "skipped", known.today, LEFT) for one in skipped),
            *((one, "doing", known.today, "") for one in doing),
        ]
        for item, state, day, note in rows:
            if content.find(item) is None:
                raise NotFoundError(
                    f"“{curriculum_id}” has no item “{item}”.", remedy("list_items", curriculum_id)
                )
            states.set_state(write, known, Address(curriculum_id, item), state, day, note=note)
        ended = phrases.count(len(ticked), "item")
        write.say(f"{said}, with {ended} finished" if ticked else said)
    return BegunView(len(ticked), len(days), len(said_days) - len(days))


def started(view: BegunView) -> str:
    """Say how much of a plan was finished when it was started, and on which days."""
    said = f"Started it, with {phrases.count(view.finished, 'item')} finished"
    if view.dated:
        said += f", {view.dated} of them on the day the plan says"
    if view.ahead:
        has = phrases.noun(view.ahead, "has a day", "have days")
        counts = phrases.noun(view.ahead, "counts", "count")
        said += f"; {view.ahead} {has} still to come and {counts} from today"
    return f"{said}."


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
