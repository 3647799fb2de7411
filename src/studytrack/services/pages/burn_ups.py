"""When curricula may be through, drawn: the work done, what is planned, and the fan ahead."""

from collections.abc import Iterable, Sequence
from datetime import date

from studytrack.domain import charts, forecast, goals, phrases, progress
from studytrack.domain.forecast import Forecast
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.pages.week_charts import BurnUpView

MORE = 3600
"""Seconds a week that one step of the question “and one more hour?” adds."""
STEPS = 3
"""So many of them can be asked about."""


def drawn(read: Reading, known: Context, everything: Sequence[Studied]) -> tuple[BurnUpView, ...]:
    """Draw every started curriculum that has work left, at the present pace.

    They are of today, whichever week is looked at, so that they are made once for all of them.
    """
    begun = item_progress.begun(everything)
    return read.once(("burn-ups", known.today), lambda: _burn_ups(read, known, everything, begun))


def with_more(ws: Workspace, curriculum_id: str) -> BurnUpView | None:
    """Draw one of them also with up to three hours a week more; None where no work is left."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = item_progress.everything(read, known)
        asked = [one for one in item_progress.begun(everything) if one.kept.id == curriculum_id]
        found = read.once(
            ("burn-up with more", known.today, curriculum_id),
            lambda: _burn_ups(read, known, everything, asked, STEPS),
        )
        return found[0] if found else None


def _burn_ups(
    read: Reading,
    known: Context,
    everything: Sequence[Studied],
    asked: Iterable[Studied],
    steps: int = 0,
) -> tuple[BurnUpView, ...]:
    k = forecast.calibration(forecasting.pairs(everything))
    return tuple(_burn_up(read, known, one, k, steps) for one in asked if one.remaining > 0)


def curves(ws: Workspace, curriculum_id: str | None = None) -> tuple[BurnUpView, ...]:
    """Draw every started curriculum that has work left, or one, as it is at the present pace."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        views = drawn(read, known, item_progress.everything(read, known))
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
    to_go = forecast.needed_seconds(one.remaining, k)
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
                done_by, done + to_go, known.today, found.p50, found.p80, figure=said,
                sentence=f"{one.content.name_in_lists}: {said}.",
            )
        )  # fmt: skip
    return BurnUpView(
        curriculum=name,
        title=one.content.title,
        by_more=tuple(curves),
        percent=percent,
        to_go_seconds=to_go,
        pace_seconds=sum(past) // len(past) if past else None,
        at_goal=now.at_goal if now and now.more_from else None,
        more_from=now.more_from if now else None,
    )


def _foretold(found: Forecast, today: date) -> str:
    if found.p50 is None or found.p80 is None:
        goal = f"; at the goal {phrases.day(found.at_goal, today)}" if found.at_goal else ""
        return f"{found.said(today)}{goal}"
    return f"{phrases.day(found.p50, today)} – {phrases.day(found.p80, today)}"
