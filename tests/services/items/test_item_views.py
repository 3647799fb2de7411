"""How a module's items are listed: what is asked for, and the rest behind one line."""

from pathlib import Path

import pytest

from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import item_views, states
from studytrack.services.items.item_views import ItemView
from studytrack.services.pages import summaries

FILE = """
format = 1
id = "labs"
title = "Labs"
[[module]]
id = "m"
items = [
  { id = "read", kind = "reading", title = "Read", hours = 1 },
  { id = "one", kind = "lab", title = "One", hours = 0.5, optional = true },
  { id = "two", kind = "lab", title = "Two", hours = 1.0, optional = true },
  { id = "quiz", kind = "quiz", title = "Quiz", optional = true },
]
[[module]]
id = "n"
optional = true
items = [
  { id = "three", kind = "lab", title = "Three" },
  { id = "four", kind = "lab", title = "Four" },
]
"""


@pytest.fixture
def labs(bare: Workspace, folder: Path) -> Workspace:
    """Return a workspace in which a curriculum with optional items was started."""
    (folder / "labs.toml").write_text(FILE)
    shelf.start(bare, "labs")
    return bare


def items(ws: Workspace, module: int = 0) -> tuple[ItemView, ...]:
    return tuple(shelf.show(ws, "labs").modules[module].items)


def test_what_is_optional_and_not_begun_is_behind_one_line(labs: Workspace) -> None:
    found = item_views.folded(items(labs))
    assert [one.id for one in found.shown] == ["read"]
    assert [one.id for one in found.behind] == ["one", "two", "quiz"]
    assert found.said == "3 optional items, 1.5 h"


def test_of_one_kind_it_is_named_and_what_was_touched_is_shown(labs: Workspace) -> None:
    states.done(labs, [Address("labs", "quiz")])
    found = item_views.folded(items(labs))
    assert [one.id for one in found.shown] == ["read", "quiz"]
    assert found.said == "2 optional labs, 1.5 h"
    states.done(labs, [Address("labs", "one")])
    assert item_views.folded(items(labs)) == (items(labs), (), "")  # one line saves none


def test_a_module_that_is_optional_as_a_whole_stays_whole(labs: Workspace) -> None:
    assert item_views.folded(items(labs, 1)).shown == items(labs, 1)


def test_without_hours_they_are_counted_alone(labs: Workspace) -> None:
    bare = tuple(one._replace(hours=None) for one in items(labs))
    assert item_views.folded(bare).said == "3 optional items"


@pytest.mark.parametrize(
    ("spent", "running", "remaining", "said"),
    [
        (0, 0, 3600, "1h"),
        (3400, 0, 360, "4m"),
        (3600, 0, 360, "0m"),
        (3660, 0, 360, "over"),
        (1200, 1200, 2400, "20m"),
        (1200, 3000, 2400, "over"),
        (3660, 0, 0, ""),
    ],
)
def test_what_is_left_is_the_estimate_without_what_was_spent_and_runs(
    labs: Workspace, spent: int, running: int, remaining: int, said: str
) -> None:
    row = summaries.today(labs).next[0]._replace(seconds=spent)
    assert item_views.left(row, remaining, running=running) == said


def test_what_is_left_without_an_estimate_is_said_as_it_is(labs: Workspace) -> None:
    row = summaries.today(labs).next[0]._replace(hours=None)
    assert item_views.left(row, 0) == ""
    assert item_views.left(row, 900) == "15m"
    assert item_views.left(row._replace(hours=1.0, target=4), 900) == "15m"


def test_items_are_shown_by_their_addresses_and_what_is_gone_is_left_out(labs: Workspace) -> None:
    read, gone, other = (Address("labs", "read"), Address("labs", "gone"), Address("no", "read"))
    states.done(labs, [read])
    found = item_views.shown(labs, [read, gone, other, Address("labs")])
    assert list(found) == ["labs/read"]
    assert found["labs/read"].state == "done"
