"""A learner whose commands each run in a process forked from this one, which is warm.

Starting Python for every one of some thousand commands would take the time the suite has; a
fork has everything imported and still dies, fails and locks like any process.
"""

import binascii
import gc
import io
import json
import os
import pkgutil
import re
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from studytrack import wiring
from studytrack.cli import main
from studytrack.domain.instants import Moment
from studytrack.store import migrations
from studytrack.store.database import Store

NOW = int(datetime(2026, 11, 20, 22, 40, tzinfo=UTC).timestamp())
"""A Friday evening in 2026-W47."""
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
COURSE = """\
format = 1
id = "{id}"
version = "1"
title = "Course {id}"

[[module]]
id = "m1"
title = "Module one"
items = [
  {{ id = "intro", kind = "lecture", title = "Introduction", hours = 1.5 }},
  {{ id = "softmax", kind = "lab", title = "Lab: softmax", hours = 2.0, evidence = "link" }},
  {{ id = "apps", kind = "counter", title = "Applications", target = 90, hours = 10 }},
]
"""

ORDERS = {
    "operation_row": "operation, position",
    "tombstone": "entity, key",
    "peer": "device",
}
"""The order of rows of tables that number none; all others are read by number."""
BOOKKEEPING = {"meta", "operation", "operation_row", "request", "tombstone"}
"""What a change that is taken back leaves behind; all of it must still be whole after a fault."""
SOURCE = Path(main.__file__).parents[1]
Dump = dict[str, list[tuple[object, ...]]]
Act = Callable[[], object]
Told = TypeVar("Told")
"""What can be told in JSON."""


def nothing() -> None:
    """Do nothing."""


class Outcome(NamedTuple):
    """How a command ended."""

    status: int
    """The exit status; negative for the signal that killed it."""
    out: str
    err: str


def warm() -> None:
    """Import what the commands use, so that a fork need not."""
    for section in main.SECTIONS.values():
        for module, _ in section.values():
            import_module(f"studytrack.cli.commands.{module}")
    for room in ("store", "services", "interop"):
        for one in pkgutil.walk_packages([str(SOURCE / room)], f"studytrack.{room}."):
            import_module(one.name)
    with TemporaryDirectory() as folder, _left_as_it_was():
        learner = Learner(Path(folder) / "home")
        learner.begin()
        learner.settle_in(streams=False)
        kept = f"{folder}/kept.db"
        for words in ("log - 1h", "today", "curricula start course", "goal 8", "undo 2",
                      f"backup {kept}", f"restore {kept}", "sessions list --json"):  # fmt: skip
            done = captured(tuple(words.split()))
            assert done.status == 0, done
    gc.freeze()


@contextmanager
def _left_as_it_was() -> Iterator[None]:
    """Give the process its own clock, environment and handler back afterwards."""
    moment, told = wiring.moment, dict(os.environ)
    handler = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        wiring.moment = moment
        os.environ.clear()
        os.environ.update(told)
        signal.signal(signal.SIGINT, handler)


class Learner:
    """Someone with a folder of data, whose clock stands still."""

    def __init__(self, root: Path) -> None:
        self.root = root
        """Holds the folders of data, settings and state, and nothing else."""
        self.at = NOW

    @property
    def database(self) -> Path:
        """The database."""
        return self.root / "data" / "studytrack.db"

    def store(self) -> Store:
        """Return the record, as another program of this version opens it."""
        return Store(self.database, self.root / "state", backup_dir=self.root / "data" / "backups")

    def begin(self) -> None:
        """Make the folder, with two courses on the shelf."""
        (self.root / "data").mkdir(parents=True, mode=0o700)
        self.fill_shelf()

    def fill_shelf(self) -> None:
        """Put two courses on the shelf."""
        shelf = self.root / "data" / "curricula"
        shelf.mkdir(exist_ok=True, mode=0o700)
        for name in ("course", "side"):
            (shelf / f"{name}.toml").write_text(COURSE.format(id=name))

    def do(self, *words: str) -> None:
        """Carry out a command that must succeed."""
        done = self.ask(*words)
        assert done.status == 0, (words, done)

    def ask(self, *words: str, first: Act = nothing, last: Act = nothing) -> Outcome:
        """Carry out a command in a process of its own, between ``first`` and ``last``."""
        return self.ended(self.begun(words, first, last))

    def begun(self, words: tuple[str, ...], first: Act = nothing, last: Act = nothing) -> int:
        """Begin a command and return its process."""
        for name in ("out", "err"):
            self._said(name).write_text("")
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            status = 70
            try:
                self.settle_in()
                first()
                status = main.run(words)
                sys.stdout.flush()
                sys.stderr.flush()
                last()
            finally:
                os._exit(status)
        return child

    def ask_all(self, *commands: tuple[str, ...]) -> list[Outcome]:
        """Carry out commands one after the other in one process of their own."""
        answers = self._said("all")
        answers.unlink(missing_ok=True)
        if (child := os.fork()) == 0:
            try:
                self.settle_in()
                answers.write_text(json.dumps([captured(words) for words in commands]))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        return [Outcome(*each) for each in json.loads(answers.read_text())]

    def inside(self, act: "Callable[[], Told]") -> "Told":
        """Return what a function gives that runs as this learner, in a process of its own."""
        answer = self._said("inside")
        answer.unlink(missing_ok=True)
        if (child := os.fork()) == 0:
            try:
                self.settle_in(streams=False)
                answer.write_text(json.dumps(act()))
            except BaseException:  # noqa: BLE001 - told in the other process
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        told: Told = json.loads(answer.read_text())
        return told

    def ended(self, child: int) -> Outcome:
        """Wait for a command to end."""
        _, status = os.waitpid(child, 0)
        said = [self._said(name).read_text("utf-8", "replace") for name in ("out", "err")]
        return Outcome(os.waitstatus_to_exitcode(status), *said)

    def _said(self, name: str) -> Path:
        return self.root.with_name(f"{self.root.name}.{name}")

    def settle_in(self, *, streams: bool = True) -> None:
        """Point the streams to files and the program to the folder; stop the clock."""
        for number, name in ((1, "out"), (2, "err")) if streams else ():
            file = os.open(self._said(name), os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            os.dup2(file, number)
        if streams:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for kind in ("data", "config", "state"):
            os.environ[f"STUDYTRACK_{kind.upper()}_DIR"] = str(self.root / kind)
        at = self.at
        wiring.moment = lambda: Moment(at, UTC, "UTC")

    def twin(self, root: Path) -> "Learner":
        """Return another learner with a copy of everything, at ``root``, which is emptied."""
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root, root)
        for seen in (root / "state").glob("seen-*.json"):
            text = seen.read_text().replace(f"{self.root}/", f"{root}/")
            seen.unlink()
            told = json.loads(text)
            name = f"seen-{binascii.crc32(os.fsencode(told['path'])):08x}.json"
            (root / "state" / name).write_text(text)
        other = Learner(root)
        other.at = self.at
        return other

    @property
    def log_file(self) -> str:
        """What the program wrote down about errors it did not expect."""
        path = self.root / "state" / "studytrack.log"
        return path.read_text("utf-8", "replace") if path.exists() else ""


def captured(words: tuple[str, ...]) -> Outcome:
    """Carry out a command in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = main.run(words)
    for stream in (out, err):
        stream.seek(0)
    return Outcome(status, out.read(), err.read())


def dump(database: Path) -> Dump | None:
    """Return all that is recorded, with UUIDs numbered by their first use; None without any.

    Raises:
        AssertionError: SQLite's own check finds something.
    """
    if not database.exists():
        return None
    opened = sqlite3.connect(database, isolation_level=None)
    # The dirty golden one holds text that is none.
    opened.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        check = opened.execute("PRAGMA integrity_check").fetchall()
        assert check == [("ok",)], check
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        names: dict[str, str] = {}
        found: Dump = {"version": opened.execute("PRAGMA user_version").fetchall()}
        tables = [name for (name,) in opened.execute(migrations.TABLES).fetchall()]
        # What was recorded first, so that its numbers are the same whatever was done since.
        for table in sorted(tables, key=lambda name: (name in BOOKKEEPING, name)):
            order = ORDERS.get(table, "rowid")
            rows = opened.execute(f'SELECT * FROM "{table}" ORDER BY {order}').fetchall()  # noqa: S608 - our tables
            if table == "meta":
                rows = [(row[2],) for row in rows]
            found[table] = [tuple(_plain(value, names) for value in row) for row in rows]
    finally:
        opened.close()
    return found


def files(root: Path) -> dict[str, bytes]:
    """Return what the learner's own files hold, by name: settings, curricula and what was written.

    What a killed process left under a temporary name is no file of the learner's.
    """
    places = (root / "config", root / "data" / "curricula")
    return {
        str(path.relative_to(root)): b"SQLite" if path.suffix == ".db" else path.read_bytes()
        for place in places
        for path in sorted(place.glob("*"))
        if not path.name.startswith(".")
    }


def _plain(value: object, names: dict[str, str]) -> object:
    if not isinstance(value, str):
        return value
    return UUID.sub(lambda match: names.setdefault(match[0], f"uuid-{len(names)}"), value)


def clock() -> float:
    """Seconds that only ever grow."""
    return time.monotonic()
