"""One's own milestones: added, changed, deleted, found a year later."""

from datetime import date

import pytest
from tests.conftest import Clock

from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.milestones import milestones, own

OP = "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11"


def mine(ws: Workspace) -> list[milestones.MilestoneView]:
    return [one for one in milestones.every(ws) if one.source == "own"]


def test_one_is_added_with_all_it_has(ws: Workspace, clock: Clock) -> None:
    view = own.add(ws, "Gave  a talk", on=date(2026, 11, 10), evidence="https://t.org",
                   curriculum="mini", note="went well")  # fmt: skip
    assert (view.id, view.key, view.title) == (1, "own:1", "Gave a talk")
    clock.forward(days=365)
    (found,) = mine(ws)
    assert found == view
    assert (found.on, found.curriculum, found.evidence) == (
        "2026-11-10", "mini", ("https://t.org",),
    )  # fmt: skip
    row = next(row for row in milestones.page(ws).reached if row.view.id)
    assert (row.note, row.curriculum) == ("went well", "Mini course")


def test_it_is_changed_and_deleted_and_all_of_it_undone(ws: Workspace) -> None:
    own.add(ws, "A talk")
    (first,) = mine(ws)
    own.edit(ws, 1, title="A better talk", on=date(2026, 11, 1), evidence="0.9",
             curriculum="mini", note="n")  # fmt: skip
    (changed,) = mine(ws)
    assert (changed.title, changed.on, changed.evidence) == (
        "A better talk", "2026-11-01", ("0.9",),
    )  # fmt: skip
    own.edit(ws, 1, evidence="", curriculum="")
    assert (mine(ws)[0].evidence, mine(ws)[0].curriculum) == ((), None)
    own.edit(ws, 1)
    own.delete(ws, 1)
    assert mine(ws) == []
    history.undo(ws, 3)
    assert mine(ws) == [first]


def test_what_cannot_be_is_refused(ws: Workspace) -> None:
    with pytest.raises(NotUnderstoodError):
        own.add(ws, "  ")
    with pytest.raises(AgainstRuleError, match="at most 500"):
        own.add(ws, "x" * 501)
    with pytest.raises(AgainstRuleError, match="still to come"):
        own.add(ws, "x", on=date(2027, 1, 1))
    with pytest.raises(AgainstRuleError, match="not kept as evidence"):
        own.add(ws, "x", evidence="javascript:x")
    with pytest.raises(NotFoundError, match="never started"):
        own.add(ws, "x", curriculum="nowhere")
    with pytest.raises(NotFoundError, match="No milestone of your own"):
        own.edit(ws, 3, title="x")
    assert mine(ws) == []


def test_the_same_request_adds_and_deletes_once(ws: Workspace) -> None:
    view = own.add(ws, "x", op_id=OP)
    assert own.add(ws, "x", op_id=OP) == view
    other = OP.replace("6f", "7f")
    assert own.edit(ws, 1, title="y", op_id=other) == own.edit(ws, 1, title="y", op_id=other)
    third = OP.replace("6f", "8f")
    assert own.delete(ws, 1, op_id=third) is not None
    assert own.delete(ws, 1, op_id=third) is None
    with pytest.raises(NotFoundError, match="undone or deleted since"):
        own.add(ws, "x", op_id=OP)
