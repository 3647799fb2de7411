"""Questions and news, one calm line each, with what can be done about them."""

from collections.abc import Iterable

from studytrack.domain import lengths
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.sessions import Address
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.sentences import UNASSIGNED
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress, stalls
from studytrack.services.items.progress import Studied
from studytrack.services.pages import week_review
from studytrack.services.time_log import interruptions
from studytrack.services.time_log.interruptions import Question

NAMED = 2
"""Follow-ups named in a line."""
AWAY = 7
"""Days without a session after which one is welcomed back."""


def of(
    ws: Workspace, read: Reading, known: Context, everything: tuple[Studied, ...]
) -> Iterable[Notice]:
    """Return it from one reading, of what `item_progress.at_hand` found."""
    asked = interruptions.question_of(ws, read, known)
    if asked is not None:
        yield _timer(asked)
    recorded = read.sessions.last_recorded()
    if recorded is not None and read.sessions.timer() is None:
        # Who took in or logged old sessions was here too.
        (last,) = read.sessions.between(newest=1) or (recorded,)
        away = (known.today - max(last.study_date, recorded.recorded_on)).days
        if away >= AWAY:
            title = context.title_of(read, last.address) or UNASSIGNED
            name = "@last" if last.id == recorded.id else last.address
            again = (remedy("start_again", name),) if last.address else ()
            ago = (known.today - last.study_date).days
            yield Notice(f"Welcome back. Last session {ago} days ago: {title}.", again)
    if read.has_leads:
        yield from _follow_ups(read, known)
    over = week_review.over(read, known)
    if over:
        yield Notice(over, (remedy("review_week"),))
    if progress.asks_again(read, everything):
        yield from _recall(ws, read, known, everything)
    yield from _waiting(everything)
    if read.others():
        from studytrack.services.transfer import sync  # only where there are other devices

        yield from sync.notices(read, known.now)
    stall = stalls.found(read, known, everything)
    if stall is not None:
        yield stall


def _follow_ups(read: Reading, known: Context) -> Iterable[Notice]:
    from studytrack.services.outreach import follow_ups  # most days nothing is due, if ever

    due = follow_ups.due(read, known)
    if len(due) == 1:
        said = f"1 follow-up is due: {due[0].titled} ({due[0].said})."
        yield Notice(said, (remedy("list_follow_ups"),))
    elif due:
        more = [f"{len(due) - NAMED} more"] if len(due) > NAMED else []
        named = ", ".join((*(one.name for one in due[:NAMED]), *more))
        yield Notice(f"{len(due)} follow-ups are due: {named}.", (remedy("list_follow_ups"),))


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


def _recall(
    ws: Workspace, read: Reading, known: Context, everything: tuple[Studied, ...]
) -> Iterable[Notice]:
    # Nothing of recall is loaded before there is something to say.
    from studytrack.services.recall import page, sentences

    line = page.line(ws, read, known, everything)
    if line is not None:
        yield Notice(sentences.line(line), (remedy("recall"),))


def _timer(asked: Question) -> Notice:
    ways = [remedy("cancel_timer")]
    if asked.keeps:
        ways.insert(0, remedy("keep_timer"))
    if asked.ends:
        length = () if asked.seconds is None else (lengths.text(asked.seconds).replace(" ", ""),)
        ways.insert(0, remedy("say_length", *length))
    return Notice(asked.said, tuple(ways))


def has_outreach(ws: Workspace) -> bool:
    """Return whether there is a lead, or a started curriculum whose counters follow leads."""
    with ws.store.reading() as read:
        return read.has_leads or any(
            item.counts
            for kept in read.curricula.all()
            if kept.state == "started"
            for item in kept.content.items()
        )
