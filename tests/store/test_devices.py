"""Which device a database is: its mark, what it published, and whom it knows."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from studytrack.domain.actions import Notice
from studytrack.store import connection, creation, devices
from studytrack.store.devices import Peer, Published


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = str(tmp_path / "s.db")
    creation.database(path, 1)
    made = connection.connect(path, "rw", 1)
    yield made
    made.close()


def test_a_new_database_moves_in_without_a_word(opened: sqlite3.Connection) -> None:
    said: list[Notice] = []
    first = devices.own(opened)
    assert (first.machine, first.published) == ("", Published())
    devices.move_in(opened, "laptop", said.append)
    moved = devices.own(opened)
    assert moved.device != first.device
    assert moved.machine == "laptop"
    assert said == []


def test_a_copied_one_says_so_and_forgets_what_it_published(
    opened: sqlite3.Connection,
) -> None:
    said: list[Notice] = []
    devices.move_in(opened, "laptop", said.append)
    devices.remember(opened, Published("new", "old", 5, "{}", 3, 4), 6)
    before = devices.own(opened)
    assert before.counter == 6
    assert before.published.wrote("new")
    assert before.published.wrote("old")
    assert not before.published.wrote("")
    devices.move_in(opened, "desk", said.append)
    after = devices.own(opened)
    assert after.device != before.device
    assert not after.published.wrote("new")
    assert "copied from another machine" in said[0].sentence


def test_a_name_that_another_goes_by_is_given_up(opened: sqlite3.Connection) -> None:
    devices.move_in(opened, "laptop", lambda _: None)
    before = devices.own(opened)
    assert devices.renew(opened) == devices.own(opened).device != before.device
    assert devices.own(opened).machine == "laptop"


@pytest.mark.parametrize("text", ["{", "7", '["a", "b", "c", "d", "e", "f", "g"]'])
def test_what_cannot_be_read_of_the_last_file_counts_as_none(
    opened: sqlite3.Connection, text: str
) -> None:
    opened.execute("UPDATE meta SET published = :text", {"text": text})
    assert devices.own(opened).published == Published()


def test_others_are_known_by_their_newest_word(opened: sqlite3.Connection) -> None:
    devices.put(opened, Peer("b", 3, "x", "desk"))
    devices.put(opened, Peer("a", 1))
    devices.put(opened, Peer("b", 4, "y", "desk", "2026-11-17"))
    assert devices.peers(opened) == {
        "a": Peer("a", 1),
        "b": Peer("b", 4, "y", "desk", "2026-11-17"),
    }
