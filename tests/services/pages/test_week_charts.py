"""The place of a week in its streak, and the streaks of a year, as the charts tell them."""

from datetime import UTC, date, timedelta

import pytest
from tests.conftest import Clock, Log

from studytrack.domain import phrases
from studytrack.domain.goals import Vacation
from studytrack.domain.instants import Moment
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.goals import goals
from studytrack.services.pages import burn_ups, summaries, whole_week, year_charts
from studytrack.services.time_log import timer

HOUR = 3600
WEEK = timedelta(days=7)


@pytest.fixture
def known(ws: Workspace) -> Context:
    """Return the rules in force: two hours a week since September, one week of it free."""
    goals.goal(ws, seconds=2 * HOUR, week=date(2026, 9, 7))
    with ws.store.reading() as read:
        found = context.at(ws.clock(), read)
    free = Vacation(1, "v", found.week - 2 * WEEK, found.week - WEEK - timedelta(days=1))
    return found._replace(rules=found.rules._replace(vacations=(free,)))


def hours(known: Context, *ago: int) -> dict[date, int]:
    """Return good weeks, that many weeks ago."""
    return {known.week - weeks * WEEK: 2 * HOUR for weeks in ago}


def test_a_streak_of_the_year_ends_where_a_week_was_missed(known: Context) -> None:
    past = year_charts.runs(known, hours(known, 8, 7, 6))
    assert [(run.weeks, run.first, run.running) for run in past] == [
        (3, (known.week - 8 * WEEK).isoformat(), False)
    ]
    on = year_charts.runs(known, hours(known, 3, 1))
    assert [(run.weeks, run.last, run.running) for run in on] == [
        (2, (known.week - timedelta(days=1)).isoformat(), True)
    ]
    assert year_charts.runs(known, {}) == ()


def test_a_day_is_drawn_as_a_ribbon_of_what_had_a_clock(ws: Workspace, log: Log) -> None:
    today = date(2026, 11, 18)
    assert year_charts.day_of(ws, today, {})[1].sentence == "0m: no curriculum."
    log("10m")
    log("9:00-10:30")
    log("17 nov 23:30-0:30")
    rows, ribbon = year_charts.day_of(ws, today, curriculum_views.all_badges(ws))
    assert [row.seconds for row in rows].count(5400) == 1
    assert ribbon.sentence == "1h 40m: Mini course."
    night = year_charts.day_of(ws, date(2026, 11, 17), {})[1]
    assert night.sentence == "1h: no curriculum."


def test_a_week_is_drawn_as_such_ribbons_with_its_sessions(ws: Workspace, log: Log) -> None:
    log("9:00-10:30")
    log("17 nov 30m")
    rows, ribbons = year_charts.week_of(ws, date(2026, 11, 16), curriculum_views.all_badges(ws))
    assert [row.study_date[8:] for row in rows] == ["17", "18"]
    assert [one.figure for one in ribbons] == ["0m", "30m", "1h 30m", "0m", "0m", "0m", "0m"]
    assert [sum(cell != "" for cell in one.cells) for one in ribbons] == [0, 0, 3, 0, 0, 0, 0]


def test_a_session_within_one_minute_does_not_fill_the_rest_of_its_day(ws: Workspace) -> None:
    began = Moment(ws.clock().at - 3600, UTC, "UTC")
    timer.start(ws, None, at=began)
    timer.stop(ws, after=20)
    _rows, ribbon = year_charts.day_of(ws, date(2026, 11, 18), {})
    assert sum(cell != "" for cell in ribbon.cells) <= 1


def test_the_hours_of_a_year_are_those_with_a_clock(ws: Workspace, log: Log) -> None:
    log("10m")
    log("9:00-10:30")
    _page, drawn = year_charts.drawn(ws, 2026)
    assert drawn.hours.sentence == "1h 30m with a clock."
    assert summaries.month_totals(ws) == {"2026-11": 6000}


def test_the_weekday_one_studies_most_on_is_said_to_be_of_what_has_a_clock(
    ws: Workspace, log: Log
) -> None:
    log("17 nov 20:00-21:00")
    log("2h 16 nov")
    assert whole_week.ahead(ws).hours.figure == "With a clock, most on Tuesdays"


def test_when_one_is_through_is_asked_for_the_week_and_alone(ws: Workspace, log: Log) -> None:
    log("9:00-10:30")
    goals.goal(ws, seconds=2 * HOUR)
    _page, drawn = whole_week.drawn(ws)
    assert drawn.hours == whole_week.ahead(ws).hours


def test_one_curriculum_or_all_are_drawn_with_the_work_done(ws: Workspace) -> None:
    shelf.start(ws, "side")
    every = burn_ups.curves(ws)
    assert {view.curriculum for view in every} <= {"mini", "side"}
    (one,) = burn_ups.curves(ws, "mini")
    assert one in every
    assert len(one.by_more) == 1
    assert set(curriculum_views.all_badges(ws)) == {"mini", "side"}


def test_a_first_week_has_no_pace_of_whole_weeks(ws: Workspace, clock: Clock, log: Log) -> None:
    log("30m")
    assert burn_ups.curves(ws, "mini")[0].pace == "no whole week yet"
    clock.forward(days=7)
    assert burn_ups.curves(ws, "mini")[0].pace == "30m a week"


def test_more_hours_a_week_are_drawn_where_they_are_asked_about(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    for monday in ("2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"):
        clock.set(f"{monday} 20:00")
        log("30m")
    clock.set("2026-11-18 20:00")
    (plain,) = burn_ups.curves(ws, "mini")
    more = burn_ups.with_more(ws, "mini")
    assert more is not None
    assert more._replace(by_more=more.by_more[:1]) == plain
    ends = [one.half[0] for one in more.by_more if one.half]
    assert len(ends) == 1 + burn_ups.STEPS
    assert ends == sorted(ends, reverse=True)
    assert burn_ups.with_more(ws, "side") is None


def test_what_a_day_needs_is_in_the_columns_what_the_sentence_says(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    """Today asks for its share also when it has time; odd minutes are rounded up in both."""
    goals.goal(ws, seconds=10 * HOUR)
    clock.set("2026-11-16 10:00")
    log("14m")
    needs = [phrases.length(one.need_seconds) for one in whole_week.drawn(ws)[1].columns.columns]
    assert needs == ["0m", *["1h 24m"] * 6]
    assert whole_week.page(ws).to_go == "9h 46m to go, 7 days left, 1h 24m a day"
    clock.set("2026-11-17 10:00")
    shown = whole_week.drawn(ws)[1].columns.columns
    assert [phrases.length(one.need_seconds) for one in shown[1:]] == ["1h 38m"] * 6
    assert whole_week.page(ws).to_go.endswith("6 days left, 1h 38m a day")


def test_of_thirteen_weeks_only_those_that_were_asked_are_counted(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    assert whole_week.drawn(ws)[1].thirteen.figure == "none asked yet"
    clock.set("2026-11-04 12:00")
    goals.goal(ws, seconds=HOUR)
    log("1h")
    clock.set("2026-11-25 12:00")
    thirteen = whole_week.drawn(ws)[1].thirteen
    assert thirteen.figure == "1 good of 3 asked"
    assert thirteen.sentence == "1 of 3 weeks that were asked reached their goal."


def test_dates_that_each_take_every_hour_are_said_with_the_one_of_them_all(ws: Workspace) -> None:
    goals.goal(ws, seconds=3600)
    assert whole_week.ahead(ws).together is None, "one alone has all the hours"
    shelf.start(ws, "side")
    found = whole_week.ahead(ws)
    alone = [one.at_goal.isoformat() for one in found.burn_ups if one.at_goal]
    assert found.together is not None
    assert found.together.at_goal is not None
    assert len(alone) > 1
    assert found.together.at_goal > max(alone)
