"""Recall: the list, answering question by question, and what is recorded of it."""

from datetime import date
from typing import Any

import pytest
from tests.tui.conftest import Clock

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import states
from studytrack.services.recall import answers, marks
from studytrack.services.recall.page import RecallCardView
from studytrack.services.time_log import timer
from studytrack.tui.drawing import glyphs
from studytrack.tui.screens.recall import panels

SIZES = [(80, 24), (120, 40)]


def finish(ws: Workspace, count: int = 2) -> list[Address]:
    """Finish some items on 1 November and have them asked again."""
    with ws.store.reading() as read:
        kept = read.curricula.all()[0]
        found = [Address(kept.id, item.id) for item in kept.content.items()
                 if item.kind == "lab"][:count]  # fmt: skip
    states.done(ws, found, on=date(2026, 11, 1), evidence="https://e.org/proof")
    for address in found:
        marks.add(ws, address, "Why does it work?")
    marks.add(ws, found[0], "And when does it not?")
    return found


@pytest.mark.parametrize("size", SIZES)
async def test_questions_come_one_by_one_and_an_answer_is_recorded(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    finish(studied)
    with studied.store.reading() as read:
        before = read.sessions.count()
    async with show(studied, size) as window:
        await window.press("9")
        assert "to recall, about" in window.words
        assert "today" in window.words
        await window.press("enter")
        assert "1 of " in window.words
        assert "proof" not in window.app.screen._answer(60)
        await window.type("because 1 2 3")  # letters and digits go to the scratch line first
        while not window.app.screen.revealed:
            await window.press("enter")
        assert "https://e.org/proof" in window.words
        assert "Could you still explain it at 2 AM?" in window.words
        assert "at once" in window.words
        await window.press("3")
        with studied.store.reading() as read:
            (rating,) = read.recall.ratings()
            assert rating.grade == 3
            assert read.sessions.count() in (before, before + 1)
        assert window.app.screen.MODE if hasattr(window.app.screen, "MODE") else True
        await window.press("escape", "D")
        assert "took" in window.words.lower()


async def test_leaving_records_nothing(show: Any, studied: Workspace) -> None:
    finish(studied)
    async with show(studied) as window:
        await window.press("9", "enter", "escape", "slash")
        await window.type("why")
        await window.press("enter")
    with studied.store.reading() as read:
        assert read.recall.ratings() == ()


async def test_two_answers_where_four_are_too_many(
    show: Any, studied: Workspace, clock: Clock
) -> None:
    (only,) = finish(studied, 1)
    timer.start(studied, only)
    two = studied._replace(tastes=studied.tastes._replace(two_answers=True))
    async with show(two) as window:
        await window.press("9", "enter")
        while not window.app.screen.revealed:
            await window.press("enter")
        assert "barely" not in window.words
        await window.press("2")
        clock.forward(300)
        await window.press("1")
    with studied.store.reading() as read:
        (rating,) = read.recall.ratings()
    assert (rating.grade, rating.seconds) == (1, 300)


async def test_what_one_wrote_stands_beside_the_questions(show: Any, studied: Workspace) -> None:
    finish(studied, 1)
    async with show(studied) as window:
        await window.press("9", "enter")
        await window.type("because 2 is 1")
        while not window.app.screen.revealed:
            await window.press("enter")
        assert "because 2 is 1" in window.words


async def test_an_empty_list_says_what_it_is_for(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("9")
        assert "2 AM" in window.words
        await window.press("enter", "D")


def test_a_card_to_come_is_dim() -> None:
    signs = glyphs.of(plain=False)
    card = RecallCardView("c/i", "Title", "2026-12-01", 0.9512, 1, ("Why?",))
    dated = signs._replace(today="2026-11-18")
    later = panels.draw(
        panels.RecallEntry(card._replace(due="2027-02-03")), {}, "2026-11-18", 60, dated
    )
    assert "Wed 3 Feb 2027" in "".join(part.text for part in later)
    drawn = panels.draw(panels.RecallEntry(card), {}, "2026-11-18", 60, signs)
    assert "95 %" in "".join(part.text for part in drawn)
    assert "1 answer " in "".join(
        part.text for line in panels.about(card, 60, signs) for part in line
    )


async def test_what_is_drawn_of_recall_says_its_figures(show: Any, studied: Workspace) -> None:
    first, second = Address("course", "lab"), Address("course", "read")
    for address in (first, second):
        states.done(studied, [address], on=date(2026, 11, 1), evidence="https://e.org/proof")
        marks.add(studied, address, "Why does it work?")
    answers.answer(studied, second, "barely")
    async with show(studied, (120, 40)) as window:
        await window.press("9")
        assert "How it fades" in window.text
        assert "Answered lately" in window.text

        async def hovered(panel: str, offset: tuple[int, int]) -> str:
            for _ in range(20):  # charts are drawn once more when their height is known
                await window.pilot.hover(panel, offset=offset)
                await window.settle()
                if said := str(window.screen.query_one(panel).border_subtitle or ""):
                    return said
            return ""

        assert " %" in await hovered("#fading", (20, 3))
        assert "Wed 18 Nov: 1" in await hovered("#ahead", (3, 2))
        assert "barely" in await hovered("#lately", (5, 1))
        far = next(at for at, one in enumerate(window.screen._entries) if one.card
                   and one.card.item == str(second))  # fmt: skip
        window.screen.show_day(date(2027, 1, 1))
        window.screen._rows.cursor = far
        await window.pilot.click("#ahead", offset=(3, 2))
        await window.settle()
        assert window.screen.card().item == str(first)
        await window.pilot.click("#lately", offset=(5, 1))
        await window.settle()
        assert "Wed 18 Nov" in window.text
        assert window.screen.MODE == "year"


async def test_without_a_card_a_curve_shows_what_will_stand_here(
    show: Any, studied: Workspace
) -> None:
    async with show(studied) as window:
        await window.press("9")
        assert "fades like this" in window.words
        await window.press("enter")
        assert "Nothing is asked yet" in window.words
