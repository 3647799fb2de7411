"""What happened with leads: recorded, told in one line, mended, deleted."""

from datetime import date

from studytrack.domain import days, outreach, outreach_line, outreach_search, phrases
from studytrack.domain.actions import remedy
from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.outreach import Event, Lead
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.outreach import lead_views, leads
from studytrack.services.outreach.lead_views import LeadView

HINT = outreach_line.EMPTY
"""What a line looks like."""
SHORT = 32
"""Characters of a name that is written into a line."""
MATCHES = 8
"""Leads offered at most."""


class EventLineView(NamedTuple):
    """What a line tells so far."""

    said: str
    """How it was understood, or what it still lacks."""
    lead: int | None
    """The number of the lead that is meant; None while it is not clear."""
    event: str | None
    on: date | None
    """None for a day that is not known."""
    note: str
    matches: tuple[str, ...]
    """What the leads are called that the words could mean, best first."""

    @property
    def ready(self) -> bool:
        """Whether it can be recorded."""
        return self.lead is not None and self.event is not None

    @property
    def checked(self) -> str:
        """How it was understood.

        Raises:
            NotUnderstoodError: it lacks an event, or its words mean no lead or several.
        """
        if not self.ready:
            raise NotUnderstoodError(f"{self.said[0].upper()}{self.said[1:]}.")
        return self.said


def record(
    ws: Workspace,
    lead_id: int,
    event: str,
    *,
    on: date | None,
    note: str = "",
    op_id: str | None = None,
) -> LeadView:
    """Record an event of a lead; ``on`` None is a day that is not known.

    Raises:
        NotFoundError: no lead has this number.
        NotUnderstoodError: there is no such event.
        AgainstRuleError: the day is to come.
    """
    with ws.store.writing("event", ws.clock(), op_id) as write:
        lead = leads.of(write, lead_id)
        known = context.at(ws.clock(), write)
        if write.replayed is None:
            word = outreach_line.event_of(event)
            day = None if on is None else days.checked(on, known.today)
            write.add(Event(0, "", lead.uuid, word, day, note.strip(), known.now.at))
            write.say(f"recorded {word} of lead {lead_id}")
        return _view(ws, write, lead)


def edit(
    ws: Workspace,
    event_id: int,
    *,
    event: str | None = None,
    on: date | str | None = "",
    note: str | None = None,
    op_id: str | None = None,
) -> LeadView:
    """Change an event; what is not named stays. ``on`` None is a day that is not known.

    Raises:
        NotFoundError: no event has this number.
        NotUnderstoodError: there is no such event.
        AgainstRuleError: the day is to come.
    """
    with ws.store.writing("edit event", ws.clock(), op_id) as write:
        old = _of(write, event_id)
        if write.replayed is None:
            known = context.at(ws.clock(), write)
            day = old.on if isinstance(on, str) else on
            new = old._replace(
                event=old.event if event is None else outreach_line.event_of(event),
                on=None if day is None else days.checked(day, known.today),
                note=old.note if note is None else note.strip(),
            )
            write.change(new)
            write.say(f"changed event {event_id}")
        return _view(ws, write, _lead_of(write, old))


def delete(ws: Workspace, event_id: int, *, op_id: str | None = None) -> LeadView | None:
    """Delete an event and return its lead as it is then; None when this request did so before.

    Raises:
        NotFoundError: no event has this number.
    """
    with ws.store.writing("delete event", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        gone = _of(write, event_id)
        write.drop(gone)
        write.say(f"deleted event {event_id}")
        return _view(ws, write, _lead_of(write, gone))


def day(ws: Workspace, text: str) -> date | None:
    """Read the day of an event; None for ``unknown``."""
    return outreach_line.parse_day(text, context.here(ws).today)


def line(ws: Workspace, text: str, lead_id: int | None = None) -> EventLineView:
    """Read a line as it stands; without words for a lead it is about ``lead_id``.

    Raises:
        NotUnderstoodError: its first word is no event, or its day could be two.
        AgainstRuleError: its day is to come.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        all_leads = read.outreach.leads()
    names = {outreach_line.plain(lead.name) for lead in all_leads}
    told = outreach_line.parse(text, known.today, names)
    fits = outreach_search.strict(told.words, all_leads)
    if not told.words:
        fits = tuple(lead for lead in all_leads if lead.id == lead_id)
    meant = fits[0] if len(fits) == 1 else None
    found = fits or outreach_search.matches(told.words, all_leads)
    called = outreach_search.titled(meant) if meant else told.words
    said = outreach_line.said(told, called, known.today)
    if meant is None and told.event is not None:
        said = f"{said}: {_unclear(told.words, len(fits))}"
    matches = tuple(outreach_search.called(lead, all_leads) for lead in found[:MATCHES])
    return EventLineView(said, meant.id if meant else None, told.event, told.on, told.note, matches)


def begun(ws: Workspace, lead_id: int) -> str:
    """Return a line with the next event of a lead, to be finished.

    Raises:
        NotFoundError: no lead has this number.
    """
    with ws.store.reading() as read:
        lead = leads.of(read, lead_id)
        one = outreach.life(lead, read.outreach.events(lead.uuid))
        called = outreach_search.called(lead, read.outreach.leads())
    # A name that fills the line is left out: without words the line is about this lead.
    named = called if len(called) <= SHORT else ""
    return outreach_line.begun(outreach.next_event(one), named)


def complete(ws: Workspace, text: str, lead: str) -> str:
    """Return the line with a lead, as `EventLineView.matches` calls it, where its words stood."""
    told = outreach_line.parse(text, context.here(ws).today)
    return outreach_line.complete(text, told, lead)


def tell(
    ws: Workspace, text: str, lead_id: int | None = None, *, op_id: str | None = None
) -> LeadView:
    """Record what a line tells.

    Raises:
        NotUnderstoodError: it lacks an event, or its words mean no lead or several.
        AgainstRuleError: its day is to come.
    """
    told = line(ws, text, lead_id)
    if told.lead is None or told.event is None:
        raise NotUnderstoodError(told.checked)
    return record(ws, told.lead, told.event, on=told.on, note=told.note, op_id=op_id)


def said(ws: Workspace, event: str, day: str) -> str:
    """Say back what an event and its day mean.

    Raises:
        NotUnderstoodError: there is no such event, or the words name no day.
        AgainstRuleError: the day is to come.
    """
    today = context.here(ws).today
    word, on = outreach_line.event_of(event), outreach_line.parse_day(day, today)
    return f"{word}, {outreach_line.day_said(on, today)}"


def close_silent(ws: Workspace, *, op_id: str | None = None) -> tuple[LeadView, ...]:
    """Say of every silent lead that no reply came, and return them; one change.

    Raises:
        AgainstRuleError: none is silent.
    """
    with ws.store.writing("close silent leads", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return ()
        known = context.at(ws.clock(), write)
        waits = lead_views.waits(known.rules)
        silent = [
            one
            for one in lead_views.lives(write)
            if outreach.silent_days(one, known.today, waits) is not None
        ]
        if not silent:
            raise AgainstRuleError("No lead has been silent for long enough.")
        for one in silent:
            write.add(Event(0, "", one.lead.uuid, "no-reply", known.today, "", known.now.at))
        write.say(f"recorded no-reply of {phrases.count(len(silent), 'silent lead')}")
        return tuple(_view(ws, write, one.lead) for one in silent)


def _unclear(words: str, fits: int) -> str:
    if not words:
        return "of which lead?"
    return f"{fits} leads fit" if fits else "no such lead"


def _of(read: Reading, event_id: int) -> Event:
    found = read.outreach.event(event_id)
    if found is None:
        raise NotFoundError(f"No event has the number {event_id}.", remedy("list_events"))
    return found


def _lead_of(read: Reading, event: Event) -> Lead:
    return next(lead for lead in read.outreach.leads() if lead.uuid == event.lead)


def _view(ws: Workspace, write: Writing, lead: Lead) -> LeadView:
    known = context.at(ws.clock(), write)
    one = outreach.life(lead, write.outreach.events(lead.uuid))
    return lead_views.lead(one, known.today, lead_views.waits(known.rules))
