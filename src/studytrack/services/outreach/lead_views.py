"""Leads as both faces show them."""

from datetime import date

from studytrack.domain import outreach, outreach_board, outreach_search, phrases
from studytrack.domain.goals import Rules
from studytrack.domain.outreach import Event, FollowUps, Life, Waits
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Workspace


class EventView(NamedTuple):
    """Something that happened with a lead."""

    id: int
    event: str
    on: str | None
    """None when the day is not known."""
    note: str


class LeadView(NamedTuple):
    """A lead as it stands today."""

    id: int
    name: str
    person: bool
    channel: str
    role: str
    url: str | None
    """The first of its links."""
    stage: str | None
    open: bool
    due: str | None
    """The day to follow up; it may be to come."""
    events: tuple[EventView, ...]
    """In order."""
    links: tuple[str, ...]
    exit: str | None
    """What closed it; None while it is open."""
    age_days: int | None
    """Days at its stage."""
    due_now: bool
    follow_ups: int
    """How often one wrote again since the last message, application or interview."""
    silent_days: int | None
    """For how many days it has been silent; None while it is not."""
    next: str
    """The event that would come next."""
    waits: str
    """What it waits for: ``follow up since Fri 20 Nov``; empty when for nothing."""
    where: str
    """Where it stands, in words."""

    @property
    def titled(self) -> str:
        """Name and role."""
        return f"{self.name}, {self.role}" if self.role else self.name

    @property
    def ended(self) -> str:
        """Where it stands, as the end of a sentence."""
        return self.where if self.where.endswith("?") else f"{self.where}."

    @property
    def stands(self) -> str:
        """Where it stands, as a sentence."""
        return f"{self.ended[0].upper()}{self.ended[1:]}"


def waits(rules: Rules) -> Waits:
    """Return how long the learner waits before a follow-up is due."""
    return Waits(  # in the order of `domain.goals.WAITS`
        rules.follow_up_days,
        rules.second_follow_up_days,
        rules.interview_follow_up_days,
        rules.silent_days,
        rules.silent_email_days,
    )


def asked_for(ws: Workspace) -> FollowUps:
    """Return what says which follow-ups are to come."""
    known = context.here(ws)
    return FollowUps(known.today, waits(known.rules))


def lives(read: Reading) -> tuple[Life, ...]:
    """Return every lead with its events, in order of recording."""
    return read.once(
        ("lives",), lambda: outreach.lives(read.outreach.leads(), read.outreach.events())
    )


def event(row: Event) -> EventView:
    """Show an event."""
    return EventView(row.id, row.event, row.on.isoformat() if row.on else None, row.note)


def lead(one: Life, today: date, waits: Waits) -> LeadView:
    """Show a lead as it stands on ``today``."""
    return card(outreach_board.card(one, today, waits), today)


def card(shown: outreach_board.LeadCard, today: date) -> LeadView:
    """Show a lead of the board."""
    one = shown.life
    waiting = _waits(shown, today)
    return LeadView(
        id=one.lead.id,
        name=one.lead.name,
        person=one.lead.person,
        channel=one.lead.channel,
        role=one.lead.role,
        url=one.lead.links[0] if one.lead.links else None,
        stage=one.stage,
        open=one.open,
        due=shown.due.isoformat() if shown.due else None,
        events=tuple(event(row) for row in one.events),
        links=one.lead.links,
        exit=one.exit,
        age_days=shown.age_days,
        due_now=shown.due_now,
        follow_ups=shown.follow_ups,
        silent_days=shown.silent_days,
        next=outreach.next_event(one),
        waits=waiting,
        where=_where(one, waiting),
    )


def _waits(shown: outreach_board.LeadCard, today: date) -> str:
    if shown.silent_days is not None:
        return f"silent for {phrases.count(shown.silent_days, 'day')}: no-reply?"
    if shown.due is None:
        return ""
    day = phrases.day(shown.due, today)
    return f"follow up since {day}" if shown.due_now else f"follow up on {day}"


def _where(one: Life, waiting: str) -> str:
    if one.exit is not None:
        return f"closed: {one.exit}"
    stage = f"at {one.stage}" if one.stage else "nothing sent yet"
    return f"{stage}; {waiting}" if waiting else stage


def titled(one: Life) -> str:
    """Return name and role of a lead."""
    return outreach_search.titled(one.lead)
