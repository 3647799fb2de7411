"""How the forecasts moved: what is foretold now against what was at this point last week."""

from collections.abc import Iterable
from datetime import date, timedelta

from studytrack.domain import counters, days, forecast, phrases, weeks
from studytrack.domain.rows import StateRow
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import progress
from studytrack.services.items.forecast import ForecastView, Outlook
from studytrack.services.items.progress import Studied

CALIBRATED = 3
"""Finished items from which on the week says the calibration."""


def outlook(ws: Workspace, shown: tuple[ForecastView, ...]) -> Outlook:
    """Add to the forecasts ``shown`` how they moved, and how good the estimates were."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return _beside(read, known, progress.everything(read, known), shown, fewest=0)


def foretold(read: Reading, known: Context, everything: tuple[Studied, ...]) -> Outlook:
    """Return the forecasts of all started curricula, how they moved, how good estimates were."""
    views = forecasting.views(read, known, everything)
    return _beside(read, known, everything, views, fewest=CALIBRATED)


def _beside(
    read: Reading,
    known: Context,
    everything: tuple[Studied, ...],
    shown: tuple[ForecastView, ...],
    fewest: int,
) -> Outlook:
    pairs = forecasting.pairs(everything)
    enough = len(pairs) >= fewest
    words = forecast.calibration_text(forecast.calibration(pairs), len(pairs)) if enough else ""
    titles = {one.kept.id: one.content.title for one in everything}
    to_go = {
        view.curriculum: forecast.needed_seconds(view.remaining_seconds, view.calibration)
        for view in shown
    }
    return Outlook(shown, sentences(read, known, everything, shown), words, titles, to_go)


def sentences(
    read: Reading, known: Context, everything: tuple[Studied, ...], now: Iterable[ForecastView]
) -> dict[str, str]:
    """Say by curriculum how its even odds moved in seven days, where there were any then."""
    day = known.today - weeks.WEEK
    then = known._replace(today=day, week=days.week_of(day, known.rules.week_start))
    begun = tuple(
        _before(read, then, one, known.today) for one in everything if one.kept.started_on <= day
    )
    before = {view.curriculum: view.p50 for view in forecasting.views(read, then, begun)}
    return {
        view.curriculum or "": _moved(date.fromisoformat(view.p50) - date.fromisoformat(held))
        for view in now
        if view.p50 and (held := before.get(view.curriculum))
    }


def _moved(by: timedelta) -> str:
    count = abs(by.days) // 7
    if count == 0:
        return "as a week ago"
    plural = phrases.noun(count, "week")
    return f"{count} {plural} {'later' if by.days > 0 else 'sooner'} than a week ago"


def _before(read: Reading, then: Context, one: Studied, today: date) -> Studied:
    """Return where the learner stood as the day of ``then`` ended, as far as a forecast asks."""
    name, since = one.kept.id, then.today + timedelta(days=1)
    recent = read.sessions.stretch(since, today).by_item
    new = {item: seconds for held, item, seconds in recent if held == name}
    states: dict[str, list[StateRow]] = {}
    for row in read.items.states(name):
        if row.on < since:
            states.setdefault(row.item, []).append(row)
    entries = context.counted(read, one.content, last=then.today)
    found = {}
    for item_id, now in one.item_states.items():
        item, dated = one.content.find(item_id), entries.get(item_id, [])
        found[item_id] = progress.item_state(states.get(item_id, []))._replace(
            seconds=now.seconds - new.get(item_id, 0),
            count=counters.total(dated),
            periods_met=counters.periods_met(item, dated, then.rules.week_start) if item else 0,
        )
    return one._replace(item_states=found)
