"""A curriculum made of a Markdown checklist: asked for, put on the shelf, started."""

from studytrack.catalog import ids
from studytrack.interop import files, markdown
from studytrack.services.curricula import checklists
from studytrack.tui.dialogs import data_questions
from studytrack.tui.dialogs.form import Wish
from studytrack.tui.screens.base import Face
from studytrack.tui.screens.plan import forms


def ask(face: Face) -> None:
    """Ask for the file and its name; what was typed is asked anew where it cannot be used."""
    ws = face.workspace

    def start(wish: Wish) -> None:
        file = data_questions.whole(wish.values[0])
        name = wish.values[1] or ids.slugged(files.stem(file))
        draft = markdown.to_toml(files.text(file), name)
        ws.shelf.write(name, draft.toml)
        checklists.start(ws, name, draft.done)

    face.ask(forms.checklist(face.signs), start)
