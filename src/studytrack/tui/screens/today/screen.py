"""Today: what is next, the week against its goal, the streak, what was done so far."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from studytrack.domain import phrases
from studytrack.domain.hues import Badge
from studytrack.domain.sessions import Address
from studytrack.services.curricula import shelf
from studytrack.services.items import lookup
from studytrack.services.pages import pages
from studytrack.services.pages.page_views import TodayPage
from studytrack.services.pages.week_views import ChoiceView
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import remedies
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.finding import FIND_LISTED, ListedFace
from studytrack.tui.screens.today import panels
from studytrack.tui.screens.today.panels import TodayRow
from studytrack.tui.screens.today.year_strip import YearStrip
from studytrack.tui.screens.week import panels as week_panels
from studytrack.tui.screens.week_review import REVIEW
from studytrack.tui.screens.what_now import WhatNow
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

TALL, WIDE = 30, 100
"""Rows and columns from which the next item has a panel of its own height."""
SIDE, NARROW_SIDE, FULL = 46, 36, 120
"""Cells of the panels beside the list, and columns from which they have the first."""
if TYPE_CHECKING:
    from studytrack.tui.dialogs.find import Match

ANOTHER = Action("next.another", "n", "Another", "Another suggestion", "another")


class Choices(Rows):
    """The suggestions."""

    HELP = (
        "What to do next, over all curricula you started, each curriculum in turn. "
        "The panel above says more about the row under the cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [ANOTHER.binding()]

    def action_another(self) -> None:
        """Go to the next suggestion, after the last to the first."""
        if self.count:
            before = self.cursor
            self.cursor += 1
            if self.cursor == before:
                self.cursor = 0


class TodayScreen(ListedFace):
    """The first screen."""

    MODE = "today"
    CSS_PATH = "today.tcss"
    HELP = "Today: what is next, this week against the goal, the streak, and today's sessions."
    AUTO_FOCUS = "#choices"
    ACTS = (acts.START, acts.START_FOR, acts.DONE, acts.ADD, acts.LINK, *acts.EVERYWHERE,
            FIND_LISTED, REVIEW, WhatNow())  # fmt: skip
    LISTS = (Choices,)

    page: TodayPage | None = None
    _rows: tuple[TodayRow, ...] = ()
    _under: str | None = None
    _welcomed = False
    _found: Address | None = None
    """What was found by its words: it stays among the suggestions."""

    def body(self) -> Iterable[Widget]:
        """Return the panels: one column, and from `WIDE` on a second beside it."""
        self._next = Drawn(title="Next", at="next", classes="panel -front")
        self._days = Drawn(title="This week", at="days", leads="week", classes="panel")
        self._row = Drawn(title="Streak", at="row", leads="week", classes="panel")
        self._stacks = Drawn(title="This week", at="stacks", leads="week", classes="panel")
        self._streak = Drawn(title="Streak", at="streak", leads="week", classes="panel")
        self._choices = Choices(self.signs, title="Up next", at="choices", classes="panel")
        self._done = Drawn(title="Today", at="done", leads="log", classes="panel")
        self._due = Drawn(title="Due and ahead", at="due", leads="plan", classes="panel")
        self._finished = Drawn(title="Finished this week", at="finished", classes="panel")
        self._strip = YearStrip(at="strip", leads="year")
        self._weeks = Drawn(at="weeks", leads="year")
        middle = Horizontal(self._days, self._row, id="middle")
        left = Vertical(self._next, middle, self._choices, self._done, id="left")
        side = Vertical(self._stacks, self._streak, self._due, self._finished, id="side")
        yield Horizontal(left, side, id="columns")
        yield self._strip
        yield self._weeks

    def load(self) -> None:
        """Read the page and draw every panel."""
        page = self.page = pages.today_page(self.workspace, self._found)
        if page.empty and not (self._welcomed or self.workspace.demo):
            self.welcome()
        signs = self.signs
        self._list()
        self._draw_next()
        spent = phrases.tight(page.week.week.seconds)
        title = f"This week {signs.dot} {spent} {page.week.aim.of}".rstrip()
        self._days.show(lambda width: panels.week(page.charts, page, width, 3, signs), title=title)
        self._row.show(lambda width: panels.streak(page, width, signs))
        self._stacks.show(lambda width: self._stacked(page, width), title=title)
        self._streak.show(lambda width: panels.streak(page, width, signs))
        done = f"Today {signs.dot} {phrases.tight(page.today.timer.today_seconds)}"
        self._done.show(
            lambda width: panels.sessions(page, width, 3, signs),
            title=done, keys=signs.edge(("go.log", "all sessions")),
        )  # fmt: skip
        self._due.show(lambda width: week_panels.milestones(page.week, width, signs))
        high = max(2, self._finished.content_size.height)
        self._finished.show(lambda width: panels.finished(page, width, high, signs))
        self._strip.load(page.strip, signs)
        self._weeks.show(lambda width: panels.year_row(page.strip, width, signs))

    def _list(self) -> None:
        page = self.page
        if page is None:
            return
        news = tuple(remedies.worded(one, self.signs.key) for one in page.notices)
        self._rows = panels.rows(page, news, self._room(), whole=self.size.width < WIDE)
        badges, signs = page.charts.badges, self.signs
        rests = frozenset(
            place for place, one in enumerate(self._rows) if one.kind not in {"choice", "road"}
        )
        self._choices.load(
            len(self._rows),
            lambda row, width: panels.row(self._rows[row], badges, width, signs),
            cursor=self._kept(),
            empty=lambda width: panels.nothing_up(width, signs),
            rests=rests,
        )

    def _room(self) -> int:
        """Return the cells a sentence of the list may have."""
        side = self._beside() if self.size.width >= WIDE else 0
        return max(20, self.size.width - side - 10)

    def _beside(self) -> int:
        return SIDE if self.size.width >= FULL else NARROW_SIDE

    def on_resize(self) -> None:
        """Put into the list what has no panel beside it at this width."""
        self.query_one("#side").styles.width = self._beside()
        self._list()
        self._draw_next()

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
        from studytrack.services.curricula import paths
        from studytrack.tui.dialogs.welcome import Beginning, WelcomeScreen

        def begin(chosen: Beginning | None) -> None:
            if chosen is not None:
                self.change(lambda: shelf.begin(self.workspace, chosen.ids, chosen.seconds))

        self._welcomed = True
        picks = shelf.picks(self.workspace)
        honest = partial(shelf.honest, self.workspace)
        ways, lasts = paths.pages(self.workspace), partial(paths.honest, self.workspace)
        self.app.push_screen(WelcomeScreen(self.signs, picks, honest, ways, lasts), begin)

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.do(acts.START)

    def on_year_strip_chosen(self, event: YearStrip.Chosen) -> None:
        """Show the clicked day on Year."""
        self.visit("year", event.day)

    def choice(self) -> ChoiceView | None:
        """Return the suggestion under the cursor."""
        place = self._choices.cursor
        return self._rows[place].choice if place < len(self._rows) else None

    def subject(self) -> Address | None:
        """Return the item under the cursor."""
        row = self.choice()
        return address_of(row.item.item) if row else None

    def matches(self, words: str) -> "list[Match]":
        """Return every item of what is started that the words fit."""
        from studytrack.tui.dialogs.find import Match  # no dialog on the way to the first frame

        found = lookup.completions(self.workspace, words)
        return [
            Match(key, title, key.partition("/")[0], self._state(key))
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

    def tick(self) -> None:
        """Let a running timer show its seconds, and what they do."""
        super().tick()
        if self.running:
            self._draw_next()

    def minute(self) -> None:
        """Draw again what shows the time of the running timer beside the week's."""
        page = self.page
        if page is not None:
            self._stacks.show(lambda width: self._stacked(page, width))

    def _draw_next(self) -> None:
        page = self.page
        if page is None:
            return
        runs = page.today.timer.running
        self._next.show(
            lambda width: self._next_lines(page, width), title="Running" if runs else "Next"
        )

    def _next_lines(self, page: TodayPage, width: int) -> list[Line]:
        row, signs = self.choice(), self.signs
        tall = self.size.width >= WIDE and self.size.height >= TALL
        if page.today.timer.running:
            return panels.running(page, self.elapsed(), width, signs, tall=tall)
        if row is None:
            return panels.nothing_next(width, signs)
        return panels.hero(row, page.charts.badges, width, signs, ANOTHER, tall=tall)

    def _ran(self, page: TodayPage) -> int:
        """Return how long the timer runs, 0 where that belongs to another week."""
        return self.elapsed() if page.week.timer else 0

    def _stacked(self, page: TodayPage, width: int) -> list[Line]:
        high = 7 if self.size.height >= TALL else 4
        return [
            *panels.week(page.charts, page, width, high, self.signs),
            *week_panels.meant(page.charts, width, self.signs),
            *week_panels.goal(page.week, width, self.signs, self._ran(page)),
        ]
