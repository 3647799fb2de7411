"""What is made to be given away, from every screen: asked for and written, its path copied."""

from collections.abc import Callable

from studytrack.services.base.workspace import Workspace
from studytrack.tui.dialogs import to_give_away
from studytrack.tui.dialogs.form import FormScreen, Wish
from studytrack.tui.screens.base import Face

Write = Callable[[Workspace, Wish], str]


def ask_report(face: Face) -> None:
    """Make a report."""
    _ask(face, to_give_away.ask_report(face.signs, face.workspace), to_give_away.write_report)


def ask_card(face: Face) -> None:
    """Make a card of a week."""
    _ask(face, to_give_away.ask_card(face.signs, face.workspace), to_give_away.write_card)


def ask_portfolio(face: Face) -> None:
    """Write the portfolio."""
    _ask(face, to_give_away.ask_portfolio(face.signs, face.workspace),
         to_give_away.write_portfolio)  # fmt: skip


def _ask(face: Face, form: FormScreen, write: Write) -> None:
    written: list[str] = []
    face.ask(
        form,
        lambda wish: written.append(write(face.workspace, wish)),
        then=lambda: to_give_away.tell(face.app, written[0]),
    )
