"""What is asked about a running timer: whether it ran too long, or the machine slept meanwhile.

The full screen notes once a minute that it was awake, and a start notes the machine's own clocks.
Both stand in the state directory: good for a question and a proposal, never for an answer.
"""

from collections.abc import Iterable

from studytrack.domain import instants, lengths, phrases, sessions
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.interruptions import INTERRUPTED, SILENCE, ended, silences
from studytrack.domain.sessions import Timer
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace


class Question(NamedTuple):
    """What must be asked about the running timer."""

    said: str
    """What is odd, in one or two views."""
    seconds: int | None
    """How long the session would be without what is in doubt; None when nothing tells."""
    ends: bool
    """It can be stopped with a length: not when its start is still to come."""
    keeps: bool
    """It can be kept as it is: no more than 24 hours."""
    started_at: int
    """Unix seconds: which timer it is about."""


class Doubt(NamedTuple):
    """What speaks against a length, and the length without it, in seconds."""

    said: str
    seconds: int | None


def question(ws: Workspace) -> Question | None:
    """Return what must be asked about the running timer; None when all is well, or none runs."""
    with ws.store.reading() as read:
        return question_of(ws, read, context.at(ws.clock(), read))


def question_of(ws: Workspace, read: Reading, known: Context) -> Question | None:
    """Return it from one reading."""
    running = read.sessions.timer()
    if running is None:
        return None
    elapsed = running.elapsed(known.now.at)
    if known.now.at < running.started_at:
        doubt: Doubt | None = _to_come(running, known)
    elif sessions.doubtful(running, known.now.at, known.today, ws.tastes.timer_ask_after):
        doubt = _long(ws, running, known)
    else:
        doubt = _interrupted(ws, running, known.now.at)
    if doubt is None:
        return None
    fits = doubt.seconds is not None and 0 < doubt.seconds <= min(elapsed, sessions.LONGEST)
    return Question(
        said=doubt.said,
        seconds=doubt.seconds if fits else None,
        ends=known.now.at >= running.started_at,
        keeps=known.now.at >= running.started_at and elapsed <= sessions.LONGEST,
        started_at=running.started_at,
    )


def _to_come(running: Timer, known: Context) -> Doubt:
    since = views.since(running, known.today)
    said = f"The clock was set back: the timer began at {since}, which is still to come."
    return Doubt(f"{said} Set the clock right.", None)


def _long(ws: Workspace, running: Timer, known: Context) -> Doubt:
    """Doubt a timer that ran long: the silence that tells most is taken for its end."""
    asked = f"The timer has run since {views.since(running, known.today)}. Was that so?"
    # What was noted before the timer was set, though it began earlier, says nothing of it.
    end = ended(ws.awake(), max(running.started_at, running.recorded_at), known.now.at)
    if end is not None and end - running.started_at <= sessions.LONGEST:
        clock = _clock(running, end)
        return Doubt(f"{asked} It may have ended at {clock}.", end - running.started_at)
    more = _interrupted(ws, running, known.now.at)
    return Doubt(f"{asked} {more.said}", more.seconds) if more else Doubt(asked, None)


def _interrupted(ws: Workspace, running: Timer, now: int) -> Doubt | None:
    """Doubt a length that holds a sleep of the machine, or a clock that was set."""
    passed = ws.since_start(running.recorded_at)
    if passed is None:
        return None
    slept = passed.all - passed.awake
    moved = now - running.recorded_at - passed.all
    without = running.recorded_at - running.started_at + passed.awake
    if moved >= INTERRUPTED:
        said = f"The clock was set forward by {phrases.length(moved)} while the timer ran."
        return Doubt(said, without)
    if moved <= -INTERRUPTED:
        said = f"The clock was set back by {phrases.length(-moved)} while the timer ran, so it ran"
        return Doubt(f"{said} for longer than it shows. Set the clock right first.", None)
    return Doubt(_slept(ws, running, now, slept), without) if slept >= INTERRUPTED else None


def _slept(ws: Workspace, running: Timer, now: int, slept: int) -> str:
    """Say that the machine slept; also when, where a silence of that length was noted."""
    for one in silences(ws.awake(), running.recorded_at, now):
        if abs(one.until - one.since - slept) <= SILENCE:
            ends = (_clock(running, at) for at in one)
            return f"This machine slept {'–'.join(ends)} while the timer ran."
    return f"This machine slept for {phrases.length(slept)} while the timer ran."


def _clock(running: Timer, at: int) -> str:
    """Say an instant as the wall clock showed it where the timer began."""
    zone = instants.zone_of(running.zone, running.utc_offset, running.started_at)
    return instants.clock(instants.wall(at, zone))


def notices(ws: Workspace, read: Reading, known: Context, _everything: object) -> Iterable[Notice]:
    """Ask what must be asked about the running timer."""
    asked = question_of(ws, read, known)
    if asked is None:
        return
    ways = [remedy("cancel_timer")]
    if asked.keeps:
        ways.insert(0, remedy("keep_timer"))
    if asked.ends:
        length = () if asked.seconds is None else (lengths.text(asked.seconds).replace(" ", ""),)
        ways.insert(0, remedy("say_length", *length))
    yield Notice(asked.said, tuple(ways))
