"""What a calendar can hold besides sessions: milestones on their days, and what is due."""

from collections.abc import Iterator
from datetime import date

from studytrack.domain import due as dues
from studytrack.domain.item_state import SETTLED, TODO
from studytrack.domain.milestones import CalendarDay, Milestone
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.milestones import reached


def of(ws: Workspace, *, milestones: bool, due: bool) -> tuple[CalendarDay, ...]:
    """Return the milestones reached, what is due and open, or both, by day."""
    with ws.store.reading() as read:
        known = context.at(ws.clock(), read)
        everything = item_progress.everything(read, known)
        found = []
        if milestones:
            listed = reached.list_of(read, known, everything)
            found += [day for one in listed for day in _reached(one, known.today)]
        if due:
            begun = item_progress.begun(everything)
            found += [day for studied in begun for day in _due(studied, known.today)]
        return tuple(sorted(found, key=lambda day: (day.on, day.key)))


def _reached(one: Milestone, today: date) -> Iterator[CalendarDay]:
    if one.on is not None:
        name = one.curriculum or ""
        yield CalendarDay(f"milestone-{one.key}", one.on, one.title, name, due=False, today=today)


def _due(studied: Studied, today: date) -> Iterator[CalendarDay]:
    """Yield what is due of a curriculum and not settled, overdue or to come."""
    days = dues.every(studied.content, studied.begun) if studied.begun else {}
    name = studied.kept.id
    for item in studied.content.items():
        day = dues.day(days.get(item.id))
        if day is not None and studied.item_states.get(item.id, TODO).state not in SETTLED:
            yield CalendarDay(f"due-{name}/{item.id}", day, item.title, name, due=True, today=today)
