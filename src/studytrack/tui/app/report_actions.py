"""What is made to be given away, from every screen: asked for and written, its path copied."""

from collections.abc import Callable
from functools import partial

from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Workspace
from studytrack.tui.dialogs import progress, to_give_away
from studytrack.tui.dialogs.form import FormScreen, Wish
from studytrack.tui.keys import remedies
from studytrack.tui.screens.base import Face

Write = Callable[[Workspace, Wish], str]


def ask_report(face: Face) -> None:
    """Make a report."""
    form = to_give_away.ask_report(face.signs, face.workspace)
    _ask(face, "Report", form, to_give_away.write_report)


def ask_card(face: Face) -> None:
    """Make a card of a week."""
    _ask(face, "Card", to_give_away.ask_card(face.signs, face.workspace), to_give_away.write_card)


def ask_portfolio(face: Face) -> None:
    """Write the portfolio."""
    form = to_give_away.ask_portfolio(face.signs, face.workspace)
    _ask(face, "Portfolio", form, to_give_away.write_portfolio)


def _ask(face: Face, title: str, form: FormScreen, write: Write) -> None:
    wishes: list[Wish] = []

    def begin() -> None:
        face.app.run_worker(_written(face, title, form, wishes[-1], write), group="record")

    face.ask(form, wishes.append, then=begin)


async def _written(face: Face, title: str, form: FormScreen, wish: Wish, write: Write) -> None:
    """Write it while the keys are answered; what cannot be written is asked anew."""
    try:
        path = await progress.whole(
            face.app, face.signs, title, partial(write, face.workspace, wish)
        )
    except RefusalError as refusal:
        said = remedies.worded(refusal.notice, face.signs.key)
        _ask(face, title, form.again(wish.values, said), write)
    else:
        to_give_away.tell(face.app, path)
