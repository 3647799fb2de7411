"""Watson's frames, in both shapes, and its state."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.interop import foreign

from studytrack.domain.errors import FaultyFileError
from studytrack.domain.foreign_time import ForeignTime

KEPT = [
    [1_684_316_400, 1_684_320_000, "ml", "a" * 32, ["lab", "week 3"], 1_684_320_000],
    [1_684_326_400, 1_684_326_400, "ml", "b" * 32, []],
    [1_684_330_000, 1_684_330_060, "other", "c" * 32],
]
SYNCED = [
    {
        "id": "urn:uuid:6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11",
        "begin_at": "2023-05-17T09:40:00+00:00",
        "end_at": "2023-05-17T10:40:00+00:00",
        "project": "ml",
        "tags": ["lab"],
    }
]
RUNS = {"project": "ml", "start": 1_684_316_400, "tags": []}


def put(folder: Path, name: str, value: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps(value))
    return path


def test_frames_as_they_are_kept(tmp_path: Path) -> None:
    found = foreign.read(put(tmp_path, "frames", KEPT))
    assert [foreign.said(one) for one in found.intervals] == [
        ("2023-05-17 09:40:00", 3600, ("ml", "lab", "week 3"), ""),
        ("2023-05-17 13:26:40", 60, ("other",), ""),
    ]
    assert found.intervals[0].key == "a" * 32
    assert len(found.passed) == 1
    assert found.passed[0].endswith("frame 2: it holds no time")


def test_frames_as_they_are_synced(tmp_path: Path) -> None:
    (one,) = foreign.read(put(tmp_path, "f.json", SYNCED)).intervals
    assert foreign.said(one) == ("2023-05-17 09:40:00", 3600, ("ml", "lab"), "")
    assert one.key == "6f1c8a523b1e4b0e9d430b6f3a0f6a11"


def test_the_folder_with_what_runs(tmp_path: Path) -> None:
    put(tmp_path, "frames", KEPT)
    put(tmp_path, "frames.bak", [1])
    put(tmp_path, "state", RUNS)
    found = foreign.read(tmp_path)
    assert len(found.intervals) == 2
    assert any("“ml” runs there" in one for one in found.passed)
    assert foreign.known_as(tmp_path / "state") == ["watson"]
    assert foreign.read(put(tmp_path, "state", {})) == ForeignTime(())


@pytest.mark.parametrize(
    "frame",
    [
        [1, 2, "ml"],
        ["1", 2, "ml", "x"],
        [1, 1 << 70, "ml", "x"],
        [1, 2, 3, "x"],
        [1, 2, "ml", "x", "tag"],
        {"begin_at": "2023-05-17T09:40:00", "end_at": "x", "project": "m"},
        {"begin_at": 3, "end_at": 4, "project": "m"},
        {"project": "m"},
        7,
    ],
)
def test_a_faulty_frame_is_named(tmp_path: Path, frame: object) -> None:
    found = foreign.read(put(tmp_path, "f", [*KEPT, frame]), name="watson")
    assert len(found.faults) == 1
    assert "frame 4" in found.faults[0]


def test_what_is_no_list_or_no_json_is_refused(tmp_path: Path) -> None:
    assert foreign.read(put(tmp_path, "f", 3), name="watson").faults
    (tmp_path / "f").write_text('[[1, 2, "x"')
    with pytest.raises(FaultyFileError, match="f:1: no JSON"):
        foreign.read(tmp_path / "f")
    (tmp_path / "f").write_text("[" * 100_000)
    with pytest.raises(FaultyFileError):
        foreign.read(tmp_path / "f", name="watson")
