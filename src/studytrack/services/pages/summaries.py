"""What was done and what is next: today, a week, the streaks, the sessions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from studytrack.domain import curriculum as curricula
from studytrack.domain import days, goals, phrases, weeks
from studytrack.domain import due as dues
from studytrack.domain import streaks as streak_rules
from studytrack.domain.curriculum import Item
from studytrack.domain.item_state import SETTLED, TODO
from studytrack.domain.sessions import PROVENANCES, Address, StretchSum
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import SessionView, StreakView, Titles
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import streaks
from studytrack.services.items import item_views, progress
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.time_log import status
from studytrack.services.time_log.status import StatusView

BEFORE = timedelta(weeks=streak_rules.NEAR)
"""How far back the running week is compared, and what is read for its streaks first."""
SUGGESTED = 8
"""Items `today` suggests at most."""
DUE_WITHIN = 30
"""Days ahead that a due date is shown."""
NO_CURRICULUM = "No curriculum"


class DayView(NamedTuple):
    """One day of a week."""

    date: str
    seconds: int
    good: bool
    neutral: str | None
    pending: bool


class CurriculumTimeView(NamedTuple):
    """Time on one curriculum within a week, and at the same point of the week before."""

    curriculum: str | None
    title: str
    seconds: int
    previous_seconds: int


class FinishedView(NamedTuple):
    """An item finished within a week."""

    item: str
    title: str
    on: str
    evidence: str | None


class EntryView(NamedTuple):
    """A number logged within a week."""

    item: str
    on: str
    value: int
    text: str


class WeekView(NamedTuple):
    """One week against its goal."""

    week: str
    start: str
    end: str
    complete: bool
    goal_seconds: int
    seconds: int
    left_seconds: int
    good: bool
    sessions: int
    longest_seconds: int
    previous_seconds: int
    average_4_seconds: int
    days: tuple[DayView, ...]
    by_curriculum: tuple[CurriculumTimeView, ...]
    by_kind: dict[str, int]
    by_track: dict[str, int]
    provenance: dict[str, int]
    finished: tuple[FinishedView, ...]
    entries: tuple[EntryView, ...]
    streak: StreakView


class TodayView(NamedTuple):
    """What to do now."""

    date: str
    timer: StatusView
    week: WeekView
    next: tuple[ItemLineView, ...]
    sessions: tuple[SessionView, ...]
    due: tuple[dict[str, str], ...]


def week(ws: Workspace, first: date | None = None) -> WeekView:
    """Return the week that begins on ``first``, the running one without it."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return week_of(read, known, first or known.week, views.titles(read))


def week_of(
    read: Reading, known: Context, first: date, names: Titles, *, recent: bool = False
) -> WeekView:
    """Return a week, from one reading.

    ``recent`` is for the running week: its streak then is as `streaks.recent` tells it.
    """
    totals = read.sessions.day_totals(first - BEFORE if recent else None)
    replay = (streaks.recent if recent else streaks.replayed)(read, known)
    last = first + timedelta(days=6)
    held = read.sessions.stretch(first, last)
    compared = weeks.same_point(first, known.today)
    asked = goals.week_goal(known.rules, first)
    judged = weeks.judged_days(totals, known.rules, first, known.today, replay.frozen)
    by_kind, by_track = _kinds(read, held)
    return WeekView(
        week=days.week_name(first),
        start=first.isoformat(),
        end=last.isoformat(),
        complete=weeks.complete(first, known.today),
        goal_seconds=asked.wanted,
        seconds=held.seconds,
        left_seconds=max(0, asked.wanted - held.seconds),
        good=goals.is_good_week(totals, known.rules, first),
        sessions=held.sessions,
        longest_seconds=held.longest,
        previous_seconds=weeks.previous_seconds(totals, first, known.today),
        average_4_seconds=weeks.average_4_seconds(
            totals, first, known.today, read.sessions.first_study_day()
        ),
        days=tuple(
            DayView(day.date.isoformat(), day.seconds, day.good, day.neutral, day.pending)
            for day in judged
        ),
        by_curriculum=_by_curriculum(held, read.sessions.stretch(*compared), names),
        by_kind=by_kind,
        by_track=by_track,
        provenance=dict.fromkeys(PROVENANCES, 0) | dict(held.by_provenance),
        finished=_finished(read, first, last, names),
        entries=tuple(
            EntryView(str(row.address), row.on.isoformat(), row.value, row.text)
            for row in read.items.entries(first=first, last=last)
        ),
        streak=streaks.as_of(read, known, first)
        if weeks.complete(first, known.today)
        else streaks.streak_of(replay),
    )


def _by_curriculum(
    held: StretchSum, before: StretchSum, names: Titles
) -> tuple[CurriculumTimeView, ...]:
    now, then = _sums(held), _sums(before)
    found = [
        CurriculumTimeView(
            curriculum=name,
            title=NO_CURRICULUM if name is None else names.get(Address(name), name),
            seconds=now.get(name, 0),
            previous_seconds=then.get(name, 0),
        )
        for name in {**now, **then}
    ]
    return tuple(sorted(found, key=_most_first))


def _most_first(line: CurriculumTimeView) -> tuple[bool, int, str]:
    return (line.curriculum is None, -line.seconds, line.curriculum or "")


def _sums(stretch: StretchSum) -> dict[str | None, int]:
    sums: dict[str | None, int] = defaultdict(int)
    for name, _item, seconds in stretch.by_item:
        sums[name] += seconds
    return dict(sums)


def _kinds(read: Reading, held: StretchSum) -> tuple[dict[str, int], dict[str, int]]:
    """Return the seconds by kind and by track; time without an item has neither."""
    kept = {one.id: one.content for one in read.curricula.all()}
    kinds: dict[str, int] = defaultdict(int)
    for name, item_id, seconds in held.by_item:
        content = kept.get(name or "")
        item = content.find(item_id) if content and item_id else None
        kinds[item.kind if item else "none"] += seconds
    tracks = curricula.by_track(kept.values(), held.by_item)
    return dict(sorted(kinds.items())), dict(tracks.items())


def _finished(read: Reading, first: date, last: date, names: Titles) -> tuple[FinishedView, ...]:
    found = []
    for row in read.items.finished(first, last):
        evidence = read.items.evidence(row.address)
        title = names.get(row.address, str(row.address))
        latest = evidence[-1] if evidence else None
        found.append(FinishedView(str(row.address), title, row.on.isoformat(), latest))
    return tuple(found)


def today(ws: Workspace) -> TodayView:
    """Return what to do now and what was done today."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return today_of(ws, read, known, *progress.at_hand(read, known, SUGGESTED))


def today_of(
    ws: Workspace,
    read: Reading,
    known: Context,
    everything: tuple[progress.Studied, ...],
    chosen: tuple[tuple[progress.Studied, Item], ...],
    *,
    recent: bool = False,
) -> TodayView:
    """Return what to do now, from one reading, of what `item_progress.at_hand` found.

    ``recent`` as `week_of`.
    """
    names = views.titles(read)
    others = progress.elsewhere(everything)
    replay = (streaks.recent if recent else streaks.replayed)(read, known)
    return TodayView(
        date=known.today.isoformat(),
        timer=status.of(ws, read, (replay.weeks.current, replay.days.current)),
        week=week_of(read, known, known.week, names, recent=recent),
        next=tuple(item_views.line(studied, item, others) for studied, item in chosen[:SUGGESTED]),
        sessions=tuple(
            views.session(row, names) for row in read.sessions.between(known.today, known.today)
        ),
        due=tuple(_due(known, progress.begun(everything))),
    )


def _due(known: Context, begun: Iterable[progress.Studied]) -> list[dict[str, str]]:
    """Return what is due in the next weeks and not settled, soonest first."""
    found = []
    for studied in begun:
        for module in studied.content.modules:
            for item in module.items:
                due = studied.due(module, item)
                day = dues.day(due)
                settled = studied.item_states.get(item.id, TODO).state in SETTLED
                if day is None or due is None or settled:
                    continue
                if 0 <= (day - known.today).days <= DUE_WITHIN:
                    address = str(Address(studied.kept.id, item.id))
                    found.append({"item": address, "title": item.title, "due": due})
    return sorted(found, key=lambda one: (one["due"], one["item"]))


def sessions(  # noqa: PLR0913 - each is one way to ask
    ws: Workspace,
    *,
    first: date | None = None,
    last: date | None = None,
    address: Address | None = None,
    among: Sequence[Address] = (),
    newest: int | None = None,
    skip: int = 0,
) -> tuple[SessionView, ...]:
    """Return sessions oldest first; ``newest`` keeps that many from the end after ``skip``.

    They are those of an address, or ``among`` several items.
    """
    with ws.store.reading() as read:
        rows = read.sessions.between(
            first, last, address=address, among=among, newest=newest, skip=skip
        )
        names = views.titles(read)
        return tuple(views.session(row, names) for row in rows)


def having(ws: Workspace, words: str, newest: int) -> tuple[SessionView, ...]:
    """Return the newest sessions that have every word, in title, id, note or day."""
    with ws.store.reading() as read:
        names = views.titles(read)
        wanted = [(_patterns(word), _addresses(names, word)) for word in words.casefold().split()]
        return tuple(views.session(row, names) for row in read.sessions.having(wanted, newest))


def _patterns(word: str) -> list[str]:
    """Return what a note or a day must be like; a month is known by its name too."""
    plain = "".join(f"!{char}" if char in "%_!" else char for char in word)
    names = {phrases.month_name(f"2000-{n:02d}-01").casefold()[:3]: n for n in range(1, 13)}
    months = [names[word]] if word in names else []
    days = [f"%-{int(word):02d}"] if word.isdecimal() and word.isascii() and len(word) <= 2 else []  # noqa: PLR2004 - a day of a month
    return [f"%{plain}%", *(f"____-{month:02d}-__" for month in months), *days]


def _addresses(names: Titles, word: str) -> list[Address]:
    return [one for one, title in names.items() if word in f"{one} {title}".casefold()]


def session(ws: Workspace, session_id: int) -> SessionView:
    """Return one session.

    Raises:
        NotFoundError: no session has this number.
    """
    with ws.store.reading() as read:
        return views.session(context.session_of(read, session_id), views.titles(read))


def month_totals(ws: Workspace) -> Mapping[str, int]:
    """Return the seconds of every month with any: ``2026-11`` to its sum."""
    found: dict[str, int] = {}
    with ws.store.reading() as read:
        for day, seconds in read.sessions.day_totals().items():
            month = f"{day:%Y-%m}"
            found[month] = found.get(month, 0) + seconds
    return found
