"""What is asked all day long, over a long history: by its indexes, and never every session."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.bench import histories
from tests.bench.homes import COUNTER, ITEM

from studytrack.catalog.shelf import Shelf, shipped
from studytrack.domain.instants import Moment
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.goals import streaks
from studytrack.services.items import counting, lookup, states
from studytrack.services.pages import (
    item_page,
    plan_page,
    summaries,
    today_page,
    whole_week,
    year,
)
from studytrack.services.time_log import sessions, status, timer
from studytrack.store import connection
from studytrack.store.database import Store

TODAY = date(2026, 11, 18)
SESSIONS = 6000
"""More than twice as many as there are days of study."""
PAGE = 50
LONG = ("session", "progress", "entry", "operation_row")
"""Tables that grow for as long as one studies; of operations and requests few are kept."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "studytrack.db"
    histories.write(path, SESSIONS, TODAY)
    return path


@pytest.fixture
def made(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(written, tmp_path))


@pytest.fixture
def ws(made: Path) -> Workspace:
    now = Moment(int(datetime(2026, 11, 18, 20, tzinfo=UTC).timestamp()), UTC, "UTC")
    return Workspace(lambda: now, Store(made, None), lambda: Shelf(None, shipped()), Tastes())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the statements that are run from now on, as SQLite saw them."""
    found: list[str] = []
    bare = connection.bare

    def traced(*words: object) -> sqlite3.Connection:
        opened = bare(*words)  # type: ignore[arg-type]  # passed through
        opened.set_trace_callback(found.append)
        return opened

    monkeypatch.setattr(connection, "bare", traced)
    return found


@pytest.fixture
def look(made: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(made)
    yield opened
    opened.close()


def _item() -> Address:
    return Address(*ITEM.split("/"))


LOOKS: dict[str, Callable[[Workspace], object]] = {
    "status": status.now,
    "today": summaries.today,
    "week": summaries.week,
    "streak": streaks.streak,
    "year": year.year_page,
    "a day": lambda ws: year.day(ws, date(2026, 11, 13)),
    "the first screen": today_page.page,
    "the week's screen": whole_week.page,
    "an earlier week": lambda ws: whole_week.page(ws, date(2021, 3, 1)),
    "the plan": plan_page.page,
    "an item": lambda ws: item_page.page(ws, _item()),
    "sessions": lambda ws: summaries.sessions(ws, newest=PAGE),
    "later sessions": lambda ws: summaries.sessions(ws, newest=PAGE, skip=PAGE),
    "sessions of an item": lambda ws: summaries.sessions(ws, address=_item(), newest=PAGE),
    "words for an item": lambda ws: lookup.item(ws, ITEM),
    "history": history.history,
}
CHANGES: dict[str, Callable[[Workspace], object]] = {
    "log": lambda ws: sessions.log(ws, _item(), inputs.entry(ws, "1m")),
    "start": lambda ws: timer.start(ws, _item()),
    "stop": timer.stop,
    "done": lambda ws: states.done(ws, (_item(),)),
    "add": lambda ws: counting.add(ws, Address(*COUNTER.split("/")), 1),
    "undo": history.undo,
}


def _plan(look: sqlite3.Connection, sql: str) -> list[str]:
    return [row[3] for row in look.execute(f"EXPLAIN QUERY PLAN {sql}")]


def _scanned(step: str) -> bool:
    """Whether a step of a plan walks through the rows of a table that grows."""
    words = step.split()
    return words[0] == "SCAN" and words[1] in LONG and "COVERING INDEX" not in step


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_uses_indexes_and_never_takes_every_session(
    ws: Workspace, asked: list[str], look: sqlite3.Connection, name: str
) -> None:
    LOOKS[name](ws)
    questions = [sql for sql in asked if sql.startswith(("SELECT", "WITH"))]
    assert questions
    for sql in questions:
        assert not [step for step in _plan(look, sql) if _scanned(step)], sql
        assert len(look.execute(sql).fetchall()) < SESSIONS / 2, sql


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_uses_indexes(
    ws: Workspace, asked: list[str], look: sqlite3.Connection, name: str
) -> None:
    if name == "stop":
        timer.start(ws, _item())
        asked.clear()
    CHANGES[name](ws)
    told = [sql for sql in asked if sql.startswith(("SELECT", "WITH", "UPDATE", "DELETE"))]
    assert told
    for sql in told:
        assert not [step for step in _plan(look, sql) if _scanned(step)], sql
