"""The week, today, the status and the forecast: the numbers that others rely on."""

from datetime import date
from typing import Any

import pytest
from tests.conftest import Clock, Log

from studytrack.cli import output
from studytrack.domain.errors import NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals, streaks
from studytrack.services.items import counting, states
from studytrack.services.items import forecast as forecasting
from studytrack.services.pages import summaries
from studytrack.services.time_log import timer

READ, LAB = Address("mini", "read"), Address("mini", "lab")
H = 3600


def told(view: object) -> Any:
    return output.as_json(view)


# --- status


def test_the_status_has_exactly_the_fields_others_rely_on(ws: Workspace) -> None:
    assert told(timer.status(ws)) == {
        "running": False,
        "item": None,
        "title": None,
        "started_at": None,
        "elapsed_seconds": 0,
        "doubtful": False,
        "today_seconds": 0,
        "week_seconds": 0,
        "week_goal_seconds": 0,
        "week_left_seconds": 0,
        "streak_weeks": 0,
        "streak_days": 0,
    }


def test_the_status_knows_the_day_and_the_week(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=3 * H)
    log("1h mon")
    log("30m")
    status = timer.status(ws)
    assert (status.today_seconds, status.week_seconds) == (1800, 5400)
    assert (status.week_goal_seconds, status.week_left_seconds) == (3 * H, 5400)
    log("3h")
    assert timer.status(ws).week_left_seconds == 0
    assert (timer.status(ws).streak_weeks, timer.status(ws).streak_days) == (1, 1)


# --- the week


def test_an_empty_week_has_every_field(ws: Workspace) -> None:
    week = told(summaries.week(ws))
    run = {"current": 0, "longest": 0, "days_until_break": None, "seconds_needed": 0}
    assert week.pop("days")[2] == {
        "date": "2026-11-18",
        "seconds": 0,
        "good": False,
        "neutral": None,
        "pending": True,
    }
    assert week == {
        "week": "2026-W47",
        "start": "2026-11-16",
        "end": "2026-11-22",
        "complete": False,
        "goal_seconds": 0,
        "seconds": 0,
        "left_seconds": 0,
        "good": False,
        "sessions": 0,
        "longest_seconds": 0,
        "previous_seconds": 0,
        "average_4_seconds": 0,
        "by_curriculum": [],
        "by_kind": {},
        "by_track": {"learn": 0, "build": 0, "publish": 0, "reach": 0},
        "provenance": {"timed": 0, "same_day": 0, "late": 0, "guessed": 0, "imported": 0},
        "finished": [],
        "entries": [],
        "streak": {
            "weeks": run,
            "days": run,
            "freezes": 0,
            "frozen": [],
            "consistency": 0.0,
        },
    }


def test_the_sums_of_a_week_agree(ws: Workspace, clock: Clock, log: Log) -> None:
    shelf.start(ws, "side")
    log("1h")
    log("~20m mon", "mini/lab")
    log("7m", "side/essay")
    log("5m", "mini")
    log("3m", None)
    timer.start(ws, LAB)
    clock.forward(seconds=61)
    timer.stop(ws)
    week = summaries.week(ws)
    assert week.seconds == H + 20 * 60 + 7 * 60 + 5 * 60 + 3 * 60 + 61
    assert sum(day.seconds for day in week.days) == week.seconds
    assert sum(line.seconds for line in week.by_curriculum) == week.seconds
    assert sum(week.by_kind.values()) == week.seconds
    assert sum(week.provenance.values()) == week.seconds
    assert week.by_kind == {"lab": 1261, "none": 480, "reading": H, "writing": 420}
    assert week.by_track == {"learn": H, "build": 1261, "publish": 420, "reach": 0}
    assert week.provenance["timed"] == 61
    assert week.provenance["guessed"] == 1200
    assert (week.sessions, week.longest_seconds) == (6, H)


def test_curricula_come_most_time_first_then_id_and_none_last(ws: Workspace, log: Log) -> None:
    shelf.start(ws, "side")
    log("2h mon", None)
    log("30m", "mini/read")
    log("30m", "side/film")
    lines = [(one.curriculum, one.title) for one in summaries.week(ws).by_curriculum]
    assert lines == [
        ("mini", "Mini course"),
        ("side", "Side course"),
        (None, "No curriculum"),
    ]
    log("1m", "side/film")
    assert [one.curriculum for one in summaries.week(ws).by_curriculum] == ["side", "mini", None]


def test_a_curriculum_of_the_stretch_compared_is_there_with_nothing(
    ws: Workspace, log: Log
) -> None:
    log("1h 2026-11-10")
    log("2h 2026-11-14")
    (line,) = summaries.week(ws).by_curriculum
    assert (line.seconds, line.previous_seconds) == (0, H)


def test_a_running_week_is_compared_up_to_the_same_weekday(ws: Workspace, log: Log) -> None:
    log("1h 2026-11-11")
    log("2h 2026-11-12")
    log("30m 2026-11-04")
    week = summaries.week(ws)
    assert week.previous_seconds == H
    assert week.average_4_seconds == (H + 1800) // 2
    past = summaries.week(ws, date(2026, 11, 9))
    assert (past.complete, past.previous_seconds) == (True, 1800)


def test_a_week_is_good_when_its_goal_is_reached_and_never_without_one(
    ws: Workspace, log: Log
) -> None:
    log("2h")
    assert not summaries.week(ws).good
    goals.goal(ws, seconds=2 * H)
    week = summaries.week(ws)
    assert week.good
    assert week.left_seconds == 0
    assert week.days[2].good
    assert not week.days[2].pending


def test_good_days_ask_for_so_many_times_the_least(ws: Workspace, log: Log) -> None:
    goals.goal(ws, good_days=2, day_min=1800)
    log("5h")
    week = summaries.week(ws)
    assert (week.goal_seconds, week.left_seconds, week.good) == (3600, 0, False)
    log("30m mon")
    assert summaries.week(ws).good


def test_what_was_finished_comes_by_date_with_its_latest_evidence(
    ws: Workspace, clock: Clock
) -> None:
    states.done(ws, [READ], evidence="first.md")
    states.done(ws, [LAB], on=date(2026, 11, 17))
    states.done(ws, [READ], evidence="second.md")
    states.done(ws, [Address("mini", "quiz")])
    states.reopen(ws, [Address("mini", "quiz")])
    assert told(summaries.week(ws).finished) == [
        {"item": "mini/lab", "title": "Lab: softmax", "on": "2026-11-17", "evidence": None},
        {"item": "mini/read", "title": "Chapter one", "on": "2026-11-18", "evidence": "second.md"},
    ]
    clock.forward(days=7)
    assert summaries.week(ws).finished == ()


def test_numbers_logged_in_the_week_are_listed(ws: Workspace) -> None:
    counting.add(ws, Address("mini", "apps"), 2, note="Acme")
    counting.add(ws, Address("mini", "apps"), 1, on=date(2026, 11, 10))
    assert told(summaries.week(ws).entries) == [
        {"item": "mini/apps", "on": "2026-11-18", "value": 2, "text": "Acme"}
    ]


def test_the_streak_in_a_past_week_is_that_weeks_own(ws: Workspace, log: Log) -> None:
    goals.goal(ws, seconds=H)
    log("1h 2026-11-10")
    log("1h")
    assert summaries.week(ws).streak == streaks.streak(ws)
    assert streaks.streak(ws).weeks.current == 2
    then = summaries.week(ws, date(2026, 11, 9)).streak
    assert (then.weeks.current, then.weeks.days_until_break, then.weeks.seconds_needed) == (
        1, None, 0,
    )  # fmt: skip
    assert summaries.week(ws, date(2026, 10, 5)).streak.weeks.current == 0


def test_53_weeks_and_a_new_year_are_named_by_iso(ws: Workspace, clock: Clock) -> None:
    clock.set("2027-01-02 12:00")
    assert summaries.week(ws).week == "2026-W53"
    clock.set("2027-01-04 12:00")
    assert summaries.week(ws).week == "2027-W01"


# --- sessions


def test_sessions_come_by_day_then_clock_and_without_a_clock_last(ws: Workspace, log: Log) -> None:
    log("10m")
    log("18:00-18:30")
    log("09:00-09:30")
    log("10m yesterday")
    assert [one.id for one in summaries.sessions(ws)] == [4, 3, 2, 1]
    assert [one.id for one in summaries.sessions(ws, newest=2)] == [2, 1]
    assert [one.id for one in summaries.sessions(ws, newest=1, skip=1)] == [2]
    day = date(2026, 11, 17)
    assert [one.id for one in summaries.sessions(ws, first=day, last=day)] == [4]
    assert summaries.sessions(ws, address=LAB) == ()
    assert len(summaries.sessions(ws, address=Address("mini"))) == 4


def test_a_session_has_exactly_the_fields_others_rely_on(log: Log) -> None:
    assert told(log("18:00-19:30", note="n")) == {
        "id": 1,
        "study_date": "2026-11-18",
        "started_at": "2026-11-18T18:00:00Z",
        "ended_at": "2026-11-18T19:30:00Z",
        "utc_offset_minutes": 0,
        "zone": "UTC",
        "seconds": 5400,
        "curriculum": "mini",
        "item": "mini/read",
        "title": "Chapter one",
        "note": "n",
        "source": "log",
        "provenance": "same_day",
        "recorded_at": "2026-11-18T20:00:00Z",
    }


def test_no_session_of_that_number_is_said(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="number 3"):
        summaries.session(ws, 3)


# --- today


def test_today_suggests_over_all_curricula_in_turn(ws: Workspace, log: Log) -> None:
    shelf.start(ws, "side")
    log("10m", "side/essay")
    today = summaries.today(ws)
    assert today.date == "2026-11-18"
    assert [one.item for one in today.next][:3] == ["side/essay", "mini/read", "side/film"]
    assert [one.id for one in today.sessions] == [1]


def test_what_is_finished_blocked_or_optional_is_not_suggested(ws: Workspace) -> None:
    states.done(ws, [READ])
    found = {one.item for one in summaries.today(ws).next}
    assert "mini/lab" in found
    assert found.isdisjoint({"mini/read", "mini/quiz", "mini/post", "mini/notes"})


def test_a_habit_met_this_week_rests_until_the_next(ws: Workspace, clock: Clock) -> None:
    talk = Address("mini", "talk")
    assert "mini/talk" in {one.item for one in summaries.today(ws).next}
    counting.add(ws, talk, 2)
    assert "mini/talk" not in {one.item for one in summaries.today(ws).next}
    clock.forward(days=7)
    assert "mini/talk" in {one.item for one in summaries.today(ws).next}


def test_what_is_due_is_there_a_month_ahead_until_it_is_settled(
    ws: Workspace, clock: Clock
) -> None:
    due = {"item": "mini/post", "title": "Write it up", "due": "2026-11-30"}
    assert told(summaries.today(ws).due) == [due]
    clock.set("2026-10-30 12:00")
    assert summaries.today(ws).due == ()
    clock.set("2026-11-30 12:00")
    assert told(summaries.today(ws).due) == [due]
    states.skip(ws, [Address("mini", "post")], why="no")
    assert summaries.today(ws).due == ()


def test_a_stopped_curriculum_suggests_and_is_due_nothing(ws: Workspace) -> None:
    shelf.stop(ws, "mini")
    today = summaries.today(ws)
    assert (today.next, today.due) == ((), ())


# --- forecast


def test_without_three_weeks_it_is_too_early_to_say(ws: Workspace, log: Log) -> None:
    log("1h")
    view, together = forecasting.listed(ws)
    assert (view.curriculum, view.p50, view.p80) == ("mini", None, None)
    assert view.note == "too early to say before Mon 7 Dec"
    assert together == view._replace(curriculum=None)
    # A tenth of an hour that is not done stays, whatever was spent on it.
    assert view.remaining_seconds == int(10.6 * H)


def test_a_steady_pace_gives_two_dates_and_what_an_hour_more_would_do(
    ws: Workspace, log: Log
) -> None:
    goals.goal(ws, seconds=4 * H)
    for day in ("2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10"):
        log(f"30m {day}", "mini/lab")
    (view,) = forecasting.listed(ws, "mini")
    assert view.pace_seconds_per_week == 1800
    assert view.p50 is not None
    assert view.p80 is not None
    assert view.p50 <= view.p80
    assert view.at_goal is not None
    assert "one more hour a week" in view.note
    assert "1 weeks" not in view.note


def test_one_week_earlier_is_said_in_the_singular(ws: Workspace, log: Log) -> None:
    for day in ("2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10"):
        log(f"3h {day}", "mini/lab")
    (view,) = forecasting.listed(ws, "mini")
    assert "one more hour a week: 1 week earlier" in view.note


def test_an_hour_more_that_moves_nothing_is_not_spoken_of(ws: Workspace, log: Log) -> None:
    for day in ("2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10"):
        log(f"20h {day}", "mini/lab")
    view, _together = forecasting.listed(ws)
    assert view.p50 == "2026-11-29"
    assert view.note == ""


def test_a_day_to_be_through_asks_for_hours_a_week(ws: Workspace) -> None:
    view, together = forecasting.listed(ws, by=date(2026, 12, 27))
    assert "a week reach Sun 27 Dec" in view.note
    assert together.note == view.note
    view, together = forecasting.listed(ws, by=date(2026, 11, 1))
    assert "no study day is left until Sun 1 Nov" in view.note


def test_only_what_is_studied_is_forecast(ws: Workspace) -> None:
    shelf.start(ws, "side")
    assert [one.curriculum for one in forecasting.listed(ws)] == ["mini", "side", None]
    shelf.stop(ws, "side")
    assert [one.curriculum for one in forecasting.listed(ws)] == ["mini", None]
    with pytest.raises(NotFoundError, match="is stopped"):
        forecasting.listed(ws, "side")


def test_a_finished_curriculum_needs_nothing_more(ws: Workspace) -> None:
    states.done(ws, [Address("mini", module) for module in ("m1", "m2", "m3")])
    view, _together = forecasting.listed(ws, by=date(2026, 12, 27))
    assert view.remaining_seconds == 0
    assert "reach" not in view.note


# --- a clock set back


def test_sessions_dated_after_today_wait_for_their_day(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    goals.goal(ws, good_days=1)
    log("1h")
    clock.forward(days=-7)
    assert streaks.streak(ws).days.current == 0
    assert summaries.week(ws, date(2026, 11, 16)).seconds == H
    assert forecasting.listed(ws)[0].pace_seconds_per_week == 0
    clock.forward(days=7)
    assert streaks.streak(ws).days.current == 1


def test_views_become_plain_json(ws: Workspace) -> None:
    counting.add(ws, Address("mini", "apps"), 2)
    shown = told(shelf.show(ws, "mini"))
    assert shown["modules"][1]["items"][0]["count"] == 2
    assert told(goals.goal(ws))["from"] == "2026-W47"
    assert told(forecasting.listed(ws))[0]["calibration"] == 1.0


# --- what the words fit


def test_sessions_are_found_by_title_note_day_and_month(ws: Workspace, log: Log) -> None:
    log("1h mon", str(READ), note="100 % clear_at last!")
    log("30m", str(LAB))
    log("20m", None)

    def found(words: str) -> list[tuple[int, str]]:
        return [(one.seconds, one.note) for one in summaries.having(ws, words, 9)]

    assert found("chapter") == [(H, "100 % clear_at last!")]
    assert found("mini nov") == [(1800, ""), (H, "100 % clear_at last!")]
    assert found("100 %") == found("clear_at") == found("last!") == found("chapter")
    assert found("clearxat") == found("qqqq") == found("") == []
    assert found("16") == found("CHAPTER 16")
    assert [seconds for seconds, _note in found("2026-11")] == [1200, 1800, H]
    assert len(summaries.having(ws, "2026", 2)) == 2
