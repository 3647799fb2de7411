"""Plan: every curriculum as a tree, and beside it all about the row under the cursor."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from textual.containers import Container, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain.hues import Badge
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import outline, shelf
from studytrack.services.curricula.views import OutlinePage
from studytrack.services.experiments import of_item
from studytrack.services.pages import item_page, plan_page
from studytrack.services.pages.plan_page import PlanPage
from studytrack.tui.dialogs.find import Match
from studytrack.tui.drawing import text, toast
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions, remedies
from studytrack.tui.keys.actions import NOTHING, Action
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens import finding
from studytrack.tui.screens.actions import address_of
from studytrack.tui.screens.finding import FIND_LISTED, ONWARD
from studytrack.tui.screens.how_far import HowFar
from studytrack.tui.screens.plan import actions as plan_actions
from studytrack.tui.screens.plan import panels
from studytrack.tui.screens.plan import rows as plan_tree
from studytrack.tui.screens.plan.actions import begin
from studytrack.tui.screens.plan.cursor import PlanFace
from studytrack.tui.screens.plan.rows import PlanNode
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

VAST, HIGH = 150, 45
"""Columns and rows from which one sees how far a curriculum is."""
PAUSE = 0.05
"""Seconds between two keys that are one held key: all about a row is read when it rests."""


OPEN = Action("open", "enter", "Open", "Open a branch, start the timer, start a curriculum",
              "open", footer=True)  # fmt: skip
FILTER = Action("plan.filter", "f", "Open items", "Only what is not settled, or everything",
                "filter")  # fmt: skip
ABOUT_DOWN = Action("plan.about_down", "J,shift+down", "Read on",
                    "Scroll what is told about the row", "scroll_about(1)")  # fmt: skip
ABOUT_UP = Action("plan.about_up", "K,shift+up", "Read back", "Scroll it back", "scroll_about(-1)")
UNFOLD = Action("plan.unfold", "right,right_square_bracket", "Open", "Open the branch",
                "fold(False)")  # fmt: skip
FOLD = Action("plan.fold", "left,left_square_bracket", "Shut", "Shut the branch", "fold(True)")


class Tree(Rows):
    """The plan's rows."""

    HELP = (
        "Every curriculum, its modules and items. Opening one opens or shuts a branch, starts "
        "the timer on an item, and a curriculum from the shelf."
    )
    marks: Callable[[int], int | None] = staticmethod(lambda _row: None)

    def mark_of(self, row: int) -> int | None:
        """Return the cell of a branch's triangle."""
        return self.marks(row)


class PlanAside(VerticalScroll):
    """What is told about the row, with its keys in the edge."""

    edge = NOTHING


class PlanScreen(PlanFace):
    """All curricula."""

    MODE = "plan"
    CSS_PATH = "plan.tcss"
    HELP = "Plan: what you study. Started curricula first, then what is on the shelf."
    AUTO_FOCUS = "Tree"
    ACTS = (
        OPEN, FILTER, ABOUT_DOWN, ABOUT_UP, UNFOLD, FOLD, *plan_actions.ACTS, FIND_LISTED, *ONWARD,
    )  # fmt: skip
    LISTS = (Tree,)

    page: PlanPage | None = None

    @classmethod
    def ahead(cls, ws: Workspace) -> Iterator[object]:
        """Read the files of the shelf."""
        return shelf.read_ahead(ws)

    def body(self) -> Iterable[Widget]:
        """Return the tree and what is beside it."""
        self._shown: list[PlanNode] = []
        self._open: set[str] | None = None
        self._unsettled = False
        self._waiting: Timer | None = None
        self._told = ""
        keys = self.signs.edge(
            (OPEN, "open or start"), (actions.DONE, "done"), (actions.FIND, "find")
        )
        self._tree = Tree(self.signs, title="Plan", keys=keys, at="tree", classes="panel")
        self._tree.marks = self._mark
        self._about = Drawn(at="about")
        self._aside = PlanAside(self._about, id="aside", classes="panel", can_focus=False)
        self._aside.edge = self.signs.edge((ABOUT_DOWN, "down"), (ABOUT_UP, "up"))
        self._aside.border_subtitle = text.edge(self._aside.edge)
        self._right = Vertical(self._aside, id="right")
        self._far: HowFar | None = None
        yield Container(self._tree, self._right, id="columns")

    def on_resize(self) -> None:
        """Show how far a curriculum is where there is room."""
        width, height = self.size
        self.set_class(width >= VAST and height >= HIGH, "-large")
        self._tell_far()

    def _tell_far(self) -> None:
        """Show how far the curriculum of the row is, below what is told about the row."""
        node = self.node()
        if not self.has_class("-large") or node is None or self.page is None:
            return
        if self._far is None:
            self._far = HowFar()
            self._right.mount(self._far)
        far, badges = self._far, self.page.badges
        curriculum = node.key.partition("/")[0]
        self.attempt(lambda: far.tell(self.workspace, curriculum, badges, self.signs))

    def load(self) -> None:
        """Read the plan and draw it, the cursor where it was."""
        self.page = plan_page.page(self.workspace)
        if self._open is None:
            self._open = plan_tree.first_open(self.page)
        self._draw()

    def _draw(self) -> None:
        page, held = self.page, self.node()
        if page is None:
            return
        self._shown = list(plan_tree.nodes(page, self._is_open, unsettled=self._unsettled))
        begin = 0 if held else plan_tree.first_row(self._shown)
        cursor = next(
            (n for n, node in enumerate(self._shown) if held and node.key == held.key), begin
        )
        rests = frozenset(n for n, node in enumerate(self._shown) if node.kind == "head")
        self._tree.load(
            len(self._shown), self._row, cursor=cursor, rests=rests, empty=plan_tree.empty
        )
        self._tell_about()
        self.call_after_refresh(self._tell_far)
        self.refresh_bindings()

    def _mark(self, row: int) -> int | None:
        return plan_tree.MARKS.get(self._shown[row].kind)

    def _is_open(self, key: str) -> bool:
        return key in (self._open or ())

    def _row(self, row: int, width: int) -> Line:
        node, badges = self._shown[row], self.page.badges if self.page else {}
        return plan_tree.draw(node, width, self.signs, badges, opened=self._is_open(node.key))

    def node(self) -> PlanNode | None:
        """Return the row under the cursor."""
        return self._shown[self._tree.cursor] if self._tree.cursor < len(self._shown) else None

    def news_of(self, curriculum: str) -> str:
        """Return what the file of a curriculum says that the kept copy does not."""
        rows = (node for node in self._shown if node.kind == "curriculum")
        found = next((node.news for node in rows if node.key == curriculum), ())
        return " ".join(remedies.worded(one, self.signs.key) for one in found)

    def subject(self) -> Address | None:
        """Return the item or the started curriculum under the cursor."""
        node = self.node()
        return address_of(node.key) if node and node.kind in {"item", "removed"} else None

    def named_now(self) -> Mapping[str, str]:
        """Return what the keys do to the row under the cursor."""
        node = self.node()
        if node is None:
            return {actions.OPEN.id: "", actions.DONE.id: ""}
        if node.item is not None:
            return {OPEN.id: "Start", **acts.named_for(node.item, node.key, self.status)}
        done = "Finish all of it" if node.module is not None else ""
        opens = "Shut" if self._is_open(node.key) else "Open"
        return {OPEN.id: "Begin" if node.kind == "shelf" else opens, actions.DONE.id: done}

    def markdown(self) -> str:
        """Return the whole plan as Markdown, with boxes to tick."""
        if self.page is None:
            return ""
        every = plan_tree.nodes(self.page, lambda _key: True, unsettled=self._unsettled)
        return "\n".join(map(plan_tree.markdown, every)).strip() + "\n"

    def on_mount(self) -> None:
        """Follow the cursor at once: a message would come a frame later."""
        self.watch(self._tree, "cursor", self._follow, init=False)

    def _follow(self) -> None:
        """Tell about the row in the same frame; a held key is followed once it rests."""
        self.name_keys()
        if self._waiting is None:
            self._tell_about()
        else:
            self._waiting.stop()
        self._waiting = self.set_timer(PAUSE, self._rest)

    def _rest(self) -> None:
        self._waiting = None
        node = self.node()
        if node is not None and node.key != self._told:
            self._tell_about()
        self._tell_far()

    def _tell_about(self) -> None:
        node, subject = self.node(), self.subject()
        if node is not None and node.key != self._told:
            self._aside.scroll_home(animate=False)
        self._told = node.key if node else ""
        if subject is not None:
            page = self.attempt(partial(item_page.page, self.workspace, subject))
            found = page and self.attempt(partial(of_item.of, self.workspace, subject))
            if page is not None and found is not None:
                self._about.show(lambda width: panels.item(page, found, width, self.signs))
        elif node is not None:
            about = self._outline(node)
            self._about.show(lambda width: panels.branch(node, about, width, self.signs))

    def minute(self) -> None:
        """Say anew how long the timer has run on the item that is told about."""
        self._tell_about()

    def _outline(self, node: PlanNode) -> OutlinePage | None:
        """Return what a curriculum is about; None for an item, and for a file that is broken."""
        whole = node.row is not None and node.row.state != "broken"
        if not whole and node.module is None:
            return None
        name = address_of(node.key).curriculum
        return self.attempt(partial(outline.page, self.workspace, name))

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_open()

    def action_open(self) -> None:
        """Open a branch, start the timer, or start a curriculum."""
        node = self.node()
        if node is None:
            return
        if node.kind == "shelf" and node.row is not None:
            begin(self, node.row)
        elif self.subject() is None:
            self.action_fold(self._is_open(node.key))
        else:
            acts.START.run(self)

    def reveal(self, key: str) -> None:
        """Put the cursor on a row."""
        keys = [node.key for node in self._shown]
        self._tree.cursor = keys.index(key) if key in keys else self._tree.cursor

    def unfold(self, key: str) -> None:
        """Open a branch when it is there."""
        if self._open is not None:
            self._open.add(key)

    def action_fold(self, shut: bool) -> None:  # noqa: FBT001 - an action's argument comes from its string
        """Open or shut the branch under the cursor; shut an item's module from the item."""
        node = self.node()
        if node is None or self._open is None:
            return
        if shut and (node.item is not None or node.key not in self._open):
            self._up()
        elif shut:
            self._open.discard(node.key)
        else:
            self._open.add(node.key)
        self._draw()

    def _up(self) -> None:
        node = self.node()
        above = {"item": ("module", "fold"), "fold": ("module",)}.get(
            node.kind if node else "", ("curriculum",)
        )
        for row in range(self._tree.cursor, -1, -1):
            if self._shown[row].kind in above:
                self._tree.cursor = row
                return

    def action_scroll_about(self, step: int) -> None:
        """Scroll what is told about the row, most of its height at a time."""
        rows = max(1, self._aside.scrollable_content_region.height - 1)
        self._aside.scroll_relative(y=step * rows, animate=False)

    def action_filter(self) -> None:
        """Show only what is not settled, or everything."""
        self._unsettled = not self._unsettled
        self._draw()
        again = f"Only what is open. {self.signs.key(FILTER)} shows all."
        toast.say(self.app, again if self._unsettled else "Everything.")

    def matches(self, words: str) -> list[Match]:
        """Return every row that has the words, those first whose title begins with them."""
        if self.page is None:
            return []
        wanted = words.casefold().split()
        every = plan_tree.nodes(self.page, lambda _key: True, unsettled=self._unsettled)
        found = [
            Match(node.key, node.title, node.key.partition("/")[0],
                  node.item.state if node.item else node.kind)
            for node in every
            if node.kind != "fold"
            and all(word in f"{node.key} {node.title}".casefold() for word in wanted)
        ]  # fmt: skip
        said = " ".join(wanted)
        return sorted(found, key=lambda one: not one.title.casefold().startswith(said))

    def here(self) -> str:
        """Return the key of the row under the cursor."""
        node = self.node()
        return node.key if node else ""

    def badges(self) -> Mapping[str, Badge]:
        """Return how curricula are known here."""
        return self.page.badges if self.page else {}

    def go_to(self, key: str) -> None:
        """Open what a row is in and put the cursor on it."""
        if self.page is not None:
            every = list(plan_tree.nodes(self.page, lambda _key: True, unsettled=self._unsettled))
            found = next((node for node in every if node.key == key), None)
            if found is not None:
                self._go(every, found)

    def seek(self, words: str, step: int) -> None:
        """Go to the next row that has the words, opening what it is in."""
        page = self.page
        if page is None:
            return
        here = self.node()
        every = list(plan_tree.nodes(page, lambda _key: True, unsettled=self._unsettled))
        after = next((n for n, node in enumerate(every) if here and node.key == here.key), 0)
        rows = [f"{node.key}\n{node.title}" for node in every]
        self._go(every, every[finding.place(rows, words, after, step)])

    def _go(self, every: list[PlanNode], wanted: PlanNode) -> None:
        """Open what the row is in and put the cursor on it."""
        branches: dict[str, str] = {}
        for node in every:
            branches[node.kind] = node.key
            if node.kind == "module":
                branches.pop("fold", None)
            if node.key == wanted.key and node.kind == wanted.kind:
                break
        if self._open is not None:
            above = ("curriculum", "module", "fold")
            self._open |= {branches[kind] for kind in above if kind in branches}
        self._draw()
        self._tree.cursor = next(n for n, node in enumerate(self._shown) if node.key == wanted.key)
