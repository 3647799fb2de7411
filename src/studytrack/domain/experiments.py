"""A reproduced result: how the runs that were made compare with what was claimed."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from studytrack.domain import decimals, runs
from studytrack.domain.claims import Claim
from studytrack.domain.runs import Run, Statistics
from studytrack.domain.values import NamedTuple


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


def compare(claim: Claim | None, found: Statistics) -> Comparison:
    """Hold like against like."""
    return _judged(claim, _measured(claim, found))


def _judged(claim: Claim | None, measured: Fraction | None) -> Comparison:
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


def within_since(claim: Claim | None, recorded: Iterable[Run]) -> Run | None:
    """Return the run with which ``within`` first became true, in that order.

    ``recorded`` stand in the order of their recording; None when it never was.
    """
    reported = decimals.known(claim.reported) if claim else None
    if claim is None or reported is None or not claim.better:
        return None
    higher = claim.better == "higher"
    slack = max(Fraction(), decimals.exact(claim.allowed or Decimal()))
    limit = decimals.exact(reported) - slack if higher else decimals.exact(reported) + slack
    total, finite = Fraction(), 0
    for run in recorded:
        number = decimals.known(run.value)
        if number is None:
            continue
        # While none was within, one that is can only be the best of them.
        measured: Decimal | Fraction = number
        if claim.kind == "mean":
            total, finite = total + decimals.exact(number), finite + 1
            if finite < runs.ENOUGH:
                continue
            measured = total / finite
        if measured >= limit if higher else measured <= limit:
            return run
    return None
