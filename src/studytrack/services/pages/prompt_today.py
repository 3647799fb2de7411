"""Today as a prompt says it: less than a full screen shows, more than the JSON."""

from typing import NamedTuple

from studytrack.domain import goals
from studytrack.domain.actions import Notice
from studytrack.services.base import context
from studytrack.services.base.views import TodayView
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import week_goal
from studytrack.services.goals.week_goal import Aim
from studytrack.services.items import progress
from studytrack.services.pages import notices, summaries


class TodayGlance(NamedTuple):
    """Today, and what is said beside it."""

    today: TodayView
    aim: Aim
    """How far the week is."""
    needed: str
    """What keeps the week streak; empty when nothing is at stake."""
    notices: tuple[Notice, ...]
    """What is worth a line, the most pressing first."""


def today(ws: Workspace) -> TodayGlance:
    """Return what to do now and what is worth a line, from one reading."""
    with ws.store.reading() as read:
        known = context.ground(ws.clock(), read)
        everything, chosen = progress.at_hand(read, known, summaries.SUGGESTED)
        view = summaries.today_of(ws, read, known, everything, chosen)
        return TodayGlance(
            today=view,
            aim=week_goal.aim(
                goals.week_goal(known.rules, known.week), [day.seconds for day in view.week.days]
            ),
            needed=week_goal.needed(known.rules, view.week.streak.weeks, known.today),
            notices=tuple(notices.of(ws, read, known, everything)),
        )
