"""The cards there are: finished items that are asked again, with all the record says of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from studytrack.domain import recall
from studytrack.domain.curriculum import Item
from studytrack.domain.item_state import TODO
from studytrack.domain.recall import Mark, Rating, Told
from studytrack.domain.sessions import Address
from studytrack.services.base import to_views
from studytrack.services.base.workspace import Reading
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied


class Card(NamedTuple):
    """A finished item that is asked again."""

    address: Address
    title: str
    questions: tuple[str, ...]
    told: Told
    """What the scheduler is told of it."""
    answers: int
    """Ratings given, the finishing aside."""
    usual: int
    """Seconds an answer usually takes."""


def marked(studied: Studied, item: Item, marks: Mapping[Address, Mark]) -> bool:
    """Whether an item is a card: done, and marked by its file or by the learner."""
    return recall.is_card(
        review=item.review,
        state=studied.standings.get(item.id, TODO).state,
        mark=marks.get(Address(studied.kept.id, item.id)),
    )


def marks_of(read: Reading) -> dict[Address, Mark]:
    """Return the learner's own word on items, by address."""
    return {mark.address: mark for mark in read.recall.marks()}


def found(read: Reading, everything: Iterable[Studied]) -> tuple[tuple[Studied, Item], ...]:
    """Return the items of started curricula that are cards, removed ones too."""
    marks = marks_of(read)
    return tuple(
        (studied, item)
        for studied in progress.begun(everything)
        for item in to_views.everything(studied.content)
        if marked(studied, item, marks)
    )


def every(
    read: Reading, everything: Iterable[Studied], *, only: Address | None = None
) -> tuple[Card, ...]:
    """Return every card, in order of curricula and files; ``only`` that of one item."""
    marks = marks_of(read)
    chosen = [
        (studied, item)
        for studied, item in found(read, everything)
        if only in (None, Address(studied.kept.id, item.id))
    ]
    ratings = _by_address(read.recall.ratings())
    taken = {address: _taken(rows) for address, rows in ratings.items()}
    others = [seconds for each in taken.values() for seconds in each]
    own: dict[Address, list[str]] = defaultdict(list)
    for prompt in read.recall.prompts():
        own[prompt.address].append(prompt.text)
    finished = _finished(read, chosen)
    cards = []
    for studied, item in chosen:
        address = Address(studied.kept.id, item.id)
        rows = ratings.get(address, ())
        begun = recall.begins(finished[address], marks.get(address))
        cards.append(
            Card(
                address=address,
                title=item.title,
                questions=recall.questions(item.title, item.recall, own.get(address, ())),
                told=recall.replay(begun, rows),
                answers=len(rows),
                usual=recall.usual_seconds(taken.get(address, ()), others),
            )
        )
    return tuple(cards)


def _finished(read: Reading, chosen: Iterable[tuple[Studied, Item]]) -> dict[Address, date]:
    """Return the day each item was first finished."""
    wanted = {Address(studied.kept.id, item.id): studied.kept.id for studied, item in chosen}
    changes: dict[Address, list[tuple[str, date]]] = defaultdict(list)
    for curriculum_id in sorted(set(wanted.values())):
        for row in read.items.states(curriculum_id):
            if row.address in wanted:
                changes[row.address].append((row.state, row.on))
    days = {address: recall.finished_on(rows) for address, rows in changes.items()}
    return {address: day for address, day in days.items() if day is not None}


def _by_address(rows: Iterable[Rating]) -> dict[Address, list[Rating]]:
    by_item: dict[Address, list[Rating]] = defaultdict(list)
    for row in rows:
        by_item[row.address].append(row)
    return by_item


def _taken(rows: Iterable[Rating]) -> tuple[int, ...]:
    return tuple(row.seconds for row in rows if row.seconds is not None)
