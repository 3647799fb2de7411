"""Logging, mending, splitting and deleting time."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.conftest import Clock, Log, Record

from studytrack.domain.actions import Notice
from studytrack.domain.errors import (
    AgainstRuleError,
    ConflictError,
    NotFoundError,
    NotUnderstoodError,
    StorageError,
)
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import inputs, views
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import states
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions, timer

READ, LAB = Address("mini", "read"), Address("mini", "lab")


def state(ws: Workspace, item: str) -> tuple[str, str] | None:
    with ws.store.reading() as read:
        rows = [row for row in read.items.states("mini") if row.item == item]
    return (rows[-1].state, rows[-1].on.isoformat()) if rows else None


# --- log


def test_a_length_is_logged_on_the_running_study_day_without_a_clock(log: Log) -> None:
    session = log("1h30", note="slow")
    assert session.study_date == "2026-11-18"
    assert (session.started_at, session.ended_at, session.zone) == (None, None, None)
    assert (session.seconds, session.note, session.provenance) == (5400, "slow", "same_day")
    assert (session.item, session.title, session.source) == ("mini/read", "Chapter one", "log")


def test_time_of_another_day_is_late_and_about_is_guessed(log: Log) -> None:
    assert log("1h yesterday").provenance == "late"
    assert log("~1h").provenance == "guessed"


def test_time_can_belong_to_no_item_or_to_a_whole_curriculum(log: Log) -> None:
    nothing, whole = log("10m", None), log("10m", "mini")
    assert (nothing.curriculum, nothing.item, nothing.title) == (None, None, None)
    assert (whole.curriculum, whole.item, whole.title) == ("mini", None, "Mini course")


def test_logging_makes_an_item_doing_on_the_day_of_the_session_in_one_undo(
    ws: Workspace, log: Log, kept: Record
) -> None:
    before = kept()
    log("1h mon")
    assert state(ws, "read") == ("doing", "2026-11-16")
    history.undo(ws)
    assert kept() == before


@pytest.mark.parametrize("now", ["done", "skip", "close", "wait"])
def test_logging_on_any_other_state_leaves_it(ws: Workspace, log: Log, now: str) -> None:
    {
        "done": lambda: states.done(ws, [READ]),
        "skip": lambda: states.skip(ws, [READ], why="known"),
        "close": lambda: states.close(ws, [READ], why="gone"),
        "wait": lambda: states.wait(ws, [READ]),
    }[now]()
    before = state(ws, "read")
    log("1h")
    assert state(ws, "read") == before


def test_logging_with_done_finishes_on_the_day_of_the_session(ws: Workspace, log: Log) -> None:
    log("1h yesterday", done=True)
    assert state(ws, "read") == ("done", "2026-11-17")


def test_a_clock_that_overlaps_another_session_is_refused_by_its_number(log: Log) -> None:
    log("18:00-19:00")
    with pytest.raises(ConflictError, match=r"session 1, Chapter one, Wed 18 Nov 18:00–19:00, 1h"):
        log("18:59-19:30", "mini/lab")


def test_sessions_that_touch_do_not_overlap(ws: Workspace, log: Log) -> None:
    log("18:00-19:00")
    log("19:00-19:30")
    log("17:30-18:00")
    assert len(summaries.sessions(ws)) == 3


def test_overlap_can_be_said_to_be_true(log: Log) -> None:
    log("18:00-19:00")
    assert log("18:30-19:30", overlap=True).seconds == 3600


def test_a_clock_that_overlaps_the_timer_is_refused(ws: Workspace, clock: Clock, log: Log) -> None:
    timer.start(ws, READ)
    clock.forward(hours=1)
    with pytest.raises(ConflictError, match="running timer, 20:00 until now"):
        log("20:30-20:45", "mini/lab")
    assert log("19:30-20:00", "mini/lab").seconds == 1800
    assert log("15m", "mini/lab").seconds == 900


def test_a_timer_of_another_day_is_named_with_its_day(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    timer.start(ws, READ)
    clock.set("2026-11-19 10:00")
    with pytest.raises(ConflictError, match="Wed 18 Nov, 20:00"):
        log("09:00-09:30", "mini/lab")


def test_a_day_holds_24_hours_at_most(ws: Workspace, log: Log) -> None:
    log("20h yesterday")
    log("4h yesterday", "mini/lab")
    with pytest.raises(AgainstRuleError, match="2026-11-17 already holds 24h"):
        log("1s yesterday")
    assert len(summaries.sessions(ws)) == 2


def test_items_that_are_not_studied_take_no_time(ws: Workspace, log: Log) -> None:
    entry = inputs.entry(ws, "1h")
    with pytest.raises(NotFoundError, match="not started"):
        sessions.log(ws, Address("side", "film"), entry)
    with pytest.raises(NotFoundError, match="not an item"):
        sessions.log(ws, Address("mini", "nope"), entry)
    shelf.stop(ws, "mini")
    with pytest.raises(NotFoundError, match="is stopped"):
        log("1h")


def test_the_newest_is_the_one_recorded_last(ws: Workspace, log: Log) -> None:
    assert sessions.newest(ws) == 0
    with pytest.raises(NotFoundError, match="Nothing was recorded yet"):
        sessions.delete(ws, (sessions.newest(ws),))
    log("30m")
    later = log("45m yesterday").id
    assert sessions.newest(ws) == later


def test_editing_changes_only_what_is_named(ws: Workspace, log: Log) -> None:
    before = log("18:00-19:00", note="n")
    (after,) = sessions.edit(ws, (1,), seconds=1800)
    assert after == before._replace(
        seconds=1800, ended_at="2026-11-18T18:30:00Z", provenance="same_day"
    )


def test_several_sessions_are_edited_all_or_none(ws: Workspace, log: Log, kept: Record) -> None:
    log("1h")
    log("2h", "mini/lab")
    rows = sessions.edit(ws, (1, 2, 1), note="both")
    assert [(row.id, row.note) for row in rows] == [(1, "both"), (2, "both")]
    before = kept()
    with pytest.raises(NotFoundError, match="number 9"):
        sessions.edit(ws, (1, 9), note="never")
    assert kept() == before


def test_a_new_day_moves_the_clock_along(ws: Workspace, log: Log) -> None:
    log("18:00-19:00")
    (after,) = sessions.edit(ws, (1,), on=date(2026, 11, 16))
    assert after.study_date == "2026-11-16"
    assert after.started_at == "2026-11-16T18:00:00Z"
    assert after.provenance == "late"


def test_a_new_day_over_a_clock_change_keeps_the_wall_clock(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    clock.travel(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
    clock.set("2026-10-27 20:00")
    log("18:00-19:00")
    (after,) = sessions.edit(ws, (1,), on=date(2026, 10, 20))
    assert after.started_at == "2026-10-20T16:00:00Z"
    assert after.utc_offset_minutes == 120


def test_a_session_of_another_zone_keeps_its_offset_when_its_day_changes(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    log("18:00-19:00")
    clock.travel(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
    (after,) = sessions.edit(ws, (1,), on=date(2026, 11, 17))
    assert (after.started_at, after.utc_offset_minutes) == ("2026-11-17T18:00:00Z", 0)


def test_a_session_of_a_zone_with_summer_time_keeps_its_clock_from_anywhere(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    clock.travel(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
    log("18:00-19:00 20 oct")
    clock.travel(ZoneInfo("Asia/Tokyo"), "Asia/Tokyo")
    (after,) = sessions.edit(ws, (1,), on=date(2026, 11, 10))
    assert (after.started_at, after.utc_offset_minutes) == ("2026-11-10T17:00:00Z", 60)


def test_a_night_session_keeps_its_study_day_on_another_day(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    clock.set("2026-11-19 03:30")
    log("01:00-02:00")
    (after,) = sessions.edit(ws, (1,), on=date(2026, 11, 16))
    assert (after.study_date, after.started_at) == ("2026-11-16", "2026-11-17T01:00:00Z")


def test_a_session_without_a_clock_gets_a_new_day_only(ws: Workspace, log: Log) -> None:
    log("1h")
    (after,) = sessions.edit(ws, (1,), on=date(2026, 11, 16))
    assert (after.study_date, after.started_at) == ("2026-11-16", None)


def test_naming_the_day_it_has_changes_nothing(ws: Workspace, log: Log) -> None:
    before = log("18:00-19:00")
    assert sessions.edit(ws, (1,), on=date(2026, 11, 18)) == (before,)
    assert len(history.history(ws)) == 2


def test_a_start_gives_a_clock_and_its_study_day(ws: Workspace, log: Log) -> None:
    log("1h")
    (after,) = sessions.edit(ws, (1,), at=inputs.instant(ws, "yesterday 02:00"))
    assert after.started_at == "2026-11-18T02:00:00Z"
    assert after.study_date == "2026-11-17"


def test_an_edit_may_not_end_or_lie_in_the_future(ws: Workspace, log: Log) -> None:
    log("19:00-19:30")
    with pytest.raises(AgainstRuleError, match="end in the future"):
        sessions.edit(ws, (1,), seconds=3601)
    with pytest.raises(AgainstRuleError, match="2026-11-19 is still to come"):
        sessions.edit(ws, (1,), on=date(2026, 11, 19))


def test_an_edit_may_not_overlap_unless_said(ws: Workspace, log: Log) -> None:
    log("18:00-19:00")
    log("19:00-19:30")
    with pytest.raises(ConflictError, match="overlaps session 2"):
        sessions.edit(ws, (1,), seconds=3700)
    assert sessions.edit(ws, (1,), seconds=3700, overlap=True)[0].seconds == 3700
    assert sessions.edit(ws, (1,), note="kept")[0].note == "kept"


def test_an_edit_may_not_fill_a_day_over_24_hours_but_may_shorten(ws: Workspace, log: Log) -> None:
    log("20h")
    log("4h", "mini/lab")
    with pytest.raises(AgainstRuleError, match="24 hours"):
        sessions.edit(ws, (2,), seconds=4 * 3600 + 1)
    assert sessions.edit(ws, (2,), seconds=3600)[0].seconds == 3600


def test_a_session_moves_to_another_item_and_makes_it_doing(ws: Workspace, log: Log) -> None:
    log("1h")
    (after,) = sessions.edit(ws, (1,), address=LAB)
    assert after.item == "mini/lab"
    assert state(ws, "lab") == ("doing", "2026-11-18")


def test_a_session_can_be_taken_from_its_item(ws: Workspace, log: Log) -> None:
    log("1h")
    (after,) = sessions.edit(ws, (1,), address=None)
    assert (after.curriculum, after.item) == (None, None)


def test_a_session_cannot_move_to_an_unknown_item(ws: Workspace, log: Log) -> None:
    log("1h")
    with pytest.raises(NotFoundError, match="not an item"):
        sessions.edit(ws, (1,), address=Address("mini", "nope"))


def test_a_mended_length_is_no_longer_guessed(ws: Workspace, log: Log) -> None:
    log("~1h")
    assert sessions.edit(ws, (1,), seconds=3000)[0].provenance == "same_day"


def test_several_edits_are_one_operation_in_words(ws: Workspace, log: Log) -> None:
    log("1h")
    log("2h", "mini/lab")
    sessions.edit(ws, (1, 2), note="x")
    assert history.history(ws)[0].what == "changed 2 sessions"
    sessions.edit(ws, (1,), note="y")
    assert history.history(ws)[0].what.startswith("changed session 1, Chapter one, Wed 18 Nov, 1h")


# --- split


def test_a_split_leaves_the_whole_and_the_first_its_number(ws: Workspace, log: Log) -> None:
    log("18:00-19:30", note="both")
    first, second = sessions.split(ws, 1, inputs.instant(ws, "18:40", 1))
    assert (first.id, first.seconds, first.ended_at) == (1, 2400, "2026-11-18T18:40:00Z")
    assert (second.seconds, second.started_at) == (3000, "2026-11-18T18:40:00Z")
    assert second.note == "both"
    assert second.item == "mini/read"


def test_a_bare_clock_is_looked_for_inside_the_session(ws: Workspace, log: Log) -> None:
    log("fri 18:00-19:30")
    assert inputs.instant(ws, "18:40", 1).at < inputs.instant(ws, "18:40").at
    first, _second = sessions.split(ws, 1, inputs.instant(ws, "18:40", 1))
    assert first.ended_at == "2026-11-13T18:40:00Z"


def test_a_clock_with_a_day_and_a_length_ago_mean_what_they_say(ws: Workspace, log: Log) -> None:
    log("fri 18:00-19:30")
    assert inputs.instant(ws, "yesterday 18:40", 1) == inputs.instant(ws, "yesterday 18:40")
    assert inputs.instant(ws, "20m ago", 1) == inputs.instant(ws, "20m ago")


def test_the_clock_of_a_session_is_that_of_its_zone(ws: Workspace, clock: Clock, log: Log) -> None:
    log("18:00-19:30")
    clock.travel(ZoneInfo("Asia/Tokyo"), "Asia/Tokyo")
    clock.forward(days=2)
    first, _second = sessions.split(ws, 1, inputs.instant(ws, "18:40", 1))
    assert first.ended_at == "2026-11-18T18:40:00Z"


def test_a_start_said_of_a_session_is_one_of_its_day_and_its_zone(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    log("18:00-19:30")
    clock.travel(ZoneInfo("Asia/Tokyo"), "Asia/Tokyo")
    clock.forward(days=2)
    at = datetime(2026, 11, 18, 18, 40, tzinfo=UTC).timestamp()
    found = inputs.ends(ws, "18:40", None, 1).start
    assert found is not None
    assert found.at == at


def test_a_session_without_a_clock_has_no_instant_of_its_own(ws: Workspace, log: Log) -> None:
    log("1h yesterday")
    assert inputs.instant(ws, "18:40", 1) == inputs.instant(ws, "18:40")
    with pytest.raises(AgainstRuleError, match="no clock time"):
        sessions.split(ws, 1, inputs.instant(ws, "18:40", 1))


def test_an_instant_outside_or_at_an_end_splits_nothing(ws: Workspace, log: Log) -> None:
    log("18:00-19:00")
    for outside in ("18:00", "19:00", "17:00", "19:30"):
        with pytest.raises(AgainstRuleError, match=f"{outside} is not inside session 1"):
            sessions.split(ws, 1, inputs.instant(ws, outside))


def test_no_session_of_that_number_is_split_edited_or_deleted(ws: Workspace) -> None:
    at = inputs.instant(ws, "18:00")
    for act in (
        lambda: sessions.split(ws, 7, at),
        lambda: sessions.edit(ws, (7,), note="x"),
        lambda: sessions.delete(ws, (7,)),
        lambda: inputs.instant(ws, "18:00", 7),
    ):
        with pytest.raises(NotFoundError, match="number 7"):
            act()


def test_a_part_behind_the_day_start_is_of_the_next_day(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    clock.set("2026-11-19 08:00")
    log("wed 23:00-06:00")
    first, second = sessions.split(ws, 1, inputs.instant(ws, "05:00", 1))
    assert (first.study_date, second.study_date) == ("2026-11-18", "2026-11-19")
    with ws.store.reading() as read:
        assert sum(read.sessions.day_totals().values()) == 7 * 3600


def test_a_part_never_falls_before_the_day_of_the_whole(ws: Workspace, log: Log) -> None:
    log("05:00-07:00")
    goals.day_start(ws, 9 * 60)
    _first, second = sessions.split(ws, 1, inputs.instant(ws, "06:00", 1))
    assert second.study_date == "2026-11-18"


# --- delete


def test_deleted_sessions_are_returned_as_they_were(ws: Workspace, log: Log) -> None:
    one, two = log("1h"), log("2h", "mini/lab")
    assert sessions.delete(ws, (2, 1, 2)) == (two, one)
    assert summaries.sessions(ws) == ()
    assert history.history(ws)[0].what == "deleted 2 sessions"


def test_deleting_is_all_or_nothing(ws: Workspace, log: Log) -> None:
    log("1h")
    with pytest.raises(NotFoundError):
        sessions.delete(ws, (1, 2))
    assert len(summaries.sessions(ws)) == 1


def test_a_folder_that_is_gone_does_not_stop_the_log(log: Log, folder: Path) -> None:
    (folder / "mini.toml").unlink()
    assert log("1h").title == "Chapter one"


def test_a_backup_is_made_before_many_sessions_are_deleted(ws: Workspace, log: Log) -> None:
    few = tuple(log("1m today").id for _ in range(9))
    sessions.delete(ws, few)
    assert ws.store.backups() == ()
    many = tuple(log("1m today").id for _ in range(10))
    sessions.delete(ws, many)
    assert [(one.sessions, one.reason) for one in ws.store.backups()] == [(10, "before-delete")]


def test_a_backup_that_fails_is_a_warning_and_blocks_nothing(
    ws: Workspace, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object, **_options: object) -> None:
        raise StorageError("The disk is full.")

    many = tuple(log("1m today").id for _ in range(10))
    monkeypatch.setattr(type(ws.store), "backup", full)
    assert len(sessions.delete(ws, many)) == 10
    assert ws.store.warnings == [Notice("No backup was made before deleting: The disk is full.")]


@pytest.mark.parametrize(
    ("logged", "said", "day", "start"),
    [
        ("21:00-22:00 11 nov", "18:30", "2026-11-11", "2026-11-11T18:30:00Z"),
        ("21:00-22:00 11 nov", "22:30", "2026-11-11", "2026-11-11T22:30:00Z"),
        ("1h 11 nov", "9am", "2026-11-11", "2026-11-11T09:00:00Z"),
        ("21:00-22:00 11 nov", "00:30", "2026-11-11", "2026-11-12T00:30:00Z"),
        ("21:00-22:00 11 nov", "tue 19:00", "2026-11-17", "2026-11-17T19:00:00Z"),
    ],
)
def test_a_clock_said_of_a_session_stays_on_its_own_day(
    ws: Workspace, log: Log, logged: str, said: str, day: str, start: str
) -> None:
    row = log(logged)
    at = inputs.ends(ws, said, None, row.id).start
    (changed,) = sessions.edit(ws, (row.id,), at=at)
    assert changed.study_date == day
    moment = datetime.fromisoformat(str(changed.started_at))
    offset = ws.clock().wall.utcoffset()
    assert offset is not None
    assert (moment + offset).isoformat()[:16] == start[:16]


@pytest.mark.parametrize(
    ("day_start", "logged", "at", "end", "started", "ended"),
    [
        (5 * 60, "04:15-04:45 11 nov", "04:20", None, "11T04:20", "11T04:50"),
        (5 * 60, "04:15-04:45 11 nov", "04:10", "04:50", "11T04:10", "11T04:50"),
        (5 * 60, "04:15-04:45 11 nov", "18:30-19:00", None, "11T18:30", "11T19:00"),
        (5 * 60, "04:15-04:45 11 nov", None, "05:10", "11T04:15", "11T05:10"),
        (0, "01:00-02:00 11 nov", "01:30", None, "12T01:30", "12T02:30"),
        (0, "01:00-02:00 11 nov", "23:30", "02:00", "11T23:30", "12T02:00"),
    ],
)
def test_a_day_start_set_later_moves_no_session_whose_clock_is_mended(  # noqa: PLR0917
    ws: Workspace,
    log: Log,
    day_start: int,
    logged: str,
    at: str | None,
    end: str | None,
    started: str,
    ended: str,
) -> None:
    row = log(logged)
    goals.day_start(ws, day_start)
    found = inputs.ends(ws, at, end, row.id)
    (after,) = sessions.edit(ws, (row.id,), at=found.start, end=found.end, day=found.day)
    assert (after.study_date, after.started_at, after.ended_at) == (
        "2026-11-11", f"2026-11-{started}:00Z", f"2026-11-{ended}:00Z",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("logged", "seconds", "end", "started"),
    [("2h 11 nov", None, "05:00", "11T03:00"), ("04:15-04:45 11 nov", 2700, "04:50", "11T04:05")],
)
def test_a_start_that_follows_from_the_end_stays_on_the_day_of_its_session(
    ws: Workspace, log: Log, logged: str, seconds: int | None, end: str, started: str
) -> None:
    row = log(logged)
    goals.day_start(ws, 5 * 60)
    found = inputs.ends(ws, None, end, row.id)
    (after,) = sessions.edit(ws, (row.id,), seconds=seconds, end=found.end, day=found.day)
    assert (after.study_date, after.started_at) == ("2026-11-11", f"2026-11-{started}:00Z")


def test_a_day_named_for_a_session_cut_otherwise_is_that_day(ws: Workspace, log: Log) -> None:
    row = log("04:15-04:45 11 nov")
    goals.day_start(ws, 5 * 60)
    found = inputs.ends(ws, "tue 04:20", None, row.id)
    (after,) = sessions.edit(ws, (row.id,), at=found.start, day=found.day)
    assert (after.study_date, after.started_at) == ("2026-11-17", "2026-11-18T04:20:00Z")


def test_a_night_split_after_a_new_day_start_stays_on_its_day(ws: Workspace, log: Log) -> None:
    log("01:00-03:00 11 nov")
    goals.day_start(ws, 0)
    _first, second = sessions.split(ws, 1, inputs.instant(ws, "02:00", 1))
    assert second.study_date == "2026-11-11"


@pytest.mark.parametrize("away", [False, True])
@pytest.mark.parametrize(
    ("day", "said", "ends", "hours"),
    [
        ("2026-10-25", "02:30-03:30", ("02:30", "03:30"), 2),
        ("2026-03-29", "01:00-04:00", ("01:00", "04:00"), 2),
        ("2026-10-24", "02:30-03:30", ("02:30", "03:30"), 1),
    ],
)
def test_a_night_with_a_clock_change_is_said_as_the_wall_showed_it(  # noqa: PLR0917
    ws: Workspace,
    clock: Clock,
    log: Log,
    day: str,
    said: str,
    ends: tuple[str, str],
    hours: int,
    *,
    away: bool,
) -> None:
    clock.travel(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
    clock.set(f"{day} 12:00")
    row = log(said)
    assert (views.ends(row), row.seconds) == (ends, hours * 3600)
    if away:
        clock.travel(ZoneInfo("Asia/Tokyo"), "Asia/Tokyo")
    found = inputs.ends(ws, *ends, row.id)
    (after,) = sessions.edit(ws, (row.id,), at=found.start, end=found.end, day=found.day)
    assert (after.started_at, after.ended_at) == (row.started_at, row.ended_at)


@pytest.mark.parametrize("zone", [None, "", "CET-1CEST,M3.5.0,M10.5.0/3", "Asia/Tokyo", "../x"])
def test_without_a_zone_that_fits_the_offset_of_the_start_holds(log: Log, zone: str | None) -> None:
    row = log("18:00-19:30")._replace(zone=zone, utc_offset_minutes=120)
    assert views.ends(row) == ("20:00", "21:30")


def test_what_is_split_off_behind_a_clock_change_has_its_own_offset(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    clock.travel(ZoneInfo("Europe/Berlin"), "Europe/Berlin")
    clock.set("2026-10-25 12:00")
    row = log("01:30-05:00")
    parts = sessions.split(ws, row.id, inputs.instant(ws, "04:00", row.id))
    assert [views.ends(one) for one in parts] == [("01:30", "04:00"), ("04:00", "05:00")]
    assert [one.utc_offset_minutes for one in parts] == [120, 60]
    assert [one.study_date for one in parts] == ["2026-10-24", "2026-10-25"]


def test_what_is_no_clock_is_refused_as_ever(ws: Workspace, log: Log) -> None:
    row = log("21:00-22:00 11 nov")
    with pytest.raises(NotUnderstoodError, match="is not a time"):
        inputs.ends(ws, "noon", None, row.id)


@pytest.mark.parametrize(
    ("logged", "at", "end", "started", "ended"),
    [
        ("22:00-23:00 11 nov", None, "23:30", "11T22:00", "11T23:30"),
        ("22:00-23:00 11 nov", None, "0:30", "11T22:00", "12T00:30"),
        ("22:00-23:00 11 nov", None, "24:00", "11T22:00", "12T00:00"),
        ("22:00-23:00 11 nov", None, "12 nov 0:30", "11T22:00", "13T00:30"),
        ("22:00-23:00 11 nov", "21:50", "23:00", "11T21:50", "11T23:00"),
        ("22:00-23:00 11 nov", "21:50-23:10", None, "11T21:50", "11T23:10"),
        ("22:00-23:00 11 nov", "tue 8-9pm", None, "17T20:00", "17T21:00"),
        ("1h 11 nov", None, "23:00", "11T22:00", "11T23:00"),
        ("1h 11 nov", "20:00-22:30", None, "11T20:00", "11T22:30"),
    ],
)
def test_an_end_or_a_range_moves_the_ends_of_a_session_on_its_own_day(  # noqa: PLR0917
    ws: Workspace, log: Log, logged: str, at: str | None, end: str | None, started: str, ended: str
) -> None:
    row = log(logged)
    if end == "12 nov 0:30":
        with pytest.raises(AgainstRuleError, match="More than 24 hours"):
            sessions.edit(ws, (row.id,), end=inputs.ends(ws, at, end, row.id).end)
        return
    found = inputs.ends(ws, at, end, row.id)
    (after,) = sessions.edit(ws, (row.id,), at=found.start, end=found.end)
    assert (after.started_at, after.ended_at) == (
        f"2026-11-{started}:00Z", f"2026-11-{ended}:00Z",
    )  # fmt: skip
    assert after.provenance == ("late" if row.provenance == "late" else "same_day")


def test_an_end_with_a_length_moves_the_start(ws: Workspace, log: Log) -> None:
    row = log("22:00-23:00 11 nov")
    end = inputs.ends(ws, None, "23:30", row.id).end
    (after,) = sessions.edit(ws, (row.id,), seconds=1800, end=end)
    assert (after.started_at, after.seconds) == ("2026-11-11T23:00:00Z", 1800)
    with pytest.raises(NotUnderstoodError, match="one too many"):
        sessions.edit(ws, (row.id,), seconds=1800, at=end, end=end)


def test_an_end_before_the_start_and_two_ends_are_refused(ws: Workspace, log: Log) -> None:
    row = log("22:00-23:00 11 nov")
    with pytest.raises(AgainstRuleError, match="before it begins"):
        sessions.edit(ws, (row.id,), end=inputs.ends(ws, None, "10 nov 9:00", row.id).end)
    with pytest.raises(NotUnderstoodError, match="Two ends"):
        inputs.ends(ws, "20:00-21:00", "22:00", row.id)
    with pytest.raises(NotUnderstoodError, match="is not a time"):
        inputs.ends(ws, None, "soon", row.id)


def test_a_day_of_another_year_is_said_with_its_year(ws: Workspace, log: Log) -> None:
    row = log("1h 19 nov")
    assert row.study_date == "2025-11-19"
    said = [history.history(ws, 1)[0].what]
    sessions.edit(ws, (row.id,), note="x")
    said.append(history.history(ws, 1)[0].what)
    sessions.delete(ws, (row.id,))
    said.append(history.history(ws, 1)[0].what)
    assert all("Wed 19 Nov 2025" in one for one in said)
