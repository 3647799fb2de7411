"""A restore as a change: what it brings back, takes away or alters travels to other devices.

The backup is copied aside, compared there with the record it will take the place of, and every
row that differs gets a new stamp; then it is put in place whole.
"""

import sqlite3

from studytrack.domain.sections import KEYS, KINDS, SHARED
from studytrack.domain.values import Any
from studytrack.store import connection, statements
from studytrack.store.stamps import Stamps, every_column, every_stamp

# Every name below is of the schema.
# ruff: noqa: S608

META = (
    "UPDATE main.meta SET device = there.device, machine = there.machine, "
    "published = there.published, counter = MAX(main.meta.counter, there.counter), "
    "changes = MAX(main.meta.changes, there.changes) + 1 "
    "FROM live.meta AS there"
)
PEERS = "INSERT OR REPLACE INTO main.peer SELECT * FROM live.peer"
GRAVES = (
    "INSERT INTO main.tombstone (entity, key, stamp, device, was) "
    "SELECT entity, key, stamp, device, was FROM live.tombstone WHERE true "
    "ON CONFLICT (entity, key) DO UPDATE SET stamp = excluded.stamp, device = excluded.device, "
    "was = excluded.was WHERE (excluded.stamp, excluded.device) > (stamp, device)"
)


def follow(copy: str, live: str, timeout: float) -> None:
    """Let the copy of a backup follow on what is recorded at ``live``, which it will replace.

    Raises:
        sqlite3.Error: one of them cannot be read, or there is no room.
    """
    opened = connection.connect(copy, "rw", timeout)
    try:
        opened.execute("ATTACH :live AS live", {"live": connection.uri(live, "rw")})
        opened.execute("BEGIN IMMEDIATE")
        opened.execute(META)
        opened.execute(PEERS)
        opened.execute(GRAVES)
        stamps = Stamps(opened)
        for kind in (one for one in KINDS if one in SHARED):
            _keep_same(opened, kind)
            _change(opened, stamps, kind)
            _take_away(opened, stamps, kind)
        stamps.save()
        opened.execute("COMMIT")
    finally:
        opened.close()


def _name(kind: str) -> str:
    """Return the column that names a row on every machine."""
    return KEYS.get(kind, "uuid")


def _said(kind: str) -> list[str]:
    """Return the columns of what a row says, apart from its local number."""
    return [one for one in statements.COLUMNS[kind] if one != "id" or KEYS.get(kind) == "id"]


def _same(kind: str) -> str:
    parts = (f'main.{kind}."{one}" IS there."{one}"' for one in _said(kind))
    return " AND ".join(parts)


def _keep_same(opened: sqlite3.Connection, kind: str) -> None:
    """Rows that say the same keep the newer of both stamps: nothing has to travel."""
    columns = every_stamp(kind)
    taken = ", ".join(f"{one} = there.{one}" for one in columns)
    name = _name(kind)
    opened.execute(
        f"UPDATE main.{kind} SET {taken} FROM live.{kind} AS there "
        f"WHERE there.{name} = main.{kind}.{name} AND {_same(kind)} "
        f"AND (there.stamp, there.device) > (main.{kind}.stamp, main.{kind}.device)"
    )


def _change(opened: sqlite3.Connection, stamps: Stamps, kind: str) -> None:
    """Give a new stamp to each row that is not there now, or says something else."""
    columns, name = every_column(kind), _name(kind)
    here = ", ".join(f'main.{kind}."{one}"' for one in columns)
    there = ", ".join(f'there."{one}"' for one in columns)
    found = opened.execute(
        f"SELECT {here}, there.{name} IS NOT NULL, {there} FROM main.{kind} "
        f"LEFT JOIN live.{kind} AS there ON there.{name} = main.{kind}.{name} "
        f"WHERE there.{name} IS NULL OR NOT ({_same(kind)}) ORDER BY main.{kind}.rowid"
    ).fetchall()
    for row in found:
        mine = dict(zip(columns, row, strict=False))
        now = dict(zip(columns, row[len(columns) + 1 :], strict=True))
        _put(opened, stamps, kind, mine, now if row[len(columns)] else None)


def _put(
    opened: sqlite3.Connection,
    stamps: Stamps,
    kind: str,
    mine: dict[str, Any],
    now: dict[str, Any] | None,
) -> None:
    again = stamps.again(kind, mine, now)
    stamps.dig_up(kind, mine)
    opened.execute(statements.UPDATE[kind], again)


def _take_away(opened: sqlite3.Connection, stamps: Stamps, kind: str) -> None:
    """Leave a tombstone for each row that is there now and not in the backup."""
    columns, name = every_column(kind), _name(kind)
    said = ", ".join(f'there."{one}"' for one in columns)
    found = opened.execute(
        f"SELECT {said} FROM live.{kind} AS there WHERE NOT EXISTS "
        f"(SELECT 1 FROM main.{kind} WHERE main.{kind}.{name} = there.{name}) "
        "ORDER BY there.rowid"
    ).fetchall()
    for row in found:
        stamps.bury(kind, dict(zip(columns, row, strict=True)))
