"""A measured number: its text is kept as it was typed, and compared as a decimal."""

import re
from collections.abc import Sequence
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction

from studytrack.domain import tokens
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError

LONGEST = 60
"""Characters a number may be written with."""
FARTHEST = 150
"""Powers of ten a number may be away from 1, so that every answer is one of JSON's."""
_NUMBER = re.compile(
    r"([+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:e[+-]?[0-9]{1,5})?)(\s*%)?", re.IGNORECASE
)
_WORD = re.compile(r"([+-]?)(nan|inf|infinity)", re.IGNORECASE)
_EXACT = Context(prec=4 * FARTHEST)
_PRINTED = 17
"""Digits after the point of a number in text at most."""


def checked(text: str, unit: str = "") -> str:
    """Return the text of a number as it is kept: nothing but the blanks around it goes.

    Raises:
        NotUnderstoodError: it is no number, or a percentage where the unit is another.
        AgainstRuleError: it is farther from 1 than 150 powers of ten.
    """
    kept = text.strip()
    plain = kept.replace("−", "-")
    found = _NUMBER.fullmatch(plain) if len(kept) <= LONGEST else None
    if found is None and _WORD.fullmatch(plain) is None:
        raise NotUnderstoodError(
            f"{tokens.shown(text)} is no number; write it as 0.914, 0,914, 9.1e-1, nan or inf."
        )
    if found is not None and found[2] and unit != "%":
        raise NotUnderstoodError(
            f"{tokens.shown(text)} is a percentage, and the unit is {tokens.shown(unit)}; "
            "leave the sign away, or let the unit be %."
        )
    far = value(kept)
    if far.is_finite() and far and abs(far.adjusted()) > FARTHEST:
        raise AgainstRuleError(f"{tokens.shown(text)} is beyond any measurement; 1e150 is the end.")
    return kept


def value(kept: str) -> Decimal:
    """Return the number of a text that `checked` let pass; it may be NaN or infinite."""
    try:
        return Decimal(kept)  # as nearly all are written: of thousands each is read often
    except InvalidOperation:
        plain = kept.replace("−", "-").replace(",", ".").rstrip("%").strip()
        return Decimal(plain)


def known(kept: str | None) -> Decimal | None:
    """Return the finite number of a text; None for none, for NaN and for infinities."""
    if not kept:
        return None
    read = value(kept)
    return read if read.is_finite() else None


def finite(text: str, unit: str = "") -> str:
    """Return the text of a number that is neither NaN nor infinite.

    Raises:
        NotUnderstoodError: it is no number.
        AgainstRuleError: it is none that can be compared.
    """
    kept = checked(text, unit)
    if known(kept) is None:
        raise AgainstRuleError(f"{tokens.shown(text)} cannot be compared; give a finite number.")
    return kept


def places(kept: str) -> int:
    """Return how many digits after the point a number was written with: 1 for ``82.8 %``."""
    read = known(kept)
    return 0 if read is None else max(0, -int(read.as_tuple().exponent))


def middle(low: Decimal, high: Decimal) -> str:
    """Return the text of the number half way between two, exact and without needless zeros."""
    half = _EXACT.divide(_EXACT.add(low, high), Decimal(2)).normalize(_EXACT)
    return format(half, "f") if abs(half.adjusted()) < LONGEST else str(half)


def exact(read: Decimal) -> Fraction:
    """Return a finite number as a fraction, of which nothing is rounded away."""
    return Fraction(read)


def spread(numbers: Sequence[Decimal]) -> tuple[Fraction, Fraction]:
    """Return the mean and the variance (with n - 1) of two finite numbers or more, both exact.

    As whole numbers of the smallest place that any of them has: thousands add up quickly so.
    """
    shift = max(0, *(-int(number.as_tuple().exponent) for number in numbers))
    whole = [int(number.scaleb(shift, _EXACT)) for number in numbers]
    count, total = len(whole), sum(whole)
    squares = count * sum(number * number for number in whole) - total * total
    unit = 10**shift
    return Fraction(total, count * unit), Fraction(squares, count * (count - 1) * unit * unit)


def root(squared: Fraction) -> float:
    """Return the square root of a fraction of 0 or more."""
    top, bottom = Decimal(squared.numerator), Decimal(squared.denominator)
    return float(_EXACT.sqrt(_EXACT.divide(top, bottom)))


def printed(number: float, digits: int) -> str:
    """Print a statistic with so many digits after the point; one far from 1 by its power."""
    digits = min(digits, _PRINTED)
    if number and not 1e-6 <= abs(number) < 1e12:  # noqa: PLR2004 - where zeros stop helping
        return f"{number:.{digits}e}"
    text = f"{number:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text


def signed(number: float, digits: int) -> str:
    """Print a difference with its sign, ``+0.3`` or ``-1.2``; nothing is ``0.0``."""
    text = printed(number, digits)
    return f"+{text}" if number > 0 and float(text) else text
