"""What is due, and how well each card is remembered: from what is kept, else by replay."""

from collections.abc import Iterable
from typing import NamedTuple

from studytrack.domain import recall
from studytrack.domain.recall import Due, Todays
from studytrack.services.base.context import Ground
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items.progress import Studied
from studytrack.services.recall import kept
from studytrack.services.recall.kept import Kept


class Standing(NamedTuple):
    """How recall stands today."""

    due: tuple[Due, ...]
    """Everything due today or before, lowest chance first."""
    todays: Todays
    seconds: int
    """What today's list usually takes."""


def known_already(ws: Workspace, read: Reading, known: Ground) -> Kept | None:
    """Return how well every card is remembered, without the library; None where it must say."""
    return kept.read_back(ws, kept.key(read, known.rules.retention))


def remembered(ws: Workspace, read: Reading, known: Ground, everything: Iterable[Studied]) -> Kept:
    """Return how well every card is remembered; what had to be replayed is kept."""
    found = known_already(ws, read, known)
    if found is None:
        # The library and every answer ever given, only where nothing is kept.
        from studytrack.services.recall import cards, scheduler

        every = cards.every(read, everything)
        told = {card.address: card.told for card in every}
        found = Kept(
            scheduler.DECAY,
            scheduler.memories(told, known.rules.retention),
            {card.address: card.usual for card in every},
        )
        kept.keep(ws, kept.key(read, known.rules.retention), found)
    return found


def standing(read: Reading, known: Ground, found: Kept) -> Standing:
    """Return what is due today and what of it is asked."""
    due = recall.due_cards(found.memories, known.rules, known.today, found.decay)
    rated = read.recall.rated(known.week, known.today)
    todays = recall.todays(due, recall.room(known.rules, known.today, len(rated)))
    return Standing(due, todays, sum(found.usual[address] for address in todays.asked))
