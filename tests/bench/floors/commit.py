"""The floor of a change: one row into a database with the program's own safety.

Alone it is a whole process; `bench.inside` calls `commit` again and again.
"""

import sqlite3
import sys

PRAGMAS = "synchronous=3", "fullfsync=1", "foreign_keys=1", "trusted_schema=0", "mmap_size=0"
CREATE = "CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, day TEXT, seconds INTEGER)"


def opened(path: str) -> sqlite3.Connection:
    """Open a database of its own, made if need be."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(CREATE)
    return connection


def commit(connection: sqlite3.Connection) -> None:
    """Write one row so that it survives a power cut."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO line (day, seconds) VALUES ('2026-01-01', 60)")
    connection.execute("COMMIT")


if __name__ == "__main__":
    commit(opened(sys.argv[1]))
