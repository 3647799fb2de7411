"""Where an item stands: its state, its time, its numbers, and what is still in its way.

Needs advise, they never forbid. What is not installed cannot be waited for.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from studytrack.domain.curriculum import Curriculum, Item, Module
from studytrack.domain.values import Literal, NamedTuple

State = Literal["todo", "doing", "waiting", "done", "skipped", "closed"]
STATES: tuple[State, ...] = ("todo", "doing", "waiting", "done", "skipped", "closed")
SETTLED: tuple[State, ...] = ("done", "skipped", "closed")
"""States after which an item holds up nothing that needs it."""


class ItemState(NamedTuple):
    """What is known of one item."""

    state: State = "todo"
    since: date | None = None
    """Study day of the newest change of state."""
    seconds: int = 0
    """Time recorded on it."""
    count: int = 0  # type: ignore[assignment]  # an item's count; tuple.count is never wanted here
    """Sum of its entries, never below 0."""
    periods_met: int = 0
    """Days, weeks or months in which a habit reached its target."""
    estimate: int | None = None
    """Seconds the file asked for when it was first used."""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    last: date | None = None
    """The latest study day with a session of it."""


ItemStates = Mapping[str, ItemState]
"""Item states by item id; an item that is missing is todo."""
Elsewhere = Iterable[tuple[Curriculum, ItemStates]]
"""Other kept curricula with their item states, for needs that reach over."""
TODO = ItemState()


def module_complete(module: Module, item_states: ItemStates) -> bool:
    """Whether N of its required items are done, or nothing required is left to do in it."""
    own = [item_states.get(item.id, TODO).state for item in module.items if not item.optional]
    if module.done_when is not None and own.count("done") >= module.done_when:
        return True
    return all(state in SETTLED for state in own)


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
        return module_complete(thing, item_states)
    return item_states.get(thing.id, TODO).state in SETTLED
