"""A walk on the screens: a course finished, a talk given, and both found a year later."""

from typing import Any

import pytest
from tests.tui.conftest import Clock

from studytrack.services.base.workspace import Workspace
from studytrack.services.milestones import milestones


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_the_hours_proved_is_found_a_year_later(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    async with show(studied, size) as window:
        await window.press("2")
        for title in ("Film about softmax", "Essay"):
            await window.press("slash", "ctrl+u")
            await window.type(title)
            await window.press("enter", "space")
        await window.press("6", "a")
        await window.type("Gave a talk")
        await window.press("tab", "tab")
        await window.type("https://t.org/slides")
        await window.press("enter")
        assert "Finished: Side" in window.text
        assert "Gave a talk" in window.text
    clock = studied.clock
    assert isinstance(clock, Clock)
    clock.set("2027-11-18 22:00")
    async with show(studied, size) as window:
        await window.press("6", "slash")
        await window.type("talk")
        await window.press("enter", "e", "tab", "tab", "ctrl+u")
        await window.type("https://t.org/video")
        await window.press("enter")
        assert "18 Nov 2026" in window.text
        assert "https://t.org/video" in window.words
        await window.press("slash")
        await window.type("finished")
        await window.press("enter")
        assert "Finished: Side" in window.words
        await window.press("5", "slash")
        await window.type("softmax")
        await window.press("enter")
        assert "◆" in window.text
    told = {one.key: one for one in milestones.every(studied) if not one.ahead}
    assert told["own:1"].evidence == ("https://t.org/video",)
    assert told["finished:side"].on == "2026-11-18"
