"""Today as a prompt says it: less than a full screen shows, more than the JSON."""

from typing import NamedTuple

from studytrack.domain import goals
from studytrack.services import aims, ground, notices, overview, standings
from studytrack.services.aims import Aim
from studytrack.services.notices import Notice
from studytrack.services.views import TodayView
from studytrack.services.workspace import Workspace


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
        known = ground.ground(ws.clock(), read)
        everything, chosen = standings.at_hand(read, known, overview.SUGGESTED)
        view = overview.today_of(ws, read, known, everything, chosen)
        return TodayGlance(
            today=view,
            aim=aims.aim(
                goals.week_goal(known.rules, known.week), [day.seconds for day in view.week.days]
            ),
            needed=aims.needed(known.rules, view.week.streak.weeks, known.today),
            notices=tuple(notices.of(ws, read, known, everything)),
        )
