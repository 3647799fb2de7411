"""How the screens look, empty and with the made-up year: approved pictures."""

from pathlib import Path
from typing import Any

import pytest

from studytrack import wiring
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.demo import demo
from studytrack.tui.app import screenshots
from studytrack.tui.app.app import StudytrackApp

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
SCREENS = {
    "today": "1",
    "plan": "2",
    "week": "3",
    "year": "4",
    "log": "5",
    "settings": "0",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return the demo on the day of the pictures."""
    ws = wiring.demo_workspace(str(tmp_path_factory.mktemp("demo")), screenshots.NOW)
    demo.fill(ws)
    return ws


async def ready(pilot: Any) -> None:
    """Wait until short timers ran out."""
    await pilot.pause(screenshots.SETTLE)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
def test_with_the_year_of_the_demo(
    snap_compare: Any, filled: Workspace, name: str, size: str, theme: str
) -> None:
    app = StudytrackApp(filled._replace(tastes=Tastes(theme=theme)))
    assert snap_compare(app, press=[SCREENS[name]], terminal_size=SIZES[size], run_before=ready)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
def test_before_anything_was_done(
    snap_compare: Any, tmp_path: Path, name: str, size: str, theme: str
) -> None:
    ws = wiring.demo_workspace(str(tmp_path), screenshots.NOW)
    ws = ws._replace(tastes=Tastes(theme=theme), demo=False)
    app = StudytrackApp(ws)
    keys = ["escape", SCREENS[name]]
    assert snap_compare(app, press=keys, terminal_size=SIZES[size], run_before=ready)


def test_jump_mode(snap_compare: Any, filled: Workspace) -> None:
    app = StudytrackApp(filled._replace(tastes=Tastes()))
    assert snap_compare(app, press=["4", "v"], terminal_size=(120, 40), run_before=ready)
