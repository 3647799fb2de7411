"""Power cuts: every change of a file is recorded, then played back up to a random moment.

What was written but not synchronised may be there, not be there, or be torn at a sector, file by
file; what a folder lists follows only when the folder was synchronised. The rules are those of
POSIX, which promises less than any file system keeps.

Called above the library as ``cuts FOLDER COUNT [unsynchronised]``; prints one
JSON object.
"""

import json
import os
import random
import shutil
import sqlite3
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from studytrack.store import connection, creation

from . import learner, shim
from .learner import Dump, Learner
from .shim import How

HEAD = struct.Struct("<BxHHxxqQ")
SECTOR = 512
COMMANDS = (
    *(("log", "-", f"{minutes}m", "-n", "x" * minutes * 9) for minutes in range(5, 25, 5)),
    ("curricula", "start", "course"),
    ("start", "course/intro", "--at", "22:00"),
    ("stop", "--done"),
    ("add", "course/apps", "7"),
    ("sessions", "split", "5", "22:10"),
    ("sessions", "delete", "1", "2"),
    ("undo", "2"),
    ("redo",),
    ("goal", "8"),
    ("backup",),
    ("curricula", "start", "side"),
    ("log", "side/softmax", "1h"),
    ("start", "side/intro"),
    ("vacation", "2026-12-24", "2026-12-31"),
)


class Change(NamedTuple):
    """One recorded change of a file or a folder, or the mark that a command had answered."""

    kind: str
    path: str
    to: str
    offset: int
    data: bytes


class File:
    """What is on the disk of a file for certain, and what may be."""

    def __init__(self) -> None:
        self.certain = bytearray()
        self.pending: list[Change] = []

    def synchronise(self) -> None:
        """Make everything certain."""
        for change in self.pending:
            _apply(self.certain, change)
        self.pending.clear()

    def after_a_cut(self, dice: random.Random, luck: float) -> bytes:
        """Return what could be read after a power cut; each pending change stays by ``luck``."""
        left = bytearray(self.certain)
        for change in self.pending:
            if dice.random() < luck:
                _apply(left, change)
            elif change.kind == "w" and dice.random() < luck:
                torn = dice.randrange(0, len(change.data), SECTOR)
                _apply(left, change._replace(data=change.data[:torn]))
        return bytes(left)


def _apply(content: bytearray, change: Change) -> None:
    if change.kind == "t":
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data


class Disk:
    """Files and folders as the recorded changes leave them."""

    def __init__(self, root: str) -> None:
        self.names: dict[str, File | None] = {}
        """By path, as processes see them; None is a folder."""
        self.certain: dict[str, File | None] = {}
        self.pending: dict[str, list[tuple[str, File | None, bool]]] = {root: []}
        """By folder: names that came (True) or went."""

    def play(self, change: Change) -> None:
        """Let one change happen."""
        path = change.path
        if change.kind == "s" and path in self.pending:
            for name, file, came in self.pending[path]:
                _name(self.certain, name, file, came=came)
            self.pending[path].clear()
        elif change.kind == "s":
            self._file(path).synchronise()
        elif change.kind in "wt":
            self._file(path).pending.append(change)
        elif change.kind == "c":
            self._come(path, File())
        elif change.kind == "d":
            self.pending[path] = []
            self._come(path, None)
        elif change.kind == "l":
            self._come(change.to, self._file(path))
        elif change.kind == "r":
            file = self._file(path)
            self._go(path)
            self._come(change.to, file)
        elif change.kind == "u":
            self._go(path)

    def _file(self, path: str) -> File:
        file = self.names[path]
        assert file is not None, f"{path} is a folder"
        return file

    def _come(self, path: str, file: File | None) -> None:
        self.names[path] = file
        self.pending[str(Path(path).parent)].append((path, file, True))

    def _go(self, path: str) -> None:
        self.pending[str(Path(path).parent)].append((path, self.names.pop(path), False))

    def after_a_cut(self, dice: random.Random, luck: float) -> dict[str, bytes | None]:
        """Return what a power cut leaves, by path; folders are None."""
        left = dict(self.certain)
        for pending in self.pending.values():
            for name, file, came in pending:
                if dice.random() < luck:
                    _name(left, name, file, came=came)
        contents: dict[int, bytes] = {}
        for file in left.values():
            if file is not None and id(file) not in contents:
                contents[id(file)] = file.after_a_cut(dice, luck)
        return {
            path: None if file is None else contents[id(file)]
            for path, file in left.items()
            if all(
                str(above) in left for above in list(Path(path).parents) if str(above) in self.names
            )
        }


def _name(names: dict[str, File | None], name: str, file: File | None, *, came: bool) -> None:
    if came:
        names[name] = file
    else:
        names.pop(name, None)


def read(log: Path) -> Iterator[Change]:
    """Yield what was recorded."""
    raw, at = log.read_bytes(), 0
    while at < len(raw):
        kind, one, two, offset, size = HEAD.unpack_from(raw, at)
        at += HEAD.size
        path = os.fsdecode(raw[at : at + one])
        to = os.fsdecode(raw[at + one : at + one + two])
        at += one + two
        size = size if chr(kind) == "w" else 0
        yield Change(chr(kind), path, to, offset, raw[at : at + size])
        at += size


def recorded(one: Learner, log: Path) -> tuple[list[Change], list[Dump | None]]:
    """Carry out the commands and return every change, and the state after each command."""
    one.root.mkdir()
    states: list[Dump | None] = [None]
    with log.open("ab") as file:
        for words in COMMANDS:
            done = one.ask(*words, first=lambda: shim.arm(one.root, How.RECORD, log=file.fileno()))
            assert (done.status, done.err) == (0, ""), (words, done)
            os.write(file.fileno(), HEAD.pack(ord("M"), 0, 0, 0, 0))
            states.append(learner.dump(one.database))
            one.fill_shelf()
    return list(read(log)), states


def written(root: Path, left: dict[str, bytes | None]) -> None:
    """Put what a power cut left where it was."""
    shutil.rmtree(root)
    root.mkdir()
    for path, content in sorted(left.items()):
        if content is None:
            Path(path).mkdir(mode=0o700)
        else:
            Path(path).write_bytes(content)
            Path(path).chmod(0o600)


def judged(one: Learner, possible: list[Dump | None]) -> str:
    """Return what is wrong with what a power cut left; nothing when all is well."""
    look = one.ask("sessions", "list")
    if (look.status, look.err) != (0, ""):
        return f"cannot be read: {look}"
    try:
        found = learner.dump(one.database)
    except (AssertionError, sqlite3.DatabaseError) as error:
        return f"integrity: {error}"
    if found not in possible:
        return "lost or half applied"
    again = one.ask_all(("log", "-", "5m"), ("undo",))
    if any((each.status, each.err) != (0, "") for each in again):
        return f"does not go on: {again}"
    return ""


def main() -> None:
    """Record, cut, look, and print what came of it."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    if "unsynchronised" in sys.argv:
        # To see that a loss would be seen.
        connection.PRAGMAS["synchronous"] = 0
    one = Learner(folder / "home")
    changes, states = recorded(one, folder / "log")
    one.root.rename(folder / "recorded")
    one.root.mkdir()
    creation.database(str(folder / "fresh.db"), 1)
    fresh = learner.dump(folder / "fresh.db")
    lost = []
    for seed in range(count):
        dice = random.Random(seed)
        cut = dice.randrange(len(changes) + 1)
        disk = Disk(str(one.root))
        for change in changes[:cut]:
            disk.play(change)
        written(one.root, disk.after_a_cut(dice, dice.choice((0.0, 0.1, 0.5, 0.9, 1.0))))
        answered = sum(change.kind == "M" for change in changes[:cut])
        possible = states[answered : answered + 2] + ([fresh] if answered == 0 else [])
        if said := judged(one, possible):
            lost.append(f"seed {seed}, after {cut} of {len(changes)}: {said}")
    print(json.dumps({"changes": len(changes), "cuts": count, "lost": lost}))  # noqa: T201 - its answer
