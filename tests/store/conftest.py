"""A store in a temporary folder, a stopped clock, and the shortest values to put in."""

from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest

from studytrack.domain.instants import Moment
from studytrack.domain.sessions import Session
from studytrack.store.database import Store

MakeSession = Callable[..., Session]

BLANK = Session(
    id=0,
    uuid="",
    study_date=date(2026, 3, 2),
    seconds=3600,
    started_at=None,
    utc_offset=None,
    zone=None,
    curriculum=None,
    item=None,
    note="",
    source="log",
    stamped=False,
    guessed=False,
    recorded_at=1_772_442_000,
    recorded_on=date(2026, 3, 2),
)


@pytest.fixture
def now() -> Moment:
    return Moment(1_772_442_000, UTC, "UTC")  # 2026-03-02 09:00


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "studytrack.db"


@pytest.fixture
def store(path: Path, tmp_path: Path) -> Store:
    return Store(path, tmp_path / "state", timeout=0.2)


@pytest.fixture
def make() -> MakeSession:
    """Return a function that makes a session out of what matters about it."""

    def _make(**said: Any) -> Session:
        return BLANK._replace(**said)

    return _make


@pytest.fixture
def log(store: Store, now: Moment, make: MakeSession) -> MakeSession:
    """Return a function that records a session in an operation of its own."""

    def _log(**said: Any) -> Session:
        with store.writing("log", now) as write:
            return write.add(make(**said))

    return _log
