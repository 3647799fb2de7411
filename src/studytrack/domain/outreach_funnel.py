"""The funnel of leads: how many reached each stage, what share, how long it took, who is open.

A share counts like with like: a lead too young to have been answered is no failure, and one that
was at the later stage before the earlier one says nothing about the way between them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from statistics import median
from typing import Literal, NamedTuple

from studytrack.domain import counters, outreach
from studytrack.domain.counters import Rate
from studytrack.domain.outreach import Life

By = Literal["channel", "role", "month"]
BY: tuple[By, ...] = ("channel", "role", "month")
PATIENCE = 14.0
"""Days an answer may take, until enough answers say it better."""
ANSWERS_FROM = 5
"""So many answers with both days known say it better."""
NOT_KNOWN = "unknown"


class Step(NamedTuple):
    """A stage, and the way to it from the one before."""

    stage: str
    reached: int
    """Leads with an event at it or at a later one of its line."""
    events: int
    """Events at it, whoever's."""
    source: str | None
    """The nearest earlier stage of the line at which any counted lead has an event."""
    of: int | None
    """Leads at the earlier stage that were answered or are old enough; None without one."""
    converted: int | None
    """Those of them that came to this stage or a later one afterwards."""
    open: int
    """Leads at the earlier stage that are open and too young to tell."""
    rate: Rate | None
    """Converted ÷ of with its 95 % interval; None where only the counts say something."""
    median_days: float | None
    """From the first event at the earlier stage to the one at this; None when none is known."""


class Funnel(NamedTuple):
    """All leads, or those of one channel, role or month."""

    leads: int
    steps: tuple[Step, ...]
    """In order, the stages of a contact first."""


class Patience(NamedTuple):
    """How long an answer takes."""

    days: float
    """The median of the answers, or 14 while there are fewer than five."""
    answers: int
    """How many answers with both days known there are."""


def patience(lives: Iterable[Life]) -> Patience:
    """Return how long it takes from the first message or application to the first answer."""
    waited = [days for one in lives if (days := _answered_after(one)) is not None]
    return Patience(median(waited) if len(waited) >= ANSWERS_FROM else PATIENCE, len(waited))


def _answered_after(one: Life) -> int | None:
    asked: date | None = None
    for event in one.events:
        if asked is None and event.event in outreach.ASKED:
            if event.on is None:
                return None
            asked = event.on
        elif asked is not None and event.event in outreach.ANSWERS:
            return None if event.on is None else (event.on - asked).days
    return None


def funnel(lives: Sequence[Life], today: date, waited: Patience) -> Funnel:
    """Count leads through the stages; ``waited`` is the `patience` of all leads there are."""
    steps = [
        _step(lives, line, place, (today, waited.days))
        for line in outreach.LINES
        for place in range(len(line))
    ]
    return Funnel(len(lives), tuple(steps))


def grouped(lives: Iterable[Life], by: By) -> dict[str, tuple[Life, ...]]:
    """Sort leads by channel, role (case aside), or month of the first event of a known day.

    Channels stand in the order in which they are always named; what is not known stands last.
    """
    groups: dict[str, list[Life]] = {}
    spelled: dict[str, str] = {}
    for one in lives:
        name = _NAMES[by](one) or NOT_KNOWN
        groups.setdefault(spelled.setdefault(name.casefold(), name), []).append(one)
    rank: dict[str, int] = {}
    if by == "channel":
        rank.update((channel, place) for place, channel in enumerate(outreach.CHANNELS))
    order = sorted(groups, key=lambda name: (name == NOT_KNOWN, rank.get(name, 0), name.casefold()))
    return {name: tuple(groups[name]) for name in order}


def _month(one: Life) -> str:
    first = next((event.on for event in one.events if event.on is not None), None)
    return "" if first is None else f"{first.year:04d}-{first.month:02d}"


_NAMES: dict[By, Callable[[Life], str]] = {
    "channel": lambda one: one.lead.channel,
    "role": lambda one: " ".join(one.lead.role.split()),
    "month": _month,
}


def _step(
    lives: Sequence[Life], line: tuple[str, ...], place: int, known: tuple[date, float]
) -> Step:
    stage, onwards = line[place], line[place:]
    source = next(
        (one for one in reversed(line[:place]) if any(_counted(life, one) for life in lives)), None
    )
    reached = sum(any(word in one.first for word in onwards) for one in lives)
    events = sum(event.event == stage for one in lives for event in one.events)
    if source is None:
        return Step(stage, reached, events, None, None, None, 0, None, None)
    verdicts = [_verdict(one, source, onwards, known) for one in lives if _counted(one, source)]
    converted = verdicts.count("converted")
    of = converted + verdicts.count("failed")
    waited = [days for one in lives if (days := _days(one, source, stage)) is not None]
    return Step(
        stage, reached, events, source, of, converted, verdicts.count("open"),
        counters.rate(converted, of), float(median(waited)) if waited else None,
    )  # fmt: skip


def _counted(one: Life, source: str) -> bool:
    """Whether a lead has an event at ``source``; inbound leads were never written to first."""
    return source in one.first and not (source == "sent" and one.lead.channel == "inbound")


def _verdict(
    one: Life, source: str, onwards: tuple[str, ...], known: tuple[date, float]
) -> Literal["converted", "failed", "open", "left out"]:
    """Say what a lead at ``source`` tells about the way to the stages ``onwards``."""
    today, waited = known
    since = one.first[source].on
    came = [event.on for event in one.events if event.event in onwards]
    if came:
        after = since is None or any(day is None or day >= since for day in came)
        return "converted" if after else "left out"
    if _answered(one, source) or since is None or (today - since).days >= waited:
        return "failed"
    # Who gave up, or was given up on, before an answer could come says nothing either way.
    return "open" if one.open else "left out"


def _answered(one: Life, source: str) -> bool:
    """Whether an exit that is an answer stands behind the first event at ``source``."""
    behind = one.events[one.events.index(one.first[source]) :]
    return any(
        event.event in outreach.EXITS and event.event not in outreach.UNANSWERED for event in behind
    )


def _days(one: Life, source: str, stage: str) -> int | None:
    """Return the days from the first event at ``source`` to the first at ``stage`` from then on.

    None when there is none, or either day is unknown.
    """
    since = one.first[source].on if _counted(one, source) else None
    if since is None:
        return None
    for event in one.events:
        if event.event == stage and (event.on is None or event.on >= since):
            return None if event.on is None else (event.on - since).days
    return None
