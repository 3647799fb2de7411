"""Jump mode: a letter on every panel in sight, one key to go there."""

from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.tui.dialogs import jump
from studytrack.tui.dialogs.jump import JumpScreen, Letter
from studytrack.tui.screens.log.screen import LogScreen
from studytrack.tui.screens.today.screen import TodayScreen
from studytrack.tui.screens.week.screen import WeekScreen


@pytest.mark.parametrize("key", "123459")
async def test_every_panel_in_sight_gets_a_letter_of_its_own(
    show: Any, studied: Workspace, key: str
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press(key, "v")
        assert isinstance(window.screen, JumpScreen)
        letters = [letter.target.letter for letter in window.screen.query(Letter)]
        assert len(letters) == len(set(letters)) >= 1
        assert letters == list(jump.LETTERS[: len(letters)])
        for letter in letters:
            assert f" {letter} " in window.text


async def test_a_letter_goes_to_the_list_or_to_the_screen_that_says_more(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("v")
        found = {
            letter.target.panel.id: letter.target.letter for letter in window.screen.query(Letter)
        }
        await window.press(found["choices"])
        assert isinstance(window.screen, TodayScreen)
        assert window.app.focused.id == "choices"
        await window.press("v", found["stacks"])
        assert isinstance(window.screen, WeekScreen)
        await window.press("1", "v", found["done"])
        assert isinstance(window.screen, LogScreen)


async def test_esc_and_other_keys_stay(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("v", "z")
        assert isinstance(window.screen, JumpScreen)
        await window.press("escape")
        assert isinstance(window.screen, TodayScreen)
        await window.press("v", "v")
        assert isinstance(window.screen, TodayScreen)


async def test_a_panel_without_a_cursor_is_scrolled_to(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("3", "v")
        last = list(window.screen.query(Letter))[-1].target
        await window.press(last.letter)
        assert isinstance(window.screen, WeekScreen)
        assert last.panel.region.y <= window.screen.query_one("WeekScroll").region.bottom


async def test_letters_can_be_clicked(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("v")
        letters = {letter.target.panel.id: letter for letter in window.screen.query(Letter)}
        await window.pilot.click(letters["stacks"])
        await window.settle()
        assert isinstance(window.screen, WeekScreen)
        await window.press("v")
        await window.pilot.click(offset=(100, 20))
        await window.settle()
        assert isinstance(window.screen, WeekScreen)
