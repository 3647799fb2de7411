"""The last twelve months: every day up to today, once, at the level the year gives it."""

from datetime import date, timedelta

from tests.conftest import Clock, Log

from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.pages import today_page, year


def test_the_strip_begins_a_week_and_ends_with_today(ws: Workspace) -> None:
    strip = today_page.page(ws).strip
    first = date.fromisoformat(strip.first)
    assert first.weekday() == 0
    assert first + timedelta(days=len(strip.levels) - 1) == date(2026, 11, 18)
    assert 52 * 7 < len(strip.levels) <= 53 * 7
    assert (set(strip.levels), strip.away, strip.seconds) == ({0}, frozenset(), 0)


def test_its_levels_are_those_of_the_year(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=7 * 3600)
    for length, day in (("20m", "mon"), ("45m", "tue"), ("1h", "today"), ("3h", "2026-07-01")):
        log(f"{length} {day}")
    strip = today_page.page(ws).strip
    first = date.fromisoformat(strip.first)
    found = {
        (first + timedelta(days=at)).isoformat(): level
        for at, level in enumerate(strip.levels)
        if level
    }
    assert found == {day.date: day.level for day in year.year_page(ws).days if day.seconds}
    assert sorted(found.values()) == [1, 2, 3, 4]
    assert strip.seconds == (20 + 45 + 60 + 180) * 60


def test_vacation_is_marked_only_where_it_is_on_the_strip(ws: Workspace) -> None:
    goals.vacation(ws, date(2025, 1, 1), date(2025, 11, 18))
    goals.vacation(ws, date(2026, 11, 17), date(2026, 11, 30))
    strip = today_page.page(ws).strip
    last = len(strip.levels) - 1
    assert strip.away == {0, 1, last - 1, last}


def test_days_of_the_year_before_are_said_with_it(ws: Workspace, clock: Clock, log: Log) -> None:
    clock.set("2026-12-31 20:00")
    log("1h")
    clock.set("2027-01-06 20:00")
    page = today_page.page(ws)
    assert page.strip.facts[:2] == (
        ("best week", "1h, from Mon 28 Dec 2026"),
        ("best day", "1h, Thu 31 Dec 2026"),
    )
    assert page.notices[0].sentence == "The week of 28 Dec 2026 to 3 Jan is over: 1h."
