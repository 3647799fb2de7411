"""Year: every day on one map, the sessions of one of them, and what the year adds up to."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain import days, phrases
from studytrack.services.base import context, inputs
from studytrack.services.base.views import SessionView
from studytrack.services.pages import summaries, year_charts
from studytrack.services.pages.year_charts import YearCharts
from studytrack.services.pages.year_views import YearPage
from studytrack.tui.keys.actions import NOTHING, Action
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.finding import FIND, Seek, SeekingFace
from studytrack.tui.screens.year import panels
from studytrack.tui.screens.year.panels import PlacedLine
from studytrack.tui.widgets.heat_map import HeatMap
from studytrack.tui.widgets.lines import Drawn

WIDE, ROOMY, VAST, BROAD = 100, 115, 150, 200
"""Columns of columns side by side, of a map with gaps, of sums beside that, of broad squares."""
HIGH, TALL = 45, 55
"""Rows from which a month stands below the day, and the best days below the milestones."""
REST = 0.02
"""Seconds after a key before a day is read: a held key does not wait for each."""
EARLIER = Action("year.earlier", "left_square_bracket", "Year before", "The year before",
                 "year(-1)", footer=True)  # fmt: skip
LATER = Action("year.later", "right_square_bracket", "Year after", "The year after", "year(1)",
               footer=True)  # fmt: skip
TODAY = Action("year.today", "t", "Today", "Back to today", "today", footer=True)
MONTH = Action("year.month", "m", "Month", "A month as a calendar, or the year again", "month",
               footer=True)  # fmt: skip
PAGE_UP = Action("year.page_up", "pageup", "Page up", "A page up", "page(-1)")
PAGE_DOWN = Action("year.page_down", "pagedown", "Page down", "A page down", "page(1)")


class YearScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The panels of the year; where they do not fit they are scrolled as one."""


class DayPanel(Drawn):
    """The day under the cursor."""

    class Sized(Message):
        """It has another height than before."""

    def on_resize(self) -> None:
        """Draw it anew, and say so: the week around the day stands where there is room."""
        self._known = None
        self.refresh()
        self.post_message(self.Sized())


class YearScreen(SeekingFace):
    """A calendar year of study days."""

    MODE = "year"
    CSS_PATH = "year.tcss"
    HELP = "A year: which days hold how much, the sessions of one day, months, sums, best weeks."
    TERMS = ("good day", "good week", "freeze", "rest, off", "consistency", "not asked")
    AUTO_FOCUS = "HeatMap"
    ACTS = (EARLIER, LATER, TODAY, MONTH, PAGE_UP, PAGE_DOWN, *acts.EVERYWHERE, FIND)
    LISTS = (HeatMap,)
    SEEK = Seek("day", "3 oct, 2025-10-03, mon, yesterday")
    page: YearPage | None = None
    _day: date | None = None
    """The day under the cursor; None is today, also when a new one begins."""
    _waiting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Return the panels."""
        self._charts: YearCharts | None = None
        self._map = HeatMap(self.signs, title="Year", at="map", classes="panel")
        self._month = HeatMap(self.signs, title="Month", at="month", classes="panel")
        self._month.month, self._month.can_focus = True, False
        self._shown = DayPanel(title="Day", at="day", classes="panel")
        # Beside the map where there is room, else in the column of the streaks.
        self._sums = Drawn(title="Totals", at="sums", classes="panel")
        self._beside = Drawn(title="Totals", at="beside", classes="panel")
        self._runs = Drawn(title="Good weeks in a row", at="runs", classes="panel")
        self._curricula = Drawn(title="By curriculum", at="curricula", classes="panel")
        self._reached = Drawn(title="Milestones", at="reached", classes="panel")
        self._days = Drawn(title="Best days", at="days", classes="panel")
        self._best = Drawn(title="Best weeks", at="best", classes="panel")
        self._hours = Drawn(title="When you study", at="clock", classes="panel")
        self._months = Drawn(title="By month", at="months", classes="panel")
        left = Vertical(self._shown, self._month, self._hours, id="left", classes="column")
        middle = Vertical(
            self._sums, self._runs, self._curricula, self._reached, self._days,
            id="middle", classes="column",
        )  # fmt: skip
        side = Vertical(self._months, self._best, id="side", classes="column")
        top = Horizontal(self._map, self._beside, id="top")
        self._scroll = YearScroll(top, Horizontal(left, middle, side, id="columns"))
        yield self._scroll

    def load(self) -> None:
        """Read the year of the day under the cursor, and draw every panel."""
        day = self._day or context.here(self.workspace).today
        page, charts = year_charts.drawn(self.workspace, day.year)
        self.page, self._charts = page, charts
        signs = self.signs
        for sums in (self._sums, self._beside):
            sums.show(lambda width: panels.totals(page, width, signs))
        self._runs.show(
            lambda width: panels.runs(charts, width, signs), find=partial(panels.run_at, charts)
        )
        self._curricula.show(
            lambda width: panels.curricula(charts, width, signs),
            find=partial(panels.curriculum_at, charts),
        )
        self._reached.show(
            lambda width: panels.milestones(charts, width, signs),
            title=panels.milestones_title(charts, page, signs),
            find=partial(panels.milestone_at, charts),
        )
        self._best.show(
            lambda width: panels.best(charts, width, signs), find=partial(panels.best_at, charts)
        )
        self._days.show(
            lambda width: panels.best_days(page, width, signs),
            find=partial(panels.best_day_at, page),
        )
        self._months.show(
            lambda width: panels.months(page, charts, width, signs),
            find=partial(panels.month_at, page, charts),
        )
        self._hours.show(
            lambda width: panels.hours(charts, width, signs),
            title=f"When you study {signs.dot} {charts.hours.figure}",
            find=partial(panels.hour_at, charts),
        )
        self._mark()

    def on_resize(self) -> None:
        """Put the sums beside the map and a month below the day, where there is room."""
        width, height = self.size
        self.set_class(width >= VAST, "-vast")
        self.set_class(width >= BROAD, "-broad")
        self.set_class(width >= ROOMY, "-gaps")
        self.set_class(width >= VAST or WIDE <= width < ROOMY, "-beside")
        self.set_class(height >= HIGH, "-roomy")
        self.set_class(height >= TALL, "-lofty")

    def on_day_panel_sized(self) -> None:
        """Draw the day as there is room for it now."""
        if self.page is not None:
            self.attempt(self._mark)

    def _mark(self) -> None:
        """Put the cursor on its day and show that day's sessions; another year is read first."""
        today = context.here(self.workspace).today
        day = self._day or today
        charts = self._charts
        if self.page is None or charts is None or self.page.year != day.year:
            self.load()
            return
        page, signs = self.page, self.signs
        other = "year" if self._map.month else "month"
        keys = signs.edge((EARLIER, "year before"), (MONTH, other), (TODAY, "today"))
        month_title = panels.month_title(page, day, signs)
        title = month_title if self._map.month else panels.title(page, signs)
        for shown, named, said in ((self._map, title, keys), (self._month, month_title, NOTHING)):
            shown.mark(
                page, day, today, week_start=charts.week_start, signs=signs, title=named,
                keys=said, reached=charts.reached,
            )  # fmt: skip
        self._show_day(day, today, page, charts)

    def _show_day(self, day: date, today: date, page: YearPage, charts: YearCharts) -> None:
        """Show the day under the cursor, and the week around it where it fits."""
        signs = self.signs
        shown = page.days[(day - date(day.year, 1, 1)).days]
        rows, ribbon = year_charts.day_of(self.workspace, day, charts.badges)
        # A timer in doubt began on another day; Today asks about it.
        runs = day == today and self.status is not None and not self.status.doubtful
        timer = self.status if runs and self.running else None
        ran = self.elapsed() if timer else 0
        room = self._shown.content_size.height if self.has_class("-wide") else 0

        week: Sequence[SessionView] = ()
        if self.has_class("-vast") and self.has_class("-lofty"):
            first = days.week_of(day, charts.week_start)
            last = first + timedelta(days=6)
            of_week = summaries.sessions(self.workspace, first=first, last=last)
            week = [row for row in of_week if row.study_date != shown.date]

        def lines(width: int) -> list[PlacedLine]:
            found = [PlacedLine(line) for line in panels.reached(charts.reached.get(day, ()), width,
                                                             signs)]  # fmt: skip
            if timer:
                found += [PlacedLine(line) for line in panels.running(timer, ran, width, signs)]
            if rows or not timer:
                found += panels.day(shown, rows, ribbon, charts.badges, width, signs)
            around = panels.week_of(page, shown, charts.week_start, width, signs)
            whole = panels.with_sessions(around, week, charts.badges, width, signs)
            if week and room and len(found) + len(whole) <= room:
                return [*found, *whole]
            return [*found, *around] if not room or len(found) + len(around) <= room else found

        self._shown.show(
            lambda width: [one.line for one in lines(width)],
            title=panels.day_title(shown, signs, ran, self._shown.content_size.width),
            find=lambda x, y, width: panels.placed_at(lines(width), x, y),
        )

    def minute(self) -> None:
        """Let the running timer's day show its minutes."""
        self.attempt(self._mark)

    def named_day(self) -> str:
        """Return the past day under the cursor: there the line begins with it."""
        day = self._day
        return f"{day:%Y-%m-%d} " if day and day < context.here(self.workspace).today else ""

    def action_month(self) -> None:
        """Show the month of the cursor as a calendar, or the year again."""
        self._map.month = not self._map.month
        self.attempt(self._mark)

    def _go(self, day: date | None) -> None:
        self._day = day
        if self._waiting is None:
            self._waiting = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self._waiting = None
        self.attempt(self._mark)

    def on_heat_map_moved(self, event: HeatMap.Moved) -> None:
        """Show the day the cursor goes to."""
        self._go(event.day)

    def action_year(self, step: int) -> None:
        """Show another year: the same day of it, at most today."""
        today = self.attempt(lambda: context.here(self.workspace).today)
        if today is None:
            return
        day = self._day or today
        year = max(days.FIRST.year, day.year + step)
        if year <= today.year:
            leap = day.month == 2 and day.day == 29  # noqa: PLR2004 - 29 February
            wanted = day.replace(year=year, day=28 if leap else day.day)
            self._go(min(wanted, today))

    def sought(self, words: str) -> str:
        """Say which day the words name."""
        day = inputs.day(self.workspace, words).isoformat()
        return f"{phrases.weekday(day)} {phrases.dated(day)}"

    def seek(self, words: str, step: int) -> None:
        """Go to the day the words name."""
        del step
        self._go(inputs.day(self.workspace, words))

    def show_day(self, day: date) -> None:
        """Put the cursor on a day."""
        self._go(day)

    def action_today(self) -> None:
        """Go back to today."""
        self._go(None)

    def action_page(self, step: int) -> None:
        """Scroll the panels by a page."""
        self._scroll.scroll_relative(y=step * max(1, self._scroll.size.height - 2), animate=False)
