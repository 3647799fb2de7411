"""A learner at a terminal that is none: words in; exit status, output and errors out."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from studytrack import state_files, wiring
from studytrack.cli import main
from studytrack.domain.instants import Moment
from studytrack.state_files import Clocks

NOW = int(datetime(2026, 11, 20, 22, 40, tzinfo=UTC).timestamp())
"""A Friday evening in 2026-W47."""

COURSE = """\
format = 1
id = "course"
version = "1"
title = "A course"

[[module]]
id = "m1"
title = "Module one"
items = [
  { id = "intro", kind = "lecture", title = "Introduction", hours = 1.5 },
  { id = "softmax", kind = "lab", title = "Lab: softmax", hours = 2.0, evidence = "link" },
  { id = "trees", kind = "lab", title = "Lab: trees", hours = 2.0 },
  { id = "apps", kind = "counter", title = "Applications", target = 90, hours = 10 },
]
"""


class Answer(NamedTuple):
    """What the program said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON value."""
        return json.loads(self.out)


Ask = Callable[..., Answer]


class Home:
    """Where the learner's files are, and what time it is."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.at = NOW
        self.slept = 0
        """Seconds the machine slept."""
        self.moved = 0
        """Seconds by which the clock was set on."""
        for name in ("data", "config", "state"):
            (root / name).mkdir(mode=0o700)

    @property
    def database(self) -> Path:
        """The database."""
        return self.root / "data" / "studytrack.db"

    @property
    def shelf(self) -> Path:
        """The learner's own curriculum files."""
        return self.root / "data" / "curricula"

    def moment(self) -> Moment:
        """Read the clock, which stands still."""
        return Moment(self.at, UTC, "UTC")

    def clocks(self) -> Clocks:
        """Read the machine's own clocks, which know of its sleep and of how the clock was set."""
        passed = self.at - self.moved
        return Clocks(passed - self.slept, passed, "boot")

    def bytes(self) -> bytes:
        """Return what stands in the database, to see that nothing was half written."""
        return self.database.read_bytes()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    place = Home(tmp_path)
    for kind in ("data", "config", "state"):
        monkeypatch.setenv(f"STUDYTRACK_{kind.upper()}_DIR", str(tmp_path / kind))
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(wiring, "moment", place.moment)
    monkeypatch.setattr(state_files, "clocks", place.clocks)
    return place


@pytest.fixture
def ask(home: Home, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Ask the program as a script would, in this process."""
    del home

    def asked(*words: str) -> Answer:
        capfd.readouterr()
        status = main.run(words)
        said = capfd.readouterr()
        return Answer(status, said.out, said.err)

    return asked


@pytest.fixture
def course(home: Home, ask: Ask) -> str:
    """Start a small curriculum."""
    home.shelf.mkdir()
    (home.shelf / "course.toml").write_text(COURSE)
    assert ask("curricula", "start", "course").status == 0
    return "course"
