"""The last twelve months as squares: a day can be clicked, and the mouse on one says its figure."""

from datetime import date, timedelta

from textual import events
from textual.message import Message

from studytrack.domain import phrases
from studytrack.services.pages.page_views import StripView
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.keys.actions import Edge
from studytrack.tui.screens.today import panels
from studytrack.tui.widgets.lines import Drawn

LABEL, DAYS = panels.LABEL, 7


SHARES = ("", "under half a day's share", "under a day's share", "a day's share",
          "half as much again as a day's share, or more")  # fmt: skip
"""What each level means."""


class YearStrip(Drawn):
    """A column a week, a row a weekday."""

    HELP = "The last twelve months: the fuller a square, the more of a day's share of the goal."

    class Chosen(Message):
        """A day was clicked."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, at: str, leads: str) -> None:
        super().__init__(title="Last 12 months", at=at, leads=leads, classes="panel")
        self._view: StripView | None = None
        self._keys = Edge("")

    def load(self, view: StripView, signs: Signs) -> None:
        """Show the days."""
        self._view = view
        self._keys = signs.edge(("go.year", "the year"))
        self.show(
            lambda width: panels.year(view, width, signs),
            title=f"Last 12 months {signs.dot} {phrases.length(view.seconds)}",
            keys=self._keys,
        )

    def _at(self, event: events.MouseEvent) -> date | None:
        """Return the day at a place; None where there is none."""
        place, view = event.get_content_offset(self), self._view
        if place is None or view is None:
            return None
        weeks, width = len(view.weeks), self.content_size.width
        each = panels.each_week(width, weeks)
        start = weeks - min(weeks, (width - LABEL) // each)
        week, row = start + (place.x - LABEL) // each, place.y - 1
        # Where a cell holds two days, the mouse is on the upper one.
        row = 2 * row if each == 1 else row
        number = week * DAYS + row
        if place.x < LABEL or not 0 <= row < DAYS or not 0 <= number < len(view.levels):
            return None
        return date.fromisoformat(view.first) + timedelta(days=number)

    def on_click(self, event: events.Click) -> None:
        """Ask for the clicked day."""
        day = self._at(event)
        if day is not None:
            self.post_message(self.Chosen(day))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say in the lower edge which day the mouse is on, and how full it is."""
        day, view = self._at(event), self._view
        if day is None or view is None:
            self._say(self._keys)
            return
        place = (day - date.fromisoformat(view.first)).days
        held = phrases.length(view.days[place]) if view.days[place] else "nothing"
        share = SHARES[view.levels[place]]
        said = f"{held}{share and ', '}{share}"
        self._say(Edge(f"{phrases.full(day)}: {said}"))

    def on_leave(self) -> None:
        """Show the keys again."""
        self._say(self._keys)

    def _say(self, edge: Edge) -> None:
        self._edge(self._title, edge)
