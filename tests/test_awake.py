"""The note of being awake: kept privately, never in the way."""

import os
from pathlib import Path

import pytest

from studytrack import wiring
from studytrack.services.awake import Awake
from studytrack.wiring import Paths


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    folder = str(tmp_path / "state")
    return Paths(folder, folder, folder, f"{folder}/db", f"{folder}/backups")


def test_what_is_noted_is_read_back(places: Paths) -> None:
    assert wiring.awake(places) == ()
    for now in (1000, 1060, 9000):
        wiring.note_awake(places, now)
    assert wiring.awake(places) == (Awake(1000, 1060), Awake(9000, 9000))


def test_the_note_is_private_and_leaves_nothing_beside_it(places: Paths) -> None:
    wiring.note_awake(places, 1000)
    folder = Path(places.state)
    assert [file.name for file in folder.iterdir()] == ["awake"]
    assert (folder / "awake").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("junk", [b"x y\n", b"1\n", b"1 2 3\n", b"\xff\xfe", b"1 2\n" * 90_000])
def test_a_note_that_makes_no_sense_is_begun_anew(places: Paths, junk: bytes) -> None:
    Path(places.state).mkdir()
    (Path(places.state) / "awake").write_bytes(junk)
    wiring.note_awake(places, 1000)
    assert wiring.awake(places)[-1] == Awake(1000, 1000)
    assert os.path.getsize(f"{places.state}/awake") < 20_000  # noqa: PTH202 - one number


def test_a_folder_that_cannot_be_written_is_nobodys_trouble(places: Paths) -> None:
    Path(places.state).write_text("a file stands there")
    wiring.note_awake(places, 1000)
    assert wiring.awake(places) == ()
