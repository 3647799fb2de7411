"""What is drawn of recall beside its list: how a card fades, the days ahead, the last answers."""

from collections.abc import Mapping
from datetime import date

from studytrack.domain import recall, recall_charts
from studytrack.domain.charts import Columns
from studytrack.domain.recall import Answer
from studytrack.domain.recall_charts import Fading
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress
from studytrack.services.recall import due, page
from studytrack.services.recall.kept import KeptCards
from studytrack.services.recall.page import RecallView

DAYS = 28
"""Days looked ahead."""
LATELY = 40
"""Answers that are listed."""


class LastAnswer(NamedTuple):
    """An answer that was given."""

    item: str
    title: str
    on: str
    answer: Answer


class RecallCharts(NamedTuple):
    """What is drawn of recall."""

    today: date
    retention: float
    """The chance at which an item is asked, 0 to 1."""
    ahead: Columns
    """How many items each of the next days asks."""
    titles: tuple[tuple[str, ...], ...]
    """What they are, day by day."""
    lately: tuple[LastAnswer, ...]
    """The last answers, the newest first."""
    cards: KeptCards
    shown_due: Mapping[str, date]
    """The day each card is asked, by its item."""


def drawn(ws: Workspace) -> tuple[RecallView, RecallCharts]:
    """Return the list and its charts, from one reading."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = progress.everything(read, known, timed=False)
        found = due.remembered(ws, read, known, everything)
        view = page.page_of(read, known, everything, found)
        return view, _charts(read, known, view, found)


def _charts(read: Reading, known: Context, view: RecallView, found: KeptCards) -> RecallCharts:
    every = (*view.asked, *view.waiting, *view.later)
    days = {card.item: date.fromisoformat(card.due) for card in every}
    titles: list[list[str]] = [[] for _ in range(DAYS)]
    for card in every:
        place = max(0, (days[card.item] - known.today).days)
        if place < DAYS:
            titles[place].append(card.title)
    asked = [(days[card.item], card.item.partition("/")[0]) for card in every]
    return RecallCharts(
        today=known.today,
        retention=known.rules.retention / 1000,
        ahead=recall_charts.ahead(asked, known.today, DAYS),
        titles=tuple(map(tuple, titles)),
        lately=_lately(read),
        cards=found,
        shown_due=days,
    )


def _lately(read: Reading) -> tuple[LastAnswer, ...]:
    names = views.titles(read)
    given = [
        (on, address, grade)
        for address, rows in read.recall.graded().items()
        for on, grade, _seconds in rows
    ]
    newest = sorted(given, key=lambda one: (one[0], one[1]), reverse=True)[:LATELY]
    return tuple(
        LastAnswer(
            str(address),
            names.get(address, str(address)),
            on.isoformat(),
            recall.ANSWERS[grade - 1],
        )
        for on, address, grade in newest
    )


def fading(charts: RecallCharts, item: str) -> Fading | None:
    """Return how a card fades; None of what is no card."""
    curriculum, _, name = item.partition("/")
    memory = charts.cards.memories.get(Address(curriculum, name))
    if memory is None:
        return None
    return recall_charts.fading(
        memory, charts.shown_due[item], charts.today, charts.cards.decay, charts.retention
    )


def ghost(charts: RecallCharts) -> Fading:
    """Return a curve as it will stand here."""
    return recall_charts.ghost(charts.today, charts.cards.decay, charts.retention)
