"""Today: what is next, the week against its goal, the streak, what was done so far."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain import phrases
from studytrack.domain.hues import Badge
from studytrack.domain.sessions import Address
from studytrack.services.pages import today_page
from studytrack.services.pages.today_page import TodayPage
from studytrack.services.pages.week_views import ChoiceView
from studytrack.tui import dialogs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions, remedies
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.actions import ListedFace, address_of
from studytrack.tui.screens.base import Act
from studytrack.tui.screens.today import hero, panels, rows
from studytrack.tui.screens.today.rows import ANOTHER, WHAT_NOW, Choices, News, TodayRow
from studytrack.tui.screens.today.week_panel import WeekPanel
from studytrack.tui.screens.today.year_strip import YearRow, YearStrip
from studytrack.tui.screens.week import panels as week_panels
from studytrack.tui.widgets.lines import Drawn

TALL, WIDE, VAST, WIDEST = 30, 100, 150, 185
"""Rows and columns from which the next item has a panel of its own height; columns from which
there is a third one."""
ROOMY = 46
"""Rows from which what is due and what is finished have panels of their own."""
COLUMNS, LOW, MOST = 6, 4, 6
"""Rows of the columns of a week, in a low window, and how many more in a large one."""
SQUARES = 34
"""Rows from which the year has a panel of squares; below, its row of weeks takes one of these."""
LISTED = 3
"""Sessions of the day that its panel lists."""
ROW = 36
"""Cells of the streak on a narrow terminal."""


SOON = 0.1
"""Seconds after a page at which its forecasts are read: no key waits for them."""
if TYPE_CHECKING:
    from studytrack.services.pages.whole_week import Ahead
    from studytrack.tui.dialogs.find import Match
    from studytrack.tui.screens.today.third import Third

FIND = acts.Later(actions.FIND, "finding:FindListed")
ASK_WHAT_NOW = acts.Later(WHAT_NOW, "today.what_now:WhatNow")


class OpenRow(Act["TodayScreen"]):
    """Start the timer on a suggestion; do what a notice asks for."""

    action = actions.OPEN

    def run(self, face: "TodayScreen") -> None:
        """Do it to the row under the cursor."""
        row = face.shown_row()
        if row is not None and row.kind == "more":
            face.more_news()
        elif row is not None and row.kind == "notice" and row.does != self.action.id:
            screen = row.does.removeprefix("go.")
            if screen != row.does:
                face.app.switch_mode(screen)
                face.app.call_later(_go_to, face.app, row.at)
            else:
                face.call_later(face.app.simulate_key, face.signs.keyboard.first(row.does))
        else:
            acts.START.run(face)


def _go_to(app: App[str], key: str) -> None:
    """Bring an item under the cursor of the screen that is shown now, where it lists items."""
    if key and isinstance(app.screen, ListedFace):
        app.screen.go_to(key)


class TodayScreen(ListedFace):
    """The first screen."""

    MODE = "today"
    CSS_PATH = "today.tcss"
    HELP = "Today: what is next, this week against the goal, the streak, and today's sessions."
    TERMS = ("good week", "streak", "freeze", "rest, off", "consistency", "pace")
    AUTO_FOCUS = "#choices"
    ACTS = (OpenRow(), acts.START_FOR, acts.DONE, acts.ADD, acts.LINK, *acts.EVERYWHERE,
            FIND, acts.REVIEW, ASK_WHAT_NOW)  # fmt: skip
    LISTS = (Choices,)

    page: TodayPage | None = None
    _rows: tuple[TodayRow, ...] = ()
    _under: str | None = None
    _welcomed = False
    _found: Address | None = None
    """What was found by its words: it stays among the suggestions."""
    _news: tuple[News, ...] = ()
    _every = False
    """Whether all notices are shown."""
    _question: News | None = None
    """What has to be said about the running timer."""
    _ahead: "Ahead | None" = None
    _third: "Third | None" = None
    _reading: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Return the panels: one column, from `WIDE` on a second, from `VAST` on a third."""
        self._next = Drawn(title="Next", at="next", classes="panel -front")
        self._days = WeekPanel(at="days", whole=False, ran=self.elapsed)
        self._row = Drawn(title="Streak", at="row", leads="week", classes="panel")
        self._stacks = WeekPanel(at="stacks", whole=True, ran=self.elapsed)
        self._streak = Drawn(title="Streak", at="streak", leads="week", classes="panel")
        self._through = Drawn(
            title="When you will be through", at="through", leads="week", classes="panel"
        )
        self._choices = Choices(self.signs, title="Up next", at="choices", classes="panel")
        self._done = Drawn(title="Today", at="done", leads="log", classes="panel")
        self._due = Drawn(title="Due and ahead", at="due", leads="plan", classes="panel")
        self._finished = Drawn(title="Finished this week", at="finished", classes="panel")
        self._strip = YearStrip(at="strip", leads="year")
        self._weeks = YearRow(at="weeks", leads="year")
        middle = Horizontal(self._days, self._row, id="middle")
        left = Vertical(self._next, middle, self._choices, self._done, id="left")
        side = Vertical(
            self._stacks, self._streak, self._through, self._due, self._finished, id="side"
        )
        self._columns = Horizontal(left, side, id="columns")
        yield self._columns
        yield self._strip
        yield self._weeks

    def load(self) -> None:
        """Read the page and show it."""
        page = today_page.page(self.workspace, self._found)
        if page.empty and not (self._welcomed or self.workspace.demo):
            self.welcome()
        self.show_page(page)

    def show_page(self, page: TodayPage) -> None:
        """Draw every panel."""
        self.page, signs = page, self.signs
        worded = [(one, remedies.worded(one, signs.key)) for one in page.notices]
        told = [
            (one, News(one.sentence, whole, does, remedies.subject(one, does)))
            for one, whole in worded
            for does in (next(iter(remedies.hints(one)), ""),)
        ]
        self._question = next((news for one, news in told if remedies.about_timer(one)), None)
        self._news = tuple(news for _one, news in told if news is not self._question)
        self._list()
        self._draw_next()
        for panel in (self._days, self._stacks):
            panel.load(page, signs)
        week = partial(week_panels.square_at, page.week)
        self._row.show(
            lambda width: panels.streak(page, width, signs), title=self._dated(), find=week
        )
        self._streak.show(lambda width: panels.streak(page, width, signs), find=week)
        self._done.show(
            lambda width: panels.sessions(page, width, LISTED, signs),
            title=panels.sessions_title(page, LISTED, signs),
            keys=signs.edge(("go.log", "all sessions")),
        )  # fmt: skip
        self._due.show(lambda width: week_panels.milestones(page.week, width, signs))
        self._fill()
        self._strip.load(page.strip, signs)
        self._weeks.load(page.strip, signs)
        self._draw_ahead()
        self._read_soon()

    def _dated(self) -> str:
        """Return the title of the streak; where the header has no room it says the date too."""
        page = self.page
        if page is None or not page.today.timer.running:
            return "Streak"
        made_up = "demo " * self.workspace.demo
        said = f" {made_up}{phrases.day(page.today.date)}"
        rule = "-" if self.signs.plain else "─"
        return f"Streak {rule * (ROW - len(said) - len('Streak ') - 3)}{said}"

    def _read_soon(self) -> None:
        if self._reading is None and self.size.width >= WIDE:
            self._reading = self.set_timer(SOON, self._read_ahead)

    def _read_ahead(self) -> None:
        """Read what needs more than a moment, and show it."""
        self._reading = None
        from studytrack.services.pages import whole_week  # no first frame waits for it

        self._ahead = self.attempt(lambda: whole_week.ahead(self.workspace))
        self._draw_ahead()

    def _draw_ahead(self) -> None:
        page, ahead, signs = self.page, self._ahead, self.signs
        if page is not None and ahead is not None:
            dated = page.week._replace(milestones=ahead.milestones)
            self._due.show(lambda width: week_panels.milestones(dated, width, signs))
        if page is None:
            return
        views = ahead.burn_ups if ahead else None
        self._through.show(
            lambda width: panels.through(ahead, page, width, signs),
            keys=signs.edge(("go.week", "the week")),
            find=partial(panels.through_at, views or (), page.charts.badges, signs),
        )
        if self.size.width >= VAST:
            self._draw_third(page)

    def _draw_third(self, page: TodayPage) -> None:
        """Draw the third column, which is there from the first window with room for it on."""
        from studytrack.tui.screens.today.third import Third  # most windows have no room

        if self._third is None:
            self._third = Third()
            self._columns.mount(self._third)
        self._third.load(page, self._ahead, self.signs, self.size.height, self._more())
        self.set_class(self._third.burns, "-burning")
        self.call_after_refresh(self._fill)

    def _list(self) -> None:
        page = self.page
        if page is None:
            return
        wide = self.size.width >= WIDE
        self._rows = rows.rows(
            page,
            self._news,
            whole=not wide,
            due=not wide or self.size.height < ROOMY,
            every=self._every,
        )
        badges, signs = page.charts.badges, self.signs
        leads = (len(signs.keyboard.word(one.does)) for one in self._rows if one.does)
        longest = max(leads, default=0)
        rests = frozenset(
            place for place, one in enumerate(self._rows) if one.kind not in rows.HELD
        )
        acting = (place for place, one in enumerate(self._rows) if one.kind in {"notice", "more"})
        self._choices.acting = frozenset(acting)
        self._choices.load(
            len(self._rows),
            lambda row, width: rows.row(self._rows[row], badges, width, signs, longest),
            cursor=self._kept(),
            empty=lambda width: rows.nothing_up(width, signs),
            rests=rests,
        )

    def on_resize(self) -> None:
        """Put into the list what has no panel beside it at this size."""
        width, height = self.size
        self.set_class(width >= VAST, "-vast")
        self.set_class(width >= WIDEST, "-huge")
        self.set_class(height >= ROOMY, "-roomy")
        self.minute()
        self._list()
        self._draw_next()
        self._draw_ahead()
        if self._ahead is None and self.page is not None:
            self._read_soon()
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        """Let what was finished fill the panel it is in, now that its height is known."""
        page, signs = self.page, self.signs
        if page is None:
            return
        high = max(2, self._finished.content_size.height)
        self._finished.show(partial(panels.finished, page, most=high, signs=signs))
        if self._third is not None:
            self._third.fill(page, signs)

    def _kept(self) -> int:
        """Return the row of the item that was under the cursor; else of the first."""
        first = None
        for place, row in enumerate(self._rows):
            if row.choice is None:
                continue
            first = place if first is None else first
            if self._under is not None and row.choice.item.item == self._under:
                return place
        return first or 0

    def welcome(self) -> None:
        """Ask a newcomer what to begin with, once."""
        from studytrack.tui.screens.today import first_run  # once in a life

        self._welcomed = True
        first_run.ask(self)

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_act(actions.OPEN.id)

    def shown_row(self) -> TodayRow | None:
        """Return the row under the cursor."""
        place = self._choices.cursor
        return self._rows[place] if place < len(self._rows) else None

    def more_news(self) -> None:
        """Show every notice."""
        place = self._choices.cursor
        self._every = True
        self._list()
        self._choices.cursor = place
        self._draw_next()

    def on_year_strip_chosen(self, event: YearStrip.Chosen) -> None:
        """Show the clicked day on Year."""
        self.visit("year", event.day)

    def choice(self) -> ChoiceView | None:
        """Return the suggestion under the cursor."""
        row = self.shown_row()
        return row.choice if row else None

    def subject(self) -> Address | None:
        """Return the item under the cursor."""
        row = self.choice()
        return address_of(row.item.item) if row else None

    def named_now(self) -> Mapping[str, str]:
        """Return what the keys do to the row under the cursor."""
        row = self.shown_row()
        item = row.choice.item if row and row.choice else None
        named = acts.named_for(item, item.item if item else "", self.status)
        if item is None:
            named[actions.OPEN.id] = "Open" if row else ""
        return named

    def matches(self, words: str) -> "list[Match]":
        """Return every item of what is started that the words fit."""
        from studytrack.services.items import lookup  # no frame needs it

        found = lookup.completions(self.workspace, words)
        return [
            dialogs.find.Match(key, title, key.partition("/")[0], self._state(key))
            for key, title in found
            if "/" in key
        ]

    def _state(self, key: str) -> str:
        rows = (row.choice.item for row in self._rows if row.choice is not None)
        return next((item.state for item in rows if item.item == key), "")

    def badges(self) -> Mapping[str, Badge]:
        """Return how curricula are known here."""
        return self.page.charts.badges if self.page else {}

    def go_to(self, key: str) -> None:
        """Bring an item into the list and under the cursor."""
        self._found = address_of(key)
        self._under = key
        self.load()

    def on_mount(self) -> None:
        """Follow the cursor at once: a message would come a frame later."""
        self.watch(self._choices, "cursor", self._follow, init=False)

    def _follow(self) -> None:
        row = self.choice()
        self._under = row.item.item if row else None
        self._draw_next()
        self.name_keys()

    def tick(self) -> None:
        """Let a running timer show its seconds, and what they do."""
        super().tick()
        if self.running and self.page is not None:
            self._draw_next()

    def minute(self) -> None:
        """Draw again what shows the time of the running timer beside the week's."""
        high = COLUMNS + self._more() if self.size.height >= TALL else LOW
        high -= TALL <= self.size.height < SQUARES
        for panel in (self._days, self._stacks):
            panel.again(high)

    def _draw_next(self) -> None:
        page = self.page
        if page is None:
            return
        runs = page.today.timer.running
        row = self.shown_row()
        title = "Running" if runs else "Next"
        if row is not None and row.kind in {"notice", "more"}:
            title = "To know"
        self._next.show(lambda width: self._next_lines(page, width), title=title)

    def _next_lines(self, page: TodayPage, width: int) -> list[Line]:
        row, signs = self.shown_row(), self.signs
        tall = self.size.width >= WIDE and self.size.height >= TALL
        high = 8 if tall else 3
        if row is not None and row.kind in {"notice", "more"}:
            news = next((one for one in self._news if one.sentence == row.said), None)
            shown = news or News("", f"{row.said}: {signs.key(actions.OPEN)} shows them.", "")
            return hero.told(shown, width, high, signs)
        if page.today.timer.running and self._question is not None:
            return hero.asked(page, self.elapsed(), self._question, width, signs)
        if page.today.timer.running:
            return hero.running(page, self.elapsed(), width, signs, tall=tall)
        if row is None or row.choice is None:
            return hero.nothing_next(width, signs, begun=bool(page.charts.badges))
        return hero.hero(row.choice, page.charts.badges, width, signs, ANOTHER, tall=tall)

    def _more(self) -> int:
        """Return how many rows more the columns have in a large window."""
        return max(0, min(MOST, (self.size.height - ROOMY) // 2))
