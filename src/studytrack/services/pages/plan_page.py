"""The plan: every started curriculum with its items, and what is on the shelf."""

from collections.abc import Mapping, Sequence

from studytrack.domain import progress
from studytrack.domain.actions import Notice
from studytrack.domain.errors import NotFoundError, RefusalError
from studytrack.domain.hues import Badge
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import ShelfRow, Workspace
from studytrack.services.curricula import editions, shelf
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.curricula.views import CurriculumRow
from studytrack.services.items import item_views
from studytrack.services.items import progress as item_progress
from studytrack.services.items.item_views import CurriculumView, ItemLineView
from studytrack.services.items.progress import Studied


class PlanCurriculum(NamedTuple):
    """A curriculum on the plan: its line, and its modules when it was started."""

    row: CurriculumRow
    view: CurriculumView | None
    removed: tuple[ItemLineView, ...]
    """Items no longer in the file that something was recorded on."""
    news: str
    """What the file says that the kept copy does not; empty when they agree."""
    problem: Notice | None
    """Why the file cannot be used; None when it can."""
    heir: Notice | None = None
    """Which file takes its place; None where none does."""


class PlanPage(NamedTuple):
    """Everything on the plan: started curricula first, then the shelf."""

    started: tuple[PlanCurriculum, ...]
    shelf: tuple[CurriculumRow, ...]
    badges: Mapping[str, Badge]
    """Hue, letter and short name of each that was ever started."""


def page(ws: Workspace) -> PlanPage:
    """Show every started curriculum with its items, and what is on the shelf."""
    with ws.store.reading() as read:
        everything = item_progress.everything(read, context.at(ws.clock(), read))
        known_by = curriculum_views.badges(read)
    files = ws.shelf.list(remember=True)
    others = item_progress.elsewhere(everything)
    begun = item_progress.begun(everything)
    started = tuple(_planned(ws, one, others, files) for one in begun)
    on = {one.kept.id for one in begun}
    rest = shelf.rows_of(
        [row for row in files if row.id not in on],
        [one for one in everything if one.kept.id not in on],
    )
    return PlanPage(started, rest, known_by)


def _planned(
    ws: Workspace, studied: Studied, others: progress.Elsewhere, files: Sequence[ShelfRow]
) -> PlanCurriculum:
    content, name = studied.content, studied.kept.id
    view = item_views.curriculum(
        content, studied.item_states, studied.seconds, others, studied.begun, studied.proofs
    )
    news, problem = _news(ws, studied, files)
    return PlanCurriculum(
        row=CurriculumRow(
            name, view.title, view.version, studied.kept.state,
            view.progress, view.seconds, view.required_hours,
        ),
        view=view,
        removed=tuple(item_views.line(studied, item) for item in content.removed),
        news=news,
        problem=problem,
        heir=editions.successor(ws, name, files),
    )  # fmt: skip


def _news(ws: Workspace, studied: Studied, files: Sequence[ShelfRow]) -> tuple[str, Notice | None]:
    """Say what the file says anew; it need not be read where it is known to say the same."""
    if shelf.as_kept(files, studied.content):
        return "", None
    try:
        return shelf.changes(ws, studied.kept.id), None
    except NotFoundError:
        return "", None
    except RefusalError as refusal:
        return "", refusal.notice
