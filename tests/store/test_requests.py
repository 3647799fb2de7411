"""A request that names itself happens once."""

import contextlib

import pytest

from studytrack.domain import errors
from studytrack.domain.instants import Moment
from studytrack.store import undo
from studytrack.store.database import Store

from .conftest import MakeSession


def test_the_same_request_again_changes_nothing_and_says_what_it_made(
    store: Store, make: MakeSession, now: Moment
) -> None:
    with store.writing("log", now, "a") as write:
        assert write.replayed is None
        made = write.add(make())
    with store.writing("log", now, "a") as write:
        assert write.replayed == {"session": (made.id,)}
        write.add(make())
    with store.reading() as read:
        assert read.sessions.between() == (made,)
        assert len(read.history.newest(9)) == 1


def test_a_request_of_another_command_is_refused(
    store: Store, make: MakeSession, now: Moment
) -> None:
    with store.writing("log", now, "a") as write:
        write.add(make())
    with pytest.raises(errors.ConflictError), store.writing("done", now, "a"):
        pytest.fail("another command must not begin")
    with pytest.raises(errors.ConflictError):
        store.undo(1, now, "a")


def test_a_request_that_changed_nothing_stays_that_way(
    store: Store, make: MakeSession, now: Moment
) -> None:
    with store.writing("edit", now, "a"):
        pass
    with store.writing("edit", now, "a") as write:
        assert write.replayed == {}
        write.add(make())
    with store.reading() as read:
        assert read.sessions.between() == ()


def test_a_refused_request_can_be_made_again(store: Store, make: MakeSession, now: Moment) -> None:
    with pytest.raises(errors.AgainstRuleError), store.writing("log", now, "a") as write:
        write.add(make(seconds=0))
    with store.writing("log", now, "a") as write:
        assert write.replayed is None


def test_undo_and_redo_happen_once_for_each_request(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log()
    log()
    first = store.undo(1, now, "u")
    assert store.undo(1, now, "u") == first
    assert [operation.id for operation in first] == [2]
    again = store.redo(1, now, "r")
    assert store.redo(1, now, "r") == again
    with store.reading() as read:
        assert read.sessions.count() == 2


def test_only_the_newest_requests_are_remembered(
    store: Store, make: MakeSession, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "REMEMBERED", 3)
    for name in "abcde":
        with store.writing("log", now, name) as write:
            write.add(make(seconds=60))
    known = []
    for name in "edcba":
        with contextlib.suppress(LookupError), store.writing("log", now, name) as write:
            known.append(write.replayed is not None)
            raise LookupError
    assert known == [True, True, True, False, False]
