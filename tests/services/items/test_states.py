"""Finishing, skipping, closing, waiting, reopening: items and whole modules."""

from datetime import date

import pytest
from tests.conftest import Clock, Log, Record

from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import evidence, states

READ, LAB, QUIZ = (Address("mini", name) for name in ("read", "lab", "quiz"))
BASICS = Address("mini", "m1")


def rows(ws: Workspace, item: str) -> list[tuple[str, str, str, str]]:
    with ws.store.reading() as read:
        found = [row for row in read.items.states("mini") if row.item == item]
    return [(row.state, row.on.isoformat(), row.note, row.evidence) for row in found]


def test_finishing_says_the_item_as_it_is_now(ws: Workspace) -> None:
    (line,) = states.done(ws, [LAB], evidence="https://x.org/1")
    assert (line.item, line.state, line.evidence) == ("mini/lab", "done", ("https://x.org/1",))


def test_evidence_is_not_demanded(ws: Workspace) -> None:
    assert states.done(ws, [LAB])[0].evidence == ()


def test_a_day_can_be_named_but_not_one_to_come(ws: Workspace) -> None:
    states.done(ws, [READ], on=date(2026, 11, 10))
    assert rows(ws, "read") == [("done", "2026-11-10", "", "")]
    with pytest.raises(AgainstRuleError, match="still to come"):
        states.done(ws, [LAB], on=date(2026, 11, 19))


def test_finishing_again_only_adds_evidence_and_keeps_the_day(ws: Workspace, clock: Clock) -> None:
    states.done(ws, [READ])
    clock.forward(days=3)
    states.done(ws, [READ])
    assert len(rows(ws, "read")) == 1
    states.done(ws, [READ], evidence="notes.md")
    assert [row[:2] for row in rows(ws, "read")] == [("done", "2026-11-18")]
    assert [one.text for one in evidence.listed(ws, READ)] == ["notes.md"]


def test_several_items_are_finished_in_one_undo(ws: Workspace, kept: Record) -> None:
    before = kept()
    lines = states.done(ws, [READ, LAB])
    assert [line.state for line in lines] == ["done", "done"]
    assert history.history(ws)[0].what == "finished 2 items"
    history.undo(ws)
    assert kept() == before


def test_a_whole_module_is_finished_in_one_undo(ws: Workspace, kept: Record) -> None:
    before = kept()
    lines = states.done(ws, [BASICS])
    assert [(line.id, line.state) for line in lines] == [
        ("read", "done"),
        ("lab", "done"),
        ("quiz", "done"),
    ]
    history.undo(ws)
    assert kept() == before


def test_a_module_leaves_what_is_settled_as_it_is(ws: Workspace) -> None:
    states.skip(ws, [READ], why="known")
    states.close(ws, [LAB], why="gone")
    lines = states.done(ws, [BASICS])
    assert [line.state for line in lines] == ["skipped", "closed", "done"]
    assert history.history(ws)[0].what == "finished Quiz one"


def test_finishing_a_finished_module_changes_nothing(ws: Workspace) -> None:
    states.done(ws, [BASICS])
    before = history.history(ws)
    assert len(states.done(ws, [BASICS])) == 3
    assert history.history(ws) == before


def test_a_module_and_one_of_its_items_count_once(ws: Workspace) -> None:
    lines = states.done(ws, [BASICS, READ], evidence="x")
    assert [line.id for line in lines] == ["read", "lab", "quiz"]
    assert len(rows(ws, "read")) == 1


def test_one_unknown_item_refuses_them_all(ws: Workspace, kept: Record) -> None:
    before = kept()
    with pytest.raises(NotFoundError, match="mini/nope"):
        states.done(ws, [READ, Address("mini", "nope")])
    with pytest.raises(NotFoundError, match="not started"):
        states.skip(ws, [READ, Address("side", "film")], why="x")
    assert kept() == before


def test_a_whole_curriculum_is_refused_with_the_spelling_of_a_module(ws: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="mini/m1"):
        states.done(ws, [Address("mini")])


def test_skipping_a_whole_module_keeps_the_reason_on_each(ws: Workspace) -> None:
    states.skip(ws, [BASICS], why="took the course")
    assert rows(ws, "quiz") == [("skipped", "2026-11-18", "took the course", "")]


def test_a_dead_path_is_closed_and_waiting_is_on_someone(ws: Workspace) -> None:
    assert states.close(ws, [READ], why="site gone")[0].state == "closed"
    assert states.wait(ws, [LAB], note="mentor")[0].state == "waiting"
    assert states.wait(ws, [LAB])[0].state == "waiting"
    assert rows(ws, "lab") == [("waiting", "2026-11-18", "mentor", "")]


def test_what_is_finished_is_put_aside_only_when_it_was_taken_up_again(ws: Workspace) -> None:
    states.done(ws, [LAB])
    with pytest.raises(AgainstRuleError, match="is finished, so it cannot be skipped"):
        states.skip(ws, [LAB], why="known")
    states.reopen(ws, [LAB])
    assert states.skip(ws, [LAB], why="known")[0].state == "skipped"


def test_skipped_and_closed_items_leave_the_required_hours(ws: Workspace) -> None:
    before = shelf.show(ws, "mini").required_hours
    states.skip(ws, [READ], why="known")
    states.close(ws, [LAB], why="gone")
    assert shelf.show(ws, "mini").required_hours == before - 3


def test_reopened_items_are_doing_when_time_was_spent_else_todo(ws: Workspace, log: Log) -> None:
    log("1h")
    states.done(ws, [READ, LAB])
    assert [line.state for line in states.reopen(ws, [READ, LAB])] == ["doing", "todo"]


def test_what_was_finished_under_a_clock_that_ran_ahead_can_be_reopened(
    ws: Workspace, clock: Clock
) -> None:
    clock.forward(hours=1)
    states.done(ws, [LAB])
    clock.forward(hours=-1)
    states.reopen(ws, [LAB])
    assert [row[0] for row in rows(ws, "lab")] == ["done", "todo"]


def test_reopening_what_is_open_changes_nothing(ws: Workspace) -> None:
    before = history.history(ws)
    assert states.reopen(ws, [READ])[0].state == "todo"
    assert history.history(ws) == before


def test_a_whole_module_is_reopened(ws: Workspace) -> None:
    states.done(ws, [BASICS])
    assert {line.state for line in states.reopen(ws, [BASICS])} == {"todo"}


def test_finishing_an_item_never_lowers_progress(ws: Workspace) -> None:
    last = 0.0
    for address in (READ, LAB, QUIZ, Address("mini", "m2"), Address("mini", "m3")):
        states.done(ws, [address])
        now = shelf.show(ws, "mini").progress
        assert now >= last
        last = now
    assert last == 1.0


def test_what_is_left_out_has_a_reason(ws: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="reason"):
        states.skip(ws, [READ], why="  ")
