"""What is shown to others: the lines in their order, and the preview in words."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from studytrack.domain import showcase as domain
from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Workspace
from studytrack.services.milestones import showcase
from studytrack.services.milestones.showcase import ShownLineView
from studytrack.services.report import portfolio
from studytrack.tui.dialogs import to_give_away
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text, toast
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.terminal import clipboard
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

ADD = Action("showcase.add", "a", "Add", "Show a finished item, or a milestone by its key", "add",
             footer=True)  # fmt: skip
LINE = Action("showcase.line", "enter,e", "Line", "Change the sentence beside it", "line",
              footer=True, priority=True)  # fmt: skip
DROP = Action("showcase.drop", "D", "Show no more", "Take it out; undo brings it back", "drop")
UP = Action("showcase.up", "K,shift+up", "Higher", "Move it up by one", "move_line(-1)")
DOWN = Action("showcase.down", "J,shift+down", "Lower", "Move it down by one", "move_line(1)")
WRITE = Action("showcase.write", "w", "Write", "Write the portfolio to a new file", "write",
               footer=True)  # fmt: skip
COPY = Action("showcase.copy", "y", "Copy", "Copy the portfolio as Markdown", "copy")
NUMBER = 4
"""Cells of a place."""

Ask = Callable[[FormScreen, Callable[[Wish], object], Callable[[], object]], object]
"""Asks with a form, does what it was answered with, then what follows."""


def line_form(signs: Signs, title: str, line: str = "") -> FormScreen:
    """Ask for the sentence beside what is shown."""
    return FormScreen(
        signs,
        "Show to others",
        (Field("line", line, "one sentence about it, or nothing"),),
        said=(title,),
        save="show",
    )


class ShowcaseScreen(Modal[None]):
    """The lines with a cursor, and below them what will be public."""

    CSS_PATH = "showcase.tcss"
    HELP = "What you chose to show, in its order, and below it what will be public and what not."
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        one.binding() for one in (ADD, LINE, DROP, UP, DOWN, WRITE, COPY)
    ]

    def __init__(self, signs: Signs, ws: Workspace, ask: Ask) -> None:
        """Show what is shown; ``ask`` puts a form over this list."""
        keys = [(ADD, "add"), (LINE, "line"), (UP, "up"), (DOWN, "down"), (DROP, "drop"),
                (WRITE, "write")]  # fmt: skip
        super().__init__(signs, title="Shown to others", keys=keys, leave="close")
        self._ws, self._ask = ws, ask
        self._shown: tuple[ShownLineView, ...] = ()
        self._said: tuple[str, ...] = ()
        self._rows = Rows(signs, at="lines")
        self._preview = Drawn(self._words, at="preview")

    def parts(self) -> Iterable[Widget]:
        """Return the list and the preview."""
        yield self._rows
        yield self._preview

    def on_mount(self) -> None:
        """Read what is shown."""
        self._load()

    def _load(self, cursor: int | None = None) -> None:
        self._shown = showcase.lines(self._ws)
        self._said = domain.preview(showcase.portfolio(self._ws))
        self._rows.load(len(self._shown), self._row, cursor=cursor, empty=self._nothing)
        self._preview.show(self._words)

    def _nothing(self, width: int) -> list[Line]:
        key = self.signs.key(ADD)
        said = f"Nothing is shown to anybody. {key} adds what you finished."
        return [text.line((piece, "dim")) for piece in text.wrap(said, width)]

    def _row(self, row: int, width: int) -> Line:
        one = self._shown[row]
        room = max(8, (width - NUMBER) // 2)
        role = "dim" if one.hidden else "strong"
        gone = "hidden: it is gone, or open again" if one.hidden else one.line
        return text.line(
            (text.right(f"{row + 1} ", NUMBER), "dim"),
            (text.column(one.title, room, plain=self.signs.plain), role),
            (text.column(f"  {gone}", width - NUMBER - room, plain=self.signs.plain), "dim"),
        )

    def _words(self, width: int) -> list[Line]:
        return [(), *(text.line(piece) for said in self._said
                      for piece in text.wrap(text.shown(said), width))]  # fmt: skip

    def _line(self) -> ShownLineView | None:
        return self._shown[self._rows.cursor] if self._shown else None

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_line()

    def _change(self, act: Callable[[], object], cursor: int | None = None) -> None:
        try:
            act()
            self._load(cursor)
        except RefusalError as refusal:
            toast.refuse(self.app, refusal)

    def action_add(self) -> None:
        """Ask what else to show."""
        form = FormScreen(
            self.signs,
            "Show to others",
            (Field("what", "", "words of a finished item, or hours:100",
                   fits=partial(showcase.fitting, self._ws)),
             Field("line", "", "one sentence about it, or nothing")),
            save="show",
        )  # fmt: skip
        self._ask(
            form,
            lambda wish: showcase.add(self._ws, wish.values[0], wish.values[1] or None),
            lambda: self._load(len(self._shown)),
        )

    def action_line(self) -> None:
        """Ask for another sentence."""
        one = self._line()
        if one is None:
            return
        if one.hidden:
            toast.say(self.app, "It is hidden: gone, or not finished any more.", "warning")
            return
        self._ask(
            line_form(self.signs, one.title, one.line),
            lambda wish: showcase.add(self._ws, one.key, wish.values[0]),
            self._load,
        )

    def action_drop(self) -> None:
        """Show it no more."""
        if (one := self._line()) is not None:
            self._change(lambda: showcase.drop(self._ws, one.key))

    def action_move_line(self, step: int) -> None:
        """Move it up or down."""
        one, place = self._line(), self._rows.cursor + step
        if one is not None and 0 <= place < len(self._shown):
            self._change(lambda: showcase.order(self._ws, one.key, place + 1), place)

    def action_write(self) -> None:
        """Ask for a file and write the portfolio to it."""
        written: list[str] = []
        self._ask(
            to_give_away.ask_portfolio(self.signs, self._ws),
            lambda wish: written.append(to_give_away.write_portfolio(self._ws, wish)),
            lambda: to_give_away.tell(self.app, written[0]),
        )

    def action_copy(self) -> None:
        """Copy the portfolio as Markdown."""
        clipboard.send(self.app, portfolio.markdown(showcase.portfolio(self._ws)))
