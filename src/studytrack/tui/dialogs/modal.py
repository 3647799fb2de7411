"""A dialog: one box over the screen, answered with a value or left with Esc."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs

Value = TypeVar("Value")


class Modal(ModalScreen[Value | None]):
    """A box with a title and its keys in the edge."""

    DEFAULT_CSS = """
    Modal > .dialog { overflow-y: auto; scrollbar-size: 1 1; }
    """
    HELP: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", priority=True, id="dialog.cancel",
                tooltip="Close; nothing is changed"),
    ]  # fmt: skip

    def __init__(self, signs: Signs, *, title: str, keys: str) -> None:
        super().__init__()
        self.signs = signs
        self._box = Vertical(classes="dialog")
        self._box.border_title = text.content(title)
        self._box.border_subtitle = text.content(keys)

    def compose(self) -> ComposeResult:
        """Put the parts into the box."""
        with self._box:
            yield from self.parts()

    def parts(self) -> Iterable[Widget]:
        """Return the widgets in the box."""
        return ()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
