"""Paths to a goal: their curricula, how many hours they ask for, and how long that takes."""

from typing import NamedTuple

from studytrack.domain import curriculum_paths, goals
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula.views import ReferenceView


class PathView(NamedTuple):
    """A path as both faces show it."""

    id: str
    title: str
    curricula: tuple[str, ...]
    """Ids, in order."""
    hours: float
    """What the files ask for together, two decimals; a template counts as it stands."""
    weeks_at_goal: int | None
    """Whole weeks at the goal in force; None without a goal."""


class PathPage(NamedTuple):
    """A path with what is told of it."""

    view: PathView
    note: str
    titles: tuple[str, ...]
    """Of its curricula, in order."""
    stories: tuple[ReferenceView, ...]
    """How others came there; never a norm."""


def pages(ws: Workspace) -> tuple[PathPage, ...]:
    """Return every path with its hours and stories."""
    known = context.here(ws)
    a_week = goals.week_goal(known.rules, known.week).seconds
    shelf = {row.id: row for row in ws.shelf.list() if not row.broken}
    found = []
    for one in ws.shelf.paths():
        rows = [shelf[name] for name in one.curricula if name in shelf]
        hours = round(sum(row.required_hours or 0 for row in rows), 2)
        view = PathView(
            id=one.id,
            title=one.title,
            curricula=tuple(row.id for row in rows),
            hours=hours,
            weeks_at_goal=curriculum_paths.weeks(hours, a_week),
        )
        stories = tuple(ReferenceView(told.name, told.text, told.source) for told in one.stories)
        found.append(PathPage(view, one.note, tuple(row.title for row in rows), stories))
    return tuple(found)


def views(ws: Workspace) -> tuple[PathView, ...]:
    """Return every path, as in the JSON."""
    return tuple(page.view for page in pages(ws))
