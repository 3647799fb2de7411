"""Numbers on items: a counter's steps, listed, mended and deleted."""

from collections.abc import Sequence
from datetime import date

from studytrack.domain import counters, days, phrases
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.rows import EntryRow
from studytrack.domain.sessions import Address
from studytrack.services.base import context, views
from studytrack.services.base.context import Context, Dated
from studytrack.services.base.views import EntryLineView
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.items import item_views, states
from studytrack.services.items.item_views import ItemLineView

MOST = 1_000_000_000
"""The largest step and total a counter takes."""


def add(
    ws: Workspace,
    address: Address,
    step: int = 1,
    *,
    on: date | None = None,
    note: str = "",
    op_id: str | None = None,
) -> ItemLineView:
    """Add to a counter, or take back with a negative step; reaching the target finishes it.

    Raises:
        AgainstRuleError: it counts nothing, the total would fall below 0, or the day is to come.
    """
    with ws.store.writing("add", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        if write.replayed is None:
            item = _countable(write, address)
            day = on or known.today
            days.checked(day, known.today)
            if step == 0:
                raise AgainstRuleError("Adding 0 changes nothing; give a step like 1 or -1.")
            before = _rows(write, address)
            row = EntryRow(0, "", address.curriculum, item.id, day, step, note, "", known.now.at)
            _refuse_total((*before, row))
            write.add(row)
            after = _counted(write, address.curriculum, item)
            met = _met(item, [*after, (day, -step)], known), _met(item, after, known)
            if met == (False, True) and states.state_of(write, address) != "done":
                states.set_state(write, known, address, "done", day)
            total = counters.total(after)
            # A correction does not reopen what is done, and that is said.
            below = item.target is not None and step < 0 and not met[1]
            stays = below and states.state_of(write, address) == "done"
            write.say(
                f"added {step:+d} to {item.title}, now {total}{'; it stays done' if stays else ''}"
            )
        return item_views.lines(write, known, [address])[0]


def _countable(read: Reading, address: Address) -> Item:
    item = context.item_of(read, address)
    if item is None:
        raise AgainstRuleError(f"“{address}” is a whole curriculum; name one of its counters.")
    if not item.countable:
        raise AgainstRuleError(f"“{item.title}” counts nothing.", remedy("finish_item", address))
    return item


def _rows(read: Reading, address: Address) -> tuple[EntryRow, ...]:
    return read.items.entries(address.curriculum, address.item)


def _counted(read: Reading, curriculum_id: str, item: Item) -> list[Dated]:
    """Return what was counted on an item, by hand and by the events it follows."""
    by_hand = [(row.on, row.value) for row in read.items.entries(curriculum_id, item.id)]
    return [*context.events(read, item), *by_hand]


def _met(item: Item, dated: Sequence[Dated], known: Context) -> bool:
    """Whether a counter's target, or a habit's number of periods, is reached."""
    return counters.reached(item, dated, known.rules.week_start)


def _refuse_total(rows: tuple[EntryRow, ...]) -> None:
    total = sum(row.value for row in rows)
    if total < 0:
        raise AgainstRuleError(f"The total would be {total}; it never falls below 0.")
    if total > MOST or any(abs(row.value) > MOST for row in rows):
        raise AgainstRuleError(f"A counter goes up to {MOST}.")


def entries(ws: Workspace, address: Address | None = None) -> tuple[EntryLineView, ...]:
    """Return the numbers logged, of one item, of a curriculum, or all, oldest first."""
    with ws.store.reading() as read:
        names = views.titles(read)
        curriculum, item = address or (None, None)
        return tuple(views.entry(row, names) for row in read.items.entries(curriculum, item))


def rates(ws: Workspace, curriculum_id: str) -> dict[str, str]:
    """Say by id how much of its upstream counter each counter is; one nothing reached is left out.

    ``9 of 90, 10 %, 5–18 %``; nothing is said of a curriculum that was never started.
    """
    with ws.store.reading() as read:
        kept = read.curricula.one(curriculum_id)
        if kept is None:
            return {}
        said = {item.id: rate(read, kept.content, item) for item in kept.content.items()}
        return {name: text for name, text in said.items() if text}


def rate(read: Reading, content: Curriculum, item: Item) -> str:
    """Say how much of its upstream counter a counter is; empty without one, or before it began."""
    if item.of is None:
        return ""
    upstream = content.find(item.of)
    whole = counters.total(_counted(read, content.id, upstream)) if upstream else 0
    reached = counters.total(_counted(read, content.id, item))
    return counters.rate_text(reached, whole) if whole else ""


def source(read: Reading, content: Curriculum, item: Item) -> str:
    """Say where the number of a counter comes from; empty where all was counted by hand."""
    happened = sum(count for _, count in context.events(read, item))
    if not happened:
        return ""
    said = phrases.count(happened, "event of your leads", "events of your leads")
    by_hand = sum(row.value for row in read.items.entries(content.id, item.id))
    return f"{by_hand} counted by hand, {said}" if by_hand else said


def sources(ws: Workspace, address: Address) -> str:
    """Say where the number of an item comes from; empty where all was counted by hand."""
    with ws.store.reading() as read:
        kept = read.curricula.one(address.curriculum)
        item = kept.content.find(address.item or "") if kept else None
        return source(read, kept.content, item) if kept and item else ""


def edit(
    ws: Workspace,
    entry_id: int,
    *,
    value: int | None = None,
    on: date | None = None,
    note: str | None = None,
    op_id: str | None = None,
) -> EntryLineView:
    """Change an entry; what is not named stays.

    Raises:
        NotFoundError: no entry has this id.
        AgainstRuleError: the total would fall below 0, or the day is to come.
    """
    with ws.store.writing("edit entry", ws.clock(), op_id) as write:
        row = _entry(write, entry_id)
        if write.replayed is None:
            if on is not None:
                days.checked(on, context.at(ws.clock(), write).today)
            row = row._replace(
                value=row.value if value is None else value,
                on=on or row.on,
                text=row.text if note is None else note,
            )
            others = (other for other in _rows(write, row.address) if other.id != row.id)
            _refuse_total((*others, row))
            write.change(row)
            write.say(f"changed entry {entry_id} of {context.called(write, row.address)}")
        return views.entry(row, views.titles_at(write, row.address))


def delete(ws: Workspace, entry_id: int, *, op_id: str | None = None) -> EntryLineView | None:
    """Delete an entry and return it as it was; None when this very request did so before.

    Raises:
        NotFoundError: no entry has this id.
        AgainstRuleError: the total would fall below 0.
    """
    with ws.store.writing("delete entry", ws.clock(), op_id) as write:
        if write.replayed is not None:
            return None
        row = _entry(write, entry_id)
        _refuse_total(tuple(other for other in _rows(write, row.address) if other.id != row.id))
        write.delete("entry", entry_id)
        names = views.titles_at(write, row.address)
        write.say(f"deleted entry {entry_id} of {names.get(row.address, str(row.address))}")
        return views.entry(row, names)


def _entry(write: Writing, entry_id: int) -> EntryRow:
    row = write.items.entry(entry_id)
    if row is None:
        raise NotFoundError(f"No entry has the number {entry_id}.", remedy("list_entries"))
    return row
