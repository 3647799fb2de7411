"""What is drawn of recall: how an item fades until it is asked, and what the days ahead ask."""

from collections.abc import Iterable
from datetime import date, timedelta

from studytrack.domain import phrases, recall
from studytrack.domain.charts import Column, Columns, Part
from studytrack.domain.recall import Memory
from studytrack.domain.values import NamedTuple

STEPS = 60
"""Points of a curve."""
BEYOND = 0.4
"""How much of the time until an item is asked is drawn after that."""
LEAST = 7
"""Days a curve goes on at least."""
GHOST = 10.0
"""Days of the stability of a curve that stands for those to come."""


class Fading(NamedTuple):
    """The chance of knowing an item, from the day it was asked last to some after it is due."""

    points: tuple[tuple[float, float], ...]
    """Places 0 to 1, right and up."""
    asked: float
    """The place of the day it is asked again."""
    late: bool
    """Whether that day has come."""
    today: float
    target: float
    """The height of the chance at which it is asked."""
    target_said: str
    low: float
    """The chance at the lower edge; 1 is at the upper one."""
    first: date
    last: date
    figure: str
    sentence: str


def fading(memory: Memory, due: date, today: date, decay: float, retention: float) -> Fading:
    """Draw how an item fades; ``due`` is the day it is asked, ``retention`` is 0 to 1."""
    first = memory.last
    whole = max((due - first).days, (today - first).days, 1)
    span = whole + max(LEAST, int(whole * BEYOND))
    chances = [
        recall.chance_after(span * step / STEPS, memory.stability, decay)
        for step in range(STEPS + 1)
    ]
    low = max(0, int(chances[-1] * 10) - 1) / 10

    def high(chance: float) -> float:
        return max(0.0, (chance - low) / (1 - low))

    now = phrases.percent(recall.chance(memory, today, decay))
    then = "asked" if due > today else "due since" if due < today else "due today,"
    return Fading(
        points=tuple((step / STEPS, high(chance)) for step, chance in enumerate(chances)),
        asked=max(0, (due - first).days) / span,
        late=due <= today,
        today=max(0, (today - first).days) / span,
        target=high(retention),
        target_said=phrases.percent(retention),
        low=low,
        first=first,
        last=first + timedelta(days=span),
        figure=f"{now} today",
        sentence=f"{now} today, {then} {phrases.dated(due)}.",
    )


def chance_said(chart: Fading, place: float) -> str:
    """Say the chance at a place, 0 to 1, of a curve: ``Wed 25 Nov: 90 %``."""
    day = chart.first + (chart.last - chart.first) * place
    step = min(STEPS, max(0, round(place * STEPS)))
    chance = chart.low + chart.points[step][1] * (1 - chart.low)
    return f"{phrases.full(day)}: {phrases.percent(chance)}"


def ghost(today: date, decay: float, retention: float) -> Fading:
    """Draw a curve as it will stand here."""
    due = today + timedelta(days=int(GHOST))
    curve = fading(Memory(today, GHOST, due), due, today, decay, retention)
    return curve._replace(sentence="What is finished fades like this until it is asked.")


def ahead(dues: Iterable[tuple[date, str]], today: date, days: int) -> Columns:
    """Draw how many items each of the next ``days`` asks, of (day, curriculum).

    What is due already stands on today. The numbers of its columns are items, no seconds.
    """
    held: list[dict[str, int]] = [{} for _ in range(days)]
    for day, curriculum in dues:
        place = max(0, (day - today).days)
        if place < days:
            held[place][curriculum] = held[place].get(curriculum, 0) + 1
    counts = [sum(parts.values()) for parts in held]
    top = max((*counts, 1))
    columns = tuple(
        _column(today + timedelta(days=place), parts, top, here=place == 0)
        for place, parts in enumerate(held)
    )
    return _said(columns, top)


def soonest(chart: Columns, days: int) -> Columns:
    """Return the first so many days of those ahead."""
    return _said(chart.columns[:days], chart.top)


def _said(columns: tuple[Column, ...], top: int) -> Columns:
    count = sum(one.seconds for one in columns)
    said = f"{phrases.count(count, 'item')} in {phrases.count(len(columns), 'day')}"
    return Columns(columns, top, 0.0, said, f"{said}, {columns[0].seconds} of them today.")


def _column(day: date, parts: dict[str, int], top: int, *, here: bool) -> Column:
    shares = tuple(Part(key, count / top) for key, count in sorted(parts.items()))
    return Column(f"{day.day}", shares, sum(parts.values()), 0.0, 0, 0.0, "", here)
