"""The timer, as the learner meets it."""

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from tests.conftest import Clock, Log

from studytrack.domain.errors import AgainstRuleError, ConflictError, NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import inputs, views
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import goals
from studytrack.services.items import item_views
from studytrack.services.items import states as finish
from studytrack.services.pages import summaries
from studytrack.services.time_log import timer

READ, LAB = Address("mini", "read"), Address("mini", "lab")


def states(ws: Workspace) -> dict[str, str]:
    with ws.store.reading() as read:
        return {row.item: row.state for row in read.items.states("mini")}


def test_starting_says_what_runs_and_since_when(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(minutes=25)
    status = timer.status(ws)
    assert status.running
    assert status.item == "mini/read"
    assert status.title == "Chapter one"
    assert status.started_at == "2026-11-18T20:00:00Z"
    assert status.elapsed_seconds == 25 * 60
    assert not status.doubtful


def test_a_running_timer_is_no_time_recorded(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=1)
    status = timer.status(ws)
    assert (status.today_seconds, status.week_seconds) == (0, 0)


def test_stopping_records_what_passed_and_touches_the_item(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ, note="page 1")
    clock.forward(hours=1, minutes=30, seconds=20)
    session = timer.stop(ws)
    assert session.seconds == 5420
    assert session.started_at == "2026-11-18T20:00:00Z"
    assert session.ended_at == "2026-11-18T21:30:20Z"
    assert session.provenance == "timed"
    assert session.source == "timer"
    assert session.note == "page 1"
    assert states(ws) == {"read": "doing"}
    assert not timer.status(ws).running


def test_a_timer_on_nothing_and_on_a_whole_curriculum_is_fine(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, None)
    clock.forward(minutes=5)
    timer.start(ws, Address("mini"))
    clock.forward(minutes=5)
    session = timer.stop(ws)
    assert (session.curriculum, session.item, session.title) == ("mini", None, "Mini course")
    assert summaries.sessions(ws)[0].curriculum is None


def test_a_new_note_at_the_stop_replaces_the_old_one(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ, note="old")
    clock.forward(minutes=5)
    assert timer.stop(ws, note="new").note == "new"


def test_a_stop_is_at_the_moment_it_was_asked_for_however_long_a_note_takes(
    ws: Workspace, clock: Clock
) -> None:
    timer.start(ws, READ)
    clock.forward(seconds=47)
    shown = timer.status(ws).elapsed_seconds
    clock.forward(minutes=3)
    session = timer.stop(ws, shown=shown, note="what came of it")
    assert (session.seconds, session.ended_at) == (47, "2026-11-18T20:00:47Z")
    assert session.provenance == "timed"


def test_stopping_within_the_second_records_one_second(ws: Workspace) -> None:
    timer.start(ws, READ)
    assert timer.stop(ws).seconds == 1


def test_stopping_with_done_finishes_the_item_on_the_day_of_the_session(
    ws: Workspace, clock: Clock
) -> None:
    clock.set("2026-11-18 03:00")
    timer.start(ws, READ)
    clock.set("2026-11-18 03:50")
    timer.stop(ws, done=True)
    with ws.store.reading() as read:
        last = read.items.states("mini")[-1]
    assert (last.state, last.on.isoformat()) == ("done", "2026-11-17")


def test_stopping_with_done_on_no_item_is_refused_and_the_timer_runs_on(
    ws: Workspace, clock: Clock
) -> None:
    timer.start(ws, None)
    clock.forward(minutes=5)
    with pytest.raises(AgainstRuleError, match="no item"):
        timer.stop(ws, done=True)
    assert timer.status(ws).running


def test_done_twice_adds_no_second_finish(ws: Workspace, clock: Clock) -> None:
    finish.done(ws, [READ])
    timer.start(ws, READ)
    clock.forward(minutes=5)
    timer.stop(ws, done=True)
    with ws.store.reading() as read:
        assert [row.state for row in read.items.states("mini")] == ["done"]


def test_the_same_item_is_refused_with_the_time_it_runs_since(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=1)
    with pytest.raises(ConflictError, match="since 20:00"):
        timer.start(ws, READ)


def test_another_item_switches_at_the_same_instant(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(minutes=40)
    status = timer.start(ws, LAB)
    (session,) = summaries.sessions(ws)
    assert session.ended_at == status.started_at == "2026-11-18T20:40:00Z"
    assert session.provenance == "timed"
    assert status.item == "mini/lab"
    said = "logged 40m on Chapter one, Wed 18 Nov; started the timer on Lab: softmax"
    assert [one.what for one in history.history(ws, 1)] == [said]


def test_a_switch_can_be_said_to_have_been_earlier(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(minutes=40)
    timer.start(ws, LAB, at=inputs.instant(ws, "20:30"))
    (session,) = summaries.sessions(ws)
    assert session.seconds == 30 * 60
    assert session.provenance == "same_day"


def test_a_switch_in_the_second_of_the_start_leaves_one_second(ws: Workspace) -> None:
    timer.start(ws, READ)
    assert timer.start(ws, LAB).item == "mini/lab"
    assert summaries.sessions(ws)[0].seconds == 1


def test_a_switch_told_before_the_start_is_refused(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(minutes=5)
    with pytest.raises(ConflictError, match="must come after"):
        timer.start(ws, LAB, at=inputs.instant(ws, "19:50"))
    assert timer.status(ws).item == "mini/read"


def test_a_start_can_be_told_and_its_session_is_not_timed(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ, at=inputs.instant(ws, "19:30"))
    clock.forward(minutes=30)
    session = timer.stop(ws)
    assert session.seconds == 3600
    assert session.provenance == "same_day"


def test_a_start_to_come_is_refused(ws: Workspace, clock: Clock) -> None:
    later = clock.now._replace(at=clock.now.at + 1)
    with pytest.raises(AgainstRuleError, match="future"):
        timer.start(ws, READ, at=later)


def test_a_start_inside_a_recorded_session_is_refused(ws: Workspace, log: Log) -> None:
    log("19:00-19:30")
    with pytest.raises(ConflictError, match=r"overlaps session 1.*") as refused:
        timer.start(ws, READ, at=inputs.instant(ws, "19:15"))
    assert [one.action for one in refused.value.remedies] == ["edit_session"]


def test_a_start_on_an_unknown_item_is_refused(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="not an item"):
        timer.start(ws, Address("mini", "nothing"))
    assert not timer.status(ws).running


def test_a_timer_is_doubtful_only_after_more_than_five_hours(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=5)
    assert not timer.status(ws).doubtful
    clock.forward(seconds=1)
    assert timer.status(ws).doubtful


def test_how_long_is_doubtful_is_a_taste(ws: Workspace, clock: Clock) -> None:
    patient = ws._replace(tastes=ws.tastes._replace(timer_ask_after=7 * 3600))
    timer.start(patient, READ)
    clock.forward(hours=6)
    assert not timer.status(patient).doubtful


def test_a_timer_of_an_earlier_study_day_is_doubtful(ws: Workspace, clock: Clock) -> None:
    clock.set("2026-11-19 03:00")
    timer.start(ws, READ)
    clock.set("2026-11-19 04:00")
    assert timer.status(ws).doubtful


@pytest.mark.parametrize("act", ["stop", "switch"])
def test_a_doubtful_timer_is_asked_about(ws: Workspace, clock: Clock, act: str) -> None:
    timer.start(ws, READ)
    clock.forward(hours=6)
    with pytest.raises(ConflictError, match="was that so") as refused:
        timer.stop(ws) if act == "stop" else timer.start(ws, LAB)
    named = [one.action for one in refused.value.remedies]
    assert named == ["say_length", "keep_timer", "cancel_timer"]
    assert timer.status(ws).item == "mini/read"


def test_keeping_a_doubtful_timer_records_all_of_it(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=6)
    session = timer.stop(ws, keep=True)
    assert (session.seconds, session.provenance) == (6 * 3600, "timed")


def test_a_doubtful_timer_can_be_ended_at_an_instant(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=13)
    session = timer.stop(ws, at=inputs.instant(ws, "yesterday 22:15"))
    assert session.seconds == 2 * 3600 + 15 * 60
    assert session.study_date == "2026-11-18"
    assert session.provenance == "late"


def test_a_doubtful_timer_can_be_ended_after_a_length(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=6)
    assert timer.stop(ws, after=45 * 60).ended_at == "2026-11-18T20:45:00Z"


def test_above_a_day_keeping_is_neither_offered_nor_taken(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=24, seconds=1)
    with pytest.raises(ConflictError) as asked:
        timer.stop(ws)
    assert "--keep" not in str(asked.value)
    with pytest.raises(AgainstRuleError, match="24 hours"):
        timer.stop(ws, keep=True)
    assert timer.status(ws).running


def test_exactly_a_day_can_be_kept(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=24)
    assert timer.stop(ws, keep=True).seconds == 24 * 3600


def test_an_end_before_the_start_or_to_come_is_refused(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=1)
    with pytest.raises(AgainstRuleError, match="must end after"):
        timer.stop(ws, at=inputs.instant(ws, "20:00"))
    with pytest.raises(AgainstRuleError, match="future"):
        timer.stop(ws, after=3601)


def test_a_length_is_refused_before_the_stop_in_the_same_words(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    with pytest.raises(ConflictError, match="No timer runs"):
        timer.refuse_length(ws, 60)
    timer.start(ws, READ)
    clock.forward(seconds=28)
    timer.refuse_length(ws, 28)
    with pytest.raises(AgainstRuleError, match="would end in the future"):
        timer.refuse_length(ws, 1500)
    log("23h 59m 50s")
    with pytest.raises(AgainstRuleError, match="already holds") as before:
        timer.refuse_length(ws, 28)
    with pytest.raises(AgainstRuleError) as after:
        timer.stop(ws, after=28)
    assert str(before.value) == str(after.value)


def test_a_clock_set_back_is_refused_whatever_is_said(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(hours=-1)
    assert timer.status(ws).elapsed_seconds == 0
    assert timer.status(ws).doubtful
    for said in ({}, {"keep": True}, {"after": 1}, {"at": clock.now}):
        with pytest.raises(AgainstRuleError, match="set back"):
            timer.stop(ws, **said)
    with pytest.raises(AgainstRuleError, match="set back"):
        timer.start(ws, LAB)
    assert not summaries.sessions(ws)


def test_no_timer_is_no_timer_to_stop_or_drop(ws: Workspace) -> None:
    with pytest.raises(ConflictError, match="No timer"):
        timer.stop(ws)
    with pytest.raises(ConflictError, match="No timer"):
        timer.cancel(ws)


def test_dropping_records_nothing_and_undo_brings_it_back(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    clock.forward(minutes=5)
    assert not timer.cancel(ws).running
    assert not summaries.sessions(ws)
    history.undo(ws)
    assert timer.status(ws).elapsed_seconds == 300


def test_undoing_a_stop_lets_the_timer_run_on_from_its_old_start(
    ws: Workspace, clock: Clock
) -> None:
    timer.start(ws, READ)
    clock.forward(minutes=10)
    timer.stop(ws)
    clock.forward(minutes=10)
    history.undo(ws)
    assert timer.status(ws).elapsed_seconds == 20 * 60
    assert not summaries.sessions(ws)
    assert states(ws) == {}


def test_a_night_belongs_to_the_study_day_of_its_start(ws: Workspace, clock: Clock) -> None:
    clock.set("2026-11-18 23:00")
    timer.start(ws, READ)
    clock.set("2026-11-19 02:00")
    assert timer.stop(ws).study_date == "2026-11-18"


def test_what_was_started_at_three_is_of_the_day_before(ws: Workspace, clock: Clock) -> None:
    clock.set("2026-11-19 03:00")
    timer.start(ws, READ)
    clock.set("2026-11-19 05:00")
    assert timer.stop(ws, keep=True).study_date == "2026-11-18"


def test_a_day_start_set_later_moves_no_timer_that_runs(ws: Workspace, clock: Clock) -> None:
    clock.set("2026-11-18 05:00")
    timer.start(ws, READ)
    goals.day_start(ws, 6 * 60)
    clock.set("2026-11-18 07:00")
    assert timer.stop(ws).study_date == "2026-11-18"


@pytest.mark.parametrize(("start", "hours"), [("2026-03-28 23:00", 4), ("2026-10-24 23:00", 6)])
def test_a_night_of_clock_change_counts_what_passed(
    ws: Workspace, clock: Clock, start: str, hours: int
) -> None:
    clock.travel(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
    clock.set(start)
    day = start[:10]
    timer.start(ws, READ)
    clock.set({"2026-03-28": "2026-03-29 04:00", "2026-10-24": "2026-10-25 04:00"}[day])
    session = timer.stop(ws, keep=True)
    assert (session.seconds, session.study_date) == (hours * 3600, day)


def test_a_flight_over_a_day_is_doubtful_and_lands_on_the_day_of_its_start(
    ws: Workspace, clock: Clock
) -> None:
    clock.travel(timezone(timedelta(hours=14)), "Pacific/Kiritimati")
    clock.set("2026-11-19 09:00")
    timer.start(ws, READ)
    clock.travel(timezone(timedelta(hours=-10)), "Pacific/Honolulu")
    clock.forward(hours=4)
    session = timer.stop(ws)
    assert (session.study_date, session.seconds) == ("2026-11-19", 4 * 3600)
    assert (session.zone, session.utc_offset_minutes) == ("Pacific/Kiritimati", 840)


def test_a_full_day_takes_no_more(ws: Workspace, clock: Clock, log: Log) -> None:
    log("23h 50m today")
    timer.start(ws, READ)
    clock.forward(minutes=11)
    with pytest.raises(AgainstRuleError, match="a day has 24 hours"):
        timer.stop(ws)
    assert timer.stop(ws, after=600).seconds == 600


def test_the_timer_of_an_item_is_stopped_with_what_is_done_to_it(
    ws: Workspace, clock: Clock
) -> None:
    def stop(address: Address, op_id: str | None = None) -> str:
        (line,) = timer.stop_with(
            ws,
            [address],
            lambda write, known: item_views.lines(write, known, [address]),
            "done",
            "finished",
            op_id=op_id,
        )
        return line.title

    timer.start(ws, READ)
    clock.forward(minutes=30)
    running = timer.runs_on(ws, [LAB, READ])
    assert running is not None
    assert running.sentence == "Its timer runs on, since 20:00."
    assert timer.runs_on(ws, [LAB]) is None
    with pytest.raises(ConflictError, match="The timer runs on Chapter one"):
        stop(LAB)
    again = "33333333-3333-4333-8333-333333333333"
    assert stop(READ, again) == "Chapter one"
    assert not timer.status(ws).running
    assert stop(READ, again) == "Chapter one"
    assert timer.runs_on(ws, [READ]) is None
    assert [row.seconds for row in summaries.sessions(ws)] == [30 * 60]


def test_what_a_start_ended_is_told_until_something_else_is(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    assert timer.switched_from(ws) is None
    log("10m")
    timer.start(ws, READ)
    assert timer.switched_from(ws) is None
    clock.forward(minutes=30)
    timer.start(ws, LAB)
    ended = timer.switched_from(ws)
    assert ended is not None
    assert (ended.title, ended.seconds) == ("Chapter one", 30 * 60)
    clock.forward(minutes=30)
    timer.stop(ws)
    timer.start(ws, READ)
    clock.forward(minutes=5)
    timer.stop(ws)
    clock.forward(minutes=5)
    timer.start(ws, READ)
    assert timer.switched_from(ws) is None


def test_what_a_start_ended_in_the_second_it_began_is_told_too(ws: Workspace, clock: Clock) -> None:
    timer.start(ws, READ)
    timer.start(ws, LAB)
    ended = timer.switched_from(ws)
    assert ended is not None
    assert (ended.title, ended.seconds) == ("Chapter one", 1)
    clock.forward(minutes=30)
    timer.stop(ws)
    timer.start(ws, READ)
    assert timer.switched_from(ws) is None


def test_a_break_is_earned_where_one_wants_to_hear_of_it(ws: Workspace) -> None:
    assert timer.break_earned(ws, 2700) == ""
    told = ws._replace(tastes=ws.tastes._replace(flow="5:1"))
    assert timer.break_earned(told, 2700) == "break earned: 9 min"
    assert timer.break_earned(told, 60) == ""


def test_a_switch_is_said_in_two_sentences() -> None:
    assert views.sentences("dropped the timer on Lab") == ("Dropped the timer on Lab.",)
    assert views.sentences("logged 1s on A, Fri 20 Nov; started the timer on B") == (
        "Logged 1s on A, Fri 20 Nov.",
        "Started the timer on B.",
    )
