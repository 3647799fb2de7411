"""Lists that are cut say so, and where the rest is."""

import json

from tests.cli.conftest import Ask


def test_the_newest_sessions_alone_say_how_all_are_listed(ask: Ask, course: str) -> None:
    for number in range(10):
        ask("log", course + "/intro", f"{number + 1}m")
    assert "sessions list" not in ask("sessions").out
    ask("log", course + "/intro", "30m", "yesterday")
    rows = ask("sessions").out.splitlines()
    assert rows[-1] == "These are the newest; `studytrack sessions list` shows all of them."
    assert len(rows) == 11
    assert len(ask("sessions", "--json").json) == 10
    assert len(ask("sessions", "list").out.splitlines()) == 11


def test_the_newest_changes_say_that_older_ones_are_kept(ask: Ask) -> None:
    for number in range(20):
        ask("note", f"note {number}")
    assert "Older ones" not in ask("history").out
    ask("note", "one more")
    rows = ask("history").out.splitlines()
    assert rows[-1] == "Older ones are kept too; `studytrack history --last 500` shows them."
    assert len(rows) == 21
    assert len(json.loads(ask("history", "--json").out)) == 20
    assert "Older ones" not in ask("history", "--last", "20").out


def test_a_guess_is_said_back_as_one_and_listed_so(ask: Ask, course: str) -> None:
    assert ask("log", f"{course}/intro", "about 30m").out.startswith("Logged ~30m on ")
    assert "~30m" in ask("sessions", "list").out
    assert ask("log", f"{course}/intro", "30m").out.startswith("Logged 30m on ")
