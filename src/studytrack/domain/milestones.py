"""Milestones: dated things worth telling, read off what is stored each time, and what is ahead.

One list from six sources. Only one's own are stored; the others follow from states, sessions,
runs, submissions and leads dated today or before, so a backfill moves them and undo takes them
away.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from operator import itemgetter

from studytrack.domain import lengths, progress, streaks
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.goals import Rules
from studytrack.domain.item_state import SETTLED, TODO, ItemStates
from studytrack.domain.values import Literal, NamedTuple

Source = Literal["item", "finished", "first", "hours", "streak", "own"]
SOURCES: tuple[Source, ...] = ("item", "finished", "first", "hours", "streak", "own")
First = Literal["submission", "within", "reply", "interview", "offer", "acceptance"]
FIRSTS: dict[First, str] = {
    "submission": "First submission",
    "within": "First result within what was reported",
    "reply": "First reply",
    "interview": "First interview",
    "offer": "First offer",
    "acceptance": "First acceptance",
}
"""What happens for the first time once in a life, and how it is told; never with a lead's name."""

_HOUR = 3600


class Own(NamedTuple):
    """A milestone the learner added: a talk given, a paper accepted."""

    id: int
    uuid: str
    title: str
    on: date
    evidence: str
    """Empty without one."""
    curriculum: str | None
    note: str
    recorded_at: int


class FirstTime(NamedTuple):
    """Something that may be the first of its kind."""

    kind: First
    on: date | None
    """None where the day is not known."""
    curriculum: str | None = None
    item: str | None = None
    evidence: tuple[str, ...] = ()
    recorded_at: int = 0
    """Unix seconds; of two on one day the one recorded first is the first."""


class Milestone(NamedTuple):
    """One milestone that was reached."""

    source: Source
    key: str
    on: date | None
    title: str
    curriculum: str | None = None
    item: str | None = None
    """The id inside its curriculum."""
    evidence: tuple[str, ...] = ()
    id: int | None = None
    """The number of one's own; None for the others."""
    note: str = ""


class CalendarDay(NamedTuple):
    """Something with a day, for a calendar."""

    key: str
    """What names it, the same every time."""
    on: date
    title: str
    curriculum: str
    """Empty without one."""
    due: bool
    """It is to be done by that day; else it happened on it."""
    today: date
    """The study day on which this was said."""


class RoundNumber(NamedTuple):
    """The next round number that lies ahead."""

    source: Literal["hours", "streak"]
    key: str
    title: str
    missing: int
    """Seconds, or weeks, still to go."""


Known = tuple[Curriculum, ItemStates]
"""A curriculum ever started, and where the learner stands with its items."""


def reached(
    curricula: Iterable[Known],
    firsts: Iterable[FirstTime],
    totals: Mapping[date, int],
    rules: Rules,
    own: Iterable[Own],
    today: date,
) -> tuple[Milestone, ...]:
    """Return every milestone up to ``today``: newest first, those without a day after the dated.

    ``totals`` are the seconds of every study day; ``firsts`` come in order of recording.
    """
    curricula = tuple(curricula)
    found = (
        *(one for content, known in curricula for one in of_items(content, known)),
        *(one for content, known in curricula if (one := finished(content, known)) is not None),
        *first_times(firsts, today),
        *of_hours(totals, today),
        *of_streaks(totals, rules, today),
        *map(of_own, own),
    )
    return tuple(sorted((one for one in found if one.on is None or one.on <= today), key=_newest))


def _newest(one: Milestone) -> tuple[bool, int, int, str]:
    place = SOURCES.index(one.source)
    return one.on is None, -(one.on or date.min).toordinal(), place, one.key


def of_items(content: Curriculum, known: ItemStates) -> Iterator[Milestone]:
    """Yield the items of kind milestone that are done, also those no longer in the file."""
    for item in (*content.items(), *content.removed):
        item_state = known.get(item.id, TODO)
        if item.kind == "milestone" and item_state.state == "done":
            yield Milestone(
                source="item",
                key=f"{content.id}/{item.id}",
                on=item_state.since,
                title=item.title,
                curriculum=content.id,
                item=item.id,
                evidence=item_state.evidence,
            )


def finished(content: Curriculum, known: ItemStates) -> Milestone | None:
    """Return that a curriculum is finished: its progress is 1 and one of its items is done."""
    if progress.progress(content, known) < 1:
        return None
    if not any(known.get(item.id, TODO).state == "done" for item in content.items()):
        return None
    days = [day for module in content.modules for day in _finishing(module, known)]
    return Milestone(
        source="finished",
        key=f"finished:{content.id}",
        on=max(days, default=None),
        title=f"Finished: {content.title}",
        curriculum=content.id,
    )


def _finishing(module: Module, known: ItemStates) -> Iterator[date]:
    """Yield the days on which what a module weighs was settled."""
    if module.optional:
        return
    item_states = [
        known.get(item.id, TODO)
        for item in module.items
        if not item.optional and progress.weight(item) > 0
    ]
    if module.done_when is not None:
        done = sorted(one.since for one in item_states if one.state == "done" and one.since)
        yield from done[: module.done_when]
        return
    # A habit whose periods are all met counts whole before anybody calls it done.
    yield from (one.since for one in item_states if one.since is not None)


def first_times(firsts: Iterable[FirstTime], today: date) -> Iterator[Milestone]:
    """Yield the first of each kind: the earliest day, else the one recorded first without a day."""
    earliest: dict[First, FirstTime] = {}
    for one in firsts:
        before = earliest.get(one.kind)
        if (one.on is None or one.on <= today) and (before is None or _earlier(one, before)):
            earliest[one.kind] = one
    for kind, one in earliest.items():
        yield Milestone(
            source="first",
            key=f"first:{kind}",
            on=one.on,
            title=FIRSTS[kind],
            curriculum=one.curriculum,
            item=one.item,
            evidence=one.evidence,
        )


def _earlier(one: FirstTime, other: FirstTime) -> bool:
    if one.on is None or other.on is None:
        return one.on is not None
    return (one.on, one.recorded_at) < (other.on, other.recorded_at)


def of_hours(totals: Mapping[date, int], today: date) -> Iterator[Milestone]:
    """Yield the round numbers of hours, each on the study day that passed it first."""
    steps = lengths.hour_steps()
    step = next(steps)
    for day, held in running(totals, today):
        while held >= step * _HOUR:
            yield Milestone("hours", f"hours:{step}", day, f"{step:,} hours".replace(",", " "))
            step = next(steps)


def running(totals: Mapping[date, int], today: date) -> tuple[tuple[date, int], ...]:
    """Return each study day up to ``today`` with the seconds recorded until then, in order."""
    days = sorted(day for day in totals if day <= today)
    return tuple(zip(days, accumulate(totals[day] for day in days), strict=True))


def of_streaks(totals: Mapping[date, int], rules: Rules, today: date) -> Iterator[Milestone]:
    """Yield the lengths of the week streak, each on the day its last week became good."""
    steps = streaks.streak_steps()
    step = next(steps)
    for length, day in streaks.records(totals, rules, today):
        if length == step:
            yield Milestone("streak", f"streak:{step}", day, f"{step} good weeks in a row")
            step = next(steps)


def of_own(own: Own) -> Milestone:
    """Return one's own milestone as one of the list."""
    evidence = (own.evidence,) if own.evidence else ()
    return Milestone(
        source="own",
        key=f"own:{own.id}",
        on=own.on,
        title=own.title,
        curriculum=own.curriculum,
        evidence=evidence,
        id=own.id,
        note=own.note,
    )


def ahead_of(content: Curriculum, known: ItemStates) -> Iterator[tuple[Module, Item, int]]:
    """Yield the open milestones of a curriculum in file order, habits apart.

    With each come the seconds of required work before it, by estimate, its own included.
    """
    modules: list[Module] = []
    for module in content.modules:
        for place, item in enumerate(module.items, 1):
            state = known.get(item.id, TODO).state
            if item.kind != "milestone" or item.every is not None or state in SETTLED:
                continue
            part = module._replace(items=module.items[:place])
            left = progress.remaining_seconds(
                content._replace(modules=(*modules, part)), known
            ) + _own_work(module, item, known)
            yield module, item, left
        modules.append(module)


def _own_work(module: Module, item: Item, known: ItemStates) -> int:
    """Return the seconds of an item that asks for work no requirement counts."""
    if not (item.optional or module.optional):
        return 0
    return progress.item_remaining(item, known.get(item.id, TODO))


def next_hours(seconds: int) -> RoundNumber:
    """Return the next round number of hours after ``seconds`` were recorded."""
    step = next(one for one in lengths.hour_steps() if seconds < one * _HOUR)
    title = f"{step:,} hours".replace(",", " ")
    return RoundNumber("hours", f"hours:{step}", title, step * _HOUR - seconds)


def next_streak(longest: int, current: int) -> RoundNumber:
    """Return the next length of a week streak that was never reached."""
    step = next(one for one in streaks.streak_steps() if longest < one)
    return RoundNumber("streak", f"streak:{step}", f"{step} good weeks in a row", step - current)


def hours_until(recorded: Sequence[tuple[date, int]], day: date | None) -> float | None:
    """Return the hours recorded until a day, that day included, two decimals; None for no day.

    ``recorded`` comes from `running`.
    """
    if day is None:
        return None
    place = bisect_right(recorded, day, key=itemgetter(0))
    return progress.hours(recorded[place - 1][1] if place else 0)
