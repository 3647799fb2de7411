"""What is remembered tells a missing, an old and a damaged file from a first start."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from studytrack.domain import errors
from studytrack.domain.actions import remedy
from studytrack.domain.goals import Rule
from studytrack.domain.instants import Moment
from studytrack.domain.rows import EntryRow, StateRow
from studytrack.store import access, connection, integrity, last_seen
from studytrack.store.database import Store

from .conftest import BLANK, MakeSession

TODAY = BLANK.study_date


@pytest.fixture
def state(tmp_path: Path) -> str:
    return str(tmp_path / "state")


def break_pages(path: Path, first: int) -> None:
    """Overwrite every page behind the first ones; 1 leaves the one that says whose file it is."""
    raw = path.read_bytes()
    path.write_bytes(raw[: first * 4096] + b"\xa5" * (len(raw) - first * 4096))


def test_a_missing_database_that_was_there_is_not_made_anew(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log()
    path.unlink()
    with pytest.raises(errors.DamagedError, match="is missing") as refused, store.reading():
        pytest.fail("a missing database was read")
    assert refused.value.remedies == (remedy("restore_backup"), remedy("begin_anew"))
    with pytest.raises(errors.DamagedError, match="1 session "):
        log()
    with pytest.raises(errors.DamagedError):
        store.undo(1, now)
    with pytest.raises(errors.DamagedError):
        store.backup()
    assert [finding.level for finding in store.doctor()] == ["error"]
    assert store.exists()
    assert not path.exists()


def test_new_begins_where_it_is_missing_and_nowhere_else(
    log: MakeSession, store: Store, path: Path
) -> None:
    log()
    with pytest.raises(errors.ConflictError):
        store.new()
    path.unlink()
    store.new()
    with store.reading() as read:
        assert read.sessions.between() == ()
    assert store.warnings == []


def test_a_copy_put_back_is_one_warning_with_both_counts(
    log: MakeSession, store: Store, path: Path, tmp_path: Path
) -> None:
    log()
    shutil.copy(path, tmp_path / "copy")
    log()
    log()
    shutil.copy(tmp_path / "copy", path)
    for _ in range(2):
        with store.reading() as read:
            assert read.sessions.count() == 1
    (warning,) = store.warnings
    assert "holds 1 session and" in warning.sentence
    assert "but 3" in warning.sentence
    log()
    again = Store(path, tmp_path / "state")
    with again.reading() as read:
        assert read.sessions.count() == 2
    assert again.warnings == []


def test_another_database_warns_only_when_it_is_smaller(
    log: MakeSession, store: Store, path: Path, tmp_path: Path, now: Moment, make: MakeSession
) -> None:
    log()
    other = Store(tmp_path / "other.db", None)
    for _ in range(2):
        with other.writing("log", now) as write:
            write.add(make())
    shutil.copy(tmp_path / "other.db", path)
    with store.reading():
        pass
    assert store.warnings == []
    Store(tmp_path / "empty.db", None).new()
    shutil.copy(tmp_path / "empty.db", path)
    with store.reading():
        pass
    assert len(store.warnings) == 1


def test_damage_is_found_before_the_first_write_of_a_day_and_remembered(
    log: MakeSession, store: Store, path: Path, now: Moment, state: str
) -> None:
    for _ in range(30):
        log(note="x" * 500)
    tomorrow = now._replace(at=now.at + 86_400)
    break_pages(path, path.stat().st_size // 4096 - 3)
    before = path.read_bytes()
    with pytest.raises(errors.DamagedError), store.writing("log", tomorrow):
        pytest.fail("a damaged database was written")
    known = last_seen.read(state, str(path))
    assert known is not None
    assert known.damaged
    with pytest.raises(errors.DamagedError), store.writing("log", now):
        pytest.fail("a database known to be damaged was written")
    assert path.read_bytes() == before


def test_damage_that_sqlite_meets_while_reading_is_remembered(
    log: MakeSession, store: Store, path: Path, state: str
) -> None:
    log()
    break_pages(path, 1)
    with pytest.raises(errors.DamagedError), store.reading():
        pytest.fail("a database without pages was read")
    known = last_seen.read(state, str(path))
    assert known is not None
    assert known.damaged
    with pytest.raises(errors.DamagedError) as refused:
        log()
    assert refused.value.category == "damaged"
    assert store.doctor()[0].level == "error"


def test_reading_goes_on_with_a_warning_where_damage_is_known(
    log: MakeSession, store: Store, path: Path, state: str
) -> None:
    log()
    known = last_seen.read(state, str(path))
    assert known is not None
    last_seen.write(state, known._replace(damaged="row 7 missing from index"))
    with store.reading() as read:
        assert read.sessions.count() == 1
    assert "row 7 missing" in store.warnings[0].sentence
    with pytest.raises(errors.DamagedError):
        log()
    assert [finding.what for finding in store.doctor()] == ["There is no backup yet."]
    log()


def test_the_check_is_made_once_a_day_and_when_a_journal_was_left(
    log: MakeSession, store: Store, path: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[object] = []

    def quick(opened: object) -> str:
        checks.append(opened)
        return ""

    monkeypatch.setattr(integrity, "quick", quick)
    log()
    log()
    assert len(checks) == 1
    with store.writing("rule", now._replace(at=now.at + 86_400)) as write:
        write.put(Rule("day_start", 1))
    assert len(checks) == 2
    leave_journal(path)
    with store.writing("rule", now._replace(at=now.at + 86_400)) as write:
        write.put(Rule("day_start", 2))
    assert len(checks) == 3
    leave_journal(path)
    with store.reading() as read:
        assert read.rules.in_force().day_start == 2
    with store.writing("rule", now._replace(at=now.at + 86_400)) as write:
        write.put(Rule("day_start", 3))
    assert len(checks) == 4


def leave_journal(path: Path) -> None:
    """Leave behind what a process killed in the middle of a write leaves."""
    aside = path.with_name("aside")
    opened = sqlite3.connect(path, isolation_level=None)
    opened.execute("PRAGMA cache_size=1")
    opened.execute("BEGIN IMMEDIATE")
    opened.execute("UPDATE rule SET value = 600")
    opened.execute("CREATE TABLE spill (text)")
    for _ in range(40):
        opened.execute("INSERT INTO spill VALUES (zeroblob(4000))")
    journal = path.with_name(f"{path.name}-journal")
    shutil.copy(journal, aside)
    changed = path.read_bytes()
    opened.close()
    path.write_bytes(changed)
    aside.rename(journal)


@pytest.mark.parametrize("said", ["", "[]", '{"path": 1}', "\x00", '{"no": "such"}'])
def test_a_broken_memory_is_no_memory(log: MakeSession, path: Path, state: str, said: str) -> None:
    log()
    (file,) = Path(state).iterdir()
    file.write_text(said)
    assert last_seen.read(state, str(path)) is None
    path.unlink()
    assert log().id == 1


def test_a_state_folder_that_cannot_be_is_nobodys_trouble(
    tmp_path: Path, path: Path, now: Moment, make: MakeSession
) -> None:
    (tmp_path / "state").touch()
    for state in (tmp_path / "state", None):
        store = Store(path, state)
        with store.writing("log", now) as write:
            write.add(make())
    last_seen.forget(str(tmp_path / "state"), str(path))
    last_seen.forget(None, str(path))
    assert last_seen.read(None, str(path)) is None


def test_the_state_is_private_and_names_what_was_there(
    log: MakeSession, path: Path, state: str
) -> None:
    log()
    (file,) = Path(state).iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    known = last_seen.read(state, str(path))
    assert known is not None
    assert (known.path, known.sessions, known.changes) == (str(path), 1, 1)
    assert last_seen.read(state, str(path) + "2") is None


def test_a_database_made_meanwhile_is_not_missing(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True])
    known = last_seen.Seen(str(path), uuid="x", sessions=1)
    monkeypatch.setattr(connection, "present", lambda _path: next(answers))
    monkeypatch.setattr(last_seen, "read", lambda *_: known)
    assert access.there(store._place) is path.exists()


def test_what_cannot_be_read_is_left_out_and_counted(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    good = log()
    log(note="bad text")
    log(note="bad day")
    opened = sqlite3.connect(path)
    opened.execute("PRAGMA ignore_check_constraints=1")
    opened.execute("UPDATE session SET note = CAST(x'ff' AS TEXT) WHERE note = 'bad text'")
    opened.execute("UPDATE session SET study_date = '2026-13-01' WHERE note = 'bad day'")
    opened.execute(
        "INSERT INTO curriculum VALUES "
        "('x', 'v', 'begun', '2026-01-01', 1, NULL, '', '', '{}', NULL, NULL, 1, 1, 'd', '{}')"
    )
    opened.execute(
        "INSERT INTO curriculum VALUES "
        "('ml', 'u', 'started', '2026-01-01', 1, NULL, '', '', '{', NULL, NULL, 1, 1, 'd', '{}')"
    )
    opened.commit()
    opened.close()
    with store.reading() as read:
        assert [one.id for one in read.sessions.between()] == [good.id, 2]
        assert read.sessions.day_totals() == {good.study_date: 7200}
        assert read.curricula.all() == ()
        assert read.curricula.one("ml") is None
    (warning,) = store.warnings
    assert "6 rows" in warning.sentence
    whats = [finding.what for finding in store.doctor()]
    assert "2 rows of curriculum cannot be read." in whats
    with pytest.raises(errors.DamagedError, match="CHECK"), store.writing("log", now):
        pytest.fail("a row that breaks a rule was written beside")


def looked(path: Path) -> tuple[int, int, int, int]:
    """Count what a database holds: its changes, sessions, states and entries."""
    opened = sqlite3.connect(path)
    try:
        found = opened.execute(access.LOOK).fetchone()
    finally:
        opened.close()
    return found[1], found[2], found[3], found[4]


def remembered(state: str, path: Path) -> tuple[int, int, int, int]:
    known = last_seen.read(state, str(path))
    assert known is not None
    return known.changes, known.sessions, known.states, known.entries


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hold one line for each time all rows were counted."""
    made: list[str] = []
    look = access.look

    def counted(
        place: access.DatabasePlace, opened: sqlite3.Connection, checked: str
    ) -> last_seen.Seen:
        made.append(checked)
        return look(place, opened, checked)

    monkeypatch.setattr(access, "look", counted)
    return made


def test_rows_are_counted_once_and_then_reckoned(
    log: MakeSession, store: Store, path: Path, now: Moment, state: str, counts: list[str]
) -> None:
    log()
    second = log()
    with store.writing("mixed", now) as write:
        write.add(StateRow(0, "", "ml", "a", "done", TODAY, "", "", None, now.at))
        write.add(EntryRow(0, "", "ml", "a", TODAY, 1, "", "", now.at))
        write.change(second._replace(seconds=60))
    assert remembered(state, path) == looked(path) == (3, 2, 1, 1)
    with store.writing("delete", now) as write:
        write.delete("session", second.id)
    with store.writing("nothing", now, "an id"):
        pass
    assert remembered(state, path) == looked(path) == (4, 1, 1, 1)
    assert len(counts) == 1


def test_rows_are_counted_where_what_was_known_is_not_what_is_there(
    log: MakeSession, store: Store, path: Path, now: Moment, state: str, counts: list[str]
) -> None:
    log()
    store.undo(1, now)
    store.redo(1, now)
    assert len(counts) == 3
    stranger = Store(path, None)
    with stranger.writing("rule", now) as write:
        write.put(Rule("day_start", 1))
    counts.clear()
    log()
    tomorrow = now._replace(at=now.at + 86_400)
    with store.writing("rule", tomorrow) as write:
        write.put(Rule("day_start", 2))
    assert len(counts) == 2
    assert remembered(state, path) == looked(path) == (6, 2, 0, 0)
