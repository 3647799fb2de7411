"""The themes as a list; the one under the cursor is shown at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line, Span
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.rows import Rows

KEEP = Action("theme.keep", "enter", "Keep", "Keep the theme under the cursor", "keep",
              footer=True, priority=True)  # fmt: skip
NAMES = {"terminal": "the terminal's own"}


class ThemeScreen(Modal[str]):
    """A list beside the screen, which is not dimmed: it is the preview."""

    CSS_PATH = "theme_picker.tcss"
    HELP = "Every theme; the one under the cursor is shown while one chooses."
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [KEEP.binding()]

    def __init__(
        self, signs: Signs, names: Sequence[str], now: str, show: Callable[[str], None]
    ) -> None:
        """List ``names``, the cursor on ``now``; ``show`` previews one."""
        super().__init__(signs, title="Theme", keys=[(KEEP, "keep")])
        self._names, self._now, self._preview = names, now, show
        self._rows = Rows(signs, at="themes")

    def parts(self) -> Iterable[Widget]:
        """Return the list."""
        yield self._rows

    def on_mount(self) -> None:
        """Put the cursor on the theme in force."""
        place = self._names.index(self._now) if self._now in self._names else 0
        self._rows.load(len(self._names), self._row, cursor=place)

    def _row(self, row: int, width: int) -> Line:
        name = self._names[row]
        mark = self.signs.running if name == self._now else " "
        said = NAMES.get(name, name)
        room = max(0, width - 18)
        here = row == self._rows.cursor
        ramp = [text.span(self.signs.square, f"heat{step}") for step in range(5)]
        hues = [text.span(self.signs.stripe, f"hue{hue}") for hue in range(6)]
        colours: list[Span] = [*ramp, text.span(" "), *hues] if here else []
        return (*text.line((f"{mark} ", "good"), text.column(said, room)), *colours)

    def on_rows_moved(self) -> None:
        """Show the theme under the cursor."""
        self._preview(self._names[self._rows.cursor])
        self._rows.refresh()

    def on_rows_opened(self) -> None:
        """Keep it."""
        self.action_keep()

    def action_keep(self) -> None:
        """Answer with the theme under the cursor."""
        self.dismiss(self._names[self._rows.cursor])
