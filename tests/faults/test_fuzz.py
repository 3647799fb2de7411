"""Any file of any kind ends in two seconds and 256 MB, with a result or a sentence."""

from pathlib import Path

import pytest

from . import shim
from .conftest import LONG, Figure

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def test_every_broken_file_is_answered_in_bounds(
    tmp_path: Path, library: Path, figure: Figure
) -> None:
    count = 500 if LONG else 18
    found = shim.run(library, "fuzz", tmp_path, count)
    figure(
        f"broken files: {count} of nine kinds, {len(found['wrong'])} out of bounds, "
        f"slowest {found['slowest']:.2f} s, largest {found['most']} MiB"
    )
    assert found["wrong"] == []
