"""What a plan calls otherwise than before: the former id of a module or item, found again.

An id is made of the title, so that what was renamed has another one, and its history must follow.
It follows only where two things are surely one: a new one and a missing one with the same address,
the same title, or nearly the same title in the same module. Numbers and short words must agree:
*Week 1 quiz* never becomes *Week 2 quiz*.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from studytrack.domain.values import NamedTuple

SHARED = 0.6
"""Of the words of both titles, so many are the same."""
CLOSE = 0.85
"""Or so much of their letters (`difflib`'s ratio)."""
SHORT = 2
"""Letters of a word that must stand in both titles."""
MOST = 2_500
"""Pairs of a module that are looked at; above, too much is new to find anything again."""
_WORD = re.compile(r"\w+")


class NamedPart(NamedTuple):
    """A module or item, as it is or as it was."""

    id: str
    title: str
    group: str = ""
    """The id of its module now."""
    url: str = ""


def found(fresh: Sequence[NamedPart], gone: Sequence[NamedPart]) -> dict[str, str]:
    """Return the former id of each new thing that one of those missing surely is."""
    told: dict[str, str] = {}
    same: tuple[Callable[[NamedPart], tuple[str, ...] | None], ...] = (
        lambda one: (one.url,) if one.url else None,
        lambda one: (one.group, one.title),
        lambda one: (one.title,),
    )
    for key in same:
        _pair(told, _one_each(_left(fresh, told), key), _one_each(_gone(gone, told), key))
    for group in dict.fromkeys(one.group for one in fresh):
        ours = [one for one in _left(fresh, told) if one.group == group]
        theirs = [one for one in _gone(gone, told) if one.group == group]
        if len(ours) * len(theirs) <= MOST:
            told |= _closest(ours, theirs)
    return told


def holding(
    fresh: Mapping[str, Collection[str]], gone: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """Return the former id of each new module that holds most titles of a missing one.

    Both are ids with the titles of their items.
    """
    told: dict[str, str] = {}
    for former, titles in gone.items():
        shared = {name: len({*titles} & {*now}) for name, now in fresh.items() if name not in told}
        best = max(shared, key=lambda name: shared[name], default="")
        if best and shared[best] * 2 > len({*titles}):
            told[best] = former
    return told


def _left(fresh: Iterable[NamedPart], told: dict[str, str]) -> list[NamedPart]:
    return [one for one in fresh if one.id not in told]


def _gone(gone: Iterable[NamedPart], told: dict[str, str]) -> list[NamedPart]:
    taken = set(told.values())
    return [one for one in gone if one.id not in taken]


def _one_each(
    things: Iterable[NamedPart], key: Callable[[NamedPart], tuple[str, ...] | None]
) -> dict[tuple[str, ...], NamedPart]:
    """Return the things that alone have a key."""
    by_key: dict[tuple[str, ...], list[NamedPart]] = {}
    for one in things:
        said = key(one)
        if said is not None:
            by_key.setdefault(said, []).append(one)
    return {said: several[0] for said, several in by_key.items() if len(several) == 1}


def _pair(
    told: dict[str, str],
    fresh: dict[tuple[str, ...], NamedPart],
    gone: dict[tuple[str, ...], NamedPart],
) -> None:
    told |= {one.id: gone[said].id for said, one in fresh.items() if said in gone}


def _closest(fresh: Sequence[NamedPart], gone: Sequence[NamedPart]) -> dict[str, str]:
    """Pair what is called nearly the same, the closest first."""
    pairs = [
        (-near, ours.id, theirs.id)
        for ours in fresh
        for theirs in gone
        if (near := likeness(ours.title, theirs.title))
    ]
    told: dict[str, str] = {}
    for _, ours_id, theirs_id in sorted(pairs):
        if ours_id not in told and theirs_id not in told.values():
            told[ours_id] = theirs_id
    return told


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, up to 1; 0 where they are not surely of one thing."""
    ours, theirs = _words(one), _words(other)
    if _telling(ours) != _telling(theirs) or not ours or not theirs:
        return 0.0
    shared = len(ours & theirs) / len(ours | theirs)
    close = SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
    return max(shared, close) if shared >= SHARED or close >= CLOSE else 0.0


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.casefold()))


def _telling(words: frozenset[str]) -> frozenset[str]:
    """Return the words that tell one of a row from the next."""
    return frozenset(
        one for one in words if len(one) <= SHORT or any(sign.isdigit() for sign in one)
    )
