"""Many processes at once: one database, exact counts, nothing left behind."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from studytrack.store import undo
from studytrack.store.database import Store

WORKER = str(Path(__file__).with_name("worker.py"))

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def start(path: Path, count: int) -> "subprocess.Popen[str]":
    call = [sys.executable, WORKER, str(path), str(path.parent.parent / "state"), str(count)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def acknowledged(process: "subprocess.Popen[str]") -> list[int]:
    said, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, "")
    return [int(line) for line in said.split()]


@pytest.mark.parametrize("turn", range(3))
def test_eight_first_starts_at_once_lose_nothing(tmp_path: Path, turn: int) -> None:
    path = tmp_path / str(turn) / "data" / "studytrack.db"
    ids = [one for process in [start(path, 2) for _ in range(8)] for one in acknowledged(process)]
    assert sorted(ids) == list(range(1, 17))
    assert [child.name for child in path.parent.iterdir()] == [path.name]
    with Store(path, None).reading() as read:
        assert sorted(one.id for one in read.sessions()) == sorted(ids)


def test_four_processes_writing_at_once_count_exactly(tmp_path: Path) -> None:
    path = tmp_path / "data" / "studytrack.db"
    store = Store(path, tmp_path / "state")
    ids = [one for process in [start(path, 50) for _ in range(4)] for one in acknowledged(process)]
    assert sorted(ids) == list(range(1, 201))
    with store.reading() as read:
        assert (read.session_count(), len(read.history(undo.KEPT))) == (200, 200)
    opened = sqlite3.connect(path)
    assert opened.execute("SELECT changes FROM meta").fetchone() == (200,)
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()
    assert store.warnings == []
