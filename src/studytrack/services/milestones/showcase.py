"""The showcase: what the learner chose to show, in which order, with one line each."""

from studytrack.domain import showcase
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.item_state import TODO
from studytrack.domain.sessions import Address
from studytrack.domain.showcase import Portfolio, ShownLine, Withheld
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.items import lookup
from studytrack.services.items import progress as item_progress
from studytrack.services.milestones import public_piece, reached
from studytrack.services.milestones.public_piece import Showable

OWN = "own:"
GONE = "A milestone of your own"
"""The title of one that is gone."""


class ShownLineView(NamedTuple):
    """One line of the showcase."""

    key: str
    title: str
    line: str
    hidden: bool
    """What it shows is gone, or no longer finished."""


def lines(ws: Workspace) -> tuple[ShownLineView, ...]:
    """Return what is shown, in the learner's order."""
    with ws.store.reading() as read:
        return _lines(read, context.at(ws.clock(), read))


def _lines(read: Reading, known: Context) -> tuple[ShownLineView, ...]:
    there, titles = _things(read, known), _titles(read, known)
    found = []
    for line in _ordered(read):
        thing = there.get(line.key)
        title = thing.title if thing else _called(titles, line.key)
        found.append(ShownLineView(line.key, title, line.line, thing is None))
    return tuple(found)


def _ordered(read: Reading) -> tuple[ShownLine, ...]:
    """Return the lines in the learner's order, one's own milestones by their number here."""
    numbers = {showcase.own_key(one.uuid): f"own:{one.id}" for one in read.milestones.own()}
    rows = showcase.ordered(read.showcase.lines())
    return tuple(row._replace(key=numbers.get(row.key, row.key)) for row in rows)


def _stored(read: Reading, key: str) -> str:
    """Return the key a line is stored by; a number would mean another milestone elsewhere."""
    for one in read.milestones.own():
        if key == f"own:{one.id}":
            return showcase.own_key(one.uuid)
    return key


def _titles(read: Reading, known: Context) -> dict[str, str]:
    """Return the titles of items by address, also of those that are not finished."""
    return {
        str(Address(one.kept.id, item.id)): item.title
        for one in item_progress.everything(read, known)
        for item in (*one.content.items(), *one.content.removed)
    }


def _called(titles: dict[str, str], key: str) -> str:
    """Return the title of a line whose thing is not there to say it."""
    return GONE if key.startswith(OWN) else titles.get(key, key)


def _things(read: Reading, known: Context) -> dict[str, Showable]:
    """Return everything that can be shown by its key: milestones, and finished items."""
    everything = item_progress.everything(read, known)
    by_id = {one.kept.id: one for one in everything}
    found: dict[str, Showable] = {}
    for one in everything:
        for item in (*one.content.items(), *one.content.removed):
            if one.item_states.get(item.id, TODO).state == "done":
                found[str(Address(one.kept.id, item.id))] = Showable(item.title, None, one, item)
    for milestone in reached.list_of(read, known, everything):
        studied = by_id.get(milestone.curriculum or "")
        item_of = found[milestone.key].item if milestone.key in found else None
        if item_of is None and studied is not None and milestone.item is not None:
            item_of = studied.content.find(milestone.item)
        found[milestone.key] = Showable(milestone.title, milestone, studied, item_of)
    return found


def add(
    ws: Workspace, words: str, line: str | None = None, *, op_id: str | None = None
) -> tuple[ShownLineView, ...]:
    """Show a finished item or a milestone, last of all; said again it changes the line.

    Raises:
        AgainstRuleError: the item is not finished, or the line is too long.
        NotFoundError, AmbiguousError: the words name neither.
    """
    said = None if line is None else " ".join(line.split())
    if said is not None and len(said) > showcase.LINE:
        raise AgainstRuleError(f"A line has {showcase.LINE} characters at most.")
    with ws.store.writing("showcase add", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is None:
            key, title = _named(ws, write, known, words)
            rows, stored = write.showcase.lines(), _stored(write, key)
            held = next((row for row in rows if row.key == stored), None)
            last = max((row.place for row in rows), default=0)
            new = held or ShownLine(stored, "", "", last + 1)
            write.put(new if said is None else new._replace(line=said))
            write.say(f"shows {title}")
        return _lines(write, known)


def fitting(ws: Workspace, words: str) -> list[str]:
    """Return the titles of what can be shown and is not yet, those that begin with the words first.

    Each has every word that was typed.
    """
    said = words.casefold()
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        shown = {line.key for line in _ordered(read)}
        titles = [one.title for key, one in _things(read, known).items() if key not in shown]
    fits = [one for one in titles if all(word in one.casefold() for word in said.split())]
    return sorted(dict.fromkeys(fits), key=lambda one: not one.casefold().startswith(said))


def _named(ws: Workspace, read: Reading, known: Context, words: str) -> tuple[str, str]:
    things = _things(read, known)
    if words in things:
        return words, things[words].title
    said = words.casefold()
    titled = [key for key, thing in things.items() if thing.title.casefold() == said]
    if len(titled) == 1:
        return titled[0], things[titled[0]].title
    address = lookup.item(ws, words)
    thing = things.get(str(address))
    if thing is None:
        if address.item is None:
            raise AgainstRuleError(
                f"“{address}” is a whole curriculum; name a finished item of it, or the milestone "
                f"“finished:{address}” once it is one."
            )
        title = context.called(read, address)
        raise AgainstRuleError(f"“{title}” is not finished yet; finish it, then show it.")
    return str(address), thing.title


def drop(ws: Workspace, words: str, *, op_id: str | None = None) -> tuple[ShownLineView, ...]:
    """Show something no more.

    Raises:
        NotFoundError: it is not shown.
    """
    with ws.store.writing("showcase drop", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is None:
            key = _shown(ws, write, words)
            write.drop(_row(write, key))
            write.say(f"shows {_title(write, known, key)} no more")
        return _lines(write, known)


def order(
    ws: Workspace, words: str, place: int, *, op_id: str | None = None
) -> tuple[ShownLineView, ...]:
    """Move a line to a place, 1 is the first.

    Raises:
        NotFoundError: it is not shown.
    """
    with ws.store.writing("showcase order", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is None:
            key = _shown(ws, write, words)
            for moved in showcase.moved(write.showcase.lines(), _stored(write, key), place):
                write.put(moved)
            write.say(f"moved {_title(write, known, key)} in the showcase")
        return _lines(write, known)


def _shown(ws: Workspace, write: Writing, words: str) -> str:
    """Return the key of the line that is meant, as it is listed; its place in the list will do."""
    keys = [row.key for row in _ordered(write)]
    if words.isdecimal() and 0 < int(words[:9]) <= len(keys):
        return keys[int(words) - 1]
    key = words if words in keys else str(lookup.item(ws, words))
    if key not in keys:
        raise NotFoundError(f"“{words}” is not in the showcase; list what is.")
    return key


def _row(write: Writing, key: str) -> ShownLine:
    stored = _stored(write, key)
    return next(row for row in write.showcase.lines() if row.key == stored)


def _title(read: Reading, known: Context, key: str) -> str:
    things = _things(read, known)
    return things[key].title if key in things else _called(_titles(read, known), key)


def portfolio(ws: Workspace) -> Portfolio:
    """Return what will be public, and what was left out and why."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        things, titles = _things(read, known), _titles(read, known)
        shown, withheld = [], []
        for line in _ordered(read):
            thing = things.get(line.key)
            if thing is None:
                title = _called(titles, line.key)
                withheld.append(Withheld(title, "is gone, or not finished any more"))
                continue
            piece, held = public_piece.piece(ws, read, line, thing)
            shown.append(piece)
            withheld += held
        return Portfolio(tuple(shown), tuple(withheld))
