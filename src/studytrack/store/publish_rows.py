"""Everything recorded with its stamps, as other devices take it in.

Plain SQL on one connection: who syncs often should not wait for more.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from studytrack.domain import errors
from studytrack.domain.merge import Broken
from studytrack.domain.sections import ENTITIES, Kind, Row
from studytrack.store import access, broken_rules, devices
from studytrack.store.access import DatabasePlace
from studytrack.store.stamps import every_column

# Every name below is of the schema.
# ruff: noqa: S608

BATCH = 400
"""Rows held at a time."""
ORDERS = {entity.name: ", ".join(entity.order) for entity in ENTITIES if entity.order}
LAST_DAY = (
    "SELECT COALESCE((SELECT study_date FROM session WHERE device = meta.device "
    "ORDER BY study_date DESC LIMIT 1), (SELECT MAX(study_date) FROM session), '') FROM meta"
)
GRAVES = "SELECT entity, key, stamp, device, was FROM tombstone ORDER BY entity, key"


@contextmanager
def publishing(place: DatabasePlace) -> Iterator["Publishing"]:
    """Give everything recorded.

    Raises:
        NotFoundError: there is no record yet.
    """
    opened = access.for_reading(place)
    if opened is None:
        raise errors.NotFoundError("Nothing was recorded yet.")
    try:
        yield Publishing(opened, place.machine())
    finally:
        opened.close()


class Publishing:
    """Everything recorded with its stamps, from one state of the database."""

    def __init__(self, opened: sqlite3.Connection, machine: str) -> None:
        self._opened = opened
        self.machine = machine
        """The mark of this machine."""
        self.unreadable = 0
        """Rows left out, because they cannot be meant."""

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""
        self.unreadable += 1

    def stamped(self, kind: Kind) -> Iterator[Row]:
        """Yield the rows of a kind with their stamps, in the order of an export."""
        columns = every_column(kind)
        order = ORDERS.get(kind)
        if order is None:
            recorded = ("recorded_at", "made", "device", "uuid")
            order = ", ".join(name for name in recorded if name in columns)
        said = ", ".join(f'"{name}"' for name in columns)
        return self._rows(columns, f"SELECT {said} FROM {kind} ORDER BY {order}")

    def graves(self) -> Iterator[Row]:
        """Yield what is left of every row that was deleted."""
        return self._rows(("entity", "key", "stamp", "device", "was"), GRAVES)

    def _rows(self, columns: tuple[str, ...], sql: str) -> Iterator[Row]:
        found, done = self._opened.execute(sql), 0
        while True:
            try:
                batch = found.fetchmany(BATCH)
            except sqlite3.OperationalError as error:
                # The module itself raises this, without SQLite's code, for text that is no UTF-8.
                if hasattr(error, "sqlite_errorcode"):
                    raise
                self.unreadable += 1
                self._opened.text_factory = lambda raw: raw.decode("utf-8", "replace")
                found = self._opened.execute(f"{sql} LIMIT -1 OFFSET {done}")
                continue
            if not batch:
                return
            done += len(batch)
            for row in batch:
                yield dict(zip(columns, row, strict=True))

    def device(self) -> devices.Device:
        """Return what the record says of itself."""
        return devices.own(self._opened)

    def peers(self) -> dict[str, devices.Peer]:
        """Return the other devices that are known, by id."""
        return devices.peers(self._opened)

    def broken(self) -> tuple[Broken, ...]:
        """Return the rules that rows of two devices break as the record stands."""
        found = broken_rules.standing(self._opened)
        return tuple(broken_rules.told(self._opened, one) for one in found)

    def last_day(self) -> str:
        """Return the last study day with a session of this device; empty when there is none.

        Where it has none of its own, as after a move to another machine, any counts.
        """
        return str(self._opened.execute(LAST_DAY).fetchone()[0])
