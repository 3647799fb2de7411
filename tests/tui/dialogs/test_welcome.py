"""The first run: one screen, and the program is in use."""

from typing import Any

from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.pages import summaries
from studytrack.tui.app import app
from studytrack.tui.dialogs import welcome
from studytrack.tui.dialogs.welcome import WelcomeScreen


async def test_a_newcomer_is_asked_what_to_begin_with(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        assert "What are you working on?" in window.words
        assert "Nothing leaves this machine." in window.words


async def test_the_forecast_follows_the_choice_and_the_hours(
    show: Any, newcomer: Workspace
) -> None:
    async with show(newcomer) as window:
        await window.press("space")
        first = window.words
        assert "about" in first
        await window.press("left", "left")
        assert window.words != first
        await window.press("1", "2")
        assert "12h" in window.text


async def test_enter_begins(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("space", "right", "enter")
        assert "Up next" in window.text
    assert summaries.week(newcomer).goal_seconds == 9 * 3600
    assert [row.state for row in shelf.rows(newcomer)].count("started") == 1


async def test_esc_only_looks_around_and_is_not_asked_again(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("escape")
        assert "Nothing is started yet. 2" in window.words
        await window.press("2", "1")
        assert not isinstance(window.screen, WelcomeScreen)
    assert not newcomer.store.exists()


async def test_d_leaves_for_the_demo_and_begins_nothing(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("d")
        assert window.app.return_value == app.DEMO == welcome.DEMO
    assert not newcomer.store.exists()


async def test_q_leaves_the_program_with_or_without_a_choice(
    show: Any, newcomer: Workspace
) -> None:
    for keys in (["q"], ["space", "q"]):
        async with show(newcomer) as window:
            await window.press(*keys)
            assert not window.app.is_running
            assert window.app.return_value == ""
        assert not newcomer.store.exists()


async def test_a_demo_says_so_and_asks_nobody_what_to_begin_with(
    show: Any, newcomer: Workspace
) -> None:
    for size in ((80, 24), (120, 40)):
        async with show(newcomer._replace(demo=True), size) as window:
            assert "What are you working on?" not in window.words
            assert "demo Wed 18 Nov" in window.words
