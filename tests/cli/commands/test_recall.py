"""The words of recall, of the time at hand, and of breaks."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask, Home

DAY = 24 * 3600


@pytest.fixture
def finished(ask: Ask, course: str, home: Home) -> str:
    """Finish an item three days ago and have it asked again."""
    assert ask("done", f"{course}/intro").status == 0
    assert ask("recall", "add", f"{course}/intro", "Why does it converge?").status == 0
    home.at += 3 * DAY
    return f"{course}/intro"


def test_nothing_is_asked_at_first(ask: Ask, course: str) -> None:
    assert ask("recall").out == (
        "Nothing to recall\nNo item is asked again yet: `studytrack recall add ITEM` marks one.\n"
    )
    assert ask("recall", "--all").out == ask("recall").out
    assert ask("recall", "--json").json == []
    said = ask("recall", "add", f"{course}/softmax")
    assert said.out == "Lab: softmax is asked again once it is finished:\n  Lab: softmax\n"


def test_the_list_and_an_answer(ask: Ask, finished: str) -> None:
    said = ask("recall")
    assert said.out.startswith("1 to recall, about 4 min\n\n  Introduction  (course/intro)\n")
    assert "    Why does it converge?\n" in said.out
    (one,) = ask("recall", "--list", "--json").json
    assert list(one) == ["item", "title", "due", "chance", "ratings", "questions"]
    assert (one["item"], one["due"], one["ratings"]) == (finished, "2026-11-22", 0)
    told = ask("recall", "--done", finished, "at-once", "--minutes", "5")
    assert told.out.startswith("Introduction: at once, 5m recorded. Asked again ")
    (session,) = ask("sessions", "list", "--json").json
    assert (session["item"], session["seconds"]) == (finished, 300)
    assert ask("recall", "--json").json == []
    (later,) = ask("recall", "--list", "--all", "--json").json
    assert later["ratings"] == 1
    assert "To come" in ask("recall", "--all").out
    assert "Nothing to recall today; the next is due" in ask("recall").out
    assert ask("undo").status == 0
    assert len(ask("recall", "--json").json) == 1
    answered = ask("recall", "--done", finished, "barely", "--json").json
    assert answered["answer"] == "barely"
    assert answered["seconds"] is None


def test_words_that_are_no_answer_are_refused(ask: Ask, finished: str, course: str) -> None:
    for words, status in (
        (("--done", finished, "maybe"), 2),
        (("--done", f"{course}/softmax", "yes"), 1),
        (("--done", f"{course}/nothing", "yes"), 3),
        (("--done", finished, "yes", "--list"), 2),
        (("--minutes", "5"), 2),
        (("--done", finished, "yes", "--minutes", "0"), 1),
        (("--all", "add", finished), 2),
        (("drop", course), 1),
    ):
        said = ask("recall", *words)
        assert (said.status, said.out) == (status, ""), words
        assert len(said.err.splitlines()) == 1
    assert ask("recall", "drop", finished).out == "Introduction is not asked any more.\n"


def test_three_suggestions_for_the_time_at_hand(ask: Ask, finished: str) -> None:
    said = ask("today", "--for", "25m")
    assert said.out.startswith("25m at hand, each fits by itself\n\n")
    found = ask("today", "--for", "25m", "--json").json
    assert list(found) == ["date", "for_seconds", "suggestions"]
    assert found["for_seconds"] == 1500
    first = found["suggestions"][0]
    assert list(first) == ["what", "item", "items", "lead", "title", "seconds", "reason"]
    assert (first["what"], first["items"]) == ("recall", [finished])
    assert ask("today", "--for", "soon").status == 2
    assert ask("today", "--for", "0").status == 1


def test_nothing_open_is_said(ask: Ask, home: Home) -> None:
    del home
    assert "Nothing is open" in ask("today", "--for", "25m").out


def test_a_break_is_earned_where_one_wants_to_hear_of_it(ask: Ask, course: str, home: Home) -> None:
    assert ask("start", f"{course}/softmax").status == 0
    home.at += 46 * 60
    assert "break" not in ask("stop").out
    assert ask("config", "set", "flow", "5:1").status == 0
    assert ask("start", f"{course}/softmax").status == 0
    home.at += 46 * 60
    assert ask("stop").out.endswith("break earned: 9 min\n")
    for odd in ("5", "0:1", "5:100", "a:b"):
        assert ask("config", "set", "flow", odd).status == 2


def test_a_retention_says_what_it_means(ask: Ask, finished: str) -> None:
    said = ask("config", "set", "retention", "85 %", "--preview").out
    assert "falls to 85 %. That is about" in said
    assert ask("config", "get", "retention").out.split() == ["0.9"]
    assert ask("config", "set", "retention", "0,95").status == 0
    assert ask("config", "get", "retention").out.split() == ["0.95"]
    for odd, status in (("0.5", 1), ("0.98", 1), ("lots", 2), ("1e3", 2), ("٠.٩", 2)):
        assert ask("config", "set", "retention", odd).status == status
    assert finished


@pytest.mark.usefixtures("finished")
def test_the_questions_go_out_as_a_file_that_anki_imports(ask: Ask, tmp_path: Path) -> None:
    said = ask("export", "anki").out
    assert said.startswith("#separator:tab\n#html:false\n")
    assert "Why does it converge?\tIntroduction" in said
    file = tmp_path / "recall.txt"
    for _ in range(2):  # the second time it takes the place of the first
        assert ask("export", "anki", "--out", str(file)).status == 0
    assert file.read_text() == said
    file.write_text("#separator:tab\nmine\n")
    assert ask("export", "anki", "--out", str(file)).status == 4
