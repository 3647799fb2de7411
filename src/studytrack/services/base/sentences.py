"""Sentences about sessions and items, the same in both faces and in the history."""

from datetime import date, datetime, timedelta, timezone

from studytrack.domain import clocks, instants, lengths, phrases
from studytrack.domain.sessions import Timer
from studytrack.services.base.views import UNASSIGNED, SessionView


def clock(at: int, offset_minutes: int) -> str:
    """Say an instant as the wall clock showed it, ``20:00``."""
    return clocks.text(instants.wall(at, timezone(timedelta(minutes=offset_minutes))))


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
    return None if walls is None else (clocks.text(walls[0]), clocks.text(walls[1]))


def wall_ends(session: SessionView) -> tuple[datetime, datetime] | None:
    """Return when a session began and ended, as the wall clock showed it; None without a clock."""
    if session.started_at is None or session.ended_at is None:
        return None
    zone = timezone(timedelta(minutes=session.utc_offset_minutes or 0))
    began, ended = map(datetime.fromisoformat, (session.started_at, session.ended_at))
    return began.astimezone(zone), ended.astimezone(zone)


def place(session: SessionView, today: phrases.Day) -> str:
    """Say which session it is: its title, day, clock and length."""
    when = f"{phrases.day(session.study_date, today)} {span(session)}".rstrip()
    return f"{session.title or UNASSIGNED}, {when}, {lengths.text(session.seconds)}"


def recorded(session: SessionView, today: phrases.Day) -> str:
    """Say what was recorded: ``logged 1h 30m on Lab: softmax, Fri 20 Nov``."""
    length = lengths.text(session.seconds)
    day = phrases.day(session.study_date, today)
    return f"logged {length} on {session.title or UNASSIGNED}, {day}"


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
