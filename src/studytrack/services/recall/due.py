"""What is due, and how well each card is remembered: from what is kept, else by replay."""

from collections.abc import Iterable

from studytrack.domain import recall
from studytrack.domain.recall import Due, Todays, Told
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied
from studytrack.services.recall import cards, kept
from studytrack.services.recall.kept import KeptCards


class Replay(NamedTuple):
    """The answers of every card, or of some, to be told to the scheduler."""

    key: str
    """Under which what it says is kept."""
    retention: int
    told: dict[Address, Told]
    usual: dict[Address, int]
    """Seconds an answer usually takes, of the cards of which it was ever said."""
    middle: int
    """What it takes of the others."""


class RecallToday(NamedTuple):
    """How recall stands today."""

    due: tuple[Due, ...]
    """Everything due today or before, lowest chance first."""
    todays: Todays
    seconds: int
    """What today's list usually takes."""


def known_already(ws: Workspace, read: Reading, known: Context) -> KeptCards | None:
    """Return how well every card is remembered, without the library; None where it must say."""
    return kept.read_back(ws, kept.key(read, known.rules.retention))


def remembered(
    ws: Workspace, read: Reading, known: Context, everything: Iterable[Studied]
) -> KeptCards:
    """Return how well every card is remembered; what had to be replayed is kept."""
    return known_already(ws, read, known) or replay(ws, _to_replay(read, known, everything))


def unknown(ws: Workspace) -> Replay | None:
    """Return what is to be replayed, as nothing that still holds is kept; None without a card."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        if known_already(ws, read, known) is not None:
            return None
        found = _to_replay(read, known, progress.everything(read, known, timed=False))
        return found if found.told else None


def replay(ws: Workspace, what: Replay, others: KeptCards | None = None) -> KeptCards:
    """Let the scheduler say how well cards are remembered, and keep it beside ``others``."""
    from studytrack.services.recall import scheduler  # with the library, where it is not known

    memories = scheduler.memories(what.told, what.retention)
    usual = what.usual
    if others is not None:
        memories, usual = {**others.memories, **memories}, {**others.usual, **usual}
    found = KeptCards(scheduler.DECAY, memories, usual, what.middle)
    kept.keep(ws, what.key, found)
    return found


def _to_replay(read: Reading, known: Context, everything: Iterable[Studied]) -> Replay:
    found = cards.histories(read, everything)
    retention = known.rules.retention
    return Replay(kept.key(read, retention), retention, found.told, found.usual, cards.middle(read))


def today(read: Reading, known: Context, found: KeptCards) -> RecallToday:
    """Return what is due today and what of it is asked."""
    due = recall.due_cards(found.memories, known.rules, known.today, found.decay)
    rated = read.recall.rated(known.week, known.today)
    todays = recall.todays(due, recall.room(known.rules, known.today, len(rated)))
    return RecallToday(due, todays, sum(map(found.takes, todays.asked)))
