"""Milestones: one time line, what was reached above, what is ahead below."""

from collections.abc import Iterable
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain.sessions import Address
from studytrack.services.experiments import of_item
from studytrack.services.milestones import milestones, own, showcase
from studytrack.services.milestones.milestones import MilestonePage, MilestoneRow
from studytrack.services.pages import item_page
from studytrack.tui.dialogs.showcase import ShowcaseScreen, line_form
from studytrack.tui.drawing import text, toast
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens import common_acts
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.finding import MATCHES, Named, RowsFace
from studytrack.tui.screens.milestones import forms, panels
from studytrack.tui.screens.milestones.panels import TimelineEntry
from studytrack.tui.screens.plan import panels as plan_panels
from studytrack.tui.widgets.lines import Drawn, Tall
from studytrack.tui.widgets.rows import Rows

ADD = Action("milestone.add", "a", "Add", "Add a milestone of your own", "add", footer=True)
EDIT = Action("milestone.edit", "e,enter", "Edit",
              "Change your own; of others, add or change the evidence", "edit",
              footer=True)  # fmt: skip
DELETE = Action("milestone.delete", "D", "Delete", "Delete your own", "delete")
SHOW = Action("milestone.show", "p", "Show", "Show it in the portfolio with a line, or no more",
              "showcase", footer=True)  # fmt: skip
PORTFOLIO = Action("milestone.portfolio", "P", "Portfolio",
                   "What is shown, in its order, and how it will look", "portfolio",
                   footer=True)  # fmt: skip
VAST = 150
"""Columns from which all about a row stands beside the list."""
REST = 0.05
"""Seconds after a key before that is read."""
FOLLOWS = "It follows from what was recorded; only your own can be deleted."
AHEAD = "It is still ahead; what is reached can be shown."
NO_ITEM = "It follows from what was recorded; there is nothing to edit."


class MilestonesScreen(RowsFace):
    """The time line."""

    MODE = "milestones"
    CSS_PATH = "milestones.tcss"
    HELP = (
        "What the hours proved: milestones reached, oldest first, and what is ahead. All but your "
        "own follow from what was recorded."
    )
    AUTO_FOCUS = "Rows"
    ACTS = (ADD, EDIT, DELETE, SHOW, PORTFOLIO, acts.LINK, *acts.EVERYWHERE, *MATCHES)
    LISTS = (Rows,)
    _waiting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Return the time line, and below it the row under the cursor whole."""
        self._entries: list[TimelineEntry] = []
        self._page: MilestonePage | None = None
        self._shown: dict[str, str] = {}
        self._badges: Badges = {}
        keys = self.signs.edge(
            (ADD, "add your own"), (EDIT, "edit"), (SHOW, "show"), (PORTFOLIO, "portfolio")
        )
        self._rows = Rows(
            self.signs, title="Milestones", keys=keys, at="milestones", classes="panel"
        )
        self._about = Drawn(at="about", title="This one", classes="panel")
        self._one = Tall(at="one", title="This one", classes="panel")
        self._hours = Tall(at="hours", title="Hours", classes="panel")
        left = Vertical(self._rows, self._about, id="left")
        yield Horizontal(left, Vertical(self._hours, self._one, id="right"), id="columns")

    def on_resize(self) -> None:
        """Have all about the row, and the hours, beside the list where there is room."""
        self.set_class(self.size.width >= VAST, "-vast")
        self._show()

    def load(self) -> None:
        """Read the list; the cursor begins at what was reached last."""
        first = self._page is None
        self._page = page = milestones.page(self.workspace)
        self._badges = self.badges()
        self._shown = {line.key: line.line for line in showcase.lines(self.workspace)}
        self._entries = panels.entries(page) if page.reached or page.ahead else []
        rests = frozenset(place for place, one in enumerate(self._entries) if one.row is None)
        reached = [place for place, one in enumerate(self._entries)
                   if one.row is not None and not one.row.view.ahead]  # fmt: skip
        self._rows.load(
            len(self._entries),
            self._row,
            cursor=(reached[-1] if reached else 0) if first else None,
            empty=panels.nothing,
            rests=rests,
        )
        self._show()

    def _row(self, row: int, width: int) -> Line:
        return panels.draw(self._entries[row], self._badges, width, self.signs, self._shown)

    def on_rows_moved(self) -> None:
        """Say all of the row under the cursor."""
        self._show()

    def _show(self) -> None:
        self._about.show(lambda width: panels.about(self.row(), width, self.signs, self._shown))
        if self.size.width >= VAST:
            if self._waiting is not None:
                self._waiting.stop()
            self._waiting = self.set_timer(REST, self._show_beside)

    def _show_beside(self) -> None:
        """Show all about the row the cursor rests on: a held key does not wait for each."""
        self._waiting = None
        page, row, signs, subject = self._page, self.row(), self.signs, self.subject()
        if page is None:
            return
        whole = None
        if subject is not None:
            item = self.attempt(lambda: item_page.page(self.workspace, subject))
            found = item and self.attempt(lambda: of_item.of(self.workspace, subject))
            whole = (item, found) if item and found else None

        def drawn(width: int) -> list[Line]:
            lines = panels.about(row, width, signs, self._shown)
            if whole is not None:
                lines += [(), *plan_panels.item(*whole, width, signs)[1:]]
            return text.shortened(lines, self._one.content_size.height)

        self._one.show(drawn)
        self._hours.show(
            lambda width: panels.hours(page, row, width, self._hours.content_size.height, signs),
            title=f"Hours {signs.dot} {page.hours.figure}",
        )

    def row(self) -> MilestoneRow | None:
        """Return the milestone under the cursor."""
        return self._entries[self._rows.cursor].row if self._entries else None

    def subject(self) -> Address | None:
        """Return the item of the milestone under the cursor."""
        row = self.row()
        return address_of(row.view.item) if row and row.view.item else None

    def markdown(self) -> str:
        """Return the time line as Markdown."""
        return milestones.markdown(self._page) if self._page else ""

    def named(self) -> list[Named | None]:
        """Return what each row is found by: its title, its day, its curriculum, its evidence."""
        return [one.row and panels.named(one.row) for one in self._entries]

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_edit()

    def action_add(self) -> None:
        """Ask for a milestone of one's own."""
        self.ask(forms.new(self.signs, self.workspace), partial(forms.add, self.workspace))

    def action_edit(self) -> None:
        """Ask what to change: anything of one's own, the evidence of an item."""
        row, subject = self.row(), self.subject()
        if row is None:
            return
        if row.view.id is not None:
            form = forms.edit(self.signs, self.workspace, row)
            self.ask(form, partial(forms.change, self.workspace, row))
        elif subject is not None:
            common_acts.ask_evidence(self, subject, row.view.title)
        else:
            toast.say(self.app, NO_ITEM)

    def action_showcase(self) -> None:
        """Show what is under the cursor to others, with one line; or no more."""
        row = self.row()
        if row is None:
            return
        key, ws = row.view.key, self.workspace
        if key in self._shown:
            self.change(lambda: showcase.drop(ws, key))
        elif row.view.ahead:
            toast.say(self.app, AHEAD, "warning")
        else:
            form = line_form(self.signs, row.view.title)
            self.ask(form, lambda wish: showcase.add(ws, key, wish.values[0]))

    def action_portfolio(self) -> None:
        """Show what is shown, and how it will look."""
        screen = ShowcaseScreen(
            self.signs,
            self.workspace,
            lambda form, act, then: self.ask(form, act, then=then),
        )
        self.app.push_screen(screen, lambda _none: self.reload())

    def action_delete(self) -> None:
        """Delete one's own; undo brings it back."""
        row = self.row()
        number = row.view.id if row else None
        if number is None:
            toast.say(self.app, FOLLOWS, "warning")
        else:
            self.change(lambda: own.delete(self.workspace, number))
