"""The week on Today as columns: a column that has more after a log grows once to where it is."""

from collections.abc import Callable
from functools import partial

from textual.timer import Timer

from studytrack.domain import charts, phrases
from studytrack.services.pages.today_page import TodayPage
from studytrack.services.pages.week_charts import WeekCharts
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.today import panels
from studytrack.tui.screens.week import panels as week_panels
from studytrack.tui.widgets.lines import Drawn

STEPS, STEP = 8, 0.03
"""How a column grows: pictures, and seconds from one to the next."""
SMALL = 3
"""Rows of the columns where they stand alone."""


class WeekPanel(Drawn):
    """Seven columns; where there is room, what they mean and the week against its goal."""

    def __init__(self, *, at: str, whole: bool, ran: Callable[[], int]) -> None:
        """Draw the ``whole``, or the columns alone; ``ran`` says how long the timer runs."""
        super().__init__(title="This week", at=at, leads="week", classes="panel")
        self._whole, self._ran = whole, ran
        self._page: TodayPage | None = None
        self._rows_high = SMALL
        self._growing: Timer | None = None

    def load(self, page: TodayPage, signs: Signs) -> None:
        """Show a page, growing from the one before where a day has more than there."""
        before, self._page, self._signs = self._page, page, signs
        self._stop()
        now, old = page.charts, before.charts.columns if before else None
        if old is None or self.app.animation_level == "none" or _sum(now.columns) <= _sum(old):
            self._show_week(now)
            return
        steps = iter(range(STEPS + 1))

        def step() -> None:
            place = next(steps, STEPS)
            self._show_week(now._replace(columns=charts.between(old, now.columns, place / STEPS)))
            if place == STEPS:
                self._stop()

        step()
        self._growing = self.set_interval(STEP, step)

    def again(self, high: int) -> None:
        """Draw anew, columns ``high`` rows high: the timer ran on, or the window is another."""
        self._rows_high = high if self._whole else SMALL
        if self._page is not None and self._growing is None:
            self._show_week(self._page.charts)

    def _stop(self) -> None:
        if self._growing is not None:
            self._growing.stop()
            self._growing = None

    def _show_week(self, drawn: WeekCharts) -> None:
        page = self._page
        if page is not None:
            self.show(
                partial(self._lines, page, drawn),
                title=self._said_above(page),
                find=partial(week_panels.day_at, page.week, drawn),
            )

    def _said_above(self, page: TodayPage) -> str:
        """Say what the week holds, where the timer above does not say it already."""
        if page.today.timer.running and not self._whole:
            return "This week"
        spent = phrases.length(page.week.week.seconds)
        return f"This week {self._signs.dot} {spent} {page.week.aim.of}".rstrip()

    def _lines(self, page: TodayPage, drawn: WeekCharts, width: int) -> list[Line]:
        signs = self._signs
        if not self._whole:
            # No line has room to say what the marks of the week before are, so none are drawn.
            alone = (one._replace(before=0.0) for one in drawn.columns.columns)
            bare = drawn._replace(columns=drawn.columns._replace(columns=tuple(alone)))
            return panels.week(bare, page, width, SMALL, signs)
        ran = self._ran() if page.week.timer else 0  # else it belongs to another week
        return [
            *panels.week(drawn, page, width, self._rows_high, signs),
            *week_panels.meaning(drawn, width, signs),
            *week_panels.goal(page.week, width, signs, ran, total=False),
        ]


def _sum(chart: charts.Columns) -> int:
    return sum(one.seconds for one in chart.columns)
