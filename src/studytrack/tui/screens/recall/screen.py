"""Recall: what is asked again today, what can wait, what is to come."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Container, Vertical
from textual.widget import Widget

from studytrack.domain.sessions import Address
from studytrack.services.pages import item_page
from studytrack.services.recall import answers, marks, page, recall_charts
from studytrack.services.recall.page import RecallCardView, RecallView
from studytrack.services.recall.recall_charts import RecallCharts
from studytrack.tui.dialogs.recall import RecallDialog
from studytrack.tui.drawing import plots, text, toast
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.keys.actions import Action, Doable
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.finding import MATCHES, Named, RowsFace
from studytrack.tui.screens.recall import panels
from studytrack.tui.screens.recall.panels import RecallEntry
from studytrack.tui.widgets.lines import Drawn, Tall
from studytrack.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studytrack.domain.recall import Answer
    from studytrack.tui.drawing.text import Line

ANSWER = Action("recall.answer", "enter", "Answer", "Answer the item under the cursor", "open",
                footer=True)  # fmt: skip
ASK_NO_MORE = Action("recall.drop", "D", "Ask no more",
                     "Take the item out of recall; its answers stay", "drop_card")  # fmt: skip
WIDE = 100
"""Columns from which charts stand below the list."""
LONGEST = 3600
"""Seconds from which on an answer is taken for one that was left open: its time is not kept."""


class RecallScreen(RowsFace):
    """What was finished, asked again."""

    MODE = "recall"
    CSS_PATH = "recall.tcss"
    HELP = (
        "What you finished, asked again before it fades. The chance is that of knowing it today; "
        "what does not fit into today can wait."
    )
    AUTO_FOCUS = "Rows"
    ON_FOUND = {"log": Doable("log", "log"), "start": Doable(ANSWER.id, "answer")}
    ACTS = (ANSWER, ASK_NO_MORE, acts.LINK, *acts.EVERYWHERE, *MATCHES)
    LISTS = (Rows,)

    def body(self) -> Iterable[Widget]:
        """Return the list, the card under the cursor whole, and what is drawn beside them."""
        self._entries: list[RecallEntry] = []
        self._page: RecallView | None = None
        self._charts: RecallCharts | None = None
        self._badges: Badges = {}
        self._rows = Rows(self.signs, title="Recall", at="cards", classes="panel")
        self._about = Drawn(at="about", title="This one", classes="panel")
        self._fading = Tall(at="fading", title="How it fades", classes="panel")
        self._ahead = Tall(at="ahead", title="Ahead", classes="panel")
        self._lately = Drawn(at="lately", title="Answered lately", classes="panel")
        left = Vertical(self._fading, self._ahead, id="charts")
        right = Vertical(self._about, self._lately, id="told")
        yield self._rows
        yield Container(left, right, id="below")

    def load(self) -> None:
        """Read the list; the cursor begins at what is asked first."""
        first = self._page is None
        found, charts = recall_charts.drawn(self.workspace)
        self._page, self._charts = found, charts
        self._badges = self.badges()
        self._entries = panels.entries(found)
        heads = frozenset(at for at, one in enumerate(self._entries) if one.card is None)
        self._rows.border_title = text.content(page.headline(found))
        self._rows.load(
            len(self._entries),
            self._row,
            cursor=(1 if self._entries else 0) if first else None,
            empty=panels.nothing,
            rests=heads,
        )
        signs = self.signs
        self._lately.show(
            lambda width: panels.lately(charts, self._badges, width, signs),
            find=partial(panels.answer_at, charts, signs),
        )
        self._fit()
        self._show()
        self._show_ahead()

    def on_resize(self) -> None:
        """Let the list be as high as it is long, where there is room for more than a list."""
        self._fit()

    def _fit(self) -> None:
        wide = self.size.width >= WIDE
        self.set_class(not self._entries, "-none")
        self._rows.styles.height = len(self._entries) + 2 if wide and self._entries else None

    def _show_ahead(self) -> None:
        charts, signs = self._charts, self.signs
        if charts is None:
            return
        self._ahead.show(
            lambda width: panels.ahead(
                charts, self._badges, width, self._ahead.content_size.height, signs
            ),
            title=f"Ahead {signs.dot} {charts.ahead.figure}",
            find=partial(panels.ahead_at, charts, signs),
        )

    def show_day(self, day: date) -> None:
        """Put the cursor on the first card that is asked on a day."""
        today = self._page.today if self._page else ""
        for at, entry in enumerate(self._entries):
            if entry.card is not None and max(entry.card.due, today) == day.isoformat():
                self._rows.cursor = at
                return

    def _row(self, row: int, width: int) -> "Line":
        today = self._page.today if self._page else ""
        return panels.draw(self._entries[row], self._badges, today, width, self.signs)

    def on_rows_moved(self) -> None:
        """Say all of the card under the cursor."""
        self._show()

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_open()

    def _show(self) -> None:
        card, charts, signs = self.card(), self._charts, self.signs
        self._about.show(lambda width: panels.about(card, width, signs))
        self._about.display = card is not None
        if charts is None:
            return
        curve = None if card is None else recall_charts.fading(charts, card.item)
        shown, role = curve or recall_charts.ghost(charts), "edge"
        if curve and card:
            role = plots.hue(card.item.partition("/")[0], self._badges)
        self._fading.show(
            lambda width: panels.fading(
                shown, width, self._fading.content_size.height, signs, role
            ),
            title=f"How it fades {signs.dot} {shown.figure}" if curve else "How it fades",
            find=partial(panels.chance_at, shown) if curve else None,
        )

    def card(self) -> RecallCardView | None:
        """Return the card under the cursor."""
        return self._entries[self._rows.cursor].card if self._entries else None

    def subject(self) -> Address | None:
        """Return the item of the card under the cursor."""
        card = self.card()
        return address_of(card.item) if card else None

    def action_open(self) -> None:
        """Ask the item under the cursor."""
        card = self.card()
        if card is None:
            toast.say(self.app, "Nothing is asked yet: a finished item with questions comes here.")
            return
        self._ask_card(card)

    def _ask_card(self, card: RecallCardView) -> None:
        address = address_of(card.item)
        item = self.attempt(lambda: item_page.page(self.workspace, address))
        days = self.attempt(lambda: answers.after(self.workspace, address))
        if item is None or days is None:
            return
        begun = self.workspace.clock().at
        held = (item.note, *item.item.evidence)
        two = self.workspace.tastes.two_answers
        dialog = RecallDialog(self.signs, card, tuple(filter(None, held)), days, two=two)
        self.app.push_screen(dialog, partial(self._answered, address, begun))

    def _answered(self, address: Address, begun: int, said: "Answer | None") -> None:
        """Record the answer with its time, and ask the next one of today."""
        if said is None:
            return
        passed = self.workspace.clock().at - begun
        seconds = passed if 0 < passed < LONGEST else None

        def record() -> object:
            # While a timer runs it counts this time already.
            timed = not self.running
            return answers.answer(self.workspace, address, said, seconds=seconds, timed=timed)

        if self.change(record) and self._page is not None and self._page.asked:
            self.call_later(self._ask_card, self._page.asked[0])

    def action_drop_card(self) -> None:
        """Take the item under the cursor out of recall; undo brings it back."""
        subject = self.subject()
        if subject is not None:
            self.change(lambda: marks.drop(self.workspace, subject))

    def named(self) -> list[Named | None]:
        """Return what each card is found by: its title, its questions."""
        return [one.card and panels.named(one.card, self.signs) for one in self._entries]
