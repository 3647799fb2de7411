"""How the made-up learner walks through a curriculum: item after item, some evenings each."""

from collections.abc import Mapping, Sequence

from studytrack.domain import curriculum as values
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.values import NamedTuple

FEWEST = 10
"""Minutes any item takes."""


class Leg(NamedTuple):
    """One session's part of the way."""

    curriculum: str
    item: Item
    minutes: int
    first: bool
    """The item was begun with it."""
    last: bool
    """The item was finished with it."""
    steps: int
    """Steps counted on it."""


class Road:
    """What is left of a curriculum, and how long each item will take."""

    def __init__(
        self, content: Curriculum, percent: int, orders: Mapping[str, Sequence[str]]
    ) -> None:
        asked = [
            item
            for module in content.modules
            for item in module.items
            if values.required(module, item) and item.every is None
        ]
        named = orders.get(content.id, [item.id for item in asked])
        found = {item.id: item for item in asked}
        self._id = content.id
        self._ahead = [found[name] for name in named]
        self._left = {
            item.id: max(FEWEST, round(item.hours * percent * 60 / 100)) for item in self._ahead
        }
        self._whole = dict(self._left)
        self._counted: dict[str, int] = {}

    @property
    def open(self) -> bool:
        """Whether anything is left."""
        return bool(self._ahead)

    @property
    def next(self) -> Item:
        """The item that comes next."""
        return self._ahead[0]

    def walk(self, most: int) -> Leg:
        """Go on with the first item for at most so many minutes; a counter takes turns."""
        item = self._ahead[0]
        left, whole = self._left[item.id], self._whole[item.id]
        # Nobody sits down for a few minutes: a small rest is made part of this session.
        minutes = most if abs(most - left) < FEWEST else min(most, left)
        last = minutes > left - FEWEST
        self._left[item.id] = 0 if last else left - minutes
        count = self._step(item, whole)
        if last:
            self._ahead.pop(0)
        elif any(one.target for one in self._ahead[:2]):
            self._ahead[:2] = reversed(self._ahead[:2])
        return Leg(self._id, item, minutes, left == whole, last, count)

    def _step(self, item: Item, whole: int) -> int:
        """Return what is newly counted: as much of the target as of the time is spent."""
        if not item.target:
            return 0
        spent = whole - self._left[item.id]
        before = self._counted.get(item.id, 0)
        self._counted[item.id] = item.target * spent // whole
        return self._counted[item.id] - before
