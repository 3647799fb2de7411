"""Spearman's ρ, held against counting every order."""

import itertools
import math
import statistics
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.domain import rank_correlation

NUMBERS = st.integers(-4, 4).map(Decimal)
"""Few of them, so that ties are common."""
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=5, max_size=14)


def _averaged(column: list[Decimal]) -> list[Fraction]:
    """Rank by counting: those below, and half of those alike."""
    return [
        Fraction(sum(o < own for o in column)) + Fraction(sum(o == own for o in column) + 1, 2)
        for own in column
    ]


@given(st.lists(NUMBERS, max_size=12))
def test_ranks_are_averaged_over_ties(column: list[Decimal]) -> None:
    assert rank_correlation.ranks(column) == _averaged(column)


@given(PAIRS)
def test_rho_is_the_correlation_of_the_ranks(pairs: list[tuple[Decimal, Decimal]]) -> None:
    first, second = (_averaged(list(column)) for column in zip(*pairs, strict=True))
    rho = rank_correlation.spearman(pairs)
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert rho is None
        return
    floats = [float(rank) for rank in first], [float(rank) for rank in second]
    assert rho is not None
    assert math.isclose(rho, statistics.correlation(*floats), abs_tol=1e-12)


@given(PAIRS)
def test_turning_both_columns_changes_nothing(pairs: list[tuple[Decimal, Decimal]]) -> None:
    turned = [(-first, -second) for first, second in pairs]
    assert rank_correlation.spearman(turned) == rank_correlation.spearman(pairs)


@given(st.permutations(list(range(9))))
@settings(max_examples=50)
def test_without_ties_it_is_the_formula_of_the_textbooks(order: list[int]) -> None:
    pairs = [(Decimal(place), Decimal(rank)) for place, rank in enumerate(order)]
    squares = sum((place - rank) ** 2 for place, rank in enumerate(order))
    rho = rank_correlation.spearman(pairs)
    assert rho is not None
    assert math.isclose(rho, 1 - 6 * squares / (9 * 80), abs_tol=1e-12)


def test_fewer_than_five_pairs_say_nothing() -> None:
    pairs = [(Decimal(place), Decimal(place)) for place in range(5)]
    assert rank_correlation.spearman(pairs[:4]) is None
    assert rank_correlation.spearman([]) is None
    assert rank_correlation.spearman(pairs) == 1.0


def _smallest(count: int) -> Fraction:
    """Return the smallest ``|ρ|`` that chance reaches in at most one case of twenty."""
    held: Counter[Fraction] = Counter()
    scale = count * (count * count - 1)
    for order in itertools.permutations(range(count)):
        squares = sum((place - rank) ** 2 for place, rank in enumerate(order))
        held[abs(1 - Fraction(6 * squares, scale))] += 1
    reached, smallest = 0, Fraction(2)
    for rho in sorted(held, reverse=True):
        reached += held[rho]
        if reached * 20 > math.factorial(count):
            break
        smallest = rho
    return smallest


@pytest.mark.parametrize("count", [5, 6, 7, 8])
def test_the_table_is_that_of_every_order(count: int) -> None:
    smallest = _smallest(count)
    assert rank_correlation.CRITICAL[count] == round(float(smallest), 3)
    assert not rank_correlation.could_be_chance(float(smallest), count)
    assert not rank_correlation.could_be_chance(-float(smallest), count)
    assert rank_correlation.could_be_chance(float(smallest) - 0.01, count)


@pytest.mark.parametrize(
    ("freedom", "t"),
    # The two-sided 5 % points of Student's t, as printed in every book of tables.
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (11, 2.2010), (18, 2.1009), (98, 1.9845)],
)
def test_beyond_the_table_chance_is_students(freedom: int, t: float) -> None:
    rho = t / math.sqrt(freedom + t * t)
    assert math.isclose(rank_correlation.chance(rho, freedom + 2), 0.05, rel_tol=2e-4)


def test_beyond_the_table_the_same_rho_says_more_with_more_pairs() -> None:
    assert rank_correlation.could_be_chance(0.4, 20)
    assert not rank_correlation.could_be_chance(0.4, 30)
    assert not rank_correlation.could_be_chance(1.0, 13)
    assert rank_correlation.could_be_chance(0.0, 10_000)
