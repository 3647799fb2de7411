"""The made-up learner's recall: what was finished was asked again, and mostly known."""

from datetime import datetime, timedelta
from random import Random

from studytrack.domain import recall
from studytrack.domain.recall import Rating, Told
from studytrack.domain.sessions import Address
from studytrack.services.base.context import Context
from studytrack.services.base.workspace import Workspace, Writing
from studytrack.services.items import progress
from studytrack.services.recall import cards, due, scheduler

SEED = 8
BEGUN = 17
"""Weeks ago the first answer was given."""
EVENING = timedelta(hours=19, minutes=10)
LATE = (0, 0, 1, 2)
"""Days an answer came after it was due."""
FIRST, LATER = (1, 2, 3, 3), (2, 3, 3, 3, 4)
"""Grades of the first answer, and of those after it."""
SECONDS = (130, 190, 220, 260, 340)
LAST = 16
"""Days ago of the last answer: some are due again."""


def tell(write: Writing, known: Context) -> None:
    """Write the answers down, each on a day on which it was due or soon after."""
    chance = Random(SEED)  # noqa: S311 - a story, not a secret
    found = cards.histories(write, progress.everything(write, known, timed=False))
    for address, begun in found.told.items():
        for rating in _answers(known, address, begun, chance):
            write.add(rating)


def remember(ws: Workspace) -> None:
    """Keep what the scheduler says of them, for the first look at Today."""
    found = due.unknown(ws)
    if found is not None:
        due.replay(ws, found)


def _answers(known: Context, address: Address, begun: Told, chance: Random) -> list[Rating]:
    told = list(begun)
    found: list[Rating] = []
    while True:
        wanted = scheduler.memory(told, known.rules.retention).due
        late = timedelta(days=chance.choice(LATE))
        first = max(wanted + late, known.week - timedelta(weeks=BEGUN))
        day = recall.shown_due(first, known.rules)
        if day > known.today - timedelta(days=LAST):
            return found
        grade = chance.choice(LATER if found else FIRST)
        seconds = chance.choice(SECONDS)
        evening = datetime(day.year, day.month, day.day, tzinfo=known.now.zone) + EVENING
        at = int(evening.timestamp()) + len(found)
        found.append(Rating(0, "", address.curriculum, address.item or "", day, grade, seconds, at))
        told.append((day, grade))
