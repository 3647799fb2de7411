"""What was acknowledged survives kill -9 at any moment, and nothing half done is left."""

import random
import sqlite3
import time
from pathlib import Path

import pytest

from studytrack.store.database import Store

from . import shim
from .conftest import LONG, Figure
from .test_races import acknowledged, start

KILLS = 20 if LONG else 6

pytestmark = [pytest.mark.faults, pytest.mark.slow]


def killed_after(path: Path, seconds: float) -> list[int]:
    """Return the ids a worker acknowledged before it was killed."""
    process = start(path, 100_000)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest, _ = process.communicate(timeout=60)
    # A line cut short by the kill was not acknowledged.
    whole = [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return [int(line) for line in [first, *whole] if line.strip()]


def test_no_acknowledged_session_is_lost_and_every_operation_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "data" / "studytrack.db"
    dice = random.Random(7)
    promised: set[int] = set()
    for _ in range(KILLS):
        promised.update(killed_after(path, dice.uniform(0, 0.03)))
    store = Store(path, tmp_path / "state")
    with store.reading() as read:
        kept = {one.id for one in read.sessions.between()}
        operations = len(read.history.newest(500))
    assert promised <= kept
    assert len(kept - promised) <= KILLS, "at most the one in flight at each kill"
    assert operations == min(len(kept), 500), "a session and its undo record come together"
    opened = sqlite3.connect(path)
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()
    assert all(finding.level == "note" for finding in store.doctor())


def test_a_first_start_killed_at_any_moment_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    dice = random.Random(11)
    for turn in range(8 if LONG else 3):
        path = tmp_path / str(turn) / "data" / "studytrack.db"
        process = start(path, 1)
        time.sleep(dice.uniform(0.03, 0.12))
        process.kill()
        process.communicate(timeout=60)
        (made,) = acknowledged(start(path, 1))
        with Store(path, None).reading() as read:
            assert made in {one.id for one in read.sessions.between()}


def test_no_kill_at_a_random_moment_loses_or_halves_anything(
    tmp_path: Path, library: Path, figure: Figure
) -> None:
    count = 200 if LONG else 24
    found = shim.run(library, "kills", tmp_path, count)
    figure(
        f"kills at random moments: {len(found['lost'])} lost of {count} over six commands "
        f"({found['killed']} killed, {found['acknowledged']} acknowledged)"
    )
    assert found["lost"] == []
    assert found["killed"] > count // 5
