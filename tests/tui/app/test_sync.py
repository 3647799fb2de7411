"""Meeting other devices from the full screen: by name, by itself, and what Settings shows."""

import threading
from pathlib import Path
from typing import Any

import pytest

from studytrack.interop.sync_folder import SyncFolder
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions
from studytrack.services.transfer import sync
from studytrack.store.database import Store
from studytrack.tui.app import app as application
from studytrack.wiring import Paths


@pytest.fixture
def desk(studied: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace with a sync folder in which a laptop was."""
    shared = tmp_path / "shared"
    shared.mkdir()
    tastes = studied.tastes._replace(sync_folder=str(shared))
    here = studied._replace(tastes=tastes, open_folder=SyncFolder, machine=lambda: "desk")
    laptop = here._replace(store=Store(tmp_path / "laptop.db", None), machine=lambda: "laptop")
    sessions.log(laptop, None, inputs.entry(laptop, "17m yesterday"))
    sync.sync(laptop)
    return here


async def test_sync_says_what_came_and_settings_show_the_other(show: Any, desk: Workspace) -> None:
    before = len(summaries.sessions(desk))
    async with show(desk, (120, 50)) as window:
        await window.app.run_action("sync")
        await window.app.workers.wait_for_complete()
        await window.settle()
        assert "laptop brought 1 session new." in window.words
        await window.press("escape", "0")
        assert "Other devices" in window.words
        assert "last day 17 Nov 2026" in window.words
    assert len(summaries.sessions(desk)) == before + 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_other_devices_are_reached_in_any_window(
    show: Any, desk: Workspace, size: tuple[int, int]
) -> None:
    sync.sync(desk)
    async with show(desk, size) as window:
        await window.press("0", "end")
        assert "Other devices" in window.words
        assert "last day 17 Nov 2026" in window.words
        await window.press("home")
        assert "Rules" in window.words


async def test_without_a_folder_sync_says_where_to_set_one(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.app.run_action("sync")
        await window.settle()
        assert "No folder to sync through is set" in window.words


async def test_at_the_start_nothing_waits_for_a_slow_folder(
    show: Any, desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = threading.Event()
    asked: list[str] = []

    def slow(path: str) -> SyncFolder:
        asked.append(path)
        arrived.wait(20)
        return SyncFolder(path)

    monkeypatch.setattr(application, "SETTLED", 0.3)
    tastes = desk.tastes._replace(sync_always=True)
    ws = desk._replace(tastes=tastes, open_folder=slow)
    folder = str(tmp_path)
    places = Paths(folder, folder, folder, f"{folder}/studytrack.db", folder)
    try:
        async with show(ws, (80, 24), places=places) as window:
            for _ in range(50):
                if asked:
                    break
                await window.settle()
            assert asked
            # The folder does not answer; everything is drawn, and so are keys.
            assert "Film about softmax" in window.words
            await window.press("3")
            assert "W47" in window.words
            arrived.set()
            await window.until("laptop brought 1 session new.")
    finally:
        arrived.set()


def test_at_the_end_it_says_what_came_or_what_went_wrong(
    desk: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    application._sync_at_end(desk)
    assert capsys.readouterr().out == "laptop brought 1 session new.\n"
    application._sync_at_end(desk)
    assert capsys.readouterr().out == ""
    application._sync_at_end(desk._replace(tastes=desk.tastes._replace(sync_folder="/nowhere")))
    assert "not synced: There is no folder /nowhere" in capsys.readouterr().out
