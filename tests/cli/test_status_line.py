"""The line for prompts and bars."""

from typing import Any

import pytest
from tests.cli.conftest import Ask

from studytrack.cli import status_line
from studytrack.domain import lengths
from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.time_log.status import StatusView

IDLE = StatusView(
    running=False, item=None, title=None, started_at=None, elapsed_seconds=0, doubtful=False,
    today_seconds=2700, week_seconds=24300, week_goal_seconds=28800, week_left_seconds=4500,
    streak_weeks=7, streak_days=3,
)  # fmt: skip
RUNNING = IDLE._replace(running=True, item="c/softmax", title="softmax", elapsed_seconds=2520)


def test_the_line_of_a_running_timer() -> None:
    assert status_line.line(RUNNING) == "● 0:42 softmax · 6h45m/8h · 7w"
    assert status_line.line(RUNNING._replace(doubtful=True, elapsed_seconds=36_000)).startswith(
        "? 10:00 softmax"
    )
    assert status_line.line(RUNNING._replace(title=None, item=None)).startswith("● 0:42 no item ·")


def test_the_line_of_no_timer() -> None:
    assert status_line.line(IDLE) == "○ No timer runs · 6h45m/8h · 7w"
    bare = IDLE._replace(week_goal_seconds=0, streak_weeks=0, week_seconds=0)
    assert status_line.line(bare) == "○ No timer runs · 0m"


def test_a_long_title_is_cut_and_made_harmless() -> None:
    said = status_line.values(RUNNING._replace(title="\x1b" + "x" * 99))["item"]
    assert said == "\ufffd" + "x" * 38 + "…"


@pytest.mark.parametrize("seconds", [0, 59, 60, 3599, 3600, 24300, 360_000])
def test_compact_lengths_are_lengths_without_spaces(seconds: int) -> None:
    whole = lengths.text(seconds - seconds % 60)
    assert status_line.compact(seconds) == whole.replace(" ", "")


def test_placeholders_are_filled() -> None:
    said = status_line.values(RUNNING)
    template = "{icon}{elapsed}|{item}|{today}|{week}|{week_left}|{streak}|{{x}}"
    assert status_line.fill(template, said) == "●0:42|softmax|45m|6h45m|1h15m|7w|{x}"
    assert status_line.fill("", said) == ""


@pytest.mark.parametrize("template", ["{nope}", "{", "}", "a}b", "{item", "{}", "{item.x}", "{{}"])
def test_a_placeholder_without_meaning_is_not_understood(template: str) -> None:
    with pytest.raises(NotUnderstoodError, match="elapsed"):
        status_line.fill(template, status_line.values(RUNNING))


def test_status_is_quiet_whatever_happens(ask: Any, home: Any) -> None:
    assert ask("status", "--quiet") == (0, "", "")
    assert ask("status").out == "○ No timer runs · 0m\n"
    home.database.write_text("not a database, " * 200)
    assert ask("status", "--quiet") == (0, "", "")
    assert ask("status").status == 6
    assert ask("status", "--quiet", "--format", "{nope}").status == 2


def test_quiet_speaks_while_a_timer_runs(ask: Any, course: str) -> None:
    ask("start", course + "/softmax", "--at", "42m ago")
    assert ask("status", "--quiet").out == "● 0:42 Lab: softmax · 0m\n"
    assert ask("status", "--quiet", "--format", "{item}").out == "Lab: softmax\n"
    assert ask("status", "--quiet", "--json").json["elapsed_seconds"] == 42 * 60


def test_an_unexpected_fault_is_quiet_too(
    ask: Any, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("broken")

    monkeypatch.setattr("studytrack.services.time_log.status.now", broken)
    assert ask("status", "--quiet") == (0, "", "")
    assert "KeyError" in (home.root / "state" / "studytrack.log").read_text()


@pytest.mark.parametrize(
    ("program", "title", "said"),
    [
        ("tmux", "C# #(touch x) #S", "C## ##(touch x) ##S"),
        ("zsh", "90% of %n", "90%% of %%n"),
        ("pango", "Q&A <b>", "Q&amp;A &lt;b&gt;"),
        ("polybar", "%{A1:touch x:}", "% {A1:touch x:}"),
        ("json", 'a "b" \\c', 'a \\"b\\" \\\\c'),
        (None, "C# 90% & %{A}", "C# 90% & %{A}"),
    ],
)
def test_what_a_program_would_act_on_in_a_title_is_made_plain(
    program: str | None, title: str, said: str
) -> None:
    assert status_line.escaped(title, program) == said


def test_an_unknown_program_to_escape_for_is_refused(ask: Ask) -> None:
    answer = ask("status", "--escape", "emacs")
    assert (answer.status, answer.out) == (2, "")
    assert "tmux" in answer.err


def test_an_empty_database_name_is_refused_and_not_the_own_one(ask: Ask) -> None:
    for words in (("today", "--db", ""), ("status", "--db="), ("log", "-", "1h", "--db", "")):
        assert ask(*words).status == 2


def test_what_has_a_list_lists_without_a_verb(ask: Ask, course: str) -> None:
    assert course
    ask("log", "course/softmax", "1h")
    assert "1h" in ask("sessions").out
    for words in ("entries", "vacation", "config", "curricula"):
        assert ask(words).status == 0
        assert ask(words, "--json").out.startswith(("[", "{"))
