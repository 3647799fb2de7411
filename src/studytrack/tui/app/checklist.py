"""A curriculum made of a Markdown checklist: asked for, put on the shelf, started."""

from typing import Any

from studytrack import wiring
from studytrack.services.curricula import checklists, files
from studytrack.tui.dialogs import data_questions
from studytrack.tui.dialogs.form import FormScreen, Wish
from studytrack.tui.screens.base import Face
from studytrack.tui.screens.plan import forms


def ask(face: Face) -> None:
    """Ask for the file and its name, say what was read of it, and start it.

    A plan without boxes is read from its list lines, which is said; where it has both the dialog
    offers to take the lines too. What was typed is asked anew where it cannot be used.
    """
    ws, read, named = face.workspace, list[Any](), list[str]()

    def plan(*, lines: bool) -> None:
        file, name = named
        read[:] = [wiring.formats().plan(file, name=name or None, bullets=True if lines else None)]

    def look(wish: Wish) -> None:
        named[:] = data_questions.whole(wish.values[0]), wish.values[1]
        plan(lines=wish.finish)

    def start(wish: Wish) -> None:
        (draft,) = read
        if wish.finish:
            plan(lines=True)
            return
        with files.on_shelf(ws, draft.id, draft.toml):
            checklists.start(ws, draft.id, draft.done, draft.skipped, draft.doing, draft.done_on)
        read.clear()

    def then() -> None:
        if read:
            face.ask(_read(face, read[0]), start, then=then)
        else:
            face.tell()

    face.ask(forms.checklist(face.signs), look, then=then)


def _read(face: Face, draft: Any) -> FormScreen:  # noqa: ANN401 - the draft of a format, which no face imports
    """Say what was read of a plan, and what was passed over."""
    said = (f"{draft.said}.", *draft.named, *draft.warnings, f"It is started as “{draft.id}”.")
    more = "plain lists too" if draft.helps else ""
    return FormScreen(face.signs, "From a checklist", (), said=said, save="start", finish=more)
