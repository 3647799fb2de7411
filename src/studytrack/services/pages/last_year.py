"""The last twelve months, day by day: the strip at the foot of the first screen."""

from collections.abc import Mapping
from datetime import date, timedelta

from studytrack.domain import goals, phrases, weeks
from studytrack.services.base.context import Context
from studytrack.services.pages.page_views import StripView

WEEKS = 53
"""Weeks of the strip, the running one included: a whole year whatever its weekday."""


def strip(known: Context, totals: Mapping[date, int]) -> StripView:
    """Return how much each of the last twelve months' days held, from the seconds by day."""
    first = known.week - (WEEKS - 1) * weeks.WEEK
    seconds = [totals.get(first + timedelta(days=step), 0) for step in range(7 * WEEKS)]
    shown = seconds[: (known.today - first).days + 1]
    asked = [goals.in_force(known.rules, first + week * weeks.WEEK) for week in range(WEEKS)]
    away = (
        step
        for vacation in known.rules.vacations
        for step in range((vacation.first - first).days, (vacation.last - first).days + 1)
    )
    return StripView(
        first=first.isoformat(),
        levels=tuple(goals.heat_level_under(held, asked[at // 7]) for at, held in enumerate(shown)),
        away=frozenset(step for step in away if 0 <= step < len(shown)),
        weeks=tuple(sum(seconds[place : place + 7]) for place in range(0, len(seconds), 7)),
        seconds=sum(shown),
        days=tuple(shown),
        facts=_facts(first, shown, known.today),
    )


def _facts(first: date, shown: list[int], today: date) -> tuple[tuple[str, str], ...]:
    """Say what stands out of the days from ``first`` on; of an empty year nothing."""
    if not any(shown):
        return ()
    by_week = [sum(shown[place : place + 7]) for place in range(0, len(shown), 7)]
    best_week, best_day = (max(range(len(held)), key=held.__getitem__) for held in (by_week, shown))
    week, day = first + best_week * weeks.WEEK, first + timedelta(days=best_day)
    studied = sum(held > 0 for held in shown)
    return (
        ("best week", f"{phrases.length(by_week[best_week])}, from {phrases.day(week, today)}"),
        ("best day", f"{phrases.length(shown[best_day])}, {phrases.day(day, today)}"),
        ("studied", f"on {phrases.count(studied, 'day')}"),
        ("a day", f"{phrases.length(sum(shown) // studied)} on average"),
        ("a week", f"{phrases.length(sum(shown) // len(by_week))} on average"),
    )
