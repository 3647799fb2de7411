"""A sync struck at any change of a file loses nothing, and the next one comes to the same."""

from pathlib import Path

import pytest

from . import shim
from .conftest import LONG, Figure
from .sync_sweep import SCENARIOS, Answer

STRIDE = 1 if LONG else 999

pytestmark = [pytest.mark.faults, pytest.mark.slow]


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_fault_anywhere_in_a_sync_is_refused_or_survived(
    tmp_path: Path, library: Path, figure: Figure, name: str
) -> None:
    answer = Answer(**shim.run(library, "sync_sweep", tmp_path, STRIDE, name)[name])
    figure(
        f"faults: {name}: {answer.changes} changes of files, {answer.strikes} faults, "
        f"{len(answer.wrong)} broken promises"
    )
    assert not answer.wrong
    assert answer.strikes >= 5
