"""Today: what is next, the week against its goal, the streak, what was done so far."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from studytrack.domain.errors import NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.curricula import shelf
from studytrack.services.items import lookup
from studytrack.services.pages import pages
from studytrack.services.pages.page_views import TodayPage
from studytrack.services.pages.week_views import ChoiceView
from studytrack.tui.app import remedies
from studytrack.tui.drawing import text, themes
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action, Edge
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.finding import FIND, Seek, SeekingFace
from studytrack.tui.screens.today import panels, year_strip
from studytrack.tui.screens.week import panels as week_panels
from studytrack.tui.screens.week_review import REVIEW
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

ROOM = 34
"""Rows from which all the news is shown, and the last twelve months."""
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
        self.cursor = (self.cursor + 1) % max(1, self.count)


class TodayScreen(SeekingFace):
    """The first screen."""

    MODE = "today"
    CSS_PATH = "today.tcss"
    HELP = "Today: what is next, this week against the goal, the streak, and today's sessions."
    AUTO_FOCUS = "#choices"
    ACTS = (acts.START, acts.START_FOR, acts.DONE, acts.ADD, acts.LINK, *acts.EVERYWHERE, FIND,
            REVIEW)  # fmt: skip
    LISTS = (Choices,)
    SEEK = Seek("item", "some words of any item you started")

    page: TodayPage | None = None
    _under: str | None = None
    _welcomed = False
    _found: Address | None = None
    """What was found by its words: it stays among the suggestions."""

    def body(self) -> Iterable[Widget]:
        """Return the panels."""
        self._next = Drawn(title="Next", at="next", classes="panel -front")
        self._days = Drawn(title="This week", at="days", leads="week", classes="panel narrow")
        self._stacks = Drawn(title="This week", at="stacks", leads="week", classes="panel")
        self._streak = Drawn(title="Streak", at="streak", leads="week", classes="panel")
        self._choices = Choices(self.signs, title="Up next", at="choices", classes="panel")
        self._done = Drawn(title="Today", at="done", leads="log", classes="panel")
        self._due = Drawn(title="Due and ahead", at="due", leads="plan", classes="panel")
        self._finished = Drawn(title="Finished this week", at="finished", classes="panel")
        self._strip = Drawn(title="Last 12 months", at="strip", leads="year", classes="panel")
        left = Vertical(self._next, self._days, self._choices, self._done, id="left")
        side = Vertical(self._stacks, self._streak, self._due, self._finished, id="side")
        yield Horizontal(left, side, id="columns")
        yield self._strip

    def load(self) -> None:
        """Read the page and draw every panel."""
        page = self.page = pages.today_page(self.workspace, self._found)
        if page.empty and not (self._welcomed or self.workspace.demo):
            self.welcome()
        places = panels.places(page.choices)
        self._choices.load(
            len(page.choices),
            lambda row, width: panels.choice(page.choices[row], places, width, self.signs),
            cursor=self._kept(page),
            empty=lambda width: panels.nothing_up(width, self.signs),
        )
        self._draw_next()
        self._days.show(lambda width: self._week(page, width))
        self._stacks.show(lambda width: self._stacked(page, width), title=_named(page))
        self._streak.show(lambda width: week_panels.sentences(page.week.streak, width))
        done = f"Today {self.signs.dot} {text.brief(page.today.timer.today_seconds)}"
        self._done.show(
            lambda width: panels.sessions(page, width, 3, self.signs),
            title=done, keys=self.signs.edge(("go.log", "all sessions")),
        )  # fmt: skip
        self._due.show(lambda width: week_panels.milestones(page.week, width, self.signs))
        self._finished.show(lambda width: panels.finished(page, width, self.signs))
        self._strip.show(
            lambda width: year_strip.strip(page.strip, width, self.signs),
            title=f"Last 12 months {self.signs.dot} {text.brief(page.strip.seconds)}",
            keys=self.signs.edge(("go.year", "the year")),
        )

    def _kept(self, page: TodayPage) -> int:
        """Return the row of the item that was under the cursor; else of the first."""
        held = self._under
        for place, row in enumerate(page.choices):
            if held is not None and row.item.item == held:
                return place
        return 0

    def welcome(self) -> None:
        """Ask a newcomer what to begin with, once."""
        from studytrack.tui.dialogs.welcome import Beginning, WelcomeScreen

        def begin(chosen: Beginning | None) -> None:
            if chosen is not None:
                self.change(lambda: shelf.begin(self.workspace, chosen.ids, chosen.seconds))

        self._welcomed = True
        picks = shelf.picks(self.workspace)
        honest = partial(shelf.honest, self.workspace)
        self.app.push_screen(WelcomeScreen(self.signs, picks, honest), begin)

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.do(acts.START)

    def choice(self) -> ChoiceView | None:
        """Return the suggestion under the cursor."""
        rows = self.page.choices if self.page else ()
        return rows[self._choices.cursor] if rows else None

    def subject(self) -> Address | None:
        """Return the item under the cursor."""
        row = self.choice()
        return address_of(row.item.item) if row else None

    def _fits(self, words: str) -> list[tuple[str, str]]:
        """Return the address and title of every item the words fit, best first.

        Raises:
            NotFoundError: they fit none.
        """
        found = [one for one in lookup.completions(self.workspace, words) if "/" in one[0]]
        if not found:
            raise NotFoundError(f"No item of what you started fits “{words}”.")
        return found

    def sought(self, words: str) -> str:
        """Say which item the words fit best, and how many more."""
        found = self._fits(words)
        more = f"; {len(found) - 1} more, / again goes on" if len(found) > 1 else ""
        return f"{found[0][1]}{more}"

    def seek(self, words: str, step: int) -> None:
        """Bring an item into the list and under the cursor; the same words go on to the next."""
        found = [address for address, _title in self._fits(words)]
        place = found.index(str(self._found)) + step if str(self._found) in found else 0
        self._found = address_of(found[place % len(found)])
        self._under = str(self._found)
        self.load()

    def on_mount(self) -> None:
        """Follow the cursor at once: a message would come a frame later."""
        self.watch(self._choices, "cursor", self._follow, init=False)

    def _follow(self) -> None:
        row = self.choice()
        self._under = row.item.item if row else None
        self._draw_next()

    def _draw_next(self) -> None:
        page = self.page
        if page is None:
            return
        runs = page.today.timer.running
        self._next.show(
            lambda width: self._next_lines(page, width),
            title="Running" if runs else "Next",
            keys=self._next_keys(page, runs=runs),
        )

    def _next_keys(self, page: TodayPage, *, runs: bool) -> Edge:
        """Return the keys that do something with what the panel shows."""
        if runs:
            return self.signs.edge((actions.STOP, "stop and save"), (actions.DROP, "drop"))
        if not page.choices:
            return self.signs.edge(("go.plan", "choose"), (actions.LOG, "log"))
        row = self.choice()
        finish = (actions.ADD, "count") if row and row.item.target else (actions.DONE, "done")
        return self.signs.edge(
            (actions.OPEN, "start"), (actions.LOG, "log"), finish, (ANOTHER, "another")
        )

    def _next_lines(self, page: TodayPage, width: int) -> list[Line]:
        row, timer = self.choice(), page.today.timer
        most = 2 if self.size.height < ROOM else 6
        news = panels.notices(tuple(map(remedies.worded, page.notices)), width, self.signs)[:most]
        if timer.running and timer.started_at:
            since = text.clock(timer.started_at, self.workspace.clock().zone)
            lines = panels.running(page, since, width, self.signs)
            if row is not None and row.item.item != timer.item:
                more = f"{self.signs.key(actions.OPEN)} switches to {row.item.title}"
                lines.append(text.line((text.fit(more, width, plain=self.signs.plain), "dim")))
            return [*lines, *news]
        if row is None:
            return [*panels.nothing_next(width, self.signs), *news]
        return [*panels.chosen(row, width, self.signs), *news]

    def _week(self, page: TodayPage, width: int) -> list[Line]:
        return [
            week_panels.strip(page.week.week, page.today.date, width, self.signs),
            *week_panels.goal(page.week, width, self.signs),
            *week_panels.sentences(page.week.streak[:1], width),
        ]

    def _stacked(self, page: TodayPage, width: int) -> list[Line]:
        colour = self.app.theme != themes.TERMINAL and not self.signs.plain
        lines = week_panels.days(page.week, page.today.date, width, self.signs, colour=colour)
        return [
            *lines,
            *week_panels.meant(page.week, width, self.signs),
            *week_panels.goal(page.week, width, self.signs),
        ]


def _named(page: TodayPage) -> str:
    return f"This week, {page.week.week.week}"
