"""What finishes by itself is written in the operation that made it so."""

from pathlib import Path

import pytest
from tests.conftest import Clock

from studytrack.domain.sessions import Address
from studytrack.domain.settling import Settled
from studytrack.services.backups import history
from studytrack.services.base import settling
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, states
from studytrack.services.pages import pages

COURSE = """
format = 1
id = "auto"
title = "Automatic"
[[module]]
id = "m1"
items = [
  { id = "a", kind = "lab", title = "A", hours = 1 },
  { id = "b", kind = "lab", title = "B" },
  { id = "n", kind = "counter", title = "N", target = 2 },
]
[[module]]
id = "end"
items = [
  { id = "all", kind = "milestone", title = "All done", auto = true, needs = ["m1", "near"] },
  { id = "near", kind = "milestone", title = "Both", auto = true, needs = ["a", "b"], hours = 1 },
]
"""
A, B, N, ALL, NEAR = (Address("auto", name) for name in ("a", "b", "n", "all", "near"))


@pytest.fixture(autouse=True)
def begun(bare: Workspace, folder: Path) -> None:
    (folder / "auto.toml").write_text(COURSE)
    shelf.start(bare, "auto")


def state(ws: Workspace, address: Address) -> str:
    return pages.item_page(ws, address).item.state


def test_a_milestone_finishes_with_what_it_needs_in_one_operation(bare: Workspace) -> None:
    states.done(bare, [A])
    assert state(bare, NEAR) == "todo"
    states.done(bare, [B])
    assert state(bare, NEAR) == "done"
    (newest,) = history.history(bare, 1)
    assert newest.what == "finished B, and with it “Both”"
    history.undo(bare)
    assert (state(bare, B), state(bare, NEAR)) == ("todo", "todo")
    history.redo(bare)
    assert state(bare, NEAR) == "done"


def test_a_skip_and_a_counter_at_its_target_bring_the_rest(bare: Workspace) -> None:
    states.done(bare, [A])
    states.skip(bare, [B], why="known")
    assert state(bare, NEAR) == "done"
    counting.add(bare, N, 2)
    assert state(bare, ALL) == "done"


def test_what_is_reopened_stays_open_until_something_is_finished_anew(
    bare: Workspace, clock: Clock
) -> None:
    states.done(bare, [A, B])
    states.reopen(bare, [NEAR])
    assert state(bare, NEAR) == "todo"
    counting.add(bare, N, 1)
    assert state(bare, NEAR) == "todo"
    clock.forward(days=1)
    states.reopen(bare, [A])
    states.done(bare, [A])
    assert state(bare, NEAR) == "done"
    with bare.store.reading() as read:
        rows = [row for row in read.items.states("auto") if row.item == "near"]
    assert [row.state for row in rows] == ["done", "todo", "done"]
    assert len({row.uuid for row in rows}) == 3
    assert (rows[0].estimate, str(rows[2].on)) == (3600, "2026-11-19")


def test_two_machines_write_the_same_row(bare: Workspace, folder: Path) -> None:
    states.done(bare, [A, B])
    with bare.store.reading() as read:
        (row,) = [row for row in read.items.states("auto") if row.item == "near"]
        content = read.curricula.all()[0].content
    item = content.find("near")
    assert item is not None
    one = Settled(item, NEAR, row.on, 0)
    assert settling.derived(one) == row.uuid
    assert settling.derived(one._replace(times=1)) != row.uuid
    del folder


def test_an_update_can_finish_a_milestone(bare: Workspace, folder: Path) -> None:
    states.done(bare, [A])
    text = (folder / "auto.toml").read_text()
    (folder / "auto.toml").write_text(text.replace('needs = ["a", "b"]', 'needs = ["a"]'))
    shelf.update(bare, "auto")
    assert state(bare, NEAR) == "done"


def test_what_was_done_before_it_is_started_again_counts(bare: Workspace) -> None:
    states.done(bare, [A, B])
    states.reopen(bare, [NEAR])
    shelf.stop(bare, "auto")
    shelf.start(bare, "auto")
    assert state(bare, NEAR) == "todo"


def test_without_anything_automatic_nothing_is_read(bare: Workspace) -> None:
    history.undo(bare)
    shelf.start(bare, "side")
    states.done(bare, [Address("side", "film")])
    assert history.history(bare, 1)[0].what == "finished Film about lab work and softmax"
