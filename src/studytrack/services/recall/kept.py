"""What the scheduler said of every card, kept in the state directory: never needed, only faster.

It stands under everything it depends on, the record, the rules and the version of the library,
and is nothing on any difference. A prompt reads it and does without the library.
"""

import os
import sys
from datetime import date

from studytrack.domain.recall import Memory
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Reading, Workspace

LIBRARY = "fsrs-"
"""How the folder begins that says which version of the library is installed."""
HEAD = 4
"""Lines before the cards: the key, how forgetting runs, what an answer takes, what is ahead."""
UNSAID = "-"
"""Stands for what was never said: an answer's seconds, the answers a week."""


class KeptCards(NamedTuple):
    """What the scheduler said of every card there is."""

    decay: float
    memories: dict[Address, Memory]
    usual: dict[Address, int]
    """Seconds an answer usually takes, of the cards of which it was ever said."""
    middle: int
    """What it takes of the others: the middle of all answers."""
    ahead: tuple[date, float] | None = None
    """The answers a week of the year to come as of a day; None where nobody looked ahead."""

    def takes(self, address: Address) -> int:
        """Return the seconds an answer of this card usually takes."""
        return self.usual.get(address, self.middle)


def key(read: Reading, retention: int) -> str:
    """Return what kept memories hang on: the record, the retention, the library's version."""
    return f"3 {read.recall.version()} {retention} {_version()}"


def read_back(ws: Workspace, wanted: str) -> KeptCards | None:
    """Return what was kept under this very key; None when it is anything else."""
    lines = ws.kept_recall().splitlines()
    if len(lines) < HEAD or lines[0] != wanted:
        return None
    memories, usual = {}, {}
    try:
        decay, middle, ahead = float(lines[1]), int(lines[2]), _ahead(lines[3])
        for line in lines[HEAD:]:
            name, last, stability, due, taken = line.split(" ")
            curriculum, _, item = name.partition("/")
            address = Address(curriculum, item)
            days = date.fromisoformat(last), date.fromisoformat(due)
            memories[address] = Memory(days[0], float(stability), days[1])
            if taken != UNSAID:
                usual[address] = int(taken)
    except ValueError:
        return None
    return KeptCards(decay, memories, usual, middle, ahead)


def _ahead(line: str) -> tuple[date, float] | None:
    if line == UNSAID:
        return None
    day, count = line.split(" ")
    return date.fromisoformat(day), float(count)


def keep(ws: Workspace, under: str, found: KeptCards) -> None:
    """Keep what the scheduler said."""
    rows = (
        f"{address} {one.last.isoformat()} {one.stability!r} {one.due.isoformat()} "
        f"{found.usual.get(address, UNSAID)}"
        for address, one in found.memories.items()
    )
    ahead = f"{found.ahead[0].isoformat()} {found.ahead[1]!r}" if found.ahead else UNSAID
    ws.keep_recall("\n".join((under, repr(found.decay), str(found.middle), ahead, *rows)))


def _version() -> str:
    """Return the installed version without loading anything: its folder says it."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - pathlib costs the prompt
        except OSError:
            continue
        for name in names:
            if name.startswith(LIBRARY) and name.endswith(".dist-info"):
                return name
    return "unknown"
