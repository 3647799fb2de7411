"""Milestones and due days as a calendar takes them."""

from datetime import date

from tests.conftest import Log

from studytrack.domain.milestones import CalendarDay
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import states
from studytrack.services.milestones import calendar_days, own
from studytrack.services.outreach import events, leads

TODAY = date(2026, 11, 18)


def test_milestones_stand_on_their_days_and_due_days_are_tasks(ws: Workspace, log: Log) -> None:
    log("11h yesterday")
    own.add(ws, "A talk", curriculum="mini")
    shelf.start(ws, "side")
    lead = leads.add(ws, "Ada", "cold email")
    events.record(ws, lead.id, "reply", on=None)
    hours = CalendarDay(
        "milestone-hours:10", date(2026, 11, 17), "10 hours", "", due=False, today=TODAY
    )
    talk = CalendarDay("milestone-own:1", TODAY, "A talk", "mini", due=False, today=TODAY)
    due = CalendarDay(
        "due-mini/post", date(2026, 11, 30), "Write it up", "mini", due=True, today=TODAY
    )
    assert calendar_days.of(ws, milestones=True, due=True) == (hours, talk, due)
    assert calendar_days.of(ws, milestones=False, due=False) == ()
    states.done(ws, [Address("mini", "post")])
    assert calendar_days.of(ws, milestones=False, due=True) == ()
    shelf.stop(ws, "mini")
    assert calendar_days.of(ws, milestones=False, due=True) == ()
