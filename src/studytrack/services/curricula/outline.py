"""What a curriculum is about: its note, its link, its modules, and how others fared."""

from collections.abc import Iterable, Iterator

from studytrack.domain import due, phrases, progress
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.curriculum import Curriculum, Link, Module, Reference
from studytrack.domain.rows import Kept
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.curricula import shelf
from studytrack.services.curricula.views import OutlineModule, OutlinePage, ReferenceView
from studytrack.services.items import item_views
from studytrack.services.items import progress as item_progress
from studytrack.services.items.item_views import CurriculumView, ItemLineView, LinkView


def page(ws: Workspace, curriculum_id: str) -> OutlinePage:
    """Tell about a curriculum: the kept copy when it was ever started, else the file.

    Raises:
        NotFoundError: nothing is called so.
        FaultyFileError: its file cannot be used.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        kept = read.curricula.one(curriculum_id)
        content = kept.content if kept else ws.shelf.load(curriculum_id)
        return OutlinePage(
            note=content.note if kept else _unfilled(content),
            url=content.url,
            weekly_hours=content.weekly_hours,
            modules=tuple(_module(content, module) for module in content.modules),
            paces=tuple(map(_reference, content.paces)),
            stories=tuple(map(_reference, content.stories)),
            links=_links(content.links),
            made=_made(content),
            facts=tuple(_facts(content)),
            takes="" if kept else shelf.pace(ws, curriculum_id),
            removed=_removed(read, known, kept) if kept else (),
            behind=_behind(read, known, kept) if kept else None,
            past=_past(content, item_progress.begun_of(kept, known.rules.week_start))
            if kept
            else "",
        )


def waits(ws: Workspace, view: CurriculumView) -> dict[str, str]:
    """Return the titles of all that an item of a curriculum can be waiting for, by address."""
    own = {
        f"{view.id}/{item.id}": item.title for module in view.modules for item in module.items
    } | {f"{view.id}/{module.id}": module.title for module in view.modules}
    wanted = {one for module in view.modules for item in module.items for one in item.blocked_by}
    others = tuple(wanted - own.keys())
    if not others:
        return own
    with ws.store.reading() as read:
        contents = [kept.content for kept in read.curricula.all()]
    return own | dict(zip(others, item_views.titles_of(contents, others), strict=True))


def _unfilled(content: Curriculum) -> str:
    """Return a template's note with the names of its answers where they will stand."""
    note = content.note
    for name, _words in content.params:
        note = note.replace(f"{{{name}}}", f"({name.replace('_', ' ')})")
    return note


def _removed(read: Reading, known: Context, kept: Kept) -> tuple[ItemLineView, ...]:
    studied = item_progress.studied(read, known, kept)
    return tuple(item_views.line(studied, item) for item in kept.content.removed)


def _behind(read: Reading, known: Context, kept: Kept) -> Notice | None:
    """Say how far its weeks are ahead of the learner: a fact, and that they can be moved."""
    if kept.state != "started":
        return None
    weeks = item_progress.weeks_behind(
        item_progress.studied(read, known, kept, timed=False), known.today
    )
    if not weeks:
        return None
    said = f"{phrases.count(weeks, 'week')} behind the weeks of its file. Nothing is owed."
    return Notice(said, (remedy("move_weeks", kept.id),))


def _made(content: Curriculum) -> str:
    """Say who wrote it, in which language, under which licence, where from."""
    parts = (
        content.author and f"by {content.author}",
        content.lang and f"in {content.lang}",
        content.license,
        content.source and f"from {content.source}",
    )
    return ", ".join(part for part in parts if part)


def _facts(content: Curriculum) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself besides, each fact with its name."""
    if content.short:
        yield "in lists", content.short
    if content.weekly_hours:
        yield "a week", f"{phrases.round_hours(content.weekly_hours)} suggested"
    if content.tags:
        yield "tags", ", ".join(content.tags)
    if content.extends:
        yield "built on", ", ".join(content.extends)
    if content.replaces:
        yield "replaces", ", ".join(content.replaces)


def _links(links: Iterable[Link]) -> tuple[LinkView, ...]:
    return tuple(LinkView(one.title or one.url, one.url) for one in links)


def _past(content: Curriculum, begun: due.DueCurriculum) -> str:
    """Say once what was due before it was started."""
    found = due.past(content, begun)
    if found is None:
        return ""
    last = due.day(found.last) or begun.on
    of = phrases.count(found.items, "item")
    return f"Due until {phrases.dated(last)}, before you started: {of}. Nothing is late for it."


def _module(content: Curriculum, module: Module) -> OutlineModule:
    hours = progress.required_hours(content._replace(modules=(module,)), {})
    return OutlineModule(
        module.title,
        len(module.items),
        hours,
        module.optional,
        module.id,
        module.note,
        module.url,
        _links(module.links),
    )


def _reference(one: Reference) -> ReferenceView:
    counts = [f"{name.replace('_', ' ')} {value}" for name, value in one.counts]
    pace = [weekly(one.hours_per_week)] if one.hours_per_week else []
    said = ", ".join((*pace, *counts))
    told = " ".join(part for part in (said and f"{said}.", one.text) if part)
    return ReferenceView(one.name, told, one.source)


def weekly(said: str) -> str:
    """Say hours a week as a file says them: ``20–25``, ``25 on average``, ``1.5 a lesson``."""
    amount, _, rest = said.partition(" ")
    if not any(sign.isdigit() for sign in said):
        return said
    if not rest or rest.startswith("or ") or not amount[0].isdigit():
        return f"{said} hours a week"
    return f"{amount} hours {rest}" if rest.startswith("a ") else f"{amount} hours a week {rest}"
