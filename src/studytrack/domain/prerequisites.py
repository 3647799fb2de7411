"""What stands in the way: the needs of an item and of its module that are not met yet.

Needs advise, they never forbid. What is not installed cannot be waited for.
"""

from collections.abc import Iterable

from studytrack.domain import item_state
from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.item_state import Elsewhere, ItemStates


def blocked_by(
    curriculum: Curriculum, item: Item, item_states: ItemStates, elsewhere: Elsewhere = ()
) -> tuple[str, ...]:
    """Return the addresses of what the item, or its module, still waits for."""
    return Gates(curriculum, item_states, elsewhere).before(item)


class Gates:
    """What blocks what in one curriculum, each need looked up once."""

    def __init__(
        self, curriculum: Curriculum, item_states: ItemStates, elsewhere: Elsewhere = ()
    ) -> None:
        self._here = (curriculum, item_states)
        self._elsewhere = tuple(elsewhere)
        self._home = {item.id: module for module in curriculum.modules for item in module.items}
        self._verdicts: dict[str, str | None] = {}
        self._indexes: dict[int, dict[str, Module | Item]] = {}

    def before(self, item: Item) -> tuple[str, ...]:
        """Return the addresses of what the item, or its module, still waits for."""
        module = self._home.get(item.id)
        return self.unmet((*item.needs, *(module.needs if module else ())))

    def unmet(self, needs: Iterable[str]) -> tuple[str, ...]:
        """Return the addresses of those of these needs that are still to be fulfilled."""
        unmet = (self._unmet(need) for need in needs)
        return tuple(dict.fromkeys(address for address in unmet if address is not None))

    def _unmet(self, need: str) -> str | None:
        if need not in self._verdicts:
            self._verdicts[need] = self._judge(need)
        return self._verdicts[need]

    def _judge(self, need: str) -> str | None:
        """Return the address still to be finished; None when met, or nowhere to be found."""
        named, slash, wanted = need.rpartition("/")
        places = [self._here]
        if slash:
            kept = (self._here, *self._elsewhere)
            places = [(it, known) for it, known in kept if named == it.id or named in it.extends]
            places.sort(key=lambda place: place[0].id != named)
        unmet = None
        for curriculum, item_states in places:
            thing = self._index(curriculum).get(wanted)
            if thing is None:
                continue
            if _settled(thing, item_states):
                return None
            unmet = unmet or f"{curriculum.id}/{wanted}"
        return unmet

    def _index(self, curriculum: Curriculum) -> dict[str, Module | Item]:
        key = id(curriculum)
        if key not in self._indexes:
            things: dict[str, Module | Item] = {item.id: item for item in curriculum.items()}
            things.update((module.id, module) for module in curriculum.modules)
            self._indexes[key] = things
        return self._indexes[key]


def _settled(thing: Module | Item, item_states: ItemStates) -> bool:
    if isinstance(thing, Module):
        return item_state.module_complete(thing, item_states)
    return item_states.get(thing.id, item_state.TODO).state in item_state.SETTLED
