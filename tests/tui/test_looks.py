"""How the screens look, empty and with the made-up year: approved pictures."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.tui import looks

from studytrack import wiring
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.demo import demo
from studytrack.tui.app import registry, screenshots
from studytrack.tui.app.app import StudytrackApp

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
SCREENS = {row.mode: row.key for row in registry.SCREENS}
CHARTS = ("today", "week", "results")
"""The screens that are looked at in every appearance."""
APPEARANCES = {
    "light": ((80, 24), Tastes(theme="light")),
    "ascii": ((80, 24), Tastes(ascii=True)),
    "no-colour": ((80, 24), Tastes(theme="terminal")),
    "100x30": ((100, 30), Tastes()),
    "160x50": ((160, 50), Tastes()),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return the demo on the day of the pictures."""
    ws = wiring.demo_workspace(str(tmp_path_factory.mktemp("demo")), screenshots.NOW)
    demo.fill(ws)
    return ws


async def look(
    ws: Workspace, size: tuple[int, int], names: Iterable[str], kind: str, first: str = ""
) -> None:
    """Go through the screens in one window and look at each."""
    app = StudytrackApp(ws)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(2 * screenshots.SETTLE)
        if first:
            await pilot.press(first)
        for name in names:
            await pilot.press(SCREENS[name])
            await pilot.pause(screenshots.SETTLE)
            looks.check(f"{name}-{kind}", app)


@pytest.mark.parametrize("size", SIZES)
async def test_with_the_year_of_the_demo(filled: Workspace, size: str) -> None:
    await look(filled._replace(tastes=Tastes()), SIZES[size], SCREENS, size)


@pytest.mark.parametrize("appearance", APPEARANCES)
async def test_in_every_appearance(filled: Workspace, appearance: str) -> None:
    size, tastes = APPEARANCES[appearance]
    await look(filled._replace(tastes=tastes), size, CHARTS, appearance)


@pytest.mark.parametrize("size", SIZES)
async def test_before_anything_was_done(tmp_path: Path, size: str) -> None:
    ws = wiring.demo_workspace(str(tmp_path), screenshots.NOW)
    empty = ws._replace(tastes=Tastes(), demo=False)
    await look(empty, SIZES[size], SCREENS, f"empty-{size}", first="escape")
