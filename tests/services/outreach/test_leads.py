"""Leads: added, found, edited, deleted, listed."""

import uuid

import pytest
from tests.conftest import Clock, Record

from studytrack.domain.errors import (
    AgainstRuleError,
    AmbiguousError,
    ConflictError,
    NotFoundError,
    NotUnderstoodError,
)
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.outreach import events, leads


def test_a_lead_is_added_with_all_it_has(ws: Workspace) -> None:
    view = leads.add(
        ws, " Acme  Robotics ", "referral", role="ML engineer", links=("https://acme.example/1", "")
    )
    assert (view.id, view.name, view.role, view.channel) == (
        1, "Acme Robotics", "ML engineer", "referral",
    )  # fmt: skip
    assert (view.url, view.links) == ("https://acme.example/1", ("https://acme.example/1",))
    assert (view.stage, view.open, view.due, view.events, view.next) == (
        None, True, None, (), "applied",
    )  # fmt: skip
    assert view.where == "nothing sent yet"
    assert leads.add(ws, "Wren Vale", "event", person=True).next == "sent"
    assert history.history(ws, 1)[0].what == "added lead 2"


def test_the_same_lead_twice_is_refused_and_another_role_is_not(ws: Workspace) -> None:
    leads.add(ws, "Acme", "job board", role="Analyst")
    with pytest.raises(ConflictError, match="“Acme, Analyst” is lead 1 already"):
        leads.add(ws, "ACME", "referral", role="analyst")
    assert leads.add(ws, "Acme", "job board").id == 2
    with pytest.raises(ConflictError):
        leads.edit(ws, 2, role="Analyst")
    assert leads.edit(ws, 2, channel="referral").channel == "referral"


@pytest.mark.parametrize(
    ("name", "role", "link"),
    [("  ", "", ""), ("x" * 201, "", ""), ("a", "x" * 201, ""), ("a", "", "acme.example"),
     ("a", "", "javascript:alert(1)"), ("a", "", "https://a b")],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(ws: Workspace, name: str, role: str, link: str) -> None:
    with pytest.raises(AgainstRuleError):
        leads.add(ws, name, "job board", role=role, links=(link,))
    assert leads.listed(ws) == ()


def test_a_request_made_twice_is_done_once(ws: Workspace) -> None:
    once = str(uuid.uuid4())
    assert leads.add(ws, "Acme", "job board", op_id=once) == leads.add(
        ws, "Acme", "job board", op_id=once
    )
    again = str(uuid.uuid4())
    for _ in range(2):
        assert leads.edit(ws, 1, name="Apex", op_id=again).name == "Apex"
    gone = str(uuid.uuid4())
    assert leads.delete(ws, "apex", op_id=gone) is not None
    assert leads.delete(ws, "apex", op_id=gone) is None


def test_everything_about_a_lead_can_be_changed(ws: Workspace) -> None:
    leads.add(ws, "Acme", "job board", links=("https://a.example",))
    view = leads.edit(ws, 1, name="Wren Vale", channel="event", person=True, role="lead", links=())
    assert (view.name, view.channel, view.person, view.role, view.url) == (
        "Wren Vale", "event", True, "lead", None,
    )  # fmt: skip
    with pytest.raises(NotFoundError, match="number 9"):
        leads.edit(ws, 9, name="x")
    with pytest.raises(NotFoundError, match="number 9"):
        leads.show(ws, 9)


def test_a_deleted_lead_takes_its_events_along_and_undo_brings_them_back(
    ws: Workspace, kept: Record
) -> None:
    leads.add(ws, "Acme", "job board")
    leads.add(ws, "Apex", "job board")
    events.record(ws, 1, "applied", on=None)
    events.record(ws, 2, "applied", on=None)
    before = leads.listed(ws), kept()
    view = leads.delete(ws, "acme")
    assert view is not None
    assert [event.event for event in view.events] == ["applied"]
    assert [one.name for one in leads.listed(ws)] == ["Apex"]
    ws.store.undo(1, ws.clock())
    assert (leads.listed(ws), kept()) == before
    ws.store.redo(1, ws.clock())
    assert len(leads.listed(ws)) == 1


def test_a_lead_is_found_by_its_words(ws: Workspace) -> None:
    leads.add(ws, "Acme Robotics", "job board", role="Analyst")
    leads.add(ws, "Acme Robotics", "job board", role="Engineer")
    assert leads.find(ws, "engineer") == 2
    with pytest.raises(AmbiguousError):
        leads.find(ws, "acme")
    assert leads.completions(ws, "eng") == (("Acme Robotics, Engineer", "job board"),)


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("cold-email", "cold email"),
        ("Job Board", "job board"),
        ("ref", "referral"),
        ("ev", "event"),
    ],
)
def test_a_channel_is_read(word: str, channel: str) -> None:
    assert leads.channel(word) == channel


@pytest.mark.parametrize("word", ["", "in", "post"])
def test_what_is_no_channel_is_refused(word: str) -> None:
    with pytest.raises(NotUnderstoodError, match="one of cold email, referral"):
        leads.channel(word)


def test_leads_are_listed_by_stage_and_by_what_is_due(ws: Workspace, clock: Clock) -> None:
    for name in ("Acme", "Apex", "Axis"):
        leads.add(ws, name, "job board")
    events.record(ws, 1, "applied", on=events.day(ws, "8 days ago"))
    events.record(ws, 2, "applied", on=events.day(ws, "today"))
    assert [one.id for one in leads.listed(ws, "applied")] == [1, 2]
    assert [one.id for one in leads.listed(ws, due=True)] == [1]
    assert leads.listed(ws)[0].waits == "follow up since Tue 17 Nov"
    assert leads.listed(ws)[1].waits == "follow up on Wed 25 Nov"
    with pytest.raises(NotUnderstoodError, match="is no stage"):
        leads.listed(ws, "rejected")
    clock.forward(days=60)
    assert leads.listed(ws, due=True) == ()
    assert [one.id for one in leads.silent(ws)] == [1, 2]
    assert leads.silent(ws)[0].where == "at applied; silent for 68 days: no-reply?"
