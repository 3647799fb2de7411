"""Tables of a plan: what their columns say is read from the row of heads."""

import re
from collections.abc import Sequence

from studytrack.domain.values import NamedTuple
from studytrack.interop import markdown_lengths, markdown_lines
from studytrack.interop.markdown_lines import DOING, DONE, OPEN, SKIPPED, ItemLine, PlanLink, Reader

_TITLES = [
    "topic",
    "topics",
    "title",
    "resource",
    "resources",
    "course",
    "courses",
    "lecture",
    "lectures",
    "task",
    "tasks",
    "what",
    "item",
    "name",
    "subject",
    "content",
    "chapter",
    "lesson",
    "session",
    "assignment",
    "project",
    "paper",
    "book",
    "video",
    "activity",
    "module",
    "exercise",
    "skill",
    "cours",
    "sujet",
    "tâche",
    "thema",
    "aufgabe",
    "tema",
    "curso",
    "topik",
    "materi",
    "主题",
    "主題",
    "章节",
    "章節",
    "内容",
    "任务",
    "标题",
    "课程",
    "课题",
    "知识点",
]
_HOURS = re.compile(
    r"\b(?:hours?|hrs?|time|duration|effort|length|est|estimate[ds]?|minutes?|mins?|heures?|durée|"
    r"stunden|std|dauer|horas|duración|h)\b|时间|時間|小时",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:status|done|progress|complete[d]?|finished|state|check|checked|fait|statut|erledigt|"
    r"hecho|estado|状态|狀態|完成|已完成|进度)\b|[✓✔✅☑]|\[[ x]?\]",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\b(?:weeks?|wk|semaine|woche|semana|周|周次|週)\b", re.IGNORECASE)
_NEEDS = re.compile(
    r"\b(?:prerequisites?|prereqs?|requires?|depends|blocked by|cannot start)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    r"#|№|\b(?:no|nr|num|number|id|idx|index|order|day|date|days|序号|编号|日期)\b\.?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\W*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b[\W\d]*")
_DATES = re.compile(r"\b(?:due|deadline)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(?:min|mins|minutes?)\b", re.IGNORECASE)
_WEEKS = re.compile(r"\b(?:weeks?|days?|months?)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\W*(?:(?:sub|grand\s)?totals?|sum|summe|gesamt|somme|合计|总计)\b", re.IGNORECASE
)
_BARE = re.compile(r"~?\s*(\d{1,4}(?:[.,]\d{1,2})?)(?:\s?[-–]\s?(\d{1,4}(?:[.,]\d{1,2})?))?\s*")
_CHECKED = re.compile(r"<input\b[^>]*\bchecked\b", re.IGNORECASE)
_INPUT = re.compile(r"<input\b", re.IGNORECASE)
_WORDS = {
    "done": DONE, "complete": DONE, "completed": DONE, "finished": DONE, "yes": DONE, "y": DONE,
    "✓": DONE, "✔": DONE, "✔️": DONE, "✅": DONE, "☑": DONE, "☑️": DONE, "🟢": DONE, "100%": DONE,
    "x": DONE, "fait": DONE, "erledigt": DONE, "hecho": DONE,
    "in progress": DOING, "doing": DOING, "started": DOING, "wip": DOING, "ongoing": DOING,
    "🔄": DOING, "🚧": DOING, "⏳": DOING, "🟡": DOING,
    "skipped": SKIPPED, "dropped": SKIPPED,
}  # fmt: skip
_WEEK_NUMBER = re.compile(
    r"\s*(?:week|wk|w)?\s*(\d{1,3})\s*(?:[-–]\s*(\d{1,3}))?\s*", re.IGNORECASE
)
WEEK_MOST = 520
_LONG = 20
"""Characters of a cell that is no length."""
_EMPTY = " -–—|"
"""What stands in a cell that says nothing."""


class TableRow(NamedTuple):
    """One row of a table that is an item."""

    line: ItemLine
    state: str
    week: int | None
    note: str
    timed: bool
    """Whether a column says its hours."""
    cells: tuple[str, ...]
    """What its cells show, those apart that say what comes before it."""


class PlanTable(NamedTuple):
    """A table, with what its heads say."""

    rows: tuple[TableRow, ...]
    telling: bool
    """Whether a head says hours, a state or a week, so that its rows are things to do."""
    totals: int
    """Rows of sums, which are passed over."""
    named: bool
    """Whether a head names what is to be done."""
    untitled: int = 0
    """Rows that say something but not what is to be done, which are passed over."""


class _Plan(NamedTuple):
    title: int
    hours: tuple[int, ...]
    done: tuple[int, ...]
    week: int | None
    needs: int | None
    due: int | None
    skipped: frozenset[int]
    named: bool


def read(head: Sequence[str], body: Sequence[Sequence[str]], reader: Reader) -> PlanTable:
    """Read a table: the texts of its heads and cells."""
    plain = [markdown_lines.clean(reader.plain(cell)[0]) for cell in head]
    plan = _plan(plain, head, body)
    if plan is None:
        return PlanTable((), telling=False, totals=0, named=False)
    rows: list[TableRow] = []
    totals = told = untitled = 0
    for cells in body:
        shown = [markdown_lines.clean(reader.plain(cell)[0]) for cell in cells]
        first = next((one for one in shown if one), "")
        if _TOTAL.match(first) or _TOTAL.match(
            shown[plan.title] if plan.title < len(shown) else ""
        ):
            totals += 1
            continue
        row = _row(plan, plain, cells, shown, reader)
        if row is not None:
            rows.append(row)
            told += row.timed or row.state != OPEN
        else:
            untitled += any(one.strip(_EMPTY) for one in shown)
    boxes = any(
        markdown_lines.boxed(cell) or _INPUT.search(cell) for cells in body for cell in cells
    )
    telling = bool(told or boxes or plan.done or plan.week is not None)
    return PlanTable(tuple(rows), telling, totals, plan.named, untitled)


def _plan(plain: Sequence[str], head: Sequence[str], body: Sequence[Sequence[str]]) -> _Plan | None:
    """Judge the columns by their heads; None where none can say what is to be done."""
    done = [at for at, cell in enumerate(plain) if _DONE.search(cell) or _DONE.search(head[at])]
    done += [
        at for at in range(len(plain))
        if at not in done and _column(body, at) and all(_box(cell) for cell in _column(body, at))
    ]  # fmt: skip
    hours = [
        at for at, cell in enumerate(plain)
        if at not in done and _HOURS.search(cell) and _lengths(cell, _column(body, at))
    ]  # fmt: skip
    weeks = [at for at, cell in enumerate(plain) if _WEEK.search(cell) and at not in hours]
    week = next((at for at in weeks if all(map(_is_week, _column(body, at)))), None)
    needs = next((at for at, cell in enumerate(plain) if _NEEDS.search(cell)), None)
    due = next((at for at, cell in enumerate(plain) if _DATES.search(cell)), None)
    taken = {*done, *hours, *(at for at in (week, needs, due) if at is not None)}
    free = [at for at in range(len(plain)) if at not in taken]
    counted = {at for at in free if _NUMBER.fullmatch(plain[at].strip()) or _numbers(body, at)}
    dated = {at for at in free if _dated(body, at)}
    free = [at for at in free if at not in counted | dated] or [at for at in free if at in counted]
    if not free:
        return None
    whole = [at for at in free if len(_column(body, at)) == len(body)]
    title = _title(plain, whole)
    title = _title(plain, free) if title is None else title
    named = title is not None
    if title is None:
        title = max(free, key=lambda at: (_links(body, at), _length(body, at)))
    if not hours and due is None and week is None and not done and len(plain) > 1:
        named = named and len(free) > 0
    return _Plan(title, tuple(hours), tuple(done), week, needs, due, frozenset(counted), named)


def _title(plain: Sequence[str], free: Sequence[int]) -> int | None:
    for word in _TITLES:
        for at in free:
            if re.search(rf"\b{word}\b", plain[at], re.IGNORECASE):
                return at
    return None


def _column(body: Sequence[Sequence[str]], at: int) -> list[str]:
    return [cells[at] for cells in body if at < len(cells) and cells[at].strip()]


def _lengths(head: str, cells: Sequence[str]) -> bool:
    """Whether a column whose head says hours holds lengths, and not what is done in them."""
    long = sum(len(cell) > _LONG for cell in cells)
    return 2 * long <= len(cells) or any(_hours([(head, cell)]) is not None for cell in cells)


def _box(cell: str) -> bool:
    found = markdown_lines.boxed(cell.strip())
    return (found is not None and not found[1].strip()) or _INPUT.search(cell) is not None


def _is_week(cell: str) -> bool:
    return _WEEK_NUMBER.fullmatch(cell) is not None


def _numbers(body: Sequence[Sequence[str]], at: int) -> bool:
    cells = _column(body, at)
    return bool(cells) and all(re.fullmatch(r"[\s*_]*\d{1,4}[.)]?[\s*_]*", cell) for cell in cells)


def _dated(body: Sequence[Sequence[str]], at: int) -> bool:
    cells = _column(body, at)
    return bool(cells) and all(_DAY.fullmatch(cell) for cell in cells)


def _links(body: Sequence[Sequence[str]], at: int) -> int:
    return sum("](" in cell or "http" in cell for cell in _column(body, at))


def _length(body: Sequence[Sequence[str]], at: int) -> int:
    return sum(map(len, _column(body, at)))


def _row(
    plan: _Plan, heads: Sequence[str], cells: Sequence[str], shown: Sequence[str], reader: Reader
) -> TableRow | None:
    if plan.title >= len(cells) or not shown[plan.title].strip(_EMPTY):
        linked = plan.title < len(cells) and reader.line(cells[plan.title]).links
        if not linked:
            return None
    told = cells[plan.title]
    boxed = markdown_lines.boxed(told)
    line = reader.line(boxed[1] if boxed else told)
    state = markdown_lines.state(boxed[0]) or OPEN if boxed else OPEN
    for at in plan.done:
        state = _state(cells[at] if at < len(cells) else "", state)
    said = [(heads[at], shown[at]) for at in plan.hours if at < len(shown)]
    told_hours = _hours(said)
    hours = told_hours or line.hours
    # Where the title leads nowhere, the links of other cells are further ones, not its own.
    links, notes = list(line.links) or [PlanLink("", "")], []
    taken = {plan.title, *plan.hours, *plan.done, *plan.skipped, plan.week, plan.due}
    for at, cell in enumerate(cells):
        if at not in taken and shown[at].strip(" -–—"):
            links += [one for one in reader.line(cell).links if one not in links]
            notes.append(f"{heads[at]}: {shown[at]}" if heads[at] else shown[at])
    if links == [PlanLink("", "")]:
        links = []
    due = line.due
    if plan.due is not None and plan.due < len(shown):
        due = markdown_lines.as_day(shown[plan.due]) or due
    week = _week(shown[plan.week]) if plan.week is not None and plan.week < len(shown) else None
    whole = line._replace(hours=hours, links=tuple(links[: markdown_lines.LINKS_MOST]), due=due)
    note = "; ".join(notes)[: markdown_lines.NOTE]
    told_cells = tuple(cell for at, cell in enumerate(shown) if at != plan.needs)
    return TableRow(whole, state, week, note, told_hours is not None, told_cells)


def _state(cell: str, otherwise: str) -> str:
    if _INPUT.search(cell):
        return DONE if _CHECKED.search(cell) else OPEN
    boxed = markdown_lines.boxed(cell.strip())
    if boxed:
        return markdown_lines.state(boxed[0]) or OPEN
    return _WORDS.get(cell.strip(" *_`").casefold(), otherwise)


def _week(cell: str) -> int | None:
    found = _WEEK_NUMBER.fullmatch(cell)
    week = int(found[2] or found[1]) if found else 0
    return week if 1 <= week <= WEEK_MOST else None


def _hours(said: Sequence[tuple[str, str]]) -> float | None:
    """Return the hours that the columns of a row say together."""
    product = markdown_lengths.of_weeks(" · ".join(cell for _, cell in said))
    if product is not None:
        return product
    for head, cell in said:
        if markdown_lengths.is_rate(cell):
            continue
        found = markdown_lengths.whole(cell, clock=True)
        if found is None:
            found = markdown_lengths.cut(f"x {cell}").hours if cell else None
        bare = _BARE.fullmatch(cell)
        if found is None and bare and not _WEEKS.search(head):
            low = float(bare[1].replace(",", "."))
            high = float((bare[2] or bare[1]).replace(",", "."))
            found = (low + high) / 2 / (60 if _MINUTES.search(head) else 1)
        if found is not None and 0 < found <= markdown_lengths.HOURS_MOST:
            return found
    return None
