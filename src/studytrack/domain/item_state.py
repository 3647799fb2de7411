"""What is known of an item: its state, its time, its numbers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from studytrack.domain.curriculum import Curriculum, Module

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
