"""Everything recorded, a few hundred rows at a time, through SQLAlchemy Core on the tables."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, create_engine, exc, literal, select, text, tuple_
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from studytrack.domain.sections import ENTITIES, Edit, Kind, Row
from studytrack.store import access, devices
from studytrack.store import tables as _tables  # noqa: F401 - fills SQLModel.metadata
from studytrack.store.access import Place
from studytrack.store.stamps import every_stamp

BATCH = 400
"""Rows handled at a time; SQLite takes at least 999 parameters."""
EDITS = """
SELECT json_extract(COALESCE(after, before), '$.uuid'), COUNT(*), MAX(at)
FROM operation_row JOIN operation ON operation.id = operation
WHERE table_name = :kind AND before IS NOT NULL AND after IS NOT NULL
GROUP BY 1
"""
"""How often rows were changed by what the history still holds, and when last."""
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
    engine = create_engine(
        "sqlite://",
        creator=lambda: opened,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        skip_autocommit_rollback=True,
    )
    try:
        with engine.connect() as connection:
            yield connection
    except exc.DBAPIError as error:
        raise error.orig or error from None


@contextmanager
def giving(place: Place) -> Iterator["Giving"]:
    """Give everything recorded; of an absent database, nothing."""
    opened = access.for_reading(place)
    if opened is None:
        yield Giving(None)
        return
    try:
        with core(opened) as connection:
            yield Giving(connection)
    finally:
        opened.close()


class Giving:
    """Everything recorded, from one state of the database; of no database, nothing."""

    def __init__(self, connection: Connection | None) -> None:
        self._connection = connection
        self.unreadable = 0
        """Rows left out, or not written as they are, because they cannot be meant."""

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""
        self.unreadable += 1

    def edits(self, kind: Kind) -> Mapping[str, Edit]:
        """Return the changes of rows of a kind by UUID, as far back as the history goes."""
        if self._connection is None:
            return {}
        found = self._connection.execute(text(EDITS), {"kind": kind}).all()
        return {uuid: Edit(count, at) for uuid, count, at in found}

    def rows(self, kind: Kind) -> Iterator[Row]:
        """Yield every row of a kind without its number, in order of recording."""
        left_out = ("id", *every_stamp(kind)) if kind not in ORDERS else every_stamp(kind)
        return (_said(row, left_out) for row in self._whole(kind))

    def stamped(self, kind: Kind) -> Iterator[Row]:
        """Yield the same rows with their stamps."""
        left_out = ("id",) if kind not in ORDERS else ()
        return (_said(row, left_out) for row in self._whole(kind))

    def graves(self) -> Iterator[Row]:
        """Yield what is left of every row that was deleted."""
        if self._connection is not None:
            source = SQLModel.metadata.tables["tombstone"]
            order = (source.c.entity, source.c.key)
            yield from map(dict, self._fetch(select(source).order_by(*order)))

    def device(self) -> devices.Device | None:
        """Return what the database says of itself; None of no database."""
        return None if self._connection is None else devices.own(self._driver)

    def peers(self) -> dict[str, devices.Peer]:
        """Return the other devices that are known."""
        return {} if self._connection is None else devices.peers(self._driver)

    @property
    def _driver(self) -> Any:  # noqa: ANN401 - SQLAlchemy does not know which
        assert self._connection is not None  # noqa: S101 - asked where there is one
        return self._connection.connection.driver_connection

    def _whole(self, kind: Kind) -> Iterator[Mapping[str, Any]]:
        if self._connection is None:
            return
        source = table(kind)
        if kind in ORDERS:
            order = [source.c[name] for name in ORDERS[kind]]
            yield from self._fetch(select(source).order_by(*order))
            return
        order = [source.c[name] for name in RECORDED if name in source.c]
        last: tuple[Any, ...] | None = None
        while True:
            batch = select(source).order_by(*order).limit(BATCH)
            if last is not None:
                batch = batch.where(tuple_(*order) > tuple_(*map(literal, last)))
            found = self._fetch(batch)
            if not found:
                return
            last = tuple(found[-1][column.name] for column in order)
            yield from found

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
        self._driver.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return list(self._connection.execute(statement).mappings())


def _said(row: Mapping[str, Any], left_out: tuple[str, ...]) -> Row:
    return {name: value for name, value in row.items() if name not in left_out}
