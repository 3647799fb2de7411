"""Paths to a goal: their curricula, how many hours they ask for, and how long that takes."""

from collections.abc import Sequence

from studytrack.domain import curriculum_paths, goals, phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf as shelves
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
    shorts: tuple[str, ...]
    """Their names in lists."""
    first: tuple[str, ...]
    """Id of the one to begin with, the first that asks nothing; empty where there is none."""
    stories: tuple[ReferenceView, ...]
    """How others came there; never a norm."""


def pages(ws: Workspace) -> tuple[PathPage, ...]:
    """Return every path with its hours and stories."""
    known = context.here(ws)
    a_week = goals.goal_of(goals.in_force(known.rules, known.week))
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
        titles = tuple(row.title for row in rows)
        first = tuple(row.id for row in rows if not row.template)[:1]
        shorts = tuple(row.short for row in rows)
        found.append(PathPage(view, one.note, titles, shorts, first, stories))
    return tuple(found)


def views(ws: Workspace) -> tuple[PathView, ...]:
    """Return every path, as in the JSON."""
    return tuple(page.view for page in pages(ws))


def steps(page: PathPage) -> str:
    """Say what a path begins with and what follows: ``First “A long title”, then B, C.``."""
    if not page.titles:
        return ""
    first, others = f"First “{page.titles[0]}”", page.shorts[1:]
    return f"{first}, then {', '.join(others)}." if others else f"{first}."


def total(page: PathPage, seconds_a_week: int) -> str:
    """Say what a path comes to at so many seconds a week: ``452 h, 57 weeks``."""
    weeks = curriculum_paths.weeks(page.view.hours, seconds_a_week)
    said = phrases.round_hours(page.view.hours)
    return f"{said}, {phrases.count(weeks, 'week')}" if weeks else said


def about(ws: Workspace, every: Sequence[PathPage], curriculum_id: str) -> tuple[str, ...]:
    """Say what a curriculum is about, what it needs, and where it leads, a text for each.

    Raises:
        NotFoundError: no file says this id.
        FaultyFileError: its file cannot be used.
    """
    content = ws.shelf.load(curriculum_id)
    wanted = [need for module in content.modules for need in module.needs]
    wanted += [need for module in content.modules for one in module.items for need in one.needs]
    others = dict.fromkeys(need.partition("/")[0] for need in wanted if "/" in need)
    titles = {row.id: row.title for row in ws.shelf.list()} if others else {}
    needed = [f"“{titles[name]}”" for name in others if name != curriculum_id and name in titles]
    needs = f"Better after {' and '.join(needed)}." if needed else ""
    return tuple(filter(None, (content.note, needs, *_leads(every, curriculum_id)[:1])))


def _leads(every: Sequence[PathPage], curriculum_id: str) -> tuple[str, ...]:
    """Say of each path a curriculum is on which step it is, and what comes next."""
    said = []
    for page in every:
        if curriculum_id in page.view.curricula:
            place = page.view.curricula.index(curriculum_id)
            step = f"Step {place + 1} of {len(page.shorts)} to “{page.view.title}”"
            after = page.shorts[place + 1 : place + 2]
            said.append(f"{step}, then {after[0]}." if after else f"{step}, the last.")
    return tuple(said)


def honest(ws: Workspace, page: PathPage, seconds_a_week: int) -> str:
    """Say how long a whole path takes at so many seconds a week."""
    if not page.view.hours or seconds_a_week <= 0:
        return ""
    return shelves.at_pace(context.here(ws).today, page.view.hours, seconds_a_week)
