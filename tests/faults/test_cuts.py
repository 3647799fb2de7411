"""Power that goes at any moment takes nothing that was acknowledged."""

from pathlib import Path

import pytest

from . import shim
from .conftest import LONG, Figure

CUTS = 1000 if LONG else 30

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def test_no_power_cut_loses_what_was_acknowledged(
    tmp_path: Path, library: Path, figure: Figure
) -> None:
    found = shim.run(library, "cuts", tmp_path, CUTS)
    figure(f"power cuts: {len(found['lost'])} lost of {CUTS}, over {found['changes']} changes")
    assert found["lost"] == []


def test_the_playback_would_see_a_loss(tmp_path: Path, library: Path) -> None:
    found = shim.run(library, "cuts", tmp_path, 10, "unsynchronised")
    assert len(found["lost"]) > 2
