"""Commands killed at random moments; run with a warm process.

Called as ``kills FOLDER COUNT``; prints one JSON object.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from . import learner
from .learner import Learner, Outcome

COMMANDS = (
    ("start", "course/softmax"),
    ("stop",),
    ("log", "course/intro", "10m", "-n", "a note"),
    ("add", "course/apps"),
    ("goal", "{turn}m"),
    ("undo",),
)


def struck(one: Learner, words: tuple[str, ...], seconds: float) -> Outcome:
    """Begin a command and kill it after some seconds, unless it has ended."""
    child = one.begun(words)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return one.ended(child)


def main() -> None:
    """Kill, look, and print what came of it."""
    root, count = Path(sys.argv[1]), int(sys.argv[2])
    dice, one = random.Random(20), Learner(root / "home")
    one.begin()
    one.do("curricula", "start", "course")
    spent = dict.fromkeys(COMMANDS, 0.05)
    lost: list[str] = []
    killed = acknowledged = 0
    for turn in range(count):
        form = COMMANDS[turn % len(COMMANDS)]
        words = tuple(word.format(turn=60 + turn) for word in form)
        before = learner.dump(one.database)
        begun = time.monotonic()
        done = struck(one, words, dice.uniform(0, spent[form]))
        killed += done.status < 0
        if done.status >= 0:
            spent[form] = min(spent[form], 1.2 * (time.monotonic() - begun))
        look = one.ask("sessions", "list")
        after = learner.dump(one.database)
        if (look.status, look.err) != (0, ""):
            lost.append(f"{words}: {look}")
        if done.out:
            acknowledged += 1
            if after == before:
                lost.append(f"{words}: acknowledged and lost: {done}")
        if after != before and not whole(before, after):
            lost.append(f"{words}: half applied")
        if turn % 3 == 2:
            one.at += 60
    print(json.dumps({"killed": killed, "acknowledged": acknowledged, "lost": lost[:9]}))  # noqa: T201 - its answer


def whole(before: learner.Dump | None, after: learner.Dump | None) -> bool:
    """Whether exactly one operation lies between two states, with its record."""
    if before is None or after is None:
        return False
    (changes,), (now,) = before["meta"][0], after["meta"][0]
    return isinstance(changes, int) and now == changes + 1
