"""What is shown to others: chosen, put in order, looked at in words, written."""

from pathlib import Path
from typing import Any

import pytest
from tests.tui.screens.test_milestones import first_item

from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import states
from studytrack.services.milestones import own, showcase

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def reached(studied: Workspace) -> Workspace:
    """Return a record with two milestones, one of them of one's own."""
    states.done(studied, [first_item(studied)], evidence="https://e.org/proof")
    own.add(studied, "Gave a talk")
    return studied


def keys(ws: Workspace) -> list[str]:
    return [line.key for line in showcase.lines(ws)]


@pytest.mark.parametrize("size", SIZES)
async def test_p_shows_a_milestone_with_one_line_and_again_no_more(
    show: Any, reached: Workspace, size: tuple[int, int]
) -> None:
    async with show(reached, size) as window:
        await window.press("6", "slash")
        await window.type("Gave a talk")
        await window.press("enter", "p")
        await window.type("Forty people came")
        await window.press("enter")
        assert [line.line for line in showcase.lines(reached)] == ["Forty people came"]
        assert "◆+" in window.text
        assert "Shown to others: Forty people came" in window.words
        await window.press("p")
        assert keys(reached) == []
        await window.press("u")
        assert len(keys(reached)) == 1
        await window.press("G", "p")
        assert "It is still ahead" in window.words


@pytest.mark.parametrize("size", SIZES)
async def test_the_portfolio_is_put_in_order_and_read_in_words(
    show: Any, reached: Workspace, size: tuple[int, int]
) -> None:
    item = str(first_item(reached))
    showcase.add(reached, item, "The proof")
    showcase.add(reached, "own:1")
    async with show(reached, size) as window:
        await window.press("6", "P")
        assert "1. Course on nets – All of it: The proof · https://e.org/proof" in window.words
        assert "2. Gave a talk: self-reported" in window.words
        await window.press("J")
        assert keys(reached) == ["own:1", item]
        await window.press("K", "K")
        assert keys(reached) == [item, "own:1"]
        await window.press("e")
        await window.type("Better")
        await window.press("enter")
        assert [line.line for line in showcase.lines(reached)] == ["Better", ""]
        await window.press("y")
        assert "## Course on nets – All of it" in window.app.clipboard
        await window.press("D")
        assert keys(reached) == ["own:1"]
        await window.press("escape")
        assert "Shown to others" not in window.words.partition("Milestones")[0]


async def test_more_is_added_by_words_and_a_refusal_asks_anew(
    show: Any, reached: Workspace
) -> None:
    async with show(reached, (120, 40)) as window:
        await window.press("6", "P")
        assert "Nothing is shown to anybody." in window.words
        await window.press("e", "D", "J", "a")
        await window.type("course/lab")
        await window.press("enter")
        assert "is not finished yet" in window.words
        await window.press("escape", "a")
        await window.type("talk")
        assert "Tab takes it" in window.words
        await window.press("tab", "tab")
        await window.type("In Oslo")
        await window.press("enter")
        assert [line.line for line in showcase.lines(reached)] == ["In Oslo"]
        assert "1. Gave a talk: In Oslo" in window.words


async def test_what_is_gone_is_hidden_and_said(show: Any, reached: Workspace) -> None:
    showcase.add(reached, "own:1", "A talk")
    own.delete(reached, 1)
    async with show(reached, (120, 40)) as window:
        await window.press("6", "P")
        assert "hidden: it is gone" in window.words
        assert "Left out:" in window.words
        await window.press("e")
        assert "It is hidden" in window.words
        history.undo(reached)


async def test_w_writes_a_new_file_and_copies_its_path(
    show: Any, reached: Workspace, tmp_path: Path
) -> None:
    showcase.add(reached, "own:1")
    out = tmp_path / "p.html"
    async with show(reached, (120, 40)) as window:
        await window.press("6", "P")
        await window.press("w")
        await window.press("ctrl+u")
        await window.type(str(out))
        assert "1 thing will be public" in window.words
        await window.press("enter")
        assert "Gave a talk" in out.read_text()
        assert window.app.clipboard == str(out)
        await window.press("w", "ctrl+u")
        await window.type(str(out))
        await window.press("enter")
        assert "is there already and is never written over" in window.words


@pytest.mark.parametrize(
    ("words", "name"), [("Report", "r.html"), ("Card", "c.svg"), ("Portfolio", "p.md")]
)
async def test_the_palette_makes_what_is_given_away(
    show: Any, reached: Workspace, tmp_path: Path, words: str, name: str
) -> None:
    out = tmp_path / name
    async with show(reached, (120, 40)) as window:
        await window.press("colon")
        await window.type(words)
        await window.press("enter")
        await window.settle()
        for _ in range({"Portfolio": 0}.get(words, 2)):
            await window.press("down")
        await window.press("ctrl+u")
        await window.type(str(out))
        await window.press("enter")
        await window.settle()
        assert out.exists()
        assert "Written, and its path copied:" in window.words
        assert window.app.clipboard == str(out)


async def test_a_file_of_another_kind_and_a_faulty_word_are_said(
    show: Any, reached: Workspace
) -> None:
    async with show(reached, (120, 40)) as window:
        await window.press("colon")
        await window.type("as one page")
        await window.press("enter")
        assert "The year 2026, without notes, names and leads" in window.words
        await window.press("tab")
        await window.type("funnel")
        assert "with funnel" in window.words
        await window.press("tab", "ctrl+u")
        await window.type("x.pdf")
        await window.press("enter")
        assert "Name a file that ends in .html." in window.words
