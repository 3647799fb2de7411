"""A list that is one widget: it draws the lines in sight and moves a cursor over them."""

from collections.abc import Callable
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from studytrack.tui.drawing import text, themes
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import NOTHING, Action, Edge
from studytrack.tui.widgets import lines as drawn
from studytrack.tui.widgets.lines import Draw

Paint = Callable[[int, int], Line]
"""The line of a row for a width in cells."""
MARGIN = 2
"""Cells of the cursor's own column."""
MARGINAL = text.span(" " * MARGIN)


MOVES = (
    Action("row.up", "up,k", "Up", "The row above", "move(-1)"),
    Action("row.down", "down,j", "Down", "The row below", "move(1)"),
    Action("row.first", "g,home", "First", "The first row", "go(0)"),
    Action("row.last", "G,end", "Last", "The last row", "go(-1)"),
    Action("row.page_up", "pageup", "Page up", "As many rows up as are in sight", "page(-1)"),
    Action("row.page_down", "pagedown", "Page down", "As many down as are in sight", "page(1)"),
)


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor; what they are about is known to the screen alone."""

    DEFAULT_CSS = """
    Rows { height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size: 1 1; }
    """
    HELP: ClassVar[str] = "A list with a cursor; a second click on a row opens it."
    BINDINGS: ClassVar[list[BindingType]] = [action.binding() for action in MOVES]

    cursor: reactive[int] = reactive(0, repaint=False)
    hovered: reactive[int] = reactive(-1, repaint=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: "Rows") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    class Opened(Moved):
        """The row under the cursor was clicked a second time."""

    def __init__(
        self,
        signs: Signs,
        *,
        title: str = "",
        keys: Edge = NOTHING,
        at: str | None = None,
        classes: str = "",
    ) -> None:
        super().__init__(id=at, classes=classes)
        self._signs = signs
        self.count = 0
        self._paint: Paint = lambda _row, _width: ()
        self._rests: frozenset[int] = frozenset()
        self._empty: Draw = drawn.nothing
        if title:
            self.border_title = text.content(title)
        self.edge = keys
        if keys.words:
            self.border_subtitle = text.edge(keys)

    def load(
        self,
        count: int,
        paint: Paint,
        *,
        cursor: int | None = None,
        empty: Draw = drawn.nothing,
        rests: frozenset[int] = frozenset(),
    ) -> None:
        """Show other rows; ``empty`` is drawn when there are none, ``rests`` hold no cursor."""
        self.count, self._paint, self._empty, self._rests = count, paint, empty, rests
        self.virtual_size = Size(0, count)
        self.set_reactive(
            Rows.cursor, self.validate_cursor(self.cursor if cursor is None else cursor)
        )
        self._settle()
        self.refresh()

    def lines(self, width: int) -> list[Line]:
        """Return every row as it is drawn, for a copy."""
        return [self._paint(row, width) for row in range(self.count)]

    def extend(self, count: int, rests: frozenset[int] = frozenset()) -> None:
        """Have more rows than before, drawn by the same function."""
        self.count, self._rests = count, rests
        self.virtual_size = Size(0, count)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row that may hold it."""
        inside = max(0, min(cursor, self.count - 1))
        step = -1 if inside < self.cursor else 1
        return self._free(inside, step)

    def _free(self, row: int, step: int) -> int:
        for direction in (step, -step):
            place = row
            while 0 <= place < self.count and place in self._rests:
                place += direction
            if 0 <= place < self.count:
                return place
        return row

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two rows anew and tell the screen."""
        self.refresh_line(before)
        self.refresh_line(after)
        self._settle()
        self.post_message(self.Moved(self))

    def watch_hovered(self, before: int, after: int) -> None:
        """Draw the two rows anew."""
        self.refresh_line(before)
        self.refresh_line(after)

    def _settle(self) -> None:
        """Scroll so that the cursor is in sight."""
        height = self.scrollable_content_region.height
        top = round(self.scroll_target_y)
        if not height:
            return
        first, last = self._around(height)
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False)

    def _around(self, height: int) -> tuple[int, int]:
        """Return the row under the cursor, with those before the first or behind the last one."""
        first = last = self.cursor
        while first - 1 in self._rests:
            first -= 1
        while last + 1 in self._rests:
            last += 1
        first = self.cursor if first else max(0, self.cursor - height + 1, first)
        ends = last == self.count - 1
        return first, min(last, first + height - 1) if ends else self.cursor

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._settle()

    def render_line(self, y: int) -> Strip:
        """Return one line in sight."""
        width = self.scrollable_content_region.width
        row = y + round(self.scroll_offset.y)
        styles, style = themes.styles(self.app.theme), self.visual_style.rich_style
        if self.count == 0:
            lines = self._empty(width - MARGIN)
            shown = drawn.strip((MARGINAL, *lines[y]), styles) if y < len(lines) else Strip.blank(0)
        elif row < self.count:
            shown = self._row(row, width, styles, style)
        else:
            shown = Strip.blank(0)
        return shown.apply_style(style).adjust_cell_length(width, style)

    def _row(self, row: int, width: int, styles: themes.Styles, style: Style) -> Strip:
        here = row == self.cursor and row not in self._rests
        mark = self._signs.cursor if here else " "
        margin = text.line((text.column(mark, MARGIN), "strong"))
        role = "cursor" if here else "hover" if row == self.hovered else ""
        over = styles[role] if role and (role == "hover" or self._lit) else None
        painted = drawn.strip(
            (*margin, *self._paint(row, width - MARGIN)), styles, over, plain=self._signs.plain
        )
        return painted.adjust_cell_length(width, style + over if over else style)

    @property
    def _lit(self) -> bool:
        # What is drawn once more while its screen is taken away has no screen any longer.
        return self.has_focus or (self.is_attached and not self.screen.is_current)

    def action_move(self, step: int) -> None:
        """Move the cursor by some rows."""
        self.cursor += step

    def action_go(self, row: int) -> None:
        """Move the cursor to a row; -1 is the last."""
        self.cursor = row if row >= 0 else self.count - 1

    def action_page(self, step: int) -> None:
        """Move the cursor by as many rows as are in sight."""
        self.cursor += step * max(1, self.scrollable_content_region.height - 1)

    def mark_of(self, row: int) -> int | None:
        """Return the cell of a sign that opens its row with the first click; None without one."""
        del row
        return None

    def _at(self, event: events.MouseEvent) -> int:
        offset = event.get_content_offset(self)
        row = -1 if offset is None else offset.y + round(self.scroll_offset.y)
        return row if 0 <= row < self.count and row not in self._rests else -1

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which row the mouse is on."""
        self.hovered = self._at(event)

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = -1

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked row; a click on its mark, or on the cursor's row, opens."""
        row = self._at(event)
        if row < 0:
            return
        offset = event.get_content_offset(self)
        mark = self.mark_of(row)
        marked = offset is not None and mark is not None and 0 <= offset.x - MARGIN - mark <= 1
        if row == self.cursor or marked:
            self.post_message(self.Opened(self))
        self.cursor = row
