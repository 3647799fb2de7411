"""Pictures of experiments as values: runs against a claim, CV against public, the best so far.

A chart is scaled to 0–1, right and up, and carries its figure and its sentence; who draws it
only picks signs and colours. `placed` says which cells of a grid it takes.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from studytrack.domain import decimals, experiments, phrases, rank_correlation, submissions
from studytrack.domain import runs as made
from studytrack.domain.claims import Claim
from studytrack.domain.runs import Run, Statistics
from studytrack.domain.submissions import Submission
from studytrack.domain.values import NamedTuple

MARGIN = 0.05
"""Part of a scale that is left free at either end."""
FEWEST = 2
"""Points that make a picture of submissions; one alone is said in its sentence."""
EQUAL = "where both are equal"
"""What the diagonal of CV against public score is."""
_FINEST = 5
"""Digits after the point of the ends of a scale at most."""
ROLES = ("band", "spread", "diagonal", "other", "step", "mean", "reported", "point")
"""What a mark stands for, from the one that gives way to the one that is never covered."""


class PlotMark(NamedTuple):
    """One thing to be drawn: a point, or a stretch from one point to another."""

    role: str
    """One of `ROLES`."""
    x: float
    y: float
    to_x: float
    to_y: float
    said: str = ""
    """What it is, in words and numbers."""


class Chart(NamedTuple):
    """A picture before it is drawn."""

    marks: tuple[PlotMark, ...]
    left: str
    """The numbers at the ends of the scale that goes right; empty without anything to show."""
    right: str
    bottom: str
    top: str
    """The numbers at the ends of the scale that goes up; empty where there is none."""
    figure: str
    sentence: str


class ChartRow(NamedTuple):
    """One line of a picture with a line a run: its name, its number, and what stands on it."""

    name: str
    value: str
    chart: Chart


class Cell(NamedTuple):
    """One cell of a grid that a chart takes."""

    column: int
    row: int
    """0 is the top."""
    role: str
    said: str
    upright: bool
    """Whether it is of a stretch that goes straight up or down."""


class _Scale(NamedTuple):
    """From numbers to 0–1."""

    low: float
    high: float

    def at(self, number: float) -> float:
        """Return where a number stands, 0 to 1; what is beyond stands at the end."""
        return min(1.0, max(0.0, (number - self.low) / (self.high - self.low)))


def _scale(numbers: Iterable[float]) -> _Scale:
    """Return a scale that holds the numbers with a margin; one number stands in its middle."""
    held = tuple(numbers)
    low, high = min(held), max(held)
    width = high - low or abs(high) or 1.0
    return _Scale(low - MARGIN * width, high + MARGIN * width)


def _point(role: str, x: float, y: float, said: str = "") -> PlotMark:
    return PlotMark(role, x, y, x, y, said)


def runs_chart(claim: Claim | None, recorded: Sequence[Run]) -> Chart:
    """Draw runs as points on one line, with what is reported and what may be missed of it."""
    known = [(run, n) for run in recorded if (n := decimals.known(run.value)) is not None]
    finite = [float(number) for _run, number in known]
    found = made.statistics(recorded, claim.better if claim else "")
    reported = decimals.known(claim.reported) if claim else None
    said = _runs_said(claim, recorded, found)
    numbers = finite + ([] if reported is None else [float(reported)])
    if not numbers:
        return Chart((), "", "", "", "", "no runs yet", said)
    band = _allowed(claim)
    spread = _spread(found.mean, found.sd)
    scale = _scale([*numbers, *band, *spread])
    digits = _digits(claim, recorded)
    marks = [*_stretch("band", band, scale), *_stretch("spread", spread, scale)]
    if found.mean is not None:
        told = f"mean {decimals.printed(found.mean, digits)}"
        marks.append(_point("mean", scale.at(found.mean), 0.5, told))
    if reported is not None:
        told = f"{claim.reported if claim else ''} reported"
        marks.append(_point("reported", scale.at(float(reported)), 0.5, told))
    marks += [_point("point", scale.at(float(n)), 0.5, _run_said(run)) for run, n in known]
    left, right = (decimals.printed(end, digits) for end in scale)
    return Chart(tuple(marks), left, right, "", "", runs_figure(claim, recorded, found), said)


def _run_said(run: Run) -> str:
    return run.value if run.seed is None else f"{run.value}, seed {run.seed}"


def _stretch(role: str, ends: tuple[float, ...], scale: _Scale) -> list[PlotMark]:
    """Return a stretch from one number to another; nothing without numbers."""
    if not ends:
        return []
    low, high = map(scale.at, ends)
    return [PlotMark(role, low, 0.5, high, 0.5)]


def run_rows(claim: Claim | None, recorded: Sequence[Run]) -> tuple[ChartRow, ...]:
    """Return the picture of `runs_chart` a line a run, as recorded, and below them their mean.

    What is reported and what still counts stand on every line. Without runs there is none.
    """
    whole = runs_chart(claim, recorded)
    if not whole.marks or not recorded:
        return ()
    points = iter([mark for mark in whole.marks if mark.role == "point"])
    behind = tuple(mark for mark in whole.marks if mark.role in {"band", "reported"})
    middle = tuple(mark for mark in whole.marks if mark.role in {"spread", "mean"})
    rows = []
    for run in recorded:
        finite = decimals.known(run.value) is not None
        here = (*behind, next(points)) if finite else behind
        name = "" if run.seed is None else f"seed {run.seed}"
        rows.append(ChartRow(name, run.value, whole._replace(marks=here)))
    if middle:
        mean = made.statistics(recorded, claim.better if claim else "").mean
        said = "" if mean is None else decimals.printed(mean, _digits(claim, recorded))
        rows.append(ChartRow("mean ± sd", said, whole._replace(marks=(*behind, *middle))))
    return tuple(rows)


def _allowed(claim: Claim | None) -> tuple[float, ...]:
    """Return the stretch from what is reported to the worst that still counts."""
    allowed = claim.allowed if claim else None
    reported = decimals.known(claim.reported) if claim else None
    if claim is None or allowed is None or reported is None:
        return ()
    worst = reported - allowed if claim.better == "higher" else reported + allowed
    return tuple(sorted((float(worst), float(reported))))


def _spread(mean: float | None, sd: float | None) -> tuple[float, ...]:
    return () if mean is None or sd is None else (mean - sd, mean + sd)


def _digits(claim: Claim | None, recorded: Sequence[Run]) -> int:
    if claim is not None and claim.reported:
        return claim.digits
    return max((decimals.places(run.value) for run in recorded), default=0) + 1


def runs_figure(claim: Claim | None, recorded: Sequence[Run], found: Statistics) -> str:
    """Say what runs add up to: ``81.30 ± 0.42, n = 3``, or the single values of fewer."""
    measured = claim.measured if claim else str
    digits = _digits(claim, recorded)
    if found.mean is not None and found.sd is not None:
        mean, sd = (decimals.printed(number, digits) for number in (found.mean, found.sd))
        return f"{measured(f'{mean} ± {sd}')}, n = {found.finite}"
    if not recorded:
        return "no runs yet"
    if found.n < made.ENOUGH:
        return measured(", ".join(run.value for run in recorded))
    return f"{found.finite} of {found.n} finite"


def _runs_said(claim: Claim | None, recorded: Sequence[Run], found: Statistics) -> str:
    """Say the whole picture in words."""
    if not recorded:
        return "No runs yet."
    count = "One run" if found.n == 1 else f"{found.n} runs"
    compared = experiments.compare(claim, found)
    parts = [f"{count}: {runs_figure(claim, recorded, found)}"]
    if claim is not None and compared.gap is not None:
        gap = f"{gap_said(claim, compared.gap)} {claim.reported} reported"
        parts.append(f"{_held(claim, found)}{gap}")
    within = {True: "within what was asked", False: "outside the tolerance", None: ""}
    if within[compared.within]:
        parts.append(within[compared.within])
    return "; ".join(parts) + "."


def _held(claim: Claim, found: Statistics) -> str:
    """Say which number of several is held against the one reported: ``the best, 81.5, is``."""
    if claim.kind == "mean":
        return "the mean is "
    return f"the best, {found.best.value}, is " if found.best and found.n > 1 else ""


def gap_said(claim: Claim, gap: float) -> str:
    """Say a gap by what it means: ``1.2 worse than``, ``0.3 better than`` or ``the same as``."""
    size = decimals.printed(abs(gap), claim.digits)
    if float(size) == 0:
        return "the same as"
    better = (gap > 0) == (claim.better == "higher")
    return f"{size} {'better' if better else 'worse'} than"


def scatter(rows: Sequence[Submission]) -> Chart:
    """Draw CV (right) against public score (up) on one scale, with the line where both agree."""
    both = submissions.pairs(rows)
    figure, said = _scatter_said(rows)
    if len(both) < FEWEST:
        return Chart((), "", "", "", "", figure, said)
    pairs = [(float(cv), float(public)) for cv, public in both]
    names = [row for row in rows if submissions.pairs((row,))]
    scale = _scale(number for pair in pairs for number in pair)
    marks = (
        PlotMark("diagonal", 0.0, 0.0, 1.0, 1.0, EQUAL),
        *(
            _point("point", scale.at(cv), scale.at(public), _submission_said(row))
            for row, (cv, public) in zip(names, pairs, strict=True)
        ),
    )
    low, high = (decimals.printed(end, _score_digits(both)) for end in scale)
    return Chart(marks, low, high, low, high, figure, said)


def _submission_said(row: Submission) -> str:
    scores = ", ".join(f"{name} {score}" for name, score in (("CV", row.cv), ("public", row.public))
                       if score)  # fmt: skip
    return f"{row.file}: {scores}" if row.file else scores


def _score_digits(both: Iterable[tuple[Decimal, Decimal]]) -> int:
    digits = max(-int(number.as_tuple().exponent) for pair in both for number in pair)
    return max(0, min(digits, _FINEST - 1)) + 1


def _scatter_said(rows: Sequence[Submission]) -> tuple[str, str]:
    """Return the figure and the sentence of CV against public."""
    pairs, rho, chance = submissions.correlation(rows)
    count = phrases.count(pairs, "pair")
    if pairs < rank_correlation.ENOUGH:
        return f"{count}, too few for ρ", f"{count} of CV and public score; five say something."
    if rho is None:
        return f"{count}, ρ undefined", f"{count}, and one of the columns never changes: no ρ."
    honest = ", could be chance" if chance else ""
    word = "rise together" if rho > 0 else "go against each other"
    tail = "; so few could do so by chance" if chance else ""
    said = f"CV and public score {word}: ρ {rho:.2f}, {count}{tail}."
    return f"ρ {rho:.2f} of {count}{honest}", said


def steps(rows: Sequence[Submission], better: str) -> Chart:
    """Draw the best public score so far, and the best CV, as steps over the submissions."""
    public, cv = (submissions.best_so_far(rows, column, better) for column in ("public", "cv"))
    if not public and not cv:
        return Chart((), "", "", "", "", "no scores yet", "No submission has a score yet.")
    digits = _score_digits([(number, number) for _, number in (*public, *cv)])
    said = _steps_said(public or cv, "public" if public else "CV", len(rows))
    figure = f"best {'public' if public else 'CV'} {(public or cv)[-1][1]}"
    if sum(decimals.known(row.public or row.cv) is not None for row in rows) < FEWEST:
        return Chart((), "", "", "", "", figure, said)
    places = {id(row): place for place, row in enumerate(rows)}
    numbers = [float(number) for _, number in (*public, *cv)]
    up = _scale(numbers)
    right = _Scale(0, max(1, len(rows) - 1))
    marks: list[PlotMark] = []
    for role, line in (("other", cv), ("step", public)):
        points = [(right.at(places[id(row)]), up.at(float(number))) for row, number in line]
        marks += _staircase(role, points, [_submission_said(row) for row, _number in line])
    low, high = (decimals.printed(end, digits) for end in up)
    return Chart(tuple(marks), "1", str(len(rows)), low, high, figure, said)


def _staircase(
    role: str, points: Sequence[tuple[float, float]], said: Sequence[str]
) -> list[PlotMark]:
    """Return a line that stays until it rises, up to the right end."""
    marks = []
    for place, (x, y) in enumerate(points):
        until = points[place + 1][0] if place + 1 < len(points) else 1.0
        marks.append(PlotMark(role, x, y, until, y, said[place]))
        if place + 1 < len(points):
            marks.append(PlotMark(role, until, y, until, points[place + 1][1], said[place + 1]))
    return marks


def _steps_said(line: Sequence[tuple[Submission, Decimal]], column: str, count: int) -> str:
    first, last = line[0][1], line[-1][1]
    times = len(line) - 1
    if not times:
        return f"The best {column} score is {last}, the first one of {count}."
    often = "once" if times == 1 else f"{times} times"
    return f"The best {column} score went from {first} to {last}, bettered {often} in {count}."


def below(chart: Chart, width: int, diagonal: str) -> str:
    """Return the line under a picture ``width`` cells wide: its ends, and what ``diagonal`` is."""
    room = max(1, width - len(chart.left) - len(chart.right))
    drawn = any(mark.role == "diagonal" for mark in chart.marks)
    meant = f"{diagonal} {EQUAL}" if drawn else ""
    middle = meant if len(meant) + 2 <= room else ""
    return f"{chart.left}{middle:^{room}}{chart.right}"


def placed(chart: Chart, width: int, height: int) -> tuple[Cell, ...]:
    """Return the cells of a grid that a chart takes, each once; width and height 1 or more."""
    held: dict[tuple[int, int], PlotMark] = {}
    for mark in sorted(chart.marks, key=lambda mark: ROLES.index(mark.role)):
        for cell in _cells(mark, width, height):
            held[cell] = mark
    return tuple(
        Cell(column, row, mark.role, mark.said, mark.x == mark.to_x and mark.y != mark.to_y)
        for (column, row), mark in sorted(held.items())
    )


def _cells(mark: PlotMark, width: int, height: int) -> set[tuple[int, int]]:
    """Return every cell on the straight way of a mark."""
    column, row = round(mark.x * (width - 1)), round((1 - mark.y) * (height - 1))
    to_column, to_row = round(mark.to_x * (width - 1)), round((1 - mark.to_y) * (height - 1))
    count = max(abs(to_column - column), abs(to_row - row))
    return {
        (
            column + round((to_column - column) * step / max(1, count)),
            row + round((to_row - row) * step / max(1, count)),
        )
        for step in range(count + 1)
    }
