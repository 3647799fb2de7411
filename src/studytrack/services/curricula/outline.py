"""What a curriculum is about: its note, its link, its modules, and how others fared."""

from studytrack.domain import progress
from studytrack.domain.curriculum import Curriculum, Module, Reference
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula.views import OutlineModule, OutlinePage, ReferenceView


def page(ws: Workspace, curriculum_id: str) -> OutlinePage:
    """Tell about a curriculum: the kept copy when it was ever started, else the file.

    Raises:
        NotFoundError: nothing is called so.
        FaultyFileError: its file cannot be used.
    """
    with ws.store.reading() as read:
        kept = read.curricula.one(curriculum_id)
    content = kept.content if kept else ws.shelf.load(curriculum_id)
    return OutlinePage(
        note=content.note,
        url=content.url,
        weekly_hours=content.weekly_hours,
        modules=tuple(_module(content, module) for module in content.modules),
        paces=tuple(map(_reference, content.paces)),
        stories=tuple(map(_reference, content.stories)),
    )


def _module(content: Curriculum, module: Module) -> OutlineModule:
    hours = progress.required_hours(content._replace(modules=(module,)), {})
    return OutlineModule(module.title, len(module.items), hours, module.optional)


def _reference(one: Reference) -> ReferenceView:
    counts = [f"{name.replace('_', ' ')} {value}" for name, value in one.counts]
    pace = [f"{one.hours_per_week} hours a week"] if one.hours_per_week else []
    said = ", ".join((*pace, *counts))
    told = " ".join(part for part in (said and f"{said}.", one.text) if part)
    return ReferenceView(one.name, told, one.source)
