"""A plan in Markdown as a curriculum file: headings are modules, boxes and rows are items.

What was read and what was passed over is said beside the file (`Draft.said`).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from studytrack.domain.actions import Remedy, remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.toml import braced, number, quote
from studytrack.domain.values import NamedTuple
from studytrack.interop import (
    markdown_ids,
    markdown_kinds,
    markdown_lines,
    markdown_log,
    markdown_renames,
)
from studytrack.interop import markdown_outline as outlines
from studytrack.interop.markdown_outline import PlanHeading, PlanItem, PlanOutline
from studytrack.interop.markdown_renames import NamedPart

MODULES = 200
ITEMS = 5_000
SIZE = 1024 * 1024
"""Bytes that may be read, and written."""
LINE = 3_900
"""Characters a line of a curriculum file may have, with some to spare."""
NAMED = 10
"""Things passed over that are named."""
EMPTY = frozenset(
    [
        "tasks",
        "task",
        "core",
        "bonus",
        "resources",
        "resource",
        "exercises",
        "exercise",
        "todo",
        "todos",
        "to-do",
        "items",
        "checklist",
        "assignments",
        "assignment",
        "readings",
        "reading",
        "lectures",
        "lecture",
        "videos",
        "video",
        "optional",
        "extra",
        "extras",
        "practice",
        "projects",
        "project",
        "homework",
        "goals",
        "goal",
        "notes",
        "topics",
        "topic",
        "materials",
        "material",
        "links",
        "required",
        "recommended",
        "papers",
        "books",
        "courses",
        "quiz",
        "quizzes",
        "labs",
        "steps",
        "day",
    ]
) | {"to do", "reading list", "further reading", "additional resources", "action items"}
"""Headings that say nothing without the one they stand under."""


class PlanDraft(NamedTuple):
    """A curriculum file made of a plan."""

    toml: str
    id: str
    done: tuple[str, ...]
    """Ids of the items whose box was ticked."""
    doing: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    items: int = 0
    modules: int = 0
    hours: float = 0.0
    passed_over: dict[str, int] = {}
    """How many of what was passed over."""
    named: tuple[str, ...] = ()
    """What of that has a name."""
    warnings: tuple[str, ...] = ()
    done_on: Mapping[str, date] = {}
    """The days on which items were finished, where the plan says them."""
    from_lines: bool = False
    """Whether its list lines were taken because it has no boxes."""

    @property
    def helps(self) -> tuple[Remedy, ...]:
        """How the list lines that were passed over are taken too, where there were any."""
        lines = {"list line", "lone link"} & set(self.passed_over)
        return (remedy("take_bullets"),) if lines else ()

    @property
    def said(self) -> str:
        """What was read and what was passed over, in one line."""
        read = f"{_many(self.items, 'item')} in {_many(self.modules, 'module')}"
        read += f", {number(self.hours)} h" if self.hours else ", no hours"
        if self.done_on:
            read += f", {_many(len(self.done_on), 'day')} of finishing"
        if self.from_lines:
            read += ", taken from its list lines as it has no boxes"
        if not self.passed_over:
            return f"{read}; nothing was passed over"
        passed = ", ".join(_many(count, what) for what, count in self.passed_over.items())
        return f"{read}; passed over: {passed}"


class PlanWish(NamedTuple):
    """How a plan is to be read."""

    title: str | None = None
    bullets: bool | None = False
    """Whether plain list lines are items too; None where they are only if there are no others."""
    base: str = ""
    """The address that relative links begin at."""
    source: str = ""
    """What the file is called, for the curriculum to remember."""


def to_toml(
    text: str,
    id: str,  # noqa: A002 - the word of the format
    title: str | None = None,
    *,
    wish: PlanWish | None = None,
    older: Curriculum | None = None,
) -> PlanDraft:
    """Turn a plan into the text of a curriculum file ``id``; ids of ``older`` are kept.

    Raises:
        FaultyFileError: it holds no plan, is a log, or too large.
    """
    if len(text) > SIZE:
        raise FaultyFileError("The checklist is larger than 1 MiB; split it")
    how = wish or PlanWish(title)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\x00", " ")
    if markdown_log.is_log(plain):
        raise FaultyFileError(
            "Its headings are days with hours, so it is a log and no plan.",
            remedy("import_log", how.source or "FILE"),
        )
    outline, lined = _outline(plain, how)
    count = outline.total
    if len(outline.headings) > MODULES or count > ITEMS:
        raise FaultyFileError(
            f"The checklist has {len(outline.headings)} headings and {count} items, at most "
            f"{MODULES} and {ITEMS} are allowed; split it"
        )
    draft = _draft(id or "checklist", how, outline, older)._replace(from_lines=lined)
    if len(draft.toml.encode()) > SIZE:
        raise FaultyFileError("The curriculum would be larger than 1 MiB; split the checklist")
    return draft


def _outline(text: str, how: PlanWish) -> tuple[PlanOutline, bool]:
    """Walk a plan; say also whether its list lines were taken because it has no boxes."""
    outline = outlines.read(text, bullets=bool(how.bullets), base=how.base)
    if outline.total:
        return outline, False
    other = outline if how.bullets else outlines.read(text, bullets=True, base=how.base)
    if other.total and how.bullets is None:
        return other, True
    helps = (remedy("take_bullets"),) if other.total else ()
    raise FaultyFileError(_nothing(outline, other), *helps)


def _nothing(outline: PlanOutline, other: PlanOutline) -> str:
    """Say what a plan holds instead, and what its list lines would make (``other``)."""
    seen = [
        _many(outline.passed[what], what)
        for what in ("list line", "lone link", "table", "HTML table", "empty box")
        if outline.passed[what]
    ]
    if not seen:
        return 'The file holds no checklist; write items as "- [ ] What to do".'
    if not other.total:
        return f"The file holds no checklist, but {' and '.join(seen)}; write items as “- [ ] …”."
    made = f"{_many(other.total, 'item')} in {_many(len(other.headings), 'module')}"
    return f"The file holds no checklist, but {' and '.join(seen)}: {made}."


def _many(count: int, what: str) -> str:
    if count == 1 or what.startswith("hours"):
        return f"{count} {what}"
    if what.endswith("x"):
        return f"{count} {what}es"
    for middle in (" of ", " without "):
        first, found, rest = what.partition(middle)
        if found:
            return f"{count} {first}s{found}{rest}"
    return f"{count} {what}s"


def _titles(outline: PlanOutline, title: str) -> list[str]:
    """Return a title for each module: one that repeats, or says nothing, takes its parent's."""
    times = Counter(one.title.casefold() for one in outline.headings)
    titles = []
    for one in outline.headings:
        words = one.title
        parent = _parent(one, title)
        while (
            parent is not None
            and words
            and (one.title.casefold() in EMPTY or times[one.title.casefold()] > 1)
        ):
            words = f"{parent.title} – {words}"
            if parent.title.casefold() not in EMPTY:
                break
            parent = _parent(parent, title)
        titles.append(words[: markdown_lines.TITLE] or title)
    return titles


def _parent(heading: PlanHeading, title: str) -> PlanHeading | None:
    """Return the heading it stands under that is not the title of the whole."""
    parents = [one for one in heading.family() if one is not heading and one.title]
    return next((one for one in parents if one.title != title), None)


def _draft(name: str, how: PlanWish, outline: PlanOutline, older: Curriculum | None) -> PlanDraft:
    given = markdown_lines.clean(how.title)[: markdown_lines.TITLE] if how.title else ""
    title = given or outline.title[: markdown_lines.TITLE] or name
    titles = _titles(outline, outline.title)
    titles = [one or title for one in titles]
    kept, kinds = _kept(older)
    module_ids = markdown_ids.modules(titles, kept[0])
    by_title = dict(zip(titles, module_ids, strict=True))
    rows = [
        (module, row)
        for module, heading in zip(titles, outline.headings, strict=True)
        for row in heading.rows
    ]
    ids = markdown_ids.items([(module, row.line.title) for module, row in rows], by_title, kept[1])
    was = _former(older, outline, list(zip(titles, module_ids, strict=True)), ids)
    lines = ["format = 1", f"id = {quote(name)}", 'version = "1"', f"title = {_text(title)}"]
    if how.source:
        lines.append(f"source = {_text(how.source[:200])}")
    given_ids = iter(ids)
    states: dict[str, list[str]] = {}
    done_on: dict[str, date] = {}
    total = 0.0
    for module, heading, module_id in zip(titles, outline.headings, module_ids, strict=True):
        lines += ["", "[[module]]", f"id = {quote(module_id)}", f"title = {_text(module)}"]
        lines += _of_module(heading)
        if module_id in was.modules:
            lines.append(f"was = {_listed(was.modules[module_id])}")
        total += heading.hours or 0.0
        lines.append("items = [")
        for row in heading.rows:
            item = next(given_ids)
            total += round(row.line.hours or 0.0, 2)
            states.setdefault(row.state, []).append(item)
            if row.state == markdown_lines.DONE and row.line.done_on is not None:
                done_on[item] = row.line.done_on
            former = was.items.get(item, ())
            kind = kinds.get(item) or next((kinds[one] for one in former if one in kinds), None)
            lines.append(f"  {_item(item, row, heading, kind, former)},")
        lines.append("]")
    passed = {what: count for what, count in outline.passed.items() if count}
    return PlanDraft(
        "\n".join(lines) + "\n",
        name,
        tuple(states.get(markdown_lines.DONE, ())),
        tuple(states.get(markdown_lines.DOING, ())),
        tuple(states.get(markdown_lines.SKIPPED, ())),
        len(ids),
        len(module_ids),
        round(total, 2),
        passed,
        tuple(dict.fromkeys(outline.named))[:NAMED],
        outline.warnings[:NAMED],
        done_on,
    )


def _kept(
    older: Curriculum | None,
) -> tuple[tuple[dict[str, str], dict[tuple[str, str], str]], dict[str, str]]:
    """Return the ids of an older edition by title, and the kinds by id."""
    if older is None:
        return ({}, {}), {}
    modules = {one.title: one.id for one in older.modules}
    items = {(one.title, item.title): item.id for one in older.modules for item in one.items}
    return (modules, items), {item.id: item.kind for item in older.items()}


def _of_module(heading: PlanHeading) -> Iterator[str]:
    if heading.week is not None:
        yield f"week = {heading.week}"
    if heading.optional:
        yield "optional = true"
    if heading.choose and len(heading.rows) > 1:
        yield "done_when = 1"
    if heading.hours is not None and round(heading.hours, 2) > 0:
        yield f"hours = {number(heading.hours)}"


class _Former(NamedTuple):
    """Former ids, by the id now."""

    modules: dict[str, tuple[str, ...]] = {}
    items: dict[str, tuple[str, ...]] = {}


def _former(
    older: Curriculum | None,
    outline: PlanOutline,
    modules: Sequence[tuple[str, str]],
    ids: Sequence[str],
) -> _Former:
    """Find again what an older edition called otherwise; former ids it knew are kept."""
    if older is None:
        return _Former()
    now = {module_id for _, module_id in modules}
    before = {one.id for one in older.modules}
    by_title = {
        name: [row.line.title for row in heading.rows]
        for (_, name), heading in zip(modules, outline.headings, strict=True)
        if name not in before
    }
    missing = [one for one in older.modules if one.id not in now]
    renamed = markdown_renames.holding(
        by_title, {one.id: [item.title for item in one.items] for one in missing}
    )
    renamed |= markdown_renames.found(
        [NamedPart(name, title) for title, name in modules if name not in {*before, *renamed}],
        [NamedPart(one.id, one.title) for one in missing if one.id not in set(renamed.values())],
    )
    groups = {former: name for name, former in renamed.items()}
    there, names = {one.id for one in older.items()}, iter(ids)
    fresh = [
        NamedPart(name, row.line.title, module_id, row.line.links[0].url if row.line.links else "")
        for (_, module_id), heading in zip(modules, outline.headings, strict=True)
        for row in heading.rows
        if (name := next(names)) not in there
    ]
    gone = [
        NamedPart(item.id, item.title, groups.get(module.id, module.id), item.url)
        for module in older.modules
        for item in module.items
        if item.id not in set(ids)
    ]
    items = markdown_renames.found(fresh, gone)
    known_modules = {one.id: one.was for one in older.modules}
    known_items = {one.id: one.was for one in older.items()}
    return _Former(
        _chains(now, renamed, known_modules, now), _chains(ids, items, known_items, {*ids, *now})
    )


def _chains(
    names: Iterable[str],
    renamed: Mapping[str, str],
    known: Mapping[str, tuple[str, ...]],
    taken: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """Return all former ids of each thing, the newest first, but none that is another's now."""
    found = {}
    for name in names:
        last = renamed.get(name)
        chain = (last, *known.get(last, ())) if last is not None else known.get(name, ())
        if left := tuple(one for one in dict.fromkeys(chain) if one not in taken):
            found[name] = left
    return found


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(quote, names))}]"


def _item(
    name: str, row: PlanItem, heading: PlanHeading, kind: str | None, former: Sequence[str] = ()
) -> str:
    line = row.line
    words = "" if line.addressed else line.title
    said = kind or markdown_kinds.of(words, linked=bool(line.links))
    parts = [f"id = {quote(name)}", f"kind = {quote(said)}", f"title = {_text(line.title)}"]
    if former:
        parts.append(f"was = {_listed(former)}")
    if line.hours is not None and round(line.hours, 2) > 0:
        parts += [f"hours = {number(line.hours)}", 'hours_from = "estimate"']
    if line.optional:
        parts.append("optional = true")
    if row.week is not None and row.week != heading.week:
        parts.append(f"week = {row.week}")
    due = outlines.due_of(row)
    if due is not None:
        parts.append(f"due = {due.isoformat()}")
    for part in _addresses(line.links, row.note):
        if len(", ".join([*parts, part])) <= LINE:
            parts.append(part)
    return f"{{ {', '.join(parts)} }}"


def _addresses(links: Sequence[markdown_lines.PlanLink], note: str) -> Iterator[str]:
    if links and links[0].url:
        yield f"url = {_text(links[0].url)}"
    if len(links) > 1:
        rest = ", ".join(
            f"{{ title = {_text(one.title or one.url[:100])}, url = {_text(one.url)} }}"
            for one in links[1:]
        )
        yield f"links = [{rest}]"
    if note:
        yield f"note = {_text(_noted(note))}"


def _noted(note: str) -> str:
    signs = (sign if sign == "\n" or sign.isprintable() else " " for sign in note)
    return "".join(signs).strip()


def _text(text: str) -> str:
    return quote(braced(text))
