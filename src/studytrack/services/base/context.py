"""What a service is asked in: now, the rules in force, and the learner's curricula."""

from datetime import date

from studytrack.domain import days
from studytrack.domain.actions import remedy
from studytrack.domain.errors import NotFoundError
from studytrack.domain.goals import Rules
from studytrack.domain.instants import Moment
from studytrack.domain.sessions import Address, Session
from studytrack.domain.values import TYPE_CHECKING, NamedTuple
from studytrack.services.base.workspace import Reading, Workspace

if TYPE_CHECKING:
    # Most questions are answered without any curriculum.
    from studytrack.domain.curriculum import Curriculum, Item, Module
    from studytrack.domain.rows import Kept


Dated = tuple[date, int]
"""A study day, and what was counted on it."""


class Context(NamedTuple):
    """Now, as the learner's rules see it."""

    now: Moment
    rules: Rules
    today: date
    """The running study day."""
    week: date
    """First day of the running week."""


def at(now: Moment, read: Reading) -> Context:
    """Join the moment with the rules in force."""
    rules = read.rules.in_force()
    today = days.today(now, rules.day_start)
    return Context(now, rules, today, days.week_of(today, rules.week_start))


def here(ws: Workspace) -> Context:
    """Return the context of this moment."""
    with ws.store.reading() as read:
        return at(ws.clock(), read)


def kept(read: Reading, curriculum_id: str) -> "Kept":
    """Return a curriculum the learner is on.

    Raises:
        NotFoundError: it was never started, or is stopped.
    """
    found = read.curricula.one(curriculum_id)
    if found is None:
        raise NotFoundError(
            f"“{curriculum_id}” is not started.", remedy("start_curriculum", curriculum_id)
        )
    if found.state == "stopped":
        raise NotFoundError(
            f"“{curriculum_id}” is stopped.", remedy("take_up_curriculum", curriculum_id)
        )
    return found


def kept_hues(read: Reading) -> dict[str, int]:
    """Return the hue alone of every curriculum ever started: a prompt draws no letter."""
    every = enumerate(read.curricula.all())
    return {one.id: place if one.hue is None else one.hue for place, one in every}


def item_of(read: Reading, address: Address) -> "Item | None":
    """Return the item an address names; None when it names a whole curriculum.

    Raises:
        NotFoundError: the curriculum is not being studied, or has no such item.
    """
    content = kept(read, address.curriculum).content
    if address.item is None:
        return None
    item = content.find(address.item)
    if item is None:
        raise NotFoundError(
            f"“{address}” is not an item.", remedy("list_items", address.curriculum)
        )
    return item


def session_of(read: Reading, session_id: int) -> Session:
    """Return a recorded session.

    Raises:
        NotFoundError: none has this number.
    """
    row = read.sessions.one(session_id)
    if row is None and not session_id:
        raise NotFoundError("Nothing was recorded yet, so there is no last session.")
    if row is None:
        raise NotFoundError(f"No session has the number {session_id}.", remedy("list_sessions"))
    return row


def module_of(content_modules: "tuple[Module, ...]", item_id: str) -> "Module | None":
    """Return the module that holds an item; None for an item no longer in the file."""
    for module in content_modules:
        if any(item.id == item_id for item in module.items):
            return module
    return None


def title_of(read: Reading, address: Address | None) -> str | None:
    """Return what an address is called, as `called`; None for time on nothing."""
    return None if address is None else called(read, address)


def called(read: Reading, address: Address) -> str:
    """Return the title of an item or of a whole curriculum; of what is unknown, its address."""
    found = read.curricula.one(address.curriculum)
    if found is None:
        return str(address)
    if address.item is None:
        return found.content.title
    item = found.content.find(address.item)
    return item.title if item else str(address)


def counted(
    read: Reading, content: "Curriculum", last: date | None = None
) -> dict[str, list[Dated]]:
    """Return what was counted on each item of a curriculum, through the day ``last``.

    By hand, and by the events of leads that a counter follows.
    """
    found: dict[str, list[Dated]] = {}
    for row in read.items.entries(content.id, last=last):
        found.setdefault(row.item, []).append((row.on, row.value))
    for item in content.items():
        if happened := [one for one in events(read, item) if last is None or one[0] <= last]:
            found[item.id] = [*happened, *found.get(item.id, ())]
    return found


def events(read: Reading, item: "Item") -> list[Dated]:
    """Return the days of the events a counter follows; one of an unknown day is before all."""
    if item.counts is None:
        return []
    return [(day or days.FIRST, count) for day, count in read.outreach.days(item.counts)]
