"""A group without its second word: what lists lists, what needs a verb names its verbs."""

import click
import pytest
from tests.cli.conftest import Ask

from studytrack.cli import main

CTX = click.Context(main.program)
GROUPS = [
    name for name in main.COMMANDS if isinstance(main.program.get_command(CTX, name), click.Group)
]


@pytest.mark.parametrize("name", GROUPS)
def test_alone_it_lists_or_names_its_verbs(ask: Ask, name: str) -> None:
    said = ask(name)
    assert "unexpectedly" not in said.err
    assert said.status == (0 if said.out else 2)
    if said.status:
        assert said.err.startswith("Say what ")


@pytest.mark.parametrize(
    ("name", "lists"),
    [
        ("evidence", ("evidence", "list")),
        ("milestone", ("milestones",)),
        ("lead", ("leads",)),
        ("runs", ("results",)),
    ],
)
def test_what_it_lists_is_what_its_list_says(ask: Ask, name: str, lists: tuple[str, ...]) -> None:
    assert ask(name).out == ask(*lists).out
    assert ask(name, "--json").json == ask(*lists, "--json").json
