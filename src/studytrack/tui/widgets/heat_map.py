"""The map of a year: a column a week, a square a day, and a cursor on one day; or one month."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from studytrack.domain import charts, phrases
from studytrack.services.pages.year_views import YearDayView, YearPage
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line, Span
from studytrack.tui.keys.actions import Action, Edge
from studytrack.tui.widgets.lines import Drawn

LABEL, DAYS = 5, 7
"""Cells of a weekday's name; days of a week."""
CELL = 9
"""Cells of a day of the month's calendar."""
TALL = 34
"""Rows from which every day has a square of its own, however narrow the window."""
ROOMY = LABEL + 2 * 53
"""Cells from which each day has a gap beside it."""
BROAD = LABEL + 3 * 53
"""Cells from which each day is two cells wide, with its gap."""
MOVES = (
    Action("map.left", "left", "Left", "A week back; in a month a day", "step(-1, 0)"),
    Action("map.right", "right", "Right", "A week on; in a month a day", "step(1, 0)"),
    Action("map.up", "up,k", "Up", "A day back; in a month a week", "step(0, -1)"),
    Action("map.down", "down,j", "Down", "A day on; in a month a week", "step(0, 1)"),
    Action("map.first", "g,home", "January", "The first day of the year", "end(0)"),
    Action("map.last", "G,end", "December", "The last day of the year, at most today", "end(-1)"),
)


class HeatMap(Drawn, can_focus=True):
    """A year of days, or a month; which day the cursor is on is said to the screen."""

    HELP = (
        "A year, a column a week: the fuller the square, the more of a day's share of the weekly "
        "goal. The cursor moves by days and weeks; a click goes to a day."
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
        self._start = 0
        self._reached: Mapping[date, Sequence[str]] = {}
        self.month = False

    def mark(  # noqa: PLR0913 - a map is what it shows
        self,
        page: YearPage,
        cursor: date,
        today: date,
        *,
        week_start: int,
        signs: Signs,
        title: str,
        keys: Edge,
        reached: Mapping[date, Sequence[str]],
    ) -> None:
        """Show a year with the cursor on one of its days; milestones were ``reached`` on some."""
        self._reached = reached
        self._page, self._cursor, self._today = page, cursor, today
        self._start, self._signs = week_start, signs
        self.show(lambda width: self._lines(page, width), title=title, keys=keys)

    @property
    def _first(self) -> date:
        """The first day of the first week on the map."""
        first = self._cursor.replace(day=1) if self.month else date(self._cursor.year, 1, 1)
        return first - timedelta(days=(first.weekday() - self._start) % DAYS)

    def _lines(self, page: YearPage, width: int) -> Sequence[Line]:
        return self._calendar(page) if self.month else self._year(page, width)

    def _year(self, page: YearPage, width: int) -> Sequence[Line]:
        first, signs = self._first, self._signs
        ahead = (date(page.year, 1, 1) - first).days
        shown: list[int | None] = [None] * ahead
        shown += [self._level(day) for day in page.days]
        weeks = -(-len(shown) // DAYS)
        shown += [None] * (weeks * DAYS - len(shown))
        rows = tuple(tuple(shown[row::DAYS]) for row in range(DAYS))
        chart = charts.Squares(rows, "", "")
        each = _each(width)
        place = (self._cursor - first).days
        marks = self._marks(page, ahead)
        chosen = (place % DAYS, place // DAYS)
        if self._small(width):
            return self._halves(page, chart, marks, chosen)
        names = [text.WEEKDAYS[(self._start + row) % DAYS] for row in range(DAYS)]
        lines = []
        wide = max(1, each - 1)
        drawn = plots.squares(chart, signs, gap=each - wide, wide=wide, marks=marks)
        for row, line in enumerate(drawn):
            here = row == chosen[0]
            name = names[row] if row % 2 == 0 or here else ""
            shown_line = _with_cursor(line, chosen[1], wide) if here else line
            lines.append((text.span(f"{name:{LABEL}}", "strong" if here else "dim"), *shown_line))
        months = _months(first, page.year, weeks, each)
        caret = text.line(" " * (LABEL + each * chosen[1]), (signs.caret, "strong"))
        return [months, caret, *lines, (text.span(" " * LABEL), *plots.legend(signs))]

    def _small(self, width: int) -> bool:
        """Whether a cell holds two days: where there is little room, and colours."""
        return width < ROOMY and self.app.size.height < TALL and self._signs.colour

    def _halves(
        self, page: YearPage, chart: charts.Squares, marks: plots.Marks, chosen: tuple[int, int]
    ) -> Sequence[Line]:
        """Draw the year with two days in a cell; a caret stands over the week of the cursor."""
        row, week = chosen
        found = {**marks, chosen: "strong"}
        names = [text.WEEKDAYS[(self._start + place) % DAYS] for place in range(0, DAYS, 2)]
        lines = []
        for place, line in enumerate(plots.halves(chart, found)):
            here = place == row // 2
            name = text.WEEKDAYS[(self._start + row) % DAYS] if here else names[place]
            lines.append((text.span(f"{name:{LABEL}}", "strong" if here else "dim"), *line))
        months = _months(self._first, page.year, len(chart.rows[0]), 1)
        caret = text.line(" " * (LABEL + week), (self._signs.caret, "strong"))
        return [months, caret, *lines, (text.span(" " * LABEL), *plots.legend(self._signs))]

    def _level(self, day: YearDayView) -> int | None:
        """Return how full a day is; None for one to come."""
        away = day.neutral == "vacation"
        to_come = day.date > self._today.isoformat() and not (day.seconds or away)
        return None if to_come else day.level

    def _marks(self, page: YearPage, ahead: int) -> dict[tuple[int, int], str]:
        marks = {}
        for place, day in enumerate(page.days):
            where = ((ahead + place) % DAYS, (ahead + place) // DAYS)
            if date.fromisoformat(day.date) in self._reached:
                marks[where] = plots.REACHED
            elif day.neutral == "vacation" and not day.seconds:
                marks[where] = plots.AWAY
        return marks

    def _calendar(self, page: YearPage) -> Sequence[Line]:
        """Draw the month of the cursor: a row a week, each day with its time."""
        first, signs = self._first, self._signs
        month = self._cursor.month
        names = (text.WEEKDAYS[(self._start + step) % DAYS] for step in range(DAYS))
        lines = [text.line(("".join(f" {name:{CELL - 1}}" for name in names), "dim"))]
        day = first
        while day.month == month or day < self._cursor:
            parts: list[Span] = []
            for _weekday in range(DAYS):
                parts += self._day(page, day, signs, inside=day.month == month)
                day += timedelta(days=1)
            lines.append(tuple(parts))
        return [*lines, (), plots.legend(signs)]

    def _day(self, page: YearPage, day: date, signs: Signs, *, inside: bool) -> Line:
        if not inside:
            return text.line(" " * CELL)
        shown = page.days[day.timetuple().tm_yday - 1]
        level = self._level(shown)
        role = "tab" if day == self._cursor else "dim" if level is None else ""
        said = phrases.tight(shown.seconds) if shown.seconds else ""
        square, colour = " " if level is None else plots.square(level, signs), f"heat{level or 0}"
        if day in self._reached:
            square, colour = signs.due, "strong"
        return text.line(
            (f"{day.day:>2}", role),
            (square, colour),
            (text.column(said, CELL - 3), "" if shown.seconds else "dim"),
        )

    def _go(self, day: date) -> None:
        if date(1970, 1, 1) <= day <= self._today:
            # At once: a held key goes on from here before the screen has read the day.
            self._cursor = day
            self.post_message(self.Moved(day))

    def action_step(self, across: int, down: int) -> None:
        """Go some cells across or down, also into another year."""
        days = across + DAYS * down if self.month else DAYS * across + down
        self._go(date.fromordinal(max(1, self._cursor.toordinal() + days)))

    def action_end(self, place: int) -> None:
        """Go to the first day of the year, or to its last that has come."""
        day = date(self._cursor.year, 12, 31) if place else date(self._cursor.year, 1, 1)
        self._go(min(day, self._today))

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day at a cell of the drawing; None where there is none."""
        if self.month:
            row, column = y - 1, x // CELL
            day = self._first + timedelta(days=DAYS * row + column)
            inside = row >= 0 and 0 <= column < DAYS and day.month == self._cursor.month
            return day if inside else None
        width = self.content_size.width
        each = _each(width)
        row, week = y - 2, (x - LABEL) // each
        if self._small(width):
            row *= 2  # the upper of the two days
        if x < LABEL or not 0 <= row < DAYS:
            return None
        day = self._first + timedelta(days=DAYS * week + row)
        return day if day.year == self._cursor.year else None

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked day."""
        offset = event.get_content_offset(self)
        day = None if offset is None else self.day_at(offset.x, offset.y)
        if day is None:
            return
        below = day + timedelta(days=1)
        if day == self._cursor and not self.month and self._small(self.content_size.width):
            # A second click on a cell is on the lower of its two days.
            day = below if (below - self._first).days % DAYS else day
        self._go(day)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say in the lower edge which day the mouse is on, and what it holds."""
        offset, page = event.get_content_offset(self), self._page
        day = None if offset is None else self.day_at(offset.x, offset.y)
        if day is None or page is None or day.year != page.year:
            self.border_subtitle = text.edge(self.edge)
            return
        said = self._said(page, day)
        below = day + timedelta(days=1)
        two = not self.month and self._small(self.content_size.width)
        if two and (below - self._first).days % DAYS and below.year == page.year:
            said = f"{said}; {self._said(page, below)}"
        self.border_subtitle = text.content(said)

    def _said(self, page: YearPage, day: date) -> str:
        """Say what a day of the map holds, and what was reached on it."""
        held = page.days[day.timetuple().tm_yday - 1].seconds
        told = (phrases.length(held) if held else "nothing", *self._reached.get(day, ()))
        return f"{self._signs.day(day)}: {f' {self._signs.dot} '.join(told)}"

    def on_leave(self) -> None:
        """Show the keys again."""
        self.border_subtitle = text.edge(self.edge)


def _each(width: int) -> int:
    """Return the cells of a week: its square, and a gap where there is room for one."""
    return 3 if width >= BROAD else 2 if width >= ROOMY else 1


def _with_cursor(line: Line, column: int, wide: int) -> Line:
    """Put the cursor's colours on one square of a row."""
    part = line[column]
    return (*line[:column], text.span(part.text[:wide], "tab"), text.span(part.text[wide:]),
            *line[column + 1 :])  # fmt: skip


def _months(first: date, year: int, weeks: int, each: int) -> Line:
    """Name each month above the week in which it begins."""
    said = " " * LABEL
    for week in range(weeks):
        ends = first + timedelta(days=DAYS * week + DAYS - 1)
        column = LABEL + each * week
        if ends.day <= DAYS and ends.year == year and len(said.rstrip()) < column:
            said = f"{said.rstrip():{column}}{text.MONTHS[ends.month - 1]}"
    return text.line((said, "dim"))
