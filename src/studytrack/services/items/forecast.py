"""When each curriculum may be finished, and what that rests on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from studytrack.domain import forecast, goals, lengths, phrases
from studytrack.domain.forecast import Forecast
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied


class ForecastView(NamedTuple):
    """When a curriculum will be through, never as one date alone."""

    curriculum: str | None
    """None for everything that is started, together."""
    remaining_seconds: int
    calibration: float
    pace_seconds_per_week: int
    p50: str | None
    p80: str | None
    at_goal: str | None
    note: str


class Outlook(NamedTuple):
    """What lies ahead, in the words of a prompt."""

    views: tuple[ForecastView, ...]
    moved: dict[str, str]
    """Curriculum id to how its forecast moved in seven days, where there was one then."""
    estimates: str
    """How good the estimates were, in words."""
    titles: Mapping[str, str] = MappingProxyType({})
    """Of the curricula, by id."""
    to_go: Mapping[str | None, int] = MappingProxyType({})
    """Seconds left in the learner's own time, by which dates are said; None is all together."""


def listed(
    ws: Workspace, curriculum: str | None = None, by: date | None = None
) -> tuple[ForecastView, ...]:
    """Return when the started curricula, or one of them, may be finished.

    Raises:
        NotFoundError: that curriculum is not being studied.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        if curriculum is not None:
            context.kept(read, curriculum)
        everything = progress.everything(read, known)
        shown = views(read, known, everything, curriculum, by)
        more = together(read, known, everything, by) if curriculum is None else ()
        return (*shown, *more)


def pairs(all_studied: Iterable[Studied]) -> list[tuple[int, int]]:
    """Return (seconds spent, seconds estimated) of every finished item that has both."""
    return [
        pair for one in all_studied for pair in forecast.finished_pairs(one.item_states.values())
    ]


def views(
    read: Reading,
    known: Context,
    everything: tuple[Studied, ...],
    curriculum: str | None = None,
    by: date | None = None,
) -> tuple[ForecastView, ...]:
    """Show the forecasts of the started curricula, or of one; ``by`` is a day to be through."""
    k = forecast.calibration(pairs(everything))
    begun = progress.begun(everything)
    return tuple(
        _view(read, known, one, k, by or one.kept.target_date)
        for one in begun
        if curriculum in (None, one.kept.id)
    )


def together(
    read: Reading, known: Context, everything: tuple[Studied, ...], by: date | None = None
) -> tuple[ForecastView, ...]:
    """Show when all that is started will be through, as one; nothing where nothing is started."""
    begun = progress.begun(everything)
    if not begun:
        return ()
    totals: dict[date, int] = {}
    firsts = [read.sessions.first_study_day(one.kept.id) for one in begun]
    for one in begun:
        used = read.sessions.week_totals(one.kept.id, known.week - forecast.USED, known.today)
        for day, seconds in used.items():
            totals[day] = totals.get(day, 0) + seconds
    first = min((day for day in firsts if day), default=known.today)
    k, left = forecast.calibration(pairs(everything)), sum(one.remaining for one in begun)
    weeks = forecast.complete_weeks(totals, known.today, known.rules.week_start, first)
    goal = goals.goal_of(goals.in_force(known.rules, known.week), None)
    found = forecast.forecast(left, k, weeks, goal, known.today, known.rules)
    notes = [found.said(known.today)] if found.note else []
    notes += [_needed(known, left, k, by)] if left and by is not None else []
    return (_told(None, left, k, found, notes),)


def _view(
    read: Reading,
    known: Context,
    studied: Studied,
    k: float,
    by: date | None,
) -> ForecastView:
    name = studied.kept.id
    first = read.sessions.first_study_day(name) or known.today
    totals = read.sessions.week_totals(name, known.week - forecast.USED, known.today)
    weeks = forecast.complete_weeks(totals, known.today, known.rules.week_start, first)
    goal = goals.goal_of(goals.in_force(known.rules, known.week), name)
    left = studied.remaining
    found = forecast.forecast(left, k, weeks, goal, known.today, known.rules)
    notes = [found.said(known.today)] if found.note else []
    if left and by is not None:
        notes.append(_needed(known, left, k, by))
    if found.p50 is not None:
        sooner = forecast.one_more_hour(left, k, weeks, known.today, known.rules)
        moved = (found.p50 - sooner).days // 7 if sooner else 0
        if moved:
            notes.append(f"one more hour a week: {phrases.count(moved, 'week')} earlier")
    return _told(name, left, k, found, notes)


def _told(
    name: str | None, left: int, k: float, found: Forecast, notes: Sequence[str]
) -> ForecastView:
    return ForecastView(
        curriculum=name,
        remaining_seconds=left,
        calibration=k,
        pace_seconds_per_week=found.pace_seconds,
        p50=_iso(found.p50),
        p80=_iso(found.p80),
        at_goal=_iso(found.at_goal),
        note="; ".join(notes),
    )


def _needed(known: Context, left: int, k: float, by: date) -> str:
    wanted = forecast.hours_needed(left, k, known.today, by, known.rules.vacations)
    named = phrases.day(by, known.today)
    if wanted is None:
        return f"no study day is left until {named}"
    return f"{lengths.text(wanted // 60 * 60)} a week reach {named}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
