"""Whatever SQLite's checks see, the program says, and then it writes nothing."""

from pathlib import Path

import pytest

from . import shim
from .conftest import LONG, Figure

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def test_no_write_is_accepted_beside_bytes_that_nobody_wrote(
    tmp_path: Path, library: Path, figure: Figure
) -> None:
    count = 200 if LONG else 8
    found = shim.run(library, "rot", tmp_path, count)
    figure(
        f"corruptions: {count} files, {found['full']} seen by integrity_check, "
        f"{found['quick']} by quick_check, {len(found['wrong'])} broken promises"
    )
    assert found["wrong"] == []
    assert found["full"] > count // 4
