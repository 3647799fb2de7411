"""The year: what its map, months, patterns and best weeks say."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from tests.conftest import Clock, Log

from studytrack.cli import output
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals, streaks
from studytrack.services.milestones import own
from studytrack.services.pages import year as yearly
from studytrack.services.pages import year_charts

HOUR = 3600


def test_the_json_of_a_year_has_exactly_these_names(ws: Workspace, log: Log) -> None:
    log("21:00-22:00 mon")
    found = output.as_json(yearly.year_page(ws))
    assert isinstance(found, dict)
    assert list(found) == [
        "year", "start", "end", "complete", "seconds", "sessions", "longest_seconds",
        "days_studied", "good_days", "good_weeks", "days", "months", "weekdays", "hours",
        "clock_seconds", "best_weeks", "streak",
    ]  # fmt: skip
    assert list(found["days"][0]) == ["date", "seconds", "level", "good", "neutral", "pending"]
    assert list(found["months"][0]) == ["month", "seconds", "days"]
    assert list(found["weekdays"]) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    assert list(found["best_weeks"][0]) == ["week", "start", "seconds", "goal_seconds", "good"]
    assert len(found["hours"]) == 24


def test_days_months_weekdays_add_up_to_the_year(ws: Workspace, log: Log) -> None:
    log("1h30 today")
    log("45m 2026-02-28", None)
    log("2h 2025-12-31")
    page = yearly.year_page(ws, 2026)
    whole = HOUR * 3 // 2 + 45 * 60
    assert page.seconds == whole == sum(day.seconds for day in page.days)
    assert whole == sum(month.seconds for month in page.months) == sum(page.weekdays.values())
    assert (page.sessions, page.longest_seconds) == (2, HOUR * 3 // 2)
    assert (page.days_studied, page.good_days, len(page.days)) == (2, 2, 365)
    assert [one.days for one in page.months] == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert (page.weekdays["sat"], page.weekdays["wed"]) == (45 * 60, HOUR * 3 // 2)
    assert page.clock_seconds == 0 == sum(page.hours)


def test_a_leap_year_has_366_days(ws: Workspace, log: Log) -> None:
    log("20m 2024-02-29")
    page = yearly.year_page(ws, 2024)
    assert (len(page.days), page.days[59].date, page.days[59].seconds) == (366, "2024-02-29", 1200)
    assert page.complete


def test_the_hours_of_a_night_are_those_of_the_wall_clock_where_it_was(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    clock.travel(ZoneInfo("Asia/Kolkata"), "Asia/Kolkata")
    log("mon 23:30-01:15")
    page = yearly.year_page(ws)
    assert (page.hours[23], page.hours[0], page.hours[1]) == (1800, 3600, 900)
    assert page.clock_seconds == 6300
    assert [day.date for day in page.days if day.seconds] == ["2026-11-16"]


def test_the_level_of_a_day_is_its_share_of_the_goal(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=7 * HOUR)
    for text in ("29m 1 nov", "30m 2 nov", "59m 3 nov", "1h 4 nov", "90m 5 nov"):
        log(text)
    page = yearly.year_page(ws)
    levels = {day.date[8:]: day.level for day in page.days if day.date.startswith("2026-11-0")}
    assert [levels[f"0{n}"] for n in range(1, 7)] == [1, 2, 2, 3, 4, 0]


def test_the_best_weeks_are_whole_and_at_most_five(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=3 * HOUR)
    for week, hours in enumerate((1, 4, 2, 3, 5, 3), start=1):
        log(f"{hours}h 2026-{week:02d}-05")
    # 31 December 2025 is a Wednesday of 2026-W01: the week is 2026's, the day is not.
    log("5h30 2025-12-31")
    best = yearly.year_page(ws, 2026).best_weeks
    assert [one.seconds for one in best] == [h * HOUR for h in (5.5, 5, 4, 3, 3)]
    assert (best[0].week, best[0].start, best[0].good) == ("2026-W01", "2025-12-29", True)
    assert [one.week for one in best[3:]] == ["2026-W14", "2026-W23"]
    assert yearly.year_page(ws, 2026).good_weeks == 5
    assert yearly.year_page(ws, 2025).good_weeks == 0
    assert yearly.year_page(ws, 2025).seconds == HOUR * 11 // 2


def test_rest_vacation_and_days_to_come_are_told_apart(ws: Workspace, log: Log) -> None:
    log("30m mon")
    goals.rest(ws, (6,))
    goals.vacation(ws, date(2026, 12, 24), date(2026, 12, 26))
    days = {day.date: day for day in yearly.year_page(ws).days}
    assert days["2026-11-22"].neutral == "rest"
    assert days["2026-12-24"].neutral == "vacation"
    assert days["2026-12-01"].pending
    assert not days["2026-11-17"].pending


def test_the_streak_of_any_year_is_as_of_today(ws: Workspace, log: Log) -> None:
    log("30m today")
    assert yearly.year_page(ws, 2020).streak == streaks.streak(ws)


def test_a_day_shows_its_own_sessions(ws: Workspace, log: Log) -> None:
    log("21:00-22:00 mon")
    log("30m mon", None)
    log("30m today")
    page = yearly.day(ws, date(2026, 11, 16))
    assert (page.date, page.seconds, page.good) == ("2026-11-16", 5400, True)
    assert [one.seconds for one in page.sessions] == [3600, 1800]
    assert yearly.day(ws, date(2026, 1, 1)).sessions == ()


@pytest.mark.parametrize(
    ("text", "year"), [(None, 2026), ("this", 2026), (" Last ", 2025), ("1999", 1999)]
)
def test_a_year_is_read_from_words(ws: Workspace, text: str | None, year: int) -> None:
    assert yearly.year(ws, text) == year


@pytest.mark.parametrize("text", ["", "26", "next", "20266", "２０２６"])
def test_what_is_no_year_is_refused(ws: Workspace, text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="not a year"):
        yearly.year(ws, text)


@pytest.mark.parametrize("year", [0, 1969, 9999])
def test_a_year_outside_the_calendar_is_refused(ws: Workspace, year: int) -> None:
    with pytest.raises(AgainstRuleError, match="1970 to 9998"):
        yearly.year_page(ws, year)


def test_the_first_and_the_last_year_can_be_shown(ws: Workspace) -> None:
    assert yearly.year_page(ws, 1970).days[0].date == "1970-01-01"
    assert yearly.year_page(ws, 9998).days[-1].date == "9998-12-31"


def test_a_year_in_one_sentence(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=HOUR)
    log("1h30 today")
    assert yearly.headline(yearly.year_page(ws)) == "1h 30m on 1 day · 1 good week"
    log("1h 7 days ago")
    assert yearly.headline(yearly.year_page(ws)) == "2h 30m on 2 days · 2 good weeks"


def test_a_year_is_told_by_month_and_curriculum(ws: Workspace, log: Log) -> None:
    log("1h 2026-02-03")
    log("30m 2026-02-04", None)
    log("2h 2026-03-03", None)
    _page, drawn = year_charts.drawn(ws, 2026)
    (first, held), (nobody, rest) = drawn.months[1]
    assert (first, held, nobody, rest) == ("mini", HOUR, None, HOUR // 2)
    assert drawn.months[2] == ((None, 2 * HOUR),)
    assert drawn.months[0] == ()
    assert [(one.curriculum, one.seconds) for one in drawn.curricula] == [
        ("mini", HOUR),
        (None, HOUR * 5 // 2),
    ], "time on none stands last"
    assert sum(one.share for one in drawn.curricula) == pytest.approx(1)


def test_more_best_weeks_are_drawn_than_are_listed(ws: Workspace, log: Log) -> None:
    for week in range(1, 8):
        log(f"{week}h 2026-0{week}-07")
    page, drawn = year_charts.drawn(ws, 2026)
    assert len(page.best_weeks) == 5
    assert len(drawn.best) == 7
    assert drawn.best[:5] == page.best_weeks


def test_a_year_knows_its_milestones_and_looks_for_them_only_where_there_may_be_one(
    ws: Workspace, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    log("1h 2026-02-03", None)

    def never(*_given: object) -> None:
        raise AssertionError("there is nothing to look for")

    with monkeypatch.context() as patch:
        patch.setattr(yearly, "reached_of", never)
        assert yearly.reached(ws, yearly.year_page(ws, 2026)) == {}
    own.add(ws, "A talk given", on=date(2026, 3, 4))
    own.add(ws, "A prize", on=date(2026, 3, 4))
    own.add(ws, "Long ago", on=date(2025, 3, 4))
    found = yearly.reached(ws, yearly.year_page(ws, 2026))
    assert {day: set(titles) for day, titles in found.items()} == {
        date(2026, 3, 4): {"A talk given", "A prize"}
    }
    log("9h 2026-02-04", None)
    assert yearly.reached(ws, yearly.year_page(ws, 2026))[date(2026, 2, 4)] == ("10 hours",)
    assert yearly.reached(ws, yearly.year_page(ws, 2024)) == {}
