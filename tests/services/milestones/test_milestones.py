"""The time line of milestones from what is stored, and what lies ahead at a glance."""

from datetime import date
from pathlib import Path

from tests.conftest import Clock, Log

from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.items import progress, states
from studytrack.services.milestones import milestones, own, reached
from studytrack.services.milestones.milestones import MilestoneView
from studytrack.services.outreach import events, leads
from studytrack.services.pages import today_page, whole_week, year_charts

SHIP, POST = Address("mini", "ship"), Address("mini", "post")


def keys(ws: Workspace) -> list[str]:
    return [one.key for one in milestones.every(ws) if not one.ahead]


def test_an_empty_record_has_round_numbers_ahead_only(bare: Workspace) -> None:
    page = milestones.page(bare)
    assert page.reached == ()
    assert [row.view.key for row in page.ahead] == ["hours:10", "streak:4"]
    assert [row.when for row in page.ahead] == ["10h to go", "4 weeks to go"]


def test_what_was_reached_is_told_with_day_curriculum_evidence_and_hours(
    ws: Workspace, log: Log
) -> None:
    log("90m mon")
    log("10h", "mini/lab")
    states.done(ws, [SHIP], evidence="https://e.org", on=date(2026, 11, 17))
    found = milestones.every(ws)
    assert found[:2] == (
        MilestoneView(
            "hours", "2026-11-18", "10 hours", None, None, (), 11.5, ahead=False, due=None,
            p50=None, p80=None, key="hours:10", id=None,
        ),
        MilestoneView(
            "item", "2026-11-17", "All of it", "mini", "mini/ship", ("https://e.org",), 1.5,
            ahead=False, due=None, p50=None, p80=None, key="mini/ship", id=None,
        ),
    )  # fmt: skip
    assert milestones.page(ws).reached[1].curriculum == "Mini course"


def test_undo_takes_a_milestone_away_and_redo_brings_it_back(ws: Workspace) -> None:
    states.done(ws, [SHIP])
    assert keys(ws) == ["mini/ship"]
    history.undo(ws)
    assert keys(ws) == []
    history.redo(ws)
    assert keys(ws) == ["mini/ship"]


def test_a_curriculum_finished_is_one(bare: Workspace) -> None:
    shelf.start(bare, "side")
    states.done(bare, [Address("side", name) for name in ("film", "essay")])
    (row,) = milestones.page(bare).reached
    assert (row.view.key, row.view.title) == ("finished:side", "Finished: Side course")


def test_what_is_ahead_says_its_day_and_when_it_may_be_reached(
    ws: Workspace, clock: Clock, log: Log, folder: Path
) -> None:
    (ahead, *_) = milestones.page(ws).ahead
    assert (ahead.view.key, ahead.view.due, ahead.view.ahead) == ("mini/ship", None, True)
    assert ahead.when.startswith("too early to say before ")
    for _ in range(4):
        log("4h")
        clock.forward(weeks=1)
    text = (folder / "mini.toml").read_text()
    dated = 'title = "All of it", needs = ["post"], due = 2026-12-20'
    (folder / "mini.toml").write_text(text.replace('title = "All of it", needs = ["post"]', dated))
    shelf.update(ws, "mini")
    (ahead, *_) = milestones.page(ws).ahead
    assert ahead.when == "due Sun 20 Dec, about Sun 10 Jan 2027"
    assert ahead.view.p50 == ahead.view.p80 == "2027-01-10"


def test_a_pace_with_ups_and_downs_is_a_range(ws: Workspace, clock: Clock, log: Log) -> None:
    for length in ("15m", "8h", "15m", "15m"):
        log(length)
        clock.forward(weeks=1)
    (ahead, *_) = milestones.page(ws).ahead
    assert " to " in ahead.when
    assert ahead.view.p50 is not None
    assert ahead.view.p80 is not None
    assert ahead.view.p50 < ahead.view.p80


def test_the_last_week_of_a_streak_is_one_week(ws: Workspace, clock: Clock, log: Log) -> None:
    goals.goal(ws, seconds=3600)
    for _ in range(3):
        log("1h")
        clock.forward(weeks=1)
    assert milestones.page(ws).ahead[-1].when == "1 week to go"
    log("1h")
    assert "streak:4" in keys(ws)


def test_the_days_of_a_week_have_theirs(ws: Workspace) -> None:
    states.done(ws, [SHIP], on=date(2026, 11, 16))
    states.done(ws, [POST])
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = progress.everything(read, known)
        day, last = date(2026, 11, 16), date(2026, 11, 18)
        (found,) = reached.on_days(read, known, everything, day, day)
        assert (found.on, found.title, found.item) == ("2026-11-16", "All of it", "mini/ship")
        assert reached.on_days(read, known, everything, date(2026, 11, 17), last) == ()


def test_the_week_and_the_year_say_what_was_reached_and_when_the_next_may_be(
    ws: Workspace, clock: Clock, log: Log
) -> None:
    for _ in range(4):
        log("1h", "mini/read")
        clock.forward(weeks=1)
    own.add(ws, "A talk")
    page = whole_week.page(ws)
    assert [(one.on, one.title) for one in page.reached] == [("2026-12-16", "A talk")]
    (when,) = [said for kind, title, said in page.milestones if title == "All of it, Mini course"]
    assert "2027" in when
    past = whole_week.page(ws, date(2026, 11, 16)).milestones
    assert [said for kind, _title, said in past if kind == "open"] == [""]
    _, charts = year_charts.drawn(ws, 2026)
    assert charts.reached == {date(2026, 12, 16): ("A talk",)}


def test_the_time_line_as_markdown(ws: Workspace, bare: Workspace) -> None:
    assert "None yet." in milestones.markdown(milestones.page(bare))
    states.done(ws, [SHIP], evidence="https://e.org")
    said = milestones.markdown(milestones.page(ws))
    assert "- 2026-11-18: All of it (Mini course; https://e.org)" in said
    assert "## Ahead\n\n- 10h to go: 10 hours" in said
    only = milestones.page(ws)._replace(ahead=())
    assert "Ahead" not in milestones.markdown(only)


def test_several_due_on_one_day_are_one_line(bare: Workspace, folder: Path) -> None:

    (folder / "dues.toml").write_text(
        'format = 1\nid = "dues"\ntitle = "Dues"\n[[module]]\nid = "m"\ndue = 2026-11-18\n'
        'items = [{ id = "a", kind = "lab", title = "A" }, { id = "b", kind = "lab", title = "B" }]'
    )
    shelf.start(bare, "dues")
    assert today_page.page(bare).week.milestones == (("due", "A and 1 more, Dues", "today"),)


def test_the_first_reply_is_told_without_a_name(ws: Workspace) -> None:
    view = leads.add(ws, "Secret Inc", channel="cold email")
    events.record(ws, view.id, "sent", on=date(2026, 11, 10))
    events.record(ws, view.id, "reply", on=date(2026, 11, 12))
    (one,) = milestones.every(ws)[:1]
    assert (one.key, one.on, one.title) == ("first:reply", "2026-11-12", "First reply")


def test_round_numbers_of_hours_and_of_weeks_are_told(ws: Workspace, log: Log) -> None:
    assert milestones.round_numbers(ws) == {}
    for day in range(2, 8):
        log(f"2h {day} nov")
    assert list(milestones.round_numbers(ws).values()) == ["10 hours"]


def test_the_hours_rise_week_by_week_towards_the_next_round_number(
    ws: Workspace, log: Log, clock: Clock
) -> None:
    assert milestones.page(ws).hours.figure == "0m of 10h"
    log("90m mon")
    log("4h 9 nov")
    hours = milestones.page(ws).hours
    assert hours.figure == "5h 30m of 10h"
    assert [round(up, 2) for _x, up in hours.done] == [0, 0.4, 0.55, 0.55]
    assert hours.first == date(2026, 11, 9)
    clock.set("2026-11-10 21:00")  # a clock set back: what is to come counts for nothing yet
    assert milestones.page(ws).hours.figure == "4h of 10h"
