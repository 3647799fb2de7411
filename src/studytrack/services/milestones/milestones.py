"""Milestones: what was reached, what is ahead, and one's own, added, changed and deleted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studytrack.domain import charts, forecast, milestones, phrases
from studytrack.domain import due as dues
from studytrack.domain.charts import BurnUp
from studytrack.domain.milestones import Milestone, Own, RoundNumber
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.views import ReachedView
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import streaks
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.milestones import reached


class MilestoneView(NamedTuple):
    """A milestone, reached or ahead."""

    source: str
    """``item``, ``finished``, ``first``, ``hours``, ``streak`` or ``own``."""
    on: str | None
    title: str
    curriculum: str | None
    item: str | None
    """The address."""
    evidence: tuple[str, ...]
    hours: float | None
    """Recorded until that day, two decimals."""
    ahead: bool
    due: str | None
    p50: str | None
    p80: str | None
    key: str
    id: int | None


class MilestoneRow(NamedTuple):
    """A milestone as a screen shows it."""

    view: MilestoneView
    curriculum: str
    """The name of its curriculum in lists; empty without one."""
    note: str
    when: str
    """Ahead: when it may be reached, or what is missing; ``too early to say``."""
    short: str
    """The same without until when it is too early."""


class MilestonePage(NamedTuple):
    """The whole time line."""

    reached: tuple[MilestoneRow, ...]
    """Newest first, those without a day after the dated."""
    ahead: tuple[MilestoneRow, ...]
    """Curriculum by curriculum in file order, then the next round numbers."""
    today: str
    hours: BurnUp
    """All that was recorded, week by week, against the next round number of hours."""


def page(ws: Workspace) -> MilestonePage:
    """Return everything reached and everything ahead."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = item_progress.everything(read, known)
        names = {one.kept.id: one.content.name_in_lists for one in everything}
        totals = read.sessions.day_totals()
        recorded = milestones.running(totals, known.today)
        found = reached.list_of(read, known, everything)
        return MilestonePage(
            tuple(_reached(one, names, recorded) for one in found),
            tuple(_ahead(read, known, everything, totals)),
            known.today.isoformat(),
            _hours(totals, known.today),
        )


def _hours(totals: Mapping[date, int], today: date) -> BurnUp:
    done, weekly = 0, dict[int, tuple[date, int]]()
    for day, seconds in sorted(totals.items()):
        if day <= today:
            done += seconds
            weekly[day.toordinal() // 7] = (day, done)
    first = [(day, 0) for day in sorted(totals)[:1] if day <= today]
    whole = done + milestones.next_hours(done).missing
    figure = f"{phrases.length(done)} of {phrases.length(whole)}"
    points = [*first, *weekly.values(), (today, done)]
    return charts.burn_up(points, whole, today, None, None, figure=figure, sentence=f"{figure}.")


def every(ws: Workspace) -> tuple[MilestoneView, ...]:
    """Return the list: reached ones newest first, those without a day after them, then ahead."""
    found = page(ws)
    return tuple(row.view for row in (*found.reached, *found.ahead))


def dated(ws: Workspace) -> tuple[ReachedView, ...]:
    """Return everything that was reached on a day that is known, oldest first."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = item_progress.everything(read, known, timed=False)
        return reached.on_days(read, known, everything, date.min, known.today)


def round_numbers(ws: Workspace) -> dict[str, str]:
    """Return the round numbers of hours and of good weeks in a row reached, key to title."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        totals = read.sessions.day_totals()
        found = (
            *milestones.of_hours(totals, known.today),
            *milestones.of_streaks(totals, known.rules, known.today),
        )
        return {one.key: one.title for one in found}


def own_view(ws: Workspace, read: Reading, own: Own) -> MilestoneView:
    """Show one's own milestone as the list does."""
    today = context.at(ws.clock(), read).today
    recorded = milestones.running(read.sessions.day_totals(), today)
    return _reached(milestones.of_own(own), {}, recorded).view


def _reached(
    one: Milestone, names: Mapping[str, str], recorded: Sequence[tuple[date, int]]
) -> MilestoneRow:
    view = MilestoneView(
        source=one.source,
        on=one.on.isoformat() if one.on else None,
        title=one.title,
        curriculum=one.curriculum,
        item=reached.address(one),
        evidence=one.evidence,
        hours=milestones.hours_until(recorded, one.on),
        ahead=False,
        due=None,
        p50=None,
        p80=None,
        key=one.key,
        id=one.id,
    )
    return MilestoneRow(
        view, names.get(one.curriculum or "", one.curriculum or ""), one.note, "", ""
    )


def _ahead(
    read: Reading, known: Context, everything: tuple[Studied, ...], totals: Mapping[date, int]
) -> Iterable[MilestoneRow]:
    k = forecast.calibration(forecasting.pairs(everything))
    for studied in item_progress.begun(everything):
        weeks = _weeks(read, known, studied.kept.id)
        for module, item, left in milestones.ahead_of(studied.content, studied.item_states):
            found = forecast.forecast(left, k, weeks, 0, known.today, known.rules)
            view = MilestoneView(
                source="item",
                on=None,
                title=item.title,
                curriculum=studied.kept.id,
                item=f"{studied.kept.id}/{item.id}",
                evidence=(),
                hours=None,
                ahead=True,
                due=studied.due(module, item),
                p50=_iso(found.p50),
                p80=_iso(found.p80),
                key=f"{studied.kept.id}/{item.id}",
                id=None,
            )
            none = (found.said(known.today), found.note)
            when, short = (_when(known, view, said) for said in none)
            yield MilestoneRow(view, studied.content.name_in_lists, item.note, when, short)
    seconds = sum(held for day, held in totals.items() if day <= known.today)
    run = streaks.replayed(read, known).weeks
    for step in (
        milestones.next_hours(seconds),
        milestones.next_streak(run.longest, run.current),
    ):
        yield _step(step)


def ranges(
    read: Reading, known: Context, everything: tuple[Studied, ...]
) -> dict[tuple[str, str], str]:
    """Return when each open milestone of the started curricula may be reached.

    By the id of its curriculum and its own; ``too early to say`` where nothing can be said.
    """

    def made() -> dict[tuple[str, str], str]:
        rows = _ahead(read, known, everything, read.sessions.day_totals())
        items = ((Address.read(row.view.item), row.when) for row in rows if row.view.item)
        return {(address.curriculum, address.item or ""): when for address, when in items}

    return read.once(("milestones ahead", known.today), made)


def _step(step: RoundNumber) -> MilestoneRow:
    view = MilestoneView(
        step.source, None, step.title, None, None, (), None, ahead=True, due=None, p50=None,
        p80=None, key=step.key, id=None,
    )  # fmt: skip
    if step.source == "hours":
        missing = f"{phrases.to_go(step.missing)} to go"
    else:
        missing = phrases.count(step.missing, "week to go", "weeks to go")
    return MilestoneRow(view, "", "", missing, missing)


def _weeks(read: Reading, known: Context, curriculum_id: str) -> tuple[int, ...]:
    """Return the weeks a forecast of the curriculum rests on."""
    first = read.sessions.first_study_day(curriculum_id) or known.today
    totals = read.sessions.week_totals(curriculum_id, known.week - forecast.USED, known.today)
    return forecast.complete_weeks(totals, known.today, known.rules.week_start, first)


def _when(known: Context, view: MilestoneView, none: str) -> str:
    """Say when it is due and when it may be reached, never as one date alone; ``none`` without."""
    day = dues.day(view.due)
    parts = [f"due {phrases.day(day, known.today)}"] if day else []
    if view.p50 is None:
        parts.append(none)
    elif view.p80 is None or view.p80 == view.p50:
        parts.append(f"about {_day(known, view.p50)}")
    else:
        parts.append(f"{_day(known, view.p50)} to {_day(known, view.p80)}")
    return ", ".join(parts)


def _day(known: Context, iso: str) -> str:
    return phrases.day(date.fromisoformat(iso), known.today)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def markdown(found: MilestonePage) -> str:
    """Return the time line as Markdown, oldest first, then what is ahead."""
    lines = ["# Milestones", ""]
    lines += [_point(row) for row in reversed(found.reached)] or ["None yet."]
    if found.ahead:
        lines += ["", "## Ahead", "", *(_point(row) for row in found.ahead)]
    return "\n".join(lines) + "\n"


def _point(row: MilestoneRow) -> str:
    view = row.view
    when = row.when if view.ahead else view.on or "no day"
    facts = [row.curriculum, *view.evidence, row.note.replace("\n", " ")]
    more = "; ".join(fact for fact in facts if fact)
    return f"- {when}: {view.title}{f' ({more})' if more else ''}"
