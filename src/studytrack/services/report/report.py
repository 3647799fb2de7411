"""What a report holds: the record of a week, a year or a life, without notes, names and leads."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from studytrack.domain import curriculum as curricula
from studytrack.domain import days, forecast, goals, heat_levels, progress, showcase, weeks
from studytrack.domain.curriculum import TRACKS
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.rows import Stretch
from studytrack.domain.sessions import Address
from studytrack.services.base import context, to_views
from studytrack.services.base.context import Ground
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import streaks
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import progress as standings
from studytrack.services.items.progress import Studied

HUES = 6
"""Hues there are; a curriculum has one by its order of starting."""
NOBODY = HUES
"""The hue of time on no curriculum."""


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
    parts: tuple[tuple[int, int], ...]
    """Hue and seconds of each curriculum, in order of starting."""


class CurriculumRow(NamedTuple):
    """One curriculum of the report."""

    title: str
    hue: int
    state: str
    progress: float
    seconds: int
    """In the days of the report."""
    whole_seconds: int
    """Ever."""
    remaining_seconds: int
    """At the learner's own pace."""
    p50: date | None
    p80: date | None
    at_goal: date | None
    spent: tuple[tuple[date, int], ...]
    """Last day of each week with time, and all seconds until then."""


class FinishedRow(NamedTuple):
    """An item finished in these days."""

    on: date
    title: str
    curriculum: str
    evidence: str
    """The latest; only what may be public of it."""


class ReportView(NamedTuple):
    """Everything a report shows."""

    title: str
    first: date
    last: date
    today: date
    seconds: int
    sessions: int
    days_studied: int
    good_weeks: int
    streak: int
    """Good weeks in a row as of today."""
    longest: int
    weeks: tuple[WeekRow, ...]
    tracks: tuple[tuple[str, int], ...]
    curricula: tuple[CurriculumRow, ...]
    finished: tuple[FinishedRow, ...]


class Span(NamedTuple):
    """Which days a report is about."""

    title: str
    first: date
    last: date


def week_span(first: date) -> Span:
    """Return the days of a week."""
    return Span(f"Week {days.week_name(first)}", first, first + timedelta(days=6))


def year_span(year: int) -> Span:
    """Return the days of a calendar year.

    Raises:
        AgainstRuleError: it is outside 1970 to 9998.
    """
    if not days.FIRST.year <= year <= days.LAST.year:
        raise AgainstRuleError(f"{year} is out of range; name a year from 1970 to 9998.")
    return Span(f"The year {year}", date(year, 1, 1), date(year, 12, 31))


def view(ws: Workspace, span: Span | None = None) -> ReportView:
    """Return the report of these days, of everything without them, from one reading."""
    with ws.store.reading() as read:
        known = context.ground(ws.clock(), read)
        totals = read.sessions.day_totals()
        asked = span or _everything(known, totals)
        replay = streaks.replayed(read, known)
        held = read.sessions.stretch(asked.first, asked.last)
        everything = standings.everything(read, known)
        hues = {one.kept.id: at % HUES for at, one in enumerate(everything)}
        rows = _weeks(known, totals, held, asked, hues)
        return ReportView(
            title=asked.title,
            first=asked.first,
            last=asked.last,
            today=known.today,
            seconds=held.seconds,
            sessions=held.sessions,
            days_studied=sum(
                seconds > 0 for day, seconds in totals.items() if asked.first <= day <= asked.last
            ),
            good_weeks=sum(row.verdict == "good" for row in rows),
            streak=replay.weeks.current,
            longest=replay.weeks.longest,
            weeks=rows,
            tracks=_tracks(everything, held),
            curricula=tuple(_curricula(read, known, everything, held, hues)),
            finished=tuple(_finished(read, asked)),
        )


def _everything(known: Ground, totals: Mapping[date, int]) -> Span:
    first = min(totals, default=known.today)
    return Span("Everything", min(first, known.today), known.today)


def _weeks(
    known: Ground, totals: Mapping[date, int], held: Stretch, span: Span, hues: Mapping[str, int]
) -> tuple[WeekRow, ...]:
    first = days.week_of(span.first, known.rules.week_start)
    last = days.week_of(min(span.last, max(known.today, span.first)), known.rules.week_start)
    count = (last - first).days // 7 + 1
    parts: dict[date, dict[int, int]] = {}
    for day, name, seconds in held.by_day:
        week = parts.setdefault(days.week_of(day, known.rules.week_start), {})
        hue = hues.get(name or "", NOBODY)
        week[hue] = week.get(hue, 0) + seconds
    begun = min(totals, default=known.today)
    return tuple(
        _week(known, totals, span, week, tuple(sorted(parts.get(week, {}).items())), begun)
        for week in weeks.up_to(last, count)
    )


def _week(
    known: Ground,
    totals: Mapping[date, int],
    span: Span,
    first: date,
    parts: tuple[tuple[int, int], ...],
    begun: date,
) -> WeekRow:
    inside = [span.first <= day <= span.last for day in days.days_of(first)]
    held = [
        totals.get(day, 0) if within else 0
        for day, within in zip(days.days_of(first), inside, strict=True)
    ]
    asked = goals.week_goal(known.rules, first)
    goal = goals.in_force(known.rules, first)
    levels = tuple(
        heat_levels.level_under(seconds, goal) if within and day <= known.today else None
        for day, within, seconds in zip(days.days_of(first), inside, held, strict=True)
    )
    verdict = _verdict(known, totals, first, asked, begun)
    return WeekRow(
        days.week_name(first), first, tuple(held), levels, sum(held), asked.wanted, verdict, parts
    )


def _verdict(
    known: Ground, totals: Mapping[date, int], first: date, asked: goals.WeekGoal, begun: date
) -> str:
    if asked.neutral:
        return "rest"
    if goals.is_good_week(totals, known.rules, first):
        return "good"
    if not weeks.complete(first, known.today):
        return "running"
    return "missed" if asked.is_set and asked.asked and begun <= first else "not asked"


def _tracks(everything: tuple[Studied, ...], held: Stretch) -> tuple[tuple[str, int], ...]:
    by_item = {one.kept.id: curricula.tracks(one.content) for one in everything}
    sums: dict[str, int] = dict.fromkeys(TRACKS, 0)
    for name, item, seconds in held.by_item:
        track = by_item.get(name or "", {}).get(item or "")
        if track is not None:
            sums[track] += seconds
    return tuple(sums.items())


def _curricula(
    read: Reading,
    known: Ground,
    everything: tuple[Studied, ...],
    held: Stretch,
    hues: Mapping[str, int],
) -> list[CurriculumRow]:
    k = forecast.calibration(standings.pairs(everything))
    foretold = {one.curriculum: one for one in forecasting.views(read, known, everything)}
    in_span: dict[str, int] = {}
    for name, _item, seconds in held.by_item:
        if name is not None:
            in_span[name] = in_span.get(name, 0) + seconds
    rows = []
    for one in everything:
        ahead = foretold.get(one.kept.id)
        rows.append(
            CurriculumRow(
                title=one.content.title,
                hue=hues[one.kept.id],
                state=one.kept.state,
                progress=progress.progress(one.content, one.standings),
                seconds=in_span.get(one.kept.id, 0),
                whole_seconds=one.seconds,
                remaining_seconds=forecast.needed_seconds(one.remaining, k),
                p50=_day(ahead.p50) if ahead else None,
                p80=_day(ahead.p80) if ahead else None,
                at_goal=_day(ahead.at_goal) if ahead else None,
                spent=_spent(read, known, one.kept.id),
            )
        )
    return rows


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _spent(read: Reading, known: Ground, name: str) -> tuple[tuple[date, int], ...]:
    """Return how much was spent on a curriculum by the end of each week with time."""
    sums: dict[date, int] = {}
    for day, seconds in read.sessions.week_totals(name, days.FIRST, known.today).items():
        end = min(days.week_of(day, known.rules.week_start) + timedelta(days=6), known.today)
        sums[end] = sums.get(end, 0) + seconds
    whole, found = 0, []
    for end, seconds in sorted(sums.items()):
        whole += seconds
        found.append((end, whole))
    return tuple(found)


def _finished(read: Reading, span: Span) -> list[FinishedRow]:
    names = to_views.titles(read)
    rows = []
    for row in read.items.finished(span.first, span.last):
        evidence = read.items.evidence(row.address)
        shown = showcase.proof(evidence[-1])[0] if evidence else None
        rows.append(
            FinishedRow(
                on=row.on,
                title=names.get(row.address, str(row.address)),
                curriculum=names.get(Address(row.curriculum), row.curriculum),
                evidence=shown.text if shown else "",
            )
        )
    return rows
