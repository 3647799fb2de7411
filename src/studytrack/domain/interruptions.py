"""When a program was awake: stretches noted minute by minute, and the silences between them."""

from collections.abc import Sequence

from studytrack.domain.values import NamedTuple

INTERRUPTED = 15 * 60
"""Seconds asleep, or by which the clock was set, from which on one asks: a lid closed on the way
to another room is no interruption of study."""


SILENCE = 5 * 60
"""Seconds without a note after which the machine was asleep, or the program closed."""


KEPT = 50
"""Stretches remembered at most."""


class Awake(NamedTuple):
    """A stretch of time in which every minute was noted, in Unix seconds."""

    since: int
    until: int


class ElapsedClocks(NamedTuple):
    """Seconds the machine's own clocks counted since a timer was started."""

    awake: int
    """Without the time it slept."""
    all: int
    """With it."""


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


def silences(stretches: Sequence[Awake], started_at: int, now: int) -> tuple[Awake, ...]:
    """Return when nothing was noted since ``started_at``, after something was."""
    ends = [one.until for one in stretches if started_at < one.until <= now]
    begins = [one.since for one in stretches if started_at < one.since <= now]
    found = (Awake(end, next((begin for begin in begins if begin > end), now)) for end in ends)
    return tuple(one for one in found if one.until - one.since > SILENCE)


def ended(stretches: Sequence[Awake], started_at: int, now: int) -> int | None:
    """Return when the longest silence since ``started_at`` began; None when nothing tells."""
    found = silences(stretches, started_at, now)
    longest = max(found, key=lambda one: (one.until - one.since, -one.since), default=None)
    return longest.since if longest else None
