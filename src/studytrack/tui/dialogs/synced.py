"""What a sync brought: every line of it, in a box that scrolls."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.lines import Drawn

SHORT = 8
"""Lines that have room in any window."""
CLOSE = Action("synced.close", "enter,q", "Close", "Close what the sync said", "leave")


class SyncedScreen(Modal[None]):
    """What came, what lost, what was not read and what went."""

    CSS_PATH = "synced.tcss"
    HELP = "What the sync brought. It is said once; the changes list what came in."
    BINDINGS: ClassVar[list[BindingType]] = [CLOSE.binding()]

    def __init__(self, signs: Signs, lines: Sequence[str]) -> None:
        keys = ["arrows scroll"] if len(lines) > SHORT else []
        super().__init__(signs, title="Sync", keys=keys, leave="close")
        self._said = lines

    def parts(self) -> Iterable[Widget]:
        """Return the lines."""
        yield VerticalScroll(Drawn(self._lines), id="synced")

    def _lines(self, width: int) -> Sequence[Line]:
        return [line for said in self._said for line in _wrapped(said, width)]


def _wrapped(said: str, width: int) -> Iterable[Line]:
    """Wrap a sentence under its own indent."""
    words = said.lstrip(" ")
    indent = " " * (len(said) - len(words))
    return (text.line(f"{indent}{piece}") for piece in text.wrap(words, width - len(indent)))
