"""Taking over what a file says: its changes, its weeks, and the file that takes its place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studytrack.domain.actions import Notice
from studytrack.domain.errors import RefusalError
from studytrack.services.base import inputs
from studytrack.services.curricula import editions, preview, shelf, successors
from studytrack.services.curricula.preview import PreviewView
from studytrack.tui.dialogs.pick import PickScreen
from studytrack.tui.drawing import toast
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.base import Act
from studytrack.tui.screens.plan import forms
from studytrack.tui.screens.plan.cursor import PlanFace

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish

STARTED = "Only what is started takes over its file."
NOTHING_NEW = "The file has nothing new; there is nothing to take over."


class TakeOver(Act[PlanFace]):
    """Lead over to the file that takes its place, else take over what its own file says.

    Where its file says nothing new, the weeks it counts can be moved.
    """

    action = Action("plan.update", "U", "Take over", "Look at what the changed file says, take it")

    def run(self, face: PlanFace) -> None:
        """Take it over."""
        node = face.node()
        if node is None or node.kind in {"head", "shelf"}:
            toast.say(face.app, STARTED, "warning")
            return
        ws, name = face.workspace, address_of(node.key).curriculum
        heir = face.attempt(lambda: editions.successor(ws, name, ws.shelf.list()))
        if heir is not None:
            _lead_over(face, name, heir)
            return
        view = face.attempt(lambda: preview.preview(ws, name))
        if view is None:
            return
        if view.changes:
            _changes(face, name, view)
        elif not offer(face, name):
            _weeks(face, name)


def ask(face: PlanFace, name: str) -> bool:
    """Ask whether to take over what the file says by now; say whether it says anything new."""
    try:
        view = preview.preview(face.workspace, name)
    except RefusalError:
        return False  # what is wrong with it stands beside its row
    if view.changes:
        _changes(face, name, view)
    return bool(view.changes)


def offer(face: PlanFace, name: str) -> bool:
    """Ask whether what was settled in an older edition counts here; say whether one was asked."""
    found = face.attempt(lambda: editions.offer(face.workspace, name))
    if found is None:
        return False
    (_, older) = found.remedies[0].arguments
    _pick(
        face,
        "Settled before",
        [(f"from {older}", "counts here too, with its dates and evidence")],
        said=found.sentence,
        take="count it here",
        act=lambda: shelf.start(face.workspace, name, copy_from=older),
    )
    return True


def _lead_over(face: PlanFace, name: str, heir: Notice) -> None:
    (_, newer) = heir.remedies[0].arguments

    def act() -> None:
        successors.lead_over(face.workspace, name, newer)
        face.unfold(newer)
        face.call_later(face.reveal, newer)

    rows = [
        ("start", f"{newer}; what is settled here counts there"),
        ("put away", f"{name}; everything recorded on it stays"),
    ]
    _pick(face, "Lead over", rows, said=heir.sentence, take="lead over", act=act)


def _changes(face: PlanFace, name: str, view: PreviewView) -> None:
    rows = list(preview.lines(view))
    rows = rows or [("details", "Notes, links or days; nothing that was recorded.")]

    def act() -> None:
        shelf.update(face.workspace, name)
        face.call_later(offer, face, name)

    _pick(
        face,
        "Take over the file",
        rows,
        said=preview.headline(view),
        take="take it over",
        act=act,
    )


def _weeks(face: PlanFace, name: str) -> None:
    ws = face.workspace
    first = face.attempt(lambda: shelf.first_week(ws, name))
    if first is None:
        toast.say(face.app, NOTHING_NEW)
        return

    def act(wish: "Wish") -> None:
        shelf.update(ws, name, weeks_from=inputs.any_day(ws, wish.values[0]))

    face.ask(forms.weeks(face.signs, ws, name, first), act)


def _pick(
    face: PlanFace,
    title: str,
    rows: list[tuple[str, str]],
    *,
    said: str,
    take: str,
    act: Callable[[], object],
) -> None:
    def answer(place: int | None) -> None:
        if place is not None:
            face.change(act)

    face.app.push_screen(PickScreen(face.signs, title, rows, said=said, take=take), answer)
