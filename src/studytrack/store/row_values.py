"""The one mapping between rows of the database and values of the domain.

Rows are tuples in the order of ``statements.COLUMNS``; a row to write is a dict by column.
Reading a row raises ValueError, TypeError or KeyError when it holds what it cannot mean.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from studytrack.domain.rules import Goal, Rule, Vacation
from studytrack.domain.sessions import Session, Timer
from studytrack.store import statements, uuids

# A prompt asks for rules, days and the timer alone; the other values are imported where made.
if TYPE_CHECKING:
    from types import ModuleType

    from studytrack.domain.curriculum import Curriculum
    from studytrack.domain.evidence import Proof
    from studytrack.domain.milestones import Own
    from studytrack.domain.outreach import Event, Lead
    from studytrack.domain.rows import EntryRow, Kept, Operation, ReviewRow, StateRow
    from studytrack.domain.showcase import ShownLine

Row = tuple[Any, ...]
Record = dict[str, Any]
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a row raises when it holds something no version of the program writes."""

CURRICULUM_STATES = ("started", "stopped")
"""What a curriculum that was begun can be."""
EARLIEST, LATEST = -62_135_510_400, 253_402_214_399
"""Unix seconds from the year 1 to 9999, a day from either end, so that any zone can show them."""
MOST_OFFSET = 24 * 60
"""Minutes east or west of UTC that no wall clock reaches."""
CONTENTS = 16
"""Kept copies that are held ready: every question about items begins with one."""
_day = date.fromisoformat


def _one_of(word: str, words: tuple[str, ...]) -> Any:  # noqa: ANN401 - a literal of the caller's
    if word not in words:
        raise ValueError(word)
    return word


def _clock(at: int | None, offset: int | None = None) -> None:
    """Raise ValueError for an instant, or an offset in minutes, that no wall clock can show."""
    if at is not None and not EARLIEST <= at <= LATEST:
        raise ValueError(at)
    if offset is not None and not -MOST_OFFSET < offset < MOST_OFFSET:
        raise ValueError(offset)


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else _day(text)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def record(table: str, values: tuple[Any, ...]) -> Record:
    """Name the values by column; days become text, truth values 0 or 1."""
    plain = (
        value.isoformat()
        if isinstance(value, date)
        else int(value)
        if isinstance(value, bool)
        else value
        for value in values
    )
    return dict(zip(statements.COLUMNS[table], plain, strict=True))


def session(row: Row) -> Session:
    """Read a row of ``session``."""
    # Written out because it is made by the thousand; `_replace` would take twice as long.
    key, uuid, day, seconds, start, offset, zone, *place = row
    curriculum_id, item, note, source, stamped, guessed, recorded_at, recorded_on = place
    _clock(start, offset)
    _clock(recorded_at)
    return Session(
        key,
        uuid,
        _day(day),
        seconds,
        start,
        offset,
        zone,
        curriculum_id,
        item,
        note,
        source,
        stamped == 1,
        guessed == 1,
        recorded_at,
        _day(recorded_on),
    )


def session_record(value: Session) -> Record:
    """Return the row of a session; id 0 stands for a new one."""
    return {
        **record("session", value),
        **_flags(value, "stamped", "guessed"),
        "id": value.id or None,
    }


def _flags(value: object, *names: str) -> Record:
    return {name: int(getattr(value, name)) for name in names}


def timer(row: Row) -> Timer:
    """Read the row of ``timer``."""
    made = Timer(*row[1:])
    _clock(made.started_at, made.utc_offset)
    _clock(made.recorded_at)
    return made._replace(study_date=_day(made.study_date), stamped=bool(made.stamped))  # type: ignore[arg-type] # the column is text


def timer_record(value: Timer) -> Record:
    """Return the row of the timer."""
    return {**record("timer", (1, *value)), **_flags(value, "stamped")}


def state(row: Row) -> StateRow:
    """Read a row of ``progress``."""
    from studytrack.domain.rows import STATES, StateRow

    return StateRow(*row)._replace(state=_one_of(row[4], STATES), on=_day(row[5]))


def state_record(value: StateRow) -> Record:
    """Return the row of a state change; id 0 stands for a new one."""
    return {**record("progress", value), "id": value.id or None}


def entry(row: Row) -> EntryRow:
    """Read a row of ``entry``."""
    from studytrack.domain.rows import EntryRow

    return EntryRow(*row)._replace(on=_day(row[4]))


def entry_record(value: EntryRow) -> Record:
    """Return the row of an entry; id 0 stands for a new one."""
    return {**record("entry", value), "id": value.id or None}


@cache
def _outreach() -> ModuleType:
    """Return the module of leads, which are read by the thousand; loaded with the first."""
    from studytrack.domain import outreach

    return outreach


def lead(row: Row) -> Lead:
    """Read a row of ``lead``."""
    known = _outreach()
    key, uuid, name, person, channel, role, links, recorded_at = row
    _clock(recorded_at)
    found = () if links == "[]" else tuple(map(str, json.loads(links)))
    way = _one_of(channel, known.CHANNELS)
    value: Lead = known.Lead(key, uuid, name, person == 1, way, role, found, recorded_at)
    return value


def lead_record(value: Lead) -> Record:
    """Return the row of a lead; id 0 stands for a new one."""
    said = {**record("lead", value), **_flags(value, "person"), "id": value.id or None}
    return {**said, "links": _compact(value.links)}


def event(row: Row) -> Event:
    """Read a row of ``event``."""
    known = _outreach()
    key, uuid, lead, word, day, note, recorded_at = row
    _clock(recorded_at)
    word, on = _one_of(word, known.EVENTS), _maybe_day(day)
    value: Event = known.Event(key, uuid, lead, word, on, note, recorded_at)
    return value


def event_record(value: Event) -> Record:
    """Return the row of an event; id 0 stands for a new one."""
    return {**record("event", value), "id": value.id or None}


def kept(row: Row) -> Kept:
    """Read a row of ``curriculum`` with its kept copy."""
    from studytrack.domain.rows import Kept

    name, uuid, state, started_on, started_at, target, _, _, content, hue, letter = row
    whole = _content(content)
    state = _one_of(state, CURRICULUM_STATES)
    _clock(started_at)
    begun, aim = _day(started_on), _maybe_day(target)
    return Kept(name, uuid, state, begun, started_at, aim, whole, hue, letter)


@lru_cache(maxsize=CONTENTS)
def _content(text: str) -> Curriculum:
    """Read the kept copy of a curriculum, the same text once only."""
    from studytrack.domain import curriculum

    whole = curriculum.from_document(json.loads(text))
    items = (item for module in whole.modules for item in module.items)
    dues = (whole.due, *(one.due for one in whole.modules), *(one.due for one in items))
    for said in filter(None, (whole.weeks_from, *dues)):
        _day(said[:10])
    return whole


def kept_record(value: Kept) -> Record:
    """Return the row of a started curriculum."""
    from studytrack.domain import curriculum

    content = value.content
    document = _compact(curriculum.to_document(content))
    said = (content.title, content.version, document, value.hue, value.letter)
    return record("curriculum", (*value[:6], *said))


def goal(row: Row) -> Goal:
    """Read a row of ``goal``."""
    from_date, _, seconds, good_days, day_min, rest, curricula = row
    by_id = tuple((str(name), int(goal)) for name, goal in json.loads(curricula))
    weekdays = tuple(map(int, json.loads(rest)))
    return Goal(_day(from_date), seconds, good_days, day_min, weekdays, by_id)


def goal_record(value: Goal) -> Record:
    """Return the row of the week rules that begin on a day; its UUID follows from the day."""
    rest, curricula = _compact(value.rest), _compact(value.curricula)
    from_date, seconds, good_days, day_min, *_ = value
    uuid = uuids.derived("goal", from_date.isoformat())
    return record("goal", (from_date, uuid, seconds, good_days, day_min, rest, curricula))


def vacation(row: Row) -> Vacation:
    """Read a row of ``vacation``."""
    return Vacation(row[0], row[1], _day(row[2]), _day(row[3]))


def vacation_record(value: Vacation) -> Record:
    """Return the row of a vacation; id 0 stands for a new one."""
    return {**record("vacation", value), "id": value.id or None}


def rule(row: Row) -> Rule:
    """Read a row of ``rule``."""
    return Rule(str(row[0]), int(row[2]))


def rule_record(value: Rule) -> Record:
    """Return the row of a single rule; its UUID follows from its name."""
    return record("rule", (value.name, uuids.derived("rule", value.name), value.value))


def shown_line(row: Row) -> ShownLine:
    """Read a row of ``showcase``."""
    from studytrack.domain.showcase import ShownLine

    return ShownLine(*row)


def shown_line_record(value: ShownLine) -> Record:
    """Return the row of a thing that is shown."""
    return record("showcase", value)


def review(row: Row) -> ReviewRow:
    """Read a row of ``review``."""
    from studytrack.domain.rows import ReviewRow

    _clock(row[4])
    first, second, third = map(str, json.loads(row[2]))
    return ReviewRow(_day(row[0]), row[1], (first, second, third), row[3], row[4])


def review_record(value: ReviewRow) -> Record:
    """Return the row of a weekly review."""
    return {**record("review", value), "answers": _compact(value.answers)}


def operation(row: Row) -> Operation:
    """Read a row of ``operation``."""
    from studytrack.domain.rows import Operation

    _clock(row[1])
    return Operation(*row)._replace(undone=bool(row[4]))


def own(row: Row) -> Own:
    """Read a row of ``milestone``."""
    from studytrack.domain.milestones import Own

    key, uuid, title, day, evidence, curriculum_id, note, recorded_at = row
    _clock(recorded_at)
    return Own(key, uuid, title, _day(day), evidence, curriculum_id, note, recorded_at)


def own_record(value: Own) -> Record:
    """Return the row of one's own milestone."""
    return {**record("milestone", value), "id": value.id or None}


def proof(row: Row) -> Proof:
    """Read a row of ``evidence``."""
    from studytrack.domain.evidence import KINDS, Proof

    key, uuid, curriculum_id, item, day, kind, text, sha256, recorded_at = row
    _clock(recorded_at)
    kind = _one_of(kind, KINDS)
    return Proof(key, uuid, curriculum_id, item, _day(day), kind, text, sha256, recorded_at)


def proof_record(value: Proof) -> Record:
    """Return the row of a piece of evidence."""
    return {**record("evidence", value), "id": value.id or None}
