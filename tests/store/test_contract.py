"""Every question and every change that services make, answered as their Protocols say."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studytrack.domain import errors
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.goals import Goal, Rule, Rules, Vacation
from studytrack.domain.instants import Moment
from studytrack.domain.rows import EntryRow, Kept, ReviewRow, StateRow
from studytrack.domain.sessions import UNASSIGNED, Address, ItemTotals, Timer
from studytrack.store.database import Store

from .conftest import MakeSession

if TYPE_CHECKING:
    from studytrack.services.base import workspace

MON, TUE, WED = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
TIMER = Timer("", 1_772_440_000, 60, "Europe/Paris", MON, True, "ml", "c1", "note", 1500, 7)
CURRICULUM = Curriculum("ml", "ML", "1", (Module("m", "M", (Item("c1", "lab", "C1", 2.5),)),))
KEPT = Kept("ml", "", "started", MON, 5, TUE, CURRICULUM)
STATE = StateRow(0, "", "ml", "c1", "done", TUE, "why", "https://x", 9000, 11)
ENTRY = EntryRow(0, "", "ml", "c1", TUE, -3, "text", "link", 12)


def conforms(store: Store) -> "workspace.Store":
    """Hold for mypy that the store is what services see."""
    return store


def test_services_accept_the_store(store: Store) -> None:
    assert conforms(store) is store


def test_an_absent_database_answers_as_an_empty_one_and_is_not_made(
    store: Store, path: Path
) -> None:
    with store.reading() as read:
        assert read.rules.in_force() == Rules()
        assert read.sessions.timer() is None
        assert read.sessions.one(1) is None
        assert read.sessions.between() == ()
        assert read.sessions.count() == 0
        assert read.sessions.last_recorded() is None
        assert read.sessions.overlapping(0, 9) == ()
        assert read.sessions.day_seconds(MON) == 0
        assert read.sessions.day_totals() == {}
        assert read.sessions.stretch(MON, TUE) == (0, 0, 0, (), (), ())
        assert read.curricula.all() == ()
        assert read.curricula.one("ml") is None
        assert read.sessions.item_totals("ml") == {}
        assert read.sessions.item_total(Address("ml", "c1")) is None
        assert read.sessions.newest_of("ml") is None
        assert read.sessions.first_study_day() is None
        assert read.sessions.first_study_day("ml") is None
        assert read.sessions.week_totals("ml", MON, TUE) == {}
        assert read.items.states("ml") == ()
        assert read.items.state(Address("ml", "c1")) is None
        assert read.items.finished(MON, TUE) == ()
        assert read.items.evidence(Address("ml", "c1")) == ()
        assert read.items.entry(1) is None
        assert read.items.entries() == ()
        assert read.history.review(MON) is None
        assert read.history.newest(9) == ()
    assert not store.exists()
    assert store.stamp() == ()
    assert not path.parent.exists()


def test_the_first_change_makes_private_files(log: MakeSession, store: Store, path: Path) -> None:
    log()
    assert store.exists()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [child.name for child in path.parent.iterdir()] == [path.name]


def test_a_session_is_read_as_it_was_written(log: MakeSession, store: Store) -> None:
    first = log(
        started_at=1_772_430_000, utc_offset=-90, zone="America/St_Johns", curriculum="ml",
        item="c1", note="héllo\n\x00 [b]", source="timer", stamped=True, guessed=True,
    )  # fmt: skip
    assert (first.id, len(first.uuid)) == (1, 36)
    with store.reading() as read:
        assert read.sessions.one(first.id) == first
        assert read.sessions.between() == (first,)


def test_sessions_come_by_day_then_clock_then_id_and_without_a_clock_last(
    log: MakeSession, store: Store
) -> None:
    log(study_date=TUE)
    log(study_date=MON)
    log(study_date=MON, started_at=200)
    log(study_date=MON, started_at=100)
    log(study_date=MON)
    with store.reading() as read:
        assert [one.id for one in read.sessions.between()] == [4, 3, 2, 5, 1]
        assert [one.id for one in read.sessions.between(newest=2)] == [5, 1]
        assert [one.id for one in read.sessions.between(newest=2, skip=1)] == [2, 5]
        assert [one.id for one in read.sessions.between(skip=3)] == [4, 3]
        assert [one.id for one in read.sessions.between(first=TUE)] == [1]
        assert [one.id for one in read.sessions.between(last=MON)] == [4, 3, 2, 5]
        assert read.sessions.count() == 5


def test_an_address_without_an_item_means_the_whole_curriculum(
    log: MakeSession, store: Store
) -> None:
    log(curriculum="ml", item="c1")
    log(curriculum="ml")
    log(curriculum="other", item="c1")
    with store.reading() as read:
        assert [one.id for one in read.sessions.between(address=Address("ml"))] == [1, 2]
        assert [one.id for one in read.sessions.between(address=Address("ml", "c1"))] == [1]


def test_time_on_nothing_in_particular_can_be_asked_for(log: MakeSession, store: Store) -> None:
    log(curriculum="ml", item="c1")
    log(curriculum="ml")
    plain = log()
    with store.reading() as read:
        assert read.sessions.between(address=UNASSIGNED) == (plain,)
        assert read.sessions.between(address=UNASSIGNED, newest=2) == (plain,)


def test_the_first_and_the_last_day_are_those_of_every_item(log: MakeSession, store: Store) -> None:
    for curriculum, item, first in [
        ("whole", None, MON), ("whole", "c1", TUE), ("named", "c1", WED), ("named", "c2", TUE),
        ("alone", None, WED), ("named", "c3", WED), ("named", None, WED),
    ]:  # fmt: skip
        log(curriculum=curriculum, item=item, study_date=first)
        log(curriculum=curriculum, item=item, study_date=WED)
    with store.reading() as read:
        begun = {name: read.sessions.first_study_day(name) for name in ("whole", "named", "alone")}
        assert begun == {"whole": MON, "named": TUE, "alone": WED}
        totals = read.sessions.item_totals("named")
        assert {name: one.last_on for name, one in totals.items()} == dict.fromkeys(totals, WED)
        assert read.sessions.item_totals("whole")[None].last_on == WED


def test_only_sessions_that_share_time_overlap(log: MakeSession, store: Store) -> None:
    log(started_at=100_000, seconds=100)
    log(started_at=13_701, seconds=86_400)
    log(seconds=500)
    with store.reading() as read:
        assert [one.id for one in read.sessions.overlapping(100_000, 100_001)] == [2, 1]
        assert [one.id for one in read.sessions.overlapping(100_099, 100_200)] == [2, 1]
        assert [one.id for one in read.sessions.overlapping(100_100, 100_200)] == [2]
        assert [one.id for one in read.sessions.overlapping(100_101, 100_200)] == []
        assert [one.id for one in read.sessions.overlapping(0, 13_701)] == []


def test_sums_are_those_of_the_sessions(log: MakeSession, store: Store) -> None:
    log(study_date=MON, seconds=100, curriculum="ml", item="c1", recorded_at=50)
    log(study_date=MON, seconds=200, curriculum="ml", source="import:toggl", recorded_at=40)
    log(study_date=TUE, seconds=400, curriculum="ml", item="c1", guessed=True, recorded_at=30)
    log(study_date=TUE, seconds=800, stamped=True, source="timer", recorded_at=20)
    log(study_date=WED, seconds=1600, recorded_on=WED, recorded_at=10)
    log(study_date=WED, seconds=3200, recorded_on=MON, recorded_at=10)
    with store.reading() as read:
        assert read.sessions.day_seconds(TUE) == 1200
        assert read.sessions.day_totals() == {MON: 300, TUE: 1200, WED: 4800}
        assert list(read.sessions.day_totals(TUE, WED)) == [TUE, WED]
        assert read.sessions.item_totals("ml") == {
            None: ItemTotals(200, 1, MON),
            "c1": ItemTotals(500, 2, TUE),
        }
        assert read.sessions.item_total(Address("ml", "c1")) == ItemTotals(500, 2, TUE)
        assert read.sessions.item_total(Address("ml", "c2")) is None
        assert (read.sessions.newest_of("ml"), read.sessions.newest_of("unknown")) == (50, None)
        assert read.sessions.week_totals("ml", MON, WED) == {MON: 300, TUE: 400}
        assert (read.sessions.first_study_day(), read.sessions.first_study_day("ml")) == (MON, MON)
        assert read.sessions.first_study_day("unknown") is None
        last = read.sessions.last_recorded()
        assert last is not None
        assert last.id == 1
        whole = read.sessions.stretch(MON, WED)
        assert whole[:3] == (6, 6300, 3200)
        assert whole.by_item == ((None, None, 5600), ("ml", None, 200), ("ml", "c1", 500))
        assert whole.by_day == (
            (MON, "ml", 300), (TUE, None, 800), (TUE, "ml", 400), (WED, None, 4800),
        )  # fmt: skip
        assert dict(whole.by_provenance) == {
            "same_day": 1700, "imported": 200, "guessed": 400, "timed": 800, "late": 3200,
        }  # fmt: skip
        assert dict(whole.by_provenance) == {
            kind: sum(one.seconds for one in read.sessions.between() if one.provenance == kind)
            for kind in dict(whole.by_provenance)
        }
        assert read.sessions.stretch(TUE, TUE)[:3] == (2, 1200, 800)


def test_a_session_can_be_changed_and_dropped(log: MakeSession, store: Store, now: Moment) -> None:
    one = log()
    with store.writing("edit", now) as write:
        write.change(one._replace(seconds=60, note="shorter"))
        assert write.sessions.one(one.id) == one._replace(seconds=60, note="shorter")
    with store.writing("delete", now) as write:
        write.delete("session", one.id)
    with store.reading() as read:
        assert read.sessions.between() == ()
    with pytest.raises(errors.NotFoundError), store.writing("edit", now) as write:
        write.change(one)
    assert log().id == 2, "ids are never given twice"


def test_one_timer_runs_at_most(store: Store, now: Moment) -> None:
    with store.writing("start", now) as write:
        first = write.put(TIMER)
        assert write.sessions.timer() == first
    with store.writing("start", now) as write:
        write.put(TIMER._replace(uuid="given", note="other"))
    with store.reading() as read:
        assert read.sessions.timer() == TIMER._replace(uuid="given", note="other")
    with store.writing("cancel", now) as write:
        write.delete("timer", 1)
        assert write.sessions.timer() is None


def test_a_curriculum_is_kept_whole(store: Store, now: Moment) -> None:
    with store.writing("start", now) as write:
        kept = write.put(KEPT)
        write.put(kept._replace(id="earlier", uuid="", started_at=1))
    with store.reading() as read:
        assert read.curricula.one("ml") == kept
        assert [one.id for one in read.curricula.all()] == ["earlier", "ml"]
    with store.writing("stop", now) as write:
        write.put(kept._replace(state="stopped", target_date=None))
        assert write.curricula.one("ml") == kept._replace(state="stopped", target_date=None)


def test_states_and_evidence_come_in_order_of_recording(store: Store, now: Moment) -> None:
    with store.writing("done", now) as write:
        first = write.add(STATE)
        second = write.add(STATE._replace(state="doing", evidence="", recorded_at=12))
        other = write.add(STATE._replace(item="c2", on=MON, evidence="seen"))
        again = write.add(STATE._replace(item="c2", on=TUE, evidence="more"))
        write.add(STATE._replace(curriculum="x", on=WED))
    with store.reading() as read:
        assert read.items.states("ml") == (first, other, again, second)
        assert read.items.state(Address("ml", first.item)) == second
        assert read.items.state(Address("ml", "c2")) == again
        assert read.items.state(Address("x", "c2")) is None
        assert read.items.evidence(Address("ml", "c2")) == ("seen", "more")
        assert read.items.finished(MON, TUE) == (again,)
        assert read.items.finished(MON, MON) == ()


def test_entries_can_be_narrowed_changed_and_dropped(store: Store, now: Moment) -> None:
    with store.writing("add", now) as write:
        first = write.add(ENTRY)
        second = write.add(ENTRY._replace(item="c2", on=MON))
        third = write.add(ENTRY._replace(curriculum="x", on=WED))
    with store.reading() as read:
        assert read.items.entries() == (second, first, third)
        assert read.items.entries("ml") == (second, first)
        assert read.items.entries("ml", "c1") == (first,)
        assert read.items.entries(first=TUE, last=TUE) == (first,)
        assert read.items.entry(third.id) == third
    with store.writing("edit", now) as write:
        write.change(first._replace(value=7))
        write.delete("entry", second.id)
        assert write.items.entries("ml") == (first._replace(value=7),)


def test_rules_are_kept_by_week_and_name(store: Store, now: Moment) -> None:
    goal = Goal(MON, 36_000, None, 600, (5, 6), (("ml", 7200), ("nlp", 60)))
    with store.writing("goal", now) as write:
        write.put(Goal(TUE, None, 4))
        write.put(Goal(MON))
        write.put(goal)
        write.put(Rule("day_start", 0))
        write.put(Rule("week_start", 5))
        write.put(Rule("week_start", 6))
        later = write.add(Vacation(0, "", TUE, WED))
        sooner = write.add(Vacation(0, "", MON, MON))
    with store.reading() as read:
        assert read.rules.in_force() == Rules(0, 6, (goal, Goal(TUE, None, 4)), (sooner, later))
    with store.writing("vacation", now) as write:
        write.delete("vacation", later.id)
        assert write.rules.in_force().vacations == (sooner,)


def test_a_review_is_kept_with_its_week(store: Store, now: Moment) -> None:
    review = ReviewRow(MON, "", ("good", "bad", ""), "plan", 3)
    with store.writing("review", now) as write:
        write.put(review)
        first = write.history.review(MON)
        write.put(review._replace(plan="better"))
        assert first is not None
        assert write.history.review(MON) == first._replace(plan="better"), "its uuid stays"


def test_the_history_of_a_renamed_item_moves_whole(
    log: MakeSession, store: Store, now: Moment
) -> None:
    log(curriculum="ml", item="c1")
    log(curriculum="other", item="c1")
    with store.writing("move", now) as write:
        write.add(STATE)
        write.add(ENTRY)
        write.put(TIMER)
        write.move_history("ml", "c1", "new")
        assert [one.item for one in write.sessions.between()] == ["new", "c1"]
        assert [row.item for row in write.items.states("ml")] == ["new"]
        assert [row.item for row in write.items.entries("ml")] == ["new"]
        timer = write.sessions.timer()
        assert timer is not None
        assert timer.item == "new"


def test_what_a_refused_operation_did_is_taken_back(
    store: Store, make: MakeSession, now: Moment
) -> None:
    def refused() -> None:
        with store.writing("log", now) as write:
            write.add(make())
            raise errors.AgainstRuleError("too much")

    with pytest.raises(errors.AgainstRuleError):
        refused()
    with store.reading() as read:
        assert (read.sessions.between(), read.history.newest(9)) == ((), ())


def test_a_value_that_cannot_be_stored_is_refused_in_a_sentence(
    store: Store, make: MakeSession, now: Moment
) -> None:
    with pytest.raises(errors.AgainstRuleError), store.writing("log", now) as write:
        write.add(make(seconds=0))
    with pytest.raises(errors.NotUnderstoodError), store.writing("log", now) as write:
        write.add(make(note="\udcff"))


def test_the_stamp_differs_after_every_change(log: MakeSession, store: Store) -> None:
    log()
    before = store.stamp()
    with store.reading() as read:
        read.sessions.between()
    assert store.stamp() == before
    log()
    assert store.stamp() != before


def test_an_operation_that_changes_nothing_leaves_no_trace(
    log: MakeSession, store: Store, now: Moment
) -> None:
    one = log()
    with store.writing("edit", now) as write:
        write.change(one)
    with store.reading() as read:
        assert [operation.command for operation in read.history.newest(9)] == ["log"]
