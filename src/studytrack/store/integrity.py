"""What can be found wrong with a database, and how it is said."""

import os
import re
import sqlite3
from collections.abc import Callable

from studytrack.domain import errors
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.values import Literal, NamedTuple
from studytrack.store import (
    connection,
    entities,
    history_queries,
    query_base,
    statements,
    storage_errors,
    surroundings,
)
from studytrack.store.query_base import columns

# pathlib would be one more way to spell a path in the store.
# ruff: noqa: PTH116, PTH119, PTH120, PTH208


class Finding(NamedTuple):
    """One thing ``doctor`` noticed."""

    level: Literal["error", "warning", "note"]
    what: str
    meaning: str
    fix: Notice


SYNCED = ("dropbox", "syncthing", "onedrive", "google drive", "nextcloud", "icloud")
CONFLICT = re.compile(r"conflict", re.IGNORECASE)

_OF_ROW = re.compile(r"(CHECK constraint failed|(NULL|NUMERIC|TEXT|non-\w+) value) in ")
"""How SQLite says that a row holds what it should not: a bad row, not a damaged file."""

READERS = {entity.name: entity.read for entity in entities.ENTITIES} | {
    "operation": history_queries.read_operation
}


def quick(opened: sqlite3.Connection) -> str:
    """Return what SQLite's quick check finds wrong with the file; empty when nothing."""
    return "; ".join(_said(opened, "quick_check"))


def thorough(opened: sqlite3.Connection) -> str:
    """Return what SQLite's full check finds wrong with the file; empty when nothing."""
    return "; ".join(_said(opened, "integrity_check"))


def pages(opened: sqlite3.Connection) -> str:
    """Return what the full check finds, but for rows that break a rule; empty when nothing.

    A copy of such rows is as good as what was copied.
    """
    return "; ".join(line for line in _said(opened, "integrity_check") if not _OF_ROW.match(line))


def _said(opened: sqlite3.Connection, check: str) -> list[str]:
    try:
        lines = [str(line) for (line,) in opened.execute(f"PRAGMA {check}").fetchall()]
    except UnicodeDecodeError:
        return ["what SQLite says about it cannot be read"]
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            return [str(error)]
        raise
    return [] if lines == ["ok"] else lines


def examine(path: str, timeout: float) -> tuple[Finding, ...]:
    """Look at everything that can be wrong with the file at ``path``, which is there.

    Raises:
        LockedError: another program holds it.
    """
    try:
        with storage_errors.ToldErrors(path, timeout, reads=True):
            opened = connection.reader(path, timeout)
            try:
                opened.execute("BEGIN")
                connection.version(opened, path)
                inside = _inside(opened)
            finally:
                opened.close()
    except errors.LockedError:
        raise  # whoever goes on asking would wait as long again
    except errors.RefusalError as error:
        damaged = isinstance(error, errors.DamagedError)
        fix = _RESTORE if damaged else Notice("See what it says, then look again.")
        return (Finding("error", "The database cannot be used.", str(error), fix),)
    return (*inside, *_around(path))


_RESTORE = Notice("", (remedy("restore_backup"),))
DAMAGED = "The file is damaged."


def _inside(opened: sqlite3.Connection) -> list[Finding]:
    """Check pages, references, the schema and every row."""
    findings = []
    if wrong := thorough(opened):
        findings.append(Finding("error", DAMAGED, wrong, _RESTORE))
    broken = opened.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        what = f"{len(broken)} rows point to rows that are not there."
        findings.append(Finding("error", what, "The undo history is incomplete.", _RESTORE))
    if schema(opened) != expected():
        what = "The tables are not those this version of studytrack makes."
        findings.append(Finding("error", what, "Something else changed them.", _RESTORE))
        return findings
    for table, count in unreadable(opened).items():
        what = f"{count} rows of {table} cannot be read."
        meaning = "They are left out of every view; nothing was deleted."
        findings.append(Finding("warning", what, meaning, _RESTORE))
    return findings


def schema(opened: sqlite3.Connection) -> set[str]:
    """Return the statements that made the tables and indexes, spaces evened out."""
    found = opened.execute("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {_even(sql) for (sql,) in found.fetchall() if sql}


def expected() -> set[str]:
    """Return the same of a database made by this version."""
    return {_even(statement) for statement in statements.SCHEMA}


def _even(sql: str) -> str:
    return "".join(sql.split()).replace('"', "")


def unreadable(opened: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows of each table hold what cannot be meant; readable tables left out."""
    counts = {table: _faulty(opened, table, read) for table, read in READERS.items()}
    return {table: count for table, count in counts.items() if count}


def _faulty(
    opened: sqlite3.Connection, table: str, read: Callable[[query_base.Row], object]
) -> int:
    """Count the rows of a table that cannot be read, one at a time: there may be millions.

    Text that is no UTF-8 counts once, since nobody can say how often it is there.
    """
    try:
        return _refused(opened, table, read)
    except sqlite3.OperationalError as error:
        # The module itself raises this, without SQLite's code.
        if hasattr(error, "sqlite_errorcode"):
            raise
    opened.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        return 1 + _refused(opened, table, read)
    finally:
        opened.text_factory = str


def _refused(
    opened: sqlite3.Connection, table: str, read: Callable[[query_base.Row], object]
) -> int:
    count = 0
    for row in opened.execute(columns(table)):
        try:
            read(row)
        except query_base.UNREADABLE:
            count += 1
    return count


def around(path: str, backups: str) -> tuple[Finding, ...]:
    """Look for what cannot be written, what others may change, and copies left aside."""
    mends = Notice("", (remedy("mend"),))
    findings = []
    if locked := surroundings.unwritable(path):
        meaning = "Everything can be read, and nothing can be recorded."
        fix = Notice("Give yourself the right to write there.")
        findings.append(Finding("error", f"{locked} cannot be written.", meaning, fix))
    if surroundings.others_write(path):
        what = f"Others on this machine may change {surroundings.folder(path)}."
        findings.append(Finding("warning", what, "They could swap the database.", mends))
    for stray in surroundings.strays(path, backups):
        meaning = "A program that was killed left this copy aside; nothing needs it."
        findings.append(Finding("note", f"{stray} is left over.", meaning, mends))
    return tuple(findings)


def _around(path: str) -> list[Finding]:
    """Look at the file's rights and at what lies beside it."""
    findings = []
    folder = os.path.dirname(path) or "."
    if os.name == "posix" and os.stat(path).st_mode & 0o077:
        what = "Others on this machine may read the database."
        findings.append(
            Finding("warning", what, "Its mode is not 0600.", Notice("", (remedy("mend"),)))
        )
    stem = os.path.basename(path).partition(".")[0]
    for name in sorted(os.listdir(folder)):
        if name.startswith(stem) and CONFLICT.search(name):
            what = f"{name} is a conflict copy."
            meaning = "A syncing program met two versions of the database."
            fix = Notice("Compare both, keep one.", (remedy("name_database"),))
            findings.append(Finding("warning", what, meaning, fix))
    if any(part in folder.lower() for part in SYNCED):
        what = f"{folder} looks like a synced folder."
        meaning = "Syncing an open database can damage it; backups may be synced safely."
        fix = Notice("Set STUDYTRACK_DATA_DIR elsewhere.")
        findings.append(Finding("warning", what, meaning, fix))
    return findings
