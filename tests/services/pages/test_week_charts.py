"""The place of a week in its streak, and the streaks of a year, as the charts tell them."""

from datetime import date, timedelta

import pytest

from studytrack.domain.rules import Vacation
from studytrack.services.base import context
from studytrack.services.base.context import Ground
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.pages import year_charts

HOUR = 3600
WEEK = timedelta(days=7)


@pytest.fixture
def known(ws: Workspace) -> Ground:
    """Return the rules in force: two hours a week since September, one week of it free."""
    goals.goal(ws, seconds=2 * HOUR, week=date(2026, 9, 7))
    with ws.store.reading() as read:
        found = context.ground(ws.clock(), read)
    free = Vacation(1, "v", found.week - 2 * WEEK, found.week - WEEK - timedelta(days=1))
    return found._replace(rules=found.rules._replace(vacations=(free,)))


def hours(known: Ground, *ago: int) -> dict[date, int]:
    """Return good weeks, that many weeks ago."""
    return {known.week - weeks * WEEK: 2 * HOUR for weeks in ago}


def test_a_streak_of_the_year_ends_where_a_week_was_missed(known: Ground) -> None:
    past = year_charts.runs(known, hours(known, 8, 7, 6))
    assert [(run.weeks, run.first, run.running) for run in past] == [
        (3, (known.week - 8 * WEEK).isoformat(), False)
    ]
    on = year_charts.runs(known, hours(known, 3, 1))
    assert [(run.weeks, run.last, run.running) for run in on] == [
        (2, (known.week - timedelta(days=1)).isoformat(), True)
    ]
    assert year_charts.runs(known, {}) == ()
