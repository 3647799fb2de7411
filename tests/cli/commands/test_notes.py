"""Notes at a prompt."""

from tests.cli.conftest import Ask


def test_a_note_is_written_listed_changed_and_deleted(ask: Ask, course: str) -> None:
    del course
    first = ask("note", "The portfolio decides", "--on", "yesterday", "--json").json
    assert first == {"id": 1, "on": "2026-11-19", "text": "The portfolio decides", "item": None}
    about = ask("note", "delete the branch", "--item", "course/intro", "--json").json
    assert about["item"] == "course/intro"
    assert ask("notes", "--json").json == [first, about]
    assert ask("notes", "BRANCH", "--json").json == [about]
    assert "#1  19 Nov 2026" in ask("notes").out
    assert "Introduction" in ask("notes").out
    assert "course/intro" not in ask("notes").out
    said = ask("note", "edit", "1", "The portfolio decides, always").out
    assert said == "Changed note 1, 19 Nov 2026: The portfolio decides, always\n"
    assert ask("note", "delete", "2").out.startswith("Deleted note 2 about Introduction, ")
    assert len(ask("notes", "--json").json) == 1
    ask("undo")
    assert ask("notes", "branch", "--json").json == [about]
    assert "No note has “nowhere” in it" in ask("notes", "nowhere").out


def test_what_cannot_be_is_refused_in_a_sentence(ask: Ask, course: str) -> None:
    del course
    assert "note TEXT" in ask("note").err
    assert ask("note", "  ").status == 2
    assert ask("note", "edit", "1").status == 2
    assert ask("note", "edit", "7", "x").status == 3
    assert ask("note", "delete", "7").status == 3
    assert ask("note", "x", "--on", "2027-01-01").status == 1
    assert ask("note", "x", "--item", "nothing-like-it").status == 3
    assert ask("notes", "--json").json == []


def test_words_that_no_note_has_are_named(ask: Ask) -> None:
    ask("note", "read the paper")
    assert ask("notes", "zzz").out == (
        "No note has “zzz” in it; `studytrack notes` lists them all.\n"
    )
