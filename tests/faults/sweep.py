"""Every change of a file that a command makes, struck by a fault once; run above the library.

Called as ``sweep FOLDER long|short SCENARIO...``; prints one JSON object. The
migration makes its process a later version, so it must come last.
"""

import errno
import hashlib
import json
import random
import sqlite3
import sys
from pathlib import Path
from typing import NamedTuple

from studytrack.store import creation

from . import learner, scenarios, shim
from .learner import Dump, Learner, Outcome
from .shim import How

FAULTS = {
    "killed": (How.KILL, 0),
    "killed after": (How.KILL_AFTER, 0),
    "full once": (How.FAIL_ONCE, errno.ENOSPC),
    "full": (How.FAIL_FROM_HERE, errno.ENOSPC),
    "error once": (How.FAIL_ONCE, errno.EIO),
    "error": (How.FAIL_FROM_HERE, errno.EIO),
}
THOROUGH = {"first start", "start", "undo", "import", "restore", "migration"}
"""What a short run strikes in every way; of the rest, every third is struck in one."""
MISSING = {"restore", "restore missing", "restore an old one", "doctor --new"}
"""Where no database may be there afterwards: the command can be given again."""


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
        self.base, self.words = scenarios.prepared(folder, name)
        self.root = folder / "struck"
        self.before, self.files = learner.dump(self.base.database), learner.files(self.base.root)
        self.after, self.made, self.changes = self._unharmed()
        self.allowed = [self.before, self.after]
        """What may be there afterwards; making a database and bringing it up are steps too."""
        if name in {"first start", "doctor --new"}:
            self.allowed.append(self._empty())
        if name.startswith("migration"):
            self.allowed.append(self._migrated())
        self.strikes = 0
        self.unsure = 0
        """Refusals although the change was made: SQLite could not tell any more."""
        self.wrong: list[str] = []
        self.judged: dict[object, tuple[bool, str]] = {}
        """Verdicts by what was said and left: many faults leave the same bytes."""

    def _unharmed(self) -> tuple[Dump | None, dict[str, bytes], int]:
        """Carry out the command without a fault; return what is then there, and its changes."""
        twin, count = self.base.twin(self.root), self.root.with_name("count")

        def told() -> None:
            changes = shim.seen()
            shim.arm(self.root, How.PASS)
            count.write_text(str(changes))

        done = twin.ask(*self.words, first=lambda: shim.arm(self.root, How.COUNT), last=told)
        assert done.status == 0, (self.name, done)
        return learner.dump(twin.database), learner.files(self.root), int(count.read_text())

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

    def everywhere(self) -> None:
        """Strike every change in every way.

        Killed after a change is killed before the next one, but for the last.
        """
        for kind in FAULTS:
            for n in range(1, self.changes + 1):
                if kind != "killed after" or n == self.changes:
                    self.strike(kind, n)

    def here_and_there(self) -> None:
        """Strike some changes: together the commands see every way at many places."""
        dice = random.Random(self.name)
        thorough = self.name in THOROUGH
        for kind in FAULTS if thorough else dice.sample(sorted(FAULTS), 1):
            self.strike(kind, self.changes if "after" in kind else dice.randint(1, self.changes))

    def strike(self, kind: str, n: int) -> None:
        """Let one fault happen and see what is left."""
        twin = self.base.twin(self.root)
        how, number = FAULTS[kind]
        done = twin.ask(*self.words, first=lambda: shim.arm(self.root, how, n, number))
        self.strikes += 1
        left = (kind.startswith("killed"), done.status, done.err, bool(done.out), tree(self.root))
        if left not in self.judged:
            self.judged[left] = twin.inside(lambda: self._verdict(twin, kind, done))
        unsure, wrong = self.judged[left]
        self.unsure += unsure
        if wrong:
            self.wrong.append(f"{kind} at {n} of {self.changes}: {done}: {wrong[:600]}")

    def _verdict(self, twin: Learner, kind: str, done: Outcome) -> tuple[bool, str]:
        """Return whether it was refused though made, and which promise is broken."""
        try:
            return self._judge(twin, kind, done), ""
        except (AssertionError, sqlite3.Error) as error:
            return False, f"{type(error).__name__}: {error}"

    def _judge(self, twin: Learner, kind: str, done: Outcome) -> bool:
        if not kind.startswith("killed"):
            assert done.status in {0, 5}, "a fault is a refusal of storage, or no matter"
            assert "Traceback" not in done.err
            assert not twin.log_file, twin.log_file
            assert done.status == 0 or done.err.count("\n") == 1, "a refusal is one line"
        said = done.status == 0 or bool(done.out)
        # The program itself is the first to meet what the fault left.
        look = learner.captured(("sessions", "list"))
        if self.name in MISSING and not twin.database.exists():
            assert not said
            assert look.status == 8 or self.name == "doctor --new", look
            assert learner.captured(self.words).status == 0
            return False
        assert look.status == 0, look
        assert self._silent(look), look
        found, files = learner.dump(twin.database), learner.files(self.root)
        assert found in self.allowed, "half applied"
        assert files in (self.files, self.made), f"half written: {sorted(files)}"
        unsure = False
        if said:
            assert found == self.after, "acknowledged and lost"
            assert files == self.made, "acknowledged and not written"
        elif done.status > 0 and found == self.after != self.before:
            unsure = not self.name.startswith("migration")
            assert not unsure or "nothing was changed" not in done.err, "refused, and changed"
        self._goes_on(twin, found)
        return unsure

    def _silent(self, done: Outcome) -> bool:
        """Whether nothing false was said beside an answer."""
        # Where a restore got no further, what it put there is not what was last seen; a dirty
        # golden one is warned about.
        expected = self.words[0] == "restore" and "when last seen" in done.err
        return not done.err or expected or "dirty" in self.name

    def _goes_on(self, twin: Learner, found: Dump | None) -> None:
        """See that everything works again, and that nothing false is said about it."""
        findings = twin.store().doctor()
        assert "dirty" in self.name or all(one.level == "note" for one in findings), findings
        again = [learner.captured(words) for words in (("log", "-", "5m"), ("undo",))]
        assert all(one.status == 0 and self._silent(one) for one in again), again
        after = learner.dump(twin.database) or {}
        for name, rows in (found or {}).items():
            assert name in learner.BOOKKEEPING or after[name] == rows, name


def tree(root: Path) -> tuple[object, ...]:
    """Return the name and the mode of every file below a folder, and a digest of what it holds."""
    return tuple(
        (path, path.stat().st_mode, path.is_file() and hashlib.sha256(path.read_bytes()).digest())
        for path in sorted(root.rglob("*"))
    )


def main() -> None:
    """Strike, and print what came of it."""
    folder, form, *names = Path(sys.argv[1]), *sys.argv[2:]
    answers = {}
    for number, name in enumerate(names):
        if form == "short" and number % 3 and name not in THOROUGH:
            continue
        place = folder / f"{number:03}"
        place.mkdir()
        sweep = Sweep(place, name)
        sweep.everywhere() if form == "long" else sweep.here_and_there()
        answers[name] = Answer(sweep.changes, sweep.strikes, sweep.unsure, sweep.wrong)._asdict()
    print(json.dumps(answers))  # noqa: T201 - its answer
