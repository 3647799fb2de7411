"""What finishes by itself, written down in the operation that made it so.

The commit door of the store calls `settle` before it closes an operation others may wait for.
"""

import uuid
from collections.abc import Iterable
from datetime import UTC, date

from studytrack.domain import days, instants, settling
from studytrack.domain.curriculum import Curriculum, Item
from studytrack.domain.rows import Kept, StateRow
from studytrack.domain.settling import Recorded, Settled, StateChange
from studytrack.services.base import context
from studytrack.services.base.workspace import Reading, Writing

_NAMESPACE = "studytrack"


def settle(write: Writing, at: int) -> str:
    """Finish what finishes by itself now, and say so; empty when nothing does.

    ``at`` is when the operation was made, in Unix seconds.
    """
    found = settling.settled(_recorded(write), write.rules.in_force().week_start)
    known = set(write.items.order()) if found else set()
    for one in found:
        hours = one.item.hours
        write.add(
            StateRow(
                id=0,
                uuid=_free(one, known),
                curriculum=one.address.curriculum,
                item=one.item.id,
                state="done",
                on=_known(one.on, at),
                note="",
                evidence="",
                estimate=round(hours * 3600) if hours > 0 else None,
                recorded_at=at,
            )
        )
    titles = ", ".join(f"“{one.item.title}”" for one in found)
    return f", and with it {titles}" if found else ""


def _known(day: date, at: int) -> date:
    """Return the day of an item; today where only events of unknown days finished it."""
    return instants.wall(at, UTC).date() if day == days.FIRST else day


def derived(one: Settled) -> str:
    """Return the UUID of the row: the same on every machine that comes to it."""
    name = f"{_NAMESPACE}:settled:{one.address}:{one.times}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def _free(one: Settled, known: set[str]) -> str:
    """Return the derived UUID; a later one where devices counted the times before differently."""
    while (uuid := derived(one)) in known:
        one = one._replace(times=one.times + 1)
    return uuid


def _recorded(read: Reading) -> tuple[Recorded, ...]:
    """Return the curricula in which something can finish by itself, and those that are needed."""
    kept = read.curricula.all()
    wanted = {one.id for one in kept if any(map(_by_itself, one.content.items()))}
    if not wanted:
        return ()
    # What happened in all others can finish nothing, and may be thousands of rows.
    wanted |= {need.partition("/")[0] for one in kept for need in _needs(one.content)}
    order = {uuid: place for place, uuid in enumerate(read.items.order(), 1)}
    return tuple(
        _curriculum(read, one, read.items.states(one.id), order) for one in kept if one.id in wanted
    )


def _by_itself(item: Item) -> bool:
    return bool(item.auto or item.target or item.times)


def _needs(content: Curriculum) -> Iterable[str]:
    """Return all that is needed of other curricula."""
    for module in content.modules:
        for needs in (module.needs, *(item.needs for item in module.items)):
            yield from (need for need in needs if "/" in need)


def _curriculum(
    read: Reading, kept: Kept, rows: Iterable[StateRow], order: dict[str, int]
) -> Recorded:
    states: dict[str, list[StateChange]] = {}
    for row in rows:
        states.setdefault(row.item, []).append(StateChange(row.state, row.on, order[row.uuid]))
    counted = context.counted(read, kept.content)
    return Recorded(kept.content, states, counted, kept.state == "started")
