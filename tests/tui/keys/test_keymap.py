"""Keys can be moved, and a clash is named with its line instead of giving a key two meanings."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from studytrack import settings
from studytrack.cli import doc_pages
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.time_log import timer
from studytrack.tui.app import keymap_check
from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.keys import actions, keymap
from studytrack.tui.screens.week.screen import WeekScreen

CHAINS = partial(keymap_check.all_chains, StudytrackApp)


def file(folder: Path, said: str) -> str:
    path = folder / "config.toml"
    path.write_text(said)
    return str(path)


def test_no_chain_of_bindings_gives_a_key_two_meanings() -> None:
    for chain in keymap_check.all_chains(StudytrackApp):
        meant: dict[str, str] = {}
        for binding in chain.bindings:
            for key in binding.key.split(","):
                assert meant.setdefault(key, binding.id or "") == binding.id, (chain.name, key)


def test_every_binding_says_what_it_does() -> None:
    for chain in keymap_check.all_chains(StudytrackApp):
        for binding in chain.bindings:
            assert binding.description, (chain.name, binding.id)


def test_without_changes_nothing_is_checked() -> None:
    assert keymap.sound((), "", CHAINS) == ({}, "")


def test_keys_are_written_as_on_the_keyboard() -> None:
    found, wrong = keymap.sound((("log", "L, !"), ("help", "ctrl+h")), "", CHAINS)
    assert found == {"log": "L,exclamation_mark", "help": "ctrl+h"}
    assert wrong == ""


def test_two_actions_may_change_places() -> None:
    found, wrong = keymap.sound((("stop", "x"), ("drop", "s")), "", CHAINS)
    assert wrong == ""
    assert found == {"stop": "x", "drop": "s"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ('[keys]\nlog = "L"\nhelp = "s"\n', ":3: “s” for “help” is “stop” already on Today"),
        ('theme = "dark"\n[keys]\nlgo = "L"\n', ":3: there is no action “lgo”"),
        (
            '[keys]\nlog = "ctrl+shift+alt+banana"\n',
            ":2: “ctrl+shift+alt+banana” for “log” is no key",
        ),
        ('[keys]\nundo = "Z"\nlog = "l,bananas"\n', ":3: “bananas” for “log” is no key; write l"),
        ('[keys]\nlog = " "\n', ":2: “log” is given no key"),
        ('[keys]\n"go.week" = "2"\n', ":2: “2” for “go.week” is “go.plan” already on Today"),
    ],
)
def test_a_clash_is_named_with_its_line_and_the_own_key_holds(
    tmp_path: Path, said: str, sentence: str
) -> None:
    path = file(tmp_path, said)
    found, wrong = keymap.sound(settings.read(path).keys, path, CHAINS)
    assert wrong.startswith(path)
    assert sentence in wrong
    assert wrong.endswith("; its own key holds.")
    assert not {"help", "lgo", "go.week"} & set(found)


def test_ids_with_a_dot_need_no_quotes(tmp_path: Path) -> None:
    path = file(tmp_path, '[keys]\ngo.week = "w"\n[keys.row]\nup = "K"\n')
    assert settings.read(path).keys == (("go.week", "w"), ("row.up", "K"))
    assert settings.line(path, "go.week") == 2
    assert settings.line(path, "nothing") == 1


def test_a_file_that_cannot_be_read_has_a_first_line(tmp_path: Path) -> None:
    assert settings.line(str(tmp_path), "log") == 1


async def test_a_moved_key_works_and_the_keys_below_say_so(show: Any, studied: Workspace) -> None:
    ws = studied._replace(tastes=Tastes(keys=(("go.week", "W"), ("open", "O"))))
    async with show(ws) as window:
        await window.press("3")
        assert not isinstance(window.screen, WeekScreen)
        await window.press("O")
        assert timer.status(studied).running
        await window.press("W")
        assert isinstance(window.screen, WeekScreen)


async def test_a_clash_is_said_on_today(show: Any, studied: Workspace) -> None:
    ws = studied._replace(tastes=Tastes(keys=(("help", "l"),)))
    async with show(ws, (120, 40)) as window:
        assert "“l” for “help”" in window.words
        await window.press("l")
        assert "Log time" in window.text


def test_the_example_of_the_documents_takes_no_key_from_anything(tmp_path: Path) -> None:
    path = file(tmp_path, doc_pages.KEYS_HEAD.partition("```toml\n")[2].partition("```")[0])
    found = settings.read(path)
    assert (found.warning, len(found.keys)) == ("", 2)
    assert keymap.sound(found.keys, path, CHAINS)[1] == ""


@pytest.mark.parametrize(
    "key", ["l", "L", "д", "?", "+", "é", "space", "f3", "ctrl+l", "alt+x", "shift+tab", "ctrl+up"]
)
def test_what_a_keyboard_has_is_a_key(key: str) -> None:
    assert actions.exists(actions.named(key))


@pytest.mark.parametrize("key", ["banana", "shift+a", "f25", "ctrl+", "ctrl+ctrl+l", "hold+l", ""])
def test_what_no_terminal_sends_is_no_key(key: str) -> None:
    assert not actions.exists(actions.named(key))


def test_every_shipped_key_exists() -> None:
    for chain in keymap_check.all_chains(StudytrackApp):
        for binding in chain.bindings:
            assert all(map(actions.exists, binding.key.split(","))), binding.key
