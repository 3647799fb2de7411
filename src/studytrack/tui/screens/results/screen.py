"""Results: papers, claim against runs; contests, CV against public score."""

from collections.abc import Iterable, Mapping

from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain.sessions import Address
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.experiments import markdown as markdown_text
from studytrack.services.experiments import results, submissions
from studytrack.services.experiments.of_item import OfItem
from studytrack.services.experiments.result_views import ResultPage
from studytrack.services.items import item_views
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.pages import item_page
from studytrack.tui.drawing import text, toast
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import NOTHING, Action, Edge
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens import experiments
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.finding import MATCHES, Named, RowsFace
from studytrack.tui.screens.plan import panels as plan_panels
from studytrack.tui.screens.results import panels
from studytrack.tui.screens.results import rows as result_rows
from studytrack.tui.screens.results.rows import ResultRow
from studytrack.tui.widgets.lines import Drawn, Tall
from studytrack.tui.widgets.rows import Rows

EDIT = Action("result.edit", "e", "Edit", "Change the claim, the run or the submission", "edit",
              footer=True)  # fmt: skip
DELETE = Action("result.delete", "D", "Delete", "Delete the run or the submission", "delete")
ABOUT_DOWN = Action("result.about_down", "J,shift+down", "Read on",
                    "Scroll what is told about the row", "scroll_about(1)")  # fmt: skip
ABOUT_UP = Action("result.about_up", "K,shift+up", "Read back", "Scroll it back",
                  "scroll_about(-1)")  # fmt: skip


HIGH, LEAST, AROUND = 45, 8, 4
"""Rows from which all about a row stands below any list, rows it needs below a short one, and the
rows around both."""
REST = 0.05
"""Seconds after a key before that is read."""
VAST = 120
"""Columns from which the list is wide enough for whole titles."""


NONE = OfItem(None, None)
"""What experiments say of an item, where that stands beside it already."""


class ResultAside(VerticalScroll):
    """What is told about the row, with its keys in the edge."""

    edge: Edge = NOTHING

    class Sized(Message):
        """It has another height than before."""

    def on_resize(self) -> None:
        """Say so: pictures are as high as there is room."""
        self.post_message(self.Sized())


class ResultTold(Drawn):
    """The pictures in it; what the mouse is on stands in its edge."""

    def _edge(self, title: str, keys: Edge) -> None:
        """Say it there: there is no edge here."""
        super()._edge(title, keys)
        if isinstance(self.parent, ResultAside):
            edge = Edge(title) if title else self.parent.edge
            self.parent.border_subtitle = text.edge(edge)


class ResultsScreen(RowsFace):
    """Claims with their runs, contests with their submissions."""

    MODE = "results"
    CSS_PATH = "results.tcss"
    HELP = (
        "What papers claim against your own runs, and your submissions to contests. A failed "
        "reproduction is a result."
    )
    AUTO_FOCUS = "Rows"
    ACTS = (
        EDIT, DELETE, ABOUT_DOWN, ABOUT_UP, acts.START, acts.START_FOR, acts.DONE, acts.ADD,
        acts.LINK, *acts.EVERYWHERE, *MATCHES,
    )  # fmt: skip
    LISTS = (Rows,)
    _waiting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Return what is told about a row, and the list."""
        self._shown: list[ResultRow] = []
        self._wholes: dict[tuple[int, int, int], list[Line]] = {}
        self._badges: Badges = {}
        self._items: Mapping[str, ItemLineView] = {}
        self._keys = self.signs.edge(
            (actions.ADD, "add"), (EDIT, "edit"), (DELETE, "delete"), (actions.DONE, "finish")
        )
        self._rows = Rows(self.signs, title="Results", at="results", classes="panel")
        self._about = ResultTold(at="about")
        self._aside = ResultAside(self._about, id="about-side", classes="panel", can_focus=False)
        self._aside.edge = self.signs.edge((ABOUT_DOWN, "down"), (ABOUT_UP, "up"))
        self._aside.border_subtitle = text.edge(self._aside.edge)
        self._one = Tall(title="This one", at="one", classes="panel")
        yield Container(self._aside, Vertical(self._rows, self._one, id="right"), id="columns")

    def load(self) -> None:
        """Read every claim and every contest, the cursor where it was."""
        held = self.row()
        ws = self.workspace
        self._shown = list(result_rows.rows(results.pages(ws), submissions.pages(ws)))
        self._wholes.clear()
        self._badges = curriculum_views.all_badges(ws)
        items = {row.page.view.item for row in self._shown}
        self._items = item_views.shown(ws, map(address_of, items))
        self._rows.edge = self._keys if self._shown else NOTHING
        self._rows.border_subtitle = text.edge(self._rows.edge)
        key = held.key if held else ""
        cursor = next((n for n, row in enumerate(self._shown) if row.key == key), None)
        self._rows.load(
            len(self._shown),
            self._row,
            cursor=cursor,
            empty=self._nothing,
        )
        self._fit()
        self._tell()

    def _nothing(self, width: int) -> list[Line]:
        """Say what will stand here; in a narrow window its picture stands below that."""
        said = panels.nothing(width, self.signs)
        if self.has_class("-wide"):
            return [*said, (), *panels.listed(width, self.signs)]
        room = self._rows.scrollable_content_region.height - len(said) - 1
        return [*said, (), *panels.ghost(width, self.signs, room)]

    def _row(self, row: int, width: int) -> Line:
        return result_rows.draw(self._shown[row], self._badges, width, self.signs)

    def named_now(self) -> Mapping[str, str]:
        """Return what the keys do to the row under the cursor."""
        row = self.row()
        if row is None:
            return dict.fromkeys((EDIT.id, DELETE.id, actions.OPEN.id, actions.DONE.id), "")
        key = row.page.view.item
        named = acts.named_for(self._items.get(key), key, self.status)
        named.setdefault(actions.DONE.id, "Verdict" if row.claims else "Finish")
        named[actions.ADD.id] = "Run" if row.claims else "Submission"
        named[EDIT.id] = f"Edit {row.word}"
        named[DELETE.id] = "" if row.head else "Delete"
        return named

    def on_mount(self) -> None:
        """Follow the cursor at once."""
        self.watch(self._rows, "cursor", self._follow, init=False)

    def _follow(self) -> None:
        self.name_keys()
        self._tell()

    def on_resize(self) -> None:
        """Give the list room for whole titles, where there is any."""
        self._fit()
        self.call_after_refresh(self._tell)

    def _fit(self) -> None:
        """Let the list be as high as it is long, where all about its row stands below it."""
        width, height = self.size
        room = height - len(self._shown) - AROUND
        whole = width >= VAST and bool(self._shown) and (height >= HIGH or room >= LEAST)
        self.set_class(width >= VAST, "-vast")
        self.set_class(whole, "-whole")
        self._rows.styles.height = len(self._shown) + 2 if whole else None

    def on_result_aside_sized(self) -> None:
        """Draw the pictures as high as there is room now."""
        self._tell()

    def _tell(self) -> None:
        row = self.row()
        wide = self.has_class("-wide")
        self._aside.display = row is not None or wide
        named = ("Claim" if row.claims else "Contest") if row else ""
        self._aside.border_title = text.content(named)
        # Asked before it is drawn: what asks for a size while it is laid out is laid out twice.
        room = self._aside.scrollable_content_region.height
        if row is not None:
            self._about.show(lambda width: self._drawn(row, width, room))
            if self.has_class("-whole"):
                if self._waiting is not None:
                    self._waiting.stop()
                self._waiting = self.set_timer(REST, self._tell_one)
        elif wide:
            self._about.show(lambda width: panels.ghost(width, self.signs, room))

    def _tell_one(self) -> None:
        """Show all about the row the cursor rests on: a held key does not wait for each."""
        self._waiting = None
        row, subject, signs = self.row(), self.subject(), self.signs
        page = subject and self.attempt(lambda: item_page.page(self.workspace, subject))
        if row is None or page is None:
            return

        def drawn(width: int) -> list[Line]:
            lines = [*panels.about(row, width), *plan_panels.item(page, NONE, width, signs)]
            return text.shortened(lines, self._one.content_size.height)

        self._one.show(drawn)

    def _drawn(self, row: ResultRow, width: int, high: int) -> list[Line]:
        """Draw what is told about a row; a claim or a contest itself once, however long it is.

        Where there is room below in the ``high`` lines, the other ones follow.
        """
        page = row.page
        # Where it has a panel of its own, it stands there.
        one = [] if self.has_class("-whole") else panels.about(row, width)
        room = high - len(one)
        held = (id(page), width, room)
        if held not in self._wholes:
            drawn = panels.whole(page, width, self.signs, room)
            rest = [other.page for other in self._shown if other.head and other.page is not page]
            more = panels.others(rest, width, self.signs, room - len(drawn))
            self._wholes[held] = [*drawn, *more]
        return [*one, *self._wholes[held]]

    def row(self) -> ResultRow | None:
        """Return the row under the cursor."""
        return self._shown[self._rows.cursor] if self._rows.cursor < len(self._shown) else None

    def subject(self) -> Address | None:
        """Return the item the row is about."""
        row = self.row()
        return address_of(row.page.view.item) if row else None

    def markdown(self) -> str:
        """Return the result under the cursor as a paper prints it; of a contest what is shown."""
        row = self.row()
        if row is not None and isinstance(row.page, ResultPage):
            return markdown_text.result(row.page)
        return super().markdown()

    def on_rows_opened(self) -> None:
        """Change what was clicked a second time."""
        self.action_edit()

    def action_edit(self) -> None:
        """Ask what to change about the row under the cursor."""
        row, subject = self.row(), self.subject()
        if row is None or subject is None:
            return
        if row.run is not None and isinstance(row.page, ResultPage):
            experiments.edit_run(self, row.page, row.run)
        elif row.submission is not None:
            experiments.edit_submission(self, row.submission)
        else:
            experiments.edit_claim(self, subject)

    def action_delete(self) -> None:
        """Delete the run or the submission under the cursor; undo brings it back."""
        row = self.row()
        if row is None:
            return
        if row.run is not None:
            self.change(lambda: results.delete(self.workspace, row.number))
        elif row.submission is not None:
            self.change(lambda: submissions.delete(self.workspace, row.number))
        else:
            toast.say(self.app, "Only a run or a submission can be deleted; choose one.")

    def action_scroll_about(self, step: int) -> None:
        """Scroll what is told about the row, most of its height at a time."""
        rows = max(1, self._aside.scrollable_content_region.height - 1)
        self._aside.scroll_relative(y=step * rows, animate=False)

    def named(self) -> list[Named]:
        """Return what each claim, contest, run and submission is found by."""
        return [result_rows.named(row, self.signs) for row in self._shown]
