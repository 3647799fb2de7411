"""Notes: written, found, changed, deleted, undone, carried in an export."""

from datetime import date

import pytest

from studytrack.domain import notes as rules
from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import notes

HERE = "11111111-1111-4111-8111-111111111111"
AGAIN = "22222222-2222-4222-8222-222222222222"


def test_a_note_is_written_once_however_often_it_is_asked(ws: Workspace) -> None:
    first = notes.add(ws, " No degree; go by the portfolio. ", op_id=HERE)
    assert notes.add(ws, "No degree; go by the portfolio.", op_id=HERE) == first
    assert first.text == "No degree; go by the portfolio."
    assert notes.listed(ws) == (first,)


def test_it_is_found_by_any_of_its_words_and_by_its_item(ws: Workspace) -> None:
    plain = notes.add(ws, "Drop the second course")
    about = notes.add(ws, "Seeds matter here", address=Address("ml", "paper-2"))
    assert about.item == "ml/paper-2"
    assert notes.listed(ws, "COURSE drop") == (plain,)
    assert notes.listed(ws, "paper") == (about,)
    assert notes.listed(ws, "course seeds") == ()


def test_what_is_not_named_stays_and_a_change_can_be_undone(ws: Workspace) -> None:
    note = notes.add(ws, "Try again", address=Address("ml"), on=date(2020, 1, 2))
    changed = notes.edit(ws, note.id, text="Try once more", op_id=AGAIN)
    assert changed == note._replace(text="Try once more")
    assert notes.edit(ws, note.id, text="not read", op_id=AGAIN) == changed
    moved = notes.edit(ws, note.id, address=Address("ml", "a"), on=date(2020, 1, 3))
    assert moved == changed._replace(item="ml/a", on="2020-01-03")
    loose = notes.edit(ws, note.id, address=None)
    assert loose == moved._replace(item=None)
    for _change in range(3):
        history.undo(ws)
    assert notes.listed(ws) == (note,)


def test_those_about_an_item_stand_with_its_title(ws: Workspace) -> None:
    old = notes.add(ws, "Old", address=Address("mini", "lab"), on=date(2020, 1, 2))
    new = notes.add(ws, "New", address=Address("mini", "lab"))
    gone = notes.add(ws, "Gone", address=Address("ml", "x"))
    loose = notes.add(ws, "Loose")
    assert [one.id for one in notes.lines(ws, Address("mini"))] == [new.id, old.id]
    assert [one.title for one in notes.lines(ws, Address("mini", "lab"))] == ["Lab: softmax"] * 2
    assert notes.lines(ws, Address("mini", "quiz")) == ()
    assert [one.title for one in notes.lines(ws, Address("ml"))] == ["ml/x"]
    assert [one.id for one in notes.lines(ws, UNASSIGNED)] == [loose.id]
    assert len(notes.lines(ws)) == len((old, new, gone, loose))


def test_it_is_deleted_once_and_comes_back_by_undo(ws: Workspace) -> None:
    note = notes.add(ws, "Away")
    assert notes.delete(ws, note.id, op_id=HERE) == note
    assert notes.delete(ws, note.id, op_id=HERE) is None
    with pytest.raises(NotFoundError, match="No note has the number"):
        notes.delete(ws, note.id)
    history.undo(ws)
    assert notes.listed(ws) == (note,)


def test_nothing_too_much_and_tomorrow_are_refused(ws: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="empty"):
        notes.add(ws, "  ")
    with pytest.raises(AgainstRuleError, match="at most"):
        notes.add(ws, "x" * (rules.LONGEST + 1))
    with pytest.raises(AgainstRuleError, match="still to come"):
        notes.add(ws, "x", on=date(9000, 1, 1))
    other = notes.add(ws, "x")
    with pytest.raises(NotFoundError, match="No note has the number"):
        notes.edit(ws, other.id + 1, text="y")
