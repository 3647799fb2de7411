"""When the program was last awake, noted once a minute: good only to propose when a timer ended.

A laptop that is closed runs no minute; the longest silence since the start is taken for it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from studytrack.domain import sessions
from studytrack.services import ground, wording
from studytrack.services.ground import Ground
from studytrack.services.workspace import Reading, Workspace

SILENCE = 5 * 60
"""Seconds without a note after which the machine was asleep, or the program closed."""
KEPT = 50
"""Stretches remembered at most."""


class Awake(NamedTuple):
    """A stretch of time in which every minute was noted, in Unix seconds."""

    since: int
    until: int


class Proposal(NamedTuple):
    """When a doubtful timer may have ended."""

    at: int
    """Unix seconds."""
    clock: str
    """The wall clock at the timer's place, ``23:12``."""
    seconds: int
    """How long the session would be."""


def noted(stretches: Sequence[Awake], now: int) -> tuple[Awake, ...]:
    """Return the stretches with ``now`` (Unix seconds) noted: the last one grows, or a new begins.

    A clock that was set back begins anew, for what was noted before cannot be trusted then.
    """
    if not stretches or now < stretches[-1].until:
        return (Awake(now, now),)
    *earlier, last = stretches
    if now - last.until <= SILENCE:
        return (*earlier, last._replace(until=now))
    return (*earlier, last, Awake(now, now))[-KEPT:]


def ended(stretches: Sequence[Awake], started_at: int, now: int) -> int | None:
    """Return when the longest silence since ``started_at`` began; None when nothing tells."""
    ends = [one.until for one in stretches if started_at < one.until <= now]
    begins = [one.since for one in stretches if started_at < one.since <= now]
    silences = [(next((begin for begin in begins if begin > end), now) - end, -end) for end in ends]
    longest, end = max(silences, default=(0, 0))
    return -end if longest > SILENCE else None


def proposal(ws: Workspace) -> Proposal | None:
    """Propose when the running timer ended; None unless it is doubtful and a silence tells."""
    with ws.store.reading() as read:
        return proposal_of(ws, read, ground.ground(ws.clock(), read))


def proposal_of(ws: Workspace, read: Reading, known: Ground) -> Proposal | None:
    """Propose it from one reading."""
    running = read.timer()
    if running is None:
        return None
    ask_after = ws.tastes.timer_ask_after
    if not sessions.doubtful(running, known.now.at, known.today, ask_after):
        return None
    end = ended(ws.awake(), running.started_at, known.now.at)
    if end is None or end - running.started_at > sessions.LONGEST:
        return None
    return Proposal(end, wording.clock(end, running.utc_offset), end - running.started_at)
