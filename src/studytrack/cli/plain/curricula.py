"""Curricula as lines of text: the list, a whole one, a check's report. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from studytrack.cli import output, remedies
from studytrack.cli.output import Heading, Sentence
from studytrack.cli.plain import lines as plain
from studytrack.domain import phrases, text
from studytrack.domain.hues import Badge
from studytrack.domain.item_state import SETTLED
from studytrack.services.curricula import checklists
from studytrack.services.curricula.checklists import BegunView
from studytrack.services.curricula.paths import PathPage
from studytrack.services.curricula.views import CurriculumRow, OutlinePage
from studytrack.services.items import item_views
from studytrack.services.items.item_views import CurriculumView, ItemLineView, ItemView, LinkView

TITLE = 48
"""Cells a title has in a list."""
BAR, SHORT_BAR = 16, 10
FACT = 10
"""Cells the name of a fact takes."""
GROUPS = {
    "started": "Started",
    "stopped": "Put away",
    "shelf": "On the shelf",
    "template": "Templates, to make one of your own",
    "broken": "Cannot be read; `studytrack curricula check FILE` says why",
}
"""What a list of curricula is divided into, by their state."""


class ShownProblem(Protocol):
    """One thing wrong with a file."""

    @property
    def line(self) -> int:
        """Counted from 1."""

    @property
    def field(self) -> str:
        """The field it is about."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def fix(self) -> str:
        """What would be right."""


def rows(views: Sequence[CurriculumRow], width: int, badges: Mapping[str, Badge]) -> list[str]:
    """List curricula by what they are to the learner: title, progress, hours, id.

    Numbers and ids keep their width, titles give way.
    """
    found: list[str] = []
    for state, title in GROUPS.items():
        group = [view for view in views if view.state == state]
        if group:
            found += [*([""] if found else []), Heading(title)]
            found += plain.table(
                [_row(view, badges) for view in group], (2, 3), cut=0, width=max(width, 1)
            )
    return found or [
        "No curriculum is on the shelf; `studytrack curricula path` says where yours go."
    ]


def _row(view: CurriculumRow, badges: Mapping[str, Badge]) -> tuple[str, ...]:
    taken = view.state in {"started", "stopped"}
    badge = badges.get(view.id)
    role = f"hue{badge.hue}" if badge else "accent"
    title = text.shown(view.title)
    return (
        output.joined(("▎", role), title) if taken else title,
        plain.bar(int(view.progress * 100), 100, SHORT_BAR, role) if taken else "",
        phrases.percent(view.progress) if taken else "",
        output.ink(phrases.round_hours(view.required_hours), "strong")
        if view.required_hours
        else "",
        output.ink(view.id, "dim"),
    )


def changed(did: str, row: CurriculumRow) -> list[str]:
    """Say what became of a curriculum."""
    hours = f", {phrases.round_hours(row.required_hours)} planned" if row.required_hours else ""
    so_far = f", {phrases.percent(row.progress)} done" if row.seconds or row.progress else ""
    return [f"{did} {row.title} ({row.id}){hours}{so_far}."]


def whole(
    view: CurriculumView,
    page: OutlinePage,
    rates: Mapping[str, str],
    waits: Mapping[str, str],
    *,
    width: int,
    every: bool = False,
) -> list[str]:
    """Show a curriculum with its modules and items; ``rates`` are what is said of some, by id.

    ``waits`` are the titles of what items wait for, by address. Optional items nobody began stand
    behind one line, unless ``every`` item is wanted.
    """
    share = plain.bar(int(view.progress * 10_000), 10_000, BAR)
    spent = phrases.length(view.seconds)
    left = f"{phrases.hours(view.remaining_hours)} of {phrases.hours(view.required_hours)} remain"
    lines: list[str] = [
        Heading(f"{view.title} ({view.id}, {view.version})"),
        "",
        f"  {phrases.percent(view.progress)}  {share}  {spent} spent, {left}",
    ]
    lines += [Sentence(f"  {remedies.worded(page.behind)}")] if page.behind else []
    told = {module.id: module for module in page.modules}
    for module in view.modules:
        lines += ["", Heading(f"{module.title} ({module.id}), {phrases.percent(module.progress)}")]
        about, known = told[module.id], _addresses(page.url, page.links)
        lines += [Sentence(f"  {about.note}")] if about.note else []
        lines += [Sentence(f"  {about.url}")] if about.url else []
        lines += [_link(link) for link in about.links]
        found = item_views.folded(module.items)
        known |= _addresses(about.url, about.links)
        whole_module = _all_wait_for(module.items)
        lines += [Sentence(f"  after {_named(whole_module, waits)}")] if whole_module else []
        own = {one: title for one, title in waits.items() if one not in whole_module}
        lines += _items(module.items if every else found.shown, rates, known, own, width)
        if found.behind and not every:
            every_one = f"`studytrack curricula show {view.id} --all` lists them"
            lines.append(Sentence(f"  + {found.said}; {every_one}"))
    return lines


def _addresses(url: str, links: Sequence[LinkView]) -> set[str]:
    return {url, *(link.url for link in links)}


def _all_wait_for(items: Sequence[ItemView]) -> tuple[str, ...]:
    """Return what every item that is still to do waits for: it is said once, of the module."""
    todo = [item.blocked_by for item in items if item.state == "todo"]
    if len(todo) <= 1:
        return ()
    return tuple(one for one in todo[0] if all(one in more for more in todo))


def _named(addresses: Iterable[str], waits: Mapping[str, str]) -> str:
    return "; ".join(waits[one] for one in addresses if one in waits)


def _items(
    items: Sequence[ItemView | ItemLineView],
    rates: Mapping[str, str],
    known: set[str],
    waits: Mapping[str, str],
    width: int,
) -> list[str]:
    """Set items in columns; below each what it waits for, its evidence, and links not ``known``.

    ``waits`` are the titles of what it can wait for, by address.
    """
    shown = [_item(item, rates.get(item.id)) for item in items]
    rows = plain.table(shown, right=(4, 5), cut=3, width=width)
    lines: list[str] = []
    for row, item in zip(rows, items, strict=True):
        after = _named(item.blocked_by, waits) if item.state == "todo" else ""
        lines += [row, Sentence(f"      after {after}")] if after else [row]
        lines += [Sentence(f"      shown by {said}") for said in item.evidence]
        named = [("", item.url or ""), *((link.title, link.url) for link in item.links)]
        for title, url in named:
            if url and url not in known:
                named_url = f"{title}  {url}" if title and title != url else url
                lines.append(Sentence(f"      {named_url}"))
        known |= {url for _, url in named}
    return lines


def about(page: OutlinePage, width: int) -> list[str]:
    """Tell what a curriculum is for, where it is, and how others fared: sentences, no table."""
    lines: list[str] = []
    if page.removed:
        known = _addresses(page.url, page.links)
        gone = [one._replace(optional=False) for one in page.removed]
        lines += ["", Heading("No longer in this curriculum"), *_items(gone, {}, known, {}, width)]
    lines += ["", Sentence(page.note)] if page.note else []
    lines += ["", Sentence(f"  {page.takes}")] if page.takes else []
    lines += ["", Sentence(page.past)] if page.past else []
    lines += ["", Sentence(f"  {page.url}")] if page.url else []
    lines += [_link(link) for link in page.links]
    lines += ["", Sentence(f"  {page.made}")] if page.made else []
    facts = [Sentence(f"  {name:{FACT}}{said}", FACT + 2) for name, said in page.facts]
    lines += ["", *facts] if facts else []
    for head, references in (("Paces of others", page.paces), ("Stories, no norm", page.stories)):
        lines += ["", Heading(head)] if references else []
        lines += [Sentence(f"{one.name}: {one.said} From {one.source}.") for one in references]
    return lines


def _link(link: LinkView) -> Sentence:
    return Sentence(f"  {link.url}" if link.title == link.url else f"  {link.title}  {link.url}")


def _item(item: ItemView | ItemLineView, rate: str | None) -> tuple[str, ...]:
    title = text.fit(text.shown(item.title), TITLE)
    count = (
        "" if item.count_ is None else f"{item.count_}" + (f"/{item.target}" if item.target else "")
    )
    marks = [rate] if rate else []
    if item.optional:
        marks.append("optional")
    if item.done_on:
        marks.append(f"done {phrases.dated(item.done_on)}")
    elif item.due and item.state not in SETTLED:
        marks.append(f"due {phrases.dated(item.due[:10])}")
    spent = phrases.length(item.seconds) if item.seconds else ""
    hours = phrases.hours(item.hours) if item.hours else ""
    cells = plain.SIGNS[item.state], item.id, item.kind, title
    return *cells, count or spent, hours, ", ".join(marks)


def report(
    file: str, errors: Sequence[ShownProblem], warnings: Sequence[ShownProblem]
) -> list[str]:
    """Say what a check found, each with its line and what would be right."""
    lines: list[str] = [
        Sentence(
            f"{file}:{problem.line}: {kind}: {problem.field}: {problem.message}; {problem.fix}"
        )
        for kind, problems in (("error", errors), ("warning", warnings))
        for problem in problems
    ]
    if not errors and not warnings:
        return [f"{file} is good."]
    return [
        *lines,
        f"{phrases.count(len(errors), 'error')}, {phrases.count(len(warnings), 'warning')}.",
    ]


def written(name: str, path: str) -> list[str]:
    """Say where a new file is and what to do with it."""
    return [
        f"Wrote {path}.",
        f"Edit it, then `studytrack curricula check {path}`",
        f"and `studytrack curricula start {name}`.",
    ]


def begun(path: str, view: BegunView) -> list[str]:
    """Say where a new file is that was started at once, and how much of it is done."""
    return [f"Wrote {path}.", checklists.started(view)]


def paths(pages: Sequence[PathPage]) -> list[str]:
    """Show every path with its curricula in order, its sum, and who took a like one."""
    lines: list[str] = []
    for page in pages:
        view = page.view
        weeks = view.weeks_at_goal
        lasts = "" if weeks is None else f", about {phrases.count(weeks, 'week')}"
        lines += [Heading(f"{view.title} ({view.id})"), Sentence(page.note)]
        lines += [f"  {phrases.round_hours(view.hours)} together{lasts} at your goal" if lasts
                  else f"  {phrases.round_hours(view.hours)} together"]  # fmt: skip
        rows = zip(range(1, len(view.curricula) + 1), page.titles, view.curricula, strict=True)
        lines += plain.table([(f"{n}", title, name) for n, title, name in rows], right=(0,))
        lines += [Sentence(f"  {told.name}: {told.said} ({told.source})") for told in page.stories]
        lines.append("")
    return lines[:-1]
