"""Going to a screen: Textual holds every change of screen for a twentieth of a second."""

from collections.abc import Callable
from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.tui.app import app


async def test_a_screen_that_was_open_before_is_shown_at_once(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[float] = []
    async with show(studied) as window:
        await window.press("3")
        set_timer: Callable[..., Any] = window.app.set_timer

        def noted(delay: float, *asked: Any, **named: Any) -> Any:
            if named.get("name") == "delay_update":
                held.append(delay)
            return set_timer(delay, *asked, **named)

        monkeypatch.setattr(window.app, "set_timer", noted)
        await window.press("1")
        assert "Up next" in window.text
        await window.press("3")
        assert "Hours by day" in window.text
        assert held == [app.HELD, app.HELD]
        await window.press("4")
        assert held[2:] == [app.HELD_NEW]
        assert window.app._batch_count == 0
