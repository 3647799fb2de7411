"""How strong the habit is: Loop Habit Tracker's strength, which one missed day hardly dents.

The formula is `Score` of https://github.com/iSoron/uhabits, with a step a day.
"""

from collections.abc import Sequence

from studytrack.domain.study_days import Ledger

KEPT: float = 0.5 ** (1 / 13)
"""What a day without study leaves of the strength: half of it after thirteen."""


def strength(book: Ledger, covered: Sequence[bool]) -> float:
    """Return the strength as of today, 0 to 1, rounded down to four decimals.

    ``covered`` says of each day from the first study day through yesterday whether a freeze
    covered it. Today counts once it is good. Unlike a streak it measures how much, so a day
    that is good by little may lower it, as may filling a day a freeze had covered.
    """
    end = book.today + book.good[book.today]
    found = 0.0
    for seconds, share, neutral, frozen in zip(
        book.seconds[book.first : end],
        book.share[book.first : end],
        book.neutral[book.first : end],
        (*covered, False)[: end - book.first],
        strict=True,
    ):
        reached = 1.0 if seconds >= share else seconds / share
        stepped = KEPT * found + (1 - KEPT) * reached
        # A day that asks for nothing may add to the habit and never takes from it.
        if stepped > found or not (neutral or frozen):
            found = stepped
    return int(found * 10_000) / 10_000
