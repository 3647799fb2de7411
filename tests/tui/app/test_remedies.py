"""A refusal says its way out in keys here, in commands on the command line."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import studytrack
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup
from studytrack.services.time_log import timer
from studytrack.tui.app import remedies
from studytrack.tui.screens.today.screen import TodayScreen

ROOMS = ("domain", "services", "store", "catalog", "interop", "settings.py")
WORDED = {"notices.py", "stalls.py"}
"""Files that say the ways of both faces themselves."""
LEFT = ("doctor --new`", "--set", "--curriculum C`", "`uuidgen`", "by `X`", "--db FILE", "`stop --")
"""Ways out this face has no key for, or that are said to a command alone; last the parts of one
sentence that is looked at whole."""


def sentences() -> Iterator[str]:
    """Yield every text below the faces that is no docstring, ``X`` for what is filled in."""
    root = Path(studytrack.__file__).parent
    for room in ROOMS:
        place = root / room
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            if file.name not in WORDED:
                yield from texts(ast.parse(file.read_text()))


def texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        parts = node.values
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else "X" for one in parts)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        for inside in ast.iter_child_nodes(node):
            yield from texts(inside)


def commands() -> list[str]:
    """Return every sentence that names a command or an option in backticks."""
    found = [said for said in sentences() if re.search("`(studytrack|sessions|stop|--)", said)]
    return [said for said in found if not any(one in said for one in LEFT)]


def test_there_are_refusals_that_name_commands() -> None:
    assert len(commands()) > 20


@pytest.mark.parametrize("said", commands())
def test_every_command_a_refusal_names_has_a_key_here(said: str) -> None:
    assert "`" not in remedies.worded(said)


@pytest.mark.parametrize(
    ("said", "here"),
    [
        ("No timer runs; `studytrack start ITEM` starts one.",
         "No timer runs; Enter on an item starts one."),
        ("Was that so? `stop --at WHEN`, `stop --after LENGTH`, `stop --keep` or `cancel`.",
         "Was that so? s says how long it was, x drops it."),
        ("Was that so? `stop --at WHEN`, `stop --after LENGTH` or `cancel`.",
         "Was that so? s says how long it was, x drops it."),
        ("It overlaps 3. Say `--overlap` if both are true, or change one with `sessions edit`.",
         "It overlaps 3. Ctrl+O keeps both, or change one on Sessions (5)."),
        ("“x” counts nothing; `studytrack done a/x` finishes it.",
         "“x” counts nothing; space finishes it."),
        ("A sentence without a command.", "A sentence without a command."),
    ],
)  # fmt: skip
def test_the_way_out_is_said_in_keys(said: str, here: str) -> None:
    assert remedies.worded(said) == here


async def test_counting_what_counts_nothing_names_the_key(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("a")
        assert isinstance(window.app.screen, TodayScreen)
        assert "space finishes it" in window.words
        assert "studytrack done" not in window.words


async def test_stopping_a_curriculum_under_the_timer_names_the_key(
    show: Any, studied: Workspace
) -> None:
    timer.start(studied, lookup.item(studied, "course/read"))
    async with show(studied) as window:
        await window.press("2", "g", "D")
        assert "s stops that first" in window.words
    assert timer.status(studied).running
