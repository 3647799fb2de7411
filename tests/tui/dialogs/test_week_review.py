"""The weekly review from Today and from Week."""

from datetime import date
from typing import Any

from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.pages import week_review, whole_week
from studytrack.services.time_log import sessions

ENDED = date(2026, 11, 9)


async def test_the_line_on_today_names_the_key_that_opens_the_review(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("g")  # on the notice the panel above says all of it
        assert "R looks back in three short answers" in window.words
        await window.press("R")
        assert "Look back on 9 to 15 Nov (2026-W46)" in window.text
        await window.press(*"fine", "tab", *"maths", "enter")
        assert "three short answers" not in window.words
    view = week_review.review(studied, ENDED)
    assert (view.went, view.hard, view.next) == ("fine", "maths", "")


async def test_a_plan_is_proposed_and_recorded_only_where_it_is_taken(
    show: Any, studied: Workspace
) -> None:
    plan = week_review.review(studied, ENDED).plan
    async with show(studied) as window:
        await window.press("3", "R")
        assert "Your pace proposes" in window.words
        await window.type("went well")
        await window.press("enter", "u")
        assert week_review.review(studied, ENDED).plan == plan
        await window.press("R", "enter")
        with studied.store.reading() as read:
            row = week_review.of(read, ENDED)
        assert row is not None
        assert row.plan == ""
        await window.press("u", "R", "tab", "tab", "tab", "=", "enter")
    with studied.store.reading() as read:
        row = week_review.of(read, ENDED)
    assert row is not None
    assert row.plan == plan


async def test_ctrl_d_asks_no_more_about_the_week_and_esc_asks_again(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("R", "escape")
        assert week_review.due(studied) == ENDED
        await window.press("R", "ctrl+d")
        assert week_review.due(studied) is None
        assert not week_review.review(studied, ENDED).written


async def test_an_earlier_week_is_looked_back_on_where_it_is_shown(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("3", "left", "left")
        await window.press("R")
        assert "Look back on 2 to 8 Nov (2026-W45)" in window.text
        await window.press("ctrl+d", *"long", "enter")
    page = whole_week.page(studied, date(2026, 11, 2))
    assert page.review is not None
    assert page.review[0] == "long"
    assert week_review.due(studied) == ENDED


async def test_in_the_first_week_the_running_one_is_looked_back_on(
    show: Any, newcomer: Workspace
) -> None:
    goals.goal(newcomer, seconds=3600)
    async with show(newcomer) as window:
        await window.press("R")
        assert "Nothing is logged yet, so there is nothing to look back on." in window.words
        sessions.log(newcomer, None, inputs.entry(newcomer, "1h"))
        await window.press("R")
        assert "Look back on 16 to 22 Nov (2026-W47)" in window.text
        assert "ask no more" not in window.text
        await window.press(*"begun", "enter")
    assert week_review.review(newcomer).went == "begun"
