"""Devices that sync come to one record, whatever was done and however the files went."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import quick_store
from tests.sync_histories import History, shelves

from studytrack.catalog.shelf import Shelf

HISTORIES = int(os.environ.get("STUDYTRACK_SYNC", "100"))
"""How many; `make sync` makes three thousand."""
GROUPS = 10
WHOLE = 25
"""Every so many-th is lived on a disk as it is, syncs, journals and backups included."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Shelf]:
    """Return a shelf for each version of the course, read once."""
    return shelves(tmp_path_factory.mktemp("shelves"))


@pytest.mark.parametrize("group", range(GROUPS))
def test_three_devices_come_to_one_record(
    tmp_path: Path, group: int, found: Mapping[int, Shelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(group, HISTORIES, GROUPS):
        with monkeypatch.context() as patch:
            if seed % WHOLE:
                quick_store.install(patch, tmp_path)
            _live(tmp_path / str(seed), seed, found)
        quick_store.forget()


def _live(folder: Path, seed: int, found: Mapping[int, Shelf]) -> None:
    history = History(folder, seed, found)
    history.run()
    history.settle()
    try:
        history.check()
    except AssertionError as error:
        raise AssertionError(f"history {seed}: {error}") from error
