"""What can be done to a row of the plan beyond what every screen can do."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from studytrack.domain.item_state import SETTLED
from studytrack.domain.sessions import Address
from studytrack.services.base import inputs
from studytrack.services.curricula import shelf
from studytrack.services.curricula.views import CurriculumRow
from studytrack.services.goals import goals
from studytrack.services.items import states
from studytrack.tui.dialogs import questions
from studytrack.tui.drawing import toast
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens import common_acts
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.base import Act, Face
from studytrack.tui.screens.plan import forms, update
from studytrack.tui.screens.plan.cursor import PlanFace
from studytrack.tui.terminal import editor

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish

WHOLE = "A curriculum is put away as a whole: go to its own row."
REOPEN = Action("plan.reopen", "r", "Reopen", "Take it up again")


class PlanDone(Act[PlanFace]):
    """Finish an item, or a module whole; take an item up again when it is done."""

    action = acts.DONE.action

    def run(self, face: PlanFace) -> None:
        """Finish it."""
        node, branch = face.node(), face.branch()
        if node is None or branch is None or node.module is None:
            acts.DONE.run(face)
        elif all(item.state in SETTLED for item in node.module.items):
            # Some of it may have been finished long ago, each by itself: not with the same key.
            again = face.signs.key(REOPEN)
            toast.say(face.app, f"All of it is settled. {again} takes it up again.")
        else:
            face.change(lambda: states.done(face.workspace, [branch]))


class Reopen(Act[PlanFace]):
    """Take up again what was finished, left out or closed."""

    action = REOPEN

    def run(self, face: PlanFace) -> None:
        """Reopen it."""
        branch = face.branch()
        if branch is not None:
            face.change(lambda: states.reopen(face.workspace, [branch]))


def _skip(face: Face, where: Sequence[Address], why: str) -> object:
    return states.skip(face.workspace, where, why=why)


def _close(face: Face, where: Sequence[Address], why: str) -> object:
    return states.close(face.workspace, where, why=why)


def _wait(face: Face, where: Sequence[Address], why: str) -> object:
    return states.wait(face.workspace, where, note=why)


def _told(face: PlanFace) -> None:
    """Say what was done, and that the timer runs on where it runs on that item."""
    face.tell()
    subject = face.subject()
    if subject is not None:
        common_acts.say_runs_on(face, subject)


class Reason(Act[PlanFace]):
    """Ask for the reason, then put the item or module into a state."""

    def __init__(
        self,
        action: Action,
        put: Callable[[Face, Sequence[Address], str], object],
        said: str,
        hint: str,
        *,
        needed: bool,
    ) -> None:
        self.action = action
        self._put, self._said, self._hint, self._needed = put, said, hint, needed

    def run(self, face: PlanFace) -> None:
        """Ask and do it."""
        node, branch = face.node(), face.branch()
        if node is None or branch is None:
            return
        title = f"{self.action.name}: {node.title}"
        form = questions.why(face.signs, title, self._said, self._hint, needed=self._needed)
        face.ask(
            form, lambda wish: self._put(face, [branch], wish.values[0]), then=lambda: _told(face)
        )


class PlanHours(Act[PlanFace]):
    """Ask for the hours a week: of the curriculum under the cursor, else of the whole week."""

    action = acts.HOURS.action

    def run(self, face: PlanFace) -> None:
        """Ask and set."""
        node, ws = face.node(), face.workspace
        if node is None or node.kind != "curriculum" or node.row is None:
            acts.HOURS.run(face)
            return
        row = node.row
        goal = face.attempt(lambda: goals.goal(ws))
        hours = goal.curricula.get(row.id) if goal else None

        def set_share(wish: "Wish") -> None:
            share, by = wish.values
            goals.goal(
                ws,
                seconds=inputs.goal_seconds(share) if share else None,
                by=inputs.day(ws, by, ahead=True) if by else None,
                curriculum=row.id,
            )

        face.ask(forms.share(face.signs, ws, row, hours), set_share)


class PutAway(Act[PlanFace]):
    """Stop the curriculum under the cursor."""

    action = Action("plan.stop", "D", "Put away", "Stop the curriculum; everything recorded stays")

    def run(self, face: PlanFace) -> None:
        """Put it away."""
        node = face.node()
        if node is not None and node.kind == "curriculum":
            face.change(lambda: shelf.stop(face.workspace, node.key))
        else:
            toast.say(face.app, WHOLE, "warning")


class EditFile(Act[PlanFace]):
    """Open the learner's file of the curriculum in an editor, and ask to take over its changes."""

    action = Action(
        "plan.edit", "e", "Edit file", "Open your file of the curriculum in your editor"
    )

    def run(self, face: PlanFace) -> None:
        """Edit and say."""
        node = face.node()
        if node is None or node.kind == "head":
            return
        name = address_of(node.key).curriculum
        path = face.attempt(lambda: shelf.own_file(face.workspace, name))
        if path is None or not editor.edit(face.app, path):
            return
        face.reload()
        if node.kind == "shelf" or not update.ask(face, name):
            said = face.news_of(name)
            # A warning is shown whole, and what is wrong with a file has to be read to its end.
            toast.say(face.app, said or f"Nothing has changed. The file is {path}.", "warning")


class PlanAdd(Act[PlanFace]):
    """Add to the counter under the cursor; to a module or curriculum, in its file."""

    action = acts.ADD.action

    def run(self, face: PlanFace) -> None:
        """Add."""
        node = face.node()
        if node is not None and node.item is None:
            EDIT.run(face)
        else:
            acts.ADD.run(face)


def begin(face: PlanFace, row: CurriculumRow) -> None:
    """Start a curriculum; a template asks its questions first."""
    ws = face.workspace
    if row.state != "template":
        face.unfold(row.id)
        if face.change(lambda: shelf.start(ws, row.id)):
            update.offer(face, row.id)
        return
    found = face.attempt(lambda: (shelf.own_id(ws, row.id), shelf.questions(ws, row.id)))
    if found is None:
        return
    own, asked = found

    def start(wish: "Wish") -> None:
        name, *answers = wish.values
        given = {one.name: said for one, said in zip(asked, answers, strict=True) if said}
        shelf.start(ws, row.id, as_id=name, values=given)
        face.unfold(name)
        face.call_later(face.reveal, name)

    face.ask(forms.template(face.signs, row, own, asked), start)


EDIT = EditFile()
ACTS = (
    PlanDone(),
    common_acts.Evidence(),
    Reopen(),
    Reason(
        Action("plan.wait", "w", "Wait", "The item waits on someone"),
        _wait, "It waits on someone else.", "on whom, or for what; may stay empty", needed=False,
    ),
    Reason(
        Action("plan.skip", "minus", "Skip", "Leave the item or module out, with a reason"),
        _skip, "It no longer counts; reopening brings it back.", "why it is left out", needed=True,
    ),
    Reason(
        Action("plan.close", "c", "Close", "It became unavailable, with a reason"),
        _close, "The path is no longer there.", "why it became unavailable", needed=True,
    ),
    EDIT,
    PutAway(),
    update.TakeOver(),
    PlanAdd(),
    acts.START_FOR,
    acts.LINK,
    acts.NOTE,
    acts.LOG,
    acts.STOP,
    acts.DROP,
    acts.ZOOM,
    PlanHours(),
    acts.COPY,
)  # fmt: skip
"""Everything that is done to a row."""
