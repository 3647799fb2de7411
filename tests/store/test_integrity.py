"""The doctor finds what is wrong, says what it means, and mends only what loses nothing."""

import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import LockedError
from studytrack.store import connection
from studytrack.store.database import Store

from .conftest import MakeSession


def change(path: Path, *statements: str) -> None:
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute("PRAGMA ignore_check_constraints=1")
    for statement in statements:
        opened.execute(statement)
    opened.close()


def test_a_sound_database_with_a_backup_has_no_findings(log: MakeSession, store: Store) -> None:
    assert store.doctor() == ()
    log()
    assert [(one.level, one.fix) for one in store.doctor()] == [
        ("note", Notice("", (remedy("back_up"),)))
    ]
    store.backup()
    assert store.doctor() == ()


@pytest.mark.parametrize(
    ("statement", "level", "what"),
    [
        ("DROP INDEX session_day", "error", "tables are not those"),
        ("CREATE TABLE notes (text TEXT)", "error", "tables are not those"),
        ("UPDATE session SET seconds = 0", "error", "damaged"),
        ("UPDATE session SET study_date = 'x'", "warning", "1 rows of session cannot be read"),
        ("UPDATE operation_row SET operation = 99", "error", "rows that are not there"),
    ],
)
def test_what_something_else_did_is_found(
    log: MakeSession, store: Store, path: Path, statement: str, level: str, what: str
) -> None:
    log()
    store.backup()
    change(path, statement)
    findings = store.doctor()
    assert any(one.level == level and what in one.what for one in findings), findings


def test_a_locked_database_is_not_called_damaged(
    log: MakeSession, store: Store, path: Path
) -> None:
    log()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LockedError, match=r"locked for 0\.2 s; try again"):
        store.doctor()
    other.close()
    assert log().id == 2


def test_a_file_that_others_may_read_is_mended(log: MakeSession, store: Store, path: Path) -> None:
    log()
    store.backup()
    path.chmod(0o644)
    assert [one.level for one in store.doctor()] == ["warning"]
    assert store.doctor(fix=True) == ()
    assert path.stat().st_mode & 0o777 == 0o600


def test_conflict_copies_and_synced_folders_are_named(
    tmp_path: Path, log: MakeSession, path: Path
) -> None:
    log()
    synced = tmp_path / "Dropbox" / "studytrack.db"
    store = Store(synced, None)
    store.new()
    store.backup()
    (synced.parent / "studytrack (conflicted copy).db").touch()
    (synced.parent / "studytrack.sync-conflict-2026.db").touch()
    whats = [one.what for one in store.doctor()]
    assert len(whats) == 3
    assert path.exists()


def test_doctor_changes_nothing(log: MakeSession, store: Store, path: Path) -> None:
    log()
    before = path.read_bytes()
    store.doctor()
    assert path.read_bytes() == before


def test_bad_text_is_found_in_every_table(log: MakeSession, store: Store, path: Path) -> None:
    log()
    log()
    change(
        path,
        "UPDATE session SET note = CAST(x'ff' AS TEXT)",
        "UPDATE session SET study_date = 'x' WHERE id = 1",
        "UPDATE operation SET what = CAST(x'ff' AS TEXT)",
    )
    whats = [one.what for one in store.doctor() if one.level == "warning"]
    assert whats == ["2 rows of session cannot be read.", "1 rows of operation cannot be read."]


@pytest.mark.parametrize("act", [Store.doctor, Store.backup])
def test_ctrl_c_is_heard_while_sqlite_is_at_work(
    log: MakeSession,
    store: Store,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Store], object],
) -> None:
    log()

    def press() -> int:
        signal.raise_signal(signal.SIGINT)
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(connection, "STEPS", 10)
        patched.setattr(connection, "_look_up", press)
        with pytest.raises(KeyboardInterrupt) as raised:
            act(store)
    assert isinstance(raised.value.__cause__, sqlite3.OperationalError)
    assert [one for one in path.parent.rglob("*") if one.is_file()] == [path]
    log()
    assert [one.level for one in store.doctor()] == ["note"]


def test_a_folder_others_may_change_is_named_and_mended(
    log: MakeSession, store: Store, path: Path
) -> None:
    log()
    store.backup()
    path.parent.chmod(0o777)
    (found,) = store.doctor()
    assert found.what == f"Others on this machine may change {path.parent}."
    assert store.doctor(fix=True) == ()
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_what_a_killed_program_left_is_named_and_the_old_of_it_swept(
    log: MakeSession, store: Store, path: Path
) -> None:
    log()
    store.backup()
    old = path.parent / f".{path.name}.abc.new"
    old.touch()
    os.utime(old, (1, 1))
    fresh = path.parent / f".{path.name}.xyz.new"
    fresh.touch()
    assert [one.what for one in store.doctor()] == [
        f"{old} is left over.", f"{fresh} is left over.",
    ]  # fmt: skip
    assert [one.what for one in store.doctor(fix=True)] == [f"{fresh} is left over."]
    assert not old.exists()


def test_what_cannot_be_written_is_named(
    log: MakeSession, store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log()
    store.backup()
    monkeypatch.setattr(os, "access", lambda at, _mode: at != str(path))
    (found,) = store.doctor()
    assert (found.level, found.what) == ("error", f"{path} cannot be written.")


@pytest.mark.parametrize(
    "edit",
    [
        {"weeks_from": "2026-99-16"},
        {"due": "2026-13-01T10:00"},
        {"modules": [{"id": "m1", "title": "One", "items": [], "due": "never"}]},
    ],
)
def test_a_kept_copy_with_a_day_that_is_none_is_left_out_and_counted(
    path: Path, store: Store, edit: dict[str, object], tmp_path: Path
) -> None:
    path.parent.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).parents[1] / "golden" / "v1-clean.db", path)
    with store.reading() as read:
        assert len(read.curricula.all()) == 2
    opened = sqlite3.connect(path)
    (text,) = opened.execute("SELECT content FROM curriculum WHERE id = 'course'").fetchone()
    content = json.dumps({**json.loads(text), **edit})
    opened.execute("UPDATE curriculum SET content = ? WHERE id = 'course'", (content,))
    opened.commit()
    opened.close()
    with Store(path, tmp_path / "state").reading() as read:
        assert [one.id for one in read.curricula.all()] == ["side"]
        assert read.unreadable == 1
