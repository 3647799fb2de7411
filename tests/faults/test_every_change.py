"""A fault at any change of a file loses nothing, leaves nothing half done, and passes."""

from pathlib import Path

import pytest

from . import shim
from .conftest import LONG, Figure
from .sweep import SCENARIOS, Answer

STRIDE = 1 if LONG else 61
NAMES = [name for name in SCENARIOS if not name.startswith("migration")]
MIGRATIONS = [name for name in SCENARIOS if name.startswith("migration")]
GROUPS = (
    [[name] for name in SCENARIOS] if LONG else [NAMES[::3], NAMES[1::3], NAMES[2::3], MIGRATIONS]
)

pytestmark = [pytest.mark.faults, pytest.mark.slow]


@pytest.mark.parametrize("names", GROUPS, ids=", ".join)
def test_a_fault_anywhere_is_refused_or_survived(
    tmp_path: Path, library: Path, figure: Figure, names: list[str]
) -> None:
    answers = shim.run(library, "sweep", tmp_path, STRIDE, *names)
    found = {name: Answer(**answer) for name, answer in answers.items()}
    for name, answer in found.items():
        figure(
            f"faults: {name}: {answer.changes} changes of files, {answer.strikes} faults, "
            f"{len(answer.wrong)} broken promises, {answer.unsure} made though refused and said so"
        )
    assert not [wrong for answer in found.values() for wrong in answer.wrong]
    assert all(answer.strikes >= 5 for answer in found.values())
