"""Any run of operations can be taken back and made again, newest first, across restarts."""

import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studytrack.domain import errors
from studytrack.domain.goals import Goal, Rule, Vacation
from studytrack.domain.instants import Moment
from studytrack.domain.rows import EntryRow, Kept, ReviewRow, StateRow
from studytrack.domain.sessions import Timer
from studytrack.store import statements, undo
from studytrack.store.database import Store
from studytrack.store.query_base import columns
from studytrack.store.writing import Writing

from .conftest import BLANK, MakeSession
from .test_contract import CURRICULUM

NOW = Moment(1_772_442_000, UTC, "UTC")
DAY = date(2026, 3, 2)
BOOKKEEPING = {"meta", "operation", "operation_row", "request", "tombstone", "peer"}

Dump = dict[str, list[tuple[object, ...]]]


def dump(path: Path) -> Dump:
    """Return every row of everything that can be exported."""
    connection = sqlite3.connect(path)
    found = {
        name: connection.execute(f"{columns(name)} ORDER BY 1").fetchall()
        for name in statements.COLUMNS
        if name not in BOOKKEEPING
    }
    connection.close()
    return found


def on(number: int) -> date:
    return DAY + timedelta(days=number)


def log_one(write: Writing, number: int) -> None:
    write.add(BLANK._replace(curriculum="ml", item="c1", seconds=number + 1))


def drop_one(write: Writing, number: int) -> None:
    for one in write.sessions.between(newest=1, skip=number % 3):
        write.delete("session", one.id)


def change_one(write: Writing, number: int) -> None:
    for one in write.sessions.between(newest=1, skip=number % 3):
        write.change(one._replace(seconds=number + 5, study_date=on(number)))


def start(write: Writing, number: int) -> None:
    write.put(Timer("", number, 0, "UTC", on(number), True, "ml", "c1", "", None, 0))


def cancel(write: Writing, _number: int) -> None:
    if write.sessions.timer():
        write.delete("timer", 1)


def finish(write: Writing, number: int) -> None:
    write.add(StateRow(0, "", "ml", "c1", "done", on(number), "", "", None, number))


def count(write: Writing, number: int) -> None:
    write.add(EntryRow(0, "", "ml", "c1", on(number), number, "", "", number))


def uncount(write: Writing, number: int) -> None:
    for entry in write.items.entries()[number % 3 :]:
        write.delete("entry", entry.id)


def keep(write: Writing, number: int) -> None:
    write.put(Kept(f"c{number % 2}", "", "started", on(number), 1, None, CURRICULUM))


def plan(write: Writing, number: int) -> None:
    write.put(Goal(on(number % 3), number))
    write.put(Rule("day_start", number))


def rest(write: Writing, number: int) -> None:
    write.add(Vacation(0, "", DAY, on(number)))


def look_back(write: Writing, number: int) -> None:
    write.put(ReviewRow(DAY, "", ("", "", ""), str(number), 0))


def rename(write: Writing, _number: int) -> None:
    write.move_history("ml", "c1", "c2")


KINDS = (
    log_one, drop_one, change_one, start, cancel, finish, count, uncount, keep, plan, rest,
    look_back, rename,
)  # fmt: skip
ACTS = st.tuples(st.sampled_from(KINDS), st.integers(0, 9))
Act = tuple[Callable[[Writing, int], None], int]
RUNS = st.lists(st.lists(ACTS, min_size=1, max_size=4), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=RUNS, run=RUNS)
def test_a_run_of_operations_all_undone_leaves_all_as_it_was_and_redo_brings_it_back(
    before: list[list[Act]], run: list[list[Act]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "studytrack.db"

        def perform(operations: list[list[Act]]) -> None:
            for operation in operations:
                with Store(path, folder).writing("act", NOW) as write:
                    for kind, number in operation:
                        kind(write, number)

        def operations() -> int:
            with Store(path, folder).reading() as read:
                return len(read.history.newest(99))

        perform([*before, [(log_one, 0)]])
        start, done = dump(path), operations()
        perform(run)
        end, made = dump(path), operations() - done
        if made:
            undone = Store(path, folder).undo(made, NOW)
            assert len(undone) == made
            assert dump(path) == start
            assert Store(path, folder).redo(99, NOW) == tuple(
                operation._replace(undone=False) for operation in undone
            )
        assert dump(path) == end


def test_a_new_change_drops_what_could_be_redone(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    store.undo(1, now)
    log()
    with pytest.raises(errors.ConflictError, match="nothing to redo"):
        store.redo(1, now)


def test_ids_survive_undo_and_redo(log: MakeSession, store: Store, now: Moment) -> None:
    log()
    second = log()
    store.undo(2, now)
    store.redo(2, now)
    with store.reading() as read:
        assert read.sessions.one(2) == second


def test_there_is_nothing_to_undo_before_the_first_change(
    store: Store, path: Path, now: Moment
) -> None:
    with pytest.raises(errors.ConflictError):
        store.undo(1, now)
    assert not path.exists()
    store.new()
    with pytest.raises(errors.ConflictError):
        store.undo(1, now)


def test_the_history_says_what_was_done_newest_first(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    with store.writing("log", now) as write:
        write.say("Recorded 1h on Monday.")
        write.add(BLANK)
    store.undo(1, now)
    with store.reading() as read:
        assert [(row.id, row.what, row.undone) for row in read.history.newest(9)] == [
            (2, "Recorded 1h on Monday.", True),
            (1, "log", False),
        ]
        assert len(read.history.newest(1)) == 1


def test_only_the_last_operations_are_kept(
    log: MakeSession, store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert undo.KEPT == 500
    monkeypatch.setattr(undo, "KEPT", 5)
    for _ in range(8):
        log()
    assert len(store.undo(99, now)) == 5
    with store.reading() as read:
        assert read.sessions.count() == 3


def test_forgotten_operations_take_their_rows_with_them(
    log: MakeSession, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "KEPT", 2)
    for _ in range(5):
        log()
    connection = sqlite3.connect(path)
    kept = connection.execute("SELECT DISTINCT operation FROM operation_row").fetchall()
    connection.close()
    assert kept == [(4,), (5,)]


def test_an_unreadable_record_of_an_operation_is_a_refusal(
    log: MakeSession, store: Store, path: Path, now: Moment
) -> None:
    log()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE operation_row SET after = '{'")
    connection.commit()
    connection.close()
    with pytest.raises(errors.ConflictError, match="cannot be read"):
        store.undo(1, now)
    with store.reading() as read:
        assert read.sessions.count() == 1
