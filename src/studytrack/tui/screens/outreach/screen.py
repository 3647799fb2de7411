"""Outreach: the board of leads, the funnel, and the story of the lead under the cursor."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from studytrack.domain.outreach_funnel import BY
from studytrack.services.items import links
from studytrack.services.outreach import board, events, funnel, leads, story
from studytrack.services.outreach.board import OutreachPage
from studytrack.services.outreach.lead_views import LeadView
from studytrack.tui.dialogs.find import Match
from studytrack.tui.dialogs.pick import PickScreen
from studytrack.tui.drawing import text, toast
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import NOTHING, Action, Doable
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens import finding
from studytrack.tui.screens.actions import ListedFace
from studytrack.tui.screens.finding import MATCHES, SeekingFace
from studytrack.tui.screens.outreach import forms, panels
from studytrack.tui.screens.outreach import rows as board_rows
from studytrack.tui.screens.outreach.panels import Parted
from studytrack.tui.screens.outreach.rows import BoardNode
from studytrack.tui.terminal import browser
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import Wish

STORY = Action("open", "enter", "Story", "What happened with the lead, or the funnel again",
               "story", footer=True)  # fmt: skip
EVENT = Action("done", "space", "Next event", "Say what happened with the lead, in one line",
               "event", footer=True)  # fmt: skip
ADD = Action("add", "a", "Add a lead", "Add a company or a person", "add", footer=True)
EDIT = Action("lead.edit", "e", "Edit", "Change name, role, channel or link", "edit", footer=True)
MEND = Action("lead.mend", "E", "Mend an event", "Change or delete something that happened", "mend")
DELETE = Action("lead.delete", "D", "Delete", "Delete the lead with its events", "delete")
CLOSED = Action(
    "lead.closed", "f", "Closed too", "Show those that are over, or hide them", "closed"
)
SILENT = Action("lead.silent", "c", "Close the silent", "No reply came: say so of all silent leads",
                "silent")  # fmt: skip
BY_NEXT = Action("funnel.by", "b", "Parts by", "By channel, role or month of the first event", "by")
LINK = Action("link", "o", "Open link", "Open the lead's link in a browser", "link")


VAST, BELOW = 150, 12
"""Columns from which, and rows with which, what others tell stands below the board."""


class LeadAside(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What stands beside the board."""

    edge = NOTHING


class OutreachScreen(ListedFace, SeekingFace):
    """Leads: where they stand, and what that comes to."""

    MODE = "outreach"
    CSS_PATH = "outreach.tcss"
    HELP = (
        "Roles and people you write to: where each stands, whom to write to again, and how many "
        "come how far. What is written here about other people stays here."
    )
    AUTO_FOCUS = "Rows"
    ON_FOUND = {"done": Doable(EVENT.id, "what happened"), "start": Doable(STORY.id, "story")}
    ACTS = (
        STORY, EVENT, ADD, EDIT, MEND, DELETE, CLOSED, SILENT, BY_NEXT, LINK, *acts.EVERYWHERE,
        *MATCHES,
    )  # fmt: skip
    LISTS = (Rows,)

    page: OutreachPage | None = None

    def body(self) -> Iterable[Widget]:
        """Return the board, and what stands beside it."""
        self._shown: list[BoardNode] = []
        self._over = False
        self._by = 0
        self._go = 0
        """The number of the lead to go to when the board is drawn next; 0 is the one one is on."""
        edge = self.signs.edge((EVENT, "event"), (ADD, "add"), (STORY, "story"))
        self._rows = Rows(self.signs, title="Outreach", keys=edge, at="board", classes="panel")
        self._funnel = Drawn(title="Funnel", at="funnel", classes="panel")
        self._parts = Drawn(at="parts", classes="panel")
        self._story = Drawn(title="Story", at="story", classes="panel")
        self._others = Drawn(title="Told by others", at="others", classes="panel")
        # Below the board where that leaves room, else below the funnel.
        self._below = Drawn(title="Told by others", at="others-below", classes="panel")
        self._other_parts = Drawn(at="other-parts", classes="panel")
        beside = LeadAside(
            self._story, self._funnel, self._parts, self._other_parts, self._others, id="aside"
        )
        yield Horizontal(Vertical(self._rows, self._below, id="left"), beside, id="columns")

    def load(self) -> None:
        """Read board and funnel, and draw them, the cursor on the lead it was on."""
        lead = self.lead()
        held = self._go or (lead.id if lead else 0)
        self._go = 0
        by = BY[self._by]
        first = self.page is None
        page = self.page = board.page(self.workspace, by)
        self._shown = board_rows.nodes(page.board, closed=self._over)
        cursor = next(
            (n for n, node in enumerate(self._shown) if node.lead and node.lead.id == held),
            min(self._rows.cursor, max(0, len(self._shown) - 1)),
        )
        if first:
            # Begin at whom to write to.
            cursor = next(
                (n for n, node in enumerate(self._shown) if node.lead and node.lead.due_now), cursor
            )
        rests = frozenset(n for n, node in enumerate(self._shown) if node.lead is None)
        self._rows.load(
            len(self._shown),
            self._row,
            cursor=cursor,
            rests=rests,
            empty=lambda width: panels.nothing(width, self.signs),
        )
        self._rows.border_title = text.content(panels.title(page.board, self.signs))
        signs = self.signs
        self._funnel.show(
            lambda width: [one.line for one in panels.funnel(page.funnel, width, signs)],
            find=lambda _x, y, width: panels.bar_at(panels.funnel(page.funnel, width, signs), y),
        )
        for others in (self._others, self._below):
            others.show(lambda width: panels.others(page.funnel, width, signs))
        drawn = page.funnel
        self._show_parts(self._parts, by, drawn.parts)
        self._show_parts(self._other_parts, drawn.other, drawn.other_parts)
        self._fit()
        self._tell()

    def _show_parts(self, panel: Drawn, named: str, parted: Parted) -> None:
        signs = self.signs
        panel.show(
            lambda width: [one.line for one in panels.parts(parted, width, signs)],
            title=f"By {named}",
            keys=signs.edge((BY_NEXT, "by something else")),
            find=lambda _x, y, width: panels.bar_at(panels.parts(parted, width, signs), y),
        )

    def on_resize(self) -> None:
        """Put what others tell below the board where there is room."""
        self._fit()

    def _fit(self) -> None:
        told = self.page is not None and bool(self.page.funnel.stories)
        rows = len(self._shown) + 2
        below = told and self.size.width >= VAST and rows + BELOW < self.size.height
        self._rows.styles.height = rows if below else None
        self._below.display = below
        self.set_class(self.size.width >= VAST, "-vast")
        self._others.display = told and not below

    def _tell(self) -> None:
        lead, signs = self.lead(), self.signs
        story = signs.edge((EDIT, "edit"), (MEND, "mend an event"))
        self._story.show(
            lambda width: panels.story(lead, width, signs), keys=story if lead else NOTHING
        )

    def _row(self, row: int, width: int) -> Line:
        return board_rows.draw(self._shown[row], width, self.signs)

    def lead(self) -> LeadView | None:
        """Return the lead under the cursor."""
        cursor = self._rows.cursor
        return self._shown[cursor].lead if cursor < len(self._shown) else None

    def on_rows_moved(self) -> None:
        """Tell the story of the lead the cursor goes to."""
        self._tell()

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_story()

    def action_story(self) -> None:
        """Show the story where the funnel is, or the funnel again."""
        self.toggle_class("-story")

    def action_event(self) -> None:
        """Ask what happened with the lead under the cursor."""
        lead, ws = self.lead(), self.workspace
        if lead is None:
            toast.say(self.app, f"No lead is here; {self.signs.key(ADD)} adds one.")
            return
        form = forms.event(self.signs, ws, lead)
        self.ask(form, lambda wish: events.tell(ws, wish.values[0], lead.id))

    def action_add(self) -> None:
        """Ask for a new lead."""

        def added(wish: "Wish") -> None:
            self._go = forms.added(self.workspace, wish).id

        self.ask(forms.add(self.signs), added)

    def action_edit(self) -> None:
        """Ask what to change about the lead under the cursor."""
        lead = self.lead()
        if lead is not None:
            form = forms.edit(self.signs, lead)
            self.ask(form, partial(forms.edited, self.workspace, lead))

    def action_mend(self) -> None:
        """Ask which event of the lead under the cursor to change."""
        lead = self.lead()
        if lead is None or not lead.events:
            toast.say(self.app, "Nothing happened with it yet.")
            return
        held = lead.events

        def answer(place: int | None) -> None:
            if place is not None:
                row = held[place]
                form = forms.mend(self.signs, self.workspace, row)
                self.ask(form, partial(forms.mended, self.workspace, row))

        pairs = [(row.on or "day unknown", f"{row.event}  {row.note}") for row in held]
        said = f"What happened with {lead.titled}:"
        self.app.push_screen(
            PickScreen(self.signs, "Mend an event", pairs, said=said, take="change it"), answer
        )

    def action_delete(self) -> None:
        """Delete the lead under the cursor; undo brings it back."""
        lead = self.lead()
        if lead is not None:
            self.change(lambda: leads.delete(self.workspace, str(lead.id)))

    def action_closed(self) -> None:
        """Show the closed leads too, or hide them."""
        self._over = not self._over
        self.attempt(self.load)

    def action_silent(self) -> None:
        """Say of every silent lead that no reply came; undo takes it back."""
        self.change(lambda: events.close_silent(self.workspace))

    def action_by(self) -> None:
        """Show the funnel of other parts."""
        self._by = (self._by + 1) % len(BY)
        self.attempt(self.load)

    def action_link(self) -> None:
        """Open the lead's link, after saying where it leads."""
        lead = self.lead()
        host = None if lead is None or lead.url is None else links.host(lead.url)
        if lead is None or lead.url is None or host is None:
            toast.say(self.app, "This lead has no link that can be opened: http or https.")
            return
        browser.show(self.app, lead.url, host)

    def _every(self) -> list[BoardNode]:
        """Return every row, those that are over too."""
        return board_rows.nodes(self.page.board, closed=True) if self.page else []

    def matches(self, words: str) -> list[Match]:
        """Return every lead that has the words in its name, role, channel or stage."""
        wanted = words.casefold().split()
        return [
            Match(str(node.lead.id), node.lead.titled, "", node.stage)
            for node in self._every()
            if node.lead and all(word in board_rows.words(node).casefold() for word in wanted)
        ]

    def here(self) -> str:
        """Return the key of the lead under the cursor."""
        lead = self.lead()
        return str(lead.id) if lead else ""

    def go_to(self, key: str) -> None:
        """Put the cursor on a lead; one that is over is shown for it."""
        self._go = int(key)
        shown = any(node.lead and node.lead.id == self._go for node in self._shown)
        self._over = self._over or not shown
        self.load()

    def seek(self, words: str, step: int) -> None:
        """Go to the next lead with the words in its name, role or channel."""
        every = self._every()
        keys = [str(node.lead.id) if node.lead else "" for node in every]
        after = keys.index(self.here()) if self.here() in keys else 0
        self.go_to(keys[finding.place(list(map(board_rows.words, every)), words, after, step)])

    def markdown(self) -> str:
        """Return the story where it is shown, else the counts, without a name."""
        lead = self.lead()
        if self.has_class("-story") and lead is not None:
            return story.markdown(self.workspace, lead.id)
        return funnel.markdown(self.workspace, BY[self._by])
