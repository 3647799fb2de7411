"""A keymap in which every action has another key: every key that is shown is the one in force."""

import re
from typing import Any

import pytest
from textual.widget import Widget

from studytrack.domain import text
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.tui.app import keymap_check, registry
from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.keys.actions import NOTHING, Edge, named
from studytrack.tui.screens.log.screen import LogScreen
from studytrack.tui.screens.plan.screen import PlanScreen

SHIPPED = re.compile(r"\b(Enter|Esc|space|Tab|Ctrl\+[A-Z]|PgUp|PgDn)\b|[←→]")
"""Keys as they are shipped; letters alone cannot be told from words."""


def other_keys() -> tuple[tuple[str, str], ...]:
    """Return another key for every action, none of them shipped: letters of other alphabets."""
    ids = dict.fromkeys(
        str(one.id) for chain in keymap_check.all_chains(StudytrackApp) for one in chain.bindings
    )
    letters = (chr(0x4E00 + place) for place in range(len(ids)))
    return tuple(zip(ids, letters, strict=True))


@pytest.mark.parametrize("mode", registry.BY_MODE)
async def test_every_edge_shows_the_key_in_force(show: Any, studied: Workspace, mode: str) -> None:
    keys = dict(other_keys())
    async with show(studied._replace(tastes=Tastes(keys=other_keys())), (120, 40)) as window:
        await window.press(keys[f"go.{mode}"])
        assert mode == window.screen.MODE
        assert SHIPPED.findall(window.text) == []
        for widget in window.screen.query(Widget):
            edge: Edge = getattr(widget, "edge", NOTHING)
            assert {key for _first, _end, key in edge.spots} <= _named(keys.values())
        await window.press(keys["help"])
        assert SHIPPED.findall(window.text) == []


async def test_a_click_on_a_shown_key_does_what_the_key_does(show: Any, studied: Workspace) -> None:
    keys = dict(other_keys())
    async with show(studied._replace(tastes=Tastes(keys=other_keys())), (120, 40)) as window:
        await _click(window, f"{keys['go.log']} all sessions")
        assert isinstance(window.screen, LogScreen)
        await window.press(keys["go.plan"])
        await _click(window, f"{keys['find']} find")
        assert "Find" in window.text
        assert SHIPPED.findall(window.text) == []
        await _click(window, f"{keys['dialog.cancel']} cancel")
        assert isinstance(window.screen, PlanScreen)


def _named(keys: Any) -> set[str]:
    return set(map(named, keys))


async def _click(window: Any, words: str) -> None:
    for y, line in enumerate(window.text.splitlines()):
        if words in line:
            await window.pilot.click(offset=(text.width(line[: line.index(words)]), y))
            await window.settle()
            return
    raise AssertionError(window.text)
