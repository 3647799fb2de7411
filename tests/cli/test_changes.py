"""What the commands that change something do and say."""

import io
from typing import Any

import pytest

from studytrack.cli.call import Call

Ask = Any


def test_log_says_what_was_recorded_and_where_the_week_stands(ask: Ask, course: str) -> None:
    ask("goal", "8")
    said = ask("log", f"{course}/softmax", "1h30", "yesterday")
    assert said == (
        0,
        "Logged 1h 30m on Lab: softmax, Thu 19 Nov. This week: 1h 30m of 8h.\n",
        "",
    )


def test_log_takes_a_range_and_a_dash_for_unassigned_time(ask: Ask) -> None:
    said = ask("log", "-", "21:00-22:00", "-n", "reading", "--json").json
    assert (said["started_at"], said["ended_at"]) == (
        "2026-11-20T21:00:00Z",
        "2026-11-20T22:00:00Z",
    )
    assert (said["item"], said["note"], said["seconds"]) == (None, "reading", 3600)


def test_a_night_is_said_with_the_calendar_date_of_its_clock(ask: Ask) -> None:
    said = ask("log", "-", "mon", "01:00-02:00")
    assert "Mon 16 Nov 01:00–02:00 on Tue 17 Nov" in said.out


def test_the_timer_starts_and_stops(ask: Ask, course: str, home: Any) -> None:
    said = ask("start", "softmax", "--at", "20m ago")
    assert said.out == "Started the timer on Lab: softmax, 22:20.\n"
    home.at += 600
    assert ask("stop", "--done", "-n", "done with it").out.startswith(
        "Stopped: 30m on Lab: softmax, Fri 20 Nov 22:20–22:50."
    )
    assert ask("done", course + "/softmax", "--json").json["state"] == "done"


def test_stopping_with_done_says_that_the_item_is_finished(
    ask: Ask, course: str, home: Any
) -> None:
    ask("start", f"{course}/softmax")
    home.at += 600
    assert "Done: Lab: softmax." in ask("stop", "--done").out.splitlines()
    assert ask("history", "--json").json[0]["what"].endswith("and finished it")


def test_an_item_put_aside_while_its_timer_runs_says_so(ask: Ask, course: str, home: Any) -> None:
    ask("start", f"{course}/softmax")
    home.at += 600
    runs = "Its timer runs on, since 22:40; `studytrack stop` stops the timer.\n"
    for words in (
        ("wait", "softmax"), ("skip", "softmax", "--why", "no"),
        ("close", "softmax", "--why", "gone"), ("done", "softmax"),
    ):  # fmt: skip
        assert ask(*words).out.endswith(runs)
    assert runs not in ask("done", "intro").out


@pytest.mark.parametrize("words", [("done",), ("skip", "--why", "enough")])
def test_an_items_timer_can_be_stopped_with_it_as_one_change(
    ask: Ask, course: str, home: Any, words: tuple[str, ...]
) -> None:
    ask("start", f"{course}/softmax")
    home.at += 600
    request = (words[0], "softmax", *words[1:], "--stop", "--op-id", "0" * 31 + "1")
    assert "Its timer" not in ask(*request).out
    assert ask("status", "--json").json["running"] is False
    assert ask(*request).status == 0
    assert [one["seconds"] for one in ask("sessions", "list", "--json").json] == [600]
    ask("undo")
    assert ask("status", "--json").json["running"] is True
    ask("cancel")
    ask("start", f"{course}/intro")
    other = ask(words[0], "softmax", *words[1:], "--stop")
    assert (other.status, "The timer runs on Introduction" in other.err) == (4, True)


def test_what_is_finished_is_not_put_aside_before_it_is_taken_up_again(
    ask: Ask, course: str
) -> None:
    ask("done", f"{course}/softmax")
    for words in (("wait",), ("skip", "--why", "no"), ("close", "--why", "no")):
        said = ask(words[0], "softmax", *words[1:])
        assert (said.status, "Lab: softmax is finished" in said.err) == (1, True)
        assert "studytrack reopen course/softmax" in said.err


def test_a_switch_says_what_it_recorded(ask: Ask, course: str, home: Any) -> None:
    ask("start", "softmax")
    home.at += 1500
    assert ask("start", f"{course}/intro").out.startswith(
        "Logged 25m on Lab: softmax, Fri 20 Nov 22:40–23:05.\nStarted the timer on "
    )
    assert (
        ask("history", "--json")
        .json[0]["what"]
        .startswith("logged 25m on Lab: softmax, Fri 20 Nov; started the timer on ")
    )


SLEPT = "This machine slept for 3h while the timer ran."


def test_a_sleep_is_told_after_a_stop_that_nobody_could_be_asked_about(
    ask: Ask, course: str, home: Any
) -> None:
    ask("start", f"{course}/intro")
    home.at += 4 * 3600
    home.slept += 3 * 3600
    said = ask("stop", "--json", "--op-id", "1" * 32)
    assert (said.status, said.json["seconds"]) == (0, 4 * 3600)
    assert said.err == f"{SLEPT} `studytrack sessions edit 1 --for 1h` puts it right.\n"
    again = ask("stop", "--json", "--op-id", "1" * 32)
    assert (again.json, again.err) == (said.json, "")
    assert ask("sessions", "edit", "1", "--for", "1h", "--json").json["seconds"] == 3600


def test_who_says_how_long_it_was_is_told_nothing(ask: Ask, course: str, home: Any) -> None:
    for way in (("--keep",), ("--after", "2h"), ("--at", "10m ago")):
        ask("start", f"{course}/intro")
        home.at += 4 * 3600
        home.slept += 3 * 3600
        said = ask("stop", *way, "--json")
        assert (said.status, said.err) == (0, "")


def test_a_sleep_is_told_after_a_switch(ask: Ask, course: str, home: Any) -> None:
    ask("start", "softmax")
    home.at += 4 * 3600
    home.slept += 3 * 3600
    said = ask("start", f"{course}/intro")
    assert said.out.endswith(f"{SLEPT} `studytrack sessions edit 1 --for 1h` puts it right.\n")
    home.at += 60
    assert "puts it right" not in ask("stop").out


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [("\n", (3600, "same_day")), ("90m\n", (5400, "same_day")), ("4h\n", (14_400, "timed"))],
)
def test_who_sits_there_is_asked_how_long_it_was(
    ask: Ask,
    course: str,
    home: Any,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    recorded: tuple[int, str],
) -> None:
    ask("start", f"{course}/intro")
    home.at += 4 * 3600
    home.slept += 3 * 3600
    monkeypatch.setattr(Call, "attended", property(lambda call: not call.json))
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    said = ask("stop")
    assert f"{SLEPT} It ran 4h." in said.err
    assert "How long was it [1h]" in said.err
    (session,) = ask("sessions", "list", "--json").json
    assert (session["seconds"], session["provenance"]) == recorded


def test_a_clock_set_back_is_told(ask: Ask, course: str, home: Any) -> None:
    ask("start", f"{course}/intro")
    home.at += 3600
    home.moved = -7200
    said = ask("stop").out
    assert "so it ran for longer than it shows. Set the clock right first." in said
    assert "`studytrack sessions edit 1 --for LENGTH`" in said


def test_cancel_drops_the_timer_and_undo_brings_it_back(ask: Ask, course: str) -> None:
    ask("start", course + "/intro")
    assert "nothing was recorded" in ask("cancel").out
    assert not ask("status", "--json").json["running"]
    assert ask("undo").out.startswith("Undone: dropped the timer")
    assert ask("status", "--json").json["item"] == "course/intro"


def test_stop_takes_one_way_of_saying_the_length(ask: Ask) -> None:
    said = ask("stop", "--keep", "--after", "1h")
    assert (said.status, said.out) == (2, "")


def test_sessions_are_edited_split_and_deleted(ask: Ask, course: str) -> None:
    ask("log", course + "/intro", "20:00-21:00")
    ask("log", "-", "30m")
    assert ask("sessions", "edit", "1", "--item", "softmax", "--json").json["item"] == (
        "course/softmax"
    )
    both = ask("sessions", "split", "1", "20:20", "--json").json
    assert [each["seconds"] for each in both] == [1200, 2400]
    gone = ask("sessions", "delete", "1", "2", "--json").json
    assert len(gone) == 2
    assert [each["id"] for each in ask("sessions", "list", "--json").json] == [both[1]["id"]]


def test_last_is_the_session_recorded_last(ask: Ask) -> None:
    assert ask("sessions", "edit", "@last", "-n", "x").status == 3
    ask("log", "-", "18:00-19:00")
    ask("log", "-", "30m", "mon")
    assert ask("sessions", "edit", "@last", "-n", "on Monday", "--json").json["id"] == 2
    assert ask("sessions", "delete", "@last", "--json").json["note"] == "on Monday"
    assert len(ask("sessions", "split", "@last", "18:20", "--json").json) == 2
    assert ask("sessions", "edit", "@lst", "-n", "x").status == 2


def test_edit_without_anything_to_change_is_a_wrong_use(ask: Ask) -> None:
    assert ask("sessions", "edit", "1").status == 2
    assert ask("entries", "edit", "1").status == 2


def test_sessions_are_listed_between_days_and_by_item(ask: Ask, course: str) -> None:
    ask("log", course + "/intro", "30m", "mon")
    ask("log", course + "/softmax", "40m", "tue")
    ask("log", "-", "50m")
    assert ask("sessions", "list", "--last", "1", "--json").json[0]["seconds"] == 3000
    assert len(ask("sessions", "list", "--from", "tue", "--json").json) == 2
    assert len(ask("sessions", "list", "--to", "mon", "--json").json) == 1
    assert len(ask("sessions", "list", "--item", "softmax", "--json").json) == 1
    assert ask("sessions", "list").out.splitlines()[0].split() == (
        ["1", "Mon", "16", "Nov", "30m", "Introduction"]
    )


def test_a_whole_module_is_finished_at_once(ask: Ask, course: str) -> None:
    said = ask("done", course + "/m1", "--on", "yesterday")
    assert said.out.splitlines()[0] == "4 items:"
    assert ask("undo").status == 0
    assert ask("done", "intro").out == "Done: Introduction.\n"


def test_one_item_answers_as_an_object_and_several_as_an_array(ask: Ask, course: str) -> None:
    assert ask("done", course + "/intro", "--json").json["item"] == "course/intro"
    several = ask("reopen", "intro", "softmax", "--json").json
    assert [each["item"] for each in several] == ["course/intro", "course/softmax"]


@pytest.mark.parametrize("word", ["skip", "close"])
def test_skip_and_close_need_a_reason_and_name_the_flag(
    ask: Ask, course: str, home: Any, word: str
) -> None:
    before = home.bytes()
    said = ask(word, course + "/intro")
    assert (said.status, said.out, home.bytes()) == (2, "", before)
    assert "--why" in said.err
    state = ask(word, course + "/intro", "--why", "known", "--json").json["state"]
    assert state in {"skipped", "closed"}


def test_an_item_waits_and_is_taken_up_again(ask: Ask, course: str) -> None:
    assert ask("wait", course + "/intro", "-n", "on a reply").out == "Waiting: Introduction.\n"
    assert ask("reopen", "intro").status == 0


def test_add_counts_up_and_down_without_two_dashes(ask: Ask, course: str) -> None:
    assert ask("add", "apps").out == "Applications: 1 of 90 (+1).\n"
    assert ask("add", "apps", "5").out == "Applications: 6 of 90 (+5).\n"
    assert ask("add", "apps", "-1", "-n", "twice").out == "Applications: 5 of 90 (-1).\n"
    assert ask("add", course + "/apps", "--json").json["count"] == 6
    assert ask("add", "apps", "84").out == "Applications: 90 of 90 (+84). Done.\n"
    assert ask("add", "apps", "-3").out == (
        "Applications: 87 of 90 (-3). It stays done; `studytrack reopen course/apps` opens it "
        "again.\n"
    )


@pytest.mark.parametrize("word", ["--bogus", "-x", "x", "1.5", "١", "99999999999999"])
def test_add_tells_a_wrong_option_from_a_number(ask: Ask, course: str, word: str) -> None:
    assert ask("add", course + "/apps", word).status == 2


def test_entries_are_listed_edited_and_deleted(ask: Ask, course: str) -> None:
    ask("add", course + "/apps", "5")
    assert ask("entries", "edit", "1", "--value", "7", "-n", "seven").out == (
        "Changed entry 1: +7 on Applications, Fri 20 Nov.\n"
    )
    assert ask("entries", "list", "--json").json[0]["value"] == 7
    assert "+7  Applications  seven" in ask("entries", "list", "apps").out
    assert ask("entries", "edit", "1", "--value", "x").status == 2
    assert ask("entries", "delete", "1").out.startswith("Deleted entry 1")
    assert ask("entries", "list").out.startswith("Nothing was counted")


@pytest.mark.parametrize(
    ("words", "hours"),
    [(["8"], 8.0), (["7.5"], 7.5), (["7,5"], 7.5), (["40h"], 40.0), (["12h", "30m"], 12.5)],
)
def test_a_goal_is_hours_or_a_length(ask: Ask, words: list[str], hours: float) -> None:
    assert ask("goal", *words, "--json").json["hours"] == hours


def test_the_day_to_be_through_is_said_back(ask: Ask, course: str) -> None:
    assert "A course: 3h a week." in ask("goal", "--curriculum", course, "3").out
    assert ask("goal", "--curriculum", course, "--by", "2027-01-01", "2").out.endswith(
        "To be through by 1 Jan 2027; `studytrack forecast` says how.\n"
    )


def test_a_goal_is_hours_or_days_and_not_both(ask: Ask) -> None:
    assert ask("goal", "8", "--days", "4").status == 2
    assert ask("goal", "--days", "4", "--day-min", "30m").out.splitlines()[:2] == [
        "Goal: 4 good days a week.",
        "A good day has 30m or more.",
    ]
    assert ask("goal", "--by", "2027-01-01").status == 2
    assert ask("goal").out.startswith("Goal: 4 good days a week.")


@pytest.mark.parametrize(
    ("words", "status"), [(["0"], 1), (["169"], 1), (["x"], 2), (["-1"], 2), (["²"], 2)]
)
def test_a_goal_that_cannot_be_is_refused(ask: Ask, words: list[str], status: int) -> None:
    assert ask("goal", *words).status == status


def test_rest_days_are_set_and_taken_away(ask: Ask) -> None:
    assert ask("rest", "sat", "Sunday", "--json").json["rest"] == ["sat", "sun"]
    assert ask("rest", "none", "--json").json["rest"] == []
    assert "No weekday" in ask("rest").out


def test_vacations_are_planned_listed_and_deleted(ask: Ask) -> None:
    assert ask("vacation", "2026-12-20", "2027-01-03").out == (
        "Vacation: 20 Dec 2026 to 3 Jan 2027.\n"
    )
    assert ask("vacation", "--json", "list").json == [
        {"id": 1, "first": "2026-12-20", "last": "2027-01-03"}
    ]
    assert ask("vacation", "list").out == "  1  20 Dec 2026 to 3 Jan 2027\n"
    assert ask("vacation", "delete", "1").out.startswith("Deleted the vacation")
    assert ask("vacation", "list").out.startswith("No vacation is planned")
    assert ask("vacation", "noday").status == 2
    assert ask("vacation", "delete", "x").status == 2


def test_undo_and_redo_say_what_they_did(ask: Ask) -> None:
    ask("log", "-", "30m")
    ask("log", "-", "40m")
    assert len(ask("undo", "2", "--json").json) == 2
    assert ask("redo").out.startswith("Done again: logged 30m")
    assert [each["operation"] for each in ask("history", "--json").json] == [1]
    assert ask("history").out.startswith("  1  Fri 20 Nov 22:40  logged 30m")


def test_the_same_op_id_changes_nothing_twice(ask: Ask) -> None:
    words = ("log", "-", "30m", "--op-id", "6f1f0b0c-6f0d-4c43-9d63-0c6f0f3c1d10", "--json")
    assert ask(*words).json == ask(*words).json
    assert len(ask("sessions", "list", "--json").json) == 1
    assert ask("log", "-", "30m", "--op-id", "x").status == 2


def test_a_replayed_deletion_says_so(ask: Ask) -> None:
    key = "6f1f0b0c-6f0d-4c43-9d63-0c6f0f3c1d11"
    ask("vacation", "2026-12-20", "2026-12-21")
    ask("vacation", "delete", "1", "--op-id", key)
    assert ask("vacation", "delete", "1", "--op-id", key).out == "It was deleted before.\n"


def test_days_to_come_may_bound_what_is_listed(ask: Ask, course: str) -> None:
    ask("log", course + "/intro", "1h", "yesterday")
    year = ("--from", "2026-01-01", "--to", "2026-12-31", "--json")
    assert len(ask("sessions", "list", *year).json) == 1
    assert ask("stats", *year).json["seconds"] == 3600
    assert ask("sessions", "list", "--from", "2026-11-21", "--json").json == []


def test_a_start_asked_for_again_after_the_stop_says_that_no_timer_runs(
    ask: Ask, course: str
) -> None:
    request = ("start", course + "/intro", "--op-id", "11111111-1111-4111-8111-111111111111")
    ask(*request)
    ask("stop")
    again = ask(*request)
    assert (again.status, again.out) == (0, "It was started before; no timer runs now.\n")


def test_a_counter_with_one_upstream_shows_its_rate(ask: Ask, home: Any) -> None:
    home.shelf.mkdir(parents=True, exist_ok=True)
    (home.shelf / "funnel.toml").write_text(
        'format = 1\nid = "funnel"\nversion = "1"\ntitle = "Funnel"\n[[module]]\nid = "m"\n'
        'title = "M"\nitems = [\n{ id = "mails", kind = "counter", title = "Mails" },\n'
        '{ id = "replies", kind = "counter", title = "Replies", of = "mails", '
        "optional = true },\n]\n"
    )
    ask("curricula", "start", "funnel")
    ask("add", "mails", "90")
    assert ask("add", "replies", "9").out == "Replies: 9 (+9). That is 9 of 90, 10 %, 5–18 %.\n"
    assert "9 of 90, 10 %, 5–18 %, optional" in ask("curricula", "show", "funnel").out


def test_a_hyphen_lists_time_on_no_item_only(ask: Ask, course: str, home: Any) -> None:
    file = home.shelf / "course.toml"
    file.write_text(file.read_text().replace('id = "intro"', 'id = "intro-one"'))
    ask("curricula", "update", course)
    ask("log", "intro-one", "20m")
    ask("add", "apps")
    (plain,) = (ask("log", "-", "30m", "--json").json,)
    assert ask("sessions", "list", "--item", "-", "--json").json == [plain]
    assert ask("entries", "list", "-", "--json").json == []
    for words in (("done", "-"), ("wait", "-")):
        refused = ask(*words)
        assert (refused.status, refused.out) == (2, "")
        assert "no item" in refused.err


def test_a_goal_from_a_day_without_a_year_is_the_nearest(ask: Ask) -> None:
    ask("goal", "8")
    assert "In force from 2026-W52 (21 to 27 Dec) on." in ask("goal", "6", "--from", "21 dec").out
    passed = ask("goal", "5", "--from", "5 oct").out
    assert "That week has passed: weeks from 5 Oct 2026 on are judged anew.\n" in passed
    assert "has passed" not in ask("goal", "--from", "5 oct").out


def test_a_length_that_today_cannot_have_had_is_asked_about(ask: Ask) -> None:
    said = ask("log", "-", "20h").out
    assert "That makes more than the " in said
    assert "`studytrack sessions edit 1 --for LENGTH` changes it" in said
    assert "more than the" not in ask("log", "-", "20h", "yesterday").out
    assert "more than the" not in ask("sessions", "edit", "1", "-n", "so it was").out
    assert "more than the" not in ask("sessions", "edit", "1", "--for", "1h").out
    assert "That makes more than the " in ask("sessions", "edit", "1", "--for", "21h").out


def test_goals_set_ahead_are_shown(ask: Ask) -> None:
    ask("goal", "8")
    assert ask("goal", "6", "--from", "2026-W50").out.endswith(
        "In force from 2026-W50 (7 to 13 Dec) on.\n"
    )
    assert ask("goal").out.endswith("From 2026-W50 (7 to 13 Dec) on: 6h a week.\n")
