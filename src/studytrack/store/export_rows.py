"""Everything recorded, a few hundred rows at a time, through SQLAlchemy Core on the tables."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Select,
    Table,
    create_engine,
    exc,
    literal,
    make_url,
    select,
    text,
    tuple_,
)
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from studytrack.domain.exchange import Edit
from studytrack.domain.sections import ENTITIES, Kind, Row
from studytrack.domain.values import Any
from studytrack.store import access
from studytrack.store import tables as _tables  # noqa: F401 - fills SQLModel.metadata
from studytrack.store.access import DatabasePlace
from studytrack.store.stamps import every_stamp

BATCH = 400
"""Rows handled at a time; SQLite takes at least 999 parameters."""
COMPILED: dict[Any, Any] = {}
"""Statements once they are put together, which takes longer than asking them."""
DIALECT = create_engine("sqlite://", skip_autocommit_rollback=True).dialect
"""One for all: what is put together for one dialect is not found by another."""
EDITS = """
SELECT row.uuid, row.stamp - row.made, COALESCE(past.at, 0) FROM {kind} AS row LEFT JOIN (
  SELECT json_extract(after, '$.uuid') AS uuid, MAX(at) AS at
  FROM operation_row JOIN operation ON operation.id = operation
  WHERE table_name = '{kind}' AND before IS NOT NULL AND after IS NOT NULL GROUP BY 1
) AS past ON past.uuid = row.uuid WHERE row.stamp > row.made
"""
"""How far rows came from what they first were, and when they changed last, as far as the history
goes. The first never falls, whatever is undone or forgotten: a stamp is higher than any before."""
ORDERS = {entity.name: entity.order for entity in ENTITIES if entity.order}
"""The order of rows that have a natural one."""
RECORDED = ("recorded_at", "made", "device", "uuid")
"""The order of recording, the same on every machine, also where a stamp was given twice."""


def table(kind: str) -> Table:
    """Return the table of a kind of rows."""
    return SQLModel.metadata.tables[kind]


@contextmanager
def core(opened: sqlite3.Connection) -> Iterator[Connection]:
    """Give SQLAlchemy the connection with its open transaction, which it neither ends nor closes.

    Raises:
        sqlite3.Error: as SQLite says, without SQLAlchemy's wrapping.
    """
    made: Any = opened  # SQLAlchemy has a protocol of its own for it
    pool = StaticPool(lambda: made, reset_on_return=None, dialect=DIALECT)
    # Under a clock before 1970 it would count as older than "never", and be opened anew.
    pool.connection.starttime = float("inf")
    engine = Engine(pool, DIALECT, make_url("sqlite://"))
    try:
        with engine.connect() as connection:
            yield connection.execution_options(compiled_cache=COMPILED)
    except exc.DBAPIError as error:
        raise error.orig or error from None


@contextmanager
def exporting(place: DatabasePlace) -> Iterator["Exporting"]:
    """Give everything recorded; of an absent database, nothing."""
    opened = access.for_reading(place)
    if opened is None:
        yield Exporting(None)
        return
    try:
        with core(opened) as connection:
            yield Exporting(connection)
    finally:
        opened.close()


class Exporting:
    """Everything recorded, from one state of the database; of no database, nothing."""

    def __init__(self, connection: Connection | None) -> None:
        self._connection = connection
        self.unreadable = 0
        """Rows left out, or not written as they are, because they cannot be meant."""

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""
        self.unreadable += 1

    def edits(self, kind: Kind) -> Mapping[str, Edit]:
        """Return how far changed rows of a kind came, and when they changed last, by UUID."""
        if self._connection is None:
            return {}
        found = self._connection.execute(text(EDITS.format(kind=table(kind).name))).all()
        return {uuid: Edit(count, at) for uuid, count, at in found}

    def rows(self, kind: Kind) -> Iterator[Row]:
        """Yield every row of a kind without its number, in order of recording."""
        if self._connection is None:
            return
        order, batch = _asked(kind)
        if kind in ORDERS:
            yield from (_said(row, every_stamp(kind)) for row in self._fetch(batch))
            return
        asked = batch
        while True:
            found = self._fetch(asked)
            yield from (_said(row, ("id", *every_stamp(kind))) for row in found)
            if len(found) < BATCH:
                return
            last = tuple(literal(found[-1][column.name]) for column in order)
            asked = batch.where(tuple_(*order) > tuple_(*last))

    def _fetch(self, statement: Any) -> list[Any]:  # noqa: ANN401 - a Select of any columns
        """Return all rows of an answer; text that is no UTF-8 is counted and mended."""
        assert self._connection is not None  # noqa: S101 - asked by `rows` only
        try:
            return list(self._connection.execute(statement).mappings())
        except exc.OperationalError as error:
            # The module itself raises this, without SQLite's code, for text that is not UTF-8.
            if hasattr(error.orig, "sqlite_errorcode"):
                raise
        self.unreadable += 1
        driver: Any = self._connection.connection.driver_connection
        driver.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return list(self._connection.execute(statement).mappings())


@cache
def _asked(kind: Kind) -> tuple[list[Column[Any]], Select[Any]]:
    """Return the columns a kind is ordered by, and the question for its rows."""
    source = table(kind)
    names = ORDERS.get(kind) or tuple(name for name in RECORDED if name in source.c)
    order = [source.c[name] for name in names]
    question = select(source).order_by(*order)
    return order, question if kind in ORDERS else question.limit(BATCH)


def _said(row: Mapping[str, Any], left_out: tuple[str, ...]) -> Row:
    return {name: value for name, value in row.items() if name not in left_out}
