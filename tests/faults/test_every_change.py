"""A fault at any change of a file loses nothing, leaves nothing half done, and passes."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from studytrack.cli.main import program
from studytrack.interop import formats

from . import shim
from .conftest import LONG, Figure
from .scenarios import SCENARIOS
from .sweep import FAULTS, THOROUGH, Answer

GROUPS = [[name] for name in SCENARIOS] if LONG else [list(SCENARIOS)]

pytestmark = [pytest.mark.faults, pytest.mark.slow]


@pytest.mark.parametrize("names", GROUPS, ids=lambda names: names[0] if LONG else "all")
def test_a_fault_anywhere_is_refused_or_survived(
    tmp_path: Path, library: Path, figure: Figure, names: list[str]
) -> None:
    answers = shim.run(library, "sweep", tmp_path, "long" if LONG else "short", *names)
    found = {name: Answer(**answer) for name, answer in answers.items()}
    for name, answer in found.items():
        figure(
            f"faults: {name}: {answer.changes} changes of files, {answer.strikes} faults, "
            f"{len(answer.wrong)} broken promises, {answer.unsure} made though refused and said so"
        )
    assert not [wrong for answer in found.values() for wrong in answer.wrong]
    assert all(found[name].strikes >= len(FAULTS) for name in THOROUGH & found.keys())


def _changing(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command that changes something: those that take ``--op-id``."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _changing(below, (*path, name))
    elif any("--op-id" in one.opts for one in command.params):
        yield path


def test_every_command_that_changes_something_is_struck() -> None:
    said = [one.words for one in SCENARIOS.values()] + [("sync",)]
    left = {
        words
        for words in _changing(program, ())
        if not any(each[: len(words)] == words for each in said)
    }
    assert left == set()


def test_every_format_that_comes_in_is_struck() -> None:
    struck = {one.words[1] for one in SCENARIOS.values() if one.words[0] == "import"}
    assert {*formats.IMPORTS, "runs"} - struck == set()
