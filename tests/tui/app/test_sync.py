"""Meeting other devices from the full screen: by name, by itself, and what Settings shows."""

import asyncio
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studytrack.domain.merge import Arriving
from studytrack.interop.sync_folder import DeviceFile, SyncFolder
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions, timer
from studytrack.services.transfer import sync
from studytrack.store.database import Store
from studytrack.tui.app import app as application
from studytrack.tui.app import syncing
from studytrack.tui.dialogs.synced import SyncedScreen
from studytrack.tui.screens.base import Face
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


NEWER = "00000000-0000-4000-8000-000000000000.json"
"""The file of a device with a newer program."""


class SlowFolder(SyncFolder):
    """A folder whose files come row by row, when they may."""

    def __init__(self, path: str, go_on: threading.Event) -> None:
        super().__init__(path)
        self._go_on = go_on

    def read(self, found: DeviceFile) -> Iterator[Arriving]:
        """Yield what a file holds, once it may."""
        for row in super().read(found):
            self._go_on.wait(20)
            yield row


@pytest.mark.parametrize("waits", [True, False])
async def test_a_sync_shows_where_it_is_and_escape_takes_it_back(
    show: Any, desk: Workspace, tmp_path: Path, *, waits: bool
) -> None:
    before, go_on = len(summaries.sessions(desk)), threading.Event()
    files = {path.name: path.read_bytes() for path in (tmp_path / "shared").iterdir()}
    ws = desk._replace(open_folder=lambda path: SlowFolder(path, go_on))
    try:
        async with show(ws, (80, 24)) as window:
            await window.app.run_action("sync")
            await window.until("Reading laptop, file 1 of 1.")
            await window.press("escape")
            assert "Taking it back." in window.words
            if not waits:
                # A folder that hangs keeps nobody.
                await window.press("escape", "3")
                assert "W47" in window.words
            go_on.set()
            await window.until("Nothing was synced.")
            assert isinstance(window.screen, Face)
    finally:
        go_on.set()
    assert len(summaries.sessions(desk)) == before
    assert {path.name: path.read_bytes() for path in (tmp_path / "shared").iterdir()} == files


async def test_a_newer_file_is_named_and_left_alone(
    show: Any, desk: Workspace, tmp_path: Path
) -> None:
    newer = tmp_path / "shared" / NEWER
    newer.write_text('{"format": 2, "anything": 1}')
    async with show(desk, (120, 40)) as window:
        await window.app.run_action("sync")
        await window.until("laptop brought 1 session new.")
        assert f"Not read: {NEWER}: a newer" in window.words
        assert "update studytrack here to read it." in window.words
    syncing.at_end(desk)
    assert newer.read_text() == '{"format": 2, "anything": 1}'


async def test_the_file_of_an_older_program_is_read(
    show: Any, desk: Workspace, tmp_path: Path
) -> None:
    golden = Path(__file__).parents[2] / "golden" / "sync-0.2.0.json"
    device = json.loads(golden.read_text())["device"]
    shutil.copy(golden, tmp_path / "shared" / f"{device}.json")
    async with show(desk, (120, 40)) as window:
        await window.app.run_action("sync")
        # Both are called laptop, and told apart.
        await window.until(") brought 1 session new.")
        assert "Not read" not in window.words
    with desk.store.reading() as read:
        assert device in {one.device for one in read.others()}


async def test_all_that_a_sync_says_can_be_read(show: Any, desk: Workspace) -> None:
    lines = [*(f"  row {number} of many words" for number in range(60)), "The last of it."]
    async with show(desk, (80, 24)) as window:
        await window.app.push_screen(SyncedScreen(window.app.signs, lines))
        await window.settle()
        assert "row 0 of" in window.words
        assert "The last of it." not in window.words
        await window.press("end")
        assert "The last of it." in window.words
        await window.press("enter")
        assert isinstance(window.screen, Face)


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


async def test_what_runs_elsewhere_is_told_whole_in_a_small_window(
    show: Any, desk: Workspace, tmp_path: Path
) -> None:
    laptop = desk._replace(store=Store(tmp_path / "laptop.db", None), machine=lambda: "laptop")
    timer.start(laptop, None)
    sync.sync(laptop)
    sync.sync(desk)
    async with show(desk, (80, 24)) as window:
        assert "A timer runs on laptop since 22:00." in window.words
        await window.press("0", "end")
        assert "A timer runs on laptop since 22:00" in window.words
    with desk.store.reading() as read:
        assert read.sessions.timer() is None


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
            for _ in range(500):
                if asked:
                    break
                await asyncio.sleep(0.02)
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
    syncing.at_end(desk)
    assert capsys.readouterr().out == "laptop brought 1 session new.\n"
    syncing.at_end(desk)
    assert capsys.readouterr().out == ""
    syncing.at_end(desk._replace(tastes=desk.tastes._replace(sync_folder="/nowhere")))
    assert "not synced: There is no folder /nowhere" in capsys.readouterr().out


def test_at_the_end_it_says_what_takes_long_and_what_is_newer(
    desk: Workspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "shared" / NEWER).write_text('{"format": 2}')
    said = threading.Event()
    monkeypatch.setattr(syncing, "PATIENCE", 0.01)
    write = sys.stdout.write

    def noted(words: str) -> int:
        said.set()
        return write(words)

    def slow(path: str) -> SyncFolder:
        assert said.wait(20)
        return SyncFolder(path)

    monkeypatch.setattr(sys.stdout, "write", noted)
    syncing.at_end(desk._replace(open_folder=slow))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "syncing…"
    assert lines[1].startswith("laptop brought 1 session new. Not read: ")
