"""The moment of a round number: said once, with the change that made it."""

from typing import Any

from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import sessions
from studytrack.tui.app.ticks import Moments


async def test_a_round_number_of_hours_is_said_once(show: Any, studied: Workspace) -> None:
    total = sum(row.seconds for row in sessions_of(studied))
    left = 10 * 3600 - total % (10 * 3600) if total < 36_000 else 0
    async with show(studied, (160, 40)) as window:
        window.app.moments.look(studied)
        needed = left or 50 * 3600 - total
        for day in range(3, 3 + needed // 36_000):
            sessions.log(studied, None, inputs.entry(studied, f"10h 2026-10-{day:02}"))
        rest = needed % 36_000 // 60
        await window.press("l")
        await window.type(f"{rest}m yesterday")
        await window.press("enter")
        assert "◆ 50 hours" in window.words
        await window.press("u")
        await window.press("l")
        await window.type(f"{rest}m yesterday")
        await window.press("enter")
        assert "◆ 50 hours" in window.words
        await window.press("l")
        await window.type("5m yesterday")
        await window.press("enter")
        assert "◆ 50 hours" not in window.words


def sessions_of(ws: Workspace) -> Any:
    with ws.store.reading() as read:
        return read.sessions.between()


def test_nothing_is_news_at_the_first_look(studied: Workspace) -> None:
    moments = Moments()
    assert moments.news(studied) == ""
    assert moments.news(studied) == ""
    sessions.log(studied, None, inputs.entry(studied, "20h 2026-09-01"))
    sessions.log(studied, None, inputs.entry(studied, "20h 2026-09-02"))
    sessions.log(studied, None, inputs.entry(studied, "20h 2026-09-03"))
    assert "50 hours" in moments.news(studied)
