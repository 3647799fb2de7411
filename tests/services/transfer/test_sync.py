"""Devices that meet in a folder: what came, what went, what lost, and who is who."""

import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Clock

from studytrack.domain.errors import (
    ConflictError,
    ForeignError,
    NotFoundError,
    RefusalError,
    StorageError,
)
from studytrack.domain.sessions import Address, Other
from studytrack.interop import own_json
from studytrack.interop.sync_folder import SyncFolder
from studytrack.services.backups import backups, history
from studytrack.services.base import broken_rules, inputs, settling
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import counting, states
from studytrack.services.outreach import events, leads
from studytrack.services.pages import summaries, today_page
from studytrack.services.time_log import sessions, timer
from studytrack.services.transfer import sync, sync_sentences, sync_steps, transfer
from studytrack.services.transfer.sync_steps import StepView
from studytrack.store import access, devices
from studytrack.store.database import Store

Make = Callable[..., Workspace]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def device(bare: Workspace, tmp_path: Path, shared: Path) -> Make:
    """Return a function that opens the record of a device by name."""

    def _device(name: str, machine: str = "") -> Workspace:
        store = Store(
            str(tmp_path / f"{name}.db"),
            str(tmp_path / f"{name}-state"),
            settle=settling.settle,
            machine=lambda: machine or name,
        )
        tastes = bare.tastes._replace(sync_folder=str(shared))
        return bare._replace(
            store=store, open_folder=SyncFolder, machine=lambda: name, tastes=tastes
        )

    return _device


def log(ws: Workspace, text: str, item: str | None = None, **said: Any) -> int:
    address = None if item is None else Address("mini", item)
    return sessions.log(ws, address, inputs.entry(ws, text), **said).id


def exported(ws: Workspace) -> str:
    return "".join(transfer.export(ws, own_json.write))


def meet(*devices: Workspace) -> list[sync.SyncView]:
    """Sync each in turn, twice, and return the last views."""
    for ws in devices:
        sync.sync(ws)
    return [sync.sync(ws).view for ws in devices]


def test_what_one_logs_the_other_has(device: Make, shared: Path) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    first = sync.sync(laptop)
    assert first.view.merged == ()
    assert first.view.published == 1
    second = sync.sync(desk, str(shared))
    (merged,) = second.view.merged
    assert merged.new == {"sessions": 1}
    assert second.names == {merged.device: "laptop"}
    assert exported(desk) == exported(laptop)
    assert sync.sync(desk).view.merged[0].new == {}
    assert len(list(shared.glob("*.json"))) == 2


def test_an_edit_a_deletion_and_an_undo_travel(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    one, two = log(laptop, "1h"), log(laptop, "30m")
    meet(laptop, desk)
    sessions.edit(laptop, (one,), seconds=7200)
    sessions.delete(laptop, (two,))
    meet(laptop, desk)
    assert [row.seconds for row in summaries.sessions(desk)] == [7200]
    history.undo(laptop)
    meet(laptop, desk)
    assert sorted(row.seconds for row in summaries.sessions(desk)) == [1800, 7200]
    history.redo(laptop)
    meet(laptop, desk)
    assert exported(desk) == exported(laptop)
    assert len(summaries.sessions(desk)) == 1


def test_what_lost_is_called_what_a_person_knows_it_by(device: Make) -> None:
    desk, laptop = device("desk"), device("laptop")
    shelf.start(desk, "mini")
    number, other = log(desk, "1h yesterday", "lab"), log(desk, "30m yesterday")
    meet(desk, laptop)
    sessions.delete(desk, (number,))
    sessions.edit(desk, (other,), seconds=1200)
    first, second = (one.id for one in summaries.sessions(laptop, newest=2))
    sessions.edit(laptop, (first,), seconds=2700)
    sessions.edit(laptop, (second,), seconds=1500)
    sync.sync(desk)
    said = "\n".join(sync_sentences.lines(sync.sync(laptop)))
    # Both counted as far: the device decides, and what it decided is said.
    outcome = "(deleted on desk|as here; on desk it was deleted)\\n"
    assert re.search(f"session Tue 17 Nov 2026, Lab: softmax, 45m: {outcome}", said)
    assert "session Tue 17 Nov 2026, 2" in said


def test_which_of_two_changes_stands_is_said(device: Make) -> None:
    desk, laptop = device("desk"), device("laptop")
    gone, kept, longer = (log(desk, said) for said in ("20m", "30m", "40m"))
    meet(desk, laptop)
    here = {row.seconds: row.id for row in summaries.sessions(laptop)}
    # What was changed last under the highest count stands: the desk's 25m, the laptop's others.
    sessions.edit(laptop, (here[1800],), seconds=1920)
    for seconds in (1260, 1320, 1380):
        sessions.edit(laptop, (here[1200],), seconds=seconds)
    sessions.delete(laptop, (here[2400],))
    sessions.edit(desk, (longer,), seconds=2460)
    sessions.delete(desk, (gone,))
    for seconds in (1860, 1740, 1680, 1620, 1560, 1500):
        sessions.edit(desk, (kept,), seconds=seconds)
    sync.sync(desk)
    dry, done = (sync_sentences.lines(sync.sync(laptop, dry=dry)) for dry in (True, False))
    at = done.index("  Changed on both sides; what stands now:")
    assert sorted(done[at + 1 : at + 4]) == [
        "    session Wed 18 Nov 2026, 23m: as here; on desk it was deleted",
        "    session Wed 18 Nov 2026, 25m: as on desk; here it was 32m",
        "    session Wed 18 Nov 2026, 41m: deleted here",
    ]
    assert done[at : at + 4] == dry[at : at + 4]
    assert sorted(row.seconds for row in summaries.sessions(laptop)) == [1380, 1500]


def test_a_deletion_that_stands_is_not_said_as_the_change_it_took_away(device: Make) -> None:
    desk, laptop = device("desk"), device("laptop")
    number = log(laptop, "20m")
    meet(desk, laptop)
    sessions.edit(laptop, (number,), seconds=2400)
    sync.sync(laptop)
    for seconds in (1500, 1560):
        sessions.edit(desk, (1,), seconds=seconds)
    sessions.delete(desk, (1,))
    said = sync_sentences.lines(sync.sync(desk))
    assert "    session Wed 18 Nov 2026, 40m: deleted here" in said
    assert summaries.sessions(desk) == ()


def test_two_states_of_one_item_are_named_and_the_one_recorded_last_stands(
    device: Make, clock: Clock
) -> None:
    laptop, desk = device("laptop"), device("desk")
    lab, read = Address("mini", "lab"), Address("mini", "read")
    shelf.start(laptop, "mini")
    meet(laptop, desk)
    states.done(laptop, (lab,))
    log(laptop, "20m", "read")
    clock.forward(minutes=1)
    states.skip(desk, (lab,), why="known")
    states.done(desk, (read,))
    sync.sync(desk)
    done = sync.sync(laptop)
    # That one was begun here before it was done there is no news.
    assert [one.entity for one in done.view.merged[0].lost] == ["progress"]
    said = "    state Wed 18 Nov 2026, Lab: softmax, skipped: as on desk; here it was done"
    assert said in sync_sentences.lines(done)
    sync.sync(desk)
    assert all(not one.lost for view in meet(laptop, desk) for one in view.merged)
    states.reopen(desk, (lab,))
    states.wait(desk, (lab,))
    clock.forward(minutes=1)
    states.reopen(laptop, (lab,))
    sync.sync(laptop)
    said = "    state Wed 18 Nov 2026, Lab: softmax, to do: as on laptop; here it was waiting"
    assert said in sync_sentences.lines(sync.sync(desk))


def test_what_lost_is_named_on_who_finds_it(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    one = log(laptop, "1h")
    meet(laptop, desk)
    sessions.edit(laptop, (one,), note="on the laptop")
    sessions.edit(desk, (1,), note="at the desk")
    sessions.edit(desk, (1,), note="at the desk, later")
    sync.sync(desk)
    lost = sync.sync(laptop).view.merged[0].lost
    assert [(one.entity, one.field) for one in lost] == [("session", None)]
    assert summaries.sessions(laptop)[0].note == "at the desk, later"
    (again,) = meet(laptop, desk)[:1]
    assert again.merged[0].lost == ()
    sessions.edit(laptop, (one,), note="both again")
    sessions.delete(desk, (1,))
    sync.sync(laptop)
    (merged,) = sync.sync(desk).view.merged
    assert [one.entity for one in merged.lost] == ["session"]


def test_a_goal_and_rest_days_said_in_one_week_both_stand(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    goals.goal(laptop, seconds=8 * 3600)
    goals.rest(desk, (6,))
    views = meet(laptop, desk)
    assert exported(laptop) == exported(desk)
    assert goals.goal(laptop).hours == 8
    assert goals.goal(laptop).rest == ("sun",)
    assert all(not one.lost for view in views for one in view.merged)
    goals.goal(laptop, seconds=7 * 3600)
    goals.goal(desk, seconds=9 * 3600)
    sync.sync(laptop)
    (merged,) = sync.sync(desk).view.merged
    assert [(one.entity, one.field) for one in merged.lost] == [("goal", "week")]


def told(done: sync.Synced) -> list[str]:
    """Return the lines that stand below a head."""
    return [line.strip() for line in sync_sentences.lines(done) if line.startswith("    ")]


def test_what_two_said_of_a_goal_is_told_in_words_on_both(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    goals.goal(laptop, seconds=9 * 3600)
    goals.goal(desk, seconds=10 * 3600)
    done = [sync.sync(ws) for ws in (laptop, desk, laptop)]
    (stands,) = told(done[1]) or told(done[2])
    assert re.fullmatch(
        r"weekly goal from Mon 16 Nov 2026, (9|10)h: as (here|on laptop); "
        r"(here|on laptop) it was (9|10)h",
        stands,
    )
    meet(laptop, desk)
    goals.goal(laptop, seconds=8 * 3600)
    meet(laptop, desk)
    goals.goal(desk, good_days=5, day_min=1500)
    goals.rest(desk, (5, 6))
    sync.sync(desk)
    done = [sync.sync(laptop)]
    assert "  Changed there; what stands now:" in sync_sentences.lines(done[0])
    assert "weekly goal from Mon 16 Nov 2026, 5 good days: as on desk; here it was 8h" in (
        told(done[0])
    )


def test_who_synced_first_is_told_too_what_took_the_place_of_a_change(device: Make) -> None:
    desk, laptop = device("desk"), device("laptop")
    shorter, gone, there = (log(desk, said) for said in ("20m", "30m", "40m"))
    meet(desk, laptop, desk)
    here = {row.seconds: row.id for row in summaries.sessions(laptop)}
    sessions.edit(desk, (shorter,), seconds=1260)
    sessions.delete(desk, (gone,))
    sessions.edit(desk, (there,), seconds=2460)
    for seconds in (1500, 1560, 1620, 1680):
        sessions.edit(laptop, (here[1200],), seconds=seconds)
    sessions.edit(laptop, (here[1800],), seconds=1860)
    sessions.delete(laptop, (here[2400],))
    assert told(sync.sync(desk)) == []
    assert len(told(sync.sync(laptop))) == 3
    done = sync.sync(desk)
    assert "  Changed there; what stands now:" in sync_sentences.lines(done)
    assert sorted(told(done)) == [
        "session Wed 18 Nov 2026, 28m: as on laptop; here it was 21m",
        "session Wed 18 Nov 2026, 31m: as on laptop; here it was deleted",
        "session Wed 18 Nov 2026, 41m: deleted on laptop",
    ]
    assert told(sync.sync(laptop)) == told(sync.sync(desk)) == []


def test_a_change_of_what_was_known_there_is_counted_and_not_told(device: Make) -> None:
    desk, laptop = device("desk"), device("laptop")
    log(desk, "20m")
    meet(desk, laptop, desk)
    sessions.edit(laptop, (1,), seconds=1500)
    sync.sync(laptop)
    done = sync.sync(desk)
    assert done.view.merged[0].changed == {"sessions": 1}
    assert told(done) == []


def test_devices_of_one_name_are_told_apart(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    both = [ws._replace(machine=lambda: "vm") for ws in (laptop, desk)]
    log(both[0], "1h")
    sync.sync(both[0])
    done = sync.sync(both[1])
    (name,) = done.names.values()
    assert name == f"vm ({done.view.merged[0].device[:8]})"
    assert sync.others(both[1])[0].name == name


def test_a_goal_taken_back_here_and_changed_there_stays(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    goals.goal(laptop, seconds=8 * 3600)
    meet(laptop, desk)
    history.undo(laptop)
    goals.rest(desk, (6,))
    goals.rest(desk, (5,))
    meet(laptop, desk)
    assert exported(laptop) == exported(desk)
    assert goals.goal(laptop).hours == 8
    for _ in range(3):
        goals.rest(laptop, ())
        history.undo(laptop)
    history.undo(desk, 2)
    meet(laptop, desk)
    assert exported(laptop) == exported(desk)


def test_a_goal_deleted_on_both_sides_stays_deleted(device: Make) -> None:
    laptop, desk, third = device("laptop"), device("desk"), device("third")
    goals.goal(laptop, seconds=8 * 3600)
    meet(laptop, desk)
    history.undo(laptop)
    views = meet(laptop, desk, third)
    assert views[1].merged
    with desk.store.reading() as read:
        assert read.rules.in_force().goals == ()
    goals.goal(third, seconds=4 * 3600)
    meet(third, laptop, desk)
    assert goals.goal(desk).hours == 4
    assert exported(laptop) == exported(desk) == exported(third)


def test_an_undo_of_what_another_device_changed_is_refused_and_named(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    one = log(laptop, "1h")
    log(laptop, "5m")
    meet(laptop, desk)
    sessions.edit(desk, (1,), seconds=60)
    meet(desk, laptop)
    history.undo(laptop)
    with pytest.raises(ConflictError, match=f"another device changed session {one} since"):
        history.undo(laptop)
    sessions.delete(desk, (1,))
    meet(desk, laptop)
    with pytest.raises(ConflictError, match="deleted session"):
        history.undo(laptop)
    assert all(row.operation for row in history.history(laptop))
    listed = history.listed(laptop)
    assert [row.what for row in listed if not row.operation] == ["took in what came from desk"] * 2


def test_an_undone_row_that_came_back_from_elsewhere_is_not_made_twice(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    meet(laptop, desk)
    history.undo(laptop)
    sessions.edit(desk, (1,), note="kept")
    sessions.edit(desk, (1,), note="kept for good")
    meet(desk, laptop)
    assert len(summaries.sessions(laptop)) == 1
    with pytest.raises(ConflictError, match="cannot be made again"):
        history.redo(laptop)


def test_a_restore_travels_and_so_does_taking_it_back(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    shelf.start(laptop, "mini")
    log(laptop, "1h")
    goals.goal(laptop, seconds=3600)
    saved = backups.backup(laptop).file
    one = log(laptop, "30m")
    sessions.edit(laptop, (1,), note="later")
    goals.goal(laptop, seconds=7200, curriculum="mini")
    meet(laptop, desk)
    view = backups.restore(laptop, saved)
    meet(laptop, desk)
    assert exported(laptop) == exported(desk)
    assert [row.note for row in summaries.sessions(desk)] == [""]
    assert goals.goal(desk).curricula == {}
    assert view.backup is not None
    backups.restore(laptop, view.backup)
    meet(laptop, desk)
    assert exported(laptop) == exported(desk)
    assert {row.id for row in summaries.sessions(laptop)} == {1, one}
    assert goals.goal(desk).curricula == {"mini": 2}


def test_an_import_brings_nothing_back_that_was_deleted_elsewhere(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    text = exported(laptop)
    meet(laptop, desk)
    sessions.delete(desk, (1,))
    meet(desk, laptop)
    rows = own_json.read(io.StringIO(text), "f")
    assert transfer.take_in(laptop, "f", rows).deleted == 1
    meet(laptop, desk)
    assert summaries.sessions(desk) == ()
    rows = own_json.read(io.StringIO(text), "f")
    assert transfer.take_in(laptop, "f", rows, again=True).new == 1
    meet(laptop, desk)
    assert len(summaries.sessions(desk)) == 1
    history.undo(laptop)
    rows = own_json.read(io.StringIO(text), "f")
    assert transfer.take_in(laptop, "f", rows).deleted == 1


def test_a_copied_database_becomes_a_device_of_its_own(
    device: Make, tmp_path: Path, shared: Path
) -> None:
    laptop = device("laptop")
    log(laptop, "1h")
    sync.sync(laptop)
    shutil.copy(tmp_path / "laptop.db", tmp_path / "clone.db")
    clone = device("clone", machine="laptop")
    log(laptop, "5m")
    sync.sync(laptop)
    log(clone, "6m")
    done = sync.sync(clone)
    assert done.became == sync.COPIED
    meet(laptop, clone)
    assert exported(laptop) == exported(clone)
    assert len(summaries.sessions(laptop)) == 3
    assert len(list(shared.glob("*.json"))) == 2


def test_a_dry_run_of_a_copy_says_what_a_real_one_would_make_of_it(
    device: Make, tmp_path: Path, shared: Path
) -> None:
    laptop = device("laptop")
    log(laptop, "1h")
    own = sync.sync(laptop).view.device
    shutil.copy(tmp_path / "laptop.db", tmp_path / "clone.db")
    shutil.copy(tmp_path / "laptop.db", tmp_path / "desk.db")
    log(laptop, "5m")
    sync.sync(laptop)
    clone, desk = device("clone", machine="laptop"), device("desk")
    looked = sync.sync(clone, dry=True)
    assert (looked.became, looked.view.device) == (sync.WOULD_PART, own)
    sync.sync(desk, dry=True)
    (said,) = desk.store.warnings
    assert said.sentence.endswith("the next change makes it a device of its own.")
    assert sync.sync(device("new"), dry=True).view.device == ""
    assert len(list(shared.iterdir())) == 1
    done = sync.sync(clone)
    assert done.became == sync.COPIED
    assert done.view.device != own


def test_a_file_carried_to_another_machine_is_known_by_its_mark(
    device: Make, tmp_path: Path
) -> None:
    laptop = device("laptop")
    log(laptop, "1h")
    shutil.copy(tmp_path / "laptop.db", tmp_path / "desk.db")
    desk = device("desk")
    log(desk, "6m")
    assert any("copied from another machine" in one.sentence for one in desk.store.warnings)
    log(laptop, "5m")
    meet(laptop, desk)
    assert exported(laptop) == exported(desk)
    assert len(summaries.sessions(laptop)) == 3


def test_a_database_put_back_by_hand_takes_in_its_former_file(device: Make, tmp_path: Path) -> None:
    laptop = device("laptop")
    log(laptop, "1h")
    shutil.copy(tmp_path / "laptop.db", tmp_path / "old.db")
    log(laptop, "5m")
    sync.sync(laptop)
    shutil.copy(tmp_path / "old.db", tmp_path / "laptop.db")
    done = sync.sync(laptop)
    assert done.became
    assert done.view.merged[0].new == {"sessions": 1}
    assert len(summaries.sessions(laptop)) == 2


def test_files_of_0_1_0_copied_to_two_machines_are_two_devices(
    device: Make, tmp_path: Path
) -> None:
    golden = Path(__file__).parents[2] / "golden" / "v1-clean.db"
    for name in ("laptop", "desk"):
        shutil.copy(golden, tmp_path / f"{name}.db")
    laptop, desk = device("laptop"), device("desk")
    before = exported(laptop)
    assert exported(desk) == before
    views = meet(laptop, desk)
    assert views[0].device != views[1].device
    assert exported(laptop) == exported(desk) == before
    assert all(one.lost == () for view in views for one in view.merged)


def test_rules_that_two_break_together_are_told_and_nothing_is_mended(
    device: Make,
) -> None:
    laptop, desk = device("laptop"), device("desk")
    for ws in (laptop, desk):
        shelf.start(ws, "mini")
    meet(laptop, desk)
    counting.add(laptop, Address("mini", "apps"), 1)
    log(laptop, "10:00-11:00", overlap=True)
    log(laptop, "10:10-10:20", overlap=True)
    log(laptop, "13h")
    leads.add(laptop, "Acme", "cold email")
    meet(laptop, desk)
    first, last = (inputs.day(laptop, day, ahead=True) for day in ("1 dec", "3 dec"))
    goals.vacation(laptop, first, last)
    goals.vacation(desk, last, last)
    log(desk, "12:00-12:30")
    log(laptop, "12:10-12:20")
    log(desk, "9h")
    log(laptop, "20m")
    counting.add(desk, Address("mini", "apps"), -1)
    counting.add(laptop, Address("mini", "apps"), -1)
    leads.delete(laptop, "Acme")
    events.record(desk, 1, "sent", on=inputs.day(desk, "today"))
    sync.sync(desk)
    done = sync.sync(laptop)
    broken = done.view.broken_rules
    assert [one.rule for one in broken] == ["overlap", "day", "counter", "vacation", "lead"]
    said = [broken_rules.said(one, done.rows) for one in broken]
    assert re.fullmatch(
        r"Session [0-9] \(Wed 18 Nov 2026, 12:00, 30m\) and session [0-9] "
        r"\(Wed 18 Nov 2026, 12:10, 10m\) share time\.",
        said[0],
    )
    assert said[1].startswith("Session 1 (Wed 18 Nov 2026, 10:00, 1h), session 2 (")
    assert "(1 Dec to 3 Dec 2026) and vacation" in said[3]
    assert said[4].endswith("(Wed 18 Nov 2026, sent) is of a lead that was deleted.")
    assert said[2] == "Mini/apps counts below 0."
    before = exported(laptop)
    assert sync.sync(laptop).view.broken_rules == ()
    assert exported(laptop) == before


def test_both_devices_are_told_of_what_they_break_together(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "10:00-11:00")
    log(desk, "10:30-11:30")
    views = [sync.sync(ws).view for ws in (laptop, desk, laptop)]
    assert [[one.rule for one in view.broken_rules] for view in views] == [
        [], ["overlap"], ["overlap"],
    ]  # fmt: skip
    for ws in (laptop, desk):
        (note,) = backups.doctor(ws).view.findings
        assert note.level == "note"
        assert note.what.endswith(" share time.")
    # Met before, the newer one is told on both as well.
    meet(laptop, desk)
    log(laptop, "12:00-12:30")
    log(desk, "12:10-12:20")
    done = [sync.sync(ws) for ws in (desk, laptop, desk)]
    assert [len(one.view.broken_rules) for one in done] == [0, 1, 1]
    assert sync_sentences.news(done[-1]).endswith(" share time.")


def test_what_one_device_meant_is_not_asked_of_a_third(device: Make, shared: Path) -> None:
    laptop, desk, phone = device("laptop"), device("desk"), device("phone")
    log(laptop, "10:00-11:00")
    log(laptop, "10:30-11:30", overlap=True)
    first = sync.sync(laptop).view.device
    sync.sync(desk)
    (shared / f"{first}.json").unlink()
    done = sync.sync(phone).view
    assert done.merged[0].new == {"sessions": 2}
    assert done.broken_rules == ()


def test_what_finishes_by_itself_is_one_row_on_all(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    for ws in (laptop, desk):
        shelf.start(ws, "mini")
    meet(laptop, desk)
    counting.add(laptop, Address("mini", "apps"), 2)
    counting.add(desk, Address("mini", "apps"), 1)
    meet(laptop, desk)
    meet(laptop, desk)
    assert exported(laptop) == exported(desk)
    with laptop.store.reading() as read:
        rows = read.items.states("mini")
    assert [row.state for row in rows if row.item == "apps"].count("done") == 1


def test_a_timer_elsewhere_is_told_and_not_taken(device: Make, clock: Clock) -> None:
    laptop, desk = device("laptop"), device("desk")
    shelf.start(laptop, "mini")
    timer.start(laptop, Address("mini", "lab"))
    meet(laptop, desk)
    assert timer.status(desk).running is False
    (other,) = sync.others(desk)
    assert other.name == "laptop"
    assert other.running == "“Lab: softmax” runs on laptop since 20:00"
    assert [one.sentence for one in today_page.page(desk).notices] == [f"{other.running}."]
    clock.forward(hours=6)
    assert sync.others(desk)[0].running == "“Lab: softmax” runs on laptop since Wed 20:00"
    clock.forward(days=2)
    assert sync.others(desk)[0].running == ""
    clock.forward(days=-2, hours=-6)
    timer.cancel(laptop)
    timer.start(laptop, None)
    meet(laptop, desk)
    assert sync.others(desk)[0].running == "A timer runs on laptop since 20:00"


def test_a_long_title_leaves_room_for_where_it_runs(device: Make) -> None:
    now = device("a").clock()
    began = datetime.fromtimestamp(now.at - 60, UTC).isoformat()
    told = json.dumps({"title": "CS231n: deep learning for vision (Stanford)", "started_at": began})
    said = sync._running(Other("d", "laptop", "", told), now)
    assert said == "“CS231n: deep learning for visio…” runs on laptop since 19:59"


@pytest.mark.parametrize("told", ["{", "[]", '{"started_at": "soon"}', "{}"])
def test_an_odd_timer_elsewhere_is_not_told(device: Make, told: str) -> None:
    assert sync._running(Other("d", "n", "", told), device("a").clock()) == ""


def test_the_others_are_named_with_their_last_day(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h yesterday")
    meet(laptop, desk)
    (other,) = sync.others(desk)
    assert (other.name, other.last_day, other.running) == ("laptop", "2026-11-17", "")
    log(desk, "20m")
    meet(laptop, desk, laptop)
    # Its own last day: what it took in from here is no day of it.
    assert [one.last_day for one in sync.others(desk)] == ["2026-11-17"]
    assert [one.last_day for one in sync.others(laptop)] == ["2026-11-18"]


def test_with_dry_nothing_changes_here_or_there(device: Make, shared: Path) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    sync.sync(laptop)
    for sessions_here in (0, 1):
        done = sync.sync(desk, dry=True)
        assert done.view.merged[0].new == {"sessions": 1}
        assert done.view.published == 0
        # Who only looks makes no record, and leaves one that is there as it is.
        assert desk.store.exists() == bool(sessions_here)
        assert len(summaries.sessions(desk)) == sessions_here
        if not sessions_here:
            log(desk, "20m yesterday")
    assert len(list(shared.glob("*.json"))) == 1


def test_a_folder_must_be_named_and_there(device: Make, bare: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="No folder"):
        sync.sync(bare)
    with pytest.raises(NotFoundError, match="no folder"):
        bare.open_folder("x")
    with pytest.raises(NotFoundError, match="There is no folder"):
        sync.sync(device("a"), str(tmp_path / "nowhere"))


def test_a_newer_file_is_named_and_one_s_own_is_not_written_over(
    device: Make, shared: Path
) -> None:
    laptop = device("laptop")
    view = sync.sync(laptop).view
    strange = shared / "00000000-0000-4000-8000-000000000000.json"
    strange.write_text('{\n"format":2,\n"what":1}\n')
    done = sync.sync(laptop)
    assert "newer" in done.view.ignored[0].why
    assert done.newer == (strange.name,)
    assert strange.read_text() == '{\n"format":2,\n"what":1}\n'
    own = shared / f"{view.device}.json"
    own.write_text('{\n"format":2}\n')
    with pytest.raises(ForeignError, match="newer"):
        sync.sync(laptop)
    assert own.read_text() == '{\n"format":2}\n'


def test_a_file_that_holds_what_is_no_row_is_named_and_brings_nothing(
    device: Make, shared: Path
) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    (file,) = (shared / f"{sync.sync(laptop).view.device}.json",)
    whole = file.read_text()
    for old, new in (
        ('"seconds":3600', '"seconds":0'),
        ('"made":', '"mode":'),
        ('"source":"log"', '"source":1'),
        ('"tombstones":[]', '"tombstones":[{}]'),
    ):
        file.write_text(sealed(whole.replace(old, new)))
        (ignored,) = sync.sync(desk).view.ignored
        assert "does not check" in ignored.why
        assert summaries.sessions(desk) == ()
    file.write_text(whole)
    assert sync.sync(desk).view.merged[0].new == {"sessions": 1}


def test_a_file_of_the_same_format_with_more_in_it_is_of_a_newer_program(
    device: Make, shared: Path
) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    file = shared / f"{sync.sync(laptop).view.device}.json"
    whole = file.read_text()
    for old, new in (
        ('"sessions":[', '"lessons":['),
        ('"seconds":3600', '"mood":"fine","seconds":3600'),
        ('"tombstones":[]', '"tombstones":[{"entity":"x","key":"y","stamp":[1,"z"]}]'),
    ):
        file.write_text(sealed(whole.replace(old, new)))
        done = sync.sync(desk)
        assert done.newer == (file.name,)
        assert done.view.ignored[0].why.startswith("a newer studytrack wrote it (")
        assert summaries.sessions(desk) == ()
        assert file.read_text() == sealed(whole.replace(old, new))
    # Nor does this very device write over what a newer program wrote for it.
    older = re.sub('"counter":[0-9]+', '"counter":0', whole).replace(old, new)
    file.write_text(sealed(older))
    with pytest.raises(ForeignError, match="newer"):
        sync.sync(laptop)
    assert file.read_text() == sealed(older)


def sealed(text: str) -> str:
    """Give a changed document a hash that agrees."""
    body = text[: text.rindex(',\n"hash"')]
    return f'{body},\n"hash":"{hashlib.sha256(body.encode()).hexdigest()}"\n}}\n'


def test_a_row_that_cannot_be_kept_takes_its_whole_file_back(device: Make, shared: Path) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    file = shared / f"{sync.sync(laptop).view.device}.json"
    text = file.read_text()
    twice = json.loads(text)["sessions"][0] | {"uuid": "0" * 8 + "-0000-4000-8000-" + "0" * 12}
    twice["source"] = "x"
    row = json.dumps({**twice, "item": None, "curriculum": None})
    file.write_text(sealed(text.replace('"sessions":[\n', f'"sessions":[\n{row},\n')))
    with desk.store.merging(desk.clock()) as merging:
        found, _ = SyncFolder(str(shared)).look()
        arriving = [*SyncFolder(str(shared)).read(found[0])]
        bad = arriving[0]._replace(
            version=arriving[0].version._replace(
                row={**(arriving[0].version.row or {}), "seconds": 0}
            )
        )
        peer = merging.peer(found[0].head, found[0].digest)
        with pytest.raises(RefusalError, match="cannot be kept"):
            merging.take(peer, {}, [*arriving[1:], bad])
        assert not merging.changed
        assert merging.peers == {}
        merging.finish("")
    assert summaries.sessions(desk) == ()


def test_a_backup_that_cannot_be_made_is_a_warning(
    device: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    log(desk, "1h")
    sync.sync(laptop)

    def full(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(desk.store, "backup", full)
    assert sync.sync(desk).view.merged[0].new == {"sessions": 1}
    assert "No backup was made before this sync" in desk.store.warnings[0].sentence


def test_a_sync_backs_up_before_it_takes_in_and_only_then(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(desk, "1h")
    sync.sync(desk)
    assert desk.store.backups() == ()
    log(laptop, "1h")
    sync.sync(laptop)
    sync.sync(desk)
    assert [one.reason for one in desk.store.backups()] == ["before-sync"]
    sync.sync(desk)
    assert len(desk.store.backups()) == 1


def test_what_cannot_be_written_leaves_the_folder_as_it_is(
    device: Make, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = device("laptop")
    log(laptop, "1h")

    def full(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(devices, "remember", full)
        with pytest.raises(StorageError):
            sync.sync(laptop)
    assert list(shared.iterdir()) == []
    with monkeypatch.context() as patch:
        patch.setattr(access, "commit", full)
        with pytest.raises(StorageError):
            sync.sync(laptop)
    assert list(shared.iterdir()) == []
    assert sync.sync(laptop).view.published == 1


def test_what_came_in_stays_where_the_folder_cannot_be_written(
    device: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, desk = device("laptop"), device("desk")
    log(laptop, "1h")
    sync.sync(laptop)

    def full(*_: object, **__: object) -> None:
        raise StorageError("There is no room.")

    with monkeypatch.context() as patch:
        patch.setattr(SyncFolder, "draft", full)
        with pytest.raises(StorageError, match="no room"):
            sync.sync(desk)
    assert len(summaries.sessions(desk)) == 1
    assert sync.sync(desk).view.published == 1


class LeftError(Exception):
    """Raised by who does not want to wait any longer."""


def test_who_leaves_at_any_step_finds_everything_as_it_was(
    device: Make, shared: Path, tmp_path: Path
) -> None:
    laptop, desk = device("laptop"), device("desk")
    for number in range(4):
        log(laptop, f"{number + 1}m")
    log(desk, "50m")
    sync.sync(desk)
    log(desk, "51m")
    sync.sync(laptop)

    def state() -> tuple[bytes, dict[str, bytes]]:
        files = {path.name: path.read_bytes() for path in shared.iterdir()}
        return (tmp_path / "desk.db").read_bytes(), files

    before, seen, leave = state(), list[StepView](), 1

    def told(step: StepView) -> None:
        seen.append(step)
        if len(seen) == leave:
            raise LeftError

    while True:
        try:
            sync.sync(desk, told=told)
        except LeftError:
            assert state() == before, seen[-1]
            leave, seen = leave + 1, []
        else:
            break
    assert state() != before
    assert [one.doing for one in seen][:4] == ["look", "back up", "read", "read"]
    assert seen[3] == StepView("read", "laptop", 1, 1, 5)
    assert seen[-1].doing == "write"
    assert exported(desk) != ""
    assert len(summaries.sessions(desk)) == 6


def test_how_far_it_is_is_told_by_file_and_row(
    device: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_steps, "EVERY", 2)
    names = ("a", "b", "c")
    for name in names:
        ws = device(name)
        for number in range(3):
            log(ws, f"{number + 1}m")
        sync.sync(ws)
    seen: list[StepView] = []
    sync.sync(device("a"), told=seen.append)
    read = [step for step in seen if step.doing == "read"]
    assert {(step.number, step.files) for step in read} == {(1, 2), (2, 2)}
    assert {step.name for step in read} == {"b", "c"}
    # What b had not taken in of a, and what c took in of both.
    assert sorted({step.rows for step in read if step.rows}) == [2, 4, 6, 8, 9]
    assert max(step.rows for step in seen if step.doing == "write") == 9


def test_kinds_are_counted_in_words() -> None:
    assert sync.counted({"sessions": 2, "goals": 1}) == "2 sessions, 1 goal"


def test_states_travel_too(device: Make) -> None:
    laptop, desk = device("laptop"), device("desk")
    shelf.start(laptop, "mini")
    states.done(laptop, [Address("mini", "read")])
    meet(laptop, desk)
    shelf.stop(desk, "mini")
    goals.goal(laptop, curriculum="mini", by=inputs.day(laptop, "1 dec", ahead=True))
    meet(laptop, desk)
    assert exported(laptop) == exported(desk)
    with laptop.store.reading() as read:
        kept = read.curricula.one("mini")
    assert kept is not None
    assert (kept.state, str(kept.target_date)) == ("stopped", "2026-12-01")
