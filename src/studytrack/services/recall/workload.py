"""What a retention means in answers a week, in numbers and in words."""

from datetime import timedelta

from studytrack.domain import phrases
from studytrack.services.base import context
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.goals import rules
from studytrack.services.items import progress
from studytrack.services.recall import cards

PACE = 8
"""Weeks that tell how many cards come a week."""
SAMPLE = 200
"""Cards that are looked ahead at; of more, every so manieth stands for its neighbours."""
OFFERED = (800, 850, 900, 950)
"""Retentions that are compared, in thousandths."""


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
        if not cards.found(read, progress.everything(read, known, timed=False)):
            return "what you finished"
        count = _looked_ahead(read, known, known.rules.retention)
        return _about(count)


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
    from studytrack.services.recall import load  # with the library; only who changes the rule asks

    found = cards.histories(read, progress.everything(read, known, timed=False))
    every = tuple(found.told.values())
    step = -(-len(every) // SAMPLE) or 1
    recent = known.today - timedelta(weeks=PACE)
    new = sum(told[0][0] > recent for told in every) / PACE
    some = load.asked(every[::step], known.today, retention)
    coming = load.asked((), known.today, retention, new)
    return load.a_week(tuple(a * step + b for a, b in zip(some, coming, strict=True)))
