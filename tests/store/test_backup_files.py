"""Backups are whole, private and checked; age thins them out; any can be put back."""

import shutil
import signal
import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import errors
from studytrack.domain.instants import Moment
from studytrack.store import backup_files, backup_rotation, connection, integrity
from studytrack.store.backup_rotation import Backup
from studytrack.store.database import Store

from .conftest import MakeSession
from .test_last_seen import break_pages
from .test_undo import dump

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_backup_is_private_whole_and_named_by_its_date_and_sessions(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log()
    made = store.backup(at=now.at)
    assert made == Path(f"{path}.backups") / "studytrack-20260302T090000Z-1.db"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert dump(made) == dump(path)
    assert store.backup(at=now.at).name == "studytrack-20260302T090000Z-1-2.db"
    assert [backup.sessions for backup in store.backups()] == [1, 1]
    assert sorted(child.name for child in made.parent.iterdir()) == sorted(
        Path(backup.path).name for backup in store.backups()
    )


def test_a_backup_without_a_date_takes_that_of_its_file(log: MakeSession, store: Store) -> None:
    log()
    made = store.backup()
    (listed,) = store.backups()
    assert abs(listed.made.timestamp() - made.stat().st_mtime) < 60


def test_a_backup_can_be_put_anywhere_but_over_a_file(
    log: MakeSession, store: Store, path: Path, tmp_path: Path
) -> None:
    log()
    to = tmp_path / "mine.db"
    assert store.backup(to) == to
    assert dump(to) == dump(path)
    with pytest.raises(errors.ConflictError, match="exists already"):
        store.backup(to)
    with pytest.raises(errors.StorageError):
        store.backup(tmp_path / "nowhere" / "mine.db")


def test_there_is_nothing_to_back_up_before_the_first_change(store: Store) -> None:
    with pytest.raises(errors.NotFoundError):
        store.backup()
    assert store.backups() == ()
    assert not store.backup_due(date(2026, 3, 2))


def test_one_backup_a_day_is_due(log: MakeSession, store: Store, now: Moment) -> None:
    log()
    assert store.backup_due(date(2026, 3, 2))
    store.backup(at=now.at)
    assert not store.backup_due(date(2026, 3, 2))
    assert store.backup_due(date(2026, 3, 3))


def test_a_clock_that_ran_ahead_once_does_not_end_the_daily_backups(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    store.backup(at=now.at + 4 * 365 * 86_400)
    assert store.backup_due(date(2026, 3, 2))
    store.backup(at=now.at)
    assert not store.backup_due(date(2026, 3, 2))


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(
    log: MakeSession, store: Store, path: Path
) -> None:
    for _ in range(40):
        log(note="x" * 500)
    break_pages(path, path.stat().st_size // 4096 - 3)
    with pytest.raises(errors.DamagedError):
        store.backup()
    assert store.backups() == ()
    assert list(Path(f"{path}.backups").iterdir()) == []


def test_restore_puts_a_backup_back_and_can_itself_be_undone(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log(note="first")
    backup = store.backup(at=now.at)
    then = dump(path)
    log(note="second")
    later = dump(path)
    inode = path.stat().st_ino
    stamp = store.stamp()
    aside = store.restore(backup)
    assert aside is not None
    assert dump(path) == then
    assert path.stat().st_ino == inode, "the file itself stays, also for who has it open"
    assert store.stamp() != stamp
    with store.reading() as read:
        assert read.sessions.count() == 1
    assert store.warnings == []
    store.restore(aside)
    assert dump(path) == later
    log()


def test_a_reader_sees_all_of_a_restore_or_nothing(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    backup = store.backup(at=now.at)
    log()
    with store.reading() as read:
        with pytest.raises(errors.LockedError):
            store.restore(backup)
        assert read.sessions.count() == 2
    store.restore(backup)
    with store.reading() as read:
        assert read.sessions.count() == 1


def test_ctrl_c_takes_back_what_a_restore_has_done_so_far(
    log: MakeSession, store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pressed(frozenset[int]):
        """No status is of it, but whoever asks for the third time is interrupted."""

        asked = 0

        def __contains__(self, status: object) -> bool:
            Pressed.asked += 1
            if Pressed.asked == 3:
                signal.raise_signal(signal.SIGINT)
            return False

    log()
    backup = store.backup()
    log(note="x" * 20_000)
    before = dump(path)
    with monkeypatch.context() as patched:
        patched.setattr(backup_files, "STEP", 1)
        patched.setattr(backup_files, "BUSY", Pressed())
        with pytest.raises(KeyboardInterrupt):
            store.restore(backup)
    assert dump(path) == before
    assert not path.with_name(f"{path.name}-journal").exists()
    store.restore(backup)
    with store.reading() as read:
        assert read.sessions.count() == 1


@pytest.mark.parametrize("first", [1, 20])
def test_restore_works_over_a_damaged_database(
    log: MakeSession, store: Store, path: Path, now: Moment, first: int
) -> None:
    for _ in range(40):
        log(note="x" * 500)
    backup = store.backup(at=now.at)
    then = dump(path)
    break_pages(path, first)
    damaged = path.read_bytes()
    with pytest.raises(errors.DamagedError), store.writing("log", now._replace(at=now.at - 86_400)):
        pytest.fail("a damaged database was written")
    aside = store.restore(backup)
    assert aside is not None
    assert aside.stat().st_size == len(damaged)
    assert dump(path) == then
    assert {finding.level for finding in store.doctor()} <= {"note"}
    log()


def test_restore_works_where_the_database_is_missing(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log()
    backup = store.backup(at=now.at)
    then = dump(path)
    shutil.rmtree(path.parent / "nothing", ignore_errors=True)
    path.unlink()
    assert store.restore(backup) is None
    assert dump(path) == then
    assert path.stat().st_mode & 0o777 == 0o600
    assert log().id == 2


def test_only_a_sound_backup_of_ours_is_restored(
    log: MakeSession, store: Store, path: Path, tmp_path: Path, now: Moment
) -> None:
    for _ in range(40):
        log(note="x" * 500)
    backup = store.backup(at=now.at)
    before = dump(path)
    break_pages(backup, backup.stat().st_size // 4096 - 3)
    with pytest.raises(errors.DamagedError):
        store.restore(backup)
    (tmp_path / "text").write_text("not a database")
    with pytest.raises(errors.ForeignError):
        store.restore(tmp_path / "text")
    with pytest.raises(errors.NotFoundError):
        store.restore(tmp_path / "absent")
    with pytest.raises(errors.ConflictError):
        store.restore(path)
    assert dump(path) == before


def test_a_backup_folder_that_cannot_be_is_a_refusal(
    log: MakeSession, tmp_path: Path, path: Path
) -> None:
    log()
    (tmp_path / "file").touch()
    store = Store(path, None, backup_dir=tmp_path / "file")
    with pytest.raises(errors.StorageError):
        store.backup()


def made(days: Iterable[int], sessions: int = 1, reason: str = "") -> list[Backup]:
    return [
        Backup(f"{day}-{sessions}-{reason}", DAY - timedelta(days=day), sessions, reason, 1)
        for day in days
    ]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    kept = backup_rotation.worth_keeping(tuple(made(range(800))))
    ages = sorted({int(backup.path.partition("-")[0]) for backup in kept})
    assert ages[:7] == list(range(7))
    # 2 March 2026 is a Monday: the newest of the weeks before are Sundays.
    assert set(ages) >= {1, 8, 15}
    months = {(DAY - timedelta(days=age)).strftime("%Y-%m") for age in ages}
    assert len(months) == 12
    assert len(ages) <= 7 + 4 + 12


def test_the_largest_is_never_thinned_out() -> None:
    found = (*made(range(100)), *made([5000], sessions=900))
    assert any(backup.sessions == 900 for backup in backup_rotation.worth_keeping(found))


def test_one_made_before_something_risky_stays_as_long_as_its_day() -> None:
    found = (*made([0, 3]), *made([3], reason="before-restore"), *made(range(4, 20)))
    assert any(backup.reason for backup in backup_rotation.worth_keeping(found))
    found = (*made(range(20)), *made([9], reason="before-restore"), *made(range(20, 30)))
    assert not any(backup.reason for backup in backup_rotation.worth_keeping(found))
    assert backup_rotation.worth_keeping(()) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 50)), max_size=60))
def test_thinning_twice_is_thinning_once_and_the_newest_stays(
    days: list[tuple[int, int]],
) -> None:
    found = sorted(
        (backup for day, count in days for backup in made([day], count)),
        key=lambda backup: (backup.made, backup.path),
        reverse=True,
    )
    kept = set(backup_rotation.worth_keeping(tuple(found)))
    left = tuple(backup for backup in found if backup in kept)
    assert set(backup_rotation.worth_keeping(left)) == kept
    if found:
        assert found[0] in kept


def test_thinning_out_deletes_only_backups(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log()
    folder = Path(f"{path}.backups")
    store.backup(at=now.at)
    (folder / "notes.txt").touch()
    (folder / "studytrack-2026.db").touch()
    (folder / "studytrack-20269999T120000Z-1.db").touch()
    for hour in range(1, 4):
        store.backup(at=now.at + hour * 3600)
    assert sorted(child.name for child in folder.iterdir()) == [
        "notes.txt",
        "studytrack-2026.db",
        "studytrack-20260302T120000Z-1.db",
        "studytrack-20269999T120000Z-1.db",
    ]


def test_a_backup_that_fails_its_check_is_not_kept(
    log: MakeSession, store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log()
    monkeypatch.setattr(integrity, "pages", lambda _opened: "page 3 is gone")
    with pytest.raises(errors.DamagedError, match="page 3"):
        store.backup()
    assert list(Path(f"{path}.backups").iterdir()) == []


def test_a_full_disk_leaves_no_half_backup(
    log: MakeSession, store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log()

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(connection, "version", full)
    with pytest.raises(errors.StorageError, match="full"):
        store.backup()
    assert list(Path(f"{path}.backups").iterdir()) == []


def test_backups_of_one_second_are_listed_by_when_they_were_written(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    order = [str(store.backup(at=now.at, reason=why)) for why in ("by-hand", "before-delete")]
    order += [str(store.backup(at=now.at, reason="by-hand")) for _ in range(2)]
    assert [one.path for one in store.backups()] == order[::-1]


def test_what_was_made_by_hand_outlives_the_daily_one(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    by_hand = [store.backup(at=now.at, reason="by-hand") for _ in range(3)]
    store.backup(at=now.at + 60)
    assert all(made.exists() for made in by_hand)


def test_the_one_just_made_stays_also_when_the_clock_was_set_back(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    for ahead in range(20):
        store.backup(at=now.at + (ahead + 40) * 86400)
    log()
    store.undo(1, now)
    assert store.backup(at=now.at).exists()
