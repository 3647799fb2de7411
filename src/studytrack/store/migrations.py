"""How a database of an earlier version is brought up to this one: numbered steps in plain SQL.

A released step is never edited.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable

from studytrack.domain import errors
from studytrack.store import connection, storage_errors

LEADS = (
    """
CREATE TABLE lead (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
name TEXT NOT NULL,
person INTEGER NOT NULL,
channel TEXT NOT NULL,
role TEXT NOT NULL,
links TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
UNIQUE (uuid),
CHECK (name <> ''),
CHECK (channel IN ('cold email', 'referral', 'job board', 'inbound', 'event', 'internal')),
CHECK (person IN (0, 1))
)
STRICT
""",
    """
CREATE TABLE event (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
uuid TEXT NOT NULL,
lead TEXT NOT NULL,
event TEXT NOT NULL,
day TEXT,
note TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
UNIQUE (uuid),
CHECK (day IS date(day, '+0 days')),
CHECK (event <> '')
)
STRICT
""",
    """
CREATE INDEX event_lead ON event (lead)
""",
    """
CREATE INDEX event_word ON event (event, day)
""",
)
"""Leads and what happened with them."""

STEPS: dict[int, tuple[str, ...]] = {1: (*LEADS,)}
"""From version n to n + 1, by n; a step keeps every row of a table that stays."""

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def upgrade(path: str, timeout: float, backup: Callable[[], object]) -> None:
    """Take the database at ``path`` through every step that is missing, after ``backup``.

    Raises:
        StorageError: there is no room for the backup and the steps.
        DamagedError: a step lost rows or broke a reference; the database stays as it was.
    """
    _see_room(path)
    backup()
    with storage_errors.Told(path, timeout):
        opened = connection.connect(path, "rw", timeout)
        try:
            # Inside a transaction this PRAGMA would do nothing.
            opened.execute("PRAGMA foreign_keys=0")
            while _step(opened, path):
                pass
        finally:
            opened.close()


def _see_room(path: str) -> None:
    """Refuse when less than three times the file's size is free beside it."""
    needed = 3 * os.stat(path).st_size  # noqa: PTH116 - as everywhere in the store
    if shutil.disk_usage(os.path.dirname(path) or ".").free < needed:  # noqa: PTH120 - likewise
        raise errors.StorageError(
            f"{path} must be brought up to this version of studytrack, which takes "
            f"{needed // 1024 // 1024 + 1} MB of free space beside it; free some and try again."
        )


def _step(opened: sqlite3.Connection, path: str) -> bool:
    """Take one step in one transaction; False when none is missing any more."""
    opened.execute("BEGIN IMMEDIATE")
    try:
        # Asked inside: another process may have gone first.
        version = connection.version(opened, path)
        if version == connection.VERSION:
            opened.execute("ROLLBACK")
            return False
        before = _counts(opened)
        for statement in STEPS[version]:
            opened.execute(statement)
        _compare(opened, path, before)
        # The rows of the past would no longer fit: what can be undone begins anew.
        opened.execute("DELETE FROM operation_row")
        opened.execute("DELETE FROM operation")
        opened.execute("UPDATE meta SET changes = changes + 1")
        opened.execute(f"PRAGMA user_version={version + 1}")
        opened.execute("COMMIT")
    except BaseException:
        if opened.in_transaction:
            opened.execute("ROLLBACK")
        raise
    return True


def _counts(opened: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows by table."""
    names = [name for (name,) in opened.execute(TABLES).fetchall()]
    return {
        name: opened.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names from the schema
        for name in names
    }


def _compare(opened: sqlite3.Connection, path: str, before: dict[str, int]) -> None:
    """Refuse when a table that is still there has other rows, or a reference is broken."""
    after = _counts(opened)
    for name, count in before.items():
        if after.get(name, count) != count:
            raise storage_errors.damaged(
                path, f"{name} would go from {count} to {after[name]} rows"
            )
    if opened.execute("PRAGMA foreign_key_check").fetchall():
        raise storage_errors.damaged(path, "a reference would be broken by the new schema")
