"""One line an entity: which value it is, and how value and row become each other.

The names, the natural keys and the order of an export are said in `domain.sections`, because other
floors ask for them; the tables in `tables`. Everything that works on entities loops over these.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import import_module

from studytrack.domain.values import Any, NamedTuple
from studytrack.store import query_base, statements
from studytrack.store.query_base import Queries, Record, Row, columns


class Mapped(NamedTuple):
    """An entity of the database."""

    name: str
    """Its table."""
    value: str
    """The name of the class of its values."""
    read: Callable[[Row], object]
    """Raises one of `query_base.UNREADABLE` for what cannot be meant."""
    record: Callable[[Any], Record]


@cache
def _named(module: str, name: str) -> Any:  # noqa: ANN401 - a class, or a function of any values
    """Return what a module calls so, loaded once: thousands of rows ask for the same."""
    return getattr(import_module(f"studytrack.{module}"), name)


def plain(
    name: str, place: str, *, days: tuple[str, ...] = (), flags: tuple[str, ...] = ()
) -> Mapped:
    """Map an entity whose value has a field for each column, in order; a new one has the id 0.

    ``place`` is ``domain.module:Class``, loaded when a row is read. ``days`` and ``flags`` name
    the fields that are no plain text or number in the value.
    """
    module, _, cls = place.partition(":")
    columns = statements.COLUMNS[name]
    at_days = tuple(columns.index(column) for column in columns if column in days)
    at_flags = tuple(columns.index(column) for column in columns if column in flags)

    def read(row: Row) -> object:
        made = _named(module, cls)
        parts = list(row)
        for at in at_days:
            parts[at] = None if parts[at] is None else date.fromisoformat(parts[at])
        for at in at_flags:
            parts[at] = parts[at] == 1
        return made(*parts)

    def record(value: Any) -> Record:  # noqa: ANN401 - each entity has its class
        said = query_base.record(name, value)
        return {**said, "id": value.id or None} if "id" in said else said

    return Mapped(name, cls, read, record)


def beside_questions(name: str, value: str, place: str) -> Mapped:
    """Map an entity whose module of questions says how.

    ``place`` is ``module:function``, loaded when a row is read or written; the function that
    writes ends in ``_record``.
    """
    module, _, word = place.partition(":")

    def read(row: Row) -> object:
        return _named(f"store.{module}", word)(row)

    def record(value: Any) -> Record:  # noqa: ANN401 - each entity has its class
        made: Record = _named(f"store.{module}", f"{word}_record")(value)
        return made

    return Mapped(name, value, read, record)


ENTITIES: tuple[Mapped, ...] = (
    beside_questions("curriculum", "Kept", "item_queries:kept"),
    Mapped("session", "Session", query_base.session, query_base.session_record),
    Mapped("timer", "Timer", query_base.timer, query_base.timer_record),
    beside_questions("progress", "StateRow", "item_queries:state"),
    beside_questions("entry", "EntryRow", "item_queries:entry"),
    Mapped("goal", "Goal", query_base.goal, query_base.goal_record),
    Mapped("vacation", "Vacation", query_base.vacation, query_base.vacation_record),
    Mapped("rule", "Rule", query_base.rule, query_base.rule_record),
    beside_questions("review", "ReviewRow", "history_queries:review"),
    beside_questions("lead", "Lead", "outreach_queries:lead"),
    beside_questions("event", "Event", "outreach_queries:event"),
    plain("claim", "domain.claims:ClaimField"),
    plain("run", "domain.runs:Run", days=("day",)),
    plain("verdict", "domain.claims:Verdict", days=("day",)),
    plain("submission", "domain.submissions:Submission", days=("day",), flags=("final",)),
    plain("ending", "domain.submissions:Ending"),
    beside_questions("milestone", "Own", "milestone_queries:own"),
    beside_questions("evidence", "Proof", "item_queries:proof"),
    plain("rating", "domain.recall:Rating", days=("day",)),
    plain("recall_mark", "domain.recall:RecallMark", days=("day",), flags=("marked",)),
    plain("prompt", "domain.recall:Prompt"),
    plain("showcase", "domain.showcase:ShownLine"),
    plain("note", "domain.notes:Note", days=("day",)),
)
BY_VALUE = {entity.value: entity for entity in ENTITIES}


def of(value: object) -> Mapped:
    """Return the entity a value is one of."""
    return BY_VALUE[type(value).__name__]


def reader(name: str) -> Callable[[Row], Any]:
    """Return what reads the rows of an entity, as queries need it."""
    return next(entity.read for entity in ENTITIES if entity.name == name)


class EntityQueries(Queries):
    """Answers about any one entity."""

    def all(self, entity: str) -> tuple[Any, ...]:
        """Return all its values, in order of recording."""
        rows = self._asked.rows(f"{columns(entity)} ORDER BY recorded_at, made, device")
        return self._asked.all(reader(entity), rows)
