"""A curriculum made of a Markdown checklist: asked for, put on the shelf, started."""

from typing import Any

from studytrack import wiring
from studytrack.services.curricula import checklists
from studytrack.tui.dialogs import data_questions
from studytrack.tui.dialogs.form import FormScreen, Wish
from studytrack.tui.screens.base import Face
from studytrack.tui.screens.plan import forms


def ask(face: Face) -> None:
    """Ask for the file and its name, say what was read of it, and start it.

    What was typed is asked anew where it cannot be used.
    """
    ws, read = face.workspace, list[Any]()

    def look(wish: Wish) -> None:
        file, name = data_questions.whole(wish.values[0]), wish.values[1]
        read[:] = [wiring.formats().plan(file, name=name or None, bullets=wish.finish)]

    def start(_wish: Wish) -> None:
        (draft,) = read
        ws.shelf.write(draft.id, draft.toml)
        checklists.start(ws, draft.id, draft.done, draft.skipped, draft.doing)

    def then() -> None:
        face.ask(_read(face, read[0]), start)

    face.ask(forms.checklist(face.signs), look, then=then)


def _read(face: Face, draft: Any) -> FormScreen:  # noqa: ANN401 - the draft of a format, which no face imports
    """Say what was read of a plan, and what was passed over."""
    said = (f"{draft.said}.", *draft.named, *draft.warnings, f"It is started as “{draft.id}”.")
    return FormScreen(face.signs, "From a checklist", (), said=said, save="start")
