"""The mouse: what looks like a button is one."""

from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import timer
from studytrack.tui.dialogs import form
from studytrack.tui.dialogs.log_line import LogLineScreen
from studytrack.tui.dialogs.welcome import WelcomeScreen
from studytrack.tui.keys.actions import Hint, Keyboard
from studytrack.tui.screens.log.screen import LogScreen
from studytrack.tui.screens.today.rows import ANOTHER
from studytrack.tui.screens.today.screen import TodayScreen
from studytrack.tui.screens.year.screen import YearScreen
from studytrack.tui.widgets import lines


async def click(window: Any, words: str) -> None:
    """Click on the first place that shows the words."""
    for y, line in enumerate(window.text.splitlines()):
        if words in line:
            await window.pilot.click(offset=(line.index(words) + 1, y))
            await window.settle()
            return
    raise AssertionError(window.text)


async def test_a_dialogs_keys_are_buttons(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("l")
        await click(window, "Esc cancel")
        assert isinstance(window.screen, TodayScreen)
        await window.type("l20m chapter")
        assert isinstance(window.screen, LogLineScreen)
        await click(window, "Enter save")
        assert isinstance(window.app.screen, TodayScreen)
        assert "Logged 20m" in window.words


async def test_a_panels_keys_are_buttons(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await click(window, "5 all sessions")
        assert isinstance(window.screen, LogScreen)
        await window.press("1")
        await click(window, " start")
        assert timer.status(studied).running


async def test_the_hours_of_the_first_run_have_arrows_to_click(
    show: Any, newcomer: Workspace
) -> None:
    async with show(newcomer) as window:
        await click(window, "→")
        assert "9h" in window.text
        await click(window, " ← ")
        await click(window, " ← ")
        assert " 7h" in window.text
        await click(window, "7h")
        assert " 7h" in window.text
        await click(window, "Esc look")
        assert not isinstance(window.screen, WelcomeScreen)


@pytest.mark.parametrize(
    ("x", "key"),
    [(2, None), (3, "enter"), (12, "enter"), (13, None), (15, "ctrl+d"), (28, "n"), (37, None),
     (44, None)],
)  # fmt: skip
def test_an_edge_is_read_from_its_end(x: int, key: str | None) -> None:
    #         3           15           28         39
    hint: list[Hint] = [
        (form.SAVE, "save"),
        (form.SAVE_DONE, "done"),
        (ANOTHER, "another"),
        "arrows up",
    ]
    edge = Keyboard().edge(*hint)
    assert edge.words == "Enter save  Ctrl+D done  n another  arrows up"
    assert lines.key_of(edge, x, 3 + len(edge.words) + lines.EDGE) == key


async def test_a_triangle_opens_its_branch_with_one_click(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("2")
        y = next(n for n, line in enumerate(window.text.splitlines()) if "▸ Counting" in line)
        x = window.text.splitlines()[y].index("▸ Counting")
        await window.pilot.click(offset=(x, y))
        await window.settle()
        assert "▾ Counting" in window.text
        await window.pilot.click(offset=(x + 6, y - 1))
        await window.settle()
        assert "▾ Counting" in window.text


async def test_what_needs_an_item_says_that_there_is_none(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("2", "g", "F")
        assert "The cursor is on no item; choose one first." in window.words


async def test_the_mouse_on_a_column_says_its_figure_and_a_click_shows_the_day(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        stacks = window.screen.query_one("#stacks")
        await window.pilot.hover("#stacks", offset=(3, 4))
        await window.settle()
        assert "Mon: " in str(stacks.border_subtitle)
        await window.pilot.hover("#streak", offset=(2, 1))
        await window.settle()
        assert str(stacks.border_subtitle) == ""
        assert "2026-W" in str(window.screen.query_one("#streak").border_subtitle)
        await window.pilot.click("#stacks", offset=(3, 4))
        await window.settle()
        assert isinstance(window.screen, YearScreen)
        assert "Mon 16 Nov" in window.text


async def test_on_a_narrow_window_the_figure_stands_in_the_upper_edge(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.pilot.hover("#days", offset=(3, 2))
        await window.settle()
        assert "Mon: " in str(window.screen.query_one("#days").border_title)
        await window.pilot.hover("#choices", offset=(3, 2))
        await window.settle()
        assert "This week" in str(window.screen.query_one("#days").border_title)


async def test_the_charts_of_week_say_their_hours_and_a_square_its_week(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("3")
        clock = window.screen.query_one("#clock")
        await window.pilot.hover("#clock", offset=(2 + 4 + 2 * 14, 3))
        await window.settle()
        assert "Wed 20–21: " in str(clock.border_subtitle)
        await window.pilot.hover("#clock", offset=(3, 3))
        await window.settle()
        assert str(clock.border_subtitle) == ""
        await window.pilot.hover("#days", offset=(10, 3))
        await window.settle()
        assert "Mon: " in str(window.screen.query_one("#days").border_subtitle)
        await window.pilot.click("#fills", offset=(2, 1))
        await window.settle()
        assert "2026-W35" in window.text


async def test_the_mouse_on_a_burn_up_and_on_the_balance_says_the_figure(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (160, 50)) as window:
        await window.press("3")
        pace, balance = (window.screen.query_one(f"#{name}") for name in ("pace", "balance"))
        await window.pilot.hover("#pace", offset=(2 + 8, 4))
        await window.settle()
        assert str(pace.border_subtitle) == "3 Nov 2026: 1h 10m of 14h 30m"
        await window.pilot.hover("#balance", offset=(4, 1))
        await window.settle()
        assert str(balance.border_subtitle).endswith(" %")
        await window.pilot.hover("#balance", offset=(4, 2))
        await window.settle()
        assert str(balance.border_subtitle) == ""


async def test_the_mouse_on_a_week_of_the_small_year_and_on_a_forecast_says_the_figure(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (80, 24)) as window:
        weeks = window.screen.query_one("#weeks")
        assert "since Nov 2025: " in window.text
        await window.pilot.hover("#weeks", offset=(1 + 51, 0))
        await window.settle()
        (line,) = weeks.lines(78)
        assert line[-1].text == "  from 9 Nov: 6h 45m"
        await window.pilot.hover("#choices", offset=(3, 2))
        await window.settle()
        assert "since Nov 2025: " in window.text
    async with show(studied, (100, 30)) as window:
        weeks = window.screen.query_one("#weeks")
        await window.pilot.hover("#weeks", offset=(1 + 51, 1))
        await window.settle()
        months, line = weeks.lines(98)
        assert "Oct Nov" in months[-1].text
        assert line[-1].text == "  from 9 Nov: 6h 45m"
    async with show(studied, (120, 40)) as window:
        await window.pilot.pause(0.3)
        await window.pilot.hover("#through", offset=(4, 1))
        await window.settle()
        said = str(window.screen.query_one("#through").border_subtitle)
        assert said.startswith("Course on: ")
        assert " to go, " in said
