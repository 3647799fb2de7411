"""A reproduced result: what was claimed, the runs made for it, and how the two compare."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from studytrack.domain import decimals, tokens
from studytrack.domain.curriculum import Metric
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.sessions import Address

Better = Literal["higher", "lower"]
BETTER: tuple[Better, ...] = ("higher", "lower")
KINDS_OF_NUMBER = ("best", "mean", "single")
FIELDS = ("metric", "unit", "better", "reported", "where", "kind", "dataset", "tolerance")
"""What a claim is made of, in the order in which it is shown."""
VERDICTS = ("reproduced", "partly", "not", "compute-limited", "protocol-unpublished")
ENOUGH = 3
"""Finite runs from which a mean and its spread say something."""
_MEAN_OF = re.compile(r"mean(?:\s+of\s+|[\s:-]?)([0-9]{1,4})", re.IGNORECASE)


class ClaimField(NamedTuple):
    """One field of a claim as the learner set it; it wins over the file's."""

    id: int
    uuid: str
    curriculum: str
    item: str
    field: str
    """One of `FIELDS`."""
    value: str
    after_runs: int
    """How many runs the item had when this was set: more than 0 is after the first."""
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class Run(NamedTuple):
    """One value that was measured, and how."""

    id: int
    uuid: str
    curriculum: str
    item: str
    on: date
    """The study day it counts for."""
    value: str
    """As typed; compared as a decimal."""
    seed: int | None = None
    reduction: str = ""
    """How one number was made of many: ``last``, ``best on validation``, ``mean of 5``."""
    commit: str = ""
    config: str = ""
    gpu_hours: str = ""
    """Hours of a machine, never of study; a number as typed."""
    artefact: str = ""
    """A link or a file."""
    sha256: str = ""
    """Of the artefact, if it is a file that was there."""
    question: str = ""
    """What the run was to answer, asked before it."""
    note: str = ""
    source: str = ""
    """Where it was read from; empty for one that was typed."""
    recorded_at: int = 0

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class Verdict(NamedTuple):
    """What the learner concludes of a claim, whatever the numbers say."""

    id: int
    uuid: str
    curriculum: str
    item: str
    word: str
    """One of `VERDICTS`."""
    why: str
    on: date
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class Claim(NamedTuple):
    """What a paper says, and what would count as having it; empty where it is not said."""

    metric: str = ""
    unit: str = ""
    better: str = ""
    """One of `BETTER`."""
    reported: str = ""
    where: str = ""
    """The table or figure it stands in."""
    kind: str = ""
    """What kind of number: one of `KINDS_OF_NUMBER`."""
    dataset: str = ""
    tolerance: str = ""
    """In units, or with ``%`` a part of what is reported (where the unit is % itself, in units)."""
    late: tuple[str, ...] = ()
    """Fields set after the first run was recorded."""

    @property
    def said(self) -> bool:
        """Whether anything is claimed at all."""
        return any(self[:-1])

    @property
    def allowed(self) -> Decimal | None:
        """How much worse than reported still counts, in units; None when nobody said."""
        given = decimals.known(self.tolerance)
        if given is None or not self.tolerance.endswith("%") or self.unit == "%":
            return given
        base = decimals.known(self.reported)
        return None if base is None else abs(base) * given / 100

    @property
    def digits(self) -> int:
        """How many digits after the point its statistics are printed with."""
        return decimals.places(self.reported) + 1


class Statistics(NamedTuple):
    """What runs add up to; NaN and infinities count in ``n`` and nowhere else."""

    n: int
    finite: int
    best: Run | None
    """The first of the best; None without a finite run or a direction."""
    median: str | None
    mean: float | None
    """From three finite runs on."""
    sd: float | None
    """With n - 1, from three finite runs on."""
    exact_mean: Fraction | None


class Comparison(NamedTuple):
    """Like held against like: the mean with a mean, else the best run with what is reported."""

    value: float | None
    """What is held against the reported number."""
    gap: float | None
    """That minus the reported number, in units."""
    relative: float | None
    """The gap as a part of the reported number; None where that is 0."""
    within: bool | None
    """At least as good, or worse by no more than the tolerance; None where nobody can say."""


def from_metric(metric: Metric | None) -> dict[str, str]:
    """Return what the file of a curriculum claims, by field; what it does not say is left out."""
    if metric is None:
        return {}
    said = {"metric": metric.name, "unit": metric.unit, "better": metric.better}
    for field in ("reported", "where", "kind", "dataset", "tolerance"):
        given = getattr(metric, field, None)
        if given not in (None, ""):
            said[field] = str(given)
    return {field: text for field, text in said.items() if text}


def claim_of(
    metric: Metric | None, own: Iterable[ClaimField], runs: Sequence[Run] = ()
) -> Claim | None:
    """Return the claim: the learner's fields win one by one; None when nothing is claimed."""
    fields: dict[str, str] = from_metric(metric)
    first = min((run.recorded_at for run in runs), default=None)
    late = []
    for row in own:
        fields[row.field] = row.value
        if first is not None and (row.after_runs > 0 or row.recorded_at > first):
            late.append(row.field)
    claim = Claim(**fields, late=tuple(field for field in FIELDS if field in late))
    return claim if claim.said else None


def checked_field(field: str, text: str, unit: str) -> str:
    """Return the text of a field of a claim as it is kept.

    Raises:
        NotUnderstoodError: it is no number, or none of the words.
        AgainstRuleError: a tolerance of 0 or less, or a number that cannot be compared.
    """
    kept = text.strip()
    if field == "tolerance":
        plain = kept.removesuffix("%").strip()
        if decimals.value(decimals.finite(plain)) <= 0:
            raise AgainstRuleError(
                f"A tolerance of {plain} leaves nothing to tell apart; say how much worse than "
                "reported still counts, as 0.5 or 2%, or leave it empty."
            )
        return kept
    if field == "reported":
        return decimals.finite(kept, unit)
    words = {"better": BETTER, "kind": KINDS_OF_NUMBER}.get(field)
    if words is None:
        return kept
    return one_of(kept, words, field)


def one_of(text: str, words: Sequence[str], what: str) -> str:
    """Return the word that was meant, case aside.

    Raises:
        NotUnderstoodError: it is none of them.
    """
    word = text.strip().casefold().replace(" ", "-")
    if word not in words:
        raise NotUnderstoodError(
            f"{tokens.shown(text)} is no {what}; say {', '.join(words[:-1])} or {words[-1]}."
        )
    return word


def reduction(text: str) -> str:
    """Read how one number was made of many; empty stays empty.

    Raises:
        NotUnderstoodError: it is none of the three ways.
    """
    word = " ".join(text.split()).casefold()
    if word in {"", "last"}:
        return word
    if word in {"best", "best on validation"}:
        return "best on validation"
    found = _MEAN_OF.fullmatch(word)
    if found is None or int(found[1]) < 1:
        raise NotUnderstoodError(
            f"{tokens.shown(text)} is no way of making one number of many; "
            "say last, best or mean of 5."
        )
    return f"mean of {int(found[1])}"


def seeds(text: str) -> tuple[int, ...]:
    """Read seeds: ``7``, ``0-4`` or ``1,3,8``; each 0 or more.

    Raises:
        NotUnderstoodError: it is none of these, or more than 10 000.
    """
    found: list[int] = []
    for part in text.replace(" ", "").split(","):
        match = re.fullmatch(r"([0-9]{1,18})(?:[-–]([0-9]{1,18}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first or last - first + len(found) >= _MOST_SEEDS:
            raise NotUnderstoodError(
                f"{tokens.shown(text)} is no row of seeds; write 0-4 or 1,3,8."
            )
        found += range(first, last + 1)
    return tuple(found)


_MOST_SEEDS = 10_000


def statistics(runs: Sequence[Run], better: str) -> Statistics:
    """Return what the runs add up to; ``better`` empty: nobody said which way is best."""
    known = [(run, number) for run in runs if (number := decimals.known(run.value)) is not None]
    if not known:
        return Statistics(len(runs), 0, None, None, None, None, None)
    ordered = sorted(known, key=lambda pair: pair[1])
    mean, sd = _spread([decimals.exact(number) for _, number in known])
    best = None
    if better:
        top = ordered[-1][1] if better == "higher" else ordered[0][1]
        best = next(run for run, number in known if number == top)
    return Statistics(
        n=len(runs),
        finite=len(known),
        best=best,
        median=_median(ordered),
        mean=None if mean is None else float(mean),
        sd=sd,
        exact_mean=mean,
    )


def _median(ordered: Sequence[tuple[Run, Decimal]]) -> str:
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half][0].value
    return decimals.middle(ordered[half - 1][1], ordered[half][1])


def _spread(numbers: Sequence[Fraction]) -> tuple[Fraction | None, float | None]:
    """Return the mean and the standard deviation of a sample; None of fewer than three."""
    if len(numbers) < ENOUGH:
        return None, None
    mean = sum(numbers, Fraction()) / len(numbers)
    squares = sum(((number - mean) ** 2 for number in numbers), Fraction())
    return mean, decimals.root(squares / (len(numbers) - 1))


def compare(claim: Claim | None, found: Statistics) -> Comparison:
    """Hold like against like."""
    measured = _measured(claim, found)
    reported = decimals.known(claim.reported) if claim else None
    if claim is None or measured is None or reported is None or not claim.better:
        return Comparison(None if measured is None else float(measured), None, None, None)
    base = decimals.exact(reported)
    gap = measured - base
    worse = -gap if claim.better == "higher" else gap
    return Comparison(
        value=float(measured),
        gap=float(gap),
        relative=float(gap / abs(base)) if base else None,
        within=_within(worse, claim.allowed),
    )


def _measured(claim: Claim | None, found: Statistics) -> Fraction | None:
    if claim is not None and claim.kind == "mean":
        return found.exact_mean
    return decimals.exact(decimals.value(found.best.value)) if found.best else None


def _within(worse: Fraction, allowed: Decimal | None) -> bool | None:
    if worse <= 0:
        return True
    return None if allowed is None else worse <= decimals.exact(allowed)


def within_since(claim: Claim | None, runs: Iterable[Run]) -> date | None:
    """Return the study day of the run with which ``within`` first became true, in that order.

    ``runs`` stand in the order of their recording; None when it never was.
    """
    so_far: list[Run] = []
    for run in runs:
        so_far.append(run)
        if claim and compare(claim, statistics(so_far, claim.better)).within:
            return run.on
    return None


def contradiction(verdict: str, within: bool | None) -> str:  # noqa: FBT001 - a fact with three values
    """Say in what the learner's verdict goes against the numbers; empty when it does not."""
    if verdict == "reproduced" and within is False:
        return "The numbers are outside the tolerance; the verdict is reproduced all the same."
    if verdict == "not" and within is True:
        return "The numbers are within what was asked; the verdict is not reproduced all the same."
    return ""


def same_seeds(runs: Iterable[Run]) -> tuple[int, ...]:
    """Return the seeds that more than one run was made with, the smallest first."""
    held: dict[int, int] = {}
    for run in runs:
        if run.seed is not None:
            held[run.seed] = held.get(run.seed, 0) + 1
    return tuple(sorted(seed for seed, times in held.items() if times > 1))


def by_item(rows: Iterable[Run]) -> Mapping[Address, list[Run]]:
    """Return runs by the item they are about, each list in the order given."""
    found: dict[Address, list[Run]] = {}
    for row in rows:
        found.setdefault(row.address, []).append(row)
    return found
