"""Finishing items, and the other ways an item's state changes by the learner's word."""

from collections.abc import Callable, Sequence
from datetime import date

from studytrack.domain import days
from studytrack.domain.actions import remedy
from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.item_state import SETTLED
from studytrack.domain.rows import State, StateRow
from studytrack.domain.sessions import Address, Session
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace, Writing
from studytrack.services.items import evidence as proofs
from studytrack.services.items import item_views
from studytrack.services.items.item_views import ItemLineView

Leaves = Callable[[str], bool]
"""Whether an item in this state stays as it is when a whole module is named."""


def done(
    ws: Workspace,
    addresses: Sequence[Address],
    *,
    evidence: str = "",
    on: date | None = None,
    note: str = "",
    op_id: str | None = None,
) -> tuple[ItemLineView, ...]:
    """Finish items; evidence is asked for, never demanded. A finished one only gains evidence.

    Raises:
        AgainstRuleError: the day is in the future, or a whole curriculum was named.
    """
    with ws.store.writing("done", ws.clock(), op_id) as write:
        return finish(ws, write, addresses, evidence=evidence, on=on, note=note)


def finish(
    ws: Workspace,
    write: Writing,
    addresses: Sequence[Address],
    *,
    evidence: str = "",
    on: date | None = None,
    note: str = "",
) -> tuple[ItemLineView, ...]:
    """Do what `done` does within an operation that does more.

    Raises:
        AgainstRuleError: the day is in the future, or a whole curriculum was named.
    """

    def change(write: Writing, known: Context, address: Address, state: str) -> None:
        if state != "done" or evidence or note or on:
            day = on or _since(write, address, state) or known.today
            if state != "done" or note or on:
                set_state(write, known, address, "done", day, note=note)
            if evidence:
                write.add(proofs.made(ws, known, address, evidence, day))

    if on is not None:
        days.checked(on, context.at(ws.clock(), write).today)
    return _change(ws, write, addresses, "finished", change, lambda old: old in SETTLED)


def _since(read: Reading, address: Address, state: str) -> date | None:
    """Return the day an item was done; None when it is not done."""
    rows = [row.on for row in read.items.states(address.curriculum) if row.item == address.item]
    return rows[-1] if state == "done" else None


def skip(
    ws: Workspace, addresses: Sequence[Address], *, why: str, op_id: str | None = None
) -> tuple[ItemLineView, ...]:
    """Leave items out on purpose, with the reason."""
    return _set(ws, addresses, "skipped", why, op_id)


def close(
    ws: Workspace, addresses: Sequence[Address], *, why: str, op_id: str | None = None
) -> tuple[ItemLineView, ...]:
    """Say that a path became unavailable, with the reason."""
    return _set(ws, addresses, "closed", why, op_id)


def wait(
    ws: Workspace, addresses: Sequence[Address], *, note: str = "", op_id: str | None = None
) -> tuple[ItemLineView, ...]:
    """Say that items wait on someone."""
    return _set(ws, addresses, "waiting", note, op_id)


def _set(
    ws: Workspace, addresses: Sequence[Address], to: State, note: str, op_id: str | None
) -> tuple[ItemLineView, ...]:
    with ws.store.writing(_COMMANDS[to], ws.clock(), op_id) as write:
        return put_aside(ws, write, addresses, to, note)


def put_aside(
    ws: Workspace, write: Writing, addresses: Sequence[Address], to: State, note: str
) -> tuple[ItemLineView, ...]:
    """Do what `skip`, `close` and `wait` do within an operation that does more.

    Raises:
        AgainstRuleError: an item is finished, and would wait; or a reason is lacking.
    """
    if to != "waiting" and not note.strip():
        raise NotUnderstoodError("The reason is needed.", remedy("give_reason"))

    def change(write: Writing, known: Context, address: Address, state: str) -> None:
        if state != to or note:
            _refuse_finished(write, address, to, state)
            set_state(write, known, address, to, known.today, note=note)

    return _change(ws, write, addresses, to, change, lambda old: old in SETTLED)


def _refuse_finished(read: Reading, address: Address, to: State, state: str) -> None:
    """Refuse to put a finished item aside without taking it up again first."""
    if state == "done" and to != "done":
        title = context.title_of(read, address)
        raise AgainstRuleError(
            f"{title} is finished, so it cannot be {to}.", remedy("reopen_item", address)
        )


_COMMANDS: dict[State, str] = {"skipped": "skip", "closed": "close", "waiting": "wait"}


def reopen(
    ws: Workspace, addresses: Sequence[Address], *, op_id: str | None = None
) -> tuple[ItemLineView, ...]:
    """Take finished, waiting, skipped or closed items up again: doing when time was spent."""

    def change(write: Writing, known: Context, address: Address, state: str) -> None:
        if state not in {"todo", "doing"}:
            to: State = "doing" if write.sessions.item_total(address) else "todo"
            set_state(write, known, address, to, known.today)

    with ws.store.writing("reopen", ws.clock(), op_id) as write:
        return _change(ws, write, addresses, "reopened", change, lambda _old: False)


def _change(
    ws: Workspace,
    write: Writing,
    addresses: Sequence[Address],
    verb: str,
    change: Callable[[Writing, Context, Address, str], None],
    stays: Leaves,
) -> tuple[ItemLineView, ...]:
    """Change every named item, in a module only those that do not stay; one operation."""
    known = context.at(ws.clock(), write)
    named = {one: one != address for address in addresses for one in _items_of(write, address)}
    if write.replayed is None:
        left = []
        for one, whole in named.items():
            state = state_of(write, one)
            if not (whole and stays(state)):
                change(write, known, one, state)
                left.append(one)
        if left:
            write.say(views.changed(verb, len(left), context.title_of(write, left[0]) or ""))
    return item_views.lines(write, known, named)


def _items_of(read: Reading, address: Address) -> tuple[Address, ...]:
    """Return an item as it is, or the items of a module."""
    content = context.kept(read, address.curriculum).content
    for module in content.modules:
        if module.id == address.item:
            return tuple(Address(content.id, item.id) for item in module.items)
    if address.item is None:
        raise AgainstRuleError(
            f"“{address}” is a whole curriculum; name an item, or a module as "
            f"“{address}/{content.modules[0].id}”."
        )
    if content.find(address.item) is None:
        raise NotFoundError(f"“{address}” is not an item.", remedy("list_items", content.id))
    return (address,)


def touch(write: Writing, known: Context, address: Address, day: date) -> None:
    """Make an item that was still to do doing, from ``day`` on."""
    if state_of(write, address) == "todo":
        set_state(write, known, address, "doing", day)


def state_of(read: Reading, address: Address) -> str:
    """Return the item's present state."""
    newest = read.items.state(address)
    return "todo" if newest is None else newest.state


def set_state(
    write: Writing,
    known: Context,
    address: Address,
    state: State,
    day: date,
    *,
    note: str = "",
) -> StateRow:
    """Add a dated change of state, with the estimate the item has now."""
    kept = write.curricula.one(address.curriculum)
    item = kept.content.find(address.item or "") if kept else None
    hours = item.hours if item else 0
    # What is said last holds, also once a clock that ran ahead was set right.
    newest = write.items.state(address)
    at = max(known.now.at, newest.recorded_at if newest else 0)
    return write.add(
        StateRow(
            id=0,
            uuid="",
            curriculum=address.curriculum,
            item=address.item or "",
            state=state,
            on=day,
            note=note,
            evidence="",
            estimate=round(hours * 3600) if hours > 0 else None,
            recorded_at=at,
        )
    )


def finish_with(write: Writing, known: Context, session: Session) -> None:
    """Finish the item a session was spent on, on the session's day.

    Raises:
        AgainstRuleError: the time belongs to no item.
    """
    address = session.address
    if address is None or address.item is None:
        raise AgainstRuleError("This time belongs to no item, so there is nothing to finish.")
    if state_of(write, address) != "done":
        set_state(write, known, address, "done", session.study_date)
