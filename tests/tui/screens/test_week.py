"""Week: its numbers, and the way to other weeks."""

from typing import Any

import pytest

from studytrack.domain import forecast
from studytrack.services.base.inputs import entry
from studytrack.services.base.workspace import Workspace
from studytrack.services.items.lookup import item
from studytrack.services.milestones import own
from studytrack.services.pages import week_markdown, whole_week
from studytrack.services.time_log import sessions
from studytrack.tui.drawing import glyphs
from studytrack.tui.screens.week import charts


async def test_the_week_says_its_headline_days_and_what_keeps_the_streak(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("3")
        for words in (
            "2026-W47",
            "Hours by day",
            "By curriculum",
            "13 weeks",
            "Finished",
            "Counted",
            "Streak",
            "consistency",
            "When you will be through",
            "When you study",
        ):
            assert words in window.text


@pytest.mark.parametrize(("key", "size", "said"), [("1", (160, 50), "<1"), ("3", (120, 40), "0.7")])
async def test_a_week_that_holds_something_never_says_0(
    show: Any, studied: Workspace, key: str, size: tuple[int, int], said: str
) -> None:
    sessions.log(studied, None, entry(studied, "45m 26 oct"))
    async with show(studied, size) as window:
        await window.press(key)
        panel = window.screen.query_one("#thirteen, ThirteenWeeks")
        hours = "".join(part.text for part in panel.lines(panel.content_size.width)[-3]).split()
        assert hours[0] == said
        assert "0" not in hours


async def test_left_and_right_go_to_other_weeks_and_t_comes_back(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("3", "left")
        assert "2026-W46" in window.text
        await window.press("left_square_bracket")
        assert "2026-W45" in window.text
        await window.press("right")
        assert "2026-W46" in window.text
        await window.press("t")
        assert "2026-W47" in window.text


async def test_there_is_no_week_after_the_running_one(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("3", "right")
        assert "2026-W47" in window.text


async def test_y_copies_the_week_as_the_command_line_writes_it(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("3", "y")
        page = whole_week.page(studied)
        assert window.app.clipboard == "\n".join(week_markdown.week(page)) + "\n"


async def test_a_held_key_ends_where_it_was_released(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("3")
        await window.type("[" * 40)
        await window.until("2026-W07")
        await window.settle()
        assert "2026-W07" in window.text


async def test_a_change_of_another_program_shows_by_itself(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("3")
        before = window.text
        sessions.log(studied, item(studied, "side/essay"), entry(studied, "2h"))
        await window.pilot.pause(2.3)
        assert window.text != before
        assert "3h10m" in window.text


async def test_nothing_is_read_while_nothing_changes(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.settle()
        loads: list[int] = []
        window.screen.load = lambda: loads.append(1)
        await window.pilot.pause(2.3)
        assert loads == []


async def test_only_the_clock_is_drawn_while_a_timer_runs(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied) as window:
        await window.press("enter")
        clock.forward(65)
        await window.pilot.pause(1.2)
        assert "0:01:05" in window.text


async def test_what_an_empty_week_says_is_never_cut(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer, (120, 40)) as window:
        await window.press("escape", "3")
        assert "logs some." in window.words


async def test_enter_opens_the_marked_one_of_the_thirteen_weeks(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("3", "enter")
        assert "mark one of the thirteen weeks" in window.words
        await window.press("comma", "comma", "full_stop")
        assert "2026-W46, 9 to 15 Nov: " in window.words
        await window.press("enter")
        assert window.screen.page.week.week == "2026-W46"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_milestones_stand_in_their_week_their_year_and_on_their_day(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    own.add(studied, "Gave a talk")
    async with show(studied, size) as window:
        await window.press("3")
        window.app.screen.query_one("#finished").scroll_visible(animate=False)
        await window.settle()
        assert "◆ Gave a talk" in window.words
        await window.press("4")
        assert "◆ Gave a talk" in window.words
        assert window.text.count("◆") >= (2 if size[0] > 100 else 1)
        await window.press("m")
        assert "18◆" in window.text


@pytest.mark.parametrize("size", [(120, 40), (160, 50), (200, 60)])
async def test_a_week_is_told_hour_by_hour_where_there_is_room(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    async with show(studied, size) as window:
        await window.press("3")
        assert ("Hour by hour" in window.text) is (size[0] >= 150)
        assert ("Sessions ·" in window.text) is (size[1] >= 60)
        await window.press("left")
        await window.settle()
        # What is true of now alone leaves room in a past week.
        for panel in window.screen.query(".hours, .sessions"):
            if panel.display and size[1] == 40:
                panel.scroll_visible(animate=False)
        await window.settle()
        assert "Hour by hour" in window.text
        assert "Sessions ·" in window.text


async def test_an_hour_of_a_week_says_what_it_was_and_leads_to_its_day(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (200, 60)) as window:
        await window.press("3")
        await window.settle()
        clock, listed = (one for one in window.screen.query(".hours, .sessions") if one.display)
        await window.pilot.hover(clock, offset=(2, 2))
        assert "Tue" not in str(clock.border_subtitle)
        await window.pilot.hover(clock, offset=(20, 2))
        assert "Tue 17 Nov, " in str(clock.border_subtitle)
        await window.pilot.hover(listed, offset=(20, 1))
        assert "Mon 16 Nov · " in str(listed.border_subtitle)
        await window.pilot.click(clock, offset=(20, 2))
        await window.settle()
        assert "Tue 17 Nov" in window.text
        assert window.screen.MODE == "year"


async def test_what_is_beyond_ten_years_says_the_pace_once(show: Any, studied: Workspace) -> None:
    view = whole_week.ahead(studied).burn_ups[0]
    far = view.by_more[0]._replace(figure=forecast.BEYOND)
    async with show(studied):
        lines = charts.burn_up_said(view._replace(by_more=(far,)), 0, 80, glyphs.FINE)
    assert "".join(part.text for part in lines[-1]) == forecast.BEYOND
    near = view.by_more[0]._replace(figure="Sun 10 Jan 2027")
    lines = charts.burn_up_said(view._replace(by_more=(near,)), 0, 80, glyphs.FINE)
    assert "".join(part.text for part in lines[-1]) == "at this pace: Sun 10 Jan 2027"
