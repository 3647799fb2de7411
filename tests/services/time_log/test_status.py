"""The status line: what it knows of the streaks without reading everything."""

from datetime import date, timedelta

from tests.conftest import Log

from studytrack.domain import streaks as rules
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, streaks
from studytrack.services.pages import summaries
from studytrack.services.time_log import log_line, status, timer

TODAY = date(2026, 11, 18)


def test_a_streak_longer_than_what_is_read_first_is_told_whole(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=600)
    weeks = rules.NEAR + 3
    for back in range(weeks):
        log(f"10m {TODAY - timedelta(weeks=back)}")
    assert timer.status(ws).streak_weeks == streaks.streak(ws).weeks.current == weeks


def test_a_goal_of_weeks_to_come_is_not_asked_of_this_one(ws: Workspace) -> None:
    goals.goal(ws, seconds=8 * 3600, week=date(2026, 11, 30))
    assert status.now(ws).week_goal_seconds == summaries.week(ws).goal_seconds == 0
    assert log_line.reading(ws, "1h", None).effect == "Today becomes 1h, the week 1h."
