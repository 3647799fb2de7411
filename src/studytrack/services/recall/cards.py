"""The cards there are: finished items that are asked again, with all the record says of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from studytrack.domain import recall
from studytrack.domain.curriculum import Item
from studytrack.domain.item_state import TODO
from studytrack.domain.recall import RecallMark, Told
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied


class Card(NamedTuple):
    """A finished item that is asked again."""

    address: Address
    title: str
    questions: tuple[str, ...]
    answers: int
    """Ratings given, the finishing aside."""


class Histories(NamedTuple):
    """What the record says of every card."""

    told: dict[Address, Told]
    """What the scheduler is told of each."""
    usual: dict[Address, int]
    """Seconds an answer usually takes, where one was ever said of that card."""


def marked(studied: Studied, item: Item, marks: Mapping[Address, RecallMark]) -> bool:
    """Whether an item is a card: done, and marked by its file or by the learner."""
    return recall.is_card(
        review=item.review,
        state=studied.item_states.get(item.id, TODO).state,
        mark=marks.get(Address(studied.kept.id, item.id)),
    )


def marks_of(read: Reading) -> dict[Address, RecallMark]:
    """Return the learner's own word on items, by address."""
    return {mark.address: mark for mark in read.recall.marks()}


def found(read: Reading, everything: Iterable[Studied]) -> tuple[tuple[Studied, Item], ...]:
    """Return the items of started curricula that are cards, removed ones too."""
    marks = marks_of(read)
    return tuple(
        (studied, item)
        for studied in progress.begun(everything)
        for item in views.everything(studied.content)
        if marked(studied, item, marks)
    )


def older(read: Reading, known: Context, every: Iterable[tuple[Studied, Item]]) -> int:
    """Return how many cards may be due: all but those that were finished or answered today.

    Nothing is asked again on the day it was asked, whatever the library says of it.
    """
    rated = read.recall.rated(known.today, known.today)
    answered = read.recall.answered()
    marks = marks_of(read)
    count = 0
    for studied, item in every:
        address = Address(studied.kept.id, item.id)
        if address in rated:
            continue
        mark = marks.get(address)
        newest = [studied.item_states[item.id].since, mark.on if mark else None]
        if address in answered or known.today not in newest:
            count += 1
            continue
        states = [(row.state, row.on) for row in read.items.states_of(address)]
        finished = recall.finished_on(states)
        count += finished is None or recall.begins(finished, mark) < known.today
    return count


def every(read: Reading, everything: Iterable[Studied]) -> tuple[Card, ...]:
    """Return every card, in order of curricula and files."""
    answered = read.recall.answered()
    own: dict[Address, list[str]] = defaultdict(list)
    for prompt in read.recall.prompts():
        own[prompt.address].append(prompt.text)
    cards = []
    for studied, item in found(read, everything):
        address = Address(studied.kept.id, item.id)
        asked = recall.questions(item.title, item.recall, own.get(address, ()))
        cards.append(Card(address, item.title, asked, answered.get(address, 0)))
    return tuple(cards)


def histories(read: Reading, everything: Iterable[Studied]) -> Histories:
    """Return what the record says of every card."""
    marks = marks_of(read)
    addresses = [Address(studied.kept.id, item.id) for studied, item in found(read, everything)]
    graded = read.recall.graded()
    finished = _finished(read, frozenset(addresses))
    told: dict[Address, Told] = {}
    usual: dict[Address, int] = {}
    for address in addresses:
        rows = graded.get(address, ())
        begun = recall.begins(finished[address], marks.get(address))
        told[address] = recall.told(begun, [(day, grade) for day, grade, _ in rows])
        taken = recall.usual_seconds([seconds for *_, seconds in rows if seconds is not None])
        if taken is not None:
            usual[address] = taken
    return Histories(told, usual)


def middle(read: Reading) -> int:
    """Return what an answer takes in the middle of all of them, else 4 minutes; in seconds."""
    return recall.usual_seconds(read.recall.middle()) or recall.USUAL


def _finished(read: Reading, wanted: frozenset[Address]) -> dict[Address, date]:
    """Return the day each item was first finished."""
    changes: dict[Address, list[tuple[str, date]]] = defaultdict(list)
    for curriculum_id in sorted({address.curriculum for address in wanted}):
        for row in read.items.states(curriculum_id):
            if row.address in wanted:
                changes[row.address].append((row.state, row.on))
    days = {address: recall.finished_on(rows) for address, rows in changes.items()}
    return {address: day for address, day in days.items() if day is not None}
