"""Finishing at a prompt: what an item asks for is asked for, and never demanded."""

import pytest
from tests.cli.conftest import Ask


def test_without_a_person_one_line_says_how_what_is_asked_for_is_given(
    ask: Ask, course: str
) -> None:
    said = ask("done", f"{course}/softmax")
    assert said.status == 0
    assert said.out == (
        "Done: Lab: softmax.\n"
        "It asks for a link: `studytrack evidence add course/softmax TEXT` gives it.\n"
    )
    ask("reopen", f"{course}/softmax")
    assert "asks for" not in ask("done", f"{course}/softmax", "--evidence", "https://x.org").out
    assert "asks for" not in ask("done", f"{course}/trees").out


def test_a_person_is_asked_and_may_leave_it_out(
    ask: Ask, course: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter(["", "https://x.org"])

    def prompt(words: str, **_: object) -> str:
        asked.append(words)
        return next(answers)

    with monkeypatch.context() as there:
        there.setattr("studytrack.cli.call.Call.attended", True)
        there.setattr("click.prompt", prompt)
        assert "evidence add" in ask("done", f"{course}/softmax").out
        ask("undo")
        assert ask("done", f"{course}/softmax").out == "Done: Lab: softmax.\n"
    assert asked == ["It asks for a link; Enter leaves it out"] * 2
    assert ask("show", f"{course}/softmax", "--json").json["evidence"] == ["https://x.org"]


def test_finished_with_its_time_an_item_says_too_what_it_asks_for(ask: Ask, course: str) -> None:
    hint = f"It asks for a link: `studytrack evidence add {course}/softmax TEXT` gives it."
    assert hint in ask("log", "softmax", "30m", "--done").out.splitlines()
    ask("undo")
    ask("start", "softmax", "--at", "22:10")
    assert hint in ask("stop", "--done").out.splitlines()
    assert "asks for" not in ask("log", "intro", "20m", "--done").out
