"""Runs of an experiment: what was measured, how, and what the values add up to."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from studytrack.domain import decimals, tokens
from studytrack.domain.errors import NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple

ENOUGH = 3
"""Finite runs from which a mean and its spread say something."""
_MEAN_OF = re.compile(r"mean(?:\s+of\s+|[\s:-]?)([0-9]{1,4})", re.IGNORECASE)


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


class IncomingRun(NamedTuple):
    """One run as a file of another program tells it."""

    value: str
    origin: str
    """By what it is known again: the tracker's own number, else file, place and value."""
    seed: int | None = None
    commit: str = ""
    note: str = ""
    """What the tracker calls it."""
    reduction: str = ""


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
    mean, sd = _spread([number for _, number in known])
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


def _spread(numbers: Sequence[Decimal]) -> tuple[Fraction | None, float | None]:
    """Return the mean and the standard deviation of a sample; None of fewer than three."""
    if len(numbers) < ENOUGH:
        return None, None
    mean, variance = decimals.spread(numbers)
    return mean, decimals.root(variance)


def same_seeds(runs: Iterable[Run]) -> tuple[int, ...]:
    """Return the seeds that more than one run was made with, the smallest first."""
    held: dict[int, int] = {}
    for run in runs:
        if run.seed is not None:
            held[run.seed] = held.get(run.seed, 0) + 1
    return tuple(sorted(seed for seed, times in held.items() if times > 1))
