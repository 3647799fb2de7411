"""A week with what needs the time spent on every item: forecasts, milestones, what fills it.

Neither a prompt nor the first frame waits for it.
"""

from collections.abc import Sequence
from datetime import date

from studytrack.domain.charts import Squares
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import forecast, forecast_changes
from studytrack.services.items import progress as item_progress
from studytrack.services.items.forecast import ForecastView, Outlook
from studytrack.services.items.progress import Studied
from studytrack.services.milestones import milestones
from studytrack.services.pages import burn_ups, week_charts, week_views
from studytrack.services.pages import week as weekly
from studytrack.services.pages.week_charts import BurnUpView, WeekCharts
from studytrack.services.pages.week_views import WeekPage


class Ahead(NamedTuple):
    """What a first screen shows a moment later: it needs every session ever recorded."""

    burn_ups: tuple[BurnUpView, ...]
    hours: Squares
    milestones: tuple[tuple[str, str, str], ...]
    """What lies ahead, as on the page of the week, with when each may be reached."""
    together: ForecastView | None = None
    """When all of it is, where several dates are each reckoned as if all hours went there."""


def page(ws: Workspace, first: date | None = None) -> WeekPage:
    """Show the week that begins on ``first``, the running one without it."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return page_of(ws, read, known, item_progress.everything(read, known), first)


def drawn(ws: Workspace, first: date | None = None) -> tuple[WeekPage, WeekCharts]:
    """Show that week with its charts, from one reading.

    All but the time of a running timer is made once for each week and state of the record, so
    that a week can be read before it is asked for.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        week = first or known.week
        page, charts = read.once(
            ("drawn week", known.today, week, ws.tastes.hide_day_streak),
            lambda: _drawn(ws, read, known, week),
        )
        return page._replace(timer=weekly.timer(read, known, page.week)), charts


def _drawn(
    ws: Workspace, read: Reading, known: Context, first: date
) -> tuple[WeekPage, WeekCharts]:
    everything = item_progress.everything(read, known)
    page = page_of(ws, read, known, everything, first)
    charts = week_charts.of(read, known, everything, page)
    return page, charts._replace(
        hours=week_charts.hours(read, known),
        burn_ups=burn_ups.drawn(read, known, everything),
    )


def page_of(
    ws: Workspace,
    read: Reading,
    known: Context,
    everything: tuple[Studied, ...],
    first: date | None = None,
) -> WeekPage:
    """Return a whole week from one reading; of a past one all that lies ahead is left out."""
    found = weekly.page(ws, read, known, everything, first)
    found = found._replace(reached=weekly.reached(read, known, everything, found.week))
    if found.running:
        ranges = milestones.ranges(read, known, everything)
        ahead = week_views.lines(known, item_progress.begun(everything), ranges)
        found = found._replace(milestones=ahead)
    if found.week.complete:
        return found
    foretold = _foretold(read, known, everything)
    return found._replace(
        fills=weekly.fills(read, known, everything, found.week),
        forecasts=foretold.views,
        moved=foretold.moved,
        estimates=foretold.estimates,
    )


def _foretold(read: Reading, known: Context, everything: tuple[Studied, ...]) -> Outlook:
    """Return what lies ahead as of today, whichever week is shown."""
    return read.once(
        ("foretold", known.today), lambda: forecast_changes.foretold(read, known, everything)
    )


def ahead(ws: Workspace) -> Ahead:
    """Show when one will be through with what is started, and when one studies."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return _ahead(read, known, item_progress.everything(read, known))


def _ahead(read: Reading, known: Context, everything: Sequence[Studied]) -> Ahead:
    """Return when one will be through, when one studies, and when milestones may be reached."""
    ranges = milestones.ranges(read, known, tuple(everything))
    found = burn_ups.drawn(read, known, everything)
    alone = len(found) > 1 and any(one.at_goal for one in found)
    several = forecast.together(read, known, tuple(everything)) if alone else ()
    return Ahead(
        found,
        week_charts.hours(read, known),
        week_views.lines(known, item_progress.begun(everything), ranges),
        next(iter(several), None),
    )
