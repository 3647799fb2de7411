"""Every change of a file that a command makes, struck by a fault once; run above the library.

Called as ``python -m faults.sweep FOLDER STRIDE SCENARIO...``; prints one JSON object. The
migration makes its process a later version, so it must come last.
"""

import errno
import json
import sys
from pathlib import Path
from typing import NamedTuple

from studytrack.store import connection, creation, migrations, statements

from . import learner, shim
from .learner import Dump, Learner, Outcome
from .shim import How

GOLDEN = Path(__file__).parents[1] / "golden" / "v1-clean.db"
FAULTS = {
    "killed": (How.KILL, 0),
    "full once": (How.FAIL_ONCE, errno.ENOSPC),
    "full": (How.FAIL_FROM_HERE, errno.ENOSPC),
    "error once": (How.FAIL_ONCE, errno.EIO),
    "error": (How.FAIL_FROM_HERE, errno.EIO),
}
STARTED = (("curricula", "start", "course"),)
LOGGED = (*STARTED, ("log", "course/softmax", "20:00-21:00"), ("log", "course/apps", "30m"))
MEASURED = (
    *LOGGED,
    ("result", "course/softmax", "0.81", "0.8", "--seeds", "0-1", "--metric", "acc"),
    ("result", "course/softmax", "--claim", "--better", "higher", "--reported", "0.82"),
    ("submission", "course/intro", "--cv", "0.8", "--file", "a.csv", "--better", "higher"),
)
RUNNING = (*LOGGED, ("start", "course/softmax", "--at", "22:00"))
RUNS = '[{"acc": 0.79, "seed": 2}, {"acc": 0.8, "seed": 3}, {"acc": "nan", "seed": 4}]'
SUBMISSIONS = """\
ref,fileName,date,description,status,publicScore,privateScore
45,a.csv,2026-11-19 18:02:11.123000,base,SubmissionStatus.COMPLETE,0.77511,
46,b.csv,2026-11-20 20:41:09,,SubmissionStatus.ERROR,,
"""
NEXT_STEP = (
    "CREATE TABLE colour (name TEXT NOT NULL) STRICT",
    "INSERT INTO colour SELECT note FROM session",
    "CREATE INDEX colour_name ON colour (name)",
)


class Scenario(NamedTuple):
    """A command to strike, and what went before."""

    before: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


SCENARIOS = {
    "first start": Scenario((), ("log", "-", "30m")),
    "start": Scenario(LOGGED, ("start", "course/softmax")),
    "switch": Scenario(RUNNING, ("start", "course/intro")),
    "stop": Scenario(RUNNING, ("stop", "--done")),
    "cancel": Scenario(RUNNING, ("cancel",)),
    "log": Scenario(LOGGED, ("log", "course/softmax", "45m", "-n", "chapter two")),
    "edit": Scenario(LOGGED, ("sessions", "edit", "1", "2", "--for", "50m")),
    "split": Scenario(LOGGED, ("sessions", "split", "1", "20:30")),
    "delete": Scenario(LOGGED, ("sessions", "delete", "1", "2")),
    "done": Scenario(LOGGED, ("done", "course/m1", "--evidence", "https://a.b/c")),
    "add": Scenario(LOGGED, ("add", "course/apps", "90")),
    "goal": Scenario(LOGGED, ("goal", "8")),
    "curricula start": Scenario(LOGGED, ("curricula", "start", "side")),
    "claim": Scenario(MEASURED, ("result", "course/softmax", "--claim", "--tolerance", "0.02")),
    "verdict": Scenario(
        MEASURED, ("result", "course/softmax", "--verdict", "not", "--why", "other features")
    ),
    "submission": Scenario(MEASURED, ("submission", "course/intro", "--public", "0.7", "--final")),
    "import runs": Scenario(
        MEASURED,
        ("import", "runs", "{aside}/runs.json", "--item", "course/softmax", "--metric", "acc"),
    ),
    "import kaggle": Scenario(
        MEASURED, ("import", "kaggle", "{aside}/subs.csv", "--item", "course/intro")
    ),
    "undo": Scenario(RUNNING, ("undo", "3")),
    "redo": Scenario((*RUNNING, ("undo", "3")), ("redo", "2")),
    "import": Scenario(LOGGED, ("import", "json", "{aside}/export.json")),
    "restore": Scenario(LOGGED, ("restore", "{aside}/kept.db")),
    "restore missing": Scenario(LOGGED, ("restore", "{aside}/kept.db")),
    "migration": Scenario((), ("log", "-", "30m")),
    "migration by a read": Scenario((), ("today",)),
}


def next_version() -> None:
    """Make this process a later version of the program, with one more step."""
    if NEXT_STEP in migrations.STEPS.values():
        return
    migrations.STEPS = {**migrations.STEPS, connection.VERSION: NEXT_STEP}
    connection.VERSION += 1
    statements.SCHEMA = (*statements.SCHEMA, NEXT_STEP[0], NEXT_STEP[2])


def prepared(folder: Path, name: str) -> tuple[Learner, tuple[str, ...]]:
    """Return a learner about to give the command of a scenario, and its words."""
    scenario, base = SCENARIOS[name], Learner(folder / "base")
    base.begin()
    if name.startswith("migration"):
        base.database.write_bytes(GOLDEN.read_bytes())
        base.database.chmod(0o600)
        next_version()
    if name in {"import", "restore", "restore missing"}:
        other = Learner(folder / "other")
        other.begin()
        for said in ("curricula start course", "log course/intro 3h", "goal 5"):
            other.do(*said.split())
        other.do("export", "json", "--out", str(folder / "export.json"))
        other.do("backup", str(folder / "kept.db"))
    (folder / "runs.json").write_text(RUNS)
    (folder / "subs.csv").write_text(SUBMISSIONS)
    for words in scenario.before:
        base.do(*words)
    if name == "restore missing":
        base.database.unlink()
    return base, tuple(word.format(aside=folder) for word in scenario.words)


class Answer(NamedTuple):
    """What came of striking one command."""

    changes: int
    """Changes of files that it makes."""
    strikes: int
    unsure: int
    """Refusals that said the change was made all the same."""
    wrong: list[str]
    """Strikes after which a promise was broken."""


class Sweep:
    """One command, struck at every change of a file in every way."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.base, self.words = prepared(folder, name)
        self.root = folder / "struck"
        self.before = learner.dump(self.base.database)
        self.after, self.changes = self._unharmed()
        self.allowed = [self.before, self.after]
        """What may be there afterwards; making a database and bringing it up are steps too."""
        if name == "first start":
            self.allowed.append(self._empty())
        if name.startswith("migration"):
            self.allowed.append(self._migrated())
        self.strikes = 0
        self.unsure = 0
        """Refusals although the change was made: SQLite could not tell any more."""
        self.wrong: list[str] = []

    def _unharmed(self) -> tuple[Dump | None, int]:
        """Carry out the command without a fault; return what is then there, and its changes."""
        twin, count = self.base.twin(self.root), self.root.with_name("count")

        def told() -> None:
            changes = shim.seen()
            shim.arm(self.root, How.PASS)
            count.write_text(str(changes))

        done = twin.ask(*self.words, first=lambda: shim.arm(self.root, How.COUNT), last=told)
        assert done.status == 0, done
        return learner.dump(twin.database), int(count.read_text())

    def _empty(self) -> Dump | None:
        """Return what is there when only the database was made."""
        twin = self.base.twin(self.root)
        creation.database(str(twin.database), 1)
        return learner.dump(twin.database)

    def _migrated(self) -> Dump | None:
        """Return what is there when only the migration went through."""
        twin = self.base.twin(self.root)
        twin.do("sessions", "list")
        return learner.dump(twin.database)

    def strike(self, kind: str, n: int) -> None:
        """Let one fault happen and see what is left."""
        twin = self.base.twin(self.root)
        how, number = FAULTS[kind]
        done = twin.ask(*self.words, first=lambda: shim.arm(self.root, how, n, number))
        self.strikes += 1
        try:
            self._judge(twin, kind, done)
        except AssertionError as error:
            self.wrong.append(f"{kind} at {n} of {self.changes}: {done}: {str(error)[:600]}")

    def _judge(self, twin: Learner, kind: str, done: Outcome) -> None:
        if kind != "killed":
            assert done.status in {0, 5}, "a fault is a refusal of storage, or no matter"
            assert "Traceback" not in done.err
            assert not twin.log_file, twin.log_file
            assert done.status == 0 or done.err.count("\n") == 1, "a refusal is one line"
        said = done.status == 0 or bool(done.out)
        # The program itself is the first to meet what the fault left.
        look = twin.ask("sessions", "list")
        if self.words[0] == "restore" and not twin.database.exists():
            assert not said
            assert look.status == 8, look
            twin.do(*self.words)
            return
        assert look.status == 0, look
        assert self._silent(look), look
        found = learner.dump(twin.database)
        assert found in self.allowed, "half applied"
        if said:
            assert found == self.after, "acknowledged and lost"
        elif done.status > 0 and found == self.after and not self.name.startswith("migration"):
            self.unsure += 1
            assert "nothing was changed" not in done.err, "refused, and changed all the same"
        self._goes_on(twin, found)

    def _silent(self, done: Outcome) -> bool:
        """Whether nothing false was said beside an answer."""
        # Where a restore got no further, what it put there is not what was last seen.
        expected = self.words[0] == "restore" and "when last seen" in done.err
        return not done.err or expected

    def _goes_on(self, twin: Learner, found: Dump | None) -> None:
        """See that everything works again, and that nothing false is said about it."""
        findings = twin.store().doctor()
        assert all(one.level == "note" for one in findings), findings
        again = twin.ask_all(("log", "-", "5m"), ("undo",))
        assert all(one.status == 0 and self._silent(one) for one in again), again
        after = learner.dump(twin.database) or {}
        for name, rows in (found or {}).items():
            assert name in learner.BOOKKEEPING or after[name] == rows, name


def main() -> None:
    """Strike, and print what came of it."""
    folder, stride = Path(sys.argv[1]), int(sys.argv[2])
    learner.warm()
    answers = {}
    for name in sys.argv[3:]:
        place = folder / name
        place.mkdir()
        sweep = Sweep(place, name)
        for turn, kind in enumerate(FAULTS):
            # A short run begins elsewhere in every kind, so that together they see most places.
            for n in range(1 + 7 * turn % stride, sweep.changes + 1, stride):
                sweep.strike(kind, n)
        answers[name] = Answer(sweep.changes, sweep.strikes, sweep.unsure, sweep.wrong)._asdict()
    print(json.dumps(answers))  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
