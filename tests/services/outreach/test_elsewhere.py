"""Leads on other pages: what is due on Today, first times, the record as a whole."""

from datetime import date, timedelta

from tests.conftest import Clock

from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import rules
from studytrack.services.milestones import milestones
from studytrack.services.outreach import events, lead_views, leads
from studytrack.services.pages import notices, prompt_today, today_page, what_now

TODAY = date(2026, 11, 18)


def add(ws: Workspace, name: str, *told: tuple[str, int]) -> None:
    lead = leads.add(ws, name, "job board").id
    for event, days in told:
        events.record(ws, lead, event, on=TODAY - timedelta(days=days))


def told(ws: Workspace) -> list[str]:
    return [one.sentence for one in prompt_today.today(ws).notices]


def test_follow_ups_due_are_one_calm_line_on_today(ws: Workspace, clock: Clock) -> None:
    del clock
    assert not any("follow-up" in said for said in told(ws))
    add(ws, "New")
    assert not any("follow-up" in said for said in told(ws))
    add(ws, "Acme", ("applied", 8))
    assert "1 follow-up is due: Acme (after the application, due since Tue 17 Nov)." in told(ws)
    add(ws, "Apex", ("sent", 7))
    assert "2 follow-ups are due: Acme, Apex." in told(ws)
    add(ws, "Axis", ("sent", 7))
    (said,) = (one for one in told(ws) if "follow-up" in one)
    assert said == "3 follow-ups are due: Acme, Apex, 1 more."
    shown = [one.sentence for one in today_page.page(ws).notices]
    assert said in shown


def test_a_first_time_is_told_without_a_name(ws: Workspace) -> None:
    add(ws, "Acme", ("applied", 30), ("interview", 20), ("offer", 10), ("accepted", 5))
    add(ws, "Apex", ("sent", 30), ("reply", 25), ("interview", 15))
    told = {one.title: one.on for one in milestones.every(ws) if one.source == "first"}
    assert told == {
        "First reply": "2026-10-24",
        "First interview": "2026-10-29",
        "First offer": "2026-11-08",
        "First acceptance": "2026-11-13",
    }


def test_the_screen_is_there_once_there_is_something_for_it(ws: Workspace) -> None:
    assert not notices.has_outreach(ws)
    add(ws, "Acme")
    assert notices.has_outreach(ws)


def test_a_calendar_is_told_how_long_one_waits(ws: Workspace) -> None:
    rules.put(ws, "follow_up_days", "9")
    asked = lead_views.asked_for(ws)
    assert (asked.today, asked.waits.follow_up, asked.waits.silent) == (TODAY, 9, 45)


def test_time_at_hand_is_offered_for_the_follow_ups_that_are_due(ws: Workspace) -> None:
    add(ws, "New", ("applied", 2))
    offered = what_now.page(ws, 1_800).suggestions
    assert [one.lead for one in offered if one.lead] == []
    add(ws, "Acme", ("applied", 8))
    offered = what_now.page(ws, 1_800).suggestions
    assert [(one.lead, one.reason) for one in offered if one.lead] == [
        ("Acme", "1 follow-up due, 10 min each")
    ]
