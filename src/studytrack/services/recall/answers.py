"""Answering: what one says of an item asked again, and what that comes to."""

from studytrack.domain import recall
from studytrack.domain.errors import AgainstRuleError
from studytrack.domain.recall import Answer, Rating, Told
from studytrack.domain.sessions import LONGEST, Address, Session
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.items import progress
from studytrack.services.recall import cards, due, kept
from studytrack.services.recall.due import Replay
from studytrack.services.recall.kept import KeptCards
from studytrack.services.time_log import recording

WORDS: dict[Answer, str] = {"no": "no", "barely": "barely", "yes": "yes", "at-once": "at once"}
"""The answers as one says them."""


class AnswerView(NamedTuple):
    """What an answer came to."""

    item: str
    title: str
    answer: str
    due: str
    ratings: int
    seconds: int | None
    """Recorded as a session of the item; None when nothing was."""


class Asked(NamedTuple):
    """The card of one item, with its answers."""

    address: Address
    title: str
    told: Told
    """What the scheduler is told of it."""
    answers: int
    usual: int | None
    """Seconds an answer of it usually takes; None where none was ever said."""


def answer(
    ws: Workspace,
    address: Address,
    said: Answer,
    *,
    seconds: int | None = None,
    timed: bool = True,
    op_id: str | None = None,
) -> AnswerView:
    """Rate how an item was recalled today; seconds spent on it become a session of the item.

    Not ``timed``, they are only kept with the answer: something else counts that time already.

    Raises:
        AgainstRuleError: it is not finished or not marked, it was answered on a later day, or
            the seconds are none or more than a day holds.
        NotFoundError: the curriculum is not being studied, or has no such item.
    """
    if seconds is not None and not 0 < seconds <= LONGEST:
        raise AgainstRuleError("An answer takes between a second and 24 hours; name its minutes.")
    with ws.store.writing("recall", ws.clock(), op_id) as write:
        known = context.at(ws.clock(), write)
        card = _asked(write, address)
        before = due.known_already(ws, write, known)
        if write.replayed is None:
            _refuse_before(known, card)
            if seconds is not None and timed:
                recording.record(write, known, _session(known, address, seconds))
            write.add(_rating(known, address, said, seconds))
            write.say(f"recalled {card.title}: {WORDS[said]}")
            card = _asked(write, address)
        anew = _to_replay(write, known, card)
    # All others are remembered as before, if that was known.
    found = _remembered(ws) if before is None else due.replay(ws, anew, before)
    day = recall.shown_due(found.memories[address].due, known.rules)
    taken = seconds if timed else None
    return AnswerView(str(address), card.title, said, day.isoformat(), card.answers, taken)


def _asked(read: Reading, address: Address) -> Asked:
    """Return the card of an item.

    Raises:
        AgainstRuleError: it is not finished, or nobody marked it.
        NotFoundError: the curriculum is not being studied, or has no such item.
    """
    item = context.item_of(read, address)
    if item is None:
        raise AgainstRuleError(f"“{address}” is a whole curriculum; name one of its items.")
    states = [(row.state, row.on) for row in read.items.states_of(address)]
    finished = recall.finished_on(states)
    if finished is None or states[-1][0] != "done":
        raise AgainstRuleError(f"“{item.title}” is not finished yet, so it is not asked.")
    mark = cards.marks_of(read).get(address)
    if not recall.is_card(review=item.review, state="done", mark=mark):
        raise AgainstRuleError(f"“{item.title}” is not marked for recall; mark it first.")
    ratings = read.recall.ratings(address)
    taken = [rating.seconds for rating in ratings if rating.seconds is not None]
    told = recall.replay(recall.begins(finished, mark), ratings)
    return Asked(address, item.title, told, len(ratings), recall.usual_seconds(taken))


def _to_replay(read: Reading, known: Context, card: Asked) -> Replay:
    """Return what one card's answers change of what is kept."""
    retention = known.rules.retention
    return Replay(
        kept.key(read, retention),
        retention,
        {card.address: card.told},
        {} if card.usual is None else {card.address: card.usual},
        cards.middle(read),
    )


def _remembered(ws: Workspace) -> KeptCards:
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return due.remembered(ws, read, known, progress.everything(read, known, timed=False))


def _refuse_before(known: Context, card: Asked) -> None:
    last = card.told[-1][0]
    if known.today < last:
        raise AgainstRuleError(
            f"“{card.title}” was finished or answered on {last.isoformat()}, which is still to "
            "come; set the clock right."
        )


def _rating(known: Context, address: Address, said: Answer, seconds: int | None) -> Rating:
    return Rating(
        id=0,
        uuid="",
        curriculum=address.curriculum,
        item=address.item or "",
        on=known.today,
        grade=recall.grade(said),
        seconds=seconds,
        recorded_at=known.now.at,
    )


def _session(known: Context, address: Address, seconds: int) -> Session:
    """Return the time of an answer: a length without a clock, which can overlap nothing."""
    return Session(
        id=0,
        uuid="",
        study_date=known.today,
        seconds=seconds,
        started_at=None,
        utc_offset=None,
        zone=None,
        curriculum=address.curriculum,
        item=address.item,
        note="",
        source="log",
        stamped=False,
        guessed=False,
        recorded_at=known.now.at,
        recorded_on=known.today,
    )


def after(ws: Workspace, address: Address) -> dict[Answer, str]:
    """Return the day each answer would lead to if it were given today.

    Raises:
        AgainstRuleError, NotFoundError: as `answer`.
    """
    from studytrack.services.recall import scheduler  # nobody who only looks needs the library

    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        told = _asked(read, address).told
        grades = map(recall.grade, recall.ANSWERS)
        days = scheduler.after(told, known.today, grades, known.rules.retention)
        shown = (recall.shown_due(day, known.rules).isoformat() for day in days)
        return dict(zip(recall.ANSWERS, shown, strict=True))
