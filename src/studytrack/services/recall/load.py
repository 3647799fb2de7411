"""What a retention means in answers a week: the cards there are, and those to come, looked ahead.

A look ahead and no promise: everything is answered on the day it falls due, and what is
forgotten is drawn from the forgetting curve itself, with the same numbers each time.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from studytrack.domain.recall import YES, Told
from studytrack.services.recall import scheduler

YEAR = 52
"""Weeks looked ahead."""
_SEED = 0


def asked(
    cards: Iterable[Told],
    today: date,
    retention: int,
    new_a_week: float = 0,
    weeks: int = YEAR,
    seed: int = _SEED,
) -> tuple[int, ...]:
    """Return the answers asked in each of the weeks to come, those of new cards included."""
    # Numbers to look ahead with, no secret: the same for the same record.
    draw = Random(seed).random  # noqa: S311
    last = today + timedelta(weeks=weeks, days=-1)
    counts = [0] * weeks
    for told in (*cards, *_arriving(today, new_a_week, weeks)):
        for day in scheduler.ahead(told, today, last, retention, draw):
            counts[(day - today).days // 7] += 1
    return tuple(counts)


def _arriving(today: date, new_a_week: float, weeks: int) -> Iterator[Told]:
    for number in range(int(weeks * new_a_week)):
        yield ((today + timedelta(days=int(number * 7 / new_a_week)), YES),)


def a_week(counts: tuple[int, ...]) -> float:
    """Return the mean of the weeks, one decimal, rounded down; 0 of none."""
    return sum(counts) * 10 // len(counts) / 10 if counts else 0.0
