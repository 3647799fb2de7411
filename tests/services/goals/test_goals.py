"""Goals, rest days, vacations, and when days and weeks begin."""

from datetime import date

import pytest
from tests.conftest import Clock, Log, Record

from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    NotFoundError,
    NotUnderstoodError,
)
from studytrack.services.backups import history
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals, streaks
from studytrack.services.items import forecast as forecasting
from studytrack.services.pages import summaries
from studytrack.services.time_log import timer

H = 3600


def test_without_a_goal_there_is_none(ws: Workspace) -> None:
    view = goals.goal(ws)
    assert (view.hours, view.good_days, view.day_min_seconds) == (None, None, 1200)
    assert view.from_ == "2026-W47"


def test_a_goal_of_hours_holds_from_the_running_week(ws: Workspace) -> None:
    view = goals.goal(ws, seconds=8 * H)
    assert (view.hours, view.good_days, view.from_) == (8.0, None, "2026-W47")
    assert timer.status(ws).week_goal_seconds == 8 * H


def test_a_goal_of_good_days_replaces_hours_and_back(ws: Workspace) -> None:
    goals.goal(ws, seconds=8 * H)
    view = goals.goal(ws, good_days=4, day_min=1800)
    assert (view.hours, view.good_days, view.day_min_seconds) == (None, 4, 1800)
    assert timer.status(ws).week_goal_seconds == 4 * 1800
    assert goals.goal(ws, seconds=H).good_days is None


def test_both_rules_at_once_are_refused(ws: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="not both"):
        goals.goal(ws, seconds=H, good_days=3)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"seconds": 0}, "168 hours"),
        ({"seconds": 168 * H + 1}, "168 hours"),
        ({"good_days": 0}, "1 to 7"),
        ({"good_days": 8}, "1 to 7"),
        ({"day_min": 0}, "at most 24 hours"),
        ({"day_min": 24 * H + 1}, "at most 24 hours"),
    ],
)
def test_goals_that_no_week_can_hold_are_refused(
    ws: Workspace, said: dict[str, int], sentence: str
) -> None:
    with pytest.raises(AgainstRuleError, match=sentence):
        goals.goal(ws, **said)  # type: ignore[arg-type]


def test_a_goal_raised_in_the_middle_of_a_week_leaves_past_weeks(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    goals.goal(ws, seconds=2 * H)
    log("2h")
    clock.forward(days=7)
    log("2h")
    goals.goal(ws, seconds=3 * H)
    assert not summaries.week(ws).good
    past = summaries.week(ws, date(2026, 11, 16))
    assert past.good
    assert past.goal_seconds == 2 * H


def test_weeks_before_the_first_goal_are_judged_by_it(ws: Workspace, log: Log) -> None:
    log("3h fri")
    goals.goal(ws, seconds=2 * H)
    assert summaries.week(ws, date(2026, 11, 9)).good


def test_a_goal_can_begin_with_another_week(ws: Workspace) -> None:
    goals.goal(ws, seconds=4 * H)
    view = goals.goal(ws, seconds=9 * H, week=date(2026, 11, 23))
    assert view.from_ == "2026-W48"
    assert goals.goal(ws).hours == 4.0
    assert goals.goal(ws, week=date(2026, 11, 30)).hours == 9.0


def test_a_goal_to_come_that_is_the_first_is_shown_and_not_asked_of_this_week(
    ws: Workspace,
) -> None:
    goals.goal(ws, seconds=9 * H, week=date(2026, 11, 30))
    assert goals.goal(ws).hours == 9.0
    assert goals.rest(ws, (6,)).hours == 9.0
    assert timer.status(ws).week_goal_seconds == 0


def test_saying_the_goal_in_force_changes_nothing(ws: Workspace) -> None:
    goals.goal(ws, seconds=4 * H)
    before = history.history(ws)
    goals.goal(ws, seconds=4 * H)
    assert history.history(ws) == before


def test_a_curriculum_has_its_own_hours_beside_the_goal(ws: Workspace) -> None:
    goals.goal(ws, seconds=8 * H)
    view = goals.goal(ws, seconds=int(2.5 * H), curriculum="mini")
    assert (view.hours, view.curricula) == (8.0, {"mini": 2.5})
    assert goals.goal(ws, seconds=H, curriculum="mini").curricula == {"mini": 1.0}


def test_a_target_date_is_kept_with_its_curriculum(ws: Workspace) -> None:
    goals.goal(ws, curriculum="mini", by=date(2027, 1, 31))
    assert (
        history.history(ws)[0].what == "set 31 Jan 2027 as the day to be through with Mini course"
    )
    with ws.store.reading() as read:
        kept = read.curricula.one("mini")
    assert kept is not None
    assert kept.target_date == date(2027, 1, 31)
    forecast, _together = forecasting.listed(ws)
    assert "a week reach Sun 31 Jan 2027" in forecast.note


@pytest.mark.parametrize(
    ("said", "error", "sentence"),
    [
        ({"by": date(2027, 1, 1)}, NotUnderstoodError, "belongs to a curriculum"),
        ({"good_days": 3, "curriculum": "mini"}, NotUnderstoodError, "whole week"),
        ({"by": date(2026, 11, 18), "curriculum": "mini"}, AgainstRuleError, "not ahead"),
        ({"seconds": H, "curriculum": "side"}, NotFoundError, "not started"),
    ],
)
def test_goals_of_curricula_that_make_no_sense_are_refused(
    ws: Workspace, said: dict[str, object], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        goals.goal(ws, **said)  # type: ignore[arg-type]


def test_a_refused_target_date_leaves_the_hours_unset(ws: Workspace, kept: Record) -> None:
    before = kept()
    with pytest.raises(AgainstRuleError):
        goals.goal(ws, seconds=H, curriculum="mini", by=date(2026, 1, 1))
    assert kept() == before


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("8", 8 * H),
        (" 8 ", 8 * H),
        ("7.5", 27_000),
        ("7,5", 27_000),
        ("90m", 5400),
        ("1h 30m", 5400),
        ("168", 168 * H),
        ("90s", 60),
        ("8.33", 29_940),
    ],
)
def test_hours_of_a_week_are_a_bare_number_or_a_length(said: str, seconds: int) -> None:
    assert inputs.goal_seconds(said) == seconds


@pytest.mark.parametrize("said", ["", "much", "7.", "7.555", "-3", ".5", "1h75"])
def test_hours_of_a_week_that_are_neither_are_not_understood(said: str) -> None:
    with pytest.raises(NotUnderstoodError):
        inputs.goal_seconds(said)


@pytest.mark.parametrize("said", ["0", "30s", "0.01", "169", "168h 1m"])
def test_hours_of_a_week_are_more_than_nothing_and_at_most_all_of_it(said: str) -> None:
    with pytest.raises(AgainstRuleError):
        inputs.goal_seconds(said)


def test_rest_days_are_neutral_and_shrink_no_goal(ws: Workspace) -> None:
    goals.goal(ws, seconds=7 * H)
    view = goals.rest(ws, (6, 5, 6))
    assert view.rest == ("sat", "sun")
    week = summaries.week(ws)
    assert [day.neutral for day in week.days] == [None] * 5 + ["rest", "rest"]
    assert week.goal_seconds == 7 * H
    assert goals.rest(ws, ()).rest == ()
    assert history.history(ws)[0].what == "set rest days: none"


def test_seven_rest_days_are_refused(ws: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="six at most"):
        goals.rest(ws, tuple(range(7)))


def test_a_vacation_shrinks_the_goal_and_is_neutral_before_rest(ws: Workspace) -> None:
    goals.goal(ws, seconds=7 * H)
    goals.rest(ws, (6,))
    view = goals.vacation(ws, date(2026, 11, 21), date(2026, 11, 22))
    assert (view.id, view.first, view.last) == (1, "2026-11-21", "2026-11-22")
    week = summaries.week(ws)
    assert week.goal_seconds == 5 * H
    assert [day.neutral for day in week.days][5:] == ["vacation", "vacation"]


def test_a_week_wholly_on_vacation_is_neither_good_nor_missed(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    goals.goal(ws, seconds=H)
    log("1h")
    goals.vacation(ws, date(2026, 11, 23), date(2026, 11, 29))
    clock.set("2026-11-30 12:00")
    assert streaks.streak(ws).weeks.current == 1
    assert not summaries.week(ws, date(2026, 11, 23)).good


def test_vacations_are_listed_in_order_and_deleted_by_number(ws: Workspace) -> None:
    later = goals.vacation(ws, date(2026, 12, 20), date(2026, 12, 27))
    sooner = goals.vacation(ws, date(2026, 12, 1), date(2026, 12, 1))
    assert goals.vacations(ws) == (sooner, later)
    assert goals.end_vacation(ws, later.id) == later
    assert goals.vacations(ws) == (sooner,)


def test_vacations_against_a_rule_are_refused(ws: Workspace) -> None:
    goals.vacation(ws, date(2026, 12, 20), date(2026, 12, 27))
    with pytest.raises(AgainstRuleError, match="swap"):
        goals.vacation(ws, date(2026, 12, 2), date(2026, 12, 1))
    with pytest.raises(AgainstRuleError, match="a year at most"):
        goals.vacation(ws, date(2027, 1, 1), date(2028, 1, 2))
    with pytest.raises(ConflictError, match="Vacation 1 holds"):
        goals.vacation(ws, date(2026, 12, 27), date(2026, 12, 30))
    with pytest.raises(NotFoundError, match="number 7"):
        goals.end_vacation(ws, 7)


def test_a_new_day_start_touches_only_later_sessions(ws: Workspace, clock: Clock, log: Log) -> None:
    clock.set("2026-11-18 05:00")
    first = log("10m")
    assert goals.day_start(ws, 360) == 360
    second = log("10m")
    assert (first.study_date, second.study_date) == ("2026-11-18", "2026-11-17")
    assert summaries.session(ws, 1).study_date == "2026-11-18"
    assert history.history(ws)[1].what == "study days begin at 6:00 from now on"


def test_what_is_so_already_is_no_change(ws: Workspace) -> None:
    before = history.history(ws)
    assert goals.day_start(ws, 240) == 240
    assert goals.week_start(ws, 0) == 0
    assert history.history(ws) == before


def test_days_and_weeks_begin_where_they_can(ws: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="0:00 and 12:00"):
        goals.day_start(ws, 721)
    with pytest.raises(AgainstRuleError, match="seven days"):
        goals.week_start(ws, 7)


def test_weeks_are_cut_anew_over_the_whole_log(ws: Workspace, log: Log) -> None:
    log("1h 2026-11-15")
    assert summaries.week(ws).seconds == 0
    assert goals.week_start(ws, 6) == 6
    week = summaries.week(ws)
    assert (week.week, week.start, week.end, week.seconds) == (
        "2026-11-15",
        "2026-11-15",
        "2026-11-21",
        3600,
    )
    history.undo(ws)
    assert summaries.week(ws).week == "2026-W47"


def test_a_stopped_curriculum_takes_no_goal(ws: Workspace) -> None:
    shelf.stop(ws, "mini")
    with pytest.raises(NotFoundError, match="is stopped"):
        goals.goal(ws, seconds=H, curriculum="mini")


def test_a_goal_set_for_a_week_to_come_is_listed(ws: Workspace) -> None:
    assert goals.ahead(ws) == ()
    goals.goal(ws, seconds=6 * 3600, week=date(2026, 12, 7))
    goals.goal(ws, good_days=4, week=date(2026, 12, 14))
    assert [(row.from_, row.hours, row.good_days) for row in goals.ahead(ws)] == [
        ("2026-W50", 6.0, None), ("2026-W51", None, 4),
    ]  # fmt: skip


def test_the_goal_says_since_when_it_is_in_force(ws: Workspace, clock: Clock) -> None:
    assert goals.goal(ws).from_ == "2026-W47"  # none was ever set
    goals.goal(ws, seconds=7 * H)
    clock.forward(days=14)
    assert goals.goal(ws).from_ == "2026-W47"
    assert goals.goal(ws, seconds=7 * H).from_ == "2026-W47"  # nothing changes
    assert goals.goal(ws, week=date(2026, 11, 2)).from_ == "2026-W47"  # what judges it comes later
    assert goals.rest(ws, (6,)).from_ == "2026-W49"
    goals.week_start(ws, 6)
    assert goals.goal(ws, week=date(2026, 11, 15)).from_ == "2026-11-15"
    assert goals.has_passed(ws, date(2026, 11, 22))
    assert not goals.has_passed(ws, date(2026, 11, 29))
