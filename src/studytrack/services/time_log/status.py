"""The timer and the state of the day in one view: what every prompt and bar asks for.

A prompt asks at every Enter, so this file loads and reads only what the answer needs.
"""

from datetime import date, timedelta

from studytrack.domain import goals, instants, streaks
from studytrack.domain.sessions import Address, doubtful
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace


class StatusView(NamedTuple):
    """The timer and the state of the day, for prompts and bars."""

    running: bool
    item: str | None
    title: str | None
    started_at: str | None
    elapsed_seconds: int
    doubtful: bool
    today_seconds: int
    week_seconds: int
    week_goal_seconds: int
    week_left_seconds: int
    streak_weeks: int
    streak_days: int


class RunningView(NamedTuple):
    """The time of the running timer, shown apart: it is in no sum before it is recorded."""

    item: str | None
    """The address; None when it runs on no item."""
    on: str
    """The study day on which it began, which it will belong to."""
    seconds: int


def running(read: Reading, known: Context, on: date | None = None) -> RunningView | None:
    """Return the running time; None when no timer runs, or it began on another day than ``on``."""
    timer = read.sessions.timer()
    if timer is None or (on is not None and timer.study_date != on):
        return None
    address = timer.address
    item = str(address) if address and address.item else None
    return RunningView(item, timer.study_date.isoformat(), timer.elapsed(known.now.at))


def running_on(read: Reading, known: Context, address: Address) -> int:
    """Return the seconds the timer has run on an item, 0 where it runs on none or on another."""
    found = running(read, known)
    return found.seconds if found and found.item == str(address) else 0


def now(ws: Workspace) -> StatusView:
    """Return the timer and the state of the day."""
    with ws.store.reading() as read:
        return of(ws, read)


def of(ws: Workspace, read: Reading, current: tuple[int, int] | None = None) -> StatusView:
    """Show the timer and the state of the day, from one reading.

    ``current`` are the week and the day streak, where the caller knows them already.
    """
    known = context.at(ws.clock(), read)
    goal = goals.week_goal(known.rules, known.week).wanted
    week = read.sessions.day_totals(known.week, known.week + timedelta(days=6))
    spent = sum(week.values())
    streak_weeks, streak_days = current or _streaks(read, known)
    timer = read.sessions.timer()
    address = timer.address if timer else None
    return StatusView(
        running=timer is not None,
        item=str(address) if address and address.item else None,
        title=context.title_of(read, address),
        started_at=instants.rfc3339(timer.started_at) if timer else None,
        elapsed_seconds=timer.elapsed(known.now.at) if timer else 0,
        doubtful=timer is not None
        and doubtful(timer, known.now.at, known.today, ws.tastes.timer_ask_after),
        today_seconds=week.get(known.today, 0),
        week_seconds=spent,
        week_goal_seconds=goal,
        week_left_seconds=max(0, goal - spent),
        streak_weeks=streak_weeks,
        streak_days=streak_days,
    )


def _streaks(read: Reading, known: Context) -> tuple[int, int]:
    """Return the current week and day streak, read no further back than it takes to know."""
    sessions = read.sessions
    found = streaks.recent(
        sessions.day_totals, sessions.first_study_day(), known.rules, known.today
    )
    return found.weeks.current, found.days.current


def rings_at(ws: Workspace) -> int | None:
    """Return the Unix second at which the timer's ``--for`` is over; None without one."""
    with ws.store.reading() as read:
        running = read.sessions.timer()
    if running is None or running.length is None:
        return None
    return running.started_at + running.length
