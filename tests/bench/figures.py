"""From samples to figures: medians of interleaved runs, and their ratios."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median, quantiles

Samples = dict[str, list[float]]
"""Seconds of every run, by the name of what ran."""


def interleaved(
    acts: Mapping[str, Callable[[], float]], rounds: int, *, warm: int = 1, floor: str = ""
) -> Samples:
    """Run every act once a round, in turn, so that a slow minute of the machine hits all alike.

    The act called ``floor`` is run before each of the others: everything is divided by it, so its
    own noise would be in every figure. The first ``warm`` rounds are thrown away: they fill caches
    and write bytecode.
    """
    found: Samples = {name: [] for name in acts}
    before = (floor,) if floor else ()
    turns = [turn for name in acts if name != floor for turn in (*before, name)]
    for number in range(warm + rounds):
        for name in turns:
            seconds = acts[name]()
            if number >= warm:
                found[name].append(seconds)
    return found


def halves(found: Samples) -> tuple[Samples, Samples]:
    """Cut a run in two, as if it had been made twice: what differs between them is its noise."""
    first = {name: samples[: len(samples) // 2] for name, samples in found.items()}
    second = {name: samples[len(samples) // 2 :] for name, samples in found.items()}
    return first, second


def middle(samples: Sequence[float]) -> float:
    """Return the median."""
    return median(samples)


def p95(samples: Sequence[float]) -> float:
    """Return the value that 95 of 100 samples stay below."""
    return quantiles(samples, n=20, method="inclusive")[-1] if len(samples) > 1 else samples[0]


def ratio(found: Samples, name: str, floor: str) -> float:
    """Return by how much one median exceeds another."""
    return middle(found[name]) / middle(found[floor])
