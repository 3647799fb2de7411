"""On a narrow terminal what is said is broken between words, and none of it is lost."""

import pytest
from tests.cli.conftest import Ask

from studytrack.cli import output
from studytrack.cli.output import Paper
from studytrack.domain import text

WIDTH = 60


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output be a terminal of 60 columns."""
    monkeypatch.setattr(output, "paper", lambda *_, **__: Paper(WIDTH, terminal=True))


@pytest.mark.parametrize(
    "words",
    [
        "curricula show course", "curricula show cs336", "curricula show research-eng --all",
        "curricula paths", "show course/intro", "show course/softmax", "help times", "help words",
        "config", "week review", "outreach", "milestones", "notes", "evidence", "history",
    ],
)  # fmt: skip
def test_no_line_is_wider_than_the_terminal_but_for_one_long_word(
    ask: Ask, course: str, words: str
) -> None:
    long = "a decision of many words, " * 6
    ask("log", course + "/intro", "11h", "yesterday")
    ask("done", course + "/intro", "--evidence", long)
    ask("milestone", "add", "A talk on what I made", "--evidence", long, "--curriculum", course)
    ask("note", long.strip(), "--item", course + "/intro")
    ask("week", "review", "--went", long)
    ask("lead", "add", "Ada", "--channel", "referral", "--person")
    ask("lead", "event", "Ada", "sent")
    answer = ask(*words.split())
    assert answer.status == 0
    wide = [row for row in answer.out.splitlines() if text.width(row) > WIDTH]
    assert [row for row in wide if " " in row.strip()] == []


@pytest.mark.parametrize(
    "words", ["show course/intro", "milestones", "notes", "evidence", "week review"]
)
def test_nothing_of_what_was_written_is_cut(ask: Ask, course: str, words: str) -> None:
    said = [f"word{number}" for number in range(30)]
    whole = " ".join(said)
    ask("log", course + "/intro", "11h", "yesterday")
    ask("done", course + "/intro", "--evidence", whole)
    ask("milestone", "add", "A talk on what I made", "--evidence", whole, "--curriculum", course)
    ask("note", whole, "--item", course + "/intro")
    ask("week", "review", "--went", whole)
    found = ask(*words.split()).out.split()
    assert [word for word in said if word not in found] == []
