"""The milestones of the made-up year, counted by hand and once more the plain way."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from studytrack import wiring
from studytrack.domain.instants import Moment
from studytrack.services.base.workspace import Workspace
from studytrack.services.demo import demo, story
from studytrack.services.milestones import milestones
from studytrack.services.pages import summaries

BY_HAND = [
    ("2025-12-15", "hours:10"),
    ("2025-12-29", "first:submission"),
    ("2026-02-10", "hours:50"),
    ("2026-03-28", "finished:kaggle-humpback-whale"),
    ("2026-03-28", "kaggle-humpback-whale/standing"),
    ("2026-03-28", "kaggle-humpback-whale/shown"),
    ("2026-03-28", "kaggle-humpback-whale/first-submission"),
    ("2026-04-12", "streak:4"),
    ("2026-04-23", "hours:100"),
    ("2026-07-19", "portfolio-traffic-sign-classify/live"),
    ("2026-07-22", "portfolio-traffic-sign-classify/written"),
    ("2026-07-23", "finished:portfolio-traffic-sign-classify"),
    ("2026-07-23", "portfolio-traffic-sign-classify/finished"),
    ("2026-07-28", "repro-dcgan/pick"),
    ("2026-08-27", "ng-ml-spec/c1-finished"),
    ("2026-09-12", "first:reply"),
    ("2026-10-25", "hours:250"),
    ("2026-10-29", "own:1"),
    ("2026-11-01", "first:interview"),
]
"""Oldest first; read off the sessions, states, leads and submissions of the story with a pencil."""


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    now = Moment(int(datetime(2026, 11, 21, 20, tzinfo=UTC).timestamp()), UTC, "UTC")
    ws = wiring.demo_workspace(str(tmp_path_factory.mktemp("demo")), now)
    demo.fill(ws)
    return ws


def test_the_year_told_by_hand(ws: Workspace) -> None:
    found = [(one.on, one.key) for one in reversed(milestones.every(ws)) if not one.ahead]
    assert found == BY_HAND


def test_round_hours_are_where_the_sum_of_the_sessions_passes_them(ws: Workspace) -> None:
    days: Counter[str] = Counter()
    for row in summaries.sessions(ws):
        days[row.study_date] += row.seconds
    whole = 0
    passed: dict[str, str] = {}
    for day in sorted(days):
        before, whole = whole, whole + days[day]
        for hours in (10, 50, 100, 250, 500):
            if before < hours * 3600 <= whole:
                passed[f"hours:{hours}"] = day
    told = {one.key: one.on for one in milestones.every(ws) if one.on and one.source == "hours"}
    assert told == passed
    assert set(passed) == {"hours:10", "hours:50", "hours:100", "hours:250"}


def test_weeks_in_a_row_are_where_counting_weeks_comes_to_them(ws: Workspace) -> None:
    run = 0
    reached: dict[str, tuple[str, str]] = {}
    first = date(2025, 12, 1)
    off = first + timedelta(weeks=50 - story.VACATION[0])
    for back in range(51):
        monday = first + timedelta(weeks=back)
        week = summaries.week(ws, monday)
        if monday in (off, off + timedelta(weeks=1)):
            continue
        run = run + 1 if week.seconds >= week.goal_seconds > 0 else 0
        if run in (4, 13, 26) and f"streak:{run}" not in reached:
            reached[f"streak:{run}"] = (week.start, week.end)
    told = {one.key: one.on for one in milestones.every(ws) if one.on and one.source == "streak"}
    assert set(told) == set(reached) == {"streak:4"}
    for key, day in told.items():
        start, end = reached[key]
        assert start <= day <= end
