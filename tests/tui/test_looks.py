"""How the screens look, empty and with the made-up year: approved pictures."""

from pathlib import Path
from typing import Any

import pytest

from studytrack import wiring
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.demo import demo
from studytrack.tui.app import registry, screenshots
from studytrack.tui.app.app import StudytrackApp

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
SCREENS = {row.mode: row.key for row in registry.SCREENS}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return the demo on the day of the pictures."""
    ws = wiring.demo_workspace(str(tmp_path_factory.mktemp("demo")), screenshots.NOW)
    demo.fill(ws)
    return ws


async def ready(pilot: Any) -> None:
    """Wait until short timers ran out."""
    await pilot.pause(screenshots.SETTLE)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCREENS)
def test_with_the_year_of_the_demo(
    snap_compare: Any, filled: Workspace, name: str, size: str
) -> None:
    app = StudytrackApp(filled._replace(tastes=Tastes()))
    assert snap_compare(app, press=[SCREENS[name]], terminal_size=SIZES[size], run_before=ready)


@pytest.mark.parametrize("name", SCREENS)
def test_in_the_light(snap_compare: Any, filled: Workspace, name: str) -> None:
    app = StudytrackApp(filled._replace(tastes=Tastes(theme="light")))
    assert snap_compare(app, press=[SCREENS[name]], terminal_size=(80, 24), run_before=ready)


@pytest.mark.parametrize("size", [(100, 30), (160, 50)], ids=["100x30", "160x50"])
@pytest.mark.parametrize("name", ["today", "week"])
def test_other_windows(snap_compare: Any, filled: Workspace, name: str, size: Any) -> None:
    app = StudytrackApp(filled._replace(tastes=Tastes()))
    assert snap_compare(app, press=[SCREENS[name]], terminal_size=size, run_before=ready)


@pytest.mark.parametrize("name", ["today", "week", "year"])
def test_in_ascii(snap_compare: Any, filled: Workspace, name: str) -> None:
    app = StudytrackApp(filled._replace(tastes=Tastes(ascii=True)))
    assert snap_compare(app, press=[SCREENS[name]], terminal_size=(80, 24), run_before=ready)


@pytest.mark.parametrize("name", SCREENS)
def test_before_anything_was_done(snap_compare: Any, tmp_path: Path, name: str) -> None:
    ws = wiring.demo_workspace(str(tmp_path), screenshots.NOW)
    app = StudytrackApp(ws._replace(tastes=Tastes(), demo=False))
    keys = ["escape", SCREENS[name]]
    assert snap_compare(app, press=keys, terminal_size=(80, 24), run_before=ready)


def test_jump_mode(snap_compare: Any, filled: Workspace) -> None:
    app = StudytrackApp(filled._replace(tastes=Tastes()))
    assert snap_compare(app, press=["4", "v"], terminal_size=(120, 40), run_before=ready)
