"""Numbers whose text is kept."""

import math
import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.domain import decimals
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.914", "0.914"),
        ("0,914", "0.914"),
        (" 82 ", "82"),
        (".5", "0.5"),
        ("5.", "5"),
        ("9.1e-1", "0.91"),
        ("1E3", "1000"),
        ("-0.39", "-0.39"),
        ("−0.39", "-0.39"),
        ("+3", "3"),
        ("0.910000000000000000000000000000000001", "0.910000000000000000000000000000000001"),
    ],
)
def test_a_number_keeps_its_text_and_is_compared_as_a_decimal(text: str, number: str) -> None:
    kept = decimals.checked(text)
    assert kept == text.strip()
    assert decimals.known(kept) == Decimal(number)


@pytest.mark.parametrize("text", ["82.8%", "82.8 %"])
def test_a_percent_sign_is_taken_where_it_is_the_unit(text: str) -> None:
    assert decimals.value(decimals.checked(text, "%")) == Decimal("82.8")
    with pytest.raises(NotUnderstoodError, match="is a percentage"):
        decimals.checked(text, "points")


@pytest.mark.parametrize("text", ["nan", "NaN", "inf", "-Infinity", "+inf"])
def test_what_is_not_finite_is_kept_and_never_known(text: str) -> None:
    kept = decimals.checked(text)
    assert kept == text
    assert decimals.known(kept) is None
    with pytest.raises(AgainstRuleError, match="cannot be compared"):
        decimals.finite(text)


@pytest.mark.parametrize(
    "text", ["", " ", "x", "0.9.1", "1,234.5", "1 000", "e5", "0x10", "٣", "1_000", "--1", "9" * 61]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is no number"):
        decimals.checked(text)


@pytest.mark.parametrize("text", ["1e151", "-1e-151", "1e99999"])
def test_what_no_answer_could_hold_is_refused(text: str) -> None:
    with pytest.raises(AgainstRuleError, match="beyond any measurement"):
        decimals.checked(text)


def test_nothing_is_known_of_nothing() -> None:
    assert decimals.known(None) is None
    assert decimals.known("") is None


@pytest.mark.parametrize(
    ("text", "places"),
    [("82.8", 1), ("82.80 %", 2), ("82", 0), ("1e3", 0), ("1e-2", 2), ("nan", 0)],
)
def test_the_digits_after_the_point_are_those_of_the_text(text: str, places: int) -> None:
    assert decimals.places(text) == places


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [("0.9", "0.91", "0.905"), ("1", "3", "2"), ("-1", "1", "0"), ("100", "300", "200")],
)
def test_the_middle_of_two_is_exact(low: str, high: str, text: str) -> None:
    assert decimals.middle(Decimal(low), Decimal(high)) == text


def test_the_middle_of_what_is_far_away_is_written_by_its_power() -> None:
    assert Decimal(decimals.middle(Decimal("1e140"), Decimal("3e140"))) == Decimal("2e140")
    assert len(decimals.middle(Decimal("1e140"), Decimal("3e140"))) < 10


@given(st.fractions(min_value=0, max_value=10**12))
def test_a_root_is_that_of_the_standard_library(squared: Fraction) -> None:
    assert math.isclose(decimals.root(squared), math.sqrt(squared), rel_tol=1e-12)


@pytest.mark.parametrize(
    ("number", "digits", "text", "sign"),
    [
        (82.849, 2, "82.85", "+82.85"),
        (-1.25, 1, "-1.2", "-1.2"),
        (0.0, 2, "0.00", "0.00"),
        (-0.0001, 2, "0.00", "0.00"),
        (0.0001, 2, "0.00", "0.00"),
        (1e-9, 2, "1.00e-09", "+1.00e-09"),
        (2e15, 1, "2.0e+15", "+2.0e+15"),
        (0.5, 99, "0.50000000000000000", "+0.50000000000000000"),
    ],
)
def test_statistics_are_printed_with_so_many_digits(
    number: float, digits: int, text: str, sign: str
) -> None:
    assert decimals.printed(number, digits) == text
    assert decimals.signed(number, digits) == sign


@given(
    st.lists(st.decimals(min_value=-1000, max_value=1000, places=4, allow_nan=False), min_size=3)
)
def test_mean_and_variance_are_those_of_the_standard_library(numbers: list[Decimal]) -> None:
    mean, variance = decimals.spread(numbers)
    exact = [Fraction(number) for number in numbers]
    assert mean == statistics.mean(exact)
    assert variance == statistics.variance(exact)


def test_the_spread_of_numbers_far_apart_is_exact() -> None:
    numbers = [Decimal("1e120"), Decimal("-1e-100"), Decimal(3)]
    exact = [Fraction(number) for number in numbers]
    assert decimals.spread(numbers) == (statistics.mean(exact), statistics.variance(exact))
