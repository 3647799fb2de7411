"""What a person waits for: every figure, its goal, and whether it is met."""

from collections.abc import Iterable
from typing import NamedTuple

from tests.bench import beside, figures, homes, modules, rooms, screens
from tests.bench.figures import Samples

SMALL, LARGE = 1_000, 100_000
"""Sessions of the two learners that growth is read from."""
FRAME = 0.050
"""Seconds of one frame."""
GROW = ("status", "today", "week", "streak", "log", "add")
"""Commands that should take as long after ten years as on the first day."""
READS = ("--help", "today", "week", "streak", "show", "milestones", "completion")
CHANGES = ("start", "stop", "log", "done", "add", "lead event", "result", "recall --done")
"""Commands that look, and commands that change something."""
MS = 1_000


class Line(NamedTuple):
    """One figure against its goal."""

    row: str
    """The row of the table of goals."""
    what: str
    figure: float
    goal: float | None
    """None where no number was set."""
    unit: str
    """What the figure counts: ``× row``, ``× hello``, ``ms``…"""
    halves: tuple[float, float] | None = None
    """The figure from either half of the run; None where there was one sample only."""

    @property
    def met(self) -> bool:
        """Whether it is as good as it should be."""
        return self.goal is None or self.figure <= self.goal


def lines(found: Samples, small: int = SMALL, large: int = LARGE) -> list[Line]:
    """Return every line that the samples can fill, by row; two sizes are compared."""
    halves = [
        {(line.row, line.what): line.figure for line in _lines(half, small, large)}
        for half in figures.halves(found)
    ]
    whole = []
    for line in _lines(found, small, large):
        first, second = (half.get((line.row, line.what)) for half in halves)
        both = None if first is None or second is None else (first, second)
        whole.append(line._replace(halves=both))
    return sorted(whole, key=lambda line: int(line.row))


def _lines(found: Samples, small: int, large: int) -> Iterable[Line]:
    yield from _screen(found, large)
    yield from _commands(found, large)
    yield from _growth(found, small, large)
    yield from _inside(found)
    yield from _trade(found, small, large)
    yield from _sync(found)
    yield from _idle(found)
    yield from _opening(found)
    yield from _rooms(found)
    yield from _report(found)
    yield from _modules(found)


def _has(found: Samples, *names: str) -> bool:
    return all(found.get(name) for name in names)


def _screen(found: Samples, large: int) -> Iterable[Line]:
    face = f"studytrack {large}"
    if _has(found, "hello frame", f"{face} frame"):
        frame = figures.ratio(found, f"{face} frame", "hello frame")
        yield Line("1", "first full frame of Today", frame, 1.15, "× hello")
    for row, name, what in (("2", f"{face} key", "key to settled"), ("13", "week", "another week")):
        for middle, most, said in ((figures.middle, 5, ""), (figures.p95, 25, ", p95")):
            if _has(found, name, "hello key"):
                over = 1000 * (middle(found[name]) - middle(found["hello key"]))
                yield Line(row, f"{what}{said}", over, most, "ms over hello")
    if _has(found, f"{face} peak", "hello peak"):
        peak = figures.ratio(found, f"{face} peak", "hello peak")
        yield Line("10", "peak memory of the full screen", peak, 2.2, "× hello")
    if _has(found, "ready peak", "hello peak"):
        peak = figures.ratio(found, "ready peak", "hello peak")
        yield Line("10", "the same, every screen opened", peak, 2.2, "× hello")
    if _has(found, f"{face} quit"):
        gone = 1000 * figures.middle(found[f"{face} quit"])
        yield Line("12", "from q to the prompt", gone, 100, "ms")
    for name in ("held week", "held sessions"):
        if _has(found, name):
            lag = 1000 * figures.middle(found[name])
            yield Line("14", f"{name}, lag at release", lag, 100, "ms")


def _commands(found: Samples, large: int) -> Iterable[Line]:
    goals: dict[str, tuple[str, float | None]] = {"status": ("3", 1.8), "year": ("4", 5.0)}
    goals |= dict.fromkeys(READS, ("4", 3.5)) | dict.fromkeys(CHANGES, ("5", 4.5))
    for name, (row, goal) in goals.items():
        if _has(found, "row", f"{name} {large}"):
            yield Line(row, name, figures.ratio(found, f"{name} {large}", "row"), goal, "× row")
    first = f"first change {large}"
    for name, what in (
        (first, "first change of a day, with its check"),
        (f"first change and backup {large}", "the same, and the backup of the day"),
    ):
        if _has(found, name, "row"):
            yield Line("5", what, figures.ratio(found, name, "row"), None, "× row")


def _growth(found: Samples, small: int, large: int) -> Iterable[Line]:
    pairs = [(name, f"{name} {large}", f"{name} {small}") for name in GROW]
    pairs.append(("a key", f"studytrack {large} key", f"studytrack {small} key"))
    for name, more, less in pairs:
        if _has(found, more, less):
            grown = figures.ratio(found, more, less)
            yield Line("6", f"growth of {name}", grown, 1.3, f"× at {small}")


def _inside(found: Samples) -> Iterable[Line]:
    for name, what in (("year", "year"), ("streaks", "all streaks")):
        if _has(found, f"inside {name}", "inside query"):
            times = figures.ratio(found, f"inside {name}", "inside query")
            yield Line("7", what, times, 3, "× query")
            part = figures.middle(found[f"inside {name}"]) / FRAME
            yield Line("7", f"{what}, of a frame", part, 1, "× a frame")
    if _has(found, "inside log", "inside commit"):
        log = figures.ratio(found, "inside log", "inside commit")
        yield Line("11", "durable write in the process", log, 3, "× commit")


def _trade(found: Samples, small: int, large: int) -> Iterable[Line]:
    for name, floor in (("import", "raw insert"), ("export", "raw dump")):
        if _has(found, name, floor):
            yield Line("8", name, figures.ratio(found, name, floor), 3, f"× {floor}")
        for size in (small, large):
            if _has(found, f"{name} peak {size}"):
                held = figures.middle(found[f"{name} peak {size}"])
                yield Line("8", f"{name} of {size}, peak memory", held, None, "MiB")


def _sync(found: Samples) -> Iterable[Line]:
    for name, floor in (("nothing new", "export"), ("all new", "export and import")):
        if _has(found, f"sync {name}", floor):
            figure = figures.ratio(found, f"sync {name}", floor)
            yield Line("21", f"sync, {name}", figure, 1.5, f"× {floor}")


def _idle(found: Samples) -> Iterable[Line]:
    if _has(found, "idle bytes", "idle cpu"):
        yield Line("9", "idle, bytes a second", found["idle bytes"][0], 0, "")
        yield Line("9", "idle, share of a processor", 100 * found["idle cpu"][0], 0.5, "%")
    if _has(found, "timer bytes", "timer cpu", "timer redraws"):
        redraws = found["timer redraws"][0]
        yield Line("9", "with a timer, redraws a second", redraws, 1.1, "")
        each = found["timer bytes"][0] / redraws if redraws else 0
        yield Line("9", "with a timer, bytes a redraw", each, None, "")
        yield Line("9", "with a timer, share of a processor", 100 * found["timer cpu"][0], None,
                   "%")  # fmt: skip


def _opening(found: Samples) -> Iterable[Line]:
    for kind, what, asked in (
        ("first", "a screen, the first time", True),
        ("again", "a screen again", True),
        ("at once", "a screen as the first act", False),
    ):
        by_screen = {
            name.removeprefix(f"{kind} "): samples
            for name, samples in found.items()
            if samples and name in {f"{kind} {one.name}" for one in screens.SCREENS}
        }
        if not by_screen or not _has(found, "hello key"):
            continue
        every = [each for samples in by_screen.values() for each in samples]
        for middle, most, said in ((figures.middle, 8, ""), (figures.p95, 30, ", p95")):
            over = MS * (middle(every) - middle(found["hello key"]))
            yield Line("15", f"{what}{said}", over, most if asked else None, "ms over hello")
        slowest = max(by_screen, key=lambda name: figures.middle(by_screen[name]))
        over = MS * (figures.middle(by_screen[slowest]) - figures.middle(found["hello key"]))
        said = f"ms over hello, {slowest}"
        yield Line("15", f"{what}, the slowest", over, 8 if asked else None, said)


def _rooms(found: Samples) -> Iterable[Line]:
    for row, name, what, most in (
        ("16", "inside find", "find, first hits", 100),
        ("16", "inside find nothing", "find what is nowhere", 100),
        ("17", "vast plan", f"Plan of {homes.VAST} items, the first time", 200),
        ("18", "inside due kept", f"due list of {rooms.CARDS} cards, as kept", 5),
        ("18", "inside due replayed", f"the same, {rooms.RATINGS} answers replayed", 100),
        ("19", "inside outreach", f"funnel and board of {rooms.LEADS} leads", 20),
        ("19", "inside milestones", "all milestones of ten years", 20),
        *(("22", f"key beside {act}", f"key during {act}", 100) for act in beside.ACTS),
    ):
        if _has(found, name):
            yield Line(row, what, MS * figures.middle(found[name]), most, "ms")
    every = [each for act in beside.ACTS for each in found.get(f"key beside {act}", ())]
    if every:
        yield Line("22", "key during any of these, p95", MS * figures.p95(every), 100, "ms")


def _report(found: Samples) -> Iterable[Line]:
    if _has(found, "report", "csv", "report size"):
        times = figures.ratio(found, "report", "csv")
        yield Line("20", "report of everything", times, 1.5, "× CSV")
        yield Line("20", "report of everything, size", found["report size"][0], 500, "KB")


def _modules(found: Samples) -> Iterable[Line]:
    for words, budget in modules.BUDGETS.items():
        if _has(found, f"modules {words}"):
            count = found[f"modules {words}"][0]
            yield Line("23", f"modules loaded by {words}", count, budget, "")
