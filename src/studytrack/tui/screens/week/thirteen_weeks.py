"""Thirteen weeks as columns: a click opens one, the mouse on one says its figure."""

from datetime import date

from textual import events
from textual.message import Message

from studytrack.domain import phrases
from studytrack.services.pages.week_charts import WeekCharts
from studytrack.services.pages.week_views import WeekPage
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.keys.actions import Edge
from studytrack.tui.screens.week import charts
from studytrack.tui.widgets.lines import Drawn


class ThirteenWeeks(Drawn):
    """The weeks before the one that is shown, and that one."""

    HELP = "Thirteen weeks against their goal; a click opens one."

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

    def load(self, page: WeekPage, drawn: WeekCharts, signs: Signs) -> None:
        """Show the weeks."""
        self._page, self._charts = page, drawn
        verdicts = {week.verdict for week in page.thirteen}
        words = (f"{glyph} {word}" for word, glyph in signs.verdicts.items() if word in verdicts)
        self._meant = Edge("  ".join(words))
        self.show(
            lambda width: charts.thirteen(drawn, width, 4, signs),
            title=f"13 weeks {signs.dot} {drawn.thirteen.figure}",
            keys=self._meant,
        )

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
        week = self._page.thirteen[place]
        goal = f" of {phrases.tight(week.goal_seconds)}" if week.goal_seconds else ""
        said = f"{week.week}: {phrases.tight(week.seconds)}{goal}, {week.verdict}"
        self._edge(self._title, Edge(said))

    def on_leave(self) -> None:
        """Say again what the signs mean."""
        self._edge(self._title, self._meant)
