"""What a report holds: the record of a week, a year or a life, without notes, names and leads."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from studytrack.domain import curriculum as curricula
from studytrack.domain import days, forecast, milestones, progress, showcase
from studytrack.domain.charts import BurnUp
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.hues import Badge
from studytrack.domain.item_state import TODO
from studytrack.domain.sessions import Address, StretchSum
from studytrack.domain.showcase import ShownProof
from studytrack.domain.text import shown
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, inputs, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import Titles
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.experiments import results, submissions
from studytrack.services.experiments.result_views import ResultPage
from studytrack.services.experiments.submission_views import SubmissionsPage
from studytrack.services.goals import streaks
from studytrack.services.items import forecast as forecasting
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.milestones import reached
from studytrack.services.outreach import funnel, lead_views
from studytrack.services.outreach.funnel import FunnelPage
from studytrack.services.pages import burn_ups
from studytrack.services.pages import year as years
from studytrack.services.report import week_rows
from studytrack.services.report.week_rows import ReportSpan, WeekRow

ALSO = ("funnel", "leads", "notes")
"""What a report holds only when it is asked for by name."""


class ReportCurriculum(NamedTuple):
    """One curriculum of the report."""

    id: str
    title: str
    name: str
    """Its name in lists."""
    progress: float
    seconds: int
    """In the days of the report."""
    whole_seconds: int
    """Ever."""
    to_go_seconds: int
    """What is left, in the learner's own time."""
    burn_up: BurnUp | None
    """As of today; None in a report of the past, and where nothing is left or spent."""
    steps: tuple[tuple[date, int], ...]
    """Last day of each week with time, and all seconds until then."""


class ReportMilestone(NamedTuple):
    """A milestone reached in these days."""

    on: date
    title: str
    curriculum: str
    evidence: tuple[ShownProof, ...]
    hours: float | None
    """Recorded until that day."""


class FinishedRow(NamedTuple):
    """An item finished in these days."""

    on: date
    title: str
    curriculum: str
    evidence: tuple[ShownProof, ...]
    """Only what may be public of it."""


class ReportLead(NamedTuple):
    """A lead, named because it was asked for."""

    name: str
    role: str
    channel: str
    where: str


class ReportNote(NamedTuple):
    """A note of these days, of its own or of a session."""

    on: date
    about: str
    text: str


class ReportView(NamedTuple):
    """Everything a report shows."""

    span: ReportSpan
    today: date
    seconds: int
    sessions: int
    days_studied: int
    good_weeks: int
    streak: int | None
    """Good weeks in a row as of today; None in a report of the past."""
    longest: int
    weeks: tuple[WeekRow, ...]
    tracks: tuple[tuple[str, int], ...]
    badges: Mapping[str, Badge]
    curricula: tuple[ReportCurriculum, ...]
    milestones: tuple[ReportMilestone, ...]
    """Oldest first."""
    finished: tuple[FinishedRow, ...]
    results: tuple[ResultPage, ...]
    contests: tuple[SubmissionsPage, ...]
    funnel: FunnelPage | None
    leads: tuple[ReportLead, ...]
    notes: tuple[ReportNote, ...]


def week_span(first: date) -> ReportSpan:
    """Return the days of a week."""
    return ReportSpan(f"Week {days.week_name(first)}", first, first + timedelta(days=6))


def year_span(year: int) -> ReportSpan:
    """Return the days of a calendar year.

    Raises:
        AgainstRuleError: it is outside 1970 to 9998.
    """
    if not days.FIRST.year <= year <= days.LAST.year:
        raise AgainstRuleError(f"{year} is out of range; name a year from 1970 to 9998.")
    return ReportSpan(f"The year {year}", date(year, 1, 1), date(year, 12, 31))


def named(ws: Workspace, said: str) -> ReportSpan | None:
    """Read which days a report is about: week, year, all, a year, or a week; None is everything.

    Raises:
        NotUnderstoodError: it is none of these.
        AgainstRuleError: as `year_span`.
    """
    word = said.strip().casefold()
    if word in {"all", "everything"}:
        return None
    if word == "year" or (word.isdigit() and len(word) == len("2026")):
        return year_span(years.year(ws, None if word == "year" else word))
    return week_span(inputs.week(ws, "this" if word == "week" else said))


def also(said: str | None) -> frozenset[str]:
    """Read what a report is to hold besides; nothing without words.

    Raises:
        NotUnderstoodError: a word is nothing it can hold.
    """
    found = frozenset(word.strip().casefold() for word in (said or "").split(",") if word.strip())
    for word in sorted(found - frozenset(ALSO)):
        raise NotUnderstoodError(
            f"“{shown(word)}” is nothing a report can hold besides; there are {', '.join(ALSO)}."
        )
    return found


def view(
    ws: Workspace, span: ReportSpan | None = None, wanted: frozenset[str] = frozenset()
) -> ReportView:
    """Return the report of these days, of everything without them.

    ``wanted`` are those of `ALSO` that were asked for.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        totals = read.sessions.day_totals()
        asked = span or _everything(known, totals)
        now = asked.holds(known.today)
        replay = streaks.replayed(read, known)
        held = read.sessions.stretch(asked.first, asked.last)
        everything = item_progress.everything(read, known)
        names = views.titles(read)
        contents = [one.content for one in everything]
        rows = week_rows.rows(known, totals, held, asked, [one.kept.id for one in everything])
        found = ReportView(
            span=asked,
            today=known.today,
            seconds=held.seconds,
            sessions=held.sessions,
            days_studied=sum(seconds > 0 for day, seconds in totals.items() if asked.holds(day)),
            good_weeks=sum(row.verdict == "good" for row in rows),
            streak=replay.weeks.current if now else None,
            longest=replay.weeks.longest,
            weeks=rows,
            tracks=tuple(curricula.by_track(contents, held.by_item).items()),
            badges=curriculum_views.badges(read),
            curricula=tuple(_curricula(read, known, everything, held, now=now)),
            milestones=tuple(_milestones(read, known, everything, asked)),
            finished=tuple(_finished(read, everything, asked, names)),
            results=(),
            contests=(),
            funnel=funnel.page(ws, read, "channel") if "funnel" in wanted else None,
            leads=tuple(_leads(read, known)) if "leads" in wanted else (),
            notes=tuple(_notes(read, asked, names)) if "notes" in wanted else (),
        )
    return found._replace(
        results=tuple(one for one in results.pages(ws) if _measured(one, asked)),
        contests=tuple(one for one in submissions.pages(ws) if _entered(one, asked)),
    )


def _everything(known: Context, totals: Mapping[date, int]) -> ReportSpan:
    first = min(totals, default=known.today)
    return ReportSpan("Everything", min(first, known.today), known.today)


def _measured(page: ResultPage, span: ReportSpan) -> bool:
    """Whether a run or the verdict of a result is of these days."""
    told = [run.on for run in page.view.runs]
    told += [page.view.verdict.on] if page.view.verdict else []
    return any(span.holds(date.fromisoformat(day)) for day in told)


def _entered(page: SubmissionsPage, span: ReportSpan) -> bool:
    return any(span.holds(date.fromisoformat(row.on)) for row in page.view.rows)


def _curricula(
    read: Reading, known: Context, everything: tuple[Studied, ...], held: StretchSum, *, now: bool
) -> Iterable[ReportCurriculum]:
    k = forecast.calibration(forecasting.pairs(everything))
    drawn = {one.curriculum: one.by_more[0] for one in burn_ups.drawn(read, known, everything)}
    in_span: dict[str, int] = {}
    for name, _item, seconds in held.by_item:
        if name is not None:
            in_span[name] = in_span.get(name, 0) + seconds
    for one in everything:
        steps = _steps(read, known, one.kept.id)
        yield ReportCurriculum(
            id=one.kept.id,
            title=one.content.title,
            name=one.content.name_in_lists,
            progress=progress.progress(one.content, one.item_states),
            seconds=in_span.get(one.kept.id, 0),
            whole_seconds=one.seconds,
            to_go_seconds=forecast.needed_seconds(one.remaining, k),
            burn_up=drawn.get(one.kept.id) if now and steps else None,
            steps=steps,
        )


def _steps(read: Reading, known: Context, name: str) -> tuple[tuple[date, int], ...]:
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


def _public(evidence: Iterable[str]) -> tuple[ShownProof, ...]:
    return tuple(one for text in evidence if (one := showcase.proof(text)[0]) is not None)


def _milestones(
    read: Reading, known: Context, everything: tuple[Studied, ...], span: ReportSpan
) -> Iterable[ReportMilestone]:
    names = {one.kept.id: one.content.name_in_lists for one in everything}
    recorded = milestones.running(read.sessions.day_totals(), known.today)
    for one in reversed(reached.list_of(read, known, everything)):
        if one.on is not None and span.holds(one.on):
            yield ReportMilestone(
                on=one.on,
                title=one.title,
                curriculum=names.get(one.curriculum or "", ""),
                evidence=_public(one.evidence),
                hours=milestones.hours_until(recorded, one.on),
            )


def _finished(
    read: Reading, everything: tuple[Studied, ...], span: ReportSpan, names: Titles
) -> Iterable[FinishedRow]:
    known = {one.kept.id: one.item_states for one in everything}
    for row in read.items.finished(span.first, span.last):
        yield FinishedRow(
            on=row.on,
            title=names.get(row.address, str(row.address)),
            curriculum=names.get(Address(row.curriculum), row.curriculum),
            evidence=_public(known.get(row.curriculum, {}).get(row.item, TODO).evidence),
        )


def _leads(read: Reading, known: Context) -> Iterable[ReportLead]:
    waits = lead_views.waits(known.rules)
    for life in lead_views.lives(read):
        lead = lead_views.lead(life, known.today, waits)
        yield ReportLead(lead.name, lead.role, lead.channel, lead.where)


def _notes(read: Reading, span: ReportSpan, names: Titles) -> Iterable[ReportNote]:
    """Return notes of their own and of sessions, by day."""
    found = [
        ReportNote(note.on, _called(note.address, names), note.text)
        for note in read.entities.all("note")
        if span.holds(note.on)
    ]
    found += [
        ReportNote(row.study_date, _called(row.address, names), row.note)
        for row in read.sessions.between(span.first, span.last)
        if row.note
    ]
    return sorted(found, key=lambda row: row.on)


def _called(address: Address | None, names: Titles) -> str:
    return "" if address is None else names.get(address, str(address))
