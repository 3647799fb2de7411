"""Thirteen weeks as columns: a click or Enter opens one, a mark or the mouse says its figure."""

from datetime import date

from textual import events
from textual.message import Message

from studytrack.services.pages.week_charts import WeekCharts
from studytrack.services.pages.week_views import WeekPage
from studytrack.tui.drawing import plots
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.keys.actions import Edge
from studytrack.tui.screens.week import charts
from studytrack.tui.widgets.lines import EDGE, Drawing, Drawn


class ThirteenWeeks(Drawn):
    """The weeks before the one that is shown, and that one."""

    HELP = "Thirteen weeks against their goal; a mark goes among them, a click opens one."

    class Chosen(Message):
        """A week was clicked."""

        def __init__(self, first: date) -> None:
            super().__init__()
            self.first = first

    def __init__(self, *, at: str) -> None:
        super().__init__(title="13 weeks", at=at, classes="panel")
        self._page: WeekPage | None = None
        self._charts: WeekCharts | None = None
        self._meant = Edge("")
        self._marked: int | None = None
        self._rows_high = 4

    def load(
        self, page: WeekPage, drawn: WeekCharts, signs: Signs, keys: Edge, *, high: int
    ) -> None:
        """Show the weeks in columns ``high`` rows high; ``keys`` say how one is chosen."""
        self._rows_high = high
        self._page, self._charts, self._signs = page, drawn, signs
        self._marked = None
        self._keys = keys
        self._show()

    @staticmethod
    def drawing(
        drawn: WeekCharts, signs: Signs, *, high: int, marked: int | None = None
    ) -> Drawing:
        """Return what draws the weeks, one of them marked."""
        return Drawing(charts.thirteen, drawn, high=high, signs=signs, marked=marked)

    def mark(self, step: int) -> None:
        """Put a mark on an earlier or later week, from the one that is shown on."""
        if self._page is not None:
            last = len(self._page.thirteen) - 1
            self._marked = max(
                0, min(last, (last if self._marked is None else self._marked) + step)
            )
            self._show()

    def open(self) -> bool:
        """Ask for the marked week; False when none is marked."""
        if self._marked is None or self._page is None:
            return False
        self.post_message(self.Chosen(date.fromisoformat(self._page.thirteen[self._marked].start)))
        return True

    def _show(self) -> None:
        """Draw the weeks."""
        page, drawn, signs = self._page, self._charts, self._signs
        if page is None or drawn is None:
            return
        verdicts = {week.verdict for week in page.thirteen}
        words = (f"{glyph} {word}" for word, glyph in signs.verdicts.items() if word in verdicts)
        self._meant = Edge("  ".join(words))
        keys = self._keys.words
        if self.size.width and len(self._meant.words) + len(keys) + 2 > self.size.width - 2 * EDGE:
            keys = ""  # what the signs mean comes first; the footer has the keys too
        if self._marked is not None:
            self._meant = Edge(self._figure(self._marked))
        elif keys:
            gap = " " * (len(self._meant.words) + 2)
            spots = tuple(
                (first + len(gap), end + len(gap), key) for first, end, key in self._keys.spots
            )
            self._meant = Edge(f"{self._meant.words}  {keys}", spots)
        self.show(
            self.drawing(drawn, signs, high=self._rows_high, marked=self._marked),
            title=f"13 weeks {signs.dot} {drawn.thirteen.figure}",
            keys=self._meant,
        )

    def on_resize(self) -> None:
        """Say in the lower edge what has room there."""
        self._show()

    def _at(self, event: events.MouseEvent) -> int | None:
        place = event.get_content_offset(self)
        if place is None or self._charts is None:
            return None
        return charts.week_at(self._charts, place.x, self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Ask for the clicked week."""
        place = self._at(event)
        if place is not None and self._page is not None:
            self.post_message(self.Chosen(date.fromisoformat(self._page.thirteen[place].start)))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say in the lower edge which week the mouse is on, and what it holds."""
        place = self._at(event)
        if place is None or self._page is None:
            self._edge(self._title, self._meant)
            return
        self._edge(self._title, Edge(self._figure(place)))

    def _figure(self, place: int) -> str:
        """Say what one of the weeks holds."""
        if self._page is None:
            return ""
        return plots.week_said(self._page.thirteen[place])

    def on_leave(self) -> None:
        """Say again what the signs mean."""
        self._edge(self._title, self._meant)
