"""The weeks of a report: each with its days, what it asked for, and how it ended."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import days, goals, weeks
from studytrack.domain.sessions import StretchSum
from studytrack.domain.values import NamedTuple
from studytrack.services.base.context import Context


class ReportSpan(NamedTuple):
    """Which days a report is about."""

    title: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


class WeekRow(NamedTuple):
    """One week of the report."""

    name: str
    first: date
    days: tuple[int, ...]
    """Seconds of its seven days; days outside the report hold none."""
    levels: tuple[int | None, ...]
    """Heat level of each day, 0 to 4; None outside the report, or to come."""
    seconds: int
    goal_seconds: int
    verdict: str
    """``good``, ``missed``, ``rest`` (all vacation), ``running`` or ``not asked``."""
    parts: tuple[tuple[str | None, int], ...]
    """Curriculum and seconds, in order of starting; None, time on none, is last."""


def rows(
    known: Context, totals: Mapping[date, int], held: StretchSum, span: ReportSpan, order: list[str]
) -> tuple[WeekRow, ...]:
    """Return the weeks with days of the span; ``order`` is that of starting curricula."""
    start = known.rules.week_start
    first = days.week_of(span.first, start)
    last = days.week_of(min(span.last, max(known.today, span.first)), start)
    parts: dict[date, dict[str | None, int]] = {}
    for day, name, seconds in held.by_day:
        week = parts.setdefault(days.week_of(day, start), {})
        week[name] = week.get(name, 0) + seconds
    begun = min(totals, default=known.today)
    return tuple(
        _row(known, totals, span, week, _ordered(parts.get(week, {}), order), begun)
        for week in weeks.up_to(last, (last - first).days // 7 + 1)
    )


def _ordered(
    parts: Mapping[str | None, int], order: list[str]
) -> tuple[tuple[str | None, int], ...]:
    names = [name for name in order if name in parts]
    return tuple((name, parts[name]) for name in (*names, *({None} & parts.keys())))


def _row(
    known: Context,
    totals: Mapping[date, int],
    span: ReportSpan,
    first: date,
    parts: tuple[tuple[str | None, int], ...],
    begun: date,
) -> WeekRow:
    in_week = days.days_of(first)
    held = [totals.get(day, 0) if span.holds(day) else 0 for day in in_week]
    asked = goals.week_goal(known.rules, first)
    goal = goals.in_force(known.rules, first)
    levels = tuple(
        goals.heat_level_under(seconds, goal) if span.holds(day) and day <= known.today else None
        for day, seconds in zip(in_week, held, strict=True)
    )
    verdict = _verdict(known, totals, first, asked, begun)
    return WeekRow(
        days.week_name(first), first, tuple(held), levels, sum(held), asked.wanted, verdict, parts
    )


def _verdict(
    known: Context, totals: Mapping[date, int], first: date, asked: goals.WeekGoal, begun: date
) -> str:
    if asked.neutral:
        return "rest"
    if goals.is_good_week(totals, known.rules, first):
        return "good"
    if not weeks.complete(first, known.today):
        return "running"
    whole = goals.is_whole(first, begun)
    return "missed" if asked.is_set and asked.asked and whole else "not asked"


def good_of(found: Sequence[WeekRow]) -> tuple[int, int]:
    """Return how many weeks were good, and of how many that were asked for a goal and are over.

    A week before the first goal, one of vacation alone and the running one can only add to both.
    """
    good = sum(row.verdict == "good" for row in found)
    return good, good + sum(row.verdict == "missed" for row in found)


def by_year(span: ReportSpan, found: tuple[WeekRow, ...]) -> dict[int, tuple[WeekRow, ...]]:
    """Return the weeks by year; those of one calendar year stay together."""
    if span.first.year == span.last.year:
        return {span.first.year: found}
    years: dict[int, tuple[WeekRow, ...]] = {}
    for row in found:
        # A week belongs to the year that has most of its days.
        year = (row.first + timedelta(days=3)).year
        years[year] = (*years.get(year, ()), row)
    return years
