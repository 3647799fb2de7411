"""What was found in one state of the file is not looked for again, and never told of another."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path

import pytest

from studytrack.domain.goals import Rule
from studytrack.domain.instants import Moment
from studytrack.store import query_base
from studytrack.store.database import Store

NOW = Moment(1_772_442_000, UTC, "UTC")


NUMBERS = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION SELECT x + 1 FROM n WHERE x < :most) SELECT x FROM n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "studytrack.db", None)
    made.new()
    return made


def day_start(store: Store) -> int:
    with store.reading() as read:
        return read.rules.in_force().day_start


def set_day_start(store: Store, minutes: int) -> None:
    with store.writing("rule", NOW) as write:
        write.put(Rule("day_start", minutes))
        assert write.rules.in_force().day_start == minutes


def test_the_same_question_is_not_asked_twice_of_the_same_state(store: Store) -> None:
    set_day_start(store, 60)
    with store.reading() as read:
        first = read.asked.rows("SELECT value FROM rule")
    with store.reading() as read:
        assert read.asked.rows("SELECT value FROM rule") is first
        assert read.asked.rows("SELECT value FROM rule WHERE value = :v", {"v": 61}) == []


def test_a_change_is_seen_at_once_whoever_made_it(store: Store) -> None:
    other = Store(store.path, None)
    for minutes in range(0, 300, 7):
        set_day_start(store if minutes % 2 else other, minutes)
        assert day_start(store) == day_start(other) == minutes
    store.undo(1, NOW)
    assert day_start(other) == day_start(store) == 287


def test_another_file_in_its_place_is_another_state(store: Store, tmp_path: Path) -> None:
    set_day_start(store, 60)
    assert day_start(store) == 60
    fresh = Store(tmp_path / "other.db", None)
    fresh.new()
    set_day_start(fresh, 120)
    Path(fresh.path).replace(store.path)
    assert day_start(store) == 120


def test_what_is_asked_within_a_question_is_of_the_same_state(store: Store) -> None:
    set_day_start(store, 60)
    with store.reading() as outer:
        with store.reading() as inner:
            assert inner is outer
        with ThreadPoolExecutor() as other:
            assert other.submit(day_start, store).result() == 60
        assert day_start(store) == outer.rules.in_force().day_start
    set_day_start(store, 120)
    assert day_start(store) == 120


def test_answers_do_not_pile_up(store: Store) -> None:
    with store.reading() as read:
        for number in range(query_base.MANY + 10):
            read.asked.rows("SELECT value FROM rule WHERE value = :v", {"v": number})
        assert read.asked._answers is not None
        assert len(read.asked._answers) <= query_base.MANY


def test_what_is_asked_for_again_and_again_is_not_forgotten(store: Store) -> None:
    made = []
    with store.reading() as read:
        for number in range(2 * query_base.MANY):
            read.once(("often",), lambda: made.append(1))
            read.asked.rows("SELECT value FROM rule WHERE value = :v", {"v": number})
    assert made == [1]


def test_a_file_that_says_nothing_of_itself_is_still_read(store: Store) -> None:
    opened = sqlite3.connect(store.path)
    opened.execute("DELETE FROM meta")
    opened.commit()
    opened.close()
    with store.reading() as read:
        assert read.sessions.count() == 0


def test_what_is_made_of_the_record_is_made_once_until_it_changes(store: Store) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    set_day_start(store, 60)
    for _ in range(3):
        with store.reading() as read:
            assert read.once(("made", 1), make) == 0
            assert read.once(("made", 2), lambda: "another") == "another"
    set_day_start(store, 61)
    with store.reading() as read:
        assert read.once(("made", 1), make) == 1
    with store.writing("rule", NOW) as write:
        assert [write.once(("made", 1), make) for _ in range(2)] == [2, 3]


def test_rows_left_out_are_left_out_of_what_was_made_before(store: Store) -> None:
    set_day_start(store, 60)
    opened = sqlite3.connect(store.path)
    opened.execute("PRAGMA ignore_check_constraints=1")
    opened.execute(
        "INSERT INTO vacation (uuid, first, last, made, stamp, device) "
        "VALUES ('u', 'never', 'never', 1, 1, 'd'), ('v', '?', '?', 2, 2, 'd')"
    )
    opened.commit()
    opened.close()
    for _ in range(2):
        with store.reading() as read:
            assert read.once(("vacations",), lambda: read.rules.in_force().vacations) == ()
            assert read.unreadable == 2


@pytest.mark.parametrize(("rows", "kept"), [(query_base.LONG, True), (query_base.LONG + 1, False)])
def test_of_a_long_answer_only_what_is_made_of_it_is_kept(
    store: Store, rows: int, *, kept: bool
) -> None:
    with store.reading() as read:
        assert read.once(("made",), lambda: len(read.asked.rows(NUMBERS, {"most": rows}))) == rows
        known = read.asked._answers or {}
        assert ((NUMBERS, ("most", rows)) in known) == kept
        assert ("made",) in known
