"""Week: how it went, day by day and by curriculum, and what keeps the streak."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain import phrases
from studytrack.domain.errors import RefusalError
from studytrack.services.base import context, inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import burn_ups, week_markdown, whole_week
from studytrack.services.pages.week_charts import WeekCharts
from studytrack.services.pages.week_views import WeekPage
from studytrack.tui.drawing import plots, toast
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.base import Face
from studytrack.tui.screens.finding import FIND, Seek, SeekingFace
from studytrack.tui.screens.week import charts, panels
from studytrack.tui.screens.week.at_hand import WeeksAtHand
from studytrack.tui.screens.week.by_the_hour import ByTheHour, Hours
from studytrack.tui.screens.week.thirteen_weeks import ThirteenWeeks
from studytrack.tui.screens.week_review import AskReview
from studytrack.tui.widgets.lines import Drawing, Drawn
from studytrack.tui.widgets.panel_page import PanelColumn, PanelPage

WEEK = timedelta(days=7)
EARLIEST = date(1970, 1, 5)
TALL, ROOMY, TALLEST, WIDE, VAST = 34, 44, 55, 100, 150
"""Rows from which the charts are higher, and sessions listed; columns from which there is a second
column, and a third one."""
BELOW = 21
"""Rows of a large window that a burn-up has no part in."""
REST, STEP = 0.1, 0.002
"""Seconds without another week after which those beside it are read, and between two such steps."""


EARLIER = Action("week.earlier", "left,left_square_bracket", "Earlier", "The week before",
                 "other(-1)", footer=True)  # fmt: skip
LATER = Action("week.later", "right,right_square_bracket", "Later", "The week after", "other(1)",
               footer=True)  # fmt: skip
THIS = Action("week.this", "t", "This week", "Back to the running week", "this", footer=True)
CURRICULUM = Action("week.curriculum", "c", "Curriculum", "The forecast of the next curriculum",
                    "curriculum")  # fmt: skip
MORE = Action("week.more", "plus", "More hours", "What one more hour a week would change",
              "hours_more(1)")  # fmt: skip
FEWER = Action("week.fewer", "minus", "Fewer hours", "Without that hour again", "hours_more(-1)")
MARK_EARLIER = Action("week.mark_earlier", "comma,less_than_sign", "Mark earlier",
                      "A mark on an earlier one of the thirteen weeks", "mark(-1)")  # fmt: skip
MARK_LATER = Action("week.mark_later", "full_stop,greater_than_sign", "Mark later",
                    "A mark on a later one of the thirteen weeks", "mark(1)")  # fmt: skip
OPEN_MARKED = Action("week.open", "enter", "Open week", "Open the marked one of the thirteen weeks",
                     "open_marked")  # fmt: skip
SCROLLS = (
    Action("week.down", "j,down", "Down", "Scroll down", "scroll_down"),
    Action("week.up", "k,up", "Up", "Scroll up", "scroll_up"),
    Action("week.top", "g,home", "Top", "To the top", "scroll_home"),
    Action("week.end", "G,end", "Bottom", "To the end", "scroll_end"),
    Action("week.page_down", "pagedown", "Page down", "A page down", "page_down"),
    Action("week.page_up", "pageup", "Page up", "A page up", "page_up"),
)


Panels = tuple[Drawn, ...]


class WeekScroll(PanelPage, inherit_bindings=False):
    """The panels of the week: in one column, in two from 100 columns, in three from 150."""

    HELP = "The week as a whole; it scrolls, and other weeks are a key away."
    BINDINGS: ClassVar[list[BindingType]] = [action.binding() for action in SCROLLS]

    def __init__(self, left: Panels, side: Panels, third: Panels) -> None:
        """Put the third column below the second where there is no room for it."""
        super().__init__(*left, *side, *third)
        self._left, self._side, self._third = left, side, third

    def columns(self, width: int) -> Sequence[PanelColumn]:
        """Give the first column, of the week itself, a little more than the others."""
        whole = self.app.size.width
        if whole < WIDE:
            return [PanelColumn(0, width, (*self._left, *self._side, *self._third))]
        if whole < VAST:
            first = width * 108 // 208
            right = PanelColumn(first, width - first, (*self._side, *self._third))
            return [PanelColumn(0, first, self._left), right]
        first = width * 122 // 322
        second = (width - first) // 2
        last = PanelColumn(first + second, width - first - second, self._third)
        return [PanelColumn(0, first, self._left), PanelColumn(first, second, self._side), last]


class ReviewShown(AskReview):
    """Look back on the week that is shown."""

    def meant(self, face: Face) -> date | None:
        """Return the week shown; the running one is not over, so the one before it."""
        return face.first if isinstance(face, WeekScreen) else None


class WeekScreen(SeekingFace):
    """One week against its goal."""

    MODE = "week"
    CSS_PATH = "week.tcss"
    HELP = "One week: its goal, its days, its curricula, the weeks before it, and what it asks for."
    TERMS = ("good day", "good week", "streak", "rest, off", "freeze", "consistency", "not asked",
             "late", "pace")  # fmt: skip
    AUTO_FOCUS = "WeekScroll"
    ACTS = (
        EARLIER,
        LATER,
        THIS,
        MARK_EARLIER,
        MARK_LATER,
        OPEN_MARKED,
        CURRICULUM,
        MORE,
        FEWER,
        *acts.EVERYWHERE,
        FIND,
        ReviewShown(),
    )
    LISTS = (WeekScroll,)
    SEEK = Seek("week", "W40, 2026-W40, last, or a day of it: 3 oct")
    page: WeekPage | None = None
    _resting: Timer | None = None
    _first: date | None = None
    """First day of the shown week; None is the running one, also when a new one begins."""
    _waiting = False
    """Whether a week is about to be read: once for all the keys that came before."""

    @classmethod
    def ahead(cls, ws: Workspace) -> Iterator[object]:
        """Read the running week."""
        yield whole_week.drawn(ws)

    def body(self) -> Iterable[Widget]:
        """Return the panels."""
        self._shown = self._more = 0
        self._drawn: WeekCharts | None = None
        self._drawn_for = self.size
        self._at_hand = WeeksAtHand(self.workspace)
        self._head = Drawn(at="head")
        self._days = Drawn(title="Hours by day", at="days", classes="panel")
        self._weeks = ThirteenWeeks(at="thirteen")
        self._curricula = Drawn(title="By curriculum", at="curricula", classes="panel", least=4)
        self._next = Drawn(title="Streak", at="fills", classes="panel", least=5)
        self._beside = Drawn(title="Streak", at="beside_streak", classes="panel")
        self._finished = Drawn(title="Finished", at="finished", classes="panel", least=2)
        self._counted = Drawn(title="Counted", at="counted", classes="panel", least=2)
        self._pace = Drawn(title="When you will be through", at="pace", classes="panel")
        self._hours = Drawn(title="When you study", at="clock", classes="panel")
        self._balance = Drawn(title="Balance of four weeks", at="balance", classes="panel")
        self._due = Drawn(title="Due and ahead", at="due", classes="panel")
        self._recorded = Drawn(title="How it was recorded", at="recorded", classes="panel", least=5)
        self._review = Drawn(title="Review", at="review", classes="panel")
        self._then, self._now = ByTheHour(), ByTheHour()
        yield self._head
        yield WeekScroll(
            (self._days, self._weeks, self._curricula, self._finished, self._counted),
            (self._pace, self._hours, self._next, *self._then.panels),
            (self._beside, self._balance, self._due, self._recorded, self._review,
             *self._now.panels),
        )  # fmt: skip

    def on_resize(self) -> None:
        """Put things where there is room, and draw as high as there is."""
        if self.page is not None and self.size != self._drawn_for:
            self.attempt(self.load)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Look ahead also where it was read before it was shown."""
        del event
        if self.page is not None:
            self._look_ahead()

    def _place_streak(self) -> None:
        """Put the streak where there is room: in the third column, but in a past week's second."""
        third = self.size.width >= VAST and self.page is not None and self.page.running
        self._beside.display, self._next.display = third, not third

    @property
    def first(self) -> date | None:
        """The first day of the week that is shown; None is the running one."""
        return self._first

    def markdown(self) -> str:
        """Return the week as the command line writes it."""
        return "\n".join(week_markdown.week(self.page)) + "\n" if self.page else ""

    def load(self) -> None:
        """Read the week and draw every panel."""
        self._drawn_for = self.size
        page, drawn = self.page, self._drawn = self._at_hand.week(self._first)
        signs, drawings = self.signs, self._drawings(page, drawn)
        for panel in (self._head, self._curricula, self._recorded):
            panel.show(drawings[panel])
        for panel in (self._next, self._beside):
            panel.show(drawings[panel], find=partial(panels.square_at, page))
        self._draw_days()
        chosen = signs.edge((MARK_EARLIER, "mark"), (OPEN_MARKED, "open"))
        self._weeks.load(page, drawn, signs, chosen, high=self._tall(4, 4, 2))
        self._place_streak()
        self._finished.show(
            drawings[self._finished], title=f"Finished {signs.dot} {len(page.week.finished)}"
        )
        self._counted.show(
            drawings[self._counted], title=f"Counted {signs.dot} {len(page.counted)}"
        )
        self._balance.show(
            drawings[self._balance],
            title=f"Balance of four weeks {signs.dot} {drawn.balance.figure}",
            find=partial(charts.balance_at, page, drawn),
        )
        self._draw_clock()
        self._review.show(drawings[self._review], keys=signs.edge((actions.REVIEW, "look back")))
        # A past week tells its own story: what is true of now alone is left out.
        for panel in (self._pace, self._hours, self._due):
            panel.display = page.running
        if page.running:
            self._due.show(Drawing(panels.milestones, page, signs=signs))
            self._hours.show(
                Drawing(charts.hours, page, drawn, signs=signs),
                title="When you study, four weeks",
                find=partial(charts.hour_at, page, drawn),
            )
            self._draw_pace()
        self._look_ahead()

    def _drawings(self, page: WeekPage, drawn: WeekCharts) -> dict[Drawn, Drawing]:
        """Return what the panels show of a week, each by its values alone."""
        signs = self.signs
        streak = Drawing(panels.following, page, drawn, signs=signs)
        return {
            self._head: Drawing(panels.headline, page, signs=signs),
            self._days: Drawing(charts.days, page, drawn, high=self._tall(4, 6, 2), signs=signs,
                                ran=self.elapsed() if page.timer else 0),
            self._weeks: self._weeks.drawing(drawn, signs, high=self._tall(4, 4, 2)),
            self._curricula: Drawing(panels.curricula, page, drawn, signs=signs),
            self._next: streak,
            self._beside: streak,
            self._finished: Drawing(panels.finished, page, signs=signs),
            self._counted: Drawing(panels.counted, page, signs=signs),
            self._balance: Drawing(charts.balance, page, drawn, signs=signs),
            self._recorded: Drawing(panels.recorded, page, signs=signs),
            self._review: Drawing(panels.review, page),
        }  # fmt: skip

    def _draw_clock(self) -> None:
        """Draw the week hour by hour, in the third column; of a past one its sessions too.

        What is true of now alone leaves room for them.
        """
        page, drawn, (width, height) = self.page, self._drawn, self.size
        past, vast = page is not None and not page.running, width >= VAST
        if page is None or drawn is None or not ((past and width >= WIDE) or vast):
            self._then.hide()
            self._now.hide()
            return
        week = self._by_the_hour(page, drawn)
        self._then.load(week, clocked=past and not vast, listed=past)
        self._now.load(week, clocked=vast, listed=vast and not past and height >= TALLEST)

    def _by_the_hour(self, page: WeekPage, drawn: WeekCharts) -> Hours:
        first = date.fromisoformat(page.week.start)
        found = self._at_hand.sessions(first, drawn.badges)
        return Hours(first, *found, drawn.badges, self.signs)

    def _look_ahead(self) -> None:
        """Once no key has come for a moment, read and draw the weeks beside this one."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, partial(self._go_on, self._weeks_beside()))

    def _go_on(self, steps: Iterator[None]) -> None:
        """Take one short step; keys that came meanwhile go before the next."""
        self._resting = None
        with suppress(RefusalError):  # who goes there is told
            if self.is_current and next(steps, "done") is None:
                self._resting = self.set_timer(STEP, partial(self._go_on, steps))

    def _weeks_beside(self) -> Iterator[None]:
        for first in (self._beside_it(-1), self._beside_it(1)):
            if first == self._first:
                continue  # there is none after the running one
            page, drawn = self._at_hand.week(first)
            yield
            for panel, drawing in self._drawings(page, drawn).items():
                panel.prepare(drawing)
            yield
            if self._then.shown or self._now.shown:
                self._then.prepare(self._by_the_hour(page, drawn))
                yield

    def _tall(self, least: int, usual: int, part: int) -> int:
        """Return the rows of a picture; in a large window it has one more for ``part`` rows more.

        A column of its own has room only where there are three.
        """
        width, height = self.size
        if height < TALL:
            return least
        more = max(0, height - ROOMY) // part if width >= VAST else 0
        return usual + min(more, 2 * usual)

    def minute(self) -> None:
        """Draw again what shows the time of the running timer."""
        self._draw_days()

    def _draw_days(self) -> None:
        page, drawn, signs = self.page, self._drawn, self.signs
        if page is None or drawn is None:
            return
        self._days.show(
            self._drawings(page, drawn)[self._days],
            title=f"Hours by day {signs.dot} {drawn.columns.figure}",
            keys=signs.edge((EARLIER, "earlier"), (LATER, "later"), (THIS, "this week")),
            find=partial(panels.day_at, page, drawn, scaled=True),
        )

    def _draw_pace(self) -> None:
        drawn, signs = self._drawn, self.signs
        if drawn is None or self.page is None:
            return
        page, views = self.page, drawn.burn_ups
        if not views:
            self._pace.show(Drawing(panels.pace, page, signs=signs))
            return
        view = views[self._shown % len(views)]
        if self._more:
            view = burn_ups.with_more(self.workspace, view.curriculum) or view
        more = min(self._more, len(view.by_more) - 1)
        width, height = self.size
        high = max(8, height - BELOW) if width >= VAST else self._tall(5, 8, 1)
        short = plots.badge(view.curriculum, drawn.badges).short
        self._pace.show(
            Drawing(charts.burn_up, view, more, high=high, signs=signs, badges=drawn.badges),
            title=f"When you will be through {signs.dot} {short}",
            keys=signs.edge((CURRICULUM, f"next of {len(views)}"), (MORE, "an hour a week more"),
                            (FEWER, "less")),
            find=partial(charts.burn_up_at, view, more, high),
        )  # fmt: skip

    def action_curriculum(self) -> None:
        """Show the forecast of the next curriculum."""
        self._shown += 1
        self._draw_pace()

    def action_hours_more(self, step: int) -> None:
        """Show what more hours a week would change, up to three."""
        self._more = max(0, min(burn_ups.STEPS, self._more + step))
        self._draw_pace()

    def action_mark(self, step: int) -> None:
        """Put the mark on another of the thirteen weeks."""
        self._weeks.mark(step)

    def action_open_marked(self) -> None:
        """Open the marked week."""
        if not self._weeks.open():
            earlier, later = (self.signs.key(one) for one in (MARK_EARLIER, MARK_LATER))
            toast.say(self.app, f"{earlier} and {later} mark one of the thirteen weeks.", "warning")

    def on_thirteen_weeks_chosen(self, event: ThirteenWeeks.Chosen) -> None:
        """Show the clicked week."""
        this = date.fromisoformat(self.page.this) if self.page else event.first
        self._first = None if event.first >= this else event.first
        self._soon()

    def show_day(self, day: date) -> None:
        """Show the week of a day."""
        self._first = inputs.week(self.workspace, day.isoformat())
        self._soon()

    def sought(self, words: str) -> str:
        """Say which week the words name."""
        first = inputs.week(self.workspace, words)
        ends = (one.isoformat() for one in (first, first + WEEK - timedelta(days=1)))
        return f" {self.signs.ends} ".join(map(phrases.day, ends))

    def seek(self, words: str, step: int) -> None:
        """Show the week the words name, at most the running one."""
        del step
        wanted, now = inputs.week(self.workspace, words), context.here(self.workspace).week
        self._first = None if wanted >= now else wanted
        self._soon()

    def action_other(self, step: int) -> None:
        """Show the week before or after; a held key passes over those it does not rest on."""
        if self.page is not None:
            self._first = self._beside_it(step)
            self._soon()

    def _beside_it(self, step: int) -> date | None:
        """Return the first day of a week before or after the one meant; None is the running one."""
        if self.page is None:
            return None
        this = date.fromisoformat(self.page.this)
        wanted = (self._first or this) + step * WEEK
        return None if wanted >= this else max(EARLIEST, wanted)

    def _soon(self) -> None:
        if not self._waiting:
            self._waiting = True
            self.call_later(self._other)

    def _other(self) -> None:
        self._waiting = False
        self.attempt(self.load)

    def action_this(self) -> None:
        """Show the running week."""
        self._first = None
        self._soon()
