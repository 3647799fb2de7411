"""Questions and news, one calm line each, and which screens there is something for."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from studytrack.domain.actions import Notice, remedy
from studytrack.domain.curriculum import Item
from studytrack.domain.sessions import Address
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress, stalls
from studytrack.services.items.progress import Studied
from studytrack.services.pages import week_review

AWAY = 7
"""Days without a session after which one is welcomed back."""

MAY_SAY: dict[str, Callable[[Reading, tuple[Studied, ...]], bool]] = {
    "time_log.interruptions:notices": lambda read, _: read.sessions.timer() is not None,
    "outreach.follow_ups:notices": lambda read, _: read.has_leads,
    "recall.page:notices": progress.asks_again,
    "transfer.sync:notices": lambda read, _: bool(read.others()),
}
"""The rooms that are asked, and loaded, only where there may be something to say."""


def of(
    ws: Workspace, read: Reading, known: Context, everything: tuple[Studied, ...]
) -> Iterable[Notice]:
    """Return it from one reading, of what `item_progress.at_hand` found."""

    def asked(room: str) -> Iterable[Notice]:
        if MAY_SAY[room](read, everything):
            module, _, name = room.partition(":")
            told = getattr(import_module(f"studytrack.services.{module}"), name)
            yield from told(ws, read, known, everything)

    yield from asked("time_log.interruptions:notices")
    yield from _welcome(read, known)
    yield from asked("outreach.follow_ups:notices")
    over = week_review.over(read, known)
    if over:
        yield Notice(over, (remedy("review_week"),))
    yield from asked("recall.page:notices")
    yield from _waiting(everything)
    yield from asked("transfer.sync:notices")
    stall = stalls.found(read, known, everything)
    if stall is not None:
        yield stall


def _welcome(read: Reading, known: Context) -> Iterable[Notice]:
    """Welcome back who was away for days, with the item to take up again."""
    recorded = read.sessions.last_recorded()
    if recorded is None or read.sessions.timer() is not None:
        return
    # Who took in or logged old sessions was here too.
    (last,) = read.sessions.between(newest=1) or (recorded,)
    if (known.today - max(last.study_date, recorded.recorded_on)).days < AWAY:
        return
    title = context.title_of(read, last.address) or views.UNASSIGNED
    name = "@last" if last.id == recorded.id else last.address
    again = (remedy("start_again", name),) if last.address else ()
    ago = (known.today - last.study_date).days
    yield Notice(f"Welcome back. Last session {ago} days ago: {title}.", again)


def _waiting(everything: tuple[Studied, ...]) -> Iterable[Notice]:
    """Say what is waited for, where that is why nothing is next."""
    waits = progress.waiting(everything)
    if not waits or progress.up_next(everything, 1):
        return
    studied, item = waits[0]
    note = studied.item_states[item.id].reason
    said = f"{item.title} ({note})" if note else item.title
    more = f" and {len(waits) - 1} more wait" if len(waits) > 1 else " waits"
    address = Address(studied.kept.id, item.id)
    yield Notice(f"Nothing is next while {said}{more}.", (remedy("reopen_item", address),))


def has_outreach(ws: Workspace) -> bool:
    """Return whether there is a lead, or a started curriculum whose counters follow leads."""
    with ws.store.reading() as read:
        return read.has_leads or any(item.counts for item in _started(read))


def has_experiments(ws: Workspace) -> bool:
    """Return whether a run is recorded, or a started curriculum has a claim or a contest."""
    with ws.store.reading() as read:
        told = (item.contest is not None or item.claims for item in _started(read))
        return any(told) or bool(read.experiments.items())


def _started(read: Reading) -> Iterator[Item]:
    """Yield the items of the started curricula."""
    started = (kept.content for kept in read.curricula.all() if kept.state == "started")
    return (item for content in started for item in content.items())
