"""The last twelve months, day by day: the strip at the foot of the first screen."""

from collections.abc import Mapping
from datetime import date, timedelta

from studytrack.domain import goals, heat_levels, weeks
from studytrack.services.base.context import Ground
from studytrack.services.pages.page_views import StripView

WEEKS = 53
"""Weeks of the strip, the running one included: a whole year whatever its weekday."""


def strip(known: Ground, totals: Mapping[date, int]) -> StripView:
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
        levels=tuple(
            heat_levels.level_under(held, asked[at // 7]) for at, held in enumerate(shown)
        ),
        away=frozenset(step for step in away if 0 <= step < len(shown)),
        weeks=tuple(sum(seconds[place : place + 7]) for place in range(0, len(seconds), 7)),
        seconds=sum(shown),
    )
