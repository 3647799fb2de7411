"""What SQLModel writes the daily path reads equal, and the reverse, for any values."""

import tempfile
from datetime import UTC, date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session as Rows
from sqlmodel import SQLModel, select

from studytrack.domain.curriculum import KINDS, Curriculum, Item, Metric, Module
from studytrack.domain.goals import Goal, Vacation
from studytrack.domain.instants import Moment
from studytrack.domain.rows import STATES, EntryRow, Kept, ReviewRow, StateRow
from studytrack.domain.sessions import Session, Timer
from studytrack.store import engine, history_queries, item_queries, query_base, statements, tables
from studytrack.store.database import Store

NOW = Moment(1_772_442_000, UTC, "UTC")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAME = st.text("abc-1", min_size=1, max_size=4)
DAYS = st.dates(date(1970, 1, 1), date(2200, 1, 1))
WHOLE = st.integers(-(2**35), 2**35)
OFFSET = st.integers(-1439, 1439)
MAYBE = st.none() | WHOLE
UUID = st.uuids().map(str)
WRITTEN = st.none() | DAYS.map(str)
"""Days as a kept curriculum has them; one with another is left out, and counted."""


def made(kind: Any, /, *parts: Any, **named: Any) -> st.SearchStrategy[Any]:
    """Return values of these parts; what is not named is as the kind has it."""

    def whole(*parts: Any, **named: Any) -> Any:
        return kind(*parts, **named)

    return st.builds(whole, *parts, **named)


ITEMS = made(
    Item, id=NAME, kind=st.sampled_from(KINDS), title=TEXT, hours=st.floats(0, 99).map(abs),
    needs=st.lists(NAME, max_size=2).map(tuple), target=MAYBE, note=TEXT, due=WRITTEN,
    metric=st.none() | made(Metric, TEXT, TEXT, st.just("lower"), st.floats(0, 1).map(abs)),
)  # fmt: skip
MODULES = made(Module, NAME, TEXT, st.lists(ITEMS, max_size=2).map(tuple), due=WRITTEN)
CURRICULA = made(
    Curriculum, NAME, TEXT, TEXT, st.lists(MODULES, max_size=2).map(tuple),
    removed=st.lists(ITEMS, max_size=1).map(tuple), due=WRITTEN, weeks_from=WRITTEN,
)  # fmt: skip

SESSIONS = made(
    Session, id=st.just(0), uuid=UUID, study_date=DAYS, seconds=st.integers(1, 86_400),
    started_at=MAYBE, utc_offset=st.none() | OFFSET, zone=st.none() | TEXT, curriculum=NAME,
    item=st.none() | NAME, note=TEXT, source=NAME, stamped=st.booleans(), guessed=st.booleans(),
    recorded_at=WHOLE, recorded_on=DAYS,
)  # fmt: skip
TIMERS = made(
    Timer, uuid=UUID, started_at=WHOLE, utc_offset=OFFSET, zone=TEXT, study_date=DAYS,
    stamped=st.booleans(), curriculum=NAME, item=st.none() | NAME, note=TEXT,
    length=st.none() | st.integers(1, 9999), recorded_at=WHOLE,
)  # fmt: skip
CHANGES = made(
    StateRow, id=st.just(0), uuid=UUID, curriculum=NAME, item=NAME, state=st.sampled_from(STATES),
    on=DAYS, note=TEXT, evidence=TEXT, estimate=MAYBE, recorded_at=WHOLE,
)  # fmt: skip
ENTRIES = made(
    EntryRow, id=st.just(0), uuid=UUID, curriculum=NAME, item=NAME, on=DAYS, value=WHOLE,
    text=TEXT, link=TEXT, recorded_at=WHOLE,
)  # fmt: skip
KEPT = made(
    Kept, id=NAME, uuid=UUID, state=st.sampled_from(["started", "stopped"]), started_on=DAYS,
    started_at=WHOLE, target_date=st.none() | DAYS, content=CURRICULA,
    hue=st.none() | st.integers(0, 5), letter=st.none() | st.sampled_from("AB9+"),
)  # fmt: skip
GOALS = made(
    Goal, DAYS, MAYBE, MAYBE, WHOLE, st.lists(st.integers(0, 6)).map(tuple),
    st.lists(st.tuples(NAME, WHOLE), max_size=2).map(tuple),
)  # fmt: skip
REVIEWS = made(ReviewRow, DAYS, UUID, st.tuples(TEXT, TEXT, TEXT), TEXT, WHOLE)
VACATIONS = made(
    lambda uuid, days: Vacation(0, uuid, min(days), max(days)), UUID, st.tuples(DAYS, DAYS)
)

ALL = st.fixed_dictionaries(
    {
        tables.SessionTable: st.lists(SESSIONS, max_size=3),
        tables.TimerTable: st.lists(TIMERS, max_size=1),
        tables.ProgressTable: st.lists(CHANGES, max_size=3),
        tables.EntryTable: st.lists(ENTRIES, max_size=3),
        tables.CurriculumTable: st.lists(KEPT, max_size=2, unique_by=lambda kept: kept.id),
        tables.GoalTable: st.lists(GOALS, max_size=2, unique_by=lambda goal: goal.from_date),
        tables.ReviewTable: st.lists(REVIEWS, max_size=2, unique_by=lambda row: row.week),
        tables.VacationTable: st.lists(VACATIONS, max_size=2),
    }
)
Values = dict[type[SQLModel], list[Any]]

READ: dict[type[SQLModel], Any] = {
    tables.SessionTable: (query_base.session, query_base.session_record),
    tables.TimerTable: (query_base.timer, query_base.timer_record),
    tables.ProgressTable: (item_queries.state, item_queries.state_record),
    tables.EntryTable: (item_queries.entry, item_queries.entry_record),
    tables.CurriculumTable: (item_queries.kept, item_queries.kept_record),
    tables.GoalTable: (query_base.goal, query_base.goal_record),
    tables.ReviewTable: (history_queries.review, history_queries.review_record),
    tables.VacationTable: (query_base.vacation, query_base.vacation_record),
}


STAMPS = {"made": 1, "stamp": 1, "device": "here"}
FIELD_STAMPS = {
    tables.GoalTable: {"field_stamps": "{}"},
    tables.CurriculumTable: {"field_stamps": "{}"},
}


def told(values: list[Any]) -> list[str]:
    """Return values without what the database gives, in an order of their own."""
    return sorted(map(repr, map(_plain, values)))


def _plain(one: Any) -> Any:
    if type(getattr(one, "id", "")) is int:
        return one._replace(id=0)
    # Of what has a natural key the UUID follows from it, whatever it was given.
    return one._replace(uuid="") if type(one) in {Kept, ReviewRow} else one


def by_column(table: type[SQLModel], row: SQLModel) -> query_base.Row:
    """Return the row as the daily path would get it."""
    return tuple(getattr(row, name) for name in statements.COLUMNS[str(table.__tablename__)])


def write_daily(store: Store, values: Values) -> None:
    with store.writing("all", NOW) as write:
        keyed = {tables.TimerTable, tables.CurriculumTable, tables.GoalTable, tables.ReviewTable}
        for table, some in values.items():
            for one in some:
                (write.put if table in keyed else write.add)(one)


def read_daily(store: Store) -> Values:
    with store.reading() as read:
        rules, timer, kept = read.rules.in_force(), read.sessions.timer(), read.curricula.all()
        weeks = [date.fromisoformat(row[0]) for row in read.asked.rows("SELECT week FROM review")]
        names = {row[0] for row in read.asked.rows("SELECT curriculum FROM progress")}
        return {
            tables.SessionTable: list(read.sessions.between()),
            tables.TimerTable: [timer] if timer else [],
            tables.ProgressTable: [row for name in names for row in read.items.states(name)],
            tables.EntryTable: list(read.items.entries()),
            tables.CurriculumTable: list(kept),
            tables.GoalTable: list(rules.goals),
            tables.ReviewTable: [read.history.review(week) for week in weeks],
            tables.VacationTable: list(rules.vacations),
        }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ALL)
def test_what_the_daily_path_writes_sqlmodel_reads_equal(values: Values) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "studytrack.db"
        store = Store(path, None)
        store.new()
        write_daily(store, values)
        with Rows(engine.engine(str(path))) as session, session.begin():
            for table, some in values.items():
                found = session.exec(select(table)).all()
                values_found = [READ[table][0](by_column(table, row)) for row in found]
                assert told(values_found) == told(some)
        assert {table: told(some) for table, some in read_daily(store).items()} == {
            table: told(some) for table, some in values.items()
        }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ALL)
def test_what_sqlmodel_writes_the_daily_path_reads_equal(values: Values) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "studytrack.db"
        store = Store(path, None)
        store.new()
        with Rows(engine.engine(str(path))) as session, session.begin():
            for table, some in values.items():
                more = {**STAMPS, **FIELD_STAMPS.get(table, {})}
                session.add_all(table(**READ[table][1](one), **more) for one in some)
        assert {table: told(some) for table, some in read_daily(store).items()} == {
            table: told(some) for table, some in values.items()
        }
        assert store.warnings == []
