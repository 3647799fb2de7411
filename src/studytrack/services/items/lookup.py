"""Which item is meant: an address, an id or words of a title, the same in both faces."""

from collections.abc import Sequence

from studytrack.domain import item_search
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import NotFoundError, NotUnderstoodError
from studytrack.domain.item_state import STATES, State
from studytrack.domain.rows import Kept
from studytrack.domain.sessions import UNASSIGNED, Address
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress

NOTHING = "-"
"""Stands for no item."""
LAST, NEXT = NAMED = ("@last", "@next")
"""Stand for the item of the newest session, and for the head of the suggestions."""


def item(ws: Workspace, words: str) -> Address:
    """Return the one thing of the started curricula that the words name.

    Raises:
        NotFoundError: nothing fits, or nothing was recorded (``@last``) or is open (``@next``).
        AmbiguousError: several fit.
    """
    with ws.store.reading() as read:
        return _item(ws, read, words)


def anywhere(ws: Workspace, words: str) -> Address:
    """Return the one item the words name, also by its address in a file that was never started.

    Raises:
        NotFoundError: nothing fits, or it is a whole curriculum or module.
        AmbiguousError: several fit.
        FaultyFileError: the file of that address cannot be used.
    """
    curriculum, slash, wanted = words.partition("/")
    with ws.store.reading() as read:
        unknown = slash and read.curricula.one(curriculum) is None
        if unknown and curriculum in ws.shelf.ids():
            if ws.shelf.load(curriculum).find(wanted) is None:
                raise NotFoundError(f"“{curriculum}” has no item “{wanted}”.")
            return Address(curriculum, wanted)
        found = _item(ws, read, words)
    if found.item is None:
        raise NotFoundError(f"“{found}” is a whole curriculum; name one of its items.")
    return found


def titled(ws: Workspace, address: Address) -> str:
    """Return what an item or a whole curriculum is called; of what is unknown, its address."""
    with ws.store.reading() as read:
        return context.called(read, address)


def names(ws: Workspace) -> dict[str, str]:
    """Return the titles of every item and curriculum ever started, by address."""
    with ws.store.reading() as read:
        return {str(address): title for address, title in views.titles(read).items()}


def put_away(ws: Workspace) -> tuple[str, ...]:
    """Return the ids of the curricula that were stopped."""
    with ws.store.reading() as read:
        return tuple(kept.id for kept in read.curricula.all() if kept.state == "stopped")


def shown(ws: Workspace, words: str) -> Address:
    """Return the one thing whose rows are asked for; ``-`` is time on nothing in particular.

    Raises:
        NotFoundError, AmbiguousError: as `item`.
    """
    return UNASSIGNED if words == NOTHING else item(ws, words)


def all_shown(ws: Workspace, words: str) -> tuple[Address, ...]:
    """Return everything whose rows are asked for: each item that has the words; ``-`` is nothing.

    Raises:
        NotFoundError: nothing fits.
    """
    if words in {NOTHING, *NAMED}:
        return (shown(ws, words),)
    with ws.store.reading() as read:
        return item_search.every(words, contents(read, "started"), contents(read, "stopped"))


def _item(ws: Workspace, read: Reading, words: str) -> Address:
    if words == NOTHING:
        raise NotUnderstoodError(
            f"“{NOTHING}” is time on no item, and an item is needed; name one."
        )
    if words in NAMED:
        return named(read, context.at(ws.clock(), read), words)
    kept, address = _named_by(read, words.strip()), Address.read(words.strip())
    if kept is not None and kept.content.find(address.item or "") is not None:
        return address
    return item_search.find(words, contents(read, "started"), contents(read, "stopped"))


def _named_by(read: Reading, words: str) -> Kept | None:
    """Return the curriculum that an address begins with: the others need not be read then."""
    name, slash, _ = words.partition("/")
    return read.curricula.one(name) if slash else None


def named(read: Reading, known: Context, words: str) -> Address:
    """Return what one of the `NAMED` words means.

    Raises:
        NotFoundError: nothing was recorded (``@last``) or is open (``@next``).
    """
    if words == LAST:
        row = read.sessions.last_recorded()
        if row is None or row.address is None:
            raise NotFoundError("@last is the item of the newest session, and that has none.")
        return row.address
    found = suggested(read, known)
    if found is None:
        raise NotFoundError("Nothing is suggested.", remedy("list_curricula"))
    return found


def suggested(read: Reading, known: Context) -> Address | None:
    """Return the head of the suggestions, None when nothing is open."""
    for studied, one in progress.up_next(progress.everything(read, known, timed=False), 1):
        return Address(studied.kept.id, one.id)
    return None


def contents(read: Reading, state: str) -> tuple[Curriculum, ...]:
    """Return the kept copies of the curricula that are ``started`` or ``stopped``."""
    return tuple(kept.content for kept in read.curricula.all() if kept.state == state)


def items(ws: Workspace, words: Sequence[str]) -> tuple[Address, ...]:
    """Return what several words name; ``curriculum/module`` stays as it is, a module."""
    with ws.store.reading() as read:
        found: list[Address] = []
        for each in words:
            kept = _named_by(read, each)
            name, _, wanted = each.partition("/")
            if kept and any(module.id == wanted for module in kept.content.modules):
                found.append(Address(name, wanted))
            else:
                found.append(_item(ws, read, each))
        return tuple(dict.fromkeys(found))


def completions(
    ws: Workspace, prefix: str, among: tuple[State, ...] = STATES
) -> tuple[tuple[str, str], ...]:
    """Return the addresses and titles of started items that begin with, or fit, the words.

    They are those in a state ``among`` the named.
    """
    with ws.store.reading() as read:
        started = contents(read, "started")
        names = views.titles(read)
        states = {} if among == STATES else _states(read, context.at(ws.clock(), read))
    found = [address for address in names if str(address).startswith(prefix) and address.item]
    live = {one.id for one in started}
    chosen = [one for one in found if one.curriculum in live] or item_search.closest(
        prefix, started
    )
    fits = [one for one in chosen if states.get(one, "todo") in among]
    return tuple((str(address), names.get(address, str(address))) for address in fits)


def _states(read: Reading, known: Context) -> dict[Address, State]:
    return {
        Address(one.kept.id, item_id): found.state
        for one in progress.everything(read, known, timed=False)
        for item_id, found in one.item_states.items()
    }
