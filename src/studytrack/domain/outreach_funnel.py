"""The funnel of leads: how many reached each stage, what share, how long it took, who is open.

A share counts like with like: a lead too young to have been answered is no failure, and one that
was at the later stage before the earlier one says nothing about the way between them.
"""

from collections import Counter
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
    told = Counter(event.event for one in lives for event in one.events)
    steps: list[Step] = []
    for line in outreach.LINES:
        counted = _counted(lives, line)
        furthest = Counter(_furthest(one, line) for one in lives)
        reached = len(lives) - furthest[-1]
        source: str | None = None
        for place, stage in enumerate(line):
            step = Step(stage, reached, told[stage], source, None, None, 0, None, None)
            if source is not None:
                step = _converted(step, counted[source], line[place:], (today, waited.days))
            steps.append(step)
            source = stage if counted[stage] else source
            reached -= furthest[place]
    return Funnel(len(lives), tuple(steps))


def _furthest(one: Life, line: tuple[str, ...]) -> int:
    """Return the place of the furthest stage of a line a lead has an event at, -1 for none."""
    return max((place for place, stage in enumerate(line) if stage in one.first), default=-1)


def _counted(lives: Sequence[Life], line: tuple[str, ...]) -> dict[str, list[Life]]:
    """Return by stage who has an event at it; inbound leads were never written to first."""
    return {
        stage: [
            one
            for one in lives
            if stage in one.first and not (stage == "sent" and one.lead.channel == "inbound")
        ]
        for stage in line
    }


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


def _converted(
    step: Step, counted: Sequence[Life], onwards: tuple[str, ...], known: tuple[date, float]
) -> Step:
    """Say of those at the earlier stage who came to this one, ``onwards`` of it or later."""
    source = step.source or ""
    verdicts = [_verdict(one, source, onwards, known) for one in counted]
    converted = verdicts.count("converted")
    of = converted + verdicts.count("failed")
    waited = [days for one in counted if (days := _days(one, source, step.stage)) is not None]
    return step._replace(
        of=of,
        converted=converted,
        open=verdicts.count("open"),
        rate=counters.rate(converted, of),
        median_days=float(median(waited)) if waited else None,
    )


def _verdict(
    one: Life, source: str, onwards: tuple[str, ...], known: tuple[date, float]
) -> Literal["converted", "failed", "open", "left out"]:
    """Say what a lead at ``source`` tells about the way to the stages ``onwards``."""
    today, waited = known
    since = one.first[source].on
    if any(stage in one.first for stage in onwards):
        came = (event.on for event in one.events if event.event in onwards)
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
    since = one.first[source].on
    if since is None or stage not in one.first:
        return None
    for event in one.events:
        if event.event == stage and (event.on is None or event.on >= since):
            return None if event.on is None else (event.on - since).days
    return None
