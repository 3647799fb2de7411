"""How a database of an earlier version is brought up to this one: numbered steps in plain SQL.

A released step is never edited. The step to version 2 is not released yet: it makes the tables
as `statements` has them, and is frozen into plain text with the release.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator

from studytrack.domain import errors, hues
from studytrack.domain.sections import BY_FIELDS, KEYS
from studytrack.store import connection, statements, storage_errors, uuids
from studytrack.store.stamps import FIELD_STAMPS

FIRST_TABLES = (
    "curriculum", "session", "timer", "progress", "entry", "goal", "vacation", "rule", "review",
)  # fmt: skip
"""Entities of version 1; each gets its stamps (1, this device) and keeps its order of recording.

The device is the database itself until it counts on: a file that was copied to two machines has
the same rows under the same stamps there, and each machine counts on under a name of its own.
"""

NATURAL = {name: key for name, key in KEYS.items() if name in FIRST_TABLES and name != "timer"}
"""What has a natural key has a UUID that follows from it, so that two machines give the same."""


BEGUN = "SELECT id, title FROM old_curriculum ORDER BY started_at, id"
EVERY = f"(SELECT json_group_array(json_array(id, title)) FROM ({BEGUN}))"  # noqa: S608 - our own words
GIVEN = ", ".join(
    f"given_badge('{part}', old_curriculum.id, {EVERY})" for part in ("hue", "letter")
)
"""Hue and letter as the order of starting gives them."""


def given_badge(part: str, curriculum_id: str, started: str) -> int | str:
    """Return the ``hue`` or the ``letter`` of a curriculum; all of them as JSON, in order."""
    begun = (hues.Begun(name, title, "") for name, title in json.loads(started))
    badge = hues.badges(begun)[curriculum_id]
    return badge.hue if part == "hue" else badge.letter


def _named(statement: str) -> tuple[str, str]:
    """Return what a CREATE makes, ``table`` or ``index``, and for which table."""
    words = statement.split()
    if words[1] == "TABLE":
        return "table", words[2]
    return "index", words[words.index("ON") + 1].partition("(")[0]


def _first_to_second() -> Iterator[str]:
    made = [(*_named(statement), statement) for statement in statements.SCHEMA]
    for table in ("meta", *FIRST_TABLES):
        yield f"ALTER TABLE {table} RENAME TO old_{table}"
        yield next(sql for kind, name, sql in made if (kind, name) == ("table", table))
        said = ", ".join(f'"{column}"' for column in statements.COLUMNS[table])
        if table == "meta":
            old = "id, uuid, changes, created_at"
            yield (
                f"INSERT INTO meta ({old}, counter, device, machine, published) "  # noqa: S608 - names from above
                f"SELECT {old}, (SELECT 1 + MAX(last) FROM (SELECT MAX(rowid) AS last FROM session "
                "UNION ALL SELECT MAX(rowid) FROM progress UNION ALL SELECT MAX(rowid) FROM entry "
                "UNION ALL SELECT MAX(rowid) FROM vacation UNION ALL SELECT 0)), uuid, '', '' "
                "FROM old_meta"
            )
        else:
            stamps, given = "made, stamp, device", "rowid, 1, (SELECT device FROM meta)"
            if table in BY_FIELDS:
                stamps, given = f"{stamps}, {FIELD_STAMPS}", f"{given}, '{{}}'"
            taken = said
            if table in NATURAL:
                taken = said.replace('"uuid"', f"derived_uuid('{table}', {NATURAL[table]})")
            if table == "curriculum":
                taken = taken.replace('"hue", "letter"', GIVEN)
            yield (
                f"INSERT INTO {table} ({said}, {stamps}) "  # noqa: S608 - names from the schema
                f"SELECT {taken}, {given} FROM old_{table}"
            )
        yield f"DELETE FROM sqlite_sequence WHERE name = '{table}'"  # noqa: S608 - names from the schema
        yield (
            "INSERT INTO sqlite_sequence (name, seq) "  # noqa: S608 - names from the schema
            f"SELECT '{table}', seq FROM sqlite_sequence WHERE name = 'old_{table}'"
        )
        yield f"DROP TABLE old_{table}"
    kept = {"operation", "operation_row", "request", "meta", *FIRST_TABLES}
    for kind, table, sql in made:
        if kind == "index" or table not in kept:
            yield sql


STEPS: dict[int, tuple[str, ...]] = {1: tuple(_first_to_second())}
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
    with storage_errors.Told(path, timeout):
        opened = connection.connect(path, "rw", timeout)
        try:
            # Inside a transaction this PRAGMA would do nothing.
            opened.execute("PRAGMA foreign_keys=0")
            opened.create_function("derived_uuid", 2, uuids.derived, deterministic=True)
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
