"""A lead and what happened with it: dated events, and everything that follows from them.

Only leads and events are stored. Where a lead stands, whether it is open, when to follow up and
whether it fell silent are read off its events each time.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from studytrack.domain.values import Literal, NamedTuple

Channel = Literal["cold email", "referral", "job board", "inbound", "event", "internal"]
CHANNELS: tuple[Channel, ...] = (
    "cold email", "referral", "job board", "inbound", "event", "internal",
)  # fmt: skip
CONTACT = ("sent", "reply", "chat", "referral")
"""The stages of getting to know somebody, in order."""
PROCESS = ("applied", "screen", "task", "interview", "final", "offer", "accepted")
"""The stages of an application, in order."""
LINES = (CONTACT, PROCESS)
_ONWARDS = {stage: line[place:] for line in LINES for place, stage in enumerate(line)}
STAGES = (*CONTACT, *PROCESS)
_RANKS = {stage: rank for rank, stage in enumerate(STAGES)}
EXITS = ("rejected", "no-reply", "withdrawn", "declined", "closed")
FOLLOW_UP, NOTE = "follow-up", "note"
EVENTS = (*STAGES, *EXITS, FOLLOW_UP, NOTE)
ASKED = ("sent", "applied")
"""What one waits for an answer to."""
UNANSWERED = ("no-reply", "withdrawn")
"""The exits that are no answer of the other side."""
ANSWERS = (
    *(stage for stage in STAGES if stage not in ASKED),
    *(word for word in EXITS if word not in UNANSWERED),
)
FOLLOW_UPS = 2
"""How often one writes again at most."""


class Lead(NamedTuple):
    """One role at one company, or one person."""

    id: int
    uuid: str
    name: str
    person: bool
    channel: Channel
    role: str
    """Empty when none was said."""
    links: tuple[str, ...]
    recorded_at: int


class Event(NamedTuple):
    """Something that happened with a lead."""

    id: int
    uuid: str
    lead: str
    """The UUID of the lead."""
    event: str
    """One of `EVENTS`."""
    on: date | None
    """The study day; None when it is not known."""
    note: str
    recorded_at: int


class Waits(NamedTuple):
    """How many days one waits; each a setting, at least 1."""

    follow_up: int = 7
    """After a message or an application."""
    again: int = 14
    """After the first follow-up."""
    interview: int = 5
    silent: int = 45
    """Without any event until `no-reply` is proposed."""
    silent_email: int = 21
    """Likewise for a cold email."""


WAITS = Waits()


class FollowUps(NamedTuple):
    """What says which follow-ups are to come."""

    today: date
    waits: Waits = WAITS


class Life(NamedTuple):
    """A lead with its events in order, and what is asked of them most."""

    lead: Lead
    events: tuple[Event, ...]
    """In order (day, recording)."""
    first: dict[str, Event]
    """The first event of each word."""
    stage: str | None
    """The furthest stage of an application, else of a contact; None before any."""
    exit: str | None
    """The exit that closed it; None while it is open."""

    @property
    def open(self) -> bool:
        """Whether it had no exit, or a stage event after the last one."""
        return self.exit is None

    @property
    def since(self) -> date | None:
        """The day of the first event at its stage; None when there is none, or it is unknown."""
        return None if self.stage is None else self.first[self.stage].on

    @property
    def last_on(self) -> date | None:
        """The latest known day of all events."""
        return next((event.on for event in reversed(self.events) if event.on is not None), None)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Put events, given in order of recording, into the order (day, recording).

    An event of an unknown day stands behind everything that was recorded before it.
    """
    told = tuple(events)
    latest = date.min
    for event in told:
        on = event.on
        if on is None or on < latest:
            break
        latest = on
    else:
        return told  # as most are
    latest, placed = date.min, []
    for event in told:
        latest = max(latest, event.on or latest)
        placed.append((event.on or latest, event))
    placed.sort(key=lambda pair: pair[0])
    return tuple(event for _, event in placed)


def life(lead: Lead, events: Iterable[Event]) -> Life:
    """Read the life of a lead off its events, given in order of recording."""
    ordered = in_order(events)
    first: dict[str, Event] = {}
    closed: str | None = None
    stage = None
    for event in ordered:
        word = event.event
        first.setdefault(word, event)
        if word in EXITS:
            closed = word
        elif word in _RANKS:
            closed = None
            stage = word if stage is None or _RANKS[word] > _RANKS[stage] else stage
    return Life(lead, ordered, first, stage, closed)


def lives(leads: Iterable[Lead], events: Iterable[Event]) -> tuple[Life, ...]:
    """Read the lives of leads off all events, given in order of recording."""
    by_lead: dict[str, list[Event]] = {}
    for event in events:
        by_lead.setdefault(event.lead, []).append(event)
    return tuple(life(lead, by_lead.get(lead.uuid, ())) for lead in leads)


def reached(one: Life, stage: str) -> bool:
    """Whether a lead has an event at ``stage`` or at a later one of the same line."""
    return any(later in one.first for later in from_on(stage))


def from_on(stage: str) -> tuple[str, ...]:
    """Return the stage and the later ones of its line."""
    return _ONWARDS[stage]


def next_event(one: Life) -> str:
    """Return what would come next: the next stage; a note where there is none, or it is closed."""
    if one.stage is None and one.open:
        return "sent" if one.lead.person else "applied"
    place = STAGES.index(one.stage) + 1 if one.stage is not None and one.open else len(STAGES)
    return STAGES[place] if place < len(STAGES) else NOTE


def follow_ups(one: Life) -> int:
    """Return how often one wrote again since the last message, application or interview."""
    return sum(event.event == FOLLOW_UP for event in _since_asked(one)[1:])


def due(one: Life, waits: Waits = WAITS) -> date | None:
    """Return the day on which to follow up; None when there is nothing to wait for.

    7 days after the last message or application without an answer, 14 after the first
    follow-up, twice at most; 5 days after an interview, once.
    """
    asked = _since_asked(one)
    if not one.open or not asked:
        return None
    written = [event for event in asked if event.event == FOLLOW_UP]
    interview = asked[0].event == "interview"
    if len(written) >= (1 if interview else FOLLOW_UPS):
        return None
    since = written[-1] if written else asked[0]
    wait = waits.interview if interview else waits.again if written else waits.follow_up
    return None if since.on is None else _later(since.on, wait)


def _since_asked(one: Life) -> Sequence[Event]:
    """Return the newest event that waits for an answer and what followed; nothing if answered."""
    for place in range(len(one.events) - 1, -1, -1):
        word = one.events[place].event
        if word in ASKED or word == "interview":
            return one.events[place:]
        if word in ANSWERS:
            break
    return ()


def silent_days(one: Life, today: date, waits: Waits = WAITS) -> int | None:
    """Return for how many days a lead has been silent; None while it is not.

    It is silent when it is open, nothing happened for 45 days (21 for a cold email), and it
    did not end in an acceptance.
    """
    last = one.last_on
    if not one.open or last is None or one.stage == "accepted":
        return None
    passed = (today - last).days
    email = one.lead.channel == "cold email"
    return passed if passed >= (waits.silent_email if email else waits.silent) else None


def due_now(one: Life, today: date, waits: Waits = WAITS) -> bool:
    """Whether to follow up today: the day has come, and the lead did not fall silent."""
    day = due(one, waits)
    return day is not None and day <= today and silent_days(one, today, waits) is None


def _later(day: date, by: int) -> date:
    """Return the day so many days later, or the last one of the calendar."""
    return day + timedelta(days=min(by, (date.max - day).days))
