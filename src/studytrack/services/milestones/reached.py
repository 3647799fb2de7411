"""What was reached, and when: what a week and a year ask for, without what is ahead."""

from datetime import date

from studytrack.domain import milestones
from studytrack.domain.milestones import Milestone
from studytrack.services.base.context import Context
from studytrack.services.base.views import ReachedView
from studytrack.services.base.workspace import Reading
from studytrack.services.items import progress as item_progress
from studytrack.services.items.progress import Studied
from studytrack.services.milestones import first_times


def list_of(
    read: Reading,
    known: Context,
    everything: tuple[Studied, ...],
    *,
    tried: bool = True,
    passes: bool = True,
) -> tuple[Milestone, ...]:
    """Return the milestones reached up to today.

    The firsts of what was ``tried`` are left out if not asked for, and the round numbers of time
    where it is known that none ``passes``.
    """
    return read.once(
        ("milestones", known.today, tried, passes),
        lambda: milestones.reached(
            [(one.content, one.item_states) for one in everything],
            first_times.of(read, [one.content for one in everything], tried=tried),
            read.sessions.day_totals() if passes else {},
            known.rules,
            read.milestones.own(),
            known.today,
        ),
    )


def on_days(
    read: Reading,
    known: Context,
    everything: tuple[Studied, ...],
    first: date,
    last: date,
    *,
    passes: bool = True,
) -> tuple[ReachedView, ...]:
    """Return what was reached between two days, both included, oldest first.

    The days are not added up where it is known that no round number ``passes`` in them.
    """
    # Who tried nothing in these days had no first of it: a thousand runs need not be read.
    found = list_of(read, known, everything, tried=read.tried(first, last), passes=passes)
    return tuple(
        ReachedView(one.on.isoformat(), one.title, one.curriculum, address(one), one.evidence)
        for one in reversed(found)
        if one.on is not None and first <= one.on <= last
    )


def titles(read: Reading, known: Context, first: date, last: date) -> dict[date, tuple[str, ...]]:
    """Return the titles of what was reached between two days, by day, in their order."""
    # What is reached asks for no time spent, which ten years of sessions would be read for.
    everything = item_progress.everything(read, known, timed=False)
    found: dict[date, tuple[str, ...]] = {}
    for one in on_days(read, known, everything, first, last):
        day = date.fromisoformat(one.on)
        found[day] = (*found.get(day, ()), one.title)
    return found


def address(one: Milestone) -> str | None:
    """Return the address of the item a milestone is of; None where it is of none."""
    return f"{one.curriculum}/{one.item}" if one.curriculum and one.item else None
