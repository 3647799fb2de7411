"""Plain looks are answered without click, and never otherwise than with it."""

from typing import Any

import pytest

from studytrack import __main__
from studytrack.cli import fast_path, main
from studytrack.cli.fast_path import LookAsked


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("status", LookAsked()),
        ("status --json", LookAsked(json=True)),
        ("--db x status --quiet", LookAsked(quiet=True, db="x")),
        ("status --db=x --format={item}", LookAsked(format="{item}", db="x")),
        ("status --format {item} --quiet", LookAsked(format="{item}", quiet=True)),
        ("today", LookAsked("today")),
        ("week --json", LookAsked("week", json=True)),
        ("--db x streak", LookAsked("streak", db="x")),
        ("year --db=x --json", LookAsked("year", json=True, db="x")),
        ("status --format", None),
        ("status --db", None),
        ("status --json=1", None),
        ("status --help", None),
        ("status status", None),
        ("status today", None),
        ("today --quiet", None),
        ("week last", None),
        ("week --format x", None),
        ("week=last", None),
        ("log status 30m", None),
        ("--json today", None),
        ("--format x", None),
        ("--db today", None),
        ("", None),
    ],
)
def test_plain_words_are_read_and_others_left_to_the_command_line(
    words: str, asked: LookAsked | None
) -> None:
    assert fast_path.read(words.split()) == asked


@pytest.mark.parametrize("look", [fast_path.STATUS, *fast_path.LOOKS])
@pytest.mark.parametrize("words", ["{}", "{} --json", "--db {db} {}", "{} --db={elsewhere}"])
def test_a_look_is_the_same_without_click(
    ask: Any, home: Any, course: str, capfd: pytest.CaptureFixture[str], look: str, words: str
) -> None:
    ask("log", course + "/softmax", "2h")
    ask("start", course + "/trees", "--at", "42m ago")
    told = words.format(look, db=home.database, elsewhere=home.root / "none.db").split()
    assert fast_path.read(told) is not None
    status = __main__.answer(told)
    said = capfd.readouterr()
    assert (status, said.out, said.err) == ask(*told)
    assert said.out


@pytest.mark.parametrize("look", [fast_path.STATUS, *fast_path.LOOKS])
def test_a_look_is_refused_the_same_without_click(
    ask: Any, home: Any, capfd: pytest.CaptureFixture[str], look: str
) -> None:
    home.database.write_text("not a database, " * 200)
    status = __main__.answer([look])
    said = capfd.readouterr()
    assert (status, said.out, said.err) == ask(look)
    assert (status, said.out) == (6, "")


def test_a_look_warns_the_same_without_click(
    ask: Any, home: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    (home.root / "config" / "config.toml").write_text("theme = 3\n")
    assert __main__.answer(["today"]) == 0
    said = capfd.readouterr()
    assert (0, said.out, said.err) == ask("today")
    assert "theme" in said.err


def test_every_look_is_a_command() -> None:
    assert {fast_path.STATUS, *fast_path.LOOKS} <= set(main.COMMANDS)
