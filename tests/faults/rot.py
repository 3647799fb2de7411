"""Databases with bytes that nobody wrote; run with a warm process.

Called as ``rot FOLDER COUNT``; prints one JSON object.
"""

import json
import random
import sqlite3
import sys
from pathlib import Path

from .learner import Learner, Outcome

PAGE = 4096
DAY = 86_400
LOOKS = (
    ("sessions", "list"),
    ("today",),
    ("week", "--json"),
    ("export", "json"),
    ("history",),
    ("curricula", "list"),
)
WRITE = ("log", "-", "5m")


def rotten(sound: bytes, dice: random.Random) -> bytes:
    """Return the file with some bytes changed, as bad disks and bad copies do."""
    raw = bytearray(sound)
    at = dice.randrange(len(raw))
    way = dice.choice(("bytes", "bytes", "bytes", "sector", "noise", "short", "swapped"))
    if way == "bytes":
        for _ in range(dice.choice((1, 1, 4, 40))):
            raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    elif way == "sector":
        start = at // 512 * 512
        raw[start : start + 512] = bytes(512)
    elif way == "noise":
        raw[at : at + 64] = dice.randbytes(len(raw[at : at + 64]))
    elif way == "short":
        del raw[max(at, 100) :]
    else:
        one, two = (dice.randrange(1, len(raw) // PAGE) * PAGE for _ in range(2))
        raw[one : one + PAGE], raw[two : two + PAGE] = (
            raw[two : two + PAGE],
            raw[one : one + PAGE],
        )
    return bytes(raw)


def sees(database: Path, check: str) -> bool:
    """Whether SQLite's own check finds something wrong."""
    try:
        opened = sqlite3.connect(database)
        try:
            return opened.execute(f"PRAGMA {check}").fetchall() != [("ok",)]
        finally:
            opened.close()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True


class Case:
    """One rotten file in the hands of the program."""

    def __init__(self, base: Learner, root: Path, raw: bytes) -> None:
        self.base, self.root, self.raw = base, root, raw
        self.wrong: list[str] = []

    def judge(self) -> tuple[bool, bool]:
        """Try everything; return what the full and the quick check see."""
        one = self._fresh()
        full, quick = (sees(one.database, check) for check in ("integrity_check", "quick_check"))
        self._by_itself(one, quick=quick)
        self._after_doctor(self._fresh(), full=full)
        return full, quick

    def _fresh(self) -> Learner:
        one = self.base.twin(self.root)
        one.database.write_bytes(self.raw)
        one.at = self.base.at + DAY  # the first write of a day
        return one

    def _by_itself(self, one: Learner, *, quick: bool) -> None:
        (write,) = one.ask_all(WRITE)
        if quick:
            self._refused(one, write, "what the quick check sees")

    def _after_doctor(self, one: Learner, *, full: bool) -> None:
        health, *looks, write = one.ask_all(("doctor", "--json"), *LOOKS, WRITE)
        for done in (health, *looks, write):
            if (
                "unexpectedly" in done.err
                or "Traceback" in done.err
                or done.status not in {0, 6, 8}
            ):
                self.wrong.append(f"not a plain sentence: {done.status} {done.err} {one.log_file}")
        if full and (health.status == 0 or json.loads(health.out)["ok"]):
            self.wrong.append(f"doctor does not say what the full check sees: {health}")
        if full:
            self._refused(one, write, "what doctor said")

    def _refused(self, one: Learner, write: Outcome, after: str) -> None:
        if write.status not in {6, 8} or write.out:
            self.wrong.append(f"a write was accepted after {after}: {write}")
        if one.database.read_bytes() != self.raw:
            self.wrong.append(f"bytes were changed after {after}")


def main() -> None:
    """Let files rot, look, and print what came of it."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    base = Learner(folder / "base")
    base.begin()
    said: list[tuple[str, ...]] = [("curricula", "start", name) for name in ("course", "side")]
    for turn in range(60):
        item = ("course/intro", "side/softmax", "course/apps")[turn % 3]
        said.append(("log", item, f"{5 + turn % 9}m", "-n", f"chapter {turn} " * 9))
    for done in base.ask_all(*said):
        assert done.status == 0, done
    sound = base.database.read_bytes()
    wrong, full, quick = [], 0, 0
    for seed in range(count):
        case = Case(base, folder / "case", rotten(sound, random.Random(seed)))
        found = case.judge()
        full, quick = full + found[0], quick + found[1]
        wrong += [f"seed {seed}: {line[:700]}" for line in case.wrong]
    print(json.dumps({"full": full, "quick": quick, "wrong": wrong}))  # noqa: T201 - its answer
