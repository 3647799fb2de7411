"""The funnel of leads: how many reached each stage, what share, how long it took, who is open.

A share counts like with like: a lead too young to have been answered is no failure, and one that
was at the later stage before the earlier one says nothing about the way between them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from operator import lt

from studytrack.domain import counters, outreach
from studytrack.domain.counters import Rate
from studytrack.domain.outreach import Event, Life
from studytrack.domain.values import Literal, NamedTuple

By = Literal["channel", "role", "month"]
BY: tuple[By, ...] = ("channel", "role", "month")
PATIENCE = 14.0
"""Days an answer may take, until enough answers say it better."""
ANSWERS_FROM = 5
"""So many answers with both days known say it better."""
NOT_KNOWN = "unknown"
Verdict = Literal["converted", "failed", "open", "left out"]
_PLACES = {stage: place for place, stage in enumerate(outreach.STAGES)}
_LAST = [_PLACES[outreach.from_on(stage)[-1]] for stage in outreach.STAGES]
"""By the place of a stage that of the last one of its line."""
_SENT = _PLACES["sent"]


class FunnelStep(NamedTuple):
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
    inbound: int = 0
    """Leads that reached it and were never written to first: they wrote themselves."""
    before: int = 0
    """Leads that were at it, and at no later one, only before they were at the earlier stage."""

    @property
    def beside(self) -> int:
        """Leads that reached it and are in no share."""
        return 0 if self.converted is None else self.reached - self.converted

    @property
    def without(self) -> int:
        """Those of them of whom the earlier stage was never noted."""
        return self.beside - self.inbound - self.before


class Funnel(NamedTuple):
    """All leads, or those of one channel, role or month."""

    leads: int
    steps: tuple[FunnelStep, ...]
    """In order, the stages of a contact first."""


class LeadWay(NamedTuple):
    """What a lead tells about the way onwards from a stage; stages by their place in `STAGES`."""

    source: int
    after: int
    """The furthest stage of the line it came to from then on."""
    furthest: int
    """The furthest stage of the line it ever was at."""
    otherwise: Verdict
    """What it tells of the stages beyond."""

    def verdict(self, place: int) -> Verdict:
        """Say what it tells about the way to a stage behind ``source``."""
        if place <= self.after:
            return "converted"
        return "left out" if place <= self.furthest else self.otherwise


class Shape(NamedTuple):
    """What a funnel counts of a lead; thousands of leads have few shapes."""

    told: tuple[int, ...]
    """The stages of its events, each as often as it happened."""
    ways: tuple[LeadWay, ...]
    """From each stage it has an event at, where there is a way onwards."""


class Trace(NamedTuple):
    """A lead as all funnels of a day see it."""

    shape: Shape
    waited: tuple[tuple[int, int, int], ...]
    """From a stage to a later one of the line, and the days between, where both are known."""
    came_in: bool
    """Whether they wrote first."""


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


def median(numbers: Sequence[float]) -> float:
    """Return the number in the middle, the mean of both where there are two; of at least one.

    The library's own loads as much as a whole command that asks for it.
    """
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


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


def unnoted(lives: Iterable[Life]) -> int:
    """Return how many were answered by a stage of an application, with no reply noted.

    They were written to and never applied: such an answer stands in the other line, so on the way
    from `sent` they count as not answered.
    """
    return sum(
        "sent" in one.first
        and "applied" not in one.first
        and not outreach.reached(one, "reply")
        and outreach.reached(one, "applied")
        and not _came_in(one)
        for one in lives
    )


def funnel(lives: Iterable[Life], today: date, waited: Patience) -> Funnel:
    """Count leads through the stages; ``waited`` is the `patience` of all leads there are."""
    return counted([trace(one, today, waited) for one in lives])


def trace(one: Life, today: date, waited: Patience) -> Trace:
    """Return what the funnels of ``today`` count of a lead."""
    stages = [event for event in one.events if event.event in _PLACES]
    told = tuple([_PLACES[event.event] for event in stages])
    if told and told[-1] <= _LAST[told[0]] and all(map(lt, told, told[1:])):
        return _straight(one, told, stages, today, waited)
    ways: list[LeadWay] = []
    took: list[tuple[int, int, int]] = []
    for source in sorted(set(told)):
        last = _LAST[source]
        if source == last or (source == _SENT and _came_in(one)):
            continue
        furthest = max([place for place in told if place <= last])
        event = one.first[outreach.STAGES[source]]
        places = _onwards(one, source, furthest, event.on)
        took += [(source, place, days) for place, days in places.items() if days is not None]
        after = max(places, default=source)
        ways.append(LeadWay(source, after, furthest, _otherwise(one, event, today, waited.days)))
    return Trace(Shape(told, tuple(ways)), tuple(took), _came_in(one))


def _straight(
    one: Life, told: tuple[int, ...], stages: Sequence[Event], today: date, waited: Patience
) -> Trace:
    """Return the same of a life that goes straight on, as most do: each stage after the other."""
    ons = [None if event.on is None else event.on.toordinal() for event in stages]
    young = today.toordinal() - waited.days
    verdicts = tuple(
        ["failed" if on is None or on <= young else _young(one, event)
         for on, event in zip(ons, stages, strict=True)]
    )  # fmt: skip
    came_in = _came_in(one)
    begun = int(told[0] == _SENT and came_in)
    took = [
        (told[at], told[later], on - since)
        for at, since in enumerate(ons)
        if since is not None and at >= begun
        for later in range(at + 1, len(told))
        if (on := ons[later]) is not None
    ]
    return Trace(_shape(told, verdicts, begun), tuple(took), came_in)


@lru_cache(maxsize=1024)
def _shape(told: tuple[int, ...], verdicts: tuple[Verdict, ...], begun: int) -> Shape:
    """Return the shape of a straight life, from its stage number ``begun`` on."""
    ways = [LeadWay(source, told[-1], told[-1], verdict)
            for source, verdict in zip(told, verdicts, strict=True)]  # fmt: skip
    return Shape(told, tuple(way for way in ways[begun:] if way.source != _LAST[way.source]))


def _came_in(one: Life) -> bool:
    """Whether they wrote first: who came in was never written to first."""
    return one.lead.channel == "inbound"


def counted(traces: Sequence[Trace]) -> Funnel:
    """Count leads through the stages by what is told of each."""
    shapes = Counter(one.shape for one in traces)
    took: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in traces:
        for start, place, days in one.waited:
            took[start, place].append(days)
    inbound = Counter(place for one in traces if one.came_in for place in _furthest(one.shape.told))
    told: Counter[int] = Counter()
    furthest: Counter[int] = Counter()
    ways: dict[int, Counter[LeadWay]] = defaultdict(Counter)
    for shape, count in shapes.items():
        for place in shape.told:
            told[place] += count
        for place in _furthest(shape.told):
            furthest[place] += count
        for way in shape.ways:
            ways[way.source][way] += count
    steps: list[FunnelStep] = []
    for line in outreach.LINES:
        source: int | None = None
        places = [_PLACES[stage] for stage in line]
        for place in places:
            reached = sum(furthest[later] for later in places if later >= place)
            step = FunnelStep(
                outreach.STAGES[place], reached, told[place], None, None, None, 0, None, None
            )
            if source is not None:
                came = sum(inbound[later] for later in places if later >= place)
                step = step._replace(
                    source=outreach.STAGES[source], inbound=came if source == _SENT else 0
                )
                step = _converted(step, place, ways[source], took[source, place])
            steps.append(step)
            source = place if place in ways else source
    return Funnel(len(traces), tuple(steps))


def _furthest(told: Sequence[int]) -> Iterator[int]:
    """Yield the furthest stage of each line a lead has an event at."""
    for last in sorted({_LAST[place] for place in told}):
        yield max(place for place in told if _LAST[place] == last)


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
    step: FunnelStep, place: int, ways: Counter[LeadWay], took: Sequence[int]
) -> FunnelStep:
    """Say of those at the earlier stage who came to the one at ``place``, or beyond."""
    verdicts: Counter[Verdict] = Counter()
    before = 0
    for way, count in ways.items():
        verdicts[way.verdict(place)] += count
        before += count * (way.after < place <= way.furthest)
    converted = verdicts["converted"]
    of = converted + verdicts["failed"]
    return step._replace(
        of=of,
        converted=converted,
        open=verdicts["open"],
        rate=counters.rate(converted, of),
        median_days=float(median(took)) if took else None,
        before=before,
    )


def _onwards(one: Life, source: int, furthest: int, since: date | None) -> dict[int, int | None]:
    """Return the later stages it came to from ``since`` on, each with the days until it did.

    None stands for days that are not known.
    """
    found: dict[int, int | None] = {}
    for event in one.events:
        place, on = _PLACES.get(event.event, -1), event.on
        if source < place <= furthest and place not in found:
            if on is None or since is None:
                found[place] = None
            elif on >= since:
                found[place] = (on - since).days
    return found


def _otherwise(one: Life, asked: Event, today: date, waited: float) -> Verdict:
    """Say what a lead tells of the stages beyond those it was at; ``asked`` is where it began."""
    if asked.on is None or (today - asked.on).days >= waited:
        return "failed"
    return _young(one, asked)


def _young(one: Life, asked: Event) -> Verdict:
    """Say the same of one that began lately."""
    if len(one.events) > 1 and _answered(one, asked):
        return "failed"
    # Who gave up, or was given up on, before an answer could come says nothing either way.
    return "open" if one.open else "left out"


def _answered(one: Life, asked: Event) -> bool:
    """Whether an exit that is an answer stands behind an event."""
    behind = one.events[one.events.index(asked) :]
    return any(
        event.event in outreach.EXITS and event.event not in outreach.UNANSWERED for event in behind
    )
