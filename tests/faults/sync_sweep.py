"""Every change of a file that a sync makes, struck by a fault once; run above the library.

Called as ``sync_sweep FOLDER STRIDE NAME...``; prints one JSON object.
"""

import json
import sys
from pathlib import Path
from typing import NamedTuple

from studytrack.interop.sync_folder import SyncFolder

from . import learner, shim
from .learner import Dump, Learner, Outcome
from .shim import How
from .sweep import FAULTS

ASIDE = {*learner.BOOKKEEPING, "peer"}
"""What is not the record itself: how far others are known may lag behind."""
SCENARIOS = {
    "first-sync": ("curricula start course", "log course/softmax 20:00-21:00"),
    "sync-again": (
        "curricula start course",
        "log course/softmax 20:00-21:00",
        "sync {shared}",
        "sessions edit 1 --for 50m",
    ),
}
"""What a learner did before the sync that is struck."""
ELSEWHERE = ("curricula start side", "log side/intro 3h", "goal 5", "sessions delete 1")
"""What was done meanwhile on another machine."""


class Answer(NamedTuple):
    """What came of striking one sync."""

    changes: int
    strikes: int
    wrong: list[str]


class Sweep:
    """One sync, struck at every change of a file in every way."""

    def __init__(self, folder: Path, name: str) -> None:
        self.base, self.root = Learner(folder / "base"), folder / "struck"
        self.base.begin()
        shared = self.base.root / "shared"
        shared.mkdir()
        for words in SCENARIOS[name]:
            self.base.do(*words.format(shared=shared).split())
        other = Learner(folder / "other")
        other.begin()
        other.do("log", "-", "10m")
        for words in (f"sync {shared}", *ELSEWHERE, f"sync {shared}"):
            other.do(*words.split())
        self.theirs = {path.name: path.read_bytes() for path in shared.glob("*.json")}
        self.before = record(self.base)
        self.after, self.changes = self._unharmed()
        assert self.after != self.before
        self.strikes = 0
        self.wrong: list[str] = []

    def _sync(self, twin: Learner) -> tuple[str, str]:
        return ("sync", str(twin.root / "shared"))

    def _unharmed(self) -> tuple[Dump, int]:
        """Sync without a fault; return what is then there, and the changes it made."""
        twin, count = self.base.twin(self.root), self.root.with_name("count")

        def told() -> None:
            changes = shim.seen()
            shim.arm(self.root, How.PASS)
            count.write_text(str(changes))

        done = twin.ask(*self._sync(twin), first=lambda: shim.arm(self.root, How.COUNT), last=told)
        assert done.status == 0, done
        return record(twin), int(count.read_text())

    def strike(self, kind: str, n: int) -> None:
        """Let one fault happen and see what is left."""
        twin = self.base.twin(self.root)
        how, number = FAULTS[kind]
        done = twin.ask(*self._sync(twin), first=lambda: shim.arm(self.root, how, n, number))
        self.strikes += 1
        try:
            self._judge(twin, kind, done)
        except AssertionError as error:
            self.wrong.append(f"{kind} at {n} of {self.changes}: {done}: {str(error)[:600]}")

    def _judge(self, twin: Learner, kind: str, done: Outcome) -> None:
        if not kind.startswith("killed"):
            assert done.status in {0, 5}, "a fault is a refusal of storage, or no matter"
            assert "Traceback" not in done.err
            assert not twin.log_file, twin.log_file
        found = record(twin)
        assert found in (self.before, self.after), "half merged"
        shared = twin.root / "shared"
        here, ignored = SyncFolder(str(shared)).look()
        assert not ignored, ignored
        for name, data in self.theirs.items():
            if name in {one.file for one in here} and len(here) == len(self.theirs):
                own = (shared / name).read_bytes() != data
                assert not own or done.status != 0 or found == self.after, "published unmerged"
        if done.status == 0:
            assert found == self.after, "acknowledged and lost"
        self._goes_on(twin)

    def _goes_on(self, twin: Learner) -> None:
        """See that the next sync comes to the same, as the same device, and leaves nothing."""
        again = twin.ask(*self._sync(twin))
        assert again.status == 0, again
        assert not again.err, again
        assert "device of its own" not in again.out, again
        assert record(twin) == self.after, "the next sync came to something else"
        shared = twin.root / "shared"
        assert not list(shared.glob(".*")), sorted(shared.iterdir())
        here, ignored = SyncFolder(str(shared)).look()
        assert len(here) == 2, here
        assert not ignored, ignored
        quiet = twin.ask(*self._sync(twin))
        assert "nothing new" in quiet.out, quiet
        findings = twin.store().doctor()
        assert all(one.level == "note" for one in findings), findings


def record(one: Learner) -> Dump:
    """Return what is recorded, without what only says how it came."""
    found = learner.dump(one.database) or {}
    return {name: rows for name, rows in found.items() if name not in ASIDE}


def main() -> None:
    """Strike, and print what came of it."""
    folder, stride = Path(sys.argv[1]), int(sys.argv[2])
    answers = {}
    for name in sys.argv[3:]:
        place = folder / name
        place.mkdir()
        sweep = Sweep(place, name)
        for turn, kind in enumerate(FAULTS):
            # A short run strikes each way somewhere else.
            begin = 1 if stride == 1 else 1 + turn * sweep.changes // len(FAULTS)
            for n in range(begin, sweep.changes + 1, stride):
                sweep.strike(kind, n)
        answers[name] = Answer(sweep.changes, sweep.strikes, sweep.wrong)._asdict()
    print(json.dumps(answers))  # noqa: T201 - its answer
