"""What many tests stand on: a clock that stands still, a small curriculum, a workspace."""

import copy
import gc
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from studytrack.catalog import source
from studytrack.catalog.problems import Report
from studytrack.catalog.reader import ShelfReading
from studytrack.catalog.shelf import Shelf, shipped
from studytrack.catalog.source import Source
from studytrack.domain.instants import Moment
from studytrack.services.base import inputs, settling
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.curricula import shelf as curricula
from studytrack.services.items import lookup
from studytrack.services.time_log import sessions
from studytrack.store.database import Store

gc.set_threshold(100_000, 50, 50)  # it took a tenth of the time

# What a property does not say itself: forty examples in the gate, a thousand in `make properties`.
hypothesis.settings.register_profile("gate", max_examples=40, deadline=None)
hypothesis.settings.register_profile("long", max_examples=1000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("STUDYTRACK_PROPERTIES", "gate"))

MEMORY, ROOM = "/dev/shm", 4 << 30  # noqa: S108 - what pytest makes in it is its own
"""Where Linux has files in memory, and the bytes that tests leave much of."""


def _roomy() -> bool:
    """Whether tests can have their files in memory: there is room, and programs may run there."""
    try:
        found = os.statvfs(MEMORY)
    except (AttributeError, OSError):
        return False
    return found.f_bavail * found.f_frsize > ROOM and not found.f_flag & os.ST_NOEXEC


if _roomy():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)

MEASURED = "tests/domain/", "tests/services/"
"""Where the tests are whose examples cover every branch of what they try."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is run with coverage; tracing slows down threefold what walks far."""
    for item in items:
        rules = item.nodeid.startswith(MEASURED)
        wide = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        wide = wide or any(map(item.get_closest_marker, ("slow", "unmeasured")))
        if rules and not wide:
            item.add_marker("measured")


MINI = """
format = 1
id = "mini"
version = "1"
title = "Mini course"

[[module]]
id = "m1"
title = "Basics"
items = [
  { id = "read", kind = "reading", title = "Chapter one", hours = 1 },
  { id = "lab", kind = "lab", title = "Lab: softmax", hours = 2, evidence = "link" },
  { id = "quiz", kind = "quiz", title = "Quiz one", optional = true },
]

[[module]]
id = "m2"
title = "Counting"
items = [
  { id = "apps", kind = "counter", title = "Applications", target = 3, hours = 3 },
  { id = "notes", kind = "counter", title = "Notes taken" },
{ id = "talk", kind = "counter", title = "Talks", every = "week", target = 2, times = 2, hours = 4 }
]

[[module]]
id = "m3"
title = "The end"
needs = ["m1"]
items = [
  { id = "post", kind = "writing", title = "Write it up", hours = 1.5, due = 2026-11-30 },
  { id = "ship", kind = "milestone", title = "All of it", needs = ["post"] },
]
"""

SIDE = """
format = 1
id = "side"
version = "1"
title = "Side course"

[[module]]
id = "s1"
title = "Only module"
items = [
  { id = "film", kind = "lecture", title = "Film about lab work and softmax", hours = 1 },
  { id = "essay", kind = "writing", title = "Essay", hours = 1 },
]
"""

FORM = """
format = 1
id = "form"
version = "1"
title = "Reproduce {paper}"
template = true

[params]
paper = "Which paper?"
metric = "Which metric?"

[[module]]
id = "f1"
title = "Read {paper}"
items = [{ id = "skim", kind = "reading", title = "Skim for {metric}", hours = 1 }]
"""


class Clock:
    """A clock that shows what it is told."""

    def __init__(self, text: str, zone: tzinfo = UTC, name: str = "UTC") -> None:
        self.now = Moment(0, zone, name)
        self.set(text)

    def __call__(self) -> Moment:
        return self.now

    def set(self, text: str) -> None:
        """Show this wall time, ``2026-11-18 20:00``, in the present zone."""
        wall = datetime.fromisoformat(text).replace(tzinfo=self.now.zone)
        self.now = self.now._replace(at=int(wall.timestamp()))

    def forward(self, **delta: float) -> None:
        """Let time pass, ``hours=1``, or set it back with a negative number."""
        self.now = self.now._replace(at=self.now.at + int(timedelta(**delta).total_seconds()))

    def travel(self, zone: tzinfo, name: str) -> None:
        """Be in another zone at the same instant."""
        self.now = self.now._replace(zone=zone, zone_name=name)


@pytest.fixture(autouse=True, scope="session")
def files_read_once() -> Iterator[None]:
    """Read each file of a curriculum once: the shipped ones are read by hundreds of tests.

    What a file says alone is kept by its bytes; its report only where no other file has a say.
    """
    read, report = source.read, ShelfReading.report
    sources: dict[tuple[str, bytes], Source] = {}
    reports: dict[tuple[str, str], Report] = {}

    def read_once(file: str, data: bytes) -> Source:
        if (key := (file, data)) not in sources:
            sources[key] = read(file, data)
        found = sources[key]
        return found._replace(faults=copy.deepcopy(found.faults))  # merging adds to them

    def reported_once(reading: ShelfReading, found: Source) -> Report:
        if _needs_others(found):
            return report(reading, found)
        if (key := (found.file, found.text)) not in reports:
            reports[key] = report(reading, found)
        return reports[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "read", read_once)
        patch.setattr(ShelfReading, "report", reported_once)
        yield


def _needs_others(found: Source) -> bool:
    """Whether a file extends another, or needs a part of one; also one that cannot be read."""
    if found.outline is None or "extends" in found.outline.head.fields:
        return True
    blocks = (block for part in found.outline.parts for block in (part.head, *part.items))
    return any("/" in need for block in blocks for need in block.fields.get("needs", ()))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the database that others begin as copies of."""
    return tmp_path_factory.mktemp("template")


@pytest.fixture
def clock() -> Clock:
    """Wednesday 18 November 2026, 20:00 in UTC; the week is 2026-W47."""
    return Clock("2026-11-18 20:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the learner's shelf, with two small curricula and a template on it."""
    shelf = tmp_path / "curricula"
    shelf.mkdir()
    for name, text in (("mini", MINI), ("side", SIDE), ("form", FORM)):
        (shelf / f"{name}.toml").write_text(text)
    return shelf


@pytest.fixture
def bare(tmp_path: Path, clock: Clock, folder: Path) -> Workspace:
    """Return a workspace in which nothing was ever done."""
    store = Store(str(tmp_path / "studytrack.db"), str(tmp_path / "state"), settle=settling.settle)
    return Workspace(clock, store, lambda: Shelf(folder, shipped()), Tastes())


@pytest.fixture
def ws(bare: Workspace) -> Workspace:
    """Return a workspace in which the small curriculum was started."""
    curricula.start(bare, "mini")
    return bare


Log = Callable[..., SessionView]


@pytest.fixture
def log(ws: Workspace) -> Log:
    """Return a function that logs as one would say it: `log("1h yesterday")`."""

    def _log(text: str, item: str | None = "mini/read", **said: Any) -> SessionView:
        address = None if item is None else lookup.item(ws, item)
        return sessions.log(ws, address, inputs.entry(ws, text), **said)

    return _log


Record = Callable[[], object]


@pytest.fixture
def kept(ws: Workspace) -> Record:
    """Return a function that gives everything the store keeps, to compare."""

    def _kept() -> object:
        with ws.store.reading() as read:
            begun = read.curricula.all()
            return (
                read.rules.in_force(),
                read.sessions.timer(),
                read.sessions.between(),
                begun,
                [read.items.states(one.id) for one in begun],
                read.items.entries(),
            )

    return _kept


def pytest_configure() -> None:
    """Hear signals here and in what is started, also where the gate runs under nohup."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture
def program() -> Callable[[str], str]:
    """Return where a program of the system is; a test is left out, in words, where it is missing.

    With ``STUDYTRACK_ALL_PROGRAMS=1`` a missing one is a failure: there it was installed.
    """

    def found(*names: str) -> str:
        for name in names:
            if place := shutil.which(name):
                return place
        said = f"left out: no {names[0]}"
        if os.environ.get("STUDYTRACK_ALL_PROGRAMS") == "1":
            pytest.fail(said)
        pytest.skip(said)

    return found


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what is there for the whole run."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out for want of a program."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = {str(one.longrepr[2]) for one in skipped if isinstance(one.longrepr, tuple)}
    said = sorted(
        {reason.partition("left out: ")[2] for reason in reasons if "left out: " in reason}
    )
    if said:
        terminalreporter.write_line(f"left out: {', '.join(said)}")
