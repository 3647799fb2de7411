"""Import, export and sync of a whole history, against raw `executemany` and `json.dump`."""

import shutil
import sqlite3
import sys
from pathlib import Path

from tests.bench import figures, processes
from tests.bench.figures import Samples
from tests.bench.homes import Home

from studytrack.domain.sections import KINDS

ROUNDS = 4
MANY = 100_000
"""Sessions above which one round takes minutes."""
RAW_INSERT = """
import json, sqlite3, sys
tables = json.load(open(sys.argv[1]))
to = sqlite3.connect(sys.argv[2])
to.executescript(open(sys.argv[3]).read())
for table, rows in tables.items():
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    to.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", (tuple(row.values()) for row in rows)
    )
to.commit()
"""
RAW_DUMP = """
import json, sqlite3, sys
read = sqlite3.connect(sys.argv[1])
read.row_factory = sqlite3.Row
tables = {}
for table in sys.argv[3:]:
    tables[table] = [dict(row) for row in read.execute(f"SELECT * FROM {table}")]
json.dump({table: rows for table, rows in tables.items() if rows}, open(sys.argv[2], "w"))
"""
"""Both do it with the rows of every entity, as an export holds them."""


def peaks(home: Home) -> Samples:
    """Return the most MiB that an export and an import of a learner's history hold."""
    whole, fresh = str(home.folder / "whole.json"), str(home.folder / "peak.db")
    acts = {
        "export": ("export", "json", "--out", whole),
        "import": ("--db", fresh, "import", "json", whole),
    }
    return {
        f"{name} peak {home.sessions}": [processes.peak([home.program, *words], home.env) / 1024]
        for name, words in acts.items()
    }


def measured(home: Home) -> Samples:
    """Measure the lossless export of a learner's history, and its import into an empty record."""
    rows, schema = home.folder / "rows.json", home.folder / "schema.sql"
    whole = home.folder / "whole.json"
    schema.write_text(_schema(home.database))
    number = iter(range(1000))

    def raw_dump() -> float:
        return _python(home, RAW_DUMP, str(home.database), str(rows), *KINDS)

    def export() -> float:
        whole.unlink(missing_ok=True)
        return home.run("export", "json", "--out", str(whole))

    def raw_insert() -> float:
        return _python(
            home, RAW_INSERT, str(rows), str(home.folder / f"raw{next(number)}.db"), str(schema)
        )

    def taken_in() -> float:
        fresh = str(home.folder / f"new{next(number)}.db")
        return home.run("--db", fresh, "import", "json", str(whole))  # and its backup of the day

    shared = home.folder / "shared"
    shared.mkdir(exist_ok=True)
    home.run("sync", str(shared))

    def all_new() -> float:
        folder = home.folder / f"shared{next(number)}"
        shutil.copytree(shared, folder)
        return home.run("--db", str(folder / "new.db"), "sync", str(folder))

    def nothing_new() -> float:
        return home.run("sync", str(other))

    other = home.folder / "met"
    shutil.copytree(shared, other)
    home.run("--db", str(home.folder / "other.db"), "sync", str(other))
    home.run("sync", str(other))

    rounds, warm = (ROUNDS, 1) if home.sessions <= MANY else (1, 0)
    acts = {
        "raw dump": raw_dump,
        "export": export,
        "raw insert": raw_insert,
        "import": taken_in,
        "sync all new": all_new,
        "sync nothing new": nothing_new,
    }
    found = figures.interleaved(acts, rounds, warm=warm)
    both = [one + two for one, two in zip(found["export"], found["import"], strict=True)]
    return found | {"export and import": both}


def _python(home: Home, program: str, *words: str) -> float:
    return processes.run([sys.executable, "-c", program, *words], home.env)


def _schema(database: Path) -> str:
    """Return the statements that make the tables of entities with their indexes."""
    opened = sqlite3.connect(database)
    names = ", ".join("?" * len(KINDS))
    found = opened.execute(
        f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({names}) AND sql <> ''",  # noqa: S608 - marks
        KINDS,
    )
    text = ";\n".join(sql for (sql,) in found.fetchall()) + ";"
    opened.close()
    return text


def report(home: Home) -> Samples:
    """Measure the report of everything beside the CSV of the same, and its size in KB."""
    page, table = home.folder / "all.html", home.folder / "all.csv"

    def reported() -> float:
        page.unlink(missing_ok=True)
        return home.run("report", "--all", "--out", str(page))

    def listed() -> float:
        table.unlink(missing_ok=True)
        return home.run("export", "csv", "--out", str(table))

    found = figures.interleaved({"report": reported, "csv": listed}, ROUNDS - 1, warm=0)
    return found | {"report size": [page.stat().st_size / 1000]}
