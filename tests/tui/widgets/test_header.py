"""The line at the top: no figure of the timer is cut, however long it runs."""

from typing import Any

from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import timer


async def test_a_timer_that_comes_to_ten_hours_is_not_cut(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, None)
    clock.forward(9 * 3600 + 59 * 60 + 58)
    async with show(studied) as window:
        assert "9:59:58" in window.text.splitlines()[0]
        clock.forward(4)
        window.screen.tick()
        await window.settle()
        assert "10:00:02" in window.text.splitlines()[0]
