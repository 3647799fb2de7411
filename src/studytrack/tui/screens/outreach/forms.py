"""The questions about leads: who it is, and what happened."""

from studytrack.domain.outreach import CHANNELS, Lead
from studytrack.services.base.workspace import Workspace
from studytrack.services.outreach import events, leads
from studytrack.services.outreach.lead_views import EventView, LeadView
from studytrack.tui.dialogs.form import Field, FormScreen, Wish
from studytrack.tui.drawing.glyphs import Signs

WHO = "role, or the word person for somebody"
PERSON = "person"
GO_ON = "Go on with a day and a note: yesterday -- wants a call. Ctrl+U empties the line."
"""How to finish a line that holds the event and the lead already."""


def _fields(lead: LeadView | None) -> tuple[Field, ...]:
    role = "" if lead is None else PERSON if lead.person and not lead.role else lead.role
    return (
        Field("name", lead.name if lead else "", "a company, or a person"),
        Field("role", role, WHO),
        Field("channel", lead.channel if lead else "", ", ".join(CHANNELS)),
        Field("link", (lead.url or "") if lead else "", "https://…"),
    )


def _check(values: tuple[str, ...]) -> str:
    name, role, way, link = values
    channel = leads.channel(way)
    leads.checked(Lead(0, "", name, role == PERSON, channel, role, (link,), 0))
    return f"{name}, {role or 'no role'}, by way of: {channel}"


def add(signs: Signs) -> FormScreen:
    """Ask for a new lead."""
    return FormScreen(signs, "Add a lead", _fields(None), check=_check)


def added(ws: Workspace, wish: Wish) -> LeadView:
    """Add what was asked for.

    Raises:
        RefusalError: it is there already, or cannot be kept.
    """
    name, role, way, link = wish.values
    person = role == PERSON
    return leads.add(
        ws, name, leads.channel(way), person=person, role="" if person else role, links=(link,)
    )


def edit(signs: Signs, lead: LeadView) -> FormScreen:
    """Ask what to change about a lead."""
    return FormScreen(signs, f"Lead {lead.id}", _fields(lead), check=_check)


def edited(ws: Workspace, lead: LeadView, wish: Wish) -> LeadView:
    """Change what was changed in the form.

    Raises:
        RefusalError: there is another of this name and role, or it cannot be kept.
    """
    name, role, way, link = wish.values
    new_name, new_role, new_way, new_link = wish.changed
    person = role == PERSON
    return leads.edit(
        ws,
        lead.id,
        name=name if new_name else None,
        channel=leads.channel(way) if new_way else None,
        person=person if new_role else None,
        role=("" if person else role) if new_role else None,
        links=(link, *lead.links[1:]) if new_link else None,
    )


def event(signs: Signs, ws: Workspace, lead: LeadView) -> FormScreen:
    """Ask what happened with a lead, in one line that is said back while it is typed."""
    return FormScreen(
        signs,
        "What happened",
        (Field("event", events.begun(ws, lead.id), events.HINT),),
        said=(GO_ON,),
        check=lambda values: events.line(ws, values[0], lead.id).checked,
    )


def mend(signs: Signs, ws: Workspace, row: EventView) -> FormScreen:
    """Ask what to change about an event."""
    fields = (
        Field("event", row.event, "reply, interview, rejected …"),
        Field("day", row.on or "unknown", "yesterday, mon, 2026-11-20, unknown"),
        Field("note", row.note),
    )

    def check(values: tuple[str, ...]) -> str:
        return events.said(ws, values[0], values[1])

    return FormScreen(signs, f"Event {row.id}", fields, check=check, finish="delete it")


def mended(ws: Workspace, row: EventView, wish: Wish) -> object:
    """Change, or delete, an event.

    Raises:
        RefusalError: there is no such event, or its day is to come.
    """
    if wish.finish:
        return events.delete(ws, row.id)
    word, day, note = wish.values
    new_word, new_day, new_note = wish.changed
    return events.edit(
        ws,
        row.id,
        event=word if new_word else None,
        on=events.day(ws, day) if new_day else "",
        note=note if new_note else None,
    )
