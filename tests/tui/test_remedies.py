"""What helps is a value below the faces; each face has a command or a key for all of it."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tui.conftest import Clock

import studytrack
from studytrack.cli import output
from studytrack.cli import remedies as commands
from studytrack.domain import errors
from studytrack.domain.actions import ACTIONS, Action, Notice, joined, remedy
from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup
from studytrack.services.time_log import timer
from studytrack.tui.app import keymap_check, registry
from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.drawing import glyphs
from studytrack.tui.keys import remedies as keys
from studytrack.tui.keys.actions import BY_ID

WORDS = re.compile(r"[a-z]{2} [a-z]|“")
"""What tells a sentence from a pattern."""
NAMED = re.compile(r"`|(^|\s)--[a-z]+\b(?!:)")
"""A command, or an option."""
BELOW = ("domain", "services", "store", "catalog", "interop", "settings.py")


def sentences() -> Iterator[tuple[str, str]]:
    """Yield file and text of all that could be said below the faces: no docstrings, no SQL."""
    root = Path(studytrack.__file__).parent
    for room in BELOW:
        place = root / room
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            if file.name == "generate.py":
                continue  # it writes source
            for said in _texts(ast.parse(file.read_text())):
                if WORDS.search(said):
                    yield str(file.relative_to(root)), said


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        yield "".join(
            str(one.value) if isinstance(one, ast.Constant) else "X" for one in node.values
        )
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        for inside in ast.iter_child_nodes(node):
            yield from _texts(inside)


def test_no_sentence_below_the_faces_names_a_command_or_an_option() -> None:
    found = [(file, said) for file, said in sentences() if NAMED.search(said)]
    assert found == []


def test_the_command_line_has_a_clause_for_every_action() -> None:
    assert set(commands.COMMANDS) == set(ACTIONS)


def test_the_full_screen_has_a_clause_for_every_action() -> None:
    assert set(keys.WAYS) == set(ACTIONS)


def test_the_command_line_has_a_status_for_every_category() -> None:
    every = {one.category for one in vars(errors).values() if _is_refusal(one)}
    assert every == set(output.STATUS)


def _is_refusal(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, RefusalError)


def test_the_keys_a_sentence_can_name_are_those_of_their_bindings() -> None:
    bound: dict[str, str] = {}
    for chain in keymap_check.all_chains(StudytrackApp):
        for binding in chain.bindings:
            bound.setdefault(str(binding.id), binding.key)
    asked = {one for way in keys.WAYS.values() for one in way.keys}
    shared = set(BY_ID) | set(registry.ACTIONS)
    assert asked <= set(keys.OWN) | shared
    for name, key in keys.OWN.items():
        assert key == bound[name].split(",")[0], name


@pytest.mark.parametrize("action", ACTIONS)
def test_every_clause_takes_what_it_is_given(action: Action) -> None:
    one = Notice("It is so.", (remedy(action, "a", "b"),))
    for said in (commands.worded(one), keys.worded(one, glyphs.FINE.key)):
        if said == one.sentence:
            assert not keys.WAYS[action].said
            continue
        assert said.startswith("It is so; ")
        assert "{" not in said
        assert said.endswith(".")


def test_an_unknown_argument_is_said_as_help_says_it() -> None:
    said = commands.worded(Notice("No.", (remedy("say_length"),)))
    assert said == "No; `studytrack stop --after LENGTH` or `--at WHEN` says how long it was."
    for template in commands.COMMANDS.values():
        fields = {field for _, field, _, _ in string.Formatter().parse(template) if field}
        assert fields <= {"0", "1", "sets"}


def test_a_template_is_started_with_all_its_questions() -> None:
    said = commands.worded(Notice("It asks.", (remedy("start_as", "t", "paper", "metric"),)))
    assert "curricula start t --as MY-NAME --set paper=… --set metric=…`" in said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("It is so.", "It is so; do this, or that."),
        ("Is it so?", "Is it so? do this, or that."),
        ("", "do this, or that."),
    ],
)
def test_a_sentence_and_its_ways_are_one_line(sentence: str, said: str) -> None:
    assert joined(sentence, ("do this", "or that")) == said
    assert joined(sentence, ()) == sentence


async def test_a_refusal_names_the_key_in_force(show: Any, studied: Workspace) -> None:
    moved = studied._replace(tastes=studied.tastes._replace(keys=(("done", "Z"),)))
    async with show(moved) as window:
        await window.press("a")
        assert "Z finishes it" in window.words
        assert "studytrack done" not in window.words


async def test_a_question_of_the_timer_names_keys(
    show: Any, studied: Workspace, clock: Clock
) -> None:
    timer.start(studied, lookup.item(studied, "course/read"))
    clock.forward(9 * 3600)
    async with show(studied) as window:
        assert "s says how long it was" in window.words
        await window.press("2", "g", "D")
        assert "s stops the timer" in window.words
