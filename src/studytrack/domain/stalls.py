"""When work has come to a stop without anybody saying so: three rules, each with its bound."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from studytrack.domain.curriculum import TRACKS, Item, Track
from studytrack.domain.item_state import TODO, ItemStates
from studytrack.domain.values import NamedTuple

OVERRUN = 2
"""Times its estimate after which an open item has stalled."""
UNTOUCHED = 10
"""Days after which a track that is asked for counts as dropped."""
SEVERAL = 3
"""Curricula begun at once from which on one asks whether any of them moves."""
MOVING = 21
"""Days within which something finished or counted is a move."""


class Overrun(NamedTuple):
    """An open item that took far more than its estimate."""

    item: Item
    seconds: int
    estimate: int
    """Seconds."""


class StallCurriculum(NamedTuple):
    """A curriculum the learner is on, as far as it matters here."""

    since: date
    """The study day it was started."""
    moved: date | None
    """The last day something on it was finished or counted."""
    asks: frozenset[Track]
    """Tracks of what could be done next on it."""


def overruns(items: Iterable[Item], item_states: ItemStates) -> tuple[Overrun, ...]:
    """Return the items being done that took more than twice their estimate, worst first.

    The estimate is the one at first use; without any an item cannot overrun.
    """
    found = []
    for item in items:
        known = item_states.get(item.id, TODO)
        estimate = known.estimate or round(item.hours * 3600)
        if known.state == "doing" and 0 < OVERRUN * estimate < known.seconds:
            found.append(Overrun(item, known.seconds, estimate))
    return tuple(sorted(found, key=lambda one: -one.seconds * 3600 // one.estimate))


def untouched(
    begun: Iterable[StallCurriculum], held: Mapping[Track, int], today: date
) -> Track | None:
    """Return the first track asked for that holds no time of the last ten days.

    ``held`` are seconds by track over these days. A curriculum begun within them asks for
    nothing yet, and after ten days without any study nothing is said of one track.
    """
    if not any(held.values()):
        return None
    asked: set[Track] = set()
    for one in begun:
        if (today - one.since).days >= UNTOUCHED:
            asked |= one.asks
    return next((track for track in TRACKS if track in asked and not held.get(track)), None)


def none_moves(begun: Sequence[StallCurriculum], today: date) -> bool:
    """Whether three curricula or more are on, each begun three weeks ago, and none has moved."""
    known = [one for one in begun if (today - one.since).days >= MOVING]
    if len(known) < SEVERAL:
        return False
    return not any(one.moved and (today - one.moved).days < MOVING for one in begun)
