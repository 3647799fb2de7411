"""When to ask again, by FSRS-6: the one place that knows the library ``fsrs``.

The library gets noon UTC of study days, so that its differences are whole study days whatever
the clock, the zone or the start of the day; it has no steps of minutes and no chance in it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

from studytrack.domain.recall import LONGEST_INTERVAL, Memory, Told
from studytrack.domain.sessions import Address

_GRADES = {grade.value: grade for grade in Rating}
DECAY: float = -DEFAULT_PARAMETERS[20]
"""How steeply forgetting runs: the exponent of `domain.recall.chance`."""


class _Running(Card):
    """A card that goes from answer to answer: its own, so that no answer needs a copy of it."""

    def __copy__(self) -> "_Running":
        return self


@lru_cache(maxsize=8)
def _scheduler(retention: int) -> Scheduler:
    return Scheduler(
        parameters=DEFAULT_PARAMETERS,
        desired_retention=retention / 1000,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_INTERVAL,
        enable_fuzzing=False,
    )


def memory(told: Told, retention: int) -> Memory:
    """Return how well an item is remembered after at least one answer; retention in thousandths.

    The same answers give the same memory, on every machine and in every zone.
    """
    planner = _scheduler(retention)
    # Without an id and a day of its own the library would ask the clock, and wait for it.
    card: Card = _Running(card_id=1, due=_noon(told[0][0]))
    for day, grade in told:
        card, _ = planner.review_card(card, _GRADES[grade], _noon(day))
    return Memory(told[-1][0], card.stability or 0.0, card.due.date())


def memories(told: Mapping[Address, Told], retention: int) -> dict[Address, Memory]:
    """Return how well each of several items is remembered."""
    return {address: memory(answers, retention) for address, answers in told.items()}


def after(told: Told, today: date, grades: Iterable[int], retention: int) -> tuple[date, ...]:
    """Return the day to ask again for each grade that might be given ``today``."""
    return tuple(memory((*told, (today, grade)), retention).due for grade in grades)


def ahead(
    told: Told, first: date, last: date, retention: int, draw: Callable[[], float]
) -> tuple[date, ...]:
    """Return the days between two on which an item would be asked, and answered that very day.

    ``draw`` gives numbers from 0 to 1; one above the chance of knowing it makes a *no*.
    """
    planner = _scheduler(retention)
    card: Card = _Running(card_id=1, due=_noon(told[0][0]))
    for day, grade in told:
        card, _ = planner.review_card(card, _GRADES[grade], _noon(day))
    found: list[date] = []
    while (day := max(first, card.due.date())) <= last:
        known = draw() <= planner.get_card_retrievability(card, _noon(day))
        card, _ = planner.review_card(card, Rating.Good if known else Rating.Again, _noon(day))
        found.append(day)
    return tuple(found)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
