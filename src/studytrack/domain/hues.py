"""The hue and the letter of a curriculum: the same in every list, bar and chart, for life."""

from collections.abc import Iterable
from string import ascii_uppercase, digits
from typing import NamedTuple

HUES = 6
"""Colours there are; after the last the first comes again, the letter tells them apart."""


class Badge(NamedTuple):
    """How a curriculum is known at a glance."""

    hue: int
    """0 to `HUES` − 1, by the order of starting."""
    letter: str
    short: str
    """Its name in lists."""


NOBODY = Badge(-1, "-", "no curriculum")
"""Time on no curriculum."""


def badges(started: Iterable[tuple[str, str, str]]) -> dict[str, Badge]:
    """Return the badge of each curriculum by id, of (id, title, short name) in order of starting.

    Later ones never change an earlier one's: hue is the order mod `HUES`, the letter the first
    free one of the title, then of the alphabet and the digits; when all are taken, ``+``.
    """
    found: dict[str, Badge] = {}
    for place, (name, title, short) in enumerate(started):
        taken = {badge.letter for badge in found.values()}
        found[name] = Badge(place % HUES, _letter(title, taken), short)
    return found


def _letter(title: str, taken: set[str]) -> str:
    wanted = "".join(char.upper() for char in title if char.isascii() and char.isalnum())
    free = (char for char in wanted + ascii_uppercase + digits if char not in taken)
    return next(free, "+")
