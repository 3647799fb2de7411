"""Counting: totals of dated entries, habits by period, and rates with their uncertainty."""

import math
from collections.abc import Iterable
from datetime import date

from studytrack.domain import date_words, days, phrases
from studytrack.domain.curriculum import Every, Item
from studytrack.domain.values import NamedTuple

Dated = Iterable[tuple[date, int]]
"""Entries of one item: the study day and the value, negative to correct."""

RATE_FROM = 10
"""Below so many upstream a rate says nothing, and only the count is shown."""
_Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


class Rate(NamedTuple):
    """A share with its 95 % interval, each 0 to 1."""

    share: float
    low: float
    high: float


def total(dated: Dated) -> int:
    """Return the sum of the entries, never below 0."""
    return max(0, sum(value for _, value in dated))


def period_of(day: date, every: Every, week_start: int) -> date:
    """Return the first day of the day, week or month that holds ``day``."""
    if every == "day":
        return day
    return day.replace(day=1) if every == "month" else days.week_of(day, week_start)


def periods_met(item: Item, dated: Dated, week_start: int) -> int:
    """Return in how many periods the entries reached the habit's target; 0 for no habit."""
    if item.every is None:
        return 0
    sums: dict[date, int] = {}
    for day, value in dated:
        period = period_of(day, item.every, week_start)
        sums[period] = sums.get(period, 0) + value
    return sum(value >= (item.target or 1) for value in sums.values())


def this_period(item: Item, dated: Dated, today: date, week_start: int) -> int:
    """Return what was entered in the running period of a habit, never below 0; else 0."""
    if item.every is None:
        return 0
    running = period_of(today, item.every, week_start)
    return total(
        (day, value) for day, value in dated if period_of(day, item.every, week_start) == running
    )


def met_this_period(item: Item, dated: Dated, today: date, week_start: int) -> bool:
    """Whether a habit's target is already reached in the running period."""
    return item.every is not None and (
        this_period(item, dated, today, week_start) >= (item.target or 1)
    )


def rests(item: Item, today: date) -> bool:
    """Whether a habit takes place on other weekdays than today's."""
    named = date_words.SHORT_WEEKDAYS[today.weekday()]
    return item.every is not None and bool(item.on) and named not in item.on


def habit(item: Item) -> str:
    """Say a habit: ``2 a week for 12 weeks, on Tue and Thu, 19:00–21:00``; empty for none."""
    if item.every is None:
        return ""
    often = f"{item.target or 1} a {item.every}"
    if item.times is not None:
        often += f" for {phrases.count(item.times, item.every)}"
    *most, last = (name.capitalize() for name in item.on or ("",))
    days = f"{', '.join(most)} and {last}" if most else last
    slot = (item.slot or "").replace("-", "–")
    return ", ".join(filter(None, (often, days and f"on {days}", slot)))


def reached(item: Item, dated: Dated, week_start: int) -> bool:
    """Whether a counter's target, or a habit's number of periods, is reached; else never."""
    if item.every is None:
        return item.target is not None and total(dated) >= item.target
    return item.times is not None and periods_met(item, dated, week_start) >= item.times


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % score interval of ``count`` out of ``of`` (0 ≤ count ≤ of, of ≥ 1).

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209–212.
    """
    share = count / of
    scale = 1 + _Z * _Z / of
    middle = (share + _Z * _Z / (2 * of)) / scale
    half = _Z / scale * math.sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of))
    # The interval touches the ends exactly there; floating point falls a hair short of it.
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == of else min(1.0, middle + half)
    return low, high


def rate(count: int, of: int) -> Rate | None:
    """Return the rate to the counter upstream; None where only the count may be shown."""
    if of < RATE_FROM or not 0 <= count <= of:
        return None
    return Rate(count / of, *wilson(count, of))


def rate_text(count: int, of: int, *, interval: bool = True) -> str:
    """Say a rate: ``9 of 90, 10 %, 5–18 %``, or ``4 of 9`` where a rate says nothing.

    Without its ``interval`` it is ``9 of 90, 10 %``.
    """
    found = rate(count, of)
    if found is None:
        return f"{count} of {of}"
    share, low, high = (round(part * 100) for part in found)
    said = f"{count} of {of}, {share} %"
    return f"{said}, {low}–{high} %" if interval else said
