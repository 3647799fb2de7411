"""What the full screen does for the record's safety, beside everything else."""

from pathlib import Path

import pytest
from tests.tui.conftest import Show

from studytrack.domain.errors import StorageError
from studytrack.services.base.workspace import Workspace
from studytrack.tui.app import app
from studytrack.wiring import Paths


def places(folder: Path) -> Paths:
    names = ("data", "config", "state", "studytrack.db", "backups")
    return Paths(*(str(folder / name) for name in names))


async def test_the_backup_of_the_day_is_made_after_the_first_frame(
    studied: Workspace, tmp_path: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SETTLED", 0.01)
    async with show(studied, places=places(tmp_path)) as window:
        await window.pilot.pause(0.1)
        await window.pilot.app.workers.wait_for_complete()
    assert len(studied.store.backups()) == 1
    async with show(studied, places=places(tmp_path)) as window:
        await window.pilot.pause(0.1)
        await window.pilot.app.workers.wait_for_complete()
    assert len(studied.store.backups()) == 1


async def test_a_backup_that_fails_is_a_sentence_and_stops_nothing(
    studied: Workspace, tmp_path: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_store: object, *_words: object, **_options: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(app, "SETTLED", 0.01)
    monkeypatch.setattr(type(studied.store), "backup", full)
    async with show(studied, places=places(tmp_path)) as window:
        await window.pilot.pause(0.1)
        await window.pilot.app.workers.wait_for_complete()
        await window.settle()
        assert "Today's backup was not made: The disk is full." in window.words
