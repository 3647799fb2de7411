"""What to work on next: within one curriculum, and over all that were started."""

from collections.abc import Collection, Sequence

from studytrack.domain import progress
from studytrack.domain.curriculum import Curriculum, Item, required
from studytrack.domain.progress import Elsewhere, ItemStates
from studytrack.domain.values import NamedTuple


class Started(NamedTuple):
    """A started curriculum as `up_next` needs it."""

    curriculum_id: str
    items: tuple[Item, ...]
    """Its own `next_items`."""
    newest: int | None
    """Unix seconds at which its newest session was recorded; None without one."""
    started_at: int
    """Unix seconds at which it was started."""


def next_items(
    curriculum: Curriculum,
    item_states: ItemStates,
    met: Collection[str] = (),
    elsewhere: Elsewhere = (),
) -> tuple[Item, ...]:
    """Return what could be done now, doing before todo, else in file order.

    ``met`` holds the ids of habits that ask nothing now: their target is already reached in the
    running period, or they take place on another weekday.
    """
    gates = progress.Gates(curriculum, item_states, elsewhere)
    doing: list[Item] = []
    todo: list[Item] = []
    for module in curriculum.modules:
        # What a finished "two of these five" leaves over moves nothing any more.
        over = module.done_when is not None and progress.module_complete(module, item_states)
        for item in module.items:
            state = item_states.get(item.id, progress.TODO).state
            if state not in ("todo", "doing") or (over and state == "todo"):
                continue
            endless = item.kind == "counter" and item.target is None and item.every is None
            if not required(module, item) or endless or item.id in met or gates.before(item):
                continue
            (doing if state == "doing" else todo).append(item)
    return (*doing, *todo)


def up_next(started: Sequence[Started], limit: int) -> tuple[tuple[str, Item], ...]:
    """Return at most ``limit`` suggestions as (curriculum id, item).

    The first of each curriculum in turn, then the second of each; curricula by newest
    session, those without one after them, the one started first before later ones; of those
    started at once the one named first.
    """
    turns = sorted(started, key=_turn)
    found: list[tuple[str, Item]] = []
    depth = max((len(one.items) for one in turns), default=0)
    for rank in range(depth):
        for one in turns:
            if len(found) >= limit:
                return tuple(found)
            if rank < len(one.items):
                found.append((one.curriculum_id, one.items[rank]))
    return tuple(found)


def _turn(one: Started) -> tuple[bool, int, int]:
    return (one.newest is None, -(one.newest or 0), one.started_at)
