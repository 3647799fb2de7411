"""A reproduced result as both faces show it."""

from collections.abc import Sequence

from studytrack.domain import claims, decimals, experiment_charts, experiments, instants, phrases
from studytrack.domain import runs as made
from studytrack.domain.claims import Claim, Verdict
from studytrack.domain.experiment_charts import Chart, ChartRow
from studytrack.domain.runs import Run, Statistics
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple


class ClaimView(NamedTuple):
    """What is claimed."""

    metric: str
    unit: str
    better: str
    reported: str | None
    where: str
    tolerance: str | None
    set_after_first_run: bool
    kind: str
    dataset: str


class RunView(NamedTuple):
    """One run."""

    id: int
    value: str
    seed: int | None
    reduction: str
    commit: str
    on: str
    config: str
    gpu_hours: float | None
    artefact: str
    sha256: str | None
    question: str
    note: str
    source: str
    recorded_at: str


class VerdictView(NamedTuple):
    """What the learner concludes."""

    word: str
    why: str
    on: str


class ResultView(NamedTuple):
    """A claim, its runs, and how they compare."""

    item: str
    claim: ClaimView | None
    runs: tuple[RunView, ...]
    n: int
    finite: int
    best: str | None
    median: str | None
    mean: float | None
    sd: float | None
    gap: float | None
    gap_relative: float | None
    within: bool | None
    verdict: VerdictView | None


class ResultPage(NamedTuple):
    """A result with what a screen or a prompt says of it."""

    view: ResultView
    title: str
    chart: Chart
    lines: tuple[str, ...]
    """What is claimed, what the runs add up to, and what is to be known of both."""
    verdict: str
    """One line; empty while there is none."""
    url: str = ""
    """Where the paper is; empty when nobody said."""
    rows: tuple[ChartRow, ...] = ()
    """The picture a line a run."""
    finishes: str = ""
    """What else a verdict does: ``That finishes it, with 83 % as its evidence.``."""


def view(
    address: Address, claim: Claim | None, runs: Sequence[Run], verdict: Verdict | None
) -> ResultView:
    """Show a result."""
    return _view(address, claim, runs, verdict, _found(claim, runs))


def _found(claim: Claim | None, runs: Sequence[Run]) -> Statistics:
    return made.statistics(runs, claim.better if claim else "")


def _view(
    address: Address,
    claim: Claim | None,
    runs: Sequence[Run],
    verdict: Verdict | None,
    found: Statistics,
) -> ResultView:
    compared = experiments.compare(claim, found)
    return ResultView(
        item=str(address),
        claim=None if claim is None else _claim(claim),
        runs=tuple(map(run_view, runs)),
        n=found.n,
        finite=found.finite,
        best=found.best.value if found.best else None,
        median=found.median,
        mean=found.mean,
        sd=found.sd,
        gap=compared.gap,
        gap_relative=compared.relative,
        within=compared.within,
        verdict=verdict and VerdictView(verdict.word, verdict.why, verdict.on.isoformat()),
    )


def _claim(claim: Claim) -> ClaimView:
    return ClaimView(
        metric=claim.metric,
        unit=claim.unit,
        better=claim.better,
        reported=claim.reported or None,
        where=claim.where,
        tolerance=claim.tolerance or None,
        set_after_first_run=bool(claim.late),
        kind=claim.kind,
        dataset=claim.dataset,
    )


def run_view(run: Run) -> RunView:
    """Show a run."""
    hours = decimals.known(run.gpu_hours)
    return RunView(
        id=run.id,
        value=run.value,
        seed=run.seed,
        reduction=run.reduction,
        commit=run.commit,
        on=run.on.isoformat(),
        config=run.config,
        gpu_hours=None if hours is None else float(hours),
        artefact=run.artefact,
        sha256=run.sha256 or None,
        question=run.question,
        note=run.note,
        source=run.source,
        recorded_at=instants.rfc3339(run.recorded_at),
    )


def run_said(run: RunView) -> tuple[str, ...]:
    """Say all that is known of one run, one line a fact."""
    seed = "" if run.seed is None else f"seed {run.seed}"
    hours = "" if run.gpu_hours is None else f"{run.gpu_hours:g} hours of a GPU"
    head = (f"Run {run.id}: {run.value}", seed, run.reduction, hours)
    named = ("question", "commit", "config", "artefact", "note", "source")
    facts = ((name, str(getattr(run, name))) for name in named)
    told = (f"{name}: {said}" for name, said in facts if said)
    return (", ".join(part for part in head if part), *told)


def page(
    address: Address,
    title: str,
    claim: Claim | None,
    runs: Sequence[Run],
    verdict: Verdict | None,
    url: str = "",
) -> ResultPage:
    """Show a result with its picture and what is said of it."""
    found = _found(claim, runs)
    shown = _view(address, claim, runs, verdict, found)
    said = [claim_said(claim), *_statistics_said(claim, runs, found), *_warnings(claim, runs)]
    return ResultPage(
        view=shown,
        title=title,
        chart=experiment_charts.runs_chart(claim, runs),
        lines=tuple(line for line in said if line),
        verdict=verdict_said(verdict, shown.within),
        url=url,
        rows=experiment_charts.run_rows(claim, runs),
        finishes=f"That {finishes(evidence_of(claim, found))}.",
    )


def evidence_of(claim: Claim | None, found: Statistics) -> str:
    """Return the number that shows what came out: the best, or the mean; empty without one."""
    figure = found.best.value if found.best else ""
    if claim is not None and claim.kind == "mean" and found.mean is not None:
        figure = decimals.printed(found.mean, claim.digits)
    return claim.measured(figure) if figure and claim else figure


def finishes(figure: str) -> str:
    """Say what a verdict does to its item, with a number as evidence; empty is none."""
    return f"finishes it{f', with {figure} as its evidence' if figure else ''}"


def claim_said(claim: Claim | None) -> str:
    """Say a claim: ``accuracy, higher is better: 82.8 % reported (best, Table 1, CIFAR-10)``."""
    if claim is None:
        return "Nothing is claimed yet."
    scale = f" ({claim.scale})" if claim.scale else ""
    better = f", {claim.better} is better" if claim.better else ""
    unit = f" {claim.unit}" if claim.unit and not scale else ""
    about = ", ".join(part for part in (claim.kind, claim.where, claim.dataset) if part)
    about = f" ({about})" if about else ""
    number = f"{claim.measured(claim.reported)} reported" if claim.reported else f"in{unit}"
    number = f": {number}" if claim.reported or unit else ""
    allowed = f"; {_tolerated(claim)} worse still counts" if claim.tolerance else ""
    return f"{claim.metric or 'The number'}{scale}{better}{number}{about}{allowed}"


def _tolerated(claim: Claim) -> str:
    """Say a tolerance; of a number in percent in points, which are no part of it."""
    if claim.unit != "%":
        return claim.measured(claim.tolerance)
    return f"{claim.tolerance.removesuffix('%').strip()} points"


def _statistics_said(
    claim: Claim | None, runs: Sequence[Run], found: Statistics
) -> tuple[str, ...]:
    """Say what runs come to, one line a fact: gap and within; best, median, mean."""
    if not runs:
        return ()
    digits = claim.digits if claim and claim.reported else _digits(runs)
    middle = [] if found.best is None else [f"best {found.best.value}"]
    middle += [] if found.median is None else [f"median {found.median}"]
    if found.mean is not None and found.sd is not None:
        mean, sd = (decimals.printed(number, digits) for number in (found.mean, found.sd))
        middle.append(f"mean {mean} ± {sd} (n−1)")
    odd = "" if found.n == found.finite else f", {found.n - found.finite} of them not finite"
    count = phrases.count(found.n, "run")
    return (_compared(claim, found), f"{count}{odd}{': ' if middle else ''}{', '.join(middle)}")


def _digits(runs: Sequence[Run]) -> int:
    return max(decimals.places(run.value) for run in runs) + 1


def _compared(claim: Claim | None, found: made.Statistics) -> str:
    """Say the gap, and whether it is within what was asked."""
    compared = experiments.compare(claim, found)
    if claim is None or not claim.reported:
        return ""
    if compared.gap is None:
        few = claim.kind == "mean" and found.finite < made.ENOUGH
        return "a mean is compared from three finite runs on" if few else ""
    points = " points" if claim.unit == "%" else ""
    parts = [f"gap {decimals.signed(compared.gap, claim.digits)}{points}"]
    if compared.relative is not None:
        of = " of what is reported" if points else ""
        parts.append(f"{decimals.signed(100 * compared.relative, 1)} %{of}")
    held = "the mean" if claim.kind == "mean" else "the best run"
    within = {True: "within what was asked", False: "outside the tolerance"}
    unsaid = "worse than reported, and no tolerance was set"
    return f"{held}: {', '.join(parts)}; {within.get(compared.within, unsaid)}"  # type: ignore[arg-type] # None is asked for too


def _warnings(claim: Claim | None, runs: Sequence[Run]) -> tuple[str, ...]:
    """Say what a reader should know before believing the numbers."""
    said = []
    if claim and claim.late:
        said.append(f"Set after the first run: {', '.join(claim.late)}.")
    twice = made.same_seeds(runs)
    if twice:
        named, were = phrases.noun(len(twice), "Seed"), "was" if len(twice) == 1 else "were"
        said.append(f"{named} {', '.join(map(str, twice))} {were} used more than once.")
    if runs and not (claim and claim.better):
        said.append("Nobody said whether higher or lower is better, so no run is the best.")
    return tuple(said)


def verdict_said(verdict: Verdict | None, within: bool | None) -> str:  # noqa: FBT001 - a fact with three values
    """Say the learner's verdict, its reason, and where it goes against the numbers."""
    if verdict is None:
        return ""
    against = claims.contradiction(verdict.word, within)
    why = f": {verdict.why.rstrip('.')}."
    return " ".join(part for part in (f"{WORDS[verdict.word]}{why}", against) if part)


WORDS = {
    "reproduced": "Reproduced",
    "partly": "Partly reproduced",
    "not": "Not reproduced",
    "compute-limited": "Compute-limited",
    "protocol-unpublished": "Protocol unpublished",
}
"""A verdict as it stands at the head of a line."""
