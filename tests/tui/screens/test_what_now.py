"""What now: a length, three suggestions, and the timer with that length."""

from typing import Any

from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import timer
from studytrack.tui.screens.today.what_now import WhatNow


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
