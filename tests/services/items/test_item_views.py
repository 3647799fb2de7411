"""How a module's items are listed: what is asked for, and the rest behind one line."""

from pathlib import Path

import pytest

from studytrack.domain.sessions import Address
from studytrack.services.base.views import ItemView
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import item_views, states

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
