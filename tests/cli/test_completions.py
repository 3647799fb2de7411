"""What is offered without loading a command is what the command itself offers."""

import inspect
from importlib import import_module

import click
import pytest

from studytrack.cli import completions
from studytrack.cli.main import COMMANDS, program

ITEMS = {"items", "open_items", "settled_items"}


def _first(name: str) -> str:
    """Return what a command offers for its first word; empty where that is no item."""
    command = program.get_command(click.Context(program), name)
    if command is None or isinstance(command, click.Group):
        return ""
    for part in command.params:
        if isinstance(part, click.Argument):
            offers = part._custom_shell_complete
            what = inspect.getclosurevars(offers).nonlocals.get("what", "") if offers else ""
            return what if what in ITEMS else ""
    return ""


def test_an_item_is_offered_first_where_a_command_begins_with_one() -> None:
    assert {name: what for name in COMMANDS if (what := _first(name))} == completions.FIRST


@pytest.mark.parametrize("place", completions.SERVICES.values())
def test_who_offers_something_is_there(place: str) -> None:
    module, _, name = place.partition(":")
    assert callable(getattr(import_module(f"studytrack.services.{module}"), name))
