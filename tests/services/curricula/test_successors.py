"""A file that takes the place of another: its learner is led over, in one undoable operation."""

from pathlib import Path

import pytest
from tests.conftest import Record

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import AgainstRuleError, ConflictError, NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import editions, shelf, successors
from studytrack.services.items import states
from studytrack.services.pages import plan_page
from studytrack.services.time_log import timer

HEIR = """
format = 1
id = "mini-new"
title = "Mini, made anew"
replaces = ["mini", "mini-new"]
[[module]]
id = "m"
items = [
  { id = "read", kind = "reading", title = "Chapter one", hours = 1 },
  { id = "fresh", kind = "lab", title = "A fresh lab", hours = 1 },
]
"""
WAY = (remedy("lead_over", "mini", "mini-new"),)
READ = Address("mini", "read")


@pytest.fixture
def heir(ws: Workspace, folder: Path) -> Workspace:
    """Return a workspace whose started curriculum is replaced by another file."""
    (folder / "mini-new.toml").write_text(HEIR)
    return ws


def offered(ws: Workspace) -> Notice | None:
    return editions.successor(ws, "mini", ws.shelf.list())


def state(ws: Workspace, name: str) -> str:
    return {row.id: row.state for row in shelf.rows(ws)}[name]


def test_which_file_takes_its_place_is_said(heir: Workspace) -> None:
    assert offered(heir) == Notice("“Mini, made anew” takes its place.", WAY)
    states.done(heir, [READ])
    said = "“Mini, made anew” takes its place; 1 item settled here can count there."
    assert offered(heir) == Notice(said, WAY)
    (plan,) = plan_page.page(heir).started
    assert plan.heir == offered(heir)


def test_nothing_takes_the_place_of_what_is_not_started_or_of_itself(
    heir: Workspace, folder: Path
) -> None:
    assert editions.successor(heir, "side", heir.shelf.list()) is None
    assert editions.successor(heir, "mini-new", heir.shelf.list()) is None
    shelf.stop(heir, "mini")
    assert offered(heir) is None
    (folder / "mini-new.toml").write_text(HEIR.replace("reading", "reeding"))
    shelf.start(heir, "mini")
    assert offered(heir) is None  # a broken file takes no place


def test_leading_over_is_one_change_and_undone_as_one(heir: Workspace, kept: Record) -> None:
    states.done(heir, [READ])
    before = kept()
    row = successors.lead_over(heir, "mini", "mini-new", op_id=OP)
    assert (row.id, row.state, row.progress > 0) == ("mini-new", "started", True)
    assert (state(heir, "mini"), state(heir, "mini-new")) == ("stopped", "started")
    (newest,) = history.history(heir, 1)
    assert newest.what == ("started Mini, made anew, copied 1 settled item, put Mini course away")
    assert successors.lead_over(heir, "mini", "mini-new", op_id=OP) == row
    history.undo(heir)
    assert kept() == before


def test_one_who_is_there_already_is_led_over_for_what_was_settled_since(heir: Workspace) -> None:
    shelf.start(heir, "mini-new")
    assert offered(heir) is None
    states.done(heir, [READ])
    assert "1 item settled here" in (offered(heir) or Notice("")).sentence
    successors.lead_over(heir, "mini", "mini-new")
    assert history.history(heir, 1)[0].what == "copied 1 settled item, put Mini course away"


def test_nothing_settled_leads_over_as_well(heir: Workspace) -> None:
    successors.lead_over(heir, "mini", "mini-new")
    assert history.history(heir, 1)[0].what == "started Mini, made anew, put Mini course away"


def test_what_does_not_take_the_place_or_runs_is_refused(heir: Workspace, kept: Record) -> None:
    before = kept()
    with pytest.raises(AgainstRuleError, match="does not take the place"):
        successors.lead_over(heir, "mini", "side")
    with pytest.raises(NotFoundError):
        successors.lead_over(heir, "mini", "nowhere")
    with pytest.raises(NotFoundError, match="not started"):
        successors.lead_over(heir, "side", "mini-new")
    assert kept() == before
    timer.start(heir, READ)
    with pytest.raises(ConflictError, match="timer"):
        successors.lead_over(heir, "mini", "mini-new")
    assert state(heir, "mini-new") == "shelf"


OP = "4a0f6a8e-8c9f-4a66-9d1d-0d0b4f1f7a11"
