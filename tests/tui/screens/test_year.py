"""The year: a sign a day, a cursor on one of them, and what they add up to."""

from datetime import date
from typing import Any

import pytest

from studytrack.services.base import inputs
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.goals import goals
from studytrack.services.items import lookup
from studytrack.services.milestones import own
from studytrack.services.pages import year, year_charts
from studytrack.services.pages.year_charts import CurriculumShare, RunOfWeeks
from studytrack.services.time_log import sessions, timer
from studytrack.tui.drawing import glyphs
from studytrack.tui.screens.week.screen import WeekScreen
from studytrack.tui.screens.year import panels
from studytrack.tui.screens.year.screen import YearScreen
from studytrack.tui.widgets import heat_map
from studytrack.tui.widgets.heat_map import HeatMap


def rows(window: Any) -> list[str]:
    """Return the lines of the map as they are drawn."""
    found = window.screen.query_one(HeatMap)
    lines = found.lines(found.content_size.width)
    return ["".join(part.text for part in line) for line in lines]


async def test_key_4_shows_every_day_of_the_year_as_a_square(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("4")
        assert isinstance(window.screen, YearScreen)
        months, caret, *days, legend = rows(window)
        assert months.split()[:3] == ["Jan", "Feb", "Mar"]
        assert caret.strip() == "▾"
        assert len(days) == 7
        assert days[2].startswith("Wed")
        assert sum(days[2].count(sign) for sign in "■◆") == 46, "Wednesdays until 18 November"
        assert "less" in legend
        assert "Wed 18 Nov" in window.text


async def test_the_cursor_goes_by_days_and_weeks_and_shows_their_sessions(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("4", "up")
        assert "Tue 17 Nov" in window.text
        await window.press(*["left"] * 4)
        assert "Tue 20 Oct" in window.text
        assert "Nothing was logged." in window.text
        await window.press(*["right"] * 6)
        assert "Tue 17 Nov" in window.text, "the next week is still to come"
        await window.press("down", "down")
        assert "Wed 18 Nov" in window.text, "tomorrow is still to come"
        await window.press("g")
        assert "Thu 1 Jan" in window.text
        await window.press("G")
        assert "Wed 18 Nov" in window.text
        await window.press("g", "t")
        assert "Wed 18 Nov" in window.text


async def test_m_shows_a_month_as_a_calendar(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("4", "m")
        names, *weeks = rows(window)
        assert names.split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        assert weeks[0].split()[0] == "1■"
        await window.press("left", "up")
        assert "Tue 10 Nov" in window.text
        await window.pilot.click("HeatMap", offset=(4, 5))
        await window.settle()
        assert "Mon 16 Nov" in window.text
        await window.press("m")
        assert rows(window)[0].split()[0] == "Jan"


async def test_a_day_is_a_ribbon_with_its_sessions_and_whole_notes(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("4", "up", "up", "up")
        assert "Sun 15 Nov" in window.text
        assert "chapter two" in window.text
        assert "Good weeks in a row" in window.text


async def test_other_years_are_reached_by_brackets_and_over_new_year(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("4", "left_square_bracket")
        assert "2025" in window.text
        assert "nothing yet" in window.text
        assert "No week has time yet." in window.words
        await window.press("right_square_bracket", "right_square_bracket")
        assert window.screen.page.year == 2026
        await window.press("g", "up")
        assert "Wed 31 Dec" in window.text
        assert window.screen.page.year == 2025


async def test_the_29_of_february_becomes_the_28_in_another_year(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("4")
        window.screen.on_heat_map_moved(HeatMap.Moved(date(2024, 2, 29)))
        await window.settle()
        await window.press("left_square_bracket")
        assert "Tue 28 Feb" in window.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (64, 20)])
async def test_a_click_goes_to_the_day_under_the_mouse(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    async with show(studied, size) as window:
        await window.press("4")
        shown = window.screen.query_one(HeatMap)
        small = shown.content_size.width < heat_map.ROOMY
        each = 1 if small else 2
        week = 45  # the week of 9 November, from the one of 1 January on
        # On a narrow window a rule stands where the box has its sides.
        side = shown.content_region.x - shown.region.x
        place = (side + heat_map.LABEL + each * week, 3 if small else 4)
        await window.pilot.click("HeatMap", offset=place)
        await window.settle()
        if small:
            assert "Mon 9 Nov" in window.text, "the upper of the two days in a cell"
            await window.pilot.click("HeatMap", offset=place)
            await window.settle()
        assert "Tue 10 Nov" in window.text
        await window.pilot.click("HeatMap", offset=(side + heat_map.LABEL + each * week, 1))
        await window.settle()
        assert "Tue 10 Nov" in window.text, "the line of months is no day"


async def test_at_80_by_24_a_cell_holds_two_days(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("4")
        months, caret, *days, legend = rows(window)
        assert months.split()[:3] == ["Jan", "Feb", "Mar"]
        assert len(days) == 4
        assert days[1].startswith("Wed")
        assert days[0].count("▀") == 46
        place = caret.index("▾")
        await window.press("left")
        assert rows(window)[1].index("▾") == place - 1
        assert "less" in legend


async def test_from_100_columns_the_sums_stand_beside_the_map(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("4")
        for words in ("Totals", "Best weeks", "By month", "When you study", "consistency"):
            assert words in window.text


async def test_on_a_small_terminal_they_stand_below_and_are_scrolled_to(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("4")
        assert "Totals" not in window.text
        await window.press("pagedown")
        assert "Totals" in window.text
        await window.press("pageup", "pageup")
        assert "Jan" in window.text


async def test_vacation_and_rest_are_told_apart_from_idle_days(
    show: Any, studied: Workspace
) -> None:
    goals.vacation(studied, date(2026, 10, 5), date(2026, 10, 9))
    goals.rest(studied, (5,))
    async with show(studied, (120, 40)) as window:
        await window.press("4")
        assert [row.count("–") for row in rows(window)[2:9]] == [1] * 5 + [0] * 2
        window.screen.on_heat_map_moved(HeatMap.Moved(date(2026, 10, 6)))
        await window.settle()
        assert "it was a day off" in window.text
        window.screen.on_heat_map_moved(HeatMap.Moved(date(2026, 10, 17)))
        await window.settle()
        assert "Sat 17 Oct" in window.text


async def test_in_plain_ascii_every_sign_is_ascii_and_the_levels_differ(
    show: Any, studied: Workspace
) -> None:
    goals.vacation(studied, date(2026, 10, 5), date(2026, 10, 9))
    async with show(studied._replace(tastes=Tastes(ascii=True))) as window:
        await window.press("4")
        assert "".join(rows(window)).isascii()
        assert [row[5:].count("o") for row in rows(window)[2:7]] == [1, 1, 1, 1, 1]
    for drawn in (glyphs.FINE, glyphs.PLAIN):
        assert len({*drawn.levels, drawn.away}) == len(drawn.levels) + 1 == 6


async def test_the_view_is_copied_as_markdown(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("4", "y")
        assert "## Best weeks" in window.app.clipboard
        assert "Nov " in window.app.clipboard


async def test_a_running_timer_stands_on_its_day_apart(
    show: Any, studied: Workspace, clock: Any
) -> None:
    timer.start(studied, lookup.item(studied, "course/lab"))
    async with show(studied, (120, 40)) as window:
        clock.forward(25 * 60)
        await window.press("4")
        window.screen.reload()
        await window.pilot.pause()
        assert "+ 25m running" in window.text
        assert "25m running  Lab" in window.text
        clock.forward(60)
        window.screen.tick()
        await window.pilot.pause()
        assert "26m running" in window.text


async def test_time_is_logged_on_the_day_under_the_cursor_which_a_reading_does_not_move(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("4", "left", "l")
        await window.settle()
        await window.type("1h -")
        await window.settle()
        assert "1h on Wed 11 Nov" in window.words
        await window.press("enter")
        await window.settle()
        assert "Wed 11 Nov ·" in window.words
        window.screen.reload()
        await window.settle()
        assert "Wed 11 Nov ·" in window.words


async def hovered(window: Any, panel: str, offset: tuple[int, int]) -> str:
    """Return what the lower edge of a panel says of a place of it."""
    for _ in range(20):  # the day is drawn once more when its height is known
        await window.pilot.hover(panel, offset=offset)
        await window.settle()
        if said := str(window.screen.query_one(panel).border_subtitle or ""):
            return said
    return ""


async def test_every_picture_says_its_figure_where_the_mouse_is(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (160, 50)) as window:
        await window.press("4")
        assert "Nov 2026: 16h 10m on 15 days" in await hovered(window, "#months", (5, 11))
        assert "Jan 2026: nothing" in await hovered(window, "#months", (5, 1))
        assert "of the year" in await hovered(window, "#curricula", (5, 1))
        assert "2026-W46" in await hovered(window, "#best", (5, 1))
        assert "good weeks in a row" in await hovered(window, "#runs", (5, 1))
        assert "20:00–20:30: " in await hovered(window, "#day", (2 + 40, 1))
        assert "nothing" in await hovered(window, "#day", (4, 1))
        assert "Mon 16 Nov: " in await hovered(window, "#month", (5, 5))
        assert "Totals" in window.text
        assert str(window.screen.query_one("#months").border_subtitle) == ""
        await window.pilot.hover("#months", offset=(0, 1))
        await window.settle()
        assert not window.screen.query_one("#months").border_subtitle, "the frame is none of it"


@pytest.mark.parametrize("size", [(120, 40), (160, 50)])
async def test_hours_of_the_night_are_drawn_where_one_studied_in_them(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    sessions.log(studied, None, inputs.entry(studied, "16 nov 1:00-2:00"))
    async with show(studied, size) as window:
        await window.press("4")
        assert "00 03 06 09 12 15 18 21" in " ".join(window.text.split())


async def test_a_click_on_a_picture_goes_where_it_says(show: Any, studied: Workspace) -> None:
    own.add(studied, "A talk given", on=date(2026, 11, 12))
    async with show(studied, (160, 50)) as window:
        await window.press("4")
        await window.pilot.click("#months", offset=(5, 11))
        await window.settle()
        assert "Wed 18 Nov" in window.text
        assert "A talk given" in await hovered(window, "#reached", (5, 1))
        await window.pilot.click("#reached", offset=(5, 1))
        await window.settle()
        assert "Thu 12 Nov ·" in window.words
        await window.pilot.click("#month", offset=(5, 5))
        await window.settle()
        assert "Mon 16 Nov ·" in window.words
        await window.pilot.click("#runs", offset=(5, 1))
        await window.settle()
        assert "Mon 2 Nov" in window.words
        await window.pilot.click("#best", offset=(5, 1))
        await window.settle()
        assert isinstance(window.screen, WeekScreen)


async def test_a_large_window_lists_the_sessions_of_the_week_and_the_best_days(
    show: Any, studied: Workspace
) -> None:
    async with show(studied, (200, 60)) as window:
        await window.press("4")
        await window.settle()
        assert "Best days" in window.text
        before = window.screen.query_one("#day").lines(60)
        texts = ["".join(part.text for part in line) for line in before]
        at = next(n for n, line in enumerate(texts) if line.startswith("Tue 17 Nov"))
        assert texts[at + 1].startswith("      "), "its sessions stand below the bar of a day"
        assert "Nov: " in await hovered(window, "#days", (5, 1))
        await window.pilot.click("#days", offset=(5, 1))
        await window.settle()
        assert window.screen._day is not None


def test_one_good_week_is_one(studied: Workspace) -> None:
    page = year.year_page(studied)
    weeks = page.streak.weeks._replace(current=1, longest=1)
    page = page._replace(streak=page.streak._replace(weeks=weeks))
    lines = panels.totals(page, 40, glyphs.FINE)
    said = ["".join(part.text for part in line).split() for line in lines]
    assert ["streak", "1", "week,", "best", "1"] in said


@pytest.mark.parametrize("hours", [9, 240, 1282])
def test_no_length_of_a_year_is_cut_nor_touches_its_bar(studied: Workspace, hours: int) -> None:
    page, drawn = year_charts.drawn(studied, 2026)
    said = f" {hours}h 16m"
    shares = (CurriculumShare("course", hours * 3600 + 960, 1.0),)
    (line,) = panels.curricula(drawn._replace(curricula=shares), 26, glyphs.FINE)
    assert line[-1].text.endswith(said)
    months = tuple(month._replace(seconds=hours * 3600 + 960) for month in page.months)
    for line in panels.months(page._replace(months=months), drawn, 20, glyphs.FINE):
        assert line[-1].text.endswith(said)


def test_dates_of_streaks_say_less_before_they_are_cut(studied: Workspace) -> None:
    _page, drawn = year_charts.drawn(studied, 2026)
    long = RunOfWeeks("2025-12-15", "2026-09-06", 38, running=False)
    now = RunOfWeeks("2026-10-05", "2026-11-22", 7, running=True)
    found = panels.runs(drawn._replace(runs=(long, now)), 26, glyphs.FINE)
    told = ["".join(part.text for part in line) for line in found]
    assert told == [" 38w Dec 2025–Sep 2026", "  7w Oct 2026–now"]


async def test_a_best_week_that_was_not_good_has_no_mark(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("4")
        await window.settle()
        lines = window.screen.query_one("#best").lines(40)
        marks = {"".join(part.text for part in line)[-1:] for line in lines}
        assert marks <= {"✓", " "}
