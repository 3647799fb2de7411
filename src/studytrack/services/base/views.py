"""What every room shows of what is stored: frozen views, and how they are said.

Views are named as in the JSON others rely on; the sentences are those of the history too.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone

from studytrack.domain import instants, lengths, phrases
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.rows import EntryRow, Kept, Operation
from studytrack.domain.sessions import Address, Session, Timer
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading

Titles = Mapping[Address, str]
"""What items and curricula are called; one that is not in it goes by its address."""

UNASSIGNED = "no item"
"""What time without a curriculum is said to be on."""


class SessionView(NamedTuple):
    """A recorded session."""

    id: int
    study_date: str
    started_at: str | None
    ended_at: str | None
    utc_offset_minutes: int | None
    zone: str | None
    seconds: int
    curriculum: str | None
    item: str | None
    title: str | None
    note: str
    source: str
    provenance: str
    recorded_at: str


class EntryLineView(NamedTuple):
    """A number as listed for editing."""

    id: int
    item: str
    title: str
    on: str
    value: int
    text: str
    recorded_at: str


class OperationView(NamedTuple):
    """One undoable change."""

    operation: int
    at: str
    what: str


class ReachedView(NamedTuple):
    """A milestone reached on a day that is known, as a list of days shows it."""

    on: str
    title: str
    curriculum: str | None
    item: str | None
    """The address."""
    evidence: tuple[str, ...]


class StreakRunView(NamedTuple):
    """A streak and what keeps it."""

    current: int
    longest: int
    days_until_break: int | None
    seconds_needed: int


class StreakView(NamedTuple):
    """Both streaks, freezes and consistency, as of today."""

    weeks: StreakRunView
    days: StreakRunView
    freezes: int
    frozen: tuple[str, ...]
    consistency: float


def titles(read: Reading) -> Titles:
    """Return the titles of everything the learner ever started."""
    return read.once(("titles",), lambda: titles_of(read.curricula.all()))


def titles_of(curricula: Iterable[Kept]) -> Titles:
    """Return the titles of these curricula and their items."""
    found: dict[Address, str] = {}
    for kept in curricula:
        found[Address(kept.id)] = kept.content.title
        for item in everything(kept.content):
            found[Address(kept.id, item.id)] = item.title
    return found


def titles_at(read: Reading, address: Address | None) -> Titles:
    """Return the title of one address alone: nothing else has to be read."""
    return {} if address is None else {address: context.called(read, address)}


def everything(content: Curriculum) -> tuple[Item, ...]:
    """Return every item, the removed ones last."""
    return (*content.items(), *content.removed)


def session(row: Session, names: Titles) -> SessionView:
    """Show a session."""
    address, ended = row.address, row.ended_at
    return SessionView(
        id=row.id,
        study_date=row.study_date.isoformat(),
        started_at=None if row.started_at is None else instants.rfc3339(row.started_at),
        ended_at=None if ended is None else instants.rfc3339(ended),
        utc_offset_minutes=row.utc_offset,
        zone=row.zone,
        seconds=row.seconds,
        curriculum=row.curriculum,
        item=str(address) if address and address.item else None,
        title=None if address is None else names.get(address, str(address)),
        note=row.note,
        source=row.source,
        provenance=row.provenance,
        recorded_at=instants.rfc3339(row.recorded_at),
    )


def entry(row: EntryRow, names: Titles) -> EntryLineView:
    """Show an entry as a line of a list."""
    return EntryLineView(
        id=row.id,
        item=str(row.address),
        title=names.get(row.address, str(row.address)),
        on=row.on.isoformat(),
        value=row.value,
        text=row.text,
        recorded_at=instants.rfc3339(row.recorded_at),
    )


def operation(row: Operation) -> OperationView:
    """Show an operation."""
    return OperationView(row.id, instants.rfc3339(row.at), row.what)


def clock(at: int, offset_minutes: int) -> str:
    """Say an instant as the wall clock showed it, ``20:00``."""
    return instants.clock(instants.wall(at, timezone(timedelta(minutes=offset_minutes))))


def since(timer: Timer, today: date) -> str:
    """Say when a timer began, with the day when it was not today."""
    shown = clock(timer.started_at, timer.utc_offset)
    if timer.study_date == today:
        return shown
    return f"{phrases.day(timer.study_date, today)}, {shown}"


def span(session: SessionView) -> str:
    """Say a session's clock, ``21:00–22:30``; empty without one."""
    return "–".join(ends(session) or ())


def ends(session: SessionView) -> tuple[str, str] | None:
    """Say when a session began and ended, ``21:00`` and ``22:30``; None without a clock."""
    walls = wall_ends(session)
    return None if walls is None else (instants.clock(walls[0]), instants.clock(walls[1]))


def wall_ends(session: SessionView) -> tuple[datetime, datetime] | None:
    """Return when a session began and ended, as the wall clock showed it; None without a clock."""
    if session.started_at is None or session.ended_at is None:
        return None
    began, ended = map(datetime.fromisoformat, (session.started_at, session.ended_at))
    zone = instants.zone_of(session.zone, session.utc_offset_minutes or 0, int(began.timestamp()))
    return began.astimezone(zone), ended.astimezone(zone)


def length_of(session: SessionView) -> str:
    """Say how long a session was, as a guess (``~30m``) where it was one."""
    return f"{'~' if session.provenance == 'guessed' else ''}{lengths.text(session.seconds)}"


def place(session: SessionView, today: phrases.Day) -> str:
    """Say which session it is: its title, day, clock and length."""
    when = f"{phrases.day(session.study_date, today)} {span(session)}".rstrip()
    return f"{session.title or UNASSIGNED}, {when}, {length_of(session)}"


def recorded(session: SessionView, today: phrases.Day) -> str:
    """Say what was recorded: ``logged 1h 30m on Lab: softmax, Fri 20 Nov``."""
    length = length_of(session)
    day = phrases.day(session.study_date, today)
    return f"logged {length} on {session.title or UNASSIGNED}, {day}"


SWITCHES = "; started the timer on "
"""Stands between what a switch of the timer recorded and what it started."""


def sentences(what: str) -> tuple[str, ...]:
    """Say a change as the history has it in sentences; a switch of the timer is two."""
    recorded, switches, title = what.partition(SWITCHES)
    parts = (recorded, f"{switches[2:]}{title}") if switches else (what,)
    return tuple(f"{one[:1].upper()}{one[1:]}." for one in parts)


def edited(count: int, first: SessionView, today: phrases.Day) -> str:
    """Say what was changed."""
    return f"changed {_sessions(count, first, today)}"


def deleted(count: int, first: SessionView, today: phrases.Day) -> str:
    """Say what was deleted."""
    return f"deleted {_sessions(count, first, today)}"


def _sessions(count: int, first: SessionView, today: phrases.Day) -> str:
    return (
        f"session {first.id}, {place(first, today)}"
        if count == 1
        else phrases.count(count, "session")
    )


def changed(verb: str, count: int, title: str) -> str:
    """Say what became of one item or several: ``finished Lab: softmax``."""
    return f"{verb} {title}" if count == 1 else f"{verb} {phrases.count(count, 'item')}"
