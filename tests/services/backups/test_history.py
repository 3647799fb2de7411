"""Undo and redo of every change, and requests that are made twice."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import MINI, Clock, Log, Record

from studytrack.cli import output
from studytrack.domain.errors import ConflictError, RefusalError
from studytrack.domain.sessions import Address
from studytrack.services.backups import backups, history
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import counting, notes, states
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions, timer

READ, LAB, APPS, QUIZ, NOTES = (
    Address("mini", name) for name in ("read", "lab", "apps", "quiz", "notes")
)
OP = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
FORM = {"paper": "GAN", "metric": "FID"}

Act = Callable[[Workspace, str | None], object]

ACTS: dict[str, Act] = {
    "timer.start": lambda ws, op: timer.start(ws, QUIZ, op_id=op),
    "timer.stop": lambda ws, op: timer.stop(ws, op_id=op),
    "timer.stop done": lambda ws, op: timer.stop(ws, done=True, note="n", op_id=op),
    "timer.cancel": lambda ws, op: timer.cancel(ws, op_id=op),
    "record.log": lambda ws, op: sessions.log(
        ws, QUIZ, inputs.entry(ws, "1h 10:00"), done=True, op_id=op
    ),
    "record.edit": lambda ws, op: sessions.edit(ws, (1, 2), note="x", address=QUIZ, op_id=op),
    "record.edit nothing": lambda ws, op: sessions.edit(ws, (1,), seconds=3600, op_id=op),
    "record.split": lambda ws, op: sessions.split(ws, 2, inputs.instant(ws, "18:20", 2), op_id=op),
    "record.delete": lambda ws, op: sessions.delete(ws, (1, 2), op_id=op),
    "finish.done": lambda ws, op: states.done(ws, [LAB, Address("mini", "m3")], op_id=op),
    "finish.skip": lambda ws, op: states.skip(ws, [LAB], why="w", op_id=op),
    "finish.close": lambda ws, op: states.close(ws, [LAB], why="w", op_id=op),
    "finish.wait": lambda ws, op: states.wait(ws, [LAB], note="w", op_id=op),
    "finish.reopen": lambda ws, op: states.reopen(ws, [READ], op_id=op),
    "counting.add": lambda ws, op: counting.add(ws, APPS, 2, op_id=op),
    "counting.edit": lambda ws, op: counting.edit(ws, 1, value=2, note="n", op_id=op),
    "counting.delete": lambda ws, op: counting.delete(ws, 1, op_id=op),
    "planning.goal": lambda ws, op: goals.goal(ws, seconds=9 * 3600, op_id=op),
    "planning.goal by": lambda ws, op: goals.goal(
        ws, curriculum="mini", by=date(2027, 1, 1), op_id=op
    ),
    "planning.rest": lambda ws, op: goals.rest(ws, (6,), op_id=op),
    "planning.vacation": lambda ws, op: goals.vacation(
        ws, date(2026, 12, 24), date(2026, 12, 26), op_id=op
    ),
    "planning.end_vacation": lambda ws, op: goals.end_vacation(ws, 1, op_id=op),
    "planning.day_start": lambda ws, op: goals.day_start(ws, 300, op_id=op),
    "planning.week_start": lambda ws, op: goals.week_start(ws, 6, op_id=op),
    "curricula.start": lambda ws, op: shelf.start(ws, "side", op_id=op),
    "curricula.start form": lambda ws, op: shelf.start(
        ws, "form", as_id="gan", values=FORM, op_id=op
    ),
    "curricula.stop": lambda ws, op: shelf.stop(ws, "form-1", op_id=op),
    "curricula.update": lambda ws, op: shelf.update(ws, "mini", op_id=op),
}
SAYS_NOTHING_AGAIN = {
    "record.delete": (),
    "counting.delete": None,
    "planning.end_vacation": None,
    "curricula.update": "",
}
"""What has nothing left to return when the request comes again."""


@pytest.fixture
def full(ws: Workspace, folder: Path, log: Log, clock: Clock) -> Workspace:
    """Return a workspace in which every act has something to act on."""
    shelf.start(ws, "form", as_id="form-1", values=FORM)
    log("1h", "mini/read")
    log("18:00-19:00", "mini/lab")
    states.done(ws, [READ])
    counting.add(ws, APPS, 1)
    goals.goal(ws, seconds=4 * 3600)
    goals.vacation(ws, date(2027, 2, 1), date(2027, 2, 3))
    timer.start(ws, NOTES)
    clock.forward(minutes=30)
    (folder / "mini.toml").write_text(MINI.replace("Chapter one", "Chapter 1"))
    return ws


@pytest.mark.parametrize("name", ACTS)
def test_every_change_is_undone_and_redone_as_if_never(
    full: Workspace, kept: Record, name: str
) -> None:
    before, operations = kept(), history.history(full)
    ACTS[name](full, None)
    after = kept()
    if name == "record.edit nothing":
        assert after == before
        assert history.history(full) == operations
        return
    assert after != before
    (undone,) = history.undo(full)
    assert kept() == before
    assert history.history(full) == operations
    assert history.redo(full) == (undone,)
    assert kept() == after
    assert len(history.history(full)) == len(operations) + 1


@pytest.mark.parametrize("name", ACTS)
def test_a_request_made_twice_changes_nothing_and_returns_the_thing(
    full: Workspace, kept: Record, name: str
) -> None:
    first = ACTS[name](full, OP)
    after, operations = kept(), history.history(full)
    again = ACTS[name](full, OP)
    assert kept() == after
    assert history.history(full) == operations
    assert again == SAYS_NOTHING_AGAIN.get(name, first)


def test_a_request_id_belongs_to_one_command(full: Workspace, kept: Record) -> None:
    ACTS["finish.wait"](full, OP)
    before = kept()
    for name in ACTS.keys() - {"finish.wait"}:
        with pytest.raises(ConflictError, match="was made already"):
            ACTS[name](full, OP)
    assert kept() == before


def test_a_repeated_request_returns_the_thing_as_it_is_now(ws: Workspace, log: Log) -> None:
    log("1h", op_id=OP)
    sessions.edit(ws, (1,), note="later")
    assert log("1h", op_id=OP).note == "later"


@pytest.mark.parametrize("undone", ["delete", "undo"])
def test_a_repeated_request_whose_session_is_gone_says_so(
    ws: Workspace, log: Log, undone: str
) -> None:
    log("1h", op_id=OP)
    sessions.delete(ws, (1,)) if undone == "delete" else history.undo(ws)
    with pytest.raises(ConflictError, match="deleted since"):
        log("1h", op_id=OP)


def test_a_repeated_vacation_that_is_gone_says_so(ws: Workspace) -> None:
    days = date(2026, 12, 24), date(2026, 12, 26)
    goals.vacation(ws, date(2026, 12, 1), date(2026, 12, 2))
    made = goals.vacation(ws, *days, op_id=OP)
    assert goals.vacation(ws, *days, op_id=OP) == made
    goals.end_vacation(ws, made.id)
    with pytest.raises(ConflictError, match="deleted since"):
        goals.vacation(ws, *days, op_id=OP)


def test_a_repeated_start_of_a_curriculum_that_was_undone_says_so(ws: Workspace) -> None:
    shelf.start(ws, "side", op_id=OP)
    history.undo(ws)
    with pytest.raises(RefusalError, match="undone since"):
        shelf.start(ws, "side", op_id=OP)


@pytest.mark.parametrize("gone", ["item", "curriculum"])
def test_a_repeated_step_on_a_counter_that_is_gone_says_so(
    ws: Workspace, folder: Path, gone: str
) -> None:
    counting.add(ws, NOTES, op_id=OP)
    history.undo(ws)
    if gone == "item":
        line = '  { id = "notes", kind = "counter", title = "Notes taken" },\n'
        (folder / "mini.toml").write_text(MINI.replace(line, ""))
        shelf.update(ws, "mini")
    else:
        history.undo(ws)
    with pytest.raises(RefusalError, match="not there any more"):
        counting.add(ws, NOTES, op_id=OP)


def test_an_undo_made_twice_undoes_once(ws: Workspace, log: Log) -> None:
    log("1h")
    log("2h")
    first = history.undo(ws, op_id=OP)
    assert history.undo(ws, op_id=OP) == first
    assert len(summaries.sessions(ws)) == 1


def test_undo_goes_newest_first_and_stops_at_the_beginning(bare: Workspace) -> None:
    with pytest.raises(ConflictError, match="nothing to undo"):
        history.undo(bare)
    shelf.start(bare, "mini")
    counting.add(bare, APPS)
    undone = history.undo(bare, 9)
    assert [row.what for row in undone] == [
        "added +1 to Applications, now 1",
        "started Mini course",
    ]
    with pytest.raises(ConflictError, match="nothing to undo"):
        history.undo(bare)


def test_a_new_change_drops_what_could_be_redone(ws: Workspace, log: Log) -> None:
    log("1h")
    history.undo(ws)
    log("2h")
    with pytest.raises(ConflictError, match="nothing to redo"):
        history.redo(ws)


def test_the_history_lists_what_undo_would_take_back(ws: Workspace, log: Log) -> None:
    for _ in range(25):
        log("1m")
    newest = history.history(ws, 3)
    assert len(newest) == 3
    history.undo(ws, 22)
    left = history.history(ws)
    assert len(left) == 4
    assert [row.operation for row in left] == sorted((row.operation for row in left), reverse=True)
    assert output.as_json(left[-1]) == {
        "operation": 1,
        "at": "2026-11-18T20:00:00Z",
        "what": "started Mini course",
    }


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(4))
def test_any_run_of_changes_all_undone_leaves_everything_as_it_was(
    full: Workspace, kept: Record, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    before, start = kept(), len(history.history(full, 500))
    for _ in range(15):
        clock.forward(minutes=chance.randrange(1, 20))
        try:
            ACTS[chance.choice(list(ACTS))](full, None)
        except RefusalError:
            continue
    made = len(history.history(full, 500)) - start
    assert made > 0
    after = kept()
    history.undo(full, made)
    assert kept() == before
    history.redo(full, made)
    assert kept() == after


def test_undo_after_a_restore_says_that_the_restore_stays(ws: Workspace, clock: Clock) -> None:
    notes.add(ws, "hello")
    assert history.not_undone(ws, history.history(ws)) is None
    made = backups.backup(ws)
    clock.forward(minutes=1)
    kept = backups.restore(ws, made.file).backup
    assert kept is not None
    # The file system dates it; here it is dated by the clock of the test.
    named = Path(kept).with_name("studytrack-20261118T200100Z-0-before-restore.db")
    Path(kept).rename(named)
    said = history.not_undone(ws, history.undo(ws))
    assert said is not None
    # One that failed left its backup too; what is said holds of both.
    assert f"{named.name} holds what was there when one was last asked for" in said.sentence
    clock.forward(minutes=1)
    notes.add(ws, "again")
    assert history.not_undone(ws, history.undo(ws)) is None
