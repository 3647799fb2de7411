"""What looks like a button is one: every key in an edge and in the last line, every tab."""

from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.tui.app import registry
from studytrack.tui.widgets.key_line import KeyLine
from studytrack.tui.widgets.lines import EDGE


@pytest.mark.parametrize("mode", [row.mode for row in registry.SCREENS])
async def test_every_key_a_screen_shows_is_a_button(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    pressed: list[str] = []
    keys = {row.mode: row.key for row in registry.SCREENS}
    async with show(studied, (120, 40)) as window:
        await window.press(keys[mode])
        monkeypatch.setattr(window.app, "simulate_key", pressed.append)
        screen = window.screen
        for panel in screen.query(".panel"):
            edge, region = panel.edge, panel.region
            if not panel.display or region.bottom > screen.size.height:
                continue
            left = region.right - EDGE - len(edge.words)
            for first, end, key in edge.spots:
                for x in (first, end - 1):
                    pressed.clear()
                    await window.pilot.click(offset=(left + x, region.bottom - 1))
                    assert pressed == [key], (panel.id, edge.words[first:end])
        line = screen.query_one(KeyLine)
        for first, _end, key in line._places:
            pressed.clear()
            await window.pilot.click(offset=(line.region.x + 1 + first, line.region.y))
            assert pressed == [key]


async def test_every_tab_is_a_button(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        for row in registry.SCREENS:
            if f"{row.key} {row.title}" in window.text.splitlines()[0]:
                place = window.text.splitlines()[0].index(f"{row.key} {row.title}")
                await window.pilot.click(offset=(place + 1, 0))
                await window.settle()
                assert row.mode == window.screen.MODE
