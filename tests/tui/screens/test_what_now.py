"""What now: a length, three suggestions, and the timer with that length."""

from typing import Any

from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import timer
from studytrack.tui.dialogs.pick import PickScreen
from studytrack.tui.screens.today.what_now import WhatNow
from studytrack.tui.widgets.lines import Drawn


async def test_a_suggestion_starts_the_timer_with_its_length(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("w", "enter")
        assert "One sitting, one thing." in window.words
        await window.press("enter")
        status = timer.status(studied)
        assert status.running
        with studied.store.reading() as read:
            running = read.sessions.timer()
        assert running is not None
        assert running.length is not None
        assert running.length <= 25 * 60
        await window.press("w", "enter", "escape")


async def test_what_is_asked_again_leads_to_its_screen(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        face = window.app.screen
        one = WhatNow()
        from studytrack.services.pages.what_now import SuggestionView, WhatNowView

        one._choose(face, WhatNowView("2026-11-18", 60, ()))
        follow = SuggestionView("follow_up", None, (), "Ada", "Follow up with Ada", 600, "due")
        one._begin(face, follow)
        await window.press("escape")
        assert window.app.screen.MODE == "outreach"
        one._begin(face, follow._replace(what="recall"))
        await window.press("escape")
        assert window.app.screen.MODE == "recall"


async def test_the_whole_of_a_row_that_is_cut_stands_below_the_list(
    show: Any, studied: Workspace
) -> None:
    """Of no row where none is cut, and as many lines for each, so that nothing jumps."""
    rows = [("15m", "short"), ("1h", f"{'word ' * 30}end of it"), ("2h", f"{'more ' * 12}last")]
    async with show(studied, size=(80, 24)) as window:
        screen = PickScreen(window.app.signs, "What now?", rows, said="One.", take="start")
        await window.app.push_screen(screen)
        await window.pilot.pause()
        below = screen.query_one("#whole", Drawn)
        high = below.size.height
        assert "end of it" not in window.words
        await window.press("j")
        assert "end of it" in window.words
        await window.press("j")
        assert "last" in window.words
        assert below.size.height == high
        few = PickScreen(window.app.signs, "What now?", rows[:1], said="One.", take="start")
        await window.app.push_screen(few)
        await window.pilot.pause()
        assert few.query_one("#whole", Drawn).size.height == 0
