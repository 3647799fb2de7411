"""The keys: one meaning each on a screen, all in the help, all in the palette."""

from collections import defaultdict
from typing import Any

import pytest

from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.time_log import timer
from studytrack.tui.dialogs.help import HelpScreen
from studytrack.tui.screens.today.screen import TodayScreen
from studytrack.tui.screens.week.screen import WeekScreen

SCREENS = {
    "1": "Today",
    "2": "Plan",
    "3": "Week",
    "4": "Year",
    "5": "Log",
    "0": "Settings",
}


def meanings(window: Any) -> dict[str, set[str]]:
    """Return what each key would do here, over the whole chain from the focus to the App."""
    found: dict[str, set[str]] = defaultdict(set)
    screen = window.app.screen
    for node, bindings in screen._binding_chain:
        module = type(node).__module__
        if not module.startswith("studytrack"):
            continue
        for key, ways in bindings.key_to_bindings.items():
            for binding in ways:
                if binding.id:
                    found[key].add(binding.id)
    return found


@pytest.mark.parametrize("key", SCREENS)
async def test_no_key_has_two_meanings(show: Any, studied: Workspace, key: str) -> None:
    async with show(studied) as window:
        await window.press("enter", key)
        await window.settle()
        shared = {one: ids for one, ids in meanings(window).items() if len(ids) > 1}
        assert shared == {}


@pytest.mark.parametrize("key", SCREENS)
async def test_the_help_lists_every_key_of_the_screen(
    show: Any, studied: Workspace, key: str
) -> None:
    async with show(studied, (120, 50)) as window:
        await window.press(key)
        await window.settle()
        screen = window.app.screen
        offered = {one.binding.description for one in screen.active_bindings.values()}
        await window.press("question_mark")
        help_screen = window.app.screen
        assert isinstance(help_screen, HelpScreen)
        said = "\n".join("".join(part.text for part in line) for line in help_screen._lines(100))
        for name in ("Undo", "Log time", "Theme", "Actions", "todo", "waiting"):
            assert name in said
        ours = {one for one in offered if one not in {"", "Focus Next", "Focus Previous"}}
        assert {one for one in ours if one not in said} <= {"Copy selected text", "Maximize"}


@pytest.mark.parametrize("key", SCREENS)
async def test_every_screen_says_what_it_is_for(show: Any, studied: Workspace, key: str) -> None:
    async with show(studied) as window:
        await window.press(key)
        await window.settle()
        assert window.app.screen.HELP
        assert window.app.focused is not None
        assert window.app.focused.HELP


async def test_the_palette_does_what_it_is_told(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("colon", *"how the week", "enter")
        await window.settle()
        assert isinstance(window.app.screen, WeekScreen)
        await window.press("ctrl+p", *"no such action", "enter", "escape")
        assert isinstance(window.app.screen, WeekScreen)


async def test_the_palette_puts_first_what_is_called_so(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("colon", *"theme", "enter")
        await window.settle()
        assert "nord" in window.text
        await window.press("escape")
        assert isinstance(window.app.screen, TodayScreen)


async def test_esc_never_quits(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("escape", "escape", "l", "escape", "escape")
        assert isinstance(window.app.screen, TodayScreen)
        assert window.app.is_running


async def test_keys_are_remapped_by_id(show: Any, studied: Workspace) -> None:
    ws = studied._replace(tastes=Tastes(keys=(("log", "i"),)))
    async with show(ws) as window:
        await window.press("i")
        assert "Log time" in window.text


async def test_the_mouse_works_on_tabs_rows_and_keys(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.pilot.click("Tabs", offset=(19, 0))
        await window.settle()
        assert isinstance(window.app.screen, WeekScreen)
        await window.pilot.click("Tabs", offset=(3, 0))
        await window.settle()
        rows = window.screen.query_one("#choices")
        second = rows.cursor + 1
        await window.pilot.click("#choices", offset=(10, second + 1))
        assert rows.cursor == second
        await window.pilot.click("#choices", offset=(10, second + 1))
        await window.settle()
        assert timer.status(studied).running


async def test_t_shows_each_theme_while_one_chooses(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("T", "down")
        assert window.app.theme == "studytrack-light"
        await window.press("down", "down", "down", "down")
        assert window.app.theme == "nord"
        await window.press("escape")
        assert window.app.theme == "studytrack-dark"
        await window.press("T", "down", "enter")
        assert window.app.theme == "studytrack-light"


async def test_y_copies_the_view(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("y")
        assert "## Next" in window.app.clipboard
        assert "## Up next\n\n    " in window.app.clipboard
        copied = {"2": "- [ ] Chapter one", "3": "2026-W47", "4": "## 2026",
                  "5": "## Wed 18 Nov 2026", "0": "- Weekly goal: 4h"}  # fmt: skip
        for key, words in copied.items():
            await window.press(key, "y")
            assert words in window.app.clipboard, key


async def test_ctrl_c_says_how_to_leave(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("ctrl+c")
        assert "q quits; Ctrl+Q does from a dialog too." in window.words
        assert window.app.is_running
