"""The marks in the state directory: kept privately, never in the way."""

import os
import sys
import time
from pathlib import Path

import pytest

from studytrack import state_files
from studytrack.domain.interruptions import Awake, ElapsedClocks
from studytrack.state_files import Clocks
from studytrack.wiring import Paths


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    folder = str(tmp_path / "state")
    return Paths(folder, folder, folder, f"{folder}/db", f"{folder}/backups")


def test_what_is_noted_is_read_back(places: Paths) -> None:
    assert state_files.awake(places.state) == ()
    for now in (1000, 1060, 9000):
        state_files.note_awake(places.state, now)
    assert state_files.awake(places.state) == (Awake(1000, 1060), Awake(9000, 9000))


def test_the_note_is_private_and_leaves_nothing_beside_it(places: Paths) -> None:
    state_files.note_awake(places.state, 1000)
    folder = Path(places.state)
    assert [file.name for file in folder.iterdir()] == ["awake"]
    assert (folder / "awake").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("junk", [b"x y\n", b"1\n", b"1 2 3\n", b"\xff\xfe", b"1 2\n" * 90_000])
def test_a_note_that_makes_no_sense_is_begun_anew(places: Paths, junk: bytes) -> None:
    Path(places.state).mkdir()
    (Path(places.state) / "awake").write_bytes(junk)
    state_files.note_awake(places.state, 1000)
    assert state_files.awake(places.state)[-1] == Awake(1000, 1000)
    assert os.path.getsize(f"{places.state}/awake") < 20_000  # noqa: PTH202 - one number


def test_a_folder_that_cannot_be_written_is_nobodys_trouble(places: Paths) -> None:
    Path(places.state).write_text("a file stands there")
    state_files.note_awake(places.state, 1000)
    assert state_files.awake(places.state) == ()


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> list[Clocks]:
    """Let the machine's own clocks show the last one of a list."""
    shown = [Clocks(100, 150, "one")]
    monkeypatch.setattr(state_files, "clocks", lambda: shown[-1])
    return shown


def test_what_passed_since_a_start_is_told(places: Paths, clocks: list[Clocks]) -> None:
    assert state_files.since_start(places.state, 5000) is None
    state_files.note_start(places.state, 5000)
    state_files.note_start(places.state, 6000)
    clocks.append(Clocks(160, 400, "one"))
    assert state_files.since_start(places.state, 5000) == ElapsedClocks(60, 250)
    assert state_files.since_start(places.state, 5001) is None


@pytest.mark.parametrize("later", [Clocks(160, 400, "two"), Clocks(5, 5, "one")])
def test_after_another_start_of_the_machine_nothing_is_told(
    places: Paths, clocks: list[Clocks], later: Clocks
) -> None:
    state_files.note_start(places.state, 5000)
    clocks.append(later)
    assert state_files.since_start(places.state, 5000) is None


@pytest.mark.parametrize("junk", ["5000", "5000 1 2", "5000 x 2 one", "5000 1 x one", "\x00"])
def test_a_start_that_makes_no_sense_tells_nothing(
    places: Paths, clocks: list[Clocks], junk: str
) -> None:
    del clocks
    Path(places.state).mkdir()
    (Path(places.state) / "starts").write_text(f"{junk}\n")
    assert state_files.since_start(places.state, 5000) is None


def test_twenty_starts_are_remembered(places: Paths, clocks: list[Clocks]) -> None:
    del clocks
    for at in range(30):
        state_files.note_start(places.state, at)
    assert state_files.since_start(places.state, 9) is None
    assert state_files.since_start(places.state, 10) == ElapsedClocks(0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="no other system names its starts")
def test_the_machines_own_clocks_never_go_back() -> None:
    before, after = state_files.clocks(), state_files.clocks()
    assert before is not None
    assert after is not None
    assert before.awake <= after.awake
    assert before.passed <= after.passed
    assert before.awake <= before.passed + 1
    assert before.boot == after.boot


def test_where_the_system_does_not_name_its_starts_nothing_is_noted(
    places: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state_files, "BOOT_ID", "/no/such/file")
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)  # as on Windows
    assert state_files.clocks() is None
    state_files.note_start(places.state, 5000)
    assert state_files.since_start(places.state, 5000) is None
    assert not (Path(places.state) / "starts").exists()


def test_a_clock_that_seems_a_second_ahead_is_no_reason_to_tell_nothing(
    places: Paths, clocks: list[Clocks]
) -> None:
    state_files.note_start(places.state, 1)
    clocks.append(Clocks(201, 250, "one"))
    assert state_files.since_start(places.state, 1) == ElapsedClocks(100, 100)
