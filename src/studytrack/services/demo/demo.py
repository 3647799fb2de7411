"""A made-up learner's year that ends today: for looking around, and for pictures.

The same today gives the same year, to the second. It is written into whatever workspace is
given, so that must be a temporary one.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from studytrack.domain import days, hues
from studytrack.domain.goals import Goal, Vacation
from studytrack.domain.outreach import Event, Lead
from studytrack.domain.rows import EntryRow, Kept, ReviewRow, State, StateRow
from studytrack.domain.sessions import Address, Session, Timer
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Workspace, Writing
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.demo import answers, experiments, search, shown, story
from studytrack.services.demo.pace import Leg, Road

SEED = 11
HOUR, MINUTE, EVENING, MORNING = 3600, 60, 19 * 60 + 30, 8 * 60 + 10
WEIGHTS = (3, 3, 2, 3, 0, 5, 4)
"""How a week is spread over its days, Monday first; Friday is free."""
LONGEST, SHORTEST = 100, 12
"""Minutes a session has at most, and at least where the day allows it."""
SATURDAY = 5


class Sitting(NamedTuple):
    """One session of the story before it is stored."""

    day: date
    start: int
    """Minutes after midnight."""
    minutes: int
    leg: Leg


def fill(ws: Workspace) -> None:
    """Write the year into an empty workspace, at once; nobody can undo what was never theirs.

    Raises:
        NotFoundError: one of the curricula is not on the shelf.
    """
    kept = [_kept(ws, name, ago) for name, ago in story.BEGUN]
    with ws.store.writing("demo", ws.clock(), undoable=False) as write:
        known = context.at(ws.clock(), write)
        _set_rules(write, known)
        for one in kept:
            badge = hues.given(curriculum_views.started(write), one.content.title)
            write.put(_dated(known, one)._replace(hue=badge[0], letter=badge[1]))
        roads = {one.id: Road(one.content, story.PACE[one.id], story.ORDER) for one in kept}
        chance = Random(SEED)  # noqa: S311 - a story, not a secret
        for sitting in _sittings(known, roads, chance):
            _record(write, known, sitting, chance)
        _tell(write, known)
        experiments.tell(write, known)
        shown.tell(write, known)
        answers.tell(write, known)
        _sit_down(write, known, roads[story.COURSE])
    answers.remember(ws)


def _kept(ws: Workspace, name: str, ago: int) -> Kept:
    """Return the curriculum with its age in weeks standing for the date until that is known."""
    return Kept(name, "", "started", date.min, ago, None, ws.shelf.load(name))


def _dated(known: Context, kept: Kept) -> Kept:
    first = _week(known, kept.started_at)
    aim = known.today + timedelta(weeks=10) if kept.id == story.COURSE else None
    return kept._replace(started_on=first, started_at=_at(known, first, MORNING), target_date=aim)


def _week(known: Context, ago: int) -> date:
    return known.week - timedelta(weeks=ago)


def _at(known: Context, day: date, minutes: int) -> int:
    """Return the instant at which the wall clock of the present zone shows it."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=known.now.zone)
    return int((midnight + timedelta(minutes=minutes)).timestamp())


def _set_rules(write: Writing, known: Context) -> None:
    for ago, hours in story.GOALS:
        write.put(Goal(_week(known, ago), seconds=hours * HOUR, rest=story.REST))
    first, last = (_week(known, ago) for ago in story.VACATION)
    write.add(Vacation(0, "", first, last + timedelta(days=6)))


def _sittings(known: Context, roads: dict[str, Road], chance: Random) -> Iterator[Sitting]:
    """Yield every session that has ended by now, in order."""
    for stretch in story.STRETCHES:
        for place, ago in enumerate(range(stretch.first, stretch.last - 1, -1)):
            minutes = stretch.minutes[place % len(stretch.minutes)]
            spread = _spread(minutes, chance)
            yield from _in_week(known, ago, spread, stretch.shares, roads, chance)
    for sitting in _in_week(known, 0, story.RUNNING, story.RUNNING_SHARES, roads, chance):
        if _at(known, sitting.day, sitting.start + sitting.minutes) <= known.now.at:
            yield sitting


def _spread(minutes: int, chance: Random) -> tuple[int, ...]:
    """Return the minutes of each day; they add up to those of the week."""
    weights = [weight * chance.randint(6, 14) * (chance.random() > 1 / 7) for weight in WEIGHTS]
    weights[SATURDAY] = max(weights[SATURDAY], 20)
    whole = sum(weights)
    days = [int(minutes * weight / whole) for weight in weights]
    days[SATURDAY] += minutes - sum(days)
    return tuple(days)


def _in_week(
    known: Context,
    ago: int,
    minutes: tuple[int, ...],
    shares: tuple[tuple[str, int], ...],
    roads: dict[str, Road],
    chance: Random,
) -> Iterator[Sitting]:
    for place, asked in enumerate(minutes):
        left = asked
        day = _week(known, ago) + timedelta(days=place)
        clock = (MORNING if place >= SATURDAY else EVENING) + chance.randint(0, 40)
        while left > 0:
            ways = [name for name, weight in shares for _ in range(weight) if roads[name].open]
            road = roads[chance.choice(ways or [name for name in roads if roads[name].open])]
            most = left if left < LONGEST else LONGEST - chance.randint(0, 45)
            leg = road.walk(most if left - most >= SHORTEST else left)
            yield Sitting(day, clock, leg.minutes, leg)
            clock += leg.minutes + chance.randint(3, 12)
            left -= leg.minutes


def _record(write: Writing, known: Context, sitting: Sitting, chance: Random) -> None:
    """Store a session, how it came to be known, and what it did to its item."""
    session = _session(known, sitting, chance)
    write.add(session)
    leg, at = sitting.leg, session.recorded_at
    states: tuple[tuple[State, bool], ...] = (("doing", leg.first), ("done", leg.last))
    for state in (state for state, so in states if so):
        evidence, note = _result(leg, chance) if state == "done" else ("", "")
        estimate = round(leg.item.hours * HOUR) or None
        write.add(
            StateRow(0, "", leg.curriculum, leg.item.id, state, sitting.day, note, evidence,
                     estimate, at)
        )  # fmt: skip
    if leg.steps:
        write.add(EntryRow(0, "", leg.curriculum, leg.item.id, sitting.day, leg.steps, "", "", at))


def _sit_down(write: Writing, known: Context, road: Road) -> None:
    """Let a timer run on what comes next in the course, unless something was done just now."""
    begin = known.now._replace(at=known.now.at - story.SITTING * MINUTE)
    day = days.study_day(begin.wall, known.rules.day_start)
    ends = [
        session.started_at + session.seconds
        for session in write.sessions.between(known.today, known.today)
        if session.started_at is not None
    ]
    if day == known.today and road.open and max(ends, default=0) <= begin.at:
        timer = Timer("", begin.at, begin.offset_minutes, begin.zone_name, day, True,
                      story.COURSE, road.next.id, "", None, begin.at)  # fmt: skip
        write.put(timer)


def _session(known: Context, sitting: Sitting, chance: Random) -> Session:
    """Return the row: mostly timed, now and then told the same day, later, or guessed."""
    start = _at(known, sitting.day, sitting.start)
    end = start + sitting.minutes * MINUTE
    kind = chance.choices(("timed", "told", "late", "guessed"), (78, 10, 8, 4))[0]
    if sitting.day == known.today:
        kind = "timed"
    notes = story.NOTES[sitting.leg.item.kind]
    clockless = kind in {"late", "guessed"}
    later = kind == "late" and sitting.day + timedelta(days=1) < known.today
    return Session(
        id=0,
        uuid="",
        study_date=sitting.day,
        seconds=sitting.minutes * MINUTE,
        started_at=None if clockless else start,
        utc_offset=None if clockless else known.now.offset_minutes,
        zone=None if clockless else known.now.zone_name,
        curriculum=sitting.leg.curriculum,
        item=sitting.leg.item.id,
        note=chance.choice(notes) if chance.random() < 1 / 3 else "",
        source="timer" if kind == "timed" else "log",
        stamped=kind == "timed",
        guessed=kind == "guessed",
        recorded_at=end + (12 * HOUR if later else 0),
        recorded_on=sitting.day + timedelta(days=later),
    )


def _result(leg: Leg, chance: Random) -> tuple[str, str]:
    """Return the evidence of a finished item, and the note beside it."""
    told = story.RESULTS.get(str(Address(leg.curriculum, leg.item.id)))
    if told is not None:
        return told
    pattern = story.EVIDENCE.get(leg.item.evidence, "")
    return pattern.format(id=leg.item.id, score=chance.randint(80, 100)), ""


def _search(write: Writing, known: Context) -> None:
    """Write down the leads and what happened with them; none of it is to come."""
    for told in search.LEADS:
        first = _at(known, known.today - timedelta(days=told.events[0][0]), EVENING)
        lead = write.add(Lead(0, "", told.name, not told.role, told.channel, told.role, (), first))
        for ago, event, note in told.events:
            day = known.today - timedelta(days=ago)
            write.add(Event(0, "", lead.uuid, event, day, note, _at(known, day, EVENING)))


def _tell(write: Writing, known: Context) -> None:
    """Write down the numbers, the things left out, and the reviews."""
    for told in story.COUNTED:
        curriculum, _, item = told.item.partition("/")
        day = _week(known, told.ago) + timedelta(days=1)
        at = _at(known, day, EVENING)
        write.add(EntryRow(0, "", curriculum, item, day, told.value, told.text, "", at))
    _search(write, known)
    for told in story.SKIPPED:
        curriculum, _, item = told.item.partition("/")
        day = _week(known, told.ago)
        write.add(
            StateRow(0, "", curriculum, item, "skipped", day, told.text, "", None,
                     _at(known, day, EVENING))
        )  # fmt: skip
    for ago, went, hard, better, plan in story.REVIEWS:
        week = _week(known, ago)
        at = _at(known, week + timedelta(days=6), EVENING)
        write.put(ReviewRow(week, "", (went, hard, better), plan, at))
