"""All about one item, also of a file that was never started."""

from studytrack.domain import counters, progress
from studytrack.domain import curriculum as curricula
from studytrack.domain import due as dues
from studytrack.domain.errors import NotFoundError
from studytrack.domain.item_state import TODO
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.views import EntryLineView, SessionView
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import counting, item_facts, item_views, notes
from studytrack.services.items import progress as item_progress
from studytrack.services.items.item_views import ItemLineView, LinkView
from studytrack.services.items.notes import NoteLineView
from studytrack.services.items.progress import Studied
from studytrack.services.time_log import status

NEWEST = 20
"""Sessions shown beside an item."""


class ItemPage(NamedTuple):
    """All about one item."""

    item: ItemLineView
    curriculum: str
    module: str
    estimate_seconds: int
    remaining_seconds: int
    due: str | None
    late: bool
    """Whether that day has passed."""
    behind_weeks: int
    """For how many whole weeks that has passed, where it is due by weeks from the start."""
    habit: str
    """How often and when, of a habit: ``2 a week for 12 weeks, on Thu``."""
    state_note: str
    """The reason of a skip, a close or a wait."""
    since: str | None
    """The day of the present state."""
    url: str
    note: str
    unit: str
    rate: str
    """How much of its upstream counter it is: ``9 of 90, 10 %, 5–18 %``; empty without one."""
    source: str
    """Where its number comes from, where leads feed it; empty when all was counted by hand."""
    asks_evidence: str
    """``none``, ``num``, ``text``, ``link`` or ``file``."""
    sessions: tuple[SessionView, ...]
    """Newest first."""
    session_count: int
    entries: tuple[EntryLineView, ...]
    recall: tuple[str, ...]
    links: tuple[LinkView, ...] = ()
    """All that can be opened, what is its own first."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the file says of it besides: a name, and what is so called."""
    running_seconds: int = 0
    """How long the timer runs on it by now; in no sum."""
    notes: tuple[NoteLineView, ...] = ()
    """What the learner noted about it, newest first."""
    waits_for: tuple[str, ...] = ()
    """The titles of what it still waits for."""


def page(ws: Workspace, address: Address) -> ItemPage:
    """Show all about one item, also of a file that was never started.

    Raises:
        NotFoundError: no curriculum has it.
        FaultyFileError: its file cannot be used.
    """
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        kept = read.curricula.one(address.curriculum)
        content = kept.content if kept else ws.shelf.load(address.curriculum)
        item = content.find(address.item or "")
        if item is not None:
            untimed = (
                item_progress.studied(read, known, kept, timed=False)
                if kept
                else item_progress.untouched(known, content)
            )
            studied = item_progress.with_time(read, untimed, (item.id,))
            return _page(read, known, studied, item)
    raise NotFoundError(f"“{address}” is not an item of a started curriculum.")


def _page(read: Reading, known: Context, studied: Studied, item: curricula.Item) -> ItemPage:
    others = item_progress.reached_over(read, known, studied, item)
    address = Address(studied.kept.id, item.id)
    names = views.titles_of((studied.kept,))
    module = context.module_of(studied.content.modules, item.id)
    item_state = studied.item_states.get(item.id, TODO)
    newest = read.sessions.between(address=address, newest=NEWEST)
    totals = read.sessions.item_total(address)
    due = studied.due(module, item)
    last = dues.day(due)
    line = item_views.line(studied, item, others)
    every = (studied.content, *(content for content, _ in others))
    return ItemPage(
        item=line,
        waits_for=item_views.titles_of(every, line.blocked_by),
        curriculum=studied.content.title,
        module=module.title if module else "no longer in this curriculum",
        estimate_seconds=round(item.hours * 3600),
        remaining_seconds=progress.item_remaining(item, item_state),
        due=due,
        late=last is not None and last < known.today,
        behind_weeks=dues.weeks_behind(due, known.today) if dues.in_weeks(module, item) else 0,
        habit=counters.habit(item),
        state_note=item_state.reason,
        since=item_state.since.isoformat() if item_state.since else None,
        url=curricula.url_of(studied.content, module, item),
        links=tuple(
            LinkView(link.title or link.url, link.url)
            for link in curricula.addresses_of(studied.content, module, item)
        ),
        facts=item_facts.of(studied.content, module, item),
        note=item.note,
        unit=item.unit,
        rate=counting.rate(read, studied.content, item),
        source=counting.source(read, studied.content, item),
        asks_evidence=item.evidence,
        sessions=tuple(views.session(row, names) for row in reversed(newest)),
        session_count=totals.sessions if totals else 0,
        entries=tuple(
            views.entry(row, names) for row in read.items.entries(address.curriculum, address.item)
        ),
        recall=item.recall,
        running_seconds=status.running_on(read, known, address),
        notes=notes.told(read, address),
    )
