"""The weekly review and the Markdown of a week at the command line."""

import io
from typing import NoReturn

import pytest
from tests.cli.conftest import Ask

from studytrack.cli.call import Call


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def studied(ask: Ask, course: str) -> str:
    """Two hours in the week that ended last, whose goal was eight."""
    ask("goal", "8")
    ask("log", f"{course}/intro", "2h", "12 nov")
    return course


def test_without_a_terminal_the_flags_answer(ask: Ask, studied: str) -> None:
    del studied
    asked = ask("week", "review")
    assert asked.status == 0
    assert asked.out.splitlines() == [
        "Week 2026-W46 · Mon 9 Nov – 15 Nov 2026",
        "  2h",
        "",
        "  Your pace proposes: 2h A course (Introduction; Lab: softmax)",
        "  Not written; --went, --hard, --next and --plan answer.",
    ]
    told = ask("week", "review", "--went", "the labs", "--plan", "6h, mornings")
    assert told.out.splitlines()[3:] == [
        "  What went well?           the labs",
        "  Plan for the week after:  6h, mornings",
    ]
    assert ask("week", "review", "last", "--json").json["went"] == "the labs"
    assert "wrote the review of week 2026-W46" in ask("history").out


def test_on_a_terminal_the_questions_are_asked_and_the_plan_is_proposed(
    ask: Ask, studied: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del studied
    monkeypatch.setattr(Call, "attended", property(lambda call: not call.json))
    monkeypatch.setattr("sys.stdin", Terminal("the labs\n\nmornings\n\n"))
    answer = ask("week", "review")
    assert "What was hard?" in answer.err
    found = ask("week", "review", "--json").json
    assert (found["went"], found["hard"], found["next"], found["plan"]) == (
        "the labs", "", "mornings", "",
    )  # fmt: skip
    assert "Your pace proposes: 2h A course" in answer.err
    ask("undo")
    monkeypatch.setattr("sys.stdin", Terminal("the labs\n\nmornings\n=\n"))
    ask("week", "review")
    assert ask("week", "review", "--json").json["plan"] == (
        "2h A course (Introduction; Lab: softmax)"
    )


def test_what_is_written_is_shown_and_not_asked_again(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("week", "review", "--went", "much")
    monkeypatch.setattr(Call, "attended", property(lambda call: not call.json))

    def prompt(*_: object, **__: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr("click.prompt", prompt)
    assert "much" in ask("week", "review").out


def test_answers_without_review_and_weeks_to_come_are_refused(ask: Ask) -> None:
    assert ask("week", "--went", "much").status == 2
    assert ask("week", "review", "2026-W48").status == 1
    assert ask("week", "review", "someday").status == 2


def test_the_same_request_answers_once(ask: Ask) -> None:
    request = ("--op-id", "0b8a2f0e-6f1c-4a5e-9f6b-0d3c52a6a001", "--json")
    assert ask("week", "review", "--went", "one", *request).json["went"] == "one"
    assert ask("week", "review", "--went", "two", *request).json["went"] == "one"


def test_a_week_as_markdown_has_its_table_and_no_json_beside_it(ask: Ask, studied: str) -> None:
    rows = ask("week", "last", "--markdown").out.splitlines()
    assert rows[0].startswith("# Week 2026-W46: 2h · 1 good day")
    assert "| Thu 12 Nov | 2h |" in rows
    assert "| A course | 2h | 0m |" in rows
    assert ask("week", "--markdown", "--json").status == 2
    assert studied


def test_a_review_as_markdown_has_headings_and_no_columns(ask: Ask) -> None:
    assert ask("week", "review", "--markdown").out.splitlines()[-1] == "Not written."
    ask("week", "review", "--went", "the *labs*", "--plan", "5h")
    rows = ask("week", "review", "--markdown").out.splitlines()
    assert rows[0].startswith("# Week 2026-W47 · Mon 16 Nov")
    assert "## What went well?" in rows
    assert "the \\*labs\\*" in rows
