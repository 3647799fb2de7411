"""The plan: every started curriculum with its items, and what is on the shelf."""

from collections.abc import Mapping

from studytrack.domain import progress
from studytrack.domain.actions import Notice
from studytrack.domain.errors import NotFoundError, RefusalError
from studytrack.domain.hues import Badge
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
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
    rows = {row.id: row for row in shelf.rows_of(ws, everything)}
    others = item_progress.elsewhere(everything)
    started = tuple(
        _planned(ws, rows.pop(one.kept.id), one, others) for one in item_progress.begun(everything)
    )
    return PlanPage(started, tuple(rows.values()), known_by)


def _planned(
    ws: Workspace, row: CurriculumRow, studied: Studied, others: progress.Elsewhere
) -> PlanCurriculum:
    news, problem = _news(ws, row.id)
    return PlanCurriculum(
        row=row,
        view=item_views.curriculum(
            studied.content,
            studied.item_states,
            studied.seconds,
            others,
            studied.begun,
            studied.proofs,
        ),
        removed=tuple(item_views.line(studied, item) for item in studied.content.removed),
        news=news,
        problem=problem,
        heir=editions.successor(ws, row.id),
    )


def _news(ws: Workspace, curriculum_id: str) -> tuple[str, Notice | None]:
    try:
        return shelf.changes(ws, curriculum_id), None
    except NotFoundError:
        return "", None
    except RefusalError as refusal:
        return "", refusal.notice
