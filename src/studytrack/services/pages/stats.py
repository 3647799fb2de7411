"""Where the time of any stretch of days went, by one measure."""

from collections.abc import Mapping
from datetime import date

from studytrack.domain import curriculum as curricula
from studytrack.domain import days, phrases
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.sessions import Address, StretchSum
from studytrack.services.base import context, views
from studytrack.services.base.workspace import Reading, Workspace
from studytrack.services.pages.year_views import StatsView, StatView

BY = ("item", "kind", "track", "day", "week")
NO_ITEM = "No item"
FRACTION = 10_000

_Sums = dict[str | None, int]


def stats(
    ws: Workspace, first: date | None = None, last: date | None = None, by: str = "item"
) -> StatsView:
    """Return the seconds from ``first`` to ``last``, both included, by one of `BY`.

    Raises:
        NotUnderstoodError: ``by`` is none of them.
        AgainstRuleError: ``last`` is before ``first``.
    """
    if by not in BY:
        raise NotUnderstoodError(f"“{by}” is no measure; there are {', '.join(BY)}.")
    if first is not None and last is not None and last < first:
        raise AgainstRuleError(f"{last.isoformat()} is before {first.isoformat()}; swap them.")
    with ws.store.reading() as read:
        held = read.sessions.stretch(first or days.FIRST, last or days.LAST)
        lines = _dated(ws, read, held, by) if by in {"day", "week"} else _ranked(read, held, by)
        return StatsView(
            from_=first.isoformat() if first else None,
            to=last.isoformat() if last else None,
            by=by,
            seconds=held.seconds,
            sessions=held.sessions,
            lines=lines,
        )


def _line(key: str | None, title: str, seconds: int, whole: int) -> StatView:
    return StatView(key, title, seconds, seconds * FRACTION // whole / FRACTION)


def _dated(ws: Workspace, read: Reading, held: StretchSum, by: str) -> tuple[StatView, ...]:
    known = context.at(ws.clock(), read)
    sums: dict[date, int] = {}
    for day, _name, seconds in held.by_day:
        start = day if by == "day" else days.week_of(day, known.rules.week_start)
        sums[start] = sums.get(start, 0) + seconds
    named = date.isoformat if by == "day" else days.week_name
    return tuple(
        _line(named(day), phrases.day(day, known.today), seconds, held.seconds)
        for day, seconds in sums.items()
    )


def _ranked(read: Reading, held: StretchSum, by: str) -> tuple[StatView, ...]:
    names = (
        {one.id: _names(one.content, by) for one in read.curricula.all()} if by != "item" else None
    )
    titles = {str(address): title for address, title in views.titles(read).items()}
    sums: _Sums = {}
    for name, item_id, seconds in held.by_item:
        key = _key(names, name, item_id)
        sums[key] = sums.get(key, 0) + seconds
    ordered = sorted(sums.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
    return tuple(
        _line(key, NO_ITEM if key is None else titles.get(key, key), seconds, held.seconds)
        for key, seconds in ordered
    )


def _names(content: Curriculum, by: str) -> Mapping[str, str]:
    """Return what the time on each item counts for, its kind or its track, by its id."""
    if by == "track":
        return curricula.tracks(content)
    return {name: item.kind for name, item in content.by_id().items()}


def _key(
    names: Mapping[str, Mapping[str, str]] | None, name: str | None, item_id: str | None
) -> str | None:
    """Return what a sum counts for, its address without ``names``; None when that is nothing."""
    if names is not None:
        return names.get(name or "", {}).get(item_id or "")
    return None if name is None else str(Address(name, item_id))
