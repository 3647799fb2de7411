"""MLflow's runs: out of its database, and out of the folder older versions wrote.

Only a copy is opened. A NaN stands in the database as 0 with a mark beside it, an infinity as
the largest number there is, and the latest value of a metric is not its best.
"""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from studytrack.domain import decimals
from studytrack.domain.errors import FaultyFileError, RefusalError
from studytrack.domain.runs import IncomingRun
from studytrack.domain.values import NamedTuple
from studytrack.interop.run_files import MOST, NAMED, FoundRuns, Wanted

MAGIC = b"SQLite format 3\x00"
_INFINITY = 1.7976931348623157e308
_RUNNING = {"RUNNING", "SCHEDULED", "1", "2"}
_LATEST = "latest_metrics"
_RUNS = """
SELECT r.run_uuid, r.name, r.status, m.value, m.is_nan,
  (SELECT p.value FROM params AS p WHERE p.run_uuid = r.run_uuid AND p.key = :seed),
  (SELECT t.value FROM tags AS t
    WHERE t.run_uuid = r.run_uuid AND t.key = 'mlflow.source.git.commit')
FROM runs AS r JOIN {metrics} AS m ON m.run_uuid = r.run_uuid
WHERE m.key = :key AND coalesce(r.lifecycle_stage, 'active') = 'active'
ORDER BY r.start_time, r.run_uuid, m.is_nan, {order}
"""
_PART = re.compile(r"([^/]+)/(metrics|params|tags)/(.+)|([^/]+)/meta\.yaml", re.DOTALL)
BEST = "best on validation"


class _Run(NamedTuple):
    """One run, before its number is read."""

    id: str
    name: str
    status: str
    value: str
    seed: str
    commit: str


def is_database(head: bytes) -> bool:
    """Whether a file begins as SQLite's do."""
    return head.startswith(MAGIC)


def read_database(copy: Path, name: str, wanted: Wanted, best: str = "") -> FoundRuns:
    """Read the runs of a copied database; ``best``, a direction, asks for each run's best value.

    Raises:
        FaultyFileError: it is another program's, truncated, of another layout, or holds no
            such metric.
    """
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as base:
            base.execute("PRAGMA trusted_schema=OFF")
            base.execute("PRAGMA query_only=ON")
            tables = {row[0] for row in base.execute("SELECT name FROM sqlite_schema")}
            if not {"runs", _LATEST, "params", "tags", "metrics"} <= tables:
                raise FaultyFileError(f"{name} is a database of another program, not of MLflow.")
            if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise FaultyFileError(f"{name} is damaged, or was copied while it was written.")
            rows = _asked(base, wanted, best)
            keys = [] if rows else base.execute(f"SELECT DISTINCT key FROM {_LATEST}").fetchall()  # noqa: S608 - a name of this file
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise FaultyFileError(f"{name} cannot be read as MLflow's ({error}).") from None
    return _found(rows, name, wanted, BEST if best else "last", [str(key) for (key,) in keys])


def _asked(base: sqlite3.Connection, wanted: Wanted, best: str) -> list[_Run]:
    # Of several values of a run the first one stands: numbers before NaN, the best before others.
    order = {"": "m.value", "higher": "m.value DESC", "lower": "m.value"}[best]
    sql = _RUNS.format(metrics="metrics" if best else _LATEST, order=order)
    found: dict[str, _Run] = {}
    for row in base.execute(sql, {"key": wanted.metric, "seed": wanted.seed}):
        key, called, status, value, nan, seed, commit = row
        if str(key) not in found:
            text = _number(value, nan)
            found[str(key)] = _Run(
                id=str(key),
                name=str(called or ""),
                status=str(status or ""),
                value=text,
                seed=str(seed or ""),
                commit=str(commit or ""),
            )
    return list(found.values())


def _number(value: Any, nan: Any) -> str:  # noqa: ANN401 - what a foreign column holds
    if nan:
        return "nan"
    if isinstance(value, float) and abs(value) >= _INFINITY:
        return "inf" if value > 0 else "-inf"
    return repr(value) if isinstance(value, float) else str(value)


def read_folder(files: Iterable[tuple[str, str]], name: str, wanted: Wanted) -> FoundRuns:
    """Read the runs of a folder: the path below it and the text of each file.

    Raises:
        FaultyFileError: it holds no such metric.
    """
    runs: dict[str, dict[str, str]] = {}
    for path, text in files:
        found = _PART.search("/" + path.replace("\\", "/").lstrip("/"))
        if found is None:
            continue
        run, part = (found[4], "meta") if found[4] else (found[1], f"{found[2]}/{found[3]}")
        runs.setdefault(run, {})[part] = text
    metric = f"metrics/{wanted.metric}"
    rows = [
        _Run(
            id=run,
            name=parts.get("tags/mlflow.runName", "").strip(),
            status=_meta(parts, "status"),
            value=_last(parts[metric]),
            seed=parts.get(f"params/{wanted.seed}", "").strip(),
            commit=parts.get("tags/mlflow.source.git.commit", "").strip(),
        )
        for run, parts in runs.items()
        if metric in parts and _meta(parts, "lifecycle_stage") != "deleted"
    ]
    keys = {part.removeprefix("metrics/") for parts in runs.values() for part in parts}
    keys = {key for key in keys if key != "meta" and not key.startswith(("params/", "tags/"))}
    return _found(rows, name, wanted, "last", sorted(keys))


def _meta(parts: dict[str, str], key: str) -> str:
    """Return one plain value of a run's ``meta.yaml``; empty when it is not there."""
    found = re.search(rf"^{key}:[ \t]*(\S+)", parts.get("meta", ""), re.MULTILINE)
    return found[1].strip("'\"") if found else ""


def _last(text: str) -> str:
    """Return the value of the last step; lines are ``ms value step``, the step may be missing."""
    latest, value = (-1, -1), ""
    for line in text.splitlines():
        fields = line.split()
        if len(fields) in {2, 3} and fields[0].isdecimal():
            step = int(fields[2]) if len(fields) == 3 and fields[2].isdecimal() else 0  # noqa: PLR2004 - with a step
            if (step, int(fields[0])) >= latest:
                latest, value = (step, int(fields[0])), fields[1]
    return value


def _found(
    rows: list[_Run], name: str, wanted: Wanted, reduction: str, keys: list[str]
) -> FoundRuns:
    if not rows:
        there = f"; there are {', '.join(sorted(keys)[:NAMED])}" if keys else ""
        raise FaultyFileError(f"{name} holds no metric {wanted.metric}{there}.")
    if len(rows) > MOST:
        raise FaultyFileError(f"{name} holds more than {MOST} runs.")
    ended = [run for run in rows if run.status not in _RUNNING and run.value]
    return FoundRuns(
        tuple(_run(run, name, wanted, reduction) for run in ended), len(rows) - len(ended)
    )


def _run(run: _Run, name: str, wanted: Wanted, reduction: str) -> IncomingRun:
    try:
        value = decimals.checked(run.value, wanted.unit)
    except RefusalError as wrong:
        raise FaultyFileError(f"{name}: {wanted.metric} of run {run.id}: {wrong}") from None
    seed: int | None = None
    if run.seed.isascii() and run.seed.isdecimal() and len(run.seed) <= 18:  # noqa: PLR2004 - digits of 64 bits
        seed = int(run.seed)
    elif wanted.pattern and (found := wanted.pattern.search(run.name)):
        seed = int(found[1])
    return IncomingRun(value, run.id, seed, run.commit[:80], run.name[:80], reduction)
