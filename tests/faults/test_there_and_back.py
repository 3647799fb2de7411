"""Any run of commands, undone, leaves the export as it was; redone, as it was made."""

from pathlib import Path

import pytest

from . import shim
from .conftest import LONG, Figure

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def test_every_run_of_commands_is_undone_and_redone_whole(
    tmp_path: Path, library: Path, figure: Figure
) -> None:
    runs = 300 if LONG else 9
    found = shim.run(library, "there_and_back", tmp_path, runs)
    figure(
        f"undo: {runs} runs, {found['made']} changes made, undone and redone, "
        f"{found['refused']} refused, {len(found['wrong'])} not as before"
    )
    assert found["wrong"] == []
    assert found["made"] > 2 * runs
