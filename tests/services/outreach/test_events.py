"""What happened with leads."""

import uuid
from datetime import date

import pytest
from tests.conftest import Clock

from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.outreach import events, leads

YESTERDAY = date(2026, 11, 17)


@pytest.fixture
def acme(ws: Workspace) -> Workspace:
    leads.add(ws, "Acme Robotics", "job board")
    leads.add(ws, "Wren Vale", "event", person=True)
    return ws


def test_an_event_is_recorded_on_its_day(acme: Workspace) -> None:
    view = events.record(acme, 1, "Applied", on=YESTERDAY, note=" by form ")
    assert (view.stage, view.where) == ("applied", "at applied; follow up on Tue 24 Nov")
    assert view.events[0][1:] == ("applied", "2026-11-17", "by form")
    assert history.history(acme, 1)[0].what == "recorded applied of lead 1"
    unknown = events.record(acme, 1, "screen", on=None)
    assert [(one.event, one.on) for one in unknown.events] == [
        ("applied", "2026-11-17"), ("screen", None),
    ]  # fmt: skip


def test_an_event_may_be_told_before_the_first_and_after_an_exit(acme: Workspace) -> None:
    events.record(acme, 1, "interview", on=YESTERDAY)
    view = events.record(acme, 1, "applied", on=date(2026, 10, 1))
    assert [one.event for one in view.events] == ["applied", "interview"]
    events.record(acme, 1, "rejected", on=YESTERDAY)
    view = events.record(acme, 1, "withdrawn", on=YESTERDAY)
    assert (view.open, view.exit, view.where) == (False, "withdrawn", "closed: withdrawn")
    assert events.record(acme, 1, "interview", on=YESTERDAY).open


def test_what_cannot_have_happened_is_refused(acme: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="is no event"):
        events.record(acme, 1, "hired", on=YESTERDAY)
    with pytest.raises(AgainstRuleError, match="still to come"):
        events.record(acme, 1, "applied", on=date(2026, 11, 19))
    with pytest.raises(NotFoundError):
        events.record(acme, 9, "applied", on=YESTERDAY)
    assert leads.show(acme, 1).events == ()


def test_an_event_can_be_mended_and_deleted(acme: Workspace) -> None:
    events.record(acme, 1, "applied", on=YESTERDAY)
    view = events.edit(acme, 1, event="sent", on=None, note="x")
    assert view.events[0][1:] == ("sent", None, "x")
    assert events.edit(acme, 1, on=YESTERDAY).events[0][1:] == ("sent", "2026-11-17", "x")
    with pytest.raises(AgainstRuleError):
        events.edit(acme, 1, on=date(2027, 1, 1))
    assert events.edit(acme, 1, note="").events[0].note == ""
    view = events.delete(acme, 1) or view
    assert view.events == ()
    for act in (events.delete, events.edit):
        with pytest.raises(NotFoundError, match="No event has the number 1"):
            act(acme, 1)
    acme.store.undo(1, acme.clock())
    assert len(leads.show(acme, 1).events) == 1


def test_a_request_made_twice_is_done_once(acme: Workspace) -> None:
    once, again, gone = (str(uuid.uuid4()) for _ in range(3))
    for _ in range(2):
        assert len(events.record(acme, 1, "applied", on=YESTERDAY, op_id=once).events) == 1
    for _ in range(2):
        assert events.edit(acme, 1, note="n", op_id=again).events[0].note == "n"
    assert events.delete(acme, 1, op_id=gone) is not None
    assert events.delete(acme, 1, op_id=gone) is None


def test_a_line_is_said_back_and_recorded(acme: Workspace) -> None:
    text = "reply from acme yesterday -- wants a call"
    line = events.line(acme, text)
    assert line.ready
    assert line.said == line.checked == "reply from Acme Robotics, Tue 17 Nov (yesterday)"
    assert (line.event, line.on, line.note, line.matches) == (
        "reply", YESTERDAY, "wants a call", ("Acme Robotics",),
    )  # fmt: skip
    once = str(uuid.uuid4())
    for _ in range(2):
        view = events.tell(acme, text, op_id=once)
    assert [one.note for one in view.events] == ["wants a call"]
    assert events.tell(acme, "chat", 2).name == "Wren Vale"


def test_a_line_says_what_it_lacks(acme: Workspace) -> None:
    leads.add(acme, "Acme Foods", "job board")
    for text, lacks in (
        ("", "What, with whom, when"),
        ("reply", "of which lead"),
        ("reply acme", "2 leads fit"),
        ("reply zzz", "no such lead"),
    ):
        line = events.line(acme, text)
        assert not line.ready
        assert lacks in line.said
        with pytest.raises(NotUnderstoodError, match=lacks):
            events.tell(acme, text)
    assert events.line(acme, "reply acme").matches == ("Acme Robotics", "Acme Foods")
    assert events.line(acme, "reply wvl").matches == ("Wren Vale",)


def test_a_line_begins_with_what_comes_next(acme: Workspace) -> None:
    assert events.begun(acme, 1) == 'applied at "Acme Robotics" '
    assert events.begun(acme, 2) == 'sent to "Wren Vale" '
    assert events.complete(acme, "reply acm", "Acme Robotics") == 'reply "Acme Robotics"'
    assert events.said(acme, "replied", "unknown") == "reply, day unknown"
    with pytest.raises(NotFoundError):
        events.begun(acme, 9)


def test_the_silent_are_closed_at_once(acme: Workspace, clock: Clock) -> None:
    events.record(acme, 1, "applied", on=YESTERDAY)
    with pytest.raises(AgainstRuleError, match="silent for long enough"):
        events.close_silent(acme)
    clock.forward(days=50)
    once = str(uuid.uuid4())
    (view,) = events.close_silent(acme, op_id=once)
    assert (view.exit, view.events[-1].on) == ("no-reply", "2027-01-07")
    assert events.close_silent(acme, op_id=once) == ()
    acme.store.undo(1, acme.clock())
    assert leads.show(acme, 1).open
