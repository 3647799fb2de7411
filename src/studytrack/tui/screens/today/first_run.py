"""The first run, on Today: where one wants to arrive or what one works on is asked, and begun."""

from functools import partial

from studytrack.services.curricula import paths, shelf
from studytrack.tui.dialogs import welcome
from studytrack.tui.screens.base import Face


def ask(face: Face) -> None:
    """Ask a newcomer what to begin with, and begin it."""

    def begin(chosen: welcome.Beginning | None) -> None:
        if chosen is not None:
            face.change(lambda: shelf.begin(face.workspace, chosen.ids, chosen.seconds))

    picks = shelf.picks(face.workspace)
    honest = partial(shelf.honest, face.workspace)
    ways, lasts = paths.pages(face.workspace), partial(paths.honest, face.workspace)

    def about(curriculum_id: str) -> tuple[str, ...]:
        return face.attempt(lambda: paths.about(face.workspace, ways, curriculum_id)) or ()

    face.app.push_screen(
        welcome.WelcomeScreen(face.signs, picks, honest, ways, lasts, about), begin
    )
