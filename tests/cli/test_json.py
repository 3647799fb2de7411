"""The names scripts rely on, compared with the literal sets of the contract."""

from typing import Any

Ask = Any

STATUS = {
    "running", "item", "title", "started_at", "elapsed_seconds", "doubtful", "today_seconds",
    "week_seconds", "week_goal_seconds", "week_left_seconds", "streak_weeks", "streak_days",
}  # fmt: skip
SESSION = {
    "id", "study_date", "started_at", "ended_at", "utc_offset_minutes", "zone", "seconds",
    "curriculum", "item", "title", "note", "source", "provenance", "recorded_at",
}  # fmt: skip
WEEK = {
    "week", "start", "end", "complete", "goal_seconds", "seconds", "left_seconds", "good",
    "sessions", "longest_seconds", "previous_seconds", "average_4_seconds", "days",
    "by_curriculum", "by_kind", "by_track", "provenance", "finished", "entries", "streak",
}  # fmt: skip
STREAK = {"weeks", "days", "freezes", "frozen", "consistency"}
RUN = {"current", "longest", "days_until_break", "seconds_needed"}
FORECAST = {
    "curriculum", "remaining_seconds", "calibration", "pace_seconds_per_week",
    "p50", "p80", "at_goal", "note",
}  # fmt: skip
CURRICULUM = {
    "id", "title", "version", "progress", "seconds", "required_hours", "remaining_hours", "modules",
}  # fmt: skip
ITEM = {
    "id", "kind", "title", "state", "hours", "seconds", "optional", "blocked_by",
    "count", "target", "evidence", "proofs", "url", "links", "note", "recall", "due", "done_on",
}  # fmt: skip
ROW = {"id", "title", "version", "state", "progress", "seconds", "required_hours"}
GOAL = {"from", "hours", "good_days", "day_min_seconds", "rest", "curricula"}
OPERATION = {"operation", "at", "what"}


def test_the_timer_answers_as_a_status(ask: Ask, course: str) -> None:
    assert set(ask("status", "--json").json) == STATUS
    assert set(ask("start", course + "/intro", "--json").json) == STATUS
    assert set(ask("cancel", "--json").json) == STATUS


def test_sessions_have_their_names(ask: Ask, course: str) -> None:
    assert set(ask("log", course + "/intro", "20:00-21:00", "--json").json) == SESSION
    assert [set(each) for each in ask("sessions", "list", "--json").json] == [SESSION]
    ask("start", course + "/softmax", "--at", "5m ago")
    assert set(ask("stop", "--json").json) == SESSION
    both = ask("sessions", "split", "1", "20:30", "--json").json
    assert [set(each) for each in both] == [SESSION, SESSION]


def test_a_week_has_its_names(ask: Ask, course: str) -> None:
    ask("goal", "8")
    ask("log", course + "/intro", "1h", "--done")
    ask("add", "apps")
    week = ask("week", "--json").json
    assert set(week) == WEEK
    assert {frozenset(day) for day in week["days"]} == {
        frozenset({"date", "seconds", "good", "neutral", "pending"})
    }
    assert set(week["by_curriculum"][0]) == {"curriculum", "title", "seconds", "previous_seconds"}
    assert set(week["by_track"]) == {"learn", "build", "publish", "reach"}
    assert set(week["provenance"]) == {"timed", "same_day", "late", "guessed", "imported"}
    assert set(week["finished"][0]) == {"item", "title", "on", "evidence"}
    assert set(week["entries"][0]) == {"item", "on", "value", "text"}
    assert set(week["streak"]) == STREAK
    assert ask("week", "2026-W47", "--json").json == week
    assert ask("week", "last", "--json").json["week"] == "2026-W46"


def test_streak_and_forecast_have_their_names(ask: Ask, course: str) -> None:
    streak = ask("streak", "--json").json
    assert (set(streak), set(streak["weeks"]), set(streak["days"])) == (STREAK, RUN, RUN)
    assert [set(each) for each in ask("forecast", "--json").json] == [FORECAST, FORECAST]
    assert ask("forecast", "--json").json[-1]["curriculum"] is None
    assert ask("forecast", course, "--by", "2027-03-01", "--json").json[0]["curriculum"] == course


def test_curricula_have_their_names(ask: Ask, course: str) -> None:
    whole = ask("curricula", "show", course, "--json").json
    assert set(whole) == CURRICULUM
    assert set(whole["modules"][0]) == {"id", "title", "progress", "items"}
    assert set(whole["modules"][0]["items"][0]) == ITEM
    rows = ask("curricula", "list", "--json").json
    assert {frozenset(row) for row in rows} == {frozenset(ROW)}
    assert rows[0]["state"] == "started"
    assert set(ask("curricula", "stop", course, "--json").json) == ROW


def test_items_answer_with_their_address(ask: Ask, course: str) -> None:
    for words in (["done", "intro"], ["reopen", "intro"], ["wait", "intro"], ["add", "apps"],
                  ["skip", "intro", "--why", "x"], ["close", "intro", "--why", "x"]):  # fmt: skip
        assert set(ask(*words, "--json").json) == ITEM | {"item"}
    del course


def test_a_check_answers_with_lines_and_fixes(ask: Ask, home: Any) -> None:
    file = home.root / "x.toml"
    file.write_text('format = 1\nid = "x"\n')
    report = ask("curricula", "check", str(file), "--json")
    assert report.status == 7
    assert set(report.json) == {"file", "errors", "warnings"}
    assert set(report.json["errors"][0]) == {"line", "field", "message", "fix"}


def test_plans_and_changes_have_their_names(ask: Ask) -> None:
    assert set(ask("goal", "8", "--json").json) == GOAL
    assert set(ask("rest", "sat", "--json").json) == GOAL
    assert [set(each) for each in ask("history", "--json").json] == [OPERATION, OPERATION]
    assert [set(each) for each in ask("undo", "--json").json] == [OPERATION]
    assert [set(each) for each in ask("redo", "--json").json] == [OPERATION]


def test_today_has_its_names(ask: Ask, course: str) -> None:
    ask("log", course + "/intro", "30m")
    today = ask("today", "--json").json
    assert set(today) == {"date", "timer", "week", "next", "sessions", "due"}
    assert set(today["timer"]) == STATUS
    assert set(today["week"]) == WEEK
    assert set(today["next"][0]) == ITEM | {"item"}
    assert set(today["sessions"][0]) == SESSION
    assert ask("--json").json == today


def test_shared_options_may_stand_before_or_behind_the_command(ask: Ask, home: Any) -> None:
    file = str(home.root / "other.db")
    ask("--db", file, "log", "-", "30m")
    assert len(ask("sessions", "--db", file, "list", "--json").json) == 1
    assert len(ask("--json", "sessions", "list", "--db", file).json) == 1
    assert ask("sessions", "list", "--json").json == []
    assert not home.database.exists()
