"""How the screens look: pictures, compared with those a person approved."""

from typing import Any

import pytest

from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.items import lookup
from studytrack.services.time_log import timer
from studytrack.tui.app.app import StudytrackApp

SMALL, LARGE = (80, 24), (120, 40)


async def ready(pilot: Any) -> None:
    """Wait until short timers ran out."""
    await pilot.pause(0.15)


def test_the_first_run(snap_compare: Any, newcomer: Workspace) -> None:
    app = StudytrackApp(newcomer)
    assert snap_compare(app, press=["space"], terminal_size=SMALL, run_before=ready)


def test_a_running_timer_in_ascii_without_colour(
    snap_compare: Any, studied: Workspace, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    timer.start(studied, lookup.item(studied, "course/lab"))
    clock.forward(2530)
    app = StudytrackApp(studied._replace(tastes=Tastes(ascii=True)))
    assert snap_compare(app, terminal_size=LARGE, run_before=ready)


@pytest.mark.parametrize(
    "keys",
    [
        ["l", *"45m"],
        ["question_mark"],
        ["colon"],
        ["H"],
        ["slash", *"so"],
        ["T", "down"],
        ["enter", "z"],
    ],
    ids=["log", "help", "palette", "goal", "find", "themes", "timer"],
)
def test_the_dialogs(snap_compare: Any, studied: Workspace, keys: list[str]) -> None:
    app = StudytrackApp(studied)
    assert snap_compare(app, press=keys, terminal_size=SMALL, run_before=ready)
