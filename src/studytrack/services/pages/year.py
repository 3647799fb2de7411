"""The year: its days by how much they hold, its months, and when one studies."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from studytrack.domain import days, goals, lengths, phrases, tokens, weeks
from studytrack.domain import streaks as streak_rules
from studytrack.domain.date_words import SHORT_WEEKDAYS
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.goals import Goal
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import streaks
from studytrack.services.pages.year_views import (
    BestWeekView,
    DayPage,
    MonthView,
    YearDayView,
    YearPage,
)

BEST = 5
"""Weeks listed as the best."""
MIDDLE = timedelta(days=3)
"""From the first day of a week to the one whose year is the week's, as in ISO 8601."""


class _Log(NamedTuple):
    """What every part of the page is made of."""

    known: Context
    totals: Mapping[date, int]
    frozen: frozenset[date]


def year(ws: Workspace, text: str | None = None) -> int:
    """Read a YEAR: four digits, ``this`` or ``last``; the running one without words.

    Raises:
        NotUnderstoodError: it is none of them.
    """
    running = context.here(ws).today.year
    word = "this" if text is None else text.strip().casefold()
    if word in {"this", "last"}:
        return running - (word == "last")
    if len(word) == len("2026") and word.isascii() and word.isdigit():
        return int(word)
    raise NotUnderstoodError(f"{tokens.shown(word)} is not a year; write 2026, this or last.")


def year_page(ws: Workspace, year: int | None = None) -> YearPage:
    """Show a calendar year of study days, the running one without ``year``.

    Raises:
        AgainstRuleError: the year is outside 1970 to 9998.
    """
    with ws.store.reading() as read:
        return page_of(read, context.at(ws.clock(), read), year)


def page_of(read: Reading, known: Context, year: int | None = None) -> YearPage:
    """Show it from one reading.

    Raises:
        AgainstRuleError: the year is outside 1970 to 9998.
    """
    asked = known.today.year if year is None else year
    if not days.FIRST.year <= asked <= days.LAST.year:
        raise AgainstRuleError(f"{asked} is out of range; name a year from 1970 to 9998.")
    return _page(read, known, asked)


def _page(read: Reading, known: Context, asked: int) -> YearPage:
    first, last = date(asked, 1, 1), date(asked, 12, 31)
    totals = read.sessions.day_totals()
    replay = streaks.replayed(read, known)
    log = _Log(known, totals, frozenset(replay.frozen))
    shown = tuple(_days(log, asked))
    sessions, longest = read.sessions.figures(first, last)
    by_hour = read.sessions.hour_totals(first, last)
    own = _own_weeks(known, asked)
    return YearPage(
        year=asked,
        start=first.isoformat(),
        end=last.isoformat(),
        complete=last < known.today,
        seconds=sum(day.seconds for day in shown),
        sessions=sessions,
        longest_seconds=longest,
        days_studied=sum(day.seconds > 0 for day in shown),
        good_days=sum(day.good for day in shown),
        good_weeks=sum(goals.is_good_week(totals, known.rules, week) for week in own),
        days=shown,
        months=_months(shown),
        weekdays=_weekdays(shown),
        hours=tuple(by_hour.get(hour, 0) for hour in range(24)),
        clock_seconds=sum(by_hour.values()),
        best_weeks=_best(log, own, BEST),
        streak=streaks.streak_of(replay),
    )


def _days(log: _Log, year: int) -> Iterator[YearDayView]:
    """Yield the days of a year; each week is asked for its goal once."""
    rules = log.known.rules
    for week in weeks.of_year(year, rules.week_start):
        goal = goals.in_force(rules, week)
        yield from (_day(log, day, goal) for day in days.days_of(week) if day.year == year)


def _day(log: _Log, day: date, goal: Goal) -> YearDayView:
    rules, held = log.known.rules, log.totals.get(day, 0)
    found = weeks.judged_under(goal, day, held, rules, log.known.today, log.frozen)
    return YearDayView(
        date=day.isoformat(),
        seconds=held,
        level=goals.heat_level_under(held, goal),
        good=found.good,
        neutral=found.neutral,
        pending=found.pending,
    )


def _months(shown: tuple[YearDayView, ...]) -> tuple[MonthView, ...]:
    held: dict[str, list[int]] = {}
    for day in shown:
        held.setdefault(day.date[:7], []).append(day.seconds)
    return tuple(
        MonthView(month, sum(seconds), sum(one > 0 for one in seconds))
        for month, seconds in held.items()
    )


def _weekdays(shown: tuple[YearDayView, ...]) -> dict[str, int]:
    held = dict.fromkeys(SHORT_WEEKDAYS, 0)
    for day in shown:
        held[SHORT_WEEKDAYS[date.fromisoformat(day.date).weekday()]] += day.seconds
    return held


def best_weeks(read: Reading, known: Context, year: int, most: int) -> tuple[BestWeekView, ...]:
    """Return at most so many weeks of a year, those with most time first."""
    log = _Log(known, read.sessions.day_totals(), frozenset())
    return _best(log, _own_weeks(known, year), most)


def _own_weeks(known: Context, year: int) -> list[date]:
    """Return the weeks that have most of their days in a year."""
    found = weeks.of_year(year, known.rules.week_start)
    return [week for week in found if (week + MIDDLE).year == year]


def _best(log: _Log, own: list[date], listed: int) -> tuple[BestWeekView, ...]:
    held = [(weeks.total(log.totals, week), week) for week in own]
    most = sorted((one for one in held if one[0]), key=lambda one: (-one[0], one[1]))[:listed]
    rules = log.known.rules
    return tuple(
        BestWeekView(
            week=days.week_name(week),
            start=week.isoformat(),
            seconds=seconds,
            goal_seconds=goals.week_goal(rules, week).wanted,
            good=goals.is_good_week(log.totals, rules, week),
        )
        for seconds, week in most
    )


def day(ws: Workspace, on: date) -> DayPage:
    """Show one study day and its sessions."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        totals = read.sessions.day_totals()
        replay = streaks.replayed(read, known)
        goal = goals.in_force(known.rules, days.week_of(on, known.rules.week_start))
        shown = _day(_Log(known, totals, frozenset(replay.frozen)), on, goal)
        names = views.titles(read)
        return DayPage(
            *shown, tuple(views.session(row, names) for row in read.sessions.between(on, on))
        )


def reached(ws: Workspace, page: YearPage) -> dict[date, tuple[str, ...]]:
    """Return the titles of the milestones of a year, by day, in their order."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return reached_of(read, known, page) if _may_hold(read, page) else {}


def reached_of(read: Reading, known: Context, page: YearPage) -> dict[date, tuple[str, ...]]:
    """Return them from one reading."""
    from studytrack.services.milestones import reached as timeline  # only where there may be some

    ends = date.fromisoformat(page.start), date.fromisoformat(page.end)
    return timeline.titles(read, known, *ends)


def _may_hold(read: Reading, page: YearPage) -> bool:
    """Whether a year may hold a milestone; a yes may be wrong, a no never is."""
    first, last = date.fromisoformat(page.start), date.fromisoformat(page.end)
    held = sum(held for day, held in read.sessions.day_totals().items() if day <= last)
    return (
        held >= lengths.ROUND[0] * lengths.HOUR
        or page.streak.weeks.longest >= streak_rules.TOLD[0]
        or read.may_mark(first, last)
    )


def headline(page: YearPage) -> str:
    """Say a year in one sentence."""
    good = phrases.noun(page.good_weeks, "week")
    studied = phrases.noun(page.days_studied, "day")
    said = f"{phrases.length(page.seconds)} on {page.days_studied} {studied}"
    return f"{said} · {page.good_weeks} good {good}"
