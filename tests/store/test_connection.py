"""Both ways of opening set the same, and only a database of ours is ever used."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session as Rows
from sqlmodel import select

from studytrack.domain import errors
from studytrack.domain.goals import Rule
from studytrack.domain.instants import Moment
from studytrack.store import connection, creation, statements, storage_errors, tables
from studytrack.store import engine as bulk
from studytrack.store.database import Store

from .conftest import MakeSession

WANTED = {
    "busy_timeout": 1500,
    "synchronous": 3,
    "fullfsync": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "journal_mode": "delete",
    "application_id": connection.APPLICATION_ID,
    "user_version": connection.VERSION,
}


def test_live_connections_have_every_pragma(log: MakeSession, path: Path) -> None:
    log()
    for opened in (
        connection.connect(str(path), "rw", 1.5),
        connection.reader(str(path), 1.5),
    ):
        found = {name: opened.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}
        assert found == WANTED
        assert opened.isolation_level is None
        opened.close()


def test_live_connections_of_sqlalchemy_have_every_pragma(log: MakeSession, path: Path) -> None:
    log()
    engine = bulk.engine(str(path), 1.5)
    with engine.connect() as opened:
        found = {name: opened.exec_driver_sql(f"PRAGMA {name}").scalar() for name in WANTED}
        raw = opened.connection.driver_connection
        assert raw is not None
        assert (found, raw.isolation_level, raw.in_transaction) == (WANTED, None, True)
        other = connection.connect(str(path), "rw", 0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_sqlmodel_reads_and_writes_in_one_transaction(log: MakeSession, path: Path) -> None:
    log(note="raw")
    with Rows(bulk.engine(str(path))) as rows, rows.begin():
        assert [row.note for row in rows.exec(select(tables.SessionTable))] == ["raw"]


def test_a_reader_cannot_write(log: MakeSession, path: Path) -> None:
    log()
    opened = connection.reader(str(path), 0.1)
    with pytest.raises(sqlite3.OperationalError):
        opened.execute("DELETE FROM session")
    opened.close()


@pytest.mark.parametrize("name", ["a b", "100%", "what?", "#1", "häß", "a;b&c=d", "ro?mode=rwc"])
def test_any_name_is_only_a_name(tmp_path: Path, name: str, now: Moment) -> None:
    path = tmp_path / name / f"{name}.db"
    with Store(path, None).writing("rule", now) as write:
        write.put(Rule("day_start", 1))
    assert path.stat().st_size > 0
    assert [child.name for child in tmp_path.iterdir()] == [name]


def text(path: Path) -> None:
    path.write_text("Dear diary, today I studied a lot. " * 100)


def zero(path: Path) -> None:
    path.touch()


def another(path: Path) -> None:
    opened = sqlite3.connect(path)
    opened.execute("CREATE TABLE session (id INTEGER)")
    opened.execute("PRAGMA user_version=1")
    opened.commit()
    opened.close()


def newer(path: Path) -> None:
    Store(path, None).new()
    opened = sqlite3.connect(path)
    opened.execute(f"PRAGMA user_version={connection.VERSION + 1}")
    opened.close()


@pytest.mark.parametrize("make_file", [text, zero, another, newer])
def test_what_is_not_ours_is_neither_read_nor_written(
    store: Store, path: Path, now: Moment, make_file: Callable[[Path], None]
) -> None:
    path.parent.mkdir()
    make_file(path)
    before = path.read_bytes()
    calls: tuple[Callable[[], object], ...] = (
        lambda: store.reading().__enter__(),
        lambda: store.writing("log", now).__enter__(),
        lambda: store.undo(1, now),
        lambda: store.redo(1, now),
        store.backup,
        lambda: store.restore(path),
    )
    for call in calls:
        with pytest.raises(errors.ForeignError) as refused:
            call()
        assert (str(path) in str(refused.value), refused.value.category) == (True, "foreign")
    assert store.doctor()[0].level == "error"
    assert path.read_bytes() == before
    assert [child.name for child in path.parent.iterdir() if child.is_file()] == [path.name]


def test_a_folder_is_not_a_database(store: Store, path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(errors.ForeignError, match="not a file"), store.reading():
        pytest.fail("a folder was read")


def test_a_place_that_cannot_be_is_a_storage_refusal(tmp_path: Path, now: Moment) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "studytrack.db", tmp_path / "file" / "a" / "studytrack.db"):
        store = Store(path, None)
        with pytest.raises(errors.StorageError), store.writing("log", now):
            pytest.fail("a database was made inside a file")


def test_a_locked_database_is_waited_for_and_then_refused(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(errors.LockedError, match=r"0\.2 s") as refused, store.writing("x", now):
        pytest.fail("a locked database was written")
    assert refused.value.category == "conflict"
    with store.reading() as read:
        assert read.sessions.count() == 1
    other.execute("COMMIT")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(errors.LockedError) as refused, store.reading():
        pytest.fail("a database locked for all was read")
    assert str(refused.value).endswith("locked for 0.2 s; try again.")
    other.close()
    log()


def test_a_reader_in_the_way_of_a_commit_leaves_nothing_half_done(
    log: MakeSession, store: Store, path: Path
) -> None:
    log()
    with store.reading() as read:
        assert read.sessions.count() == 1
        with pytest.raises(errors.LockedError):
            log()
    log()
    with store.reading() as read:
        assert read.sessions.count() == 2
    assert path.exists()


def test_reading_goes_on_where_nothing_can_be_written(
    log: MakeSession, store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    log()
    monkeypatch.setattr("os.access", lambda *_: False)
    with store.reading() as read:
        assert read.sessions.count() == 1
    connect = connection.connect
    monkeypatch.setattr(connection, "connect", lambda path, _mode, wait: connect(path, "ro", wait))
    with pytest.raises(errors.StorageError, match="writable") as refused:
        store.undo(1, now)
    assert refused.value.category == "storage"


def test_a_full_disk_is_a_refusal_and_works_again_once_there_is_room(
    log: MakeSession, store: Store, now: Moment, make: MakeSession
) -> None:
    log()

    def fill() -> None:
        with store.writing("log", now) as write:
            pages = write._connection.execute("PRAGMA page_count").fetchone()[0]
            write._connection.execute(f"PRAGMA max_page_count={pages}")
            write.add(make(note="x" * 100_000))

    with pytest.raises(errors.StorageError, match="full"):
        fill()
    assert log().id == 2


def test_an_old_sqlite_is_a_plain_sentence(
    store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(errors.StorageError, match=r"3\.37"), store.writing("log", now):
        pytest.fail("an old SQLite was used")


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (sqlite3.SQLITE_FULL, errors.StorageError),
        (sqlite3.SQLITE_IOERR_WRITE, errors.StorageError),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.StorageError),
        (sqlite3.SQLITE_CANTOPEN, errors.StorageError),
        (sqlite3.SQLITE_BUSY_RECOVERY, errors.LockedError),
        (sqlite3.SQLITE_LOCKED, errors.LockedError),
        (sqlite3.SQLITE_NOTADB, errors.ForeignError),
        (sqlite3.SQLITE_CORRUPT_INDEX, errors.DamagedError),
        (sqlite3.SQLITE_ERROR, errors.DamagedError),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, errors.AgainstRuleError),
    ],
)
def test_every_failure_of_sqlite_has_its_refusal(
    code: int, refusal: type[errors.RefusalError]
) -> None:
    error = sqlite3.OperationalError("it says so")
    error.sqlite_errorcode = code
    said = storage_errors.refusal(error, "/here.db", 10)
    assert type(said) is refusal
    assert "\n" not in str(said)


def test_where_links_do_not_exist_the_name_is_claimed_first(
    store: Store, path: Path, log: MakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr("os.link", no_links)
    log()
    assert path.stat().st_mode & 0o777 == 0o600
    with store.reading() as read:
        assert read.sessions.count() == 1
    assert [child.name for child in path.parent.iterdir()] == [path.name]


def test_a_file_just_being_made_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    path.touch()
    temporary = path.parent / f".{path.name}.1234.new"
    temporary.touch()
    waited = []

    def fill(_seconds: float) -> None:
        waited.append(1)
        if len(waited) == 3:
            creation._build(str(path), 1)
            temporary.unlink()

    monkeypatch.setattr("time.sleep", fill)
    assert connection.present(str(path))
    assert len(waited) == 3


def test_a_link_is_followed_to_the_file_it_names(tmp_path: Path, path: Path, now: Moment) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with Store(link, None).writing("rule", now) as write:
        write.put(Rule("day_start", 1))
    assert link.is_symlink()
    with Store(path, None).reading() as read:
        assert read.rules.in_force().day_start == 1


def test_who_comes_second_keeps_the_first_ones_database(path: Path) -> None:
    creation.database(str(path), 1)
    before = path.read_bytes()
    creation.database(str(path), 1)
    assert path.read_bytes() == before
    assert [child.name for child in path.parent.iterdir()] == [path.name]


def test_a_database_without_its_one_row_of_facts_is_damaged(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log()
    opened = sqlite3.connect(path)
    opened.execute("DELETE FROM meta")
    opened.execute("PRAGMA user_version=0")
    opened.commit()
    with pytest.raises(errors.DamagedError), store.reading():
        pytest.fail("a database without a version was read")
    opened.execute("PRAGMA user_version=1")
    opened.close()
    with pytest.raises(errors.DamagedError), store.writing("log", now):
        pytest.fail("a database without a uuid was written")
    assert statements.KEY["meta"] == ("id",)
