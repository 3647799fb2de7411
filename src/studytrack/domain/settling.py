"""What finishes by itself: milestones with all they need, counters at their target.

Worked out from states and entries alone, so that every change, import and merge comes to the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from studytrack.domain import counters
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.item_state import SETTLED, Gates, ItemState, State
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple

NOW = 1 << 62
"""The order of what is being recorded."""


class StateChange(NamedTuple):
    """One change of an item's state, as much as settling needs."""

    state: State
    on: date
    order: int
    """Its place in the order of recording, from 1."""


class Settled(NamedTuple):
    """An item that is finished now, by itself."""

    item: Item
    address: Address
    on: date
    """The study day it was finished on."""
    times: int
    """How often it was done before: with the address it names the same row on every machine."""


class Recorded(NamedTuple):
    """One curriculum and what was recorded on it, in order of recording."""

    content: Curriculum
    states: Mapping[str, Sequence[StateChange]]
    """By item id."""
    entries: Mapping[str, Sequence[tuple[date, int]]]
    """By item id."""
    started: bool = True
    """Whether the learner is on it; in what was put away nothing finishes by itself."""


def settled(curricula: Iterable[Recorded], week_start: int) -> tuple[Settled, ...]:
    """Return what finishes by itself, in file order, until nothing more does."""
    worlds = [_World(one) for one in curricula]
    begun = [world for world in worlds if world.started]
    found = [each for world in begun for each in _counted(world, week_start)]
    while more := [each for world in begun for each in _automatic(world, worlds)]:
        found += more
    return tuple(found)


class _World:
    """A curriculum while it settles."""

    def __init__(self, recorded: Recorded) -> None:
        self.content = recorded.content
        self.entries = recorded.entries
        self.started = recorded.started
        self.states = {name: list(rows) for name, rows in recorded.states.items()}
        self.item_states = {name: _standing(rows) for name, rows in self.states.items() if rows}
        self.automatic = [item for item in self.content.items() if item.auto and item.needs]

    def finish(self, item: Item, on: date) -> Settled:
        rows = self.states.setdefault(item.id, [])
        times = sum(row.state == "done" for row in rows)
        rows.append(StateChange("done", on, NOW))
        self.item_states[item.id] = _standing(rows)
        return Settled(item, Address(self.content.id, item.id), on, times)

    def state(self, item: Item) -> str:
        return self.item_states[item.id].state if item.id in self.item_states else "todo"


def _standing(rows: Sequence[StateChange]) -> ItemState:
    return ItemState(state=rows[-1].state, since=rows[-1].on)


def _counted(world: _World, week_start: int) -> Iterator[Settled]:
    """Yield the counters at their target that were never done: a later word stands."""
    for item in world.content.items():
        dated = world.entries.get(item.id, ())
        if not dated or world.state(item) in SETTLED:
            continue
        rows = world.states.get(item.id, ())
        if any(row.state == "done" for row in rows) or not counters.reached(
            item, dated, week_start
        ):
            continue
        yield world.finish(item, _reached_on(item, dated, week_start))


def _reached_on(item: Item, dated: Sequence[tuple[date, int]], week_start: int) -> date:
    """Return the day of the entry that reached the target, in order of days."""
    return next(
        day
        for day in sorted({day for day, _ in dated})
        if counters.reached(item, [one for one in dated if one[0] <= day], week_start)
    )


def _automatic(world: _World, worlds: Sequence[_World]) -> Iterator[Settled]:
    """Yield the automatic milestones whose needs are fulfilled, one pass in file order."""
    others = [(one.content, one.item_states) for one in worlds if one is not world]
    for item in world.automatic:
        if world.state(item) in SETTLED:
            continue
        if Gates(world.content, world.item_states, others).unmet(item.needs):
            continue
        needed = [change for need in item.needs for change in _behind(need, world, worlds)]
        newest = max((one.order for one in needed if one.state == "done"), default=0)
        if newest > _reopened(world.states.get(item.id, ())):
            yield world.finish(item, max(change.on for change in needed))


def _reopened(rows: Sequence[StateChange]) -> int:
    """Return when an item that was settled was last taken up again by hand; 0 for never."""
    return max(
        (now.order for before, now in pairwise(rows)
         if before.state in SETTLED and now.state not in SETTLED),
        default=0,
    )  # fmt: skip


def _behind(need: str, world: _World, worlds: Sequence[_World]) -> Iterator[StateChange]:
    """Yield the newest change of every item a need is fulfilled by."""
    named, slash, wanted = need.rpartition("/")
    places: Sequence[_World] = (world,)
    if slash:
        places = [one for one in worlds if named in (one.content.id, *one.content.extends)]
    for place in places:
        for item_id in _items_of(place.content, wanted):
            rows = place.states.get(item_id)
            if rows and rows[-1].state in SETTLED:
                yield rows[-1]


def _items_of(content: Curriculum, wanted: str) -> tuple[str, ...]:
    for module in content.modules:
        if module.id == wanted:
            return tuple(item.id for item in module.items if not item.optional)
    return (wanted,)
