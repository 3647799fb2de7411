"""When something is due: one rule for every list.

An item's own day comes before its module's, that before the file's; on each of them a date comes
before a week counted from the start. What was past before a curriculum was started is said once of
the whole curriculum, never of its items.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from studytrack.domain.curriculum import Curriculum, Item, Module, required
from studytrack.domain.values import NamedTuple

WEEK = timedelta(days=7)


class DueCurriculum(NamedTuple):
    """When a curriculum was started, as its due days need it."""

    on: date
    """The study day it was first started."""
    week: date
    """First day of the week its weeks are counted from."""


class Past(NamedTuple):
    """What was past already when a curriculum was started."""

    last: str
    """The latest such day, an ISO date or date-time."""
    items: int
    """How many items it would be said of."""


def day(due: str | None) -> date | None:
    """Return the calendar day of a due date or date-time."""
    return None if due is None else date.fromisoformat(due[:10])


def said(
    curriculum: Curriculum, module: Module | None, item: Item, week: date | None = None
) -> str | None:
    """Return when an item is due by its file: an ISO date or date-time, None for never.

    ``week`` is the first day weeks are counted from; None for a file nobody started, whose weeks
    say no day.
    """
    for one in (item, module):
        if one is not None and one.due is not None:
            return one.due
        if one is not None and one.week is not None:
            return None if week is None else end_of(one.week, week)
    return curriculum.due


def end_of(number: int, week: date) -> str | None:
    """Return the last day of the n-th week, the first beginning on ``week``; None past the end."""
    try:
        return (week + number * WEEK - timedelta(days=1)).isoformat()
    except OverflowError:
        return None


def of(
    curriculum: Curriculum, module: Module | None, item: Item, begun: DueCurriculum
) -> str | None:
    """Return when an item of a started curriculum is due; None also for what was past before."""
    found = said(curriculum, module, item, begun.week)
    last = day(found)
    return None if last is None or last < begun.on else found


def every(curriculum: Curriculum, begun: DueCurriculum) -> dict[str, str]:
    """Return when the items of a started curriculum are due, by id; the others are left out."""
    found = ((item.id, of(curriculum, module, item, begun)) for module, item in _items(curriculum))
    return {item_id: due for item_id, due in found if due is not None}


def past(curriculum: Curriculum, begun: DueCurriculum) -> Past | None:
    """Return what was past when a curriculum was started; None when nothing was."""
    found = []
    for module, item in _items(curriculum):
        due = said(curriculum, module, item, begun.week)
        last = day(due)
        if due is not None and last is not None and last < begun.on:
            found.append(due)
    return Past(max(found), len(found)) if found else None


def in_weeks(module: Module | None, item: Item) -> bool:
    """Whether an item's due day is counted in weeks from the start."""
    for one in (item, module):
        if one is not None and (one.due is not None or one.week is not None):
            return one.due is None
    return False


def has_weeks(curriculum: Curriculum) -> bool:
    """Whether anything of a curriculum is due by weeks from its start."""
    return any(in_weeks(module, item) for module, item in _items(curriculum))


def behind(
    curriculum: Curriculum, begun: DueCurriculum, settled: Collection[str], today: date
) -> int:
    """Return how many whole weeks the weeks of a curriculum are ahead of what is settled.

    Only what is required counts; ``settled`` are the ids of the items that are not open.
    """
    return max(
        (
            weeks_behind(of(curriculum, module, item, begun), today)
            for module, item in _items(curriculum)
            if in_weeks(module, item) and required(module, item) and item.id not in settled
        ),
        default=0,
    )


def weeks_behind(due: str | None, today: date) -> int:
    """Return for how many whole weeks something has been due, 0 when it is not."""
    last = day(due)
    return 0 if last is None else max(0, (today - last).days // 7)


def _items(curriculum: Curriculum) -> Iterator[tuple[Module, Item]]:
    return ((module, item) for module in curriculum.modules for item in module.items)
