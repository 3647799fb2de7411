"""Time one tells the log: add it, mend it, split it, delete it."""

from datetime import date, timedelta, tzinfo

from studytrack.domain import clocks, days, instants
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError, RefusalError
from studytrack.domain.instants import Moment
from studytrack.domain.sessions import LONGEST, Address, Session
from studytrack.domain.spans import StudySpan
from studytrack.domain.values import Literal, NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Workspace, Writing
from studytrack.services.items import states
from studytrack.services.time_log import recording

Keep = Literal["keep"]
MANY = 10
"""Sessions deleted at once from which on a backup is made first."""


def log(  # noqa: PLR0913 - each is one word of the command
    ws: Workspace,
    address: Address | None,
    entry: StudySpan,
    *,
    note: str = "",
    overlap: bool = False,
    done: bool = False,
    op_id: str | None = None,
) -> SessionView:
    """Record time on an item, a curriculum, or (None) on nothing in particular.

    Raises:
        ConflictError: its clock time overlaps another, and ``overlap`` was not said.
        AgainstRuleError: the day would hold more than 24 hours.
        NotFoundError: the item is not one of a started curriculum.
    """
    with ws.store.writing("log", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return recording.replayed(write)[0]
        known = context.at(ws.clock(), write)
        if address is not None:
            context.item_of(write, address)
        if entry.started_at is not None and not overlap:
            recording.refuse_overlap(
                write, known, entry.started_at, entry.started_at + entry.seconds
            )
        row = recording.record(write, known, _session(known, address, entry, note))
        if done:
            states.finish_with(write, known, row)
        shown = views.session(row, views.titles_at(write, address))
        write.say(views.recorded(shown, known.today))
        return shown


def beyond(ws: Workspace, logged: SessionView) -> str:
    """Ask about a session of today that makes more than has passed of it; else empty."""
    with ws.store.reading() as read:
        known, day = context.at(ws.clock(), read), date.fromisoformat(logged.study_date)
        return recording.beyond(known, day, read.sessions.day_seconds(day))


def _session(known: Context, address: Address | None, entry: StudySpan, note: str) -> Session:
    return Session(
        id=0,
        uuid="",
        study_date=entry.study_date,
        seconds=entry.seconds,
        started_at=entry.started_at,
        utc_offset=entry.utc_offset,
        zone=entry.zone,
        curriculum=address.curriculum if address else None,
        item=address.item if address else None,
        note=note,
        source="log",
        stamped=False,
        guessed=entry.guessed,
        recorded_at=known.now.at,
        recorded_on=known.today,
    )


def edit(  # noqa: PLR0913 - each is one word of the command
    ws: Workspace,
    ids: tuple[int, ...],
    *,
    seconds: int | None = None,
    at: Moment | None = None,
    end: Moment | None = None,
    day: date | None = None,
    on: date | None = None,
    address: Address | Keep | None = "keep",
    note: str | None = None,
    overlap: bool = False,
    op_id: str | None = None,
) -> tuple[SessionView, ...]:
    """Change recorded sessions, all or none; what is not named stays.

    A new start alone keeps the length, a new end alone the start; both keep neither. ``day`` is
    the study day on which a new start was read.

    Raises:
        NotFoundError: no session has one of these ids, or the item is unknown.
        ConflictError: its clock time overlaps another, and ``overlap`` was not said.
        AgainstRuleError: it would end in the future, or its day would hold too much.
    """
    with ws.store.writing("edit", ws.clock(), op_id) as write:
        ids = tuple(dict.fromkeys(ids))
        if write.replayed is not None:
            return recording.replayed(write, ids)
        known = context.at(ws.clock(), write)
        if isinstance(address, Address):
            context.item_of(write, address)
        rows = []
        for session_id in ids:
            old = context.session_of(write, session_id)
            new = _edited(known, old, _Times(seconds, at, end, day, on))
            if address != "keep":
                new = new._replace(
                    curriculum=address.curriculum if address else None,
                    item=address.item if address else None,
                )
            if note is not None:
                new = new._replace(note=note)
            _check(write, known, old, new, overlap=overlap)
            write.change(new)
            if new.address is not None and new.address.item is not None:
                states.touch(write, known, new.address, new.study_date)
            rows.append(new)
        names = views.titles(write)
        write.say(views.edited(len(rows), views.session(rows[0], names), known.today))
        return tuple(views.session(row, names) for row in rows)


class _Times(NamedTuple):
    """What was said of a session's time; None stays."""

    seconds: int | None
    at: Moment | None
    end: Moment | None
    day: date | None
    on: date | None


def _edited(known: Context, old: Session, said: _Times) -> Session:
    """Return the session with another length, start, end or day.

    A new day moves the clock along, so the wall clock stays what it was.
    """
    new = old
    seconds, at, on = said.seconds, said.at, said.on
    if said.end is not None:
        seconds, at = _to_end(old, said, said.end)
    if seconds is not None:
        new = new._replace(seconds=seconds, guessed=False, stamped=False)
    if at is not None:
        new = new._replace(
            started_at=at.at,
            utc_offset=at.offset_minutes,
            zone=at.zone_name,
            study_date=said.day or days.study_day(at.wall, known.rules.day_start),
            stamped=False,
        )
    if on is not None and on != new.study_date:
        if new.started_at is not None:
            new = _moved(new, on - new.study_date)
        new = new._replace(study_date=on)
    return new


def _to_end(old: Session, said: _Times, end: Moment) -> tuple[int, Moment | None]:
    """Return the length and the start that a new end means; without a start the length stays.

    Raises:
        NotUnderstoodError: length, start and end are all named.
        AgainstRuleError: it would end before it begins, or last more than a day.
    """
    start = old.started_at if said.at is None else said.at.at
    if said.seconds is not None and said.at is not None:
        raise NotUnderstoodError("A start, an end and a length are one too many; name two.")
    if said.seconds is not None or start is None:
        seconds = old.seconds if said.seconds is None else said.seconds
        return seconds, end._replace(at=end.at - seconds)
    if end.at <= start:
        raise AgainstRuleError("It would end before it begins; give a later end.")
    if end.at - start > LONGEST:
        raise AgainstRuleError("More than 24 hours is not one session; give an earlier end.")
    return end.at - start, said.at


def _moved(session: Session, by: timedelta) -> Session:
    """Return the session so many days later, at the same time of the wall clock of its zone."""
    start = session.started_at or 0
    zone = instants.zone_of(session.zone, session.utc_offset or 0, start)
    shown = instants.wall(start, zone).replace(tzinfo=None) + by
    at = clocks.resolve(shown, zone)
    return session._replace(
        started_at=at, utc_offset=instants.offset_minutes(at, zone), stamped=False
    )


def _check(write: Writing, known: Context, old: Session, new: Session, *, overlap: bool) -> None:
    if new.study_date != old.study_date:
        days.checked(new.study_date, known.today)
    span = (new.started_at, new.seconds)
    if new.started_at is not None and span != (old.started_at, old.seconds):
        end = new.started_at + new.seconds
        if end > known.now.at:
            raise AgainstRuleError("It would end in the future; give an earlier start or less.")
        if not overlap:
            recording.refuse_overlap(write, known, new.started_at, end, ignore=frozenset({old.id}))
    held = old.seconds if old.study_date == new.study_date else 0
    recording.refuse_full_day(write, new.study_date, new.seconds - held)


def newest(ws: Workspace) -> int:
    """Return the number of the session recorded last, 0 before any was."""
    with ws.store.reading() as read:
        row = read.sessions.last_recorded()
    return 0 if row is None else row.id


def split(
    ws: Workspace, session_id: int, at: Moment, *, op_id: str | None = None
) -> tuple[SessionView, ...]:
    """Cut a session with a clock in two at an instant inside it; the first keeps its id.

    Raises:
        NotFoundError: no session has this id.
        AgainstRuleError: it has no clock time, or the instant is not inside.
    """
    with ws.store.writing("split", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return recording.replayed(write)
        known = context.at(ws.clock(), write)
        old = context.session_of(write, session_id)
        if old.started_at is None or old.utc_offset is None:
            raise AgainstRuleError(
                f"Session {session_id} has no clock time to split at; shorten it and log the rest.",
                remedy("set_length", session_id),
            )
        if not old.started_at < at.at < old.started_at + old.seconds:
            place = views.place(views.session(old, views.titles(write)), known.today)
            raise AgainstRuleError(
                f"{views.clock(at.at, at.offset_minutes)} is not inside session {session_id}, "
                f"{place}; name a time between its ends."
            )
        zone = instants.zone_of(old.zone, old.utc_offset, old.started_at)
        offset = instants.offset_minutes(at.at, zone)
        first = old._replace(seconds=at.at - old.started_at, stamped=False)
        second = old._replace(
            id=0,
            uuid="",
            started_at=at.at,
            utc_offset=offset,
            seconds=old.seconds - first.seconds,
            study_date=_day_behind(old, at.at, zone, known.rules.day_start),
            stamped=False,
        )
        write.change(first)
        if second.study_date != old.study_date:
            recording.refuse_full_day(write, second.study_date, second.seconds)
        rows = (first, write.add(second))
        names = views.titles(write)
        write.say(f"split session {session_id} at {views.clock(at.at, offset)}")
        return tuple(views.session(row, names) for row in rows)


def _day_behind(old: Session, at: int, zone: tzinfo, day_start: int) -> date:
    """Return the study day of what follows ``at`` in a session with a clock."""
    first, second = (
        days.study_day(instants.wall(one, zone), day_start) for one in (old.started_at or 0, at)
    )
    # Where days began at another hour when it was recorded, it stays on its day whole.
    return max(second, old.study_date) if first == old.study_date else old.study_date


def _back_up(ws: Workspace) -> None:
    try:
        ws.store.backup(at=ws.clock().at, reason="before-delete")
    except RefusalError as refusal:
        said = f"No backup was made before deleting: {refusal}"
        ws.store.warnings.append(Notice(said, refusal.remedies))


def delete(
    ws: Workspace, ids: tuple[int, ...], *, op_id: str | None = None
) -> tuple[SessionView, ...]:
    """Delete sessions, all or none, and return them as they were; undo brings them back.

    Before many at once a backup is made; where that fails there is a warning.

    Raises:
        NotFoundError: no session has one of these ids.
    """
    if len(set(ids)) >= MANY:
        _back_up(ws)
    with ws.store.writing("delete", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return ()
        today = context.at(ws.clock(), write).today
        rows = tuple(context.session_of(write, session_id) for session_id in dict.fromkeys(ids))
        names = views.titles(write)
        for row in rows:
            write.delete("session", row.id)
        write.say(views.deleted(len(rows), views.session(rows[0], names), today))
        return tuple(views.session(row, names) for row in rows)
