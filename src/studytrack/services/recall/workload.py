"""What a retention means in answers a week, in numbers and in words."""

from datetime import date, timedelta

from studytrack.domain import phrases
from studytrack.domain.recall import Told
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import rules
from studytrack.services.items import progress
from studytrack.services.recall import cards, due, kept

PACE = 8
"""Weeks that tell how many cards come a week."""
SAMPLE = 200
"""Cards that are looked ahead at; of more, every so manieth stands for its neighbours."""
OFFERED = (800, 850, 900, 950)
"""Retentions that are compared, in thousandths."""


class LookAhead(NamedTuple):
    """What a look ahead hangs on."""

    key: str
    """Under which what is seen is kept."""
    today: date
    retention: int
    """In thousandths."""
    told: tuple[Told, ...]
    """What the scheduler is told of some cards."""
    step: int
    """How many cards each of them stands for."""
    new: float
    """Cards that come a week."""


def reviews_a_week(ws: Workspace, retention: int) -> float:
    """Return the answers a week of the year to come, with the cards and the pace there are.

    ``retention`` is in thousandths.
    """
    with ws.store.reading() as read:
        return _looked_ahead(read, context.at(ws.clock(), read), retention)


def means(ws: Workspace, word: str) -> str:
    """Say how many answers a week a retention, as one writes it, means in the year to come.

    Raises:
        NotUnderstoodError: the word is no retention.
    """
    count = reviews_a_week(ws, rules.RULES["retention"].read(word))
    return f"That is {_about(count)} in the year to come."


def short(ws: Workspace) -> str:
    """Say how many answers a week the rule in force means; without a card what it is for."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        if not _cards(read, known):
            return "what you finished"
        count = _kept_ahead(ws, read, known)
        if count is None:
            count = _looked_ahead(read, known, known.rules.retention)
            _keep(ws, kept.key(read, known.rules.retention), known.today, count)
        return _about(count)


def is_known(ws: Workspace) -> bool:
    """Whether `short` says it without the library."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        return not _cards(read, known) or _kept_ahead(ws, read, known) is not None


def unknown(ws: Workspace) -> LookAhead | None:
    """Return what is to be looked ahead at for the rule in force; None where that is known."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        if not _cards(read, known) or _kept_ahead(ws, read, known) is not None:
            return None
        return _to_look_at(read, known, known.rules.retention)


def look_ahead(ws: Workspace, what: LookAhead) -> None:
    """Look ahead, and keep what is seen beside what is kept of the cards."""
    _keep(ws, what.key, what.today, _answers(what))


def _about(count: float) -> str:
    return f"about {count:g} {phrases.noun(count, 'answer')} a week"


def compared(ws: Workspace) -> str:
    """Say what some retentions mean: ``80 %: 3.1, 85 %: 4, 90 %: 5.2, 95 %: 9.9 a week``."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        told = (
            f"{phrases.percent(each / 1000)}: {_looked_ahead(read, known, each):g}"
            for each in OFFERED
        )
        return f"Answers a week at {', '.join(told)}."


def _looked_ahead(read: Reading, known: Context, retention: int) -> float:
    """Return the answers a week, asked once as long as the record stays as it is."""
    return read.once(
        ("answers a week", known.today, retention), lambda: _simulated(read, known, retention)
    )


def _simulated(read: Reading, known: Context, retention: int) -> float:
    return _answers(_to_look_at(read, known, retention))


def _to_look_at(read: Reading, known: Context, retention: int) -> LookAhead:
    found = cards.histories(read, progress.everything(read, known, timed=False))
    every = tuple(found.told.values())
    step = -(-len(every) // SAMPLE) or 1
    recent = known.today - timedelta(weeks=PACE)
    new = sum(told[0][0] > recent for told in every) / PACE
    return LookAhead(kept.key(read, retention), known.today, retention, every[::step], step, new)


def _answers(what: LookAhead) -> float:
    from studytrack.services.recall import load  # with the library, where it is not known

    some = load.asked(what.told, what.today, what.retention)
    coming = load.asked((), what.today, what.retention, what.new)
    return load.a_week(tuple(a * what.step + b for a, b in zip(some, coming, strict=True)))


def _cards(read: Reading, known: Context) -> bool:
    return bool(cards.found(read, progress.everything(read, known, timed=False)))


def _kept_ahead(ws: Workspace, read: Reading, known: Context) -> float | None:
    """Return what was seen today, of this very record; None where nobody looked."""
    found = due.known_already(ws, read, known)
    if found is None or found.ahead is None or found.ahead[0] != known.today:
        return None
    return found.ahead[1]


def _keep(ws: Workspace, under: str, today: date, count: float) -> None:
    found = kept.read_back(ws, under)
    if found is not None:
        kept.keep(ws, under, found._replace(ahead=(today, count)))
