"""A dialog with a list: one row of it is the answer."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from studytrack.domain import text as filtered
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import MARGIN, Rows

TAKE = Action("pick.take", "enter", "Take it", "Take the row under the cursor", "take",
              footer=True, priority=True)  # fmt: skip


class PickScreen(Modal[int]):
    """Rows of two columns; Enter answers with the place of one."""

    CSS_PATH = "pick.tcss"
    HELP = "Choose a row; or all is left as it was."
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [TAKE.binding()]

    def __init__(
        self,
        signs: Signs,
        title: str,
        rows: Sequence[tuple[str, str]],
        *,
        said: str,
        take: str,
    ) -> None:
        """Show ``rows`` under a sentence; ``take`` is what Enter does."""
        super().__init__(signs, title=title, keys=[(TAKE, take), "arrows choose"])
        self._pairs = tuple(rows)
        self._first = max((filtered.width(first) for first, _ in rows), default=0) + 2
        self._lead = said
        self._rows = Rows(signs, at="rows")
        self._whole = Drawn(self._cut, at="whole")

    def parts(self) -> Iterable[Widget]:
        """Return what is said and the list."""
        yield Drawn(self._leading, at="lead")
        yield self._rows
        yield self._whole

    def on_mount(self) -> None:
        """Show the rows."""
        self._rows.load(len(self._pairs), self._row)

    def _leading(self, width: int) -> list[Line]:
        return [*(text.line(piece) for piece in text.wrap(self._lead, width)), ()]

    def _row(self, row: int, width: int) -> Line:
        first, second = self._pairs[row]
        room = max(0, width - self._first)
        return text.line(
            (text.column(first, min(self._first, width), plain=self.signs.plain), "strong"),
            (text.column(second, room, plain=self.signs.plain), "dim"),
        )

    def _cut(self, width: int) -> list[Line]:
        """Return the whole of the row under the cursor, where any row is cut: none then jumps."""
        room = max(1, width - MARGIN - self._first)
        wraps = [text.wrap(second, width) for _, second in self._pairs]
        if all(filtered.width(second) <= room for _, second in self._pairs):
            return []
        here = wraps[self._rows.cursor]
        most = max(map(len, wraps))
        return [(), *(text.line((piece, "dim")) for piece in here), *[()] * (most - len(here))]

    def on_rows_moved(self) -> None:
        """Show the whole of the row under the cursor."""
        self._whole.show(self._cut)

    def action_take(self) -> None:
        """Answer with the row under the cursor."""
        if self._pairs:
            self.dismiss(self._rows.cursor)

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_take()
