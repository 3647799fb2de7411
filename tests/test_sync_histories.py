"""Devices that sync come to one record, whatever was done and however the files went."""

import os
from pathlib import Path

import pytest
from tests.sync_histories import History

HISTORIES = int(os.environ.get("STUDYTRACK_SYNC", "100"))
"""How many; `make sync` makes three thousand."""
GROUPS = 10
STEPS = 24 if "STUDYTRACK_SYNC" in os.environ else 10
"""What is done in each: the gate's histories are short, so that it stays quick."""


@pytest.mark.parametrize("group", range(GROUPS))
def test_three_devices_come_to_one_record(tmp_path: Path, group: int) -> None:
    for seed in range(group, HISTORIES, GROUPS):
        history = History(tmp_path / str(seed), seed, steps=STEPS)
        history.run()
        history.settle()
        try:
            history.check()
        except AssertionError as error:
            raise AssertionError(f"history {seed}: {error}") from error
