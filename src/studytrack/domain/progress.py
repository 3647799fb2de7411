"""How far a curriculum is: weights, shares and hours.

Sums are exact: hours become whole millionths of an hour and shares stay fractions of
integers until the one division at the end, which rounds down.
"""

import math
from collections.abc import Iterable, Iterator

from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.item_state import (
    SETTLED,
    STATES,
    TODO,
    Elsewhere,
    Gates,
    ItemState,
    ItemStates,
    State,
    blocked_by,
    module_complete,
)

__all__ = [
    "SETTLED", "STATES", "TODO", "Elsewhere", "Gates", "ItemState", "ItemStates", "State",
    "blocked_by", "hours", "is_over", "item_remaining", "module_complete", "module_progress",
    "progress", "remaining_seconds", "required_hours", "required_seconds", "share", "weight",
]  # fmt: skip

_HOUR = 1_000_000
"""Parts an hour is counted in: fine enough for any hours written with six decimals."""
_UNSAID = _HOUR // 4
"""Weight of an item whose file says no hours."""


_Ratio = tuple[int, int]


def weight(item: Item) -> float:
    """Return the item's weight in hours: its hours, else 0.25, or 0 where nothing ends."""
    return _weight(item) / _HOUR


def share(item: Item, item_state: ItemState) -> float:
    """Return how much of the item is there, 0 to 1."""
    top, bottom = _share(item, item_state)
    return top / bottom


def progress(curriculum: Curriculum, item_states: ItemStates) -> float:
    """Return how much of the required work is there, 0 to 1, cut to four decimals."""
    parts: list[_Ratio] = []
    whole = 0
    for module in _required_modules(curriculum):
        reached, of = _module_parts(module, item_states)
        parts += reached
        whole += of
    return _cut(_total(parts), whole)


def module_progress(module: Module, item_states: ItemStates) -> float:
    """Return how much of a module's own required items is there, 0 to 1, four decimals.

    An optional module is measured by itself, as if it were asked for.
    """
    reached, of = _module_parts(module, item_states)
    return _cut(_total(reached), of)


def required_hours(curriculum: Curriculum, item_states: ItemStates) -> float:
    """Return the hours the file asks for, without what was skipped or closed, two decimals."""
    return _required(curriculum, item_states) * 100 // _HOUR / 100


def required_seconds(curriculum: Curriculum, item_states: ItemStates) -> int:
    """Return the required hours in whole seconds."""
    return _required(curriculum, item_states) * 3600 // _HOUR


def remaining_seconds(curriculum: Curriculum, item_states: ItemStates) -> int:
    """Return the seconds of required work still to do, by estimate; 0 when all is done."""
    parts = [
        _remaining(item, item_states.get(item.id, TODO))
        for module in _required_modules(curriculum)
        for item in _still_to_do(module, item_states)
    ]
    top, bottom = _total(parts)
    return top // (bottom * _HOUR)


def item_remaining(item: Item, item_state: ItemState) -> int:
    """Return the seconds an item still asks for by its estimate; 0 when it is settled."""
    if item_state.state in SETTLED:
        return 0
    top, bottom = _remaining(item, item_state)
    return top // (bottom * _HOUR)


def is_over(item: Item, item_state: ItemState) -> bool:
    """Whether the time an item was to take by its estimate is spent; never of what is counted."""
    counted = bool(item.target) and item.every is None
    return 0 < _hours(item) * 3600 <= item_state.seconds * _HOUR and not counted


def hours(seconds: int) -> float:
    """Return seconds as hours with two decimals, rounded down."""
    return seconds * 100 // 3600 / 100


def _hours(item: Item) -> int:
    return max(0, round(item.hours * _HOUR))


def _weight(item: Item) -> int:
    endless = item.every is not None or (item.kind == "counter" and item.target is None)
    return _hours(item) or (0 if endless else _UNSAID)


def _share(item: Item, item_state: ItemState) -> _Ratio:
    if item_state.state == "done":
        return 1, 1
    if item.every is None:
        reached, of = item_state.count, item.target
    else:
        reached, of = item_state.periods_met, item.times
    return (min(max(0, reached), of), of) if of else (0, 1)


def _counting(module: Module, item_states: ItemStates) -> Iterator[Item]:
    for item in module.items:
        gone = item_states.get(item.id, TODO).state in ("skipped", "closed")
        if not (item.optional or gone):
            yield item


def _required_modules(curriculum: Curriculum) -> Iterator[Module]:
    return (module for module in curriculum.modules if not module.optional)


def _module_parts(module: Module, item_states: ItemStates) -> tuple[list[_Ratio], int]:
    """Return the weight reached, in parts, and the whole weight of a module."""
    items = tuple(_counting(module, item_states))
    shares = [_share(item, item_states.get(item.id, TODO)) for item in items]
    weights = [_weight(item) for item in items]
    if module.done_when is None:
        reached = [(w * top, bottom) for w, (top, bottom) in zip(weights, shares, strict=True)]
        return reached, sum(weights)
    most = module.done_when
    whole = sum(sorted(weights, reverse=True)[:most])
    top, bottom = _total(sorted(shares, key=lambda part: part[0] / part[1], reverse=True)[:most])
    return [(whole * top, bottom * most)], whole


def _required(curriculum: Curriculum, item_states: ItemStates) -> int:
    return sum(
        sum(sorted(map(_hours, _counting(module, item_states)), reverse=True)[: module.done_when])
        for module in _required_modules(curriculum)
    )


def _still_to_do(module: Module, item_states: ItemStates) -> list[Item]:
    """Return the items whose hours remain; of a `done_when` module as many as it still asks.

    What is done there counts against the N, also when it was not among the N largest: a
    complete module must not have hours left.
    """
    items = tuple(_counting(module, item_states))
    todo = [item for item in items if item_states.get(item.id, TODO).state != "done"]
    if module.done_when is None:
        return todo
    still = max(0, module.done_when - (len(items) - len(todo)))
    return sorted(todo, key=_hours, reverse=True)[:still]


def _remaining(item: Item, item_state: ItemState) -> _Ratio:
    """Return what is left of one item in millionths of a second."""
    whole = _hours(item) * 3600
    if item.target and item.every is None:
        top, bottom = _share(item, item_state)
        return whole * (bottom - top), bottom
    return max(whole - item_state.seconds * _HOUR, whole // 10), 1


def _total(parts: Iterable[_Ratio]) -> _Ratio:
    tops: dict[int, int] = {}
    for top, bottom in parts:
        tops[bottom] = tops.get(bottom, 0) + top
    common = math.lcm(*tops)
    return sum(top * (common // bottom) for bottom, top in tops.items()), common


def _cut(reached: _Ratio, whole: int) -> float:
    top, bottom = reached
    return top * 10_000 // (bottom * whole) / 10_000 if whole else 0.0
