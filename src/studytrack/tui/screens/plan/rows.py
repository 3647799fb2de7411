"""The plan as rows: what is shown of the tree, and how one row is drawn."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from studytrack.domain import phrases
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.item_state import SETTLED
from studytrack.domain.values import NamedTuple
from studytrack.services.curricula.views import CurriculumRow
from studytrack.services.items import item_views
from studytrack.services.items.item_views import ItemLineView, ItemView, ModuleView
from studytrack.services.pages.plan_page import PlanCurriculum, PlanPage
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions

Kind = Literal["curriculum", "module", "item", "fold", "removed", "head", "shelf"]
MARKS: dict[str, int] = {"curriculum": 0, "module": 2, "fold": 4}
"""Cell of the triangle of a branch."""
FOLD = " optional"
"""What follows a module's key in that of the row its optional items are behind: no id has it."""
HOUR, WHOLE = 3600, 1000
"""Seconds; a progress of all of it, per mille."""
NUMBER, KINDS, BAR = 20, 11, 10
WORDED = ("waiting", "skipped", "closed")
"""States that are said in a word too."""
NARROW = 84
"""Cells of a row below which the kind of an item is left out."""


class PlanNode(NamedTuple):
    """One row of the plan."""

    kind: Kind
    key: str
    """Its address, or the name of a head."""
    title: str
    item: ItemView | ItemLineView | None = None
    module: ModuleView | None = None
    row: CurriculumRow | None = None
    news: tuple[Notice, ...] = ()
    """What its file says, and what can be done about it."""


def nodes(page: PlanPage, opened: Callable[[str], bool], *, unsettled: bool) -> Iterator[PlanNode]:
    """Return what is shown: the branches that are open, or only items not settled."""
    for plan in page.started:
        yield PlanNode("curriculum", plan.row.id, plan.row.title, row=plan.row, news=_news(plan))
        if opened(plan.row.id):
            yield from _inside(plan, opened, unsettled=unsettled)
    if page.shelf:
        yield PlanNode("head", "shelf", "On the shelf")
    for row in page.shelf:
        yield PlanNode("shelf", row.id, row.title, row=row)


def _news(plan: PlanCurriculum) -> tuple[Notice, ...]:
    changed = Notice(
        f"The file has changed ({plan.news}).", (remedy("update_curriculum", plan.row.id),)
    )
    problem = plan.problem
    if problem and not problem.remedies:
        problem = problem._replace(remedies=(remedy("check_curriculum", plan.row.id),))
    return tuple(one for one in (problem, plan.heir, changed if plan.news else None) if one)


def _inside(
    plan: PlanCurriculum, opened: Callable[[str], bool], *, unsettled: bool
) -> Iterator[PlanNode]:
    curriculum = plan.row.id
    for module in plan.view.modules if plan.view else ():
        key = f"{curriculum}/{module.id}"
        items = [item for item in module.items if not (unsettled and item.state in SETTLED)]
        if unsettled and not items:
            continue
        yield PlanNode("module", key, module.title, module=module)
        if opened(key):
            yield from _items(curriculum, key, items, opened)
    for gone in plan.removed:
        yield PlanNode("removed", gone.item, gone.title, item=gone)


def _items(
    curriculum: str, key: str, items: Sequence[ItemView], opened: Callable[[str], bool]
) -> Iterator[PlanNode]:
    """Return the items of a module, what is optional and not begun behind one row."""
    found = item_views.folded(tuple(items))
    for item in found.shown:
        yield PlanNode("item", f"{curriculum}/{item.id}", item.title, item=item)
    if not found.behind:
        return
    fold = f"{key}{FOLD}"
    yield PlanNode("fold", fold, found.said)
    for item in found.behind if opened(fold) else ():
        yield PlanNode("item", f"{curriculum}/{item.id}", item.title, item=item)


def first_open(page: PlanPage) -> set[str]:
    """Return the branches open at the start: what is not through, and the module one is in."""
    found: set[str] = set()
    for plan in page.started:
        if plan.row.progress >= 1:
            continue
        found.add(plan.row.id)
        for module in plan.view.modules if plan.view else ():
            if any(item.state not in SETTLED and not item.optional for item in module.items):
                found.add(f"{plan.row.id}/{module.id}")
                break
    return found


def first_row(shown: Sequence[PlanNode]) -> int:
    """Return where the cursor begins: on the item in work, else the first that is asked for."""
    for states in (("doing",), ("todo", "waiting")):
        for place, node in enumerate(shown):
            if node.item is not None and not node.item.optional and node.item.state in states:
                return place
    return 0


def draw(node: PlanNode, width: int, signs: Signs, badges: Badges, *, opened: bool) -> Line:
    """Draw one row, with a cell left free at its end."""
    width -= 1
    hue = plots.hue(node.key.partition("/")[0], badges)
    if node.item is not None:
        return _item(node, node.item, width, signs)
    if node.module is not None:
        share = int(node.module.progress * 1000)
        before = text.line("  ")
        return _branch(
            before, (node.title, ""), share, "", width, signs, opened=opened, role="", hue=hue
        )
    if node.row is not None and node.kind == "curriculum":
        spent = phrases.length(node.row.seconds)
        whole = int(node.row.required_hours * HOUR)
        end = f"{spent} of {phrases.length(whole)}" if whole else spent
        share = int(node.row.progress * 1000)
        before = (plots.stripe(node.key, badges, signs),)
        short = plots.badge(node.key, badges).short
        return _branch(
            before,
            (node.title, short),
            share,
            end,
            width,
            signs,
            opened=opened,
            role="strong",
            hue=hue,
        )
    if node.row is not None:
        return _shelf(node.row, width, signs)
    if node.kind == "fold":
        mark = signs.opened if opened else signs.shut
        return text.line("    ", (f"{mark} ", "dim"), (node.title, "dim"))
    return text.line(
        (f"{node.title}", "strong"), (f"  {signs.key(actions.OPEN)} starts one", "dim")
    )


def _branch(  # noqa: PLR0913 - a row is made of what it shows
    before: Line,
    names: tuple[str, str],
    share: int,
    end: str,
    width: int,
    signs: Signs,
    *,
    opened: bool,
    role: str,
    hue: str,
) -> Line:
    """Draw a branch; ``names`` are its title and the name that stands where that does not fit."""
    mark = signs.opened if opened else signs.shut
    # A number is never cut: the title gives way to it, and takes its room where there is none.
    number = len(end) + 1 if end else 0
    room = width - text.width(before) - 2 - number - 1 - BAR - 6
    title, short = names
    if short and text.width(text.line(title)) >= room > text.width(text.line(short)):
        title = short
    bar, gap = bars.bar(share, 1000, BAR, signs, hue), " "
    if text.width(text.line(title)) >= room and share in {0, WHOLE}:
        # A title is worth more than a bar that says no more than the number behind it.
        room, bar, gap = room + BAR + 2, (), ""
    cut = text.fit(title, room - 1, plain=signs.plain)
    return (
        *before,
        *text.line(
            (f"{mark} ", "dim"),
            (text.column(cut, room), role),
            (text.right(end, number), "dim"),
            gap,
            *bar,
            text.right(f"{share // 10} %", 6 if gap else 5),
        ),
    )


def _item(node: PlanNode, item: ItemView | ItemLineView, width: int, signs: Signs) -> Line:
    """Draw an item: its sign and kind, its title, how much of what it wants; over it, in warning.

    The sign says the state; a word stands only beside those that want to be told apart.
    """
    glyph = signs.states.get(item.state, "?")
    if item.kind == "milestone" and item.state in {"todo", "done"}:
        glyph = signs.due if item.state == "done" else signs.open
    role = {"done": "good", "doing": "strong", "waiting": "dim"}.get(item.state, "dim")
    kind = "gone" if node.kind == "removed" else "optional" if item.optional else item.kind
    kinds = KINDS if width >= NARROW else 0
    title = f"{item.title} (optional)" if item.optional and not kinds else item.title
    word = item.state if item.state in WORDED else ""
    said = " ".join(filter(None, (_done(item), _wanted(item))))
    end = text.line((f" {word}" if word else "", role), (f" {said}", _role(item)))
    room = width - 6 - kinds - text.width(end)
    settled = item.state in SETTLED
    return text.line(
        "    ",
        (f"{glyph} ", role),
        (text.column(kind, kinds) if kinds else "", "dim"),
        (text.column(title, room, plain=signs.plain), "dim" if settled else ""),
        *end,
    )


def _role(item: ItemView | ItemLineView) -> str:
    """Return how the numbers look: what went over its estimate stands out until it is done."""
    over = bool(item.hours) and item.seconds > int((item.hours or 0) * HOUR)
    return "strong" if over and item.state not in SETTLED else "dim"


def _done(item: ItemView | ItemLineView) -> str:
    if item.count_ is not None:
        return f"{item.count_}"
    return phrases.length(item.seconds) if item.seconds else ""


def _wanted(item: ItemView | ItemLineView) -> str:
    if item.target:
        return f"of {item.target}"
    return f"of {phrases.length(int(item.hours * HOUR))}" if item.hours else ""


def _shelf(row: CurriculumRow, width: int, signs: Signs) -> Line:
    state = "" if row.state == "shelf" else f"  {row.state}"
    hours = phrases.round_hours(row.required_hours) if row.required_hours else ""
    room = width - 4 - len(state) - len(hours) - 1
    return text.line(
        f"  {signs.dot} ",
        text.column(row.title, room, plain=signs.plain),
        (state, "warn" if row.state == "broken" else "dim"),
        (f" {hours}", "dim"),
    )


def markdown(node: PlanNode) -> str:
    """Return a row as Markdown: headings, and items as boxes."""
    if node.item is not None:
        spent = " ".join(filter(None, (_done(node.item), _wanted(node.item))))
        mark = "x" if node.item.state in SETTLED else " "
        state = "" if node.item.state in {"todo", "done"} else f" ({node.item.state})"
        return f"- [{mark}] {node.title}{f', {spent}' if spent else ''}{state}"
    if node.kind == "fold":
        return f"- {node.title}:"
    if node.kind == "shelf":
        return f"- {node.title}"
    return f"\n{'###' if node.kind == 'module' else '##'} {node.title}\n"


def empty(width: int) -> list[Line]:
    """Say what fills the plan."""
    said = "No curriculum is here. Files in the curricula folder show up, also shipped ones."
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
