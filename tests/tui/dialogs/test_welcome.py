"""The first run: one screen, and the program is in use."""

from pathlib import Path
from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.pages import summaries
from studytrack.tui.app import app
from studytrack.tui.dialogs import welcome
from studytrack.tui.dialogs.welcome import WelcomeScreen
from studytrack.tui.widgets.rows import Rows


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
    for size, said in (((80, 24), "demo 18 Nov"), ((120, 40), "demo Wed 18 Nov")):
        async with show(newcomer._replace(demo=True), size) as window:
            assert "What are you working on?" not in window.words
            assert said in window.words


PATHS = """
format = 1

[[path]]
id = "nets"
title = "Nets, from outside"
note = "Models that serve."
curricula = ["course", "side"]

[[path]]
id = "ghosts"
title = "Ghosts"
note = "Nothing of it is here."
curricula = ["nowhere"]

[[path]]
id = "alone"
title = "One course"
note = "Just begin."
curricula = ["other"]
"""


@pytest.fixture
def walker(newcomer: Workspace, tmp_path: Path) -> Workspace:
    """Return a newcomer's workspace whose shelf has paths."""
    folder = tmp_path / "shipped" / "paths"
    folder.mkdir()
    (folder / "paths.toml").write_text(PATHS)
    return newcomer


async def test_with_paths_one_is_asked_where_to_arrive(show: Any, walker: Workspace) -> None:
    async with show(walker) as window:
        assert "Where do you want to arrive?" in window.words
        assert "Nets, from outside 20 h, 3 weeks" in window.words
        assert "Ghosts" not in window.words  # nothing of it can be started
        assert "Models that serve." in window.words
        assert "First “Course on nets”, then Side 日本語." in window.words
        assert "20 h at 8 h a week: about 3 weeks" in window.words
        await window.press("down")
        assert "Just begin. First “Another course”." in window.words
        await window.press("4")
        assert "One course 10 h, 3 weeks" in window.words
        assert "Nothing leaves this machine." in window.words  # all of it at 80×24


async def test_enter_takes_the_path_under_the_cursor(show: Any, walker: Workspace) -> None:
    async with show(walker) as window:
        await window.press("enter")
        assert "Up next" in window.text
    assert [row.id for row in shelf.rows(walker) if row.state == "started"] == ["course"]
    assert summaries.week(walker).goal_seconds == 8 * 3600


async def test_the_whole_list_is_one_key_away_and_the_paths_are_again(
    show: Any, walker: Workspace
) -> None:
    async with show(walker) as window:
        await window.press("space")  # ticks nothing: a path is taken as it is marked
        await window.press("a")
        assert "What are you working on?" in window.words
        assert "Models that serve." not in window.words
        await window.press("down", "space")
        assert "about" in window.words
        await window.press("a")
        assert "Where do you want to arrive?" in window.words
        await window.press("a", "enter")
    started = [row.id for row in shelf.rows(walker) if row.state == "started"]
    assert started == ["other"]


async def test_a_second_click_takes_the_path(show: Any, walker: Workspace) -> None:
    async with show(walker) as window:
        rows = window.screen.query_one(Rows).region
        for _ in range(2):
            await window.pilot.click(offset=(rows.x + 5, rows.y + 1))
            await window.settle()
    assert [row.id for row in shelf.rows(walker) if row.state == "started"] == ["other"]


async def test_without_paths_a_is_no_key(show: Any, newcomer: Workspace) -> None:
    async with show(newcomer) as window:
        await window.press("a")
        assert "What are you working on?" in window.words


async def test_the_marked_curriculum_is_explained_and_enter_begins_it(
    show: Any, walker: Workspace
) -> None:
    async with show(walker) as window:
        await window.press("a", "down")
        assert "Enter begins “Another course”. 10 h at 8 h a week" in window.words
        assert "Step 1 of 1 to “One course”, the last." in window.words
        await window.press("space")
        assert "Enter begins 1 chosen curriculum." in window.words
        await window.press("space", "enter")
    assert [row.id for row in shelf.rows(walker) if row.state == "started"] == ["other"]


async def test_all_of_it_is_in_sight_at_either_size(show: Any, walker: Workspace) -> None:
    for size in ((80, 24), (120, 40)):
        async with show(walker, size) as window:
            await window.press("a")
            assert "What are you working on?" in window.words
            assert "Nothing leaves this machine." in window.words
