"""What finishes by itself is written in the operation that made it so."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Clock

from studytrack.domain.curriculum import Item
from studytrack.domain.errors import RefusalError
from studytrack.domain.exchange import Incoming
from studytrack.domain.sessions import Address
from studytrack.domain.settling import Settled
from studytrack.services.backups import history
from studytrack.services.base import settling
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, states
from studytrack.services.pages import item_page
from studytrack.services.transfer import transfer

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
PLAIN = """
format = 1
id = "plain"
title = "Plain"
[[module]]
id = "m"
items = [{ id = "x", kind = "reading", title = "X" }]
"""
A, B, N, ALL, NEAR = (Address("auto", name) for name in ("a", "b", "n", "all", "near"))


@pytest.fixture(autouse=True)
def begun(bare: Workspace, folder: Path) -> None:
    (folder / "auto.toml").write_text(COURSE)
    shelf.start(bare, "auto")


def state(ws: Workspace, address: Address) -> str:
    return item_page.page(ws, address).item.state


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


def test_what_another_curriculum_needs_is_looked_at_and_nothing_else(
    bare: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = COURSE.replace('needs = ["a", "b"]', 'needs = ["side/film"]')
    (folder / "auto.toml").write_text(needs)
    shelf.update(bare, "auto")
    (folder / "plain.toml").write_text(PLAIN)
    for name in ("side", "plain"):
        shelf.start(bare, name)
    looked, real = set[str](), settling._curriculum

    def looking(read: Any, kept: Any, *rest: Any) -> Any:
        looked.add(kept.id)
        return real(read, kept, *rest)

    monkeypatch.setattr(settling, "_curriculum", looking)
    states.done(bare, [Address("plain", "x"), Address("side", "film")])
    assert state(bare, NEAR) == "done"
    assert looked == {"auto", "side"}


Acts = list[Callable[[Workspace], object]]
ACTS: Acts = [
    lambda ws: states.done(ws, [A]),
    lambda ws: states.done(ws, [B]),
    lambda ws: states.skip(ws, [B], why="known"),
    lambda ws: states.reopen(ws, [A]),
    lambda ws: states.reopen(ws, [NEAR]),
    lambda ws: counting.add(ws, N, 1),
    lambda ws: counting.add(ws, N, -1),
    lambda ws: shelf.stop(ws, "auto"),
    lambda ws: shelf.start(ws, "auto"),
    history.undo,
    history.undo,
    history.redo,
]


def unsettled(ws: Workspace) -> str:
    """Return what would still finish by itself."""
    with suppress(LookupError), ws.store.writing("look", ws.clock()) as write:
        said = settling.settle(write, ws.clock().at)
        raise LookupError  # nothing of it is kept
    return said


@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.sampled_from(ACTS), max_size=12))
def test_nothing_is_left_to_settle_after_any_change_undo_or_redo(
    bare: Workspace, clock: Clock, acts: Acts
) -> None:
    for act in acts:
        clock.forward(minutes=1)
        with suppress(RefusalError):
            act(bare)
        assert unsettled(bare) == ""


def incoming(ws: Workspace, *items: str) -> Incoming:
    """Yield rows of another program or machine that finished these items."""
    for item in items:
        row = {"uuid": str(uuid5(NAMESPACE_URL, item)), "curriculum": "auto", "item": item,
               "state": "done", "day": "2026-11-18", "note": "", "evidence": "", "estimate": None,
               "recorded_at": ws.clock().at}  # fmt: skip
        yield "progress", row


def test_what_an_import_makes_finish_is_part_of_it(bare: Workspace) -> None:
    states.done(bare, [A])
    transfer.take_in(bare, "f.json", incoming(bare, "b"))
    assert state(bare, NEAR) == "done"
    (newest,) = history.history(bare, 1)
    assert newest.what == "imported 1 state from f.json, and with it “Both”"
    history.undo(bare)
    assert (state(bare, B), state(bare, NEAR)) == ("todo", "todo")
    history.redo(bare)
    assert (state(bare, B), state(bare, NEAR)) == ("done", "done")


def test_what_came_from_elsewhere_between_settles_with_undo_and_redo(bare: Workspace) -> None:
    states.done(bare, [A])
    states.reopen(bare, [A])
    came_unsettled(bare, "b")
    history.undo(bare)
    assert state(bare, NEAR) == "done"
    history.undo(bare)
    assert (state(bare, A), state(bare, NEAR)) == ("todo", "done")


def test_a_redo_takes_with_it_what_it_makes_finish(bare: Workspace) -> None:
    states.done(bare, [A])
    history.undo(bare)
    came_unsettled(bare, "b")
    history.redo(bare)
    assert state(bare, NEAR) == "done"
    (newest,) = history.history(bare, 1)
    assert newest.what == "finished A, and with it “Both”"
    history.undo(bare)
    assert (state(bare, A), state(bare, NEAR)) == ("todo", "todo")


def test_an_undo_leaves_to_a_redo_what_that_brings(bare: Workspace) -> None:
    came_unsettled(bare, "a", "b")
    counting.add(bare, N, 2)
    assert (state(bare, NEAR), state(bare, ALL)) == ("done", "done")
    history.undo(bare)
    assert (state(bare, NEAR), state(bare, N)) == ("todo", "todo")
    history.redo(bare)
    assert (state(bare, NEAR), state(bare, ALL)) == ("done", "done")


def came_unsettled(ws: Workspace, *items: str) -> None:
    """Put rows there as an older program did, which settled nothing."""
    with sqlite3.connect(ws.store.path) as opened:
        for _, row in incoming(ws, *items):
            names = ", ".join((*row, "made", "stamp", "device"))
            marks = ", ".join("?" * (len(row) + 3))
            opened.execute(
                f"INSERT INTO progress ({names}) VALUES ({marks})",  # noqa: S608 - names from above
                (*row.values(), 900, 900, "elsewhere"),
            )
        opened.execute("UPDATE meta SET changes = changes + 1")
    opened.close()


def test_a_uuid_that_another_device_gave_is_not_given_again() -> None:
    one = Settled(Item("half", "milestone", "Half"), Address("c", "half"), date(2026, 11, 18), 0)
    later = settling.derived(one._replace(times=1))
    assert settling._free(one, {settling.derived(one)}) == later
