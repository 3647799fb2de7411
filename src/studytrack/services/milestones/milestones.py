"""What lies ahead: due dates, and the next open milestone of each curriculum."""

from collections.abc import Iterable
from datetime import date

from studytrack.domain import days
from studytrack.domain import due as dues
from studytrack.domain.item_state import SETTLED, TODO
from studytrack.services.base.context import Ground
from studytrack.services.items.progress import Studied

MOST = 5
"""Lines at most."""
COUNTED = 14
"""Days ahead that are counted; later ones are dated."""


def ahead(known: Ground, begun: Iterable[Studied]) -> tuple[tuple[str, str, str], ...]:
    """Return what is due, soonest first, then open milestones: kind, title, when."""
    due: list[tuple[date, str]] = []
    others: list[str] = []
    for studied in begun:
        waiting = [
            item
            for item in studied.content.items()
            if studied.standings.get(item.id, TODO).state not in SETTLED
        ]
        days_of = dues.every(studied.content, studied.begun) if studied.begun else {}
        for item in waiting:
            day = dues.day(days_of.get(item.id))
            if day is not None and day >= known.today:
                due.append((day, item.title))
        ahead = [item.title for item in waiting if item.kind == "milestone" and not item.optional]
        others += ahead[:1]
    lines = [("due", title, _when(known, day)) for day, title in sorted(due)]
    lines += [("open", title, "") for title in others if title not in {line[1] for line in lines}]
    return tuple(lines[:MOST])


def _when(known: Ground, day: date) -> str:
    count = (day - known.today).days
    if count == 0:
        return "today"
    if count < COUNTED:
        return f"in {count} day{'s' if count > 1 else ''}"
    return days.name(day, known.today)
