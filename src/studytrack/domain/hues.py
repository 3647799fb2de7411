"""The hue and the letter of a curriculum: the same in every list, bar and chart, for life."""

from collections.abc import Collection, Iterable
from string import ascii_uppercase, digits

from studytrack.domain.values import NamedTuple

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


class BadgeCurriculum(NamedTuple):
    """A curriculum that was started, as its badge needs it."""

    id: str
    title: str
    short: str
    hue: int | None = None
    """As it was given at its start; None where none was, as in what an older version kept."""
    letter: str | None = None


def badges(started: Iterable[BadgeCurriculum]) -> dict[str, Badge]:
    """Return the badge of each curriculum by id, in order of starting.

    What was given at a start stands, but for a letter that one before it has too: two machines may
    have given it. Where none was given the hue is the order mod `HUES`, the letter the first free
    one of the title, then of the alphabet and the digits; when all are taken, ``+``.
    """
    every = tuple(started)
    found: dict[str, Badge] = {}
    taken = {one.letter for one in every if one.letter is not None}
    used: set[str] = set()
    for place, one in enumerate(every):
        letter = one.letter
        if letter is None or letter in used:
            letter = _letter(one.title, taken)
        taken.add(letter)
        used.add(letter)
        found[one.id] = Badge(
            place % HUES if one.hue is None else one.hue % HUES, letter, one.short
        )
    return found


def given(before: Iterable[BadgeCurriculum], title: str) -> tuple[int, str]:
    """Return hue and letter of what is started after all of these."""
    known = badges(before)
    taken = {badge.letter for badge in known.values()}
    return len(known) % HUES, _letter(title, taken)


def _letter(title: str, taken: Collection[str]) -> str:
    wanted = "".join(char.upper() for char in title if char.isascii() and char.isalnum())
    free = (char for char in wanted + ascii_uppercase + digits if char not in taken)
    return next(free, "+")
