"""A dialog: one box over the screen, answered with a value or left with Esc."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.keys.actions import NOTHING, Action, Edge, Hint
from studytrack.tui.widgets.styled_once import StyledOnce

Value = TypeVar("Value")


CANCEL = Action("dialog.cancel", "escape", "Cancel", "Close; nothing is changed", "leave",
                footer=True, priority=True)  # fmt: skip

EXPLAIN = Action("dialog.help", "f1", "Help", "What the dialog is for, and its keys", "app.help")


class Box(Vertical):
    """The box of a dialog, its keys in the lower edge."""

    def __init__(self, edge: Edge) -> None:
        super().__init__(classes="dialog")
        self.edge = NOTHING
        self.say(edge)

    def say(self, edge: Edge) -> None:
        """Show other keys."""
        if edge.words != self.edge.words:
            self.border_subtitle = text.edge(edge)
        self.edge = edge


class Modal(ModalScreen[Value | None], StyledOnce[Value | None]):
    """A box with a title and its keys in the edge."""

    DEFAULT_CSS = """
    Modal > .dialog { overflow-y: auto; scrollbar-size: 1 1; }
    """
    HELP: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [CANCEL.binding(), EXPLAIN.binding()]

    def __init__(
        self, signs: Signs, *, title: str, keys: Sequence[Hint] = (), leave: str = "cancel"
    ) -> None:
        """Show ``title`` above and ``keys`` below, behind them the one that leaves."""
        super().__init__()
        self.signs = signs
        self._box = Box(signs.edge(*keys, (CANCEL, leave)))
        self._box.border_title = text.content(title)

    def compose(self) -> ComposeResult:
        """Put the parts into the box."""
        with self._box:
            yield from self.parts()

    def parts(self) -> Iterable[Widget]:
        """Return the widgets in the box."""
        return ()

    def say_keys(self, keys: Sequence[Hint], leave: str = "leave") -> None:
        """Show other keys in the edge, behind them the one that leaves."""
        self._box.say(self.signs.edge(*keys, (CANCEL, leave)))

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
