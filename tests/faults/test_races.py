"""Many processes at once: one database, exact counts, nothing left behind."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from studytrack.store import undo
from studytrack.store.database import Store

from .conftest import LONG, Figure
from .window import Window, environment

WORKER = str(Path(__file__).with_name("worker.py"))

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def start(path: Path, count: int) -> "subprocess.Popen[str]":
    call = [sys.executable, WORKER, str(path), str(path.parent.parent / "state"), str(count)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def acknowledged(process: "subprocess.Popen[str]") -> list[int]:
    said, complaint = process.communicate(timeout=300)
    assert (process.returncode, complaint) == (0, "")
    return [int(line) for line in said.split()]


@pytest.mark.parametrize("turn", range(3 if LONG else 1))
def test_eight_first_starts_at_once_lose_nothing(tmp_path: Path, turn: int) -> None:
    path = tmp_path / str(turn) / "data" / "studytrack.db"
    ids = [one for process in [start(path, 2) for _ in range(8)] for one in acknowledged(process)]
    assert sorted(ids) == list(range(1, 17))
    assert [child.name for child in path.parent.iterdir()] == [path.name]
    with Store(path, None).reading() as read:
        assert sorted(one.id for one in read.sessions.between()) == sorted(ids)


def test_four_processes_writing_at_once_count_exactly(tmp_path: Path) -> None:
    path = tmp_path / "data" / "studytrack.db"
    store = Store(path, tmp_path / "state")
    ids = [one for process in [start(path, 50) for _ in range(4)] for one in acknowledged(process)]
    assert sorted(ids) == list(range(1, 201))
    with store.reading() as read:
        assert (read.sessions.count(), len(read.history.newest(undo.KEPT))) == (200, 200)
    opened = sqlite3.connect(path)
    assert opened.execute("SELECT changes FROM meta").fetchone() == (200,)
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()
    assert store.warnings == []


@pytest.mark.parametrize("turn", range(3 if LONG else 1))
def test_eight_processes_write_while_the_full_screen_is_open(
    tmp_path: Path, figure: Figure, turn: int
) -> None:
    path, count = tmp_path / "data" / "studytrack.db", 100 if LONG else 10
    command = [sys.executable, "-m", "studytrack"]
    with Window(command, environment(tmp_path)) as window:
        window.read(1.0)
        writers = [start(path, count) for _ in range(8)]
        while any(process.poll() is None for process in writers):
            window.type("5")
            window.read(0.2)
            window.type("1")
            window.read(0.2)
        ids = [one for process in writers for one in acknowledged(process)]
        window.type("\x11")
        assert window.ended() == 0
        assert b"locked" not in window.raw
    assert sorted(ids) == list(range(1, 8 * count + 1))
    opened = sqlite3.connect(path)
    assert opened.execute("SELECT changes FROM meta").fetchone() == (8 * count,)
    assert opened.execute("SELECT COUNT(*), SUM(seconds) FROM session").fetchone() == (
        8 * count,
        8 * count * 60,
    )
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()
    figure(f"races, turn {turn + 1}: 8 processes × {count} with the TUI open, {len(ids)} kept")
