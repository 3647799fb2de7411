"""How a database of an earlier version is brought up to this one: numbered steps in plain SQL.

A released step is a file of SQL beside this one and never edited: whatever comes later is a step
of its own. What was counted under no device belongs to the database itself until it counts on: a
file that was copied to two machines has the same rows under the same stamps there, and each machine
counts on under a name of its own.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from studytrack.domain import errors, hues
from studytrack.store import connection, query_base, storage_errors


def given_badge(part: str, curriculum_id: str, started: str) -> int | str:
    """Return the ``hue`` or the ``letter`` of a curriculum; all of them as JSON, in order."""
    begun = (hues.BadgeCurriculum(name, title, "") for name, title in json.loads(started))
    badge = hues.badges(begun)[curriculum_id]
    return badge.hue if part == "hue" else badge.letter


def _read(name: str) -> tuple[str, ...]:
    """Return the statements of a released step."""
    text = Path(__file__).with_name(name).read_text("utf-8").partition("\n\n")[2]
    return tuple(text.rstrip(";\n").split(";\n\n"))


STEPS: dict[int, tuple[str, ...]] = {1: _read("step_1.sql")}
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
    bring_up(path, timeout)


def bring_up(path: str, timeout: float) -> None:
    """Take a copy nobody else uses through every step that is missing; see `upgrade`."""
    with storage_errors.ToldErrors(path, timeout):
        opened = connection.connect(path, "rw", timeout)
        try:
            # Inside a transaction this PRAGMA would do nothing.
            opened.execute("PRAGMA foreign_keys=0")
            opened.create_function("derived_uuid", 2, query_base.derived, deterministic=True)
            opened.create_function("given_badge", 3, given_badge, deterministic=True)
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
        _see_name(path, before)
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


def _see_name(path: str, before: dict[str, int]) -> None:
    """Refuse where the row is gone that says whose file it is."""
    if not before.get("meta"):
        raise storage_errors.damaged(path, "it does not say what it is")


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
