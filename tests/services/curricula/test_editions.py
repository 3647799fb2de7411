"""A newer edition: progress of equal ids is copied only when asked for, as one change."""

from pathlib import Path

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import AgainstRuleError, ConflictError, NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import editions, shelf
from studytrack.services.items import counting
from studytrack.services.items import states as finish

NEWER = """
format = 1
id = "mini-2"
version = "2"
title = "Mini course, second edition"
extends = "mini"

[[module]]
id = "m1"
items = [
  { id = "quiz", skip = true },
  { id = "extra", kind = "lab", title = "A new lab", hours = 1 },
]
"""
READ, LAB, QUIZ, POST, APPS = (
    Address("mini", name) for name in ("read", "lab", "quiz", "post", "apps")
)


@pytest.fixture
def settled(ws: Workspace, folder: Path, log: Log, clock: Clock) -> Workspace:
    """Return a workspace with a newer edition on the shelf, and progress in the older one."""
    (folder / "mini-2.toml").write_text(NEWER)
    log("1h", "mini/read")
    finish.done(ws, [LAB], evidence="https://a.b/1")
    finish.done(ws, [READ, QUIZ])
    finish.reopen(ws, [LAB])
    finish.done(ws, [LAB])
    finish.skip(ws, [POST], why="no time")
    finish.wait(ws, [Address("mini", "ship")])
    counting.add(ws, APPS, 2)
    clock.forward(days=3)
    return ws


def states(ws: Workspace, name: str) -> dict[str, str]:
    return {item.id: item.state for part in shelf.show(ws, name).modules for item in part.items}


def test_nothing_moves_by_itself_but_it_is_offered(settled: Workspace) -> None:
    shelf.start(settled, "mini-2")
    assert set(states(settled, "mini-2").values()) == {"todo"}
    said = editions.offer(settled, "mini-2")
    ways = (remedy("copy_progress", "mini-2", "mini"),)
    assert said == Notice("3 items are settled in mini.", ways)


def test_nothing_is_offered_where_nothing_is_settled(ws: Workspace, folder: Path) -> None:
    (folder / "mini-2.toml").write_text(NEWER)
    shelf.start(ws, "mini-2")
    assert editions.offer(ws, "mini-2") is None
    finish.done(ws, [READ])
    assert "1 item is settled in mini." in (editions.offer(ws, "mini-2") or ())
    finish.done(ws, [Address("mini-2", "read")])
    assert editions.offer(ws, "mini-2") is None


def test_nothing_is_offered_for_what_was_never_started(ws: Workspace) -> None:
    assert editions.offer(ws, "side") is None


def test_what_was_settled_is_copied_with_its_date_evidence_and_reason(settled: Workspace) -> None:
    shelf.start(settled, "mini-2", copy_from="mini")
    found = states(settled, "mini-2")
    assert (found["read"], found["lab"], found["post"]) == ("done", "done", "skipped")
    assert {found["ship"], found["apps"], found["extra"]} == {"todo"}
    with settled.store.reading() as read:
        rows = {row.item: row for row in read.items.states("mini-2")}
        assert {row.on.isoformat() for row in rows.values()} == {"2026-11-18"}
    assert (rows["lab"].evidence, rows["post"].note) == ("https://a.b/1", "no time")
    assert editions.offer(settled, "mini-2") is None


def test_time_and_counts_stay_where_they_were_recorded(settled: Workspace) -> None:
    row = shelf.start(settled, "mini-2", copy_from="mini")
    assert row.seconds == 0
    assert row.progress > 0
    assert counting.entries(settled, Address("mini-2")) == ()
    assert shelf.show(settled, "mini").seconds == 3600


def test_starting_and_copying_are_one_undoable_change(settled: Workspace) -> None:
    shelf.start(settled, "mini-2", copy_from="mini")
    (newest,) = history.history(settled, 1)
    assert newest.what == "started Mini course, second edition and copied 3 settled items from mini"
    history.undo(settled)
    with settled.store.reading() as read:
        assert read.curricula.one("mini-2") is None
        assert read.items.states("mini-2") == ()


def test_a_started_edition_copies_later_and_keeps_what_it_has(settled: Workspace) -> None:
    shelf.start(settled, "mini-2")
    finish.skip(settled, [Address("mini-2", "read")], why="known")
    finish.done(settled, [Address("mini-2", "lab")])
    shelf.start(settled, "mini-2", copy_from="mini")
    assert history.history(settled, 1)[0].what == "copied 1 settled item from mini"
    assert states(settled, "mini-2")["read"] == "skipped"
    with pytest.raises(AgainstRuleError, match="still open"):
        shelf.start(settled, "mini-2", copy_from="mini")
    with pytest.raises(ConflictError, match="started already"):
        shelf.start(settled, "mini-2")


def test_progress_comes_from_an_edition_it_extends_alone(settled: Workspace) -> None:
    for name in ("side", "mini-2"):
        with pytest.raises(AgainstRuleError, match="neither extends nor replaces"):
            shelf.start(settled, "mini-2", copy_from=name)
    with settled.store.reading() as read:
        assert read.curricula.one("mini-2") is None


def test_what_was_never_started_has_no_progress(bare: Workspace, folder: Path) -> None:
    (folder / "mini-2.toml").write_text(NEWER)
    with pytest.raises(NotFoundError, match="never started"):
        shelf.start(bare, "mini-2", copy_from="mini")
