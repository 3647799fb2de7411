"""The table of what a person waits for: every figure, its goal, and whether it is met."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tests.bench import figures
from tests.bench.figures import Samples

SMALL, LARGE = 1_000, 100_000
"""Sessions of the two learners that growth is read from."""
FRAME = 0.050
"""Seconds of one frame."""


class Line(NamedTuple):
    """One figure against its goal."""

    row: str
    """The row of the table of goals."""
    what: str
    figure: float
    goal: float
    unit: str
    """What the figure counts: ``× row``, ``× hello``, ``ms``…"""

    @property
    def met(self) -> bool:
        """Whether it is as good as it should be."""
        return self.figure <= self.goal


def lines(found: Samples) -> list[Line]:
    """Return every line that the samples can fill."""
    return [
        *_started(found), *_commands(found), *_growth(found), *_inside(found),
        *_idle(found), *_left(found),
    ]  # fmt: skip


def _has(found: Samples, *names: str) -> bool:
    return all(found.get(name) for name in names)


def _started(found: Samples) -> Iterable[Line]:
    face = f"studytrack {LARGE}"
    if not _has(found, "hello frame", f"{face} frame"):
        return
    yield Line("1", "first full frame", figures.ratio(found, f"{face} frame", "hello frame"),
               1.25, "× hello")  # fmt: skip
    for name, what in ((f"{face} key", "key to settled"), ("week", "earlier or later week")):
        row = "2" if what.startswith("key") else "13"
        for middle, extra, said in ((figures.middle, 5, ""), (figures.p95, 25, ", p95")):
            over = 1000 * (middle(found[name]) - middle(found["hello key"]))
            yield Line(row, f"{what}{said}", over, extra, "ms over hello")


def _commands(found: Samples) -> Iterable[Line]:
    goals = {"status": ("3", 2.0), "year": ("4", 5.0)}
    goals |= dict.fromkeys(("--help", "today", "week", "streak", "completion"), ("4", 4.0))
    goals |= dict.fromkeys(("start", "stop", "log", "done", "add"), ("5", 5.0))
    for name, (row, goal) in goals.items():
        if _has(found, "row", f"{name} {LARGE}"):
            yield Line(row, name, figures.ratio(found, f"{name} {LARGE}", "row"), goal, "× row")


def _growth(found: Samples) -> Iterable[Line]:
    for name in ("status", "today", "week", "streak", "log", "add"):
        large, small = f"{name} {LARGE}", f"{name} {SMALL}"
        if _has(found, large, small):
            yield Line("6", f"growth of {name}", figures.ratio(found, large, small), 1.3, "× small")
    large, small = f"studytrack {LARGE} key", f"studytrack {SMALL} key"
    if _has(found, large, small):
        yield Line("6", "growth of a key", figures.ratio(found, large, small), 1.3, "× small")


def _inside(found: Samples) -> Iterable[Line]:
    if not _has(found, "inside query"):
        return
    for name in ("year", "streaks"):
        yield Line("7", name, figures.ratio(found, f"inside {name}", "inside query"), 3, "× query")
        yield Line("7", name, figures.middle(found[f"inside {name}"]) / FRAME, 1, "× a frame")
    log = figures.ratio(found, "inside log", "inside commit")
    yield Line("11", "durable write in the process", log, 3, "× commit")
    for name, floor in (("import", "raw insert"), ("export", "raw dump")):
        if _has(found, name, floor):
            yield Line("8", name, figures.ratio(found, name, floor), 3, f"× {floor}")


def _idle(found: Samples) -> Iterable[Line]:
    if _has(found, "idle bytes"):
        yield Line("9", "idle, bytes a second", found["idle bytes"][0], 0, "")
        yield Line("9", "idle, share of a processor", found["idle cpu"][0], 0.005, "")


def _left(found: Samples) -> Iterable[Line]:
    face = f"studytrack {LARGE}"
    if _has(found, f"{face} peak", "hello peak"):
        peak = figures.ratio(found, f"{face} peak", "hello peak")
        yield Line("10", "peak memory", peak, 2.2, "× hello")
        yield Line("12", "from q to the prompt", 1000 * figures.middle(found[f"{face} quit"]),
                   100, "ms")  # fmt: skip
    for name in ("held week", "held sessions"):
        if _has(found, name):
            yield Line("14", f"{name}, lag at release", 1000 * found[name][0], 100, "ms")


def drawn(found: list[Line], style: Callable[[Line], str] | None = None) -> str:
    """Draw the table as Markdown, readable as it is."""
    rows = [("#", "what", "figure", "goal", "")]
    rows += [
        (line.row, line.what, f"{line.figure:.2f} {line.unit}".strip(), f"{line.goal:g}",
         (style or _mark)(line))
        for line in sorted(found, key=lambda line: int(line.row))
    ]  # fmt: skip
    widths = [max(len(row[at]) for row in rows) for at in range(5)]
    said = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([said[0], rule, *said[1:]])


def _mark(line: Line) -> str:
    return "met" if line.met else f"{line.figure / line.goal:.2f} of it" if line.goal else "not met"
