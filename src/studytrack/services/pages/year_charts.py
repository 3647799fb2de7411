"""What is drawn of a year beside its sums: when one studied, and the streaks with their dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import charts, days, goals, phrases, weeks
from studytrack.domain.charts import Parts, Ribbon, Squares
from studytrack.domain.hues import Badge
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.pages import summaries
from studytrack.services.pages import year as yearly
from studytrack.services.pages.year_views import BestWeekView, YearPage

LEAST = 2
"""Good weeks in a row that are worth a line."""
MOST = 6
"""Streaks that are listed, the longest first."""
BEST = 32
"""Weeks that are listed as the best where there is room for them."""
HALF_HOURS = 48


class RunOfWeeks(NamedTuple):
    """Good weeks in a row."""

    first: str
    """The first day of the first week."""
    last: str
    """The last day of the last week."""
    weeks: int
    running: bool


class CurriculumShare(NamedTuple):
    """What of a year's time went to a curriculum."""

    curriculum: str | None
    seconds: int
    share: float
    """Of the year's time, 0 to 1."""


class YearCharts(NamedTuple):
    """What is drawn of a year."""

    badges: Mapping[str, Badge]
    hours: Squares
    """When one studied that year: weekday by hour."""
    runs: tuple[RunOfWeeks, ...]
    """The longest streaks of all time, longest first."""
    week_start: int
    reached: Mapping[date, tuple[str, ...]]
    """Titles of the milestones of its days."""
    months: tuple[Parts, ...]
    """Of each of the twelve its seconds by curriculum, in order of starting."""
    curricula: tuple[CurriculumShare, ...]
    """What the year went to, most first; time on none last."""
    best: tuple[BestWeekView, ...]
    """The weeks with most time, most first."""


def drawn(ws: Workspace, year: int) -> tuple[YearPage, YearCharts]:
    """Return a year and its charts, from one reading."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        page = yearly.page_of(read, known, year)
        badges = curriculum_views.badges(read)
        months = _months(read, year, badges)
        return page, YearCharts(
            badges=badges,
            hours=_hours(read, known, page),
            runs=runs(known, read.sessions.day_totals()),
            week_start=known.rules.week_start,
            reached=yearly.reached_of(read, known, page),
            months=months,
            curricula=_curricula(months),
            best=yearly.best_weeks(read, known, year, BEST),
        )


def _months(read: Reading, year: int, order: Iterable[str]) -> tuple[Parts, ...]:
    """Return the seconds of each month by curriculum; those that are known in their ``order``."""
    held: list[dict[str | None, int]] = [dict.fromkeys(order, 0) for _ in range(12)]
    for day, curriculum, seconds in read.sessions.stretch(
        date(year, 1, 1), date(year, 12, 31)
    ).by_day:
        month = held[day.month - 1]
        month[curriculum] = month.get(curriculum, 0) + seconds
    return tuple(
        tuple((key, seconds) for key, seconds in month.items() if seconds) for month in held
    )


def _curricula(months: Iterable[Parts]) -> tuple[CurriculumShare, ...]:
    held: dict[str | None, int] = {}
    for month in months:
        for key, seconds in month:
            held[key] = held.get(key, 0) + seconds
    total = sum(held.values())
    most = sorted(held.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
    return tuple(CurriculumShare(key, seconds, seconds / total) for key, seconds in most)


def day_of(
    ws: Workspace, day: date, badges: Mapping[str, Badge]
) -> tuple[tuple[SessionView, ...], Ribbon]:
    """Return the sessions of a day, and the day as a ribbon of half hours."""
    rows = summaries.sessions(ws, first=day, last=day)
    return rows, _ribbon(rows, badges)


def week_of(
    ws: Workspace, first: date, badges: Mapping[str, Badge]
) -> tuple[tuple[SessionView, ...], tuple[Ribbon, ...]]:
    """Return the sessions of the week that begins on ``first``, and each day as such a ribbon."""
    rows = summaries.sessions(ws, first=first, last=first + timedelta(days=6))
    by_day = {day.isoformat(): list[SessionView]() for day in days.days_of(first)}
    for row in rows:
        by_day[row.study_date].append(row)
    return rows, tuple(_ribbon(of_day, badges) for of_day in by_day.values())


def _ribbon(rows: Sequence[SessionView], badges: Mapping[str, Badge]) -> Ribbon:
    stretches = [
        (clock[0], clock[1], row.curriculum) for row in rows if (clock := _clock(row)) is not None
    ]
    names = {badges[name].short for row in rows if (name := row.curriculum or "") in badges}
    said = phrases.length(sum(row.seconds for row in rows))
    return charts.ribbon(
        stretches, HALF_HOURS, said, f"{said}: {', '.join(sorted(names)) or 'no curriculum'}."
    )


def _clock(row: SessionView) -> tuple[int, int] | None:
    """Return the minutes of the day between which a session lasted, None without a clock."""
    walls = views.wall_ends(row)
    if walls is None:
        return None
    began, ended = walls
    first, last = (wall.hour * 60 + wall.minute for wall in walls)
    return first, last if ended.date() == began.date() else 24 * 60


def _hours(read: Reading, known: Context, page: YearPage) -> Squares:
    rows: list[dict[int, int]] = [{} for _ in range(charts.DAYS)]
    for shown in page.days:
        if shown.seconds:
            day = date.fromisoformat(shown.date)
            held = rows[(day.weekday() - known.rules.week_start) % charts.DAYS]
            for hour, seconds in read.sessions.hour_totals(day, day).items():
                held[hour] = held.get(hour, 0) + seconds
    total = phrases.length(sum(sum(row.values()) for row in rows))
    return charts.hour_squares(rows, f"{total} with a clock", f"{total} with a clock.")


def runs(known: Context, totals: Mapping[date, int]) -> tuple[RunOfWeeks, ...]:
    """Return the longest streaks of good weeks; a week that asks for nothing is passed over."""
    found = sorted(_runs(known, totals), key=lambda run: (-run.weeks, run.first))
    return tuple(run for run in found if run.weeks >= LEAST)[:MOST]


def _runs(known: Context, totals: Mapping[date, int]) -> Iterator[RunOfWeeks]:
    if not totals:
        return
    week = days.week_of(min(totals), known.rules.week_start)
    first = last = None
    count = 0
    while week <= known.week:
        good = goals.is_good_week(totals, known.rules, week)
        if good:
            first, last, count = first or week, week, count + 1
        elif not goals.week_goal(known.rules, week).excuses and week < known.week:
            if first is not None and last is not None:
                yield _run(first, last, count, running=False)
            first, last, count = None, None, 0
        week += weeks.WEEK
    if first is not None and last is not None:
        yield _run(first, last, count, running=True)


def _run(first: date, last: date, count: int, *, running: bool) -> RunOfWeeks:
    end = last + timedelta(days=6)
    return RunOfWeeks(first.isoformat(), end.isoformat(), count, running)
