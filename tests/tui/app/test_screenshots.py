"""How dialogs look: pictures, compared with those a person approved."""

from typing import Any

import pytest
from tests.tui import looks

from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.items import lookup
from studytrack.services.time_log import timer


async def test_the_first_run(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("space")
        looks.check("dialog-welcome", window.app)


async def test_a_running_timer_in_ascii_without_colour(
    show: Any, studied: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(2530)
    async with show(studied._replace(tastes=Tastes(ascii=True)), (120, 40)) as window:
        await window.pilot.pause(0.15)
        looks.check("timer-ascii", window.app)


async def test_the_dialogs(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        for name, keys in (
            ("log", ["l", *"45m"]),
            ("help", ["question_mark"]),
            ("palette", ["colon"]),
            ("goal", ["H"]),
            ("find", ["slash", *"so"]),
            ("themes", ["T", "down"]),
            ("jump", ["v"]),
        ):
            await window.press(*keys)
            looks.check(f"dialog-{name}", window.app)
            await window.press("escape")
        await window.press("enter", "z")
        looks.check("dialog-timer", window.app)
