"""The charts of a week: days, thirteen weeks, when one studies, when one will be through."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studytrack.domain import charts, days, forecast, goals, phrases, progress, weeks
from studytrack.domain.charts import Bar, BurnUp, Columns, Squares
from studytrack.domain.forecast import Forecast
from studytrack.domain.hues import Badge
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.pages.week_views import WeekPage

MORE = 3600
"""Seconds a week that one step of the question “and one more hour?” adds."""
FOUR = 4
"""Weeks of which one sees when one studies."""


class BurnUpView(NamedTuple):
    """When a curriculum may be through, at the present pace and with more hours a week."""

    curriculum: str
    title: str
    by_more: tuple[BurnUp, ...]
    """As it is, with one more hour a week, two more, three more."""
    percent: int
    left_seconds: int
    pace_seconds: int
    at_goal: date | None = None
    """When at the weekly goal; only where it is too early to say from the weeks themselves."""
    more_from: date | None = None
    """The day from which those say more."""


class WeekCharts(NamedTuple):
    """What is drawn of a week."""

    badges: Mapping[str, Badge]
    columns: Columns
    thirteen: Columns
    hours: Squares | None
    """When one studied in the last four weeks; None where it was not asked for."""
    balance: Bar
    """The four weeks up to the one that is shown, by track."""
    burn_ups: tuple[BurnUpView, ...]


def of(
    read: Reading, known: Context, everything: Sequence[Studied], page: WeekPage, *, ahead: bool
) -> WeekCharts:
    """Return the charts of a week; without ``ahead`` not what needs more than the week."""
    first = date.fromisoformat(page.week.start)
    return WeekCharts(
        badges=curriculum_views.badges(read),
        columns=_columns(read, known, page, first),
        thirteen=_thirteen(page),
        hours=hours(read, known) if ahead else None,
        balance=_balance(read, everything, first),
        burn_ups=burn_ups(read, known, everything) if ahead else (),
    )


def _columns(read: Reading, known: Context, page: WeekPage, first: date) -> Columns:
    before = read.sessions.day_totals(first - weeks.WEEK, first - timedelta(days=1))
    spent = phrases.length(page.week.seconds)
    figure = f"{spent} {page.aim.of}".strip()
    held = ", ".join(
        f"{phrases.weekday(day.date)} {phrases.length(day.seconds)}"
        for day in page.week.days
        if day.seconds
    )
    return charts.week_columns(
        first,
        [stack.parts for stack in page.stacks],
        [before.get(day - weeks.WEEK, 0) for day in days.days_of(first)],
        today=known.today,
        need=_need(known, page, first),
        figure=figure,
        sentence=f"{figure}: {held}." if held else f"{figure}.",
    )


def _need(known: Context, page: WeekPage, first: date) -> dict[date, int]:
    """Return what each day that is left would take, as the sentence below says it.

    A day that has time already shows that; it still takes its share.
    """
    aim = page.aim
    if not page.running or aim.met or not aim.asked or aim.in_days or aim.asked_from:
        return {}
    held = {day.date for day in page.week.days if day.seconds}
    asked = weeks.sharing(known.rules, first, known.today)
    return {
        day: weeks.share(page.week.left_seconds, len(asked))
        for day in asked
        if day.isoformat() not in held
    }


def _thirteen(page: WeekPage) -> Columns:
    good = sum(week.verdict == "good" for week in page.thirteen)
    asked = good + sum(week.verdict == "missed" for week in page.thirteen)
    figure = f"{good} good of {asked} asked" if asked else "none asked yet"
    rows = [
        (_label(week.week, week.start), week.seconds, week.goal_seconds, week.verdict)
        for week in page.thirteen
    ]
    said = f"{good} of {asked} weeks that were asked reached their goal."
    return charts.weeks_columns(rows, figure, said if asked else "No week was asked for yet.")


def _label(week: str, start: str) -> str:
    """Return the number of an ISO week, else day and month of its first day."""
    _year, found, number = week.partition("-W")
    return number if found else f"{start[8:]}/{start[5:7]}"


def hours(read: Reading, known: Context) -> Squares:
    """Draw when one studied in the last four weeks."""

    def made() -> Squares:
        rows: list[dict[int, int]] = []
        first = known.week - (FOUR - 1) * weeks.WEEK
        for weekday in range(charts.DAYS):
            held: dict[int, int] = {}
            for week in range(FOUR):
                day = first + timedelta(days=weekday) + week * weeks.WEEK
                for hour, seconds in read.sessions.hour_totals(day, day).items():
                    held[hour] = held.get(hour, 0) + seconds
            rows.append(held)
        most = max(((sum(row.values()), place) for place, row in enumerate(rows)), default=(0, 0))
        name = phrases.weekday_name(first + timedelta(days=most[1]))
        said = f"Most on {name}s" if most[0] else "Nothing with a clock yet"
        return charts.hour_squares(rows, said, f"{said}, in the last four weeks.")

    return read.once(("weekday hours", known.today), made)


def _balance(read: Reading, everything: Sequence[Studied], first: date) -> Bar:
    last = first + timedelta(days=6)
    shares = item_progress.by_track(read, everything, first - (FOUR - 1) * weeks.WEEK, last)
    total = sum(shares.values())
    said = ", ".join(
        f"{track} {phrases.length(seconds)}" for track, seconds in shares.items() if seconds
    )
    return charts.bar(tuple(shares.items()), phrases.length(total), f"{said or 'No time yet'}.")


def burn_ups(
    read: Reading, known: Context, everything: Sequence[Studied], *, steps: int = 3
) -> tuple[BurnUpView, ...]:
    """Draw every started curriculum that has work left, also with up to ``steps`` more hours.

    They are of today, whichever week is looked at, so that they are made once for all of them.
    """

    def made() -> tuple[BurnUpView, ...]:
        k = forecast.calibration(forecasting.pairs(everything))
        begun = item_progress.begun(everything)
        return tuple(_burn_up(read, known, one, k, steps) for one in begun if one.remaining > 0)

    return read.once(("burn-ups", known.today, steps), made)


def curves(ws: Workspace, curriculum_id: str | None = None) -> tuple[BurnUpView, ...]:
    """Draw every started curriculum that has work left, or one, as it is at the present pace."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        views = burn_ups(read, known, item_progress.everything(read, known), steps=0)
    return tuple(view for view in views if curriculum_id in {None, view.curriculum})


def _burn_up(read: Reading, known: Context, one: Studied, k: float, steps: int) -> BurnUpView:
    name = one.kept.id
    first = read.sessions.first_study_day(name) or known.today
    totals = read.sessions.week_totals(name, first, known.today)
    used = {week: held for week, held in totals.items() if week >= known.week - forecast.USED}
    past = forecast.complete_weeks(used, known.today, known.rules.week_start, first)
    done_by, done = [(first, 0)], 0
    for day, seconds in sorted(totals.items()):
        done += seconds
        done_by.append((day, done))
    done_by.append((known.today, done))
    total = done + forecast.needed_seconds(one.remaining, k)
    percent = int(100 * progress.progress(one.content, one.item_states))
    goal = goals.goal_of(goals.in_force(known.rules, known.week), name)
    curves, now = [], None
    for more in range(steps + 1):
        more_weeks = [week + more * MORE for week in past]
        found = forecast.forecast(one.remaining, k, more_weeks, goal, known.today, known.rules)
        now = now or found
        said = _foretold(found, known.today)
        curves.append(
            charts.burn_up(
                done_by, total, known.today, found.p50, found.p80, figure=said,
                sentence=f"{one.content.name_in_lists}: {said}.",
            )
        )  # fmt: skip
    return BurnUpView(
        curriculum=name,
        title=one.content.title,
        by_more=tuple(curves),
        percent=percent,
        left_seconds=one.remaining,
        pace_seconds=sum(past) // len(past) if past else 0,
        at_goal=now.at_goal if now and now.more_from else None,
        more_from=now.more_from if now else None,
    )


def _foretold(found: Forecast, today: date) -> str:
    if found.p50 is None or found.p80 is None:
        goal = f"; at the goal {phrases.day(found.at_goal, today)}" if found.at_goal else ""
        return f"{found.said(today)}{goal}"
    return f"{phrases.day(found.p50, today)} – {phrases.day(found.p80, today)}"
