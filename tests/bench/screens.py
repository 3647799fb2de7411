"""The full screen through a pty: first frame, keys, idling, memory and leaving."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tests.bench import figures
from tests.bench.homes import FLOORS, ITEM, Home
from tests.bench.probe import STILL, Probe

ROUNDS = 6
PRESSES = 15
IDLE = 8.5
"""Seconds a screen is watched doing nothing."""
REST = 3.0
"""Seconds it is left alone before that: the file is looked over once a day after the start."""
HELD, RATE = 2.0, 30


class Face(NamedTuple):
    """A full-screen program and the keys it is measured with."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    words: tuple[str, ...]
    """What its first full frame shows."""
    down: str
    """Moves a cursor; pressed back by ``up``."""
    up: str
    leave: str = "q"


def hello(python: str, home: Home) -> Face:
    """Return the floor: Textual with a header, a list and a footer."""
    command = [python, str(FLOORS / "hello.py")]
    return Face("hello", command, home.env, ("line 0", "Quit"), "\x1b[B", "\x1b[A")


def ours(home: Home) -> Face:
    """Return the program itself."""
    return Face(f"studytrack {home.sessions}", [home.program], home.env, ("Up next",), "j", "k")


def measured(
    faces: Sequence[Face], rounds: int = ROUNDS, *, presses: int = PRESSES
) -> figures.Samples:
    """Measure every face in turn, again and again."""
    found: figures.Samples = {}
    for number in range(rounds + 1):
        for face in faces:
            for name, samples in _once(face, presses if number else 0).items():
                # The first round fills caches and writes bytecode.
                found.setdefault(f"{face.name} {name}", []).extend(samples if number else [])
    return found


def _once(face: Face, presses: int) -> figures.Samples:
    with Probe(face.command, face.env) as probe:
        found = {"frame": [probe.first_frame(*face.words)]}
        keys = [face.down, face.up] * (presses // 2)
        found["key"] = [taken for key in keys if (taken := probe.press(key)) is not None]
        found["peak"] = [float(probe.peak())]
        return found | {"quit": [probe.quit(face.leave)]}


class Opened(NamedTuple):
    """A screen, the key that brings it, and what is seen of it alone."""

    name: str
    key: str
    word: str


SCREENS = (
    Opened("Plan", "2", "─Plan─"),
    Opened("Week", "3", "Hours by day"),
    Opened("Year", "4", "less ■"),
    Opened("Log", "5", "─Log─"),
    Opened("Milestones", "6", "─Milestones─"),
    Opened("Results", "7", "Edit claim"),
    Opened("Outreach", "8", "to follow up"),
    Opened("Recall", "9", "more can wait"),
    Opened("Settings", "0", "─Settings─"),
    Opened("Today", "1", "Streak─"),
)
"""Every screen, in the order in which they are opened."""
STANDS = 1.0
"""Seconds without a byte after which a screen stands that is opened for the first time."""
OPENED, AGAIN = 4, 3
"""Programs in which every screen is opened, and how often once more in each."""
READY = 5.0
"""Seconds a program is left alone until all screens are made ready that are not shown."""


def opening(home: Home, rounds: int = OPENED) -> figures.Samples:
    """Open every screen: the first time in a program at rest, again, and as the first act."""
    found: figures.Samples = {}
    face = ours(home)
    for number in range(rounds):
        with Probe(face.command, face.env) as probe:
            probe.first_frame(*face.words)
            probe.idle(READY)
            for one in SCREENS:
                taken = probe.opened(one.key, one.word, quiet=STANDS)
                found.setdefault(f"first {one.name}", []).append(taken)
            for one in SCREENS * AGAIN:
                taken = probe.opened(one.key, one.word, quiet=STILL)
                found.setdefault(f"again {one.name}", []).append(taken)
            found.setdefault("ready peak", []).append(float(probe.peak()))
        shown = SCREENS[number % len(SCREENS) :][::rounds]
        for one in (one for one in shown if one.name != "Today"):
            with Probe(face.command, face.env) as probe:
                probe.first_frame(*face.words)
                taken = probe.opened(one.key, one.word, quiet=STANDS)
                found.setdefault(f"at once {one.name}", []).append(taken)
    return found


def vast_plan(home: Home, rounds: int = OPENED) -> figures.Samples:
    """Open Plan for the first time, with thousands of items in one curriculum."""
    face, found, plan = ours(home), [], SCREENS[0]
    for _ in range(rounds):
        with Probe(face.command, face.env) as probe:
            probe.first_frame(*face.words)
            found.append(probe.opened(plan.key, plan.word, "Paper", quiet=STANDS))
    return {"vast plan": found}


def idle(home: Home) -> figures.Samples:
    """Watch the first screen while nobody does anything, without a timer and with one."""
    found = {f"idle {name}": samples for name, samples in _watched(home).items()}
    home.run("start", ITEM)
    found |= {f"timer {name}": samples for name, samples in _watched(home).items()}
    home.run("cancel")
    return found


def _watched(home: Home) -> figures.Samples:
    face = ours(home)
    with Probe(face.command, face.env) as probe:
        probe.first_frame(*face.words)
        probe.idle(REST)
        seen = probe.idle(IDLE)
        sizes = {"bytes": seen.bytes_a_second, "cpu": seen.cpu, "redraws": seen.redraws / IDLE}
        return {name: [float(size)] for name, size in sizes.items()}


def weeks(home: Home) -> figures.Samples:
    """Measure the Week screen: one earlier, one later, and a key held."""
    face = ours(home)
    with Probe(face.command, face.env) as probe:
        probe.first_frame(*face.words)
        probe.press("3")
        turned = [probe.press(key) for key in ["[", "]"] * PRESSES]
        lag = probe.hold("[", seconds=HELD, rate=RATE)
        probe.press("5")
        scrolled = probe.hold("j", seconds=HELD, rate=RATE)
        return {
            "week": [taken for taken in turned if taken is not None],
            "held week": [lag],
            "held sessions": [scrolled],
        }
