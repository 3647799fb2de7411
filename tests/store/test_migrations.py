"""A database of an earlier version is brought up whole, or stays as it was."""

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from studytrack.domain import errors
from studytrack.domain.instants import Moment
from studytrack.store import connection, migrations
from studytrack.store.database import Store

from .conftest import MakeSession
from .test_undo import dump

NOW = connection.VERSION
GOLDEN = Path(__file__).parents[1] / "golden"
STEP = (
    "CREATE TABLE colour (name TEXT NOT NULL) STRICT",
    "ALTER TABLE entry ADD COLUMN colour TEXT",
    "DELETE FROM request",
)


@pytest.fixture
def step(monkeypatch: pytest.MonkeyPatch, log: MakeSession) -> pytest.MonkeyPatch:
    """Let there be a session, and a version two steps up that only adds."""
    log()
    steps = {**migrations.STEPS, NOW: STEP, NOW + 1: ("CREATE INDEX c ON colour (name)",)}
    monkeypatch.setattr(connection, "VERSION", NOW + 2)
    monkeypatch.setattr(migrations, "STEPS", steps)
    return monkeypatch


def version(path: Path) -> int:
    opened = sqlite3.connect(path)
    (number,) = opened.execute("PRAGMA user_version").fetchone()
    opened.close()
    return int(number)


def test_there_is_a_step_from_every_version() -> None:
    assert sorted(migrations.STEPS) == list(range(1, connection.VERSION))


def schema(path: Path) -> dict[str, str]:
    opened = sqlite3.connect(path)
    rows = opened.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    opened.close()
    return {name: " ".join(sql.split()) for name, sql in rows}


@pytest.mark.parametrize("name", ["v1-clean", "v1-dirty"])
def test_a_file_of_an_earlier_version_comes_to_the_schema_of_a_fresh_one(
    tmp_path: Path, name: str, now: Moment
) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    shutil.copy(GOLDEN / f"{name}.db", old)
    with Store(old, None).reading() as read:
        assert read.sessions.count() > 0
    with Store(new, None).writing("log", now):
        pass
    assert schema(old) == schema(new)


def test_hues_and_letters_are_given_in_order_of_starting(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    shutil.copy(GOLDEN / "v1-clean.db", old)
    with Store(old, None).reading() as read:
        found = read.curricula.all()
    assert [one.hue for one in found] == list(range(len(found)))
    assert all(one.letter and one.letter in one.content.title.upper() for one in found)


@pytest.mark.usefixtures("step")
def test_a_read_brings_an_old_file_up_after_a_backup(store: Store, path: Path) -> None:
    before = dump(path)
    with store.reading() as read:
        assert read.sessions.count() == 1
        assert read.history.newest(9) == (), "a migration ends the undoable past"
    assert version(path) == NOW + 2
    assert {name: rows for name, rows in dump(path).items() if name != "entry"} == {
        name: rows for name, rows in before.items() if name != "entry"
    }
    (backup,) = store.backups()
    assert (backup.reason, version(Path(backup.path))) == ("before-migrate", NOW)
    assert dump(Path(backup.path)) == before


@pytest.mark.usefixtures("step")
def test_a_write_brings_an_old_file_up_and_then_writes(
    store: Store, path: Path, now: Moment, make: MakeSession
) -> None:
    with store.writing("log", now) as write:
        write.add(make())
    assert version(path) == NOW + 2
    with store.reading() as read:
        assert (read.sessions.count(), len(read.history.newest(9))) == (2, 1)


@pytest.mark.parametrize(
    "bad", ["DELETE FROM session", "INSERT INTO operation_row VALUES (9, 9, '', '', '')"]
)
def test_a_step_that_loses_rows_or_breaks_a_reference_is_taken_back(
    store: Store, path: Path, step: pytest.MonkeyPatch, bad: str
) -> None:
    step.setattr(migrations, "STEPS", {**migrations.STEPS, NOW: (*STEP, bad)})
    before = dump(path)
    with pytest.raises(errors.DamagedError), store.reading():
        pytest.fail("a database was read after a bad step")
    assert (version(path), dump(path)) == (NOW, before)


def test_without_room_nothing_is_begun(store: Store, path: Path, step: pytest.MonkeyPatch) -> None:
    class Full:
        free = 1

    step.setattr(shutil, "disk_usage", lambda _path: Full)
    with pytest.raises(errors.StorageError, match="free"), store.reading():
        pytest.fail("a migration began on a full disk")
    assert (version(path), store.backups()) == (NOW, ())


@pytest.mark.usefixtures("step")
def test_who_comes_second_finds_nothing_to_do(path: Path) -> None:
    backups: list[int] = []
    migrations.upgrade(str(path), 1, lambda: backups.append(1))
    after = path.read_bytes()
    migrations.upgrade(str(path), 1, lambda: backups.append(1))
    assert path.read_bytes() == after


def test_a_released_step_is_never_edited() -> None:
    text = (Path(migrations.__file__).parent / "step_1.sql").read_bytes()
    assert hashlib.sha256(text).hexdigest() == (
        "c55fd72116b6debfa5c34116f76b9aed6e2d009a96c3ed6a6ac63f4803e3df51"
    )
