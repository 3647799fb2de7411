"""The third column of Log: all about the item of a row, its day, and the week of that day."""

from datetime import date

from textual.containers import Vertical

from studytrack.domain import phrases
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.experiments import of_item
from studytrack.services.pages import item_page, summaries, year_charts
from studytrack.services.pages.summaries import WeekView
from studytrack.tui.drawing import bars, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.how_far import HowFar
from studytrack.tui.screens.log import rows as log_rows
from studytrack.tui.screens.log.rows import Row
from studytrack.tui.screens.plan import panels as plan_panels
from studytrack.tui.screens.year import panels as year_panels
from studytrack.tui.widgets.lines import Drawn, Spot, Tall

TALL = 55
"""Rows from which one sees how far the curriculum is."""
DAY, LENGTH = 12, 8
"""Cells of a day and of its length, beside its bar."""


class LogAside(Vertical):
    """What is known of a row besides what stands in it."""

    def __init__(self, workspace: Workspace, signs: Signs) -> None:
        self._workspace, self._signs = workspace, signs
        self._item = Tall(title="This one", at="one", classes="panel")
        self._day = Drawn(title="That day", at="that-day", classes="panel")
        self._week = Drawn(title="That week", at="that-week", classes="panel")
        self._far = HowFar()
        super().__init__(self._item, self._far, self._day, self._week, id="aside")

    def tell(self, row: Row, badges: Badges, signs: Signs) -> None:
        """Show all about a row.

        Raises:
            NotFoundError: its item is not there any more.
        """
        self._signs = signs
        self._tell_item(row)
        self._far.display = False
        if row.item and self.app.size.height >= TALL:
            self._far.tell(self._workspace, row.item.partition("/")[0], badges, signs)
        self._tell_day(log_rows.day(row), badges)

    def _tell_item(self, row: Row) -> None:
        """Show what was written beside the row, and all about its item."""
        ws, signs = self._workspace, self._signs
        if not row.item:
            self._item.show(lambda width: log_rows.whole(row, width))
            return
        address = address_of(row.item)
        page, found = item_page.page(ws, address), of_item.of(ws, address)

        def drawn(width: int) -> list[Line]:
            note = text.wrap(said, width) if (said := log_rows.said(row)) else ()
            lines = [*map(text.line, note), *([()] if note else [])]
            return text.shortened([*lines, *plan_panels.item(page, found, width, signs)],
                                  self._item.content_size.height)  # fmt: skip

        self._item.show(drawn)

    def _tell_day(self, day: str, badges: Badges) -> None:
        """Show the clock of the row's day, and the days around it."""
        ws, signs = self._workspace, self._signs
        rows, ribbon = year_charts.day_of(ws, date.fromisoformat(day), badges)
        week = summaries.week(ws, inputs.week(ws, day))

        def placed(width: int) -> list[year_panels.PlacedLine]:
            return year_panels.clocked(rows, ribbon, badges, width, signs)

        self._day.display = bool(rows)
        self._day.show(
            lambda width: [one.line for one in placed(width)],
            title=f"{signs.day(day)} {signs.dot} {ribbon.figure}",
            find=lambda x, y, width: year_panels.placed_at(placed(width), x, y),
        )
        goal = f" of {phrases.length(week.goal_seconds)}" if week.goal_seconds else ""
        self._week.show(
            lambda width: days(week, day, width, signs),
            title=f"{week.week} {signs.dot} {phrases.length(week.seconds)}{goal}",
            find=lambda x, y, width: day_at(week, signs, x, y, width),
        )


def days(week: WeekView, day: str, width: int, signs: Signs) -> list[Line]:
    """Draw the days of a week as bars, the one of the row among them."""
    most = max(one.seconds for one in week.days)
    lines = []
    for one in week.days:
        said = phrases.length(one.seconds) if one.seconds else signs.none
        name = text.column(phrases.day(one.date), DAY)
        bar = bars.bar(one.seconds, most, max(0, width - DAY - LENGTH), signs)
        lines.append(
            (
                *text.line((name, "strong" if one.date == day else "dim")),
                *bar,
                text.span(text.right(said, LENGTH)),
            )
        )
    return lines


def day_at(week: WeekView, signs: Signs, x: int, y: int, width: int) -> Spot | None:
    """Return which day stands in a row, and what it holds; a click shows it."""
    if not (0 <= y < len(week.days) and 0 <= x < width):
        return None
    one = week.days[y]
    said = phrases.length(one.seconds) if one.seconds else "nothing"
    return Spot(f"{signs.day(one.date)}: {said}", date.fromisoformat(one.date))
