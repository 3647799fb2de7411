"""What taking over a changed file would do, before anything changes: in both faces the same."""

from collections.abc import Iterator
from datetime import date

from studytrack.domain import item_state, phrases, progress
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.curriculum_diff import CurriculumChange
from studytrack.domain.item_state import TODO
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied


class NewView(NamedTuple):
    """An item that would come."""

    id: str
    title: str
    hours: float | None


class RetitledView(NamedTuple):
    """An item that would be called otherwise."""

    id: str
    before: str
    after: str


class HoursView(NamedTuple):
    """An item whose estimate would change."""

    id: str
    title: str
    before: float
    after: float


class RemovedView(NamedTuple):
    """An item that would leave the file, and what it holds: that stays."""

    id: str
    title: str
    state: str
    seconds: int
    entries: int
    """How many numbers were logged on it."""
    evidence: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether anything was recorded on it."""
        return bool(self.state != "todo" or self.seconds or self.entries or self.evidence)


class PreviewView(NamedTuple):
    """All that an update would change."""

    curriculum: str
    title: str
    changes: str
    """``3 new, 1 removed, +4.5 h required``; empty when the file has nothing new."""
    new: tuple[NewView, ...]
    removed: tuple[RemovedView, ...]
    retitled: tuple[RetitledView, ...]
    renamed: dict[str, str]
    """Old id to new id."""
    hours: tuple[HoursView, ...]
    required_hours: float
    """As it would be."""
    required_hours_before: float
    reopens: tuple[str, ...]
    """What is complete now and would be open again: titles of modules, and of the whole."""
    week_1: str | None = None
    """The day its weeks would be counted from, where that would be another."""


def preview(ws: Workspace, curriculum_id: str, *, weeks_from: date | None = None) -> PreviewView:
    """Tell what an update would change; nothing changes.

    ``weeks_from`` is a day of the week its weeks would be counted from.

    Raises:
        NotFoundError: it was never started, or its file is gone.
        FaultyFileError: the file cannot be used, or not with what was recorded.
    """
    with ws.store.reading() as read:
        kept, change = shelf.difference(ws, read, curriculum_id)
        known = context.at(ws.clock(), read)
        studied = item_progress.studied(read, known, kept)
        moved = shelf.moved_to(known, change.merged, weeks_from)
        same = kept.content == change.merged
        return PreviewView(
            curriculum=kept.id,
            title=change.merged.title,
            changes="" if same else change.words,
            new=tuple(_new(change)),
            removed=tuple(_removed(read, studied, change)),
            retitled=tuple(_retitled(studied.content, change)),
            renamed=dict(change.renames),
            hours=tuple(_hours(studied.content, change)),
            required_hours=progress.required_hours(change.merged, _moved(studied, change)),
            required_hours_before=progress.required_hours(studied.content, studied.item_states),
            reopens=tuple(_reopens(studied, change)),
            week_1=moved,
        )


def _new(change: CurriculumChange) -> Iterator[NewView]:
    items = change.merged.by_id()
    for name in change.added:
        item = items[name]
        yield NewView(name, item.title, round(item.hours, 2) or None)


def _removed(read: Reading, studied: Studied, change: CurriculumChange) -> Iterator[RemovedView]:
    items = studied.content.by_id()
    for name in change.removed:
        known = studied.item_states.get(name, TODO)
        rows = [row for row in read.items.states(studied.kept.id) if row.item == name]
        yield RemovedView(
            id=name,
            title=items[name].title,
            state=known.state,
            seconds=known.seconds,
            entries=len(read.items.entries(studied.kept.id, name)),
            evidence=known.evidence,
            notes=tuple(row.note for row in rows if row.note),
        )


def _pairs(old: Curriculum, change: CurriculumChange) -> Iterator[tuple[Item, Item]]:
    """Yield every item that stays, as it is and as it would be."""
    before = old.by_id()
    was = {now: then for then, now in change.renames.items()}
    for item in change.merged.items():
        then = before.get(was.get(item.id, item.id))
        if then is not None:
            yield then, item


def _retitled(old: Curriculum, change: CurriculumChange) -> Iterator[RetitledView]:
    for then, now in _pairs(old, change):
        if then.title != now.title:
            yield RetitledView(now.id, then.title, now.title)


def _hours(old: Curriculum, change: CurriculumChange) -> Iterator[HoursView]:
    for then, now in _pairs(old, change):
        if then.hours != now.hours:
            yield HoursView(now.id, now.title, round(then.hours, 2), round(now.hours, 2))


def _moved(studied: Studied, change: CurriculumChange) -> dict[str, item_state.ItemState]:
    """Return where the items would stand, those renamed under their new ids."""
    return {change.renames.get(name, name): one for name, one in studied.item_states.items()}


def _reopens(studied: Studied, change: CurriculumChange) -> Iterator[str]:
    known, now = _moved(studied, change), change.merged
    before = {module.id: module for module in studied.content.modules}
    for module in now.modules:
        then = before.get(module.id)
        if (
            then is not None
            and _worked_on(then.items, studied.item_states)
            and item_state.module_complete(then, studied.item_states)
            and not item_state.module_complete(module, known)
        ):
            yield module.title
    if progress.progress(studied.content, studied.item_states) == 1 > progress.progress(now, known):
        yield now.title


def _worked_on(items: tuple[Item, ...], known: item_state.ItemStates) -> bool:
    return any(known.get(item.id, TODO).state == "done" for item in items)


def headline(view: PreviewView) -> str:
    """Say in one sentence what would change."""
    return f"{view.title}: {view.changes}." if view.changes else "The file has nothing new."


def lines(view: PreviewView) -> tuple[tuple[str, str], ...]:
    """Say what would change, each change by what becomes of it and its words."""
    return (
        *((("weeks", shelf.weeks_said(view.week_1)),) if view.week_1 else ()),
        *(("new", _with_hours(one)) for one in view.new),
        *(("removed", _holding(one)) for one in view.removed),
        *(("retitled", f"{one.before} → {one.after}") for one in view.retitled),
        *(("renamed", f"{old} → {new}") for old, new in view.renamed.items()),
        *(("hours", f"{one.title}, {one.before:g} h → {one.after:g} h") for one in view.hours),
        *(("opens again", title) for title in view.reopens),
    )


def said(view: PreviewView) -> tuple[str, ...]:
    """Say what would change, one line each, as a prompt does."""
    return (headline(view), *(f"{what}: {words}" for what, words in lines(view)))


def _with_hours(one: NewView) -> str:
    return f"{one.title}, {one.hours:g} h" if one.hours else one.title


def _holding(one: RemovedView) -> str:
    if not one.holds:
        return f"{one.title}; nothing was recorded on it"
    parts = [one.state]
    if one.seconds:
        parts.append(phrases.length(one.seconds))
    if one.entries:
        parts.append(phrases.count(one.entries, "number"))
    parts += one.evidence
    return f"{one.title}; it stays visible with {', '.join(parts)}"
