"""Today as a prompt says it: less than a full screen shows, more than the JSON."""

from collections.abc import Mapping
from types import MappingProxyType

from studytrack.domain import goals
from studytrack.domain import progress as item_progress
from studytrack.domain.actions import Notice
from studytrack.domain.item_state import TODO
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import week_goal
from studytrack.services.goals.week_goal import Aim, Needed
from studytrack.services.items import item_views, progress
from studytrack.services.pages import notices, summaries
from studytrack.services.pages.summaries import TodayView
from studytrack.services.time_log import status
from studytrack.services.time_log.status import RunningView


class PromptToday(NamedTuple):
    """Today, and what is said beside it."""

    today: TodayView
    aim: Aim
    """How far the week is."""
    needed: Needed | None
    """What keeps the week streak; None when nothing is at stake."""
    notices: tuple[Notice, ...]
    """What is worth a line, the most pressing first."""
    running: RunningView | None
    """The running time; it is in no sum of the rest."""
    left: tuple[str, ...]
    """What is left of each item of ``today.next``, in words; empty where nobody estimated it."""
    hues: Mapping[str, int] = MappingProxyType({})
    """The hue of every curriculum ever started, by id (`domain.hues`)."""
    waits: bool = False
    """Whether nothing is next because what is open waits, as one of the notices says."""


def today(ws: Workspace) -> PromptToday:
    """Return what to do now and what is worth a line, from one reading."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything, chosen = progress.at_hand(read, known, summaries.SUGGESTED)
        view = summaries.today_of(ws, read, known, everything, chosen, recent=True)
        return PromptToday(
            today=view,
            aim=week_goal.aim(
                goals.week_goal(known.rules, known.week),
                [day.seconds for day in view.week.days],
                week_goal.not_before(known, known.week, read.sessions.first_study_day()),
            ),
            needed=week_goal.needed(known.rules, view.week.streak.weeks, known.today),
            notices=tuple(notices.of(ws, read, known, everything)),
            running=status.running(read, known),
            left=tuple(
                item_views.left(
                    shown,
                    item_progress.item_remaining(item, studied.item_states.get(item.id, TODO)),
                )
                for shown, (studied, item) in zip(view.next, chosen, strict=False)
            ),
            hues=context.kept_hues(read),
            waits=not view.next and bool(progress.waiting(everything)),
        )
