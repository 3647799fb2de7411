"""Whether two columns rise together: Spearman's ρ, and when it could be chance."""

import math
from collections.abc import Sequence
from decimal import Decimal

ENOUGH = 5
"""Pairs from which ρ is told; with four even a perfect order is chance in one case of twelve."""
CRITICAL = {5: 1.0, 6: 0.886, 7: 0.786, 8: 0.738, 9: 0.7, 10: 0.648, 11: 0.618, 12: 0.587}
"""The smallest ``|ρ|``, by number of pairs, that chance reaches in at most one case of twenty.

By counting every order of up to twelve ranks without ties; a test counts again up to eight.
"""
_CHANCE = 0.05


def ranks(column: Sequence[Decimal]) -> list[float]:
    """Return the rank of each number, 1 the smallest; equal ones share the mean of theirs."""
    order = sorted(range(len(column)), key=column.__getitem__)
    found = [0.0] * len(column)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and column[order[end]] == column[order[start]]:
            end += 1
        for place in order[start:end]:
            found[place] = (start + end + 1) / 2
        start = end
    return found


def spearman(pairs: Sequence[tuple[Decimal, Decimal]]) -> float | None:
    """Return ρ of the pairs, -1 to 1; None for fewer than five, or when a column is constant.

    Pearson's coefficient of the ranks: C. Spearman, "The proof and measurement of association
    between two things", American Journal of Psychology 15 (1904), 72–101.
    """
    if len(pairs) < ENOUGH:
        return None
    middle = (len(pairs) + 1) / 2
    first, second = (
        [rank - middle for rank in ranks(column)] for column in zip(*pairs, strict=True)
    )
    squares = sum(a * a for a in first) * sum(b * b for b in second)
    if squares == 0:
        return None
    both = sum(a * b for a, b in zip(first, second, strict=True))
    return max(-1.0, min(1.0, both / math.sqrt(squares)))


def could_be_chance(rho: float, pairs: int) -> bool:
    """Whether so high a ρ comes about by chance in more than one case of twenty."""
    if pairs in CRITICAL:
        return round(abs(rho), 3) < CRITICAL[pairs]
    return chance(rho, pairs) > _CHANCE


def chance(rho: float, pairs: int) -> float:
    """Return how likely a ρ at least as far from 0 is by chance, by Student's t; 3 pairs or more.

    M. Abramowitz and I. Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4, with
    t² = (n - 2) ρ² / (1 - ρ²), so that the sine of their angle is ρ itself.
    """
    sine = min(1.0, abs(rho))
    squared = 1 - sine * sine
    freedom = pairs - 2
    odd = freedom % 2
    term = math.sqrt(squared) if odd else 1.0
    total = 0.0
    for step in range(1 + odd, freedom, 2):
        total += term
        term *= squared * step / (step + 1)
    inside = sine * total
    if odd:
        inside = 2 / math.pi * (math.asin(sine) + inside)
    return max(0.0, 1 - inside)
