"""Every card as it stands: what is asked today, what can wait, what is to come; and it said."""

from collections.abc import Iterable
from datetime import date

from studytrack.domain import phrases, recall
from studytrack.domain.actions import Notice, remedy
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress
from studytrack.services.items.progress import Studied
from studytrack.services.recall import cards, due
from studytrack.services.recall.cards import Card
from studytrack.services.recall.kept import KeptCards


class RecallCardView(NamedTuple):
    """One card, as `recall --list` shows it."""

    item: str
    title: str
    due: str
    """The day to ask, never a rest day or one of vacation."""
    chance: float
    """Of knowing it today, 0 to 1, cut to four decimals."""
    ratings: int
    questions: tuple[str, ...]


class RecallView(NamedTuple):
    """Today's list, and what is beside it."""

    today: str
    asked: tuple[RecallCardView, ...]
    waiting: tuple[RecallCardView, ...]
    """Due too, but for another day."""
    later: tuple[RecallCardView, ...]
    """Not due yet, soonest first."""
    seconds: int
    """What today's list usually takes."""


class RecallLineView(NamedTuple):
    """What one line of Today says of recall."""

    asked: int
    """Items to answer today; 0 when it is not known."""
    waiting: int
    seconds: int
    cards: int
    """Cards that may be due, when nothing more is known of them; else 0."""


def page(ws: Workspace) -> RecallView:
    """Return every card: asked today, due but waiting, and to come."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = progress.everything(read, known, timed=False)
        found = due.remembered(ws, read, known, everything)
        return page_of(read, known, everything, found)


def completions(ws: Workspace, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return the addresses and titles of the cards that begin with the words."""
    view = page(ws)
    every = (*view.asked, *view.waiting, *view.later)
    return tuple((card.item, card.title) for card in every if card.item.startswith(prefix))


def page_of(
    read: Reading, known: Context, everything: Iterable[Studied], found: KeptCards
) -> RecallView:
    """Return it from one reading, of how well every card is remembered."""
    every = {card.address: card for card in cards.every(read, everything)}
    now = due.today(read, known, found)

    def shown(address: Address) -> RecallCardView:
        memory, card = found.memories[address], every[address]
        chance = recall.chance(memory, known.today, found.decay)
        day = recall.shown_due(memory.due, known.rules)
        return _card(card, day, chance)

    named = {one.address for one in now.due}
    later = sorted(
        (shown(address) for address in every if address not in named),
        key=lambda one: (one.due, one.item),
    )
    return RecallView(
        today=known.today.isoformat(),
        asked=tuple(map(shown, now.todays.asked)),
        waiting=tuple(map(shown, now.todays.waiting)),
        later=tuple(later),
        seconds=now.seconds,
    )


def _card(card: Card, day: date, chance: float) -> RecallCardView:
    return RecallCardView(
        item=str(card.address),
        title=card.title,
        due=day.isoformat(),
        chance=int(chance * 10_000) / 10_000,
        ratings=card.answers,
        questions=card.questions,
    )


def line(
    ws: Workspace, read: Reading, known: Context, everything: Iterable[Studied]
) -> RecallLineView | None:
    """Return what one line says, without the library; None when there is nothing to say."""
    found = due.known_already(ws, read, known)
    if found is None:
        count = cards.older(read, known, cards.found(read, everything))
        return RecallLineView(0, 0, 0, count) if count else None
    now = due.today(read, known, found)
    if not now.due:
        return None
    return RecallLineView(len(now.todays.asked), len(now.todays.waiting), now.seconds, 0)


MINUTE, HOUR = 60, 60


def headline(view: RecallView) -> str:
    """Say what is asked today: ``3 to recall, about 10 min; 7 more can wait``."""
    if view.asked or view.waiting:
        return _said(len(view.asked), len(view.waiting), view.seconds)
    if view.later:
        return f"Nothing to recall today; the next is due {phrases.full(view.later[0].due)}"
    return "Nothing to recall"


def said_line(view: RecallLineView) -> str:
    """Say it in one line; without what was kept only what there is to look at."""
    if view.cards:
        they = "it" if view.cards == 1 else "some"
        return f"Recall: look at {view.cards}, {they} may be due."
    return f"{_said(view.asked, view.waiting, view.seconds)}."


def _said(asked: int, waiting: int, seconds: int) -> str:
    rest = f"{waiting} more can wait" if asked else f"{waiting} to recall can wait"
    due = f"{asked} to recall, about {about(seconds)}" if asked else ""
    return "; ".join(filter(None, (due, rest if waiting else "")))


def about(seconds: int) -> str:
    """Say a length that is only about so long: ``10 min``, ``1h 20m``; at least a minute."""
    minutes = max(1, seconds // MINUTE)
    return f"{minutes} min" if minutes < HOUR else phrases.length(seconds)


def notices(
    ws: Workspace, read: Reading, known: Context, everything: Iterable[Studied]
) -> Iterable[Notice]:
    """Say in one line what may be asked again, without the library."""
    found = line(ws, read, known, everything)
    if found is not None:
        yield Notice(said_line(found), (remedy("recall"),))
