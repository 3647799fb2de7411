"""A week's days and what it is compared with: pure arithmetic over the seconds of each day."""

from collections.abc import Container, Mapping
from datetime import date, timedelta

from studytrack.domain import days, goals, lengths, streaks
from studytrack.domain.goals import Goal, Rules
from studytrack.domain.values import Literal, NamedTuple

Neutral = Literal["rest", "vacation", "freeze"]

WEEK = timedelta(weeks=1)
COMPARED = 4
"""Weeks an average is taken over."""
MINUTE = 60


class Day(NamedTuple):
    """One day of a week or a year, judged."""

    date: date
    seconds: int
    good: bool
    """It holds its ``day_min``."""
    neutral: Neutral | None
    """Why it asks for nothing, also when it is good and for days to come."""
    pending: bool
    """It is not good and can still become so."""


class Stretch(NamedTuple):
    """Days in a row, both ends included."""

    first: date
    last: date


def neutral(day: date, rules: Rules, frozen: Container[date]) -> Neutral | None:
    """Return why ``day`` asks for nothing: vacation, else rest, else a freeze; None if it asks."""
    goal = goals.in_force(rules, days.week_of(day, rules.week_start))
    return _neutral_under(goal, day, rules, frozen)


def _neutral_under(goal: Goal, day: date, rules: Rules, frozen: Container[date]) -> Neutral | None:
    if any(vacation.holds(day) for vacation in rules.vacations):
        return "vacation"
    if day.weekday() in goal.rest:
        return "rest"
    return "freeze" if day in frozen else None


def judged(day: date, seconds: int, rules: Rules, today: date, frozen: Container[date]) -> Day:
    """Return ``day`` with its ``seconds`` and flags; ``frozen`` are the days freezes covered."""
    goal = goals.in_force(rules, days.week_of(day, rules.week_start))
    return judged_under(goal, day, seconds, rules, today, frozen)


def judged_under(
    goal: Goal, day: date, seconds: int, rules: Rules, today: date, frozen: Container[date]
) -> Day:
    """Return a day of a week that ``goal`` judges, as `judged` does."""
    good = seconds >= goal.day_min
    asks_nothing = _neutral_under(goal, day, rules, frozen)
    return Day(day, seconds, good, asks_nothing, not good and day >= today)


def judged_days(
    totals: Mapping[date, int], rules: Rules, week: date, today: date, frozen: Container[date]
) -> tuple[Day, ...]:
    """Return the seven judged days of the week beginning on ``week``."""
    return tuple(
        judged(day, totals.get(day, 0), rules, today, frozen) for day in days.days_of(week)
    )


def same_point(week: date, today: date, back: int = 1) -> Stretch:
    """Return the days, ``back`` weeks earlier, that the week beginning on ``week`` is held against.

    The running week is held against whole days up to today's weekday, any other against seven.
    """
    first = week - back * WEEK
    passed = (today - week).days
    return Stretch(first, first + timedelta(days=passed if 0 <= passed < 7 else 6))  # noqa: PLR2004 - days a week has


def seconds_in(totals: Mapping[date, int], stretch: Stretch) -> int:
    """Return the seconds of the days of ``stretch`` together."""
    length = (stretch.last - stretch.first).days + 1
    return sum(totals.get(stretch.first + timedelta(days=step), 0) for step in range(length))


def total(totals: Mapping[date, int], week: date) -> int:
    """Return the seconds of the week beginning on ``week``, days to come included."""
    return sum(totals.get(day, 0) for day in days.days_of(week))


def previous_seconds(totals: Mapping[date, int], week: date, today: date) -> int:
    """Return the seconds of the week before, up to the same point."""
    return seconds_in(totals, same_point(week, today))


def average_4_seconds(
    totals: Mapping[date, int], week: date, today: date, first: date | None
) -> int:
    """Return the mean seconds of the four weeks before, up to the same point, rounded down.

    Weeks that ended before ``first``, the first study day of all, are left out; 0 if none is
    left. ``totals`` need hold no more than the 28 days before ``week``.
    """
    if first is None:
        return 0
    compared = [
        seconds_in(totals, same_point(week, today, back))
        for back in range(1, COMPARED + 1)
        if week - (back - 1) * WEEK > first
    ]
    return sum(compared) // len(compared) if compared else 0


def complete(week: date, today: date) -> bool:
    """Whether the last day of the week beginning on ``week`` has passed."""
    return week + WEEK <= today


def days_left(rules: Rules, week: date, today: date) -> int:
    """Return how many days of the week share what is left of it, today included.

    Rest and vacation days take no share unless no other day is left; 0 when the week is over.
    """
    return len(sharing(rules, week, today)) or sum(day >= today for day in days.days_of(week))


def sharing(rules: Rules, week: date, today: date) -> tuple[date, ...]:
    """Return the days that share what is left of the week: today and those to come.

    Rest and vacation days are none of them.
    """
    coming = (day for day in days.days_of(week) if day >= today)
    return tuple(day for day in coming if neutral(day, rules, ()) is None)


def share(left_seconds: int, count: int) -> int:
    """Return what each of so many days takes of what is left, in whole minutes that are enough."""
    return -(-(left_seconds // count) // MINUTE) * MINUTE


def up_to(week: date, count: int) -> tuple[date, ...]:
    """Return the first days of ``count`` weeks, oldest first, the last beginning on ``week``."""
    return tuple(week - back * WEEK for back in reversed(range(count)))


def of_year(year: int, week_start: int) -> tuple[date, ...]:
    """Return the first days of every week that has a day in ``year``, oldest first."""
    first = days.week_of(date(year, 1, 1), week_start)
    last = days.week_of(date(year, 12, 31), week_start)
    return up_to(last, (last - first).days // 7 + 1)


def at_a_step(before: int, after: int, streak: int) -> bool:
    """Whether a round number of hours lies between two totals, or a streak is one worth telling.

    ``before`` and ``after`` are seconds, ``streak`` the good weeks in a row; a yes may be wrong
    where the streak was as long before, a no never is.
    """
    step = next(one for one in lengths.hour_steps() if before < one * lengths.HOUR)
    told = next(one for one in streaks.streak_steps() if streak <= one)
    return after >= step * lengths.HOUR or told == streak
