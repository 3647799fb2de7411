"""Every view on the days on which calendars are odd."""

from datetime import date

import pytest
from tests.conftest import Clock, Log

from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, streaks
from studytrack.services.pages import stats, summaries, whole_week
from studytrack.services.pages import year as yearly


@pytest.mark.parametrize(
    ("now", "week", "start"),
    [
        ("2028-02-29 20:00", "2028-W09", "2028-02-28"),
        ("2026-12-31 20:00", "2026-W53", "2026-12-28"),
        ("2027-01-01 20:00", "2026-W53", "2026-12-28"),
        ("2027-01-01 03:59", "2026-W53", "2026-12-28"),
        ("2020-12-31 20:00", "2020-W53", "2020-12-28"),
        ("2021-01-01 20:00", "2020-W53", "2020-12-28"),
        ("2021-01-04 04:00", "2021-W01", "2021-01-04"),
    ],
)
def test_a_day_is_the_same_day_in_every_view(
    ws: Workspace, log: Log, clock: Clock, now: str, week: str, start: str
) -> None:
    clock.set(now)
    goals.goal(ws, seconds=1800)
    log("30m")
    # Until four in the morning it is still the evening before.
    day = "2026-12-31" if now == "2027-01-01 03:59" else now[:10]
    assert summaries.today(ws).date == day
    page = whole_week.page(ws)
    assert (page.week.week, page.week.start, page.week.good) == (week, start, True)
    assert page.thirteen[-1].week == week
    assert [one.key for one in stats.stats(ws, by="day").lines] == [day]
    assert [one.key for one in stats.stats(ws, by="week").lines] == [week]
    year = yearly.year_page(ws)
    assert year.year == date.fromisoformat(day).year
    assert [one.date for one in year.days if one.seconds] == [day]
    assert streaks.streak(ws).weeks.current == 1


def test_a_year_of_53_weeks_counts_each_of_its_weeks_once(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    clock.set("2027-12-31 20:00")
    goals.goal(ws, seconds=1800)
    # Monday 28 December 2026 to Sunday 3 January 2027 is the 53rd week of 2026.
    log("30m 2027-01-02")
    before, after = yearly.year_page(ws, 2026), yearly.year_page(ws, 2027)
    assert (before.seconds, before.good_weeks, len(before.best_weeks)) == (0, 1, 1)
    assert (after.seconds, after.good_weeks, len(after.best_weeks)) == (1800, 0, 0)
