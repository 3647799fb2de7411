"""What lies ahead at a glance: due dates, and the next open milestone of each curriculum."""

from collections.abc import Iterable, Mapping
from datetime import date

from studytrack.domain import due as dues
from studytrack.domain import phrases
from studytrack.domain.item_state import SETTLED, TODO
from studytrack.services.base.context import Context
from studytrack.services.items.progress import Studied

MOST = 5
"""Lines at most."""
Ranges = Mapping[tuple[str, str], str]
NOWHERE: Ranges = {}
COUNTED = 14
"""Days ahead that are counted; later ones are dated."""


def lines(
    known: Context, begun: Iterable[Studied], ranges: Ranges = NOWHERE
) -> tuple[tuple[str, str, str], ...]:
    """Return what is due, soonest first, then open milestones: kind, title, when.

    ``ranges`` says when a milestone may be reached, by curriculum and item, where that is known.
    The title says the curriculum too; of several items due on one day in one curriculum the first
    stands for all, with their number.
    """
    due: dict[tuple[date, str], list[str]] = {}
    others: list[tuple[str, str, str]] = []
    for studied in begun:
        name = studied.content.name_in_lists
        days_of = dues.every(studied.content, studied.begun) if studied.begun else {}
        waiting = [
            item
            for item in studied.content.items()
            if studied.item_states.get(item.id, TODO).state not in SETTLED
        ]
        for item in waiting:
            day = dues.day(days_of.get(item.id))
            if day is not None and day >= known.today:
                due.setdefault((day, name), []).append(item.title)
        ahead = [
            item
            for item in waiting
            if item.kind == "milestone"
            and not item.optional
            and item.every is None
            and item.id not in days_of
        ]
        others += [
            (item.title, name, ranges.get((studied.kept.id, item.id), "")) for item in ahead[:1]
        ]
    told = [
        ("due", f"{_titles(titles)}, {name}", _when(known, day))
        for (day, name), titles in sorted(due.items())
    ]
    told += [("open", f"{title}, {name}", when) for title, name, when in others]
    return tuple(told[:MOST])


def _titles(titles: list[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{titles[0]} and {len(titles) - 1} more"


def _when(known: Context, day: date) -> str:
    count = (day - known.today).days
    if count == 0:
        return "today"
    if count < COUNTED:
        return f"in {phrases.count(count, 'day')}"
    return phrases.day(day, known.today)
