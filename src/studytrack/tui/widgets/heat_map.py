"""The map of a year: a row a month, a glyph and a gap a day, and a cursor on one day."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from studytrack.services.pages.year_views import YearDayView, YearPage
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action, Edge
from studytrack.tui.widgets import heat_legend
from studytrack.tui.widgets.lines import Drawn

LABEL, TOTAL = 3, 8
"""Cells of a month's name, and of its sum."""
MONTH = 31
"""Days of the longest month."""
ROOMY = LABEL + 2 * MONTH + 1 + TOTAL
"""Cells from which each day has a gap beside it."""
NUMBERED = (1, 8, 15, 22, 29)
"""Days of the month that stand above the map."""


MOVES = (
    Action("map.left", "left", "Day before", "A day back", "day(-1)"),
    Action("map.right", "right", "Day after", "A day on", "day(1)"),
    Action("map.up", "up,k", "Month before", "The same day of the month before", "month(-1)"),
    Action("map.down", "down,j", "Month after", "The same day of the month after", "month(1)"),
    Action("map.first", "g,home", "January", "The first day of the year", "end(0)"),
    Action("map.last", "G,end", "December", "The last day of the year, at most today", "end(-1)"),
)


class HeatMap(Drawn, can_focus=True):
    """A year of days; which one the cursor is on is said to the screen."""

    HELP = (
        "A year, a row a month: the fuller the sign, the more of a day's share of the weekly "
        "goal. The cursor moves by days and months; a click goes to a day."
    )
    BINDINGS: ClassVar[list[BindingType]] = [action.binding() for action in MOVES]

    class Moved(Message):
        """The cursor is to stand on another day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, signs: Signs, *, title: str, at: str, classes: str) -> None:
        super().__init__(title=title, at=at, classes=classes)
        self._signs = signs
        self._page: YearPage | None = None
        self._cursor = self._today = date.min

    def mark(self, page: YearPage, cursor: date, today: date, *, title: str, keys: Edge) -> None:
        """Show a year with the cursor on one of its days."""
        self._page, self._cursor, self._today = page, cursor, today
        self.show(lambda width: self._lines(page, width), title=title, keys=keys)

    def _lines(self, page: YearPage, width: int) -> Sequence[Line]:
        rows: list[list[YearDayView]] = [[] for _ in page.months]
        for day in page.days:
            rows[int(day.date[5:7]) - 1].append(day)
        months = zip(rows, page.months, strict=True)
        drawn = [self._month(days, month.seconds, width) for days, month in months]
        legend = heat_legend.legend(width - LABEL, self._signs)
        return [_numbers(width), *drawn, (text.span(" " * LABEL), *legend)]

    def _month(self, days: Sequence[YearDayView], seconds: int, width: int) -> Line:
        """Draw a row: brackets around the cursor's day, or where it is narrow a block on it."""
        place = days[0].date[:8] == self._cursor.isoformat()[:8] and self._cursor.day - 1
        chosen = -9 if place is False else place
        name = text.MONTHS[int(days[0].date[5:7]) - 1]
        parts = [text.span(f"{name:{LABEL}}", "dim" if chosen < 0 else "strong")]
        cells = [self._sign(day) for day in days] + [(" ", "")] * (MONTH - len(days))
        for column, (sign, role) in enumerate(cells):
            if width >= ROOMY:
                parts += [_gap(column, chosen), text.span(sign, role)]
            else:
                parts.append(text.span(sign, "tab" if column == chosen else role))
        said = text.brief(seconds) if seconds else ""
        room = max(0, width - text.width(parts) - 1)
        return (*parts, _gap(MONTH, chosen), text.span(text.right(said, min(TOTAL, room))))

    def _sign(self, day: YearDayView) -> tuple[str, str]:
        """Return the glyph of a day and its role; a day to come has neither."""
        away = day.neutral == "vacation"
        if day.date > self._today.isoformat() and not (day.seconds or away):
            return " ", ""
        return heat_legend.sign(day.level, self._signs, away=away)

    def _go(self, day: date) -> None:
        if date(1970, 1, 1) <= day <= self._today:
            # At once: a held key goes on from here before the screen has read the day.
            self._cursor = day
            self.post_message(self.Moved(day))

    def action_day(self, step: int) -> None:
        """Go some days on or back, also into another year."""
        self._go(date.fromordinal(max(1, self._cursor.toordinal() + step)))

    def action_month(self, step: int) -> None:
        """Go to the same day of another month of the year, or to its last."""
        month = self._cursor.month + step
        if 1 <= month <= len(text.MONTHS):
            first = self._cursor.replace(day=1, month=month)
            if first <= self._today:
                self._go(min(_in_month(first, self._cursor.day), self._today))

    def action_end(self, place: int) -> None:
        """Go to the first day of the year, or to its last that has come."""
        day = date(self._cursor.year, 12, 31) if place else date(self._cursor.year, 1, 1)
        self._go(min(day, self._today))

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked day."""
        offset = event.get_content_offset(self)
        if offset is None or not 1 <= offset.y <= len(text.MONTHS):
            return
        wide = self.content_size.width >= ROOMY
        column = (offset.x - LABEL - 1) // 2 if wide else offset.x - LABEL
        first = date(self._cursor.year, offset.y, 1)
        if 0 <= column < MONTH and _in_month(first, column + 1).day == column + 1:
            self._go(first.replace(day=column + 1))


def _in_month(first: date, day: int) -> date:
    """Return that day of the month that begins with ``first``, or its last."""
    following = first.replace(day=28).toordinal() + 4
    last = date.fromordinal(following - date.fromordinal(following).day)
    return first.replace(day=min(day, last.day))


def _gap(column: int, chosen: int) -> text.Span:
    """Return what stands before a column."""
    return text.span({chosen: "[", chosen + 1: "]"}.get(column, " "), "key")


def _numbers(width: int) -> Line:
    """Draw some days of the month above their columns."""
    each = 2 if width >= ROOMY else 1
    row = [" "] * (LABEL + each * MONTH + 2)
    for day in NUMBERED:
        end = LABEL + each * day
        row[end - len(str(day)) : end] = str(day)
    return text.line(("".join(row), "dim"))
