"""Backups are made and found, a restore can be taken back, the doctor says what is wrong."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studytrack.domain.actions import Notice
from studytrack.domain.errors import ConflictError, DamagedError, NotFoundError, StorageError
from studytrack.services.backups import backups, daily
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.pages import summaries
from studytrack.services.time_log import timer
from studytrack.store import connection
from studytrack.store.database import Store

Log = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "studytrack.db"


def said(examination: backups.Examination) -> list[tuple[str, str]]:
    return [(one.level, one.what) for one in examination.view.findings]


def test_a_backup_is_listed_with_what_it_holds(ws: Workspace, log: Log) -> None:
    log("1h")
    made = backups.backup(ws)
    assert (made.sessions, made.made, made.reason) == (1, "2026-11-18T20:00:00Z", "by-hand")
    assert backups.backups(ws) == (made,)


def test_a_backup_goes_where_it_is_told(ws: Workspace, tmp_path: Path) -> None:
    made = backups.backup(ws, str(tmp_path / "mine.db"))
    assert (Path(made.file).stat().st_mode & 0o777, made.made) == (0o600, None)
    with pytest.raises(ConflictError, match="exists already"):
        backups.backup(ws, str(tmp_path / "mine.db"))


def test_of_nothing_there_is_no_backup(bare: Workspace) -> None:
    with pytest.raises(NotFoundError, match="nothing was recorded"):
        backups.backup(bare)
    assert (daily.make(bare), backups.backups(bare)) == (None, ())


def test_the_backup_of_the_day_is_made_once(ws: Workspace) -> None:
    for _ in range(3):
        assert daily.make(ws) is None
    assert len(backups.backups(ws)) == 1
    ws.clock.forward(days=1)  # type: ignore[attr-defined]
    daily.make(ws)
    assert len(backups.backups(ws)) == 2


def test_a_daily_backup_that_fails_is_a_sentence(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "studytrack.db.backups").write_text("in the way")
    failed = daily.make(ws)
    assert failed is not None
    assert failed.sentence.startswith("Today's backup was not made: ")


def test_a_restore_puts_back_and_can_be_taken_back(ws: Workspace, log: Log) -> None:
    log("1h")
    first = backups.backup(ws)
    log("2h yesterday")
    done = backups.restore(ws, Path(first.file).name)
    assert (done.sessions, ws.store.warnings) == (1, [])
    assert [one.seconds for one in summaries.sessions(ws)] == [3600]
    assert done.backup is not None
    assert backups.restore(ws, done.backup).sessions == 2


def test_a_restore_where_nothing_is_makes_no_backup(
    ws: Workspace, tmp_path: Path, log: Log
) -> None:
    log("1h")
    made = backups.backup(ws)
    other = ws._replace(store=Store(str(tmp_path / "o.db"), str(tmp_path / "o")))
    assert backups.restore(other, made.file).backup is None
    assert summaries.sessions(other)[0].seconds == 3600


def test_what_is_no_backup_cannot_be_restored(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="There is no file"):
        backups.restore(ws, "nowhere.db")


def test_a_sound_record_is_in_order(ws: Workspace) -> None:
    found = backups.doctor(ws)
    assert (found.view.ok, found.category, said(found)) == (
        True,
        None,
        [("note", "There is no backup yet.")],
    )
    backups.backup(ws)
    assert backups.doctor(ws) == (backups.DoctorView(ok=True, findings=()), None)


def test_before_the_first_start_all_is_in_order(bare: Workspace) -> None:
    assert backups.doctor(bare, fix=True).view == backups.DoctorView(ok=True, findings=())
    assert not bare.store.exists()


@pytest.mark.parametrize(
    ("content", "category"),
    [(b"", "foreign"), (b"Dear diary, this is a text. " * 50, "foreign")],
    ids=["zero bytes", "a text"],
)
def test_a_file_that_is_not_ours_is_left_as_it_is(
    bare: Workspace, file: Path, content: bytes, category: str
) -> None:
    file.write_bytes(content)
    found = backups.doctor(bare, fix=True)
    assert (found.view.ok, found.category, file.read_bytes()) == (False, category, content)


@pytest.mark.parametrize(
    ("change", "category", "words"),
    [
        ("PRAGMA application_id=7", "foreign", "another program"),
        ("PRAGMA user_version=99", "foreign", "newer studytrack"),
    ],
)
def test_another_programs_or_a_newer_database_is_said(
    ws: Workspace, file: Path, change: str, category: str, words: str
) -> None:
    opened = sqlite3.connect(file)
    opened.execute(change)
    opened.close()
    before = file.read_bytes()
    found = backups.doctor(ws)
    assert (found.category, file.read_bytes()) == (category, before)
    assert any(words in one.meaning for one in found.view.findings)


def test_a_record_that_may_not_be_read_is_not_moved_away(
    ws: Workspace, log: Log, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log("1h")
    synced = ws._replace(tastes=ws.tastes._replace(sync_folder=str(tmp_path)))

    def refused(_: object) -> bool:
        raise StorageError("studytrack.db cannot be opened: Permission denied.")

    monkeypatch.setattr(connection, "present", refused)
    found = backups.doctor(synced)
    assert (found.category, said(found)) == ("storage", [("error", "The database cannot be used.")])
    assert found.view.findings[0].fix == Notice(
        "Give yourself the right to read and write there, then look again."
    )


def test_a_missing_record_is_said_and_begun_anew_on_request(
    ws: Workspace, file: Path, log: Log
) -> None:
    log("1h")
    file.unlink()
    found = backups.doctor(ws)
    assert (found.category, found.view.ok, file.exists()) == ("damaged", False, False)
    assert found.view.findings[0].fix.remedies[1].action == "begin_anew"
    backups.new(ws)
    assert (backups.doctor(ws).category, summaries.sessions(ws)) == (None, ())
    with pytest.raises(ConflictError, match="is there"):
        backups.new(ws)


def test_a_damaged_record_is_said_and_no_longer_written(
    ws: Workspace, file: Path, log: Log
) -> None:
    for _ in range(40):
        log("10m", note="x" * 400)
    raw = bytearray(file.read_bytes())
    raw[-8192:] = b"\xa5" * 8192
    file.write_bytes(raw)
    found = backups.doctor(ws)
    assert (found.category, found.view.ok) == ("damaged", False)
    with pytest.raises(DamagedError, match="damaged"):
        log("1h")


def test_an_older_copy_put_back_is_a_warning_said_once(ws: Workspace, file: Path, log: Log) -> None:
    log("1h")
    old = file.read_bytes()
    log("2h yesterday")
    file.write_bytes(old)
    found = backups.doctor(ws)
    assert ("warning", "The record is not as last seen.") in said(found)
    assert (found.category, found.view.ok) == (None, False)
    assert "an older copy was put there" in ws.store.warnings[0].sentence


def test_a_record_of_the_future_points_at_the_clock(ws: Workspace, log: Log) -> None:
    log("1h")
    ws.clock.forward(days=-3)  # type: ignore[attr-defined]
    assert any("to come" in what for _, what in said(backups.doctor(ws)))


def test_a_timer_of_the_future_points_at_the_clock(ws: Workspace) -> None:
    timer.start(ws, None)
    ws.clock.forward(minutes=-10)  # type: ignore[attr-defined]
    assert any("to come" in what for _, what in said(backups.doctor(ws)))


def test_faulty_files_are_named(ws: Workspace, folder: Path) -> None:
    (folder / "bad.toml").write_text("format = 1\nid = 3\n")
    faulty = ws._replace(tastes=Tastes(warning="config.toml:3: theme should be dark."))
    found = backups.doctor(faulty)
    assert any("bad" in what and "faults" in what for _, what in said(found))
    assert any("config.toml:3" in one.meaning for one in found.view.findings)
    assert found.category is None


def test_mending_makes_the_file_private_after_a_backup(ws: Workspace, file: Path) -> None:
    file.chmod(0o644)
    assert not backups.doctor(ws).view.ok
    assert backups.doctor(ws, fix=True).view.ok
    assert (file.stat().st_mode & 0o777, len(backups.backups(ws))) == (0o600, 1)


def test_mending_goes_on_without_a_backup_and_says_so(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "studytrack.db.backups").write_text("in the way")
    found = backups.doctor(ws, fix=True)
    assert ("warning", "No backup was made first.") in said(found)


def test_a_database_another_program_holds_is_waited_for_once(ws: Workspace, file: Path) -> None:
    summaries.today(ws)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    hasty = Store(str(file), str(file.parent / "state"), timeout=1.0)
    workspace = Workspace(ws.clock, hasty, lambda: ws.shelf, ws.tastes)
    examination = backups.doctor(workspace)
    other.close()
    (held,) = examination.view.findings
    assert held.what == "The database cannot be used."
    assert held.fix == Notice("Close the other program, then look again.")
    assert examination.category == "conflict"


def test_backups_are_offered_by_name_with_what_they_hold(ws: Workspace, log: Log) -> None:
    log("1h")
    made = Path(backups.backup(ws).file)
    assert backups.completions(ws, "studytrack-") == ((made.name, "1 session"),)
    assert backups.completions(ws, "another") == ()
