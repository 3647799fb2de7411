"""Today as the first screen shows it: one page, from one reading of the database."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import islice

from studytrack.domain import curriculum as curricula
from studytrack.domain import days, goals, instants, phrases, progress, weeks
from studytrack.domain.actions import Notice
from studytrack.domain.item_state import TODO
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import item_views
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.pages import notices, summaries, week_charts
from studytrack.services.pages import week as weekly
from studytrack.services.pages.summaries import TodayView
from studytrack.services.pages.week_charts import WeekCharts
from studytrack.services.pages.week_views import ChoiceView, WeekPage

CHOICES = 20
"""Suggestions on the first screen."""
SHORT_LIST, ROAD = 16, 16
"""Suggestions below which the road ahead is shown too, and how much of it."""
WEEKS = 53
"""Weeks of the strip, the running one included: a whole year whatever its weekday."""


class StripView(NamedTuple):
    """The last twelve months: a level for every day, week by week."""

    first: str
    """The first day of the first week."""
    levels: tuple[int, ...]
    """0 to 4 for each day in a row (`domain.goals`), today the last."""
    away: frozenset[int]
    """Places in ``levels`` of the days of vacation."""
    weeks: tuple[int, ...]
    """Seconds of each week, the running one the last."""
    seconds: int
    """What these days hold together."""
    days: tuple[int, ...]
    """Seconds of each day in ``levels``."""
    facts: tuple[tuple[str, str], ...]
    """What stands out of them: a name, and what is so called."""


class TodayPage(NamedTuple):
    """The first screen."""

    today: TodayView
    choices: tuple[ChoiceView, ...]
    """What to do next, over all started curricula."""
    road: tuple[ChoiceView, ...]
    """What comes after that and still waits for something; only where the list above is short."""
    running: ChoiceView | None
    """The item the timer runs on."""
    week: WeekPage
    charts: WeekCharts
    strip: StripView
    notices: tuple[Notice, ...]
    """Questions and news, one calm line each: doubtful timer, welcome back, review, warnings."""
    empty: bool
    """Nothing was ever started or recorded: show the first-run screen."""
    rings: str = ""
    """When the timer rings, in words; empty where it does not."""


def page(ws: Workspace, also: Address | None = None) -> TodayPage:
    """Show the first screen; an item that is ``also`` wanted stands first where it is not there."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything, chosen = item_progress.at_hand(read, known, CHOICES)
        chosen = (*_also(read, everything, chosen, also), *chosen)
        today = summaries.today_of(ws, read, known, everything, chosen)
        week = weekly.page(ws, read, known, everything)
        others = item_progress.elsewhere(everything)
        told = [*notices.of(ws, read, known, everything)]
        if ws.tastes.warning:
            told.insert(0, ws.tastes.notice)
        return TodayPage(
            today=today,
            choices=tuple(weekly.choice(studied, item, others) for studied, item in chosen),
            road=_road(everything, others) if len(chosen) < SHORT_LIST else (),
            running=_running(read, everything),
            week=week,
            charts=week_charts.of(read, known, everything, week),
            strip=strip(known, read.sessions.day_totals()),
            notices=tuple(told),
            empty=not everything and not read.sessions.count() and not known.rules.goals,
            rings=_rings(read, known),
        )


def _rings(read: Reading, known: Context) -> str:
    """Say when the timer rings: ``rings at 20:25, after 25m``; empty where it does not."""
    timer = read.sessions.timer()
    if timer is None or timer.length is None:
        return ""
    at = instants.wall(timer.started_at + timer.length, known.now.zone)
    return f"rings at {at:%H:%M}, after {phrases.length(timer.length)}"


def _also(
    read: Reading,
    everything: tuple[Studied, ...],
    chosen: tuple[tuple[Studied, curricula.Item], ...],
    also: Address | None,
) -> Iterable[tuple[Studied, curricula.Item]]:
    """Return the item that was found by its words, where it is not among the chosen."""
    if also is None or any(Address(studied.kept.id, item.id) == also for studied, item in chosen):
        return
    for studied in item_progress.begun(everything):
        item = studied.content.find(also.item or "") if studied.kept.id == also.curriculum else None
        if item is not None:
            yield item_progress.with_time(read, studied, (item.id,)), item


def _road(everything: tuple[Studied, ...], others: progress.Elsewhere) -> tuple[ChoiceView, ...]:
    """Return the first items that wait for others, in the order of their curricula."""
    waiting = (
        _needs_named(studied, weekly.choice(studied, item, others))
        for studied in item_progress.begun(everything)
        for item in studied.content.items()
        if not item.optional and studied.item_states.get(item.id, TODO).state == "todo"
    )
    return tuple(islice((row for row in waiting if row.item.blocked_by), ROAD))


def _needs_named(studied: Studied, row: ChoiceView) -> ChoiceView:
    """Return a row with titles in place of the ids of what it waits for."""
    needs = item_views.titles_of((studied.content,), row.item.blocked_by)
    return row._replace(item=row.item._replace(blocked_by=needs))


def _running(read: Reading, everything: tuple[Studied, ...]) -> ChoiceView | None:
    """Show the item the timer runs on; None when it runs on none that is known."""
    timer = read.sessions.timer()
    for studied in everything:
        if timer is not None and timer.item is not None and studied.kept.id == timer.curriculum:
            item = studied.content.find(timer.item)
            if item is not None:
                timed = item_progress.with_time(read, studied, (item.id,))
                return weekly.choice(timed, item, item_progress.elsewhere(everything))
    return None


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
        facts=_facts(known, first, shown, min(totals, default=first)),
    )


def _facts(
    known: Context, first: date, shown: list[int], begun: date
) -> tuple[tuple[str, str], ...]:
    """Say what stands out of the days from ``first`` on; of an empty year nothing.

    Weeks that ended before ``begun``, the first study day of all, are no part of an average.
    """
    if not any(shown):
        return ()
    today = known.today
    before = max(0, (days.week_of(begun, known.rules.week_start) - first).days // 7)
    by_week = [sum(shown[place : place + 7]) for place in range(0, len(shown), 7)]
    best_week, best_day = (max(range(len(held)), key=held.__getitem__) for held in (by_week, shown))
    week, day = first + best_week * weeks.WEEK, first + timedelta(days=best_day)
    studied = sum(held > 0 for held in shown)
    return (
        ("best week", f"{phrases.length(by_week[best_week])}, from {phrases.day(week, today)}"),
        ("best day", f"{phrases.length(shown[best_day])}, {phrases.day(day, today)}"),
        ("studied", f"on {phrases.count(studied, 'day')}"),
        ("a day", f"{phrases.length(sum(shown) // studied)} on average"),
        ("a week", f"{phrases.length(sum(shown) // (len(by_week) - before))} on average"),
    )
