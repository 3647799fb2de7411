"""What no machine would have let happen, and two together did: found after a merge, never mended.

After a merge a pair counts only where the row that came in was written without knowing of the other
one: what a learner said once (`--overlap`) is not asked again. Of what stands in the record nobody
knows that any more; there a pair counts where two machines wrote it.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping

from studytrack.domain.merge import Broken
from studytrack.domain.sections import Kind
from studytrack.domain.sessions import LONGEST
from studytrack.domain.values import Any
from studytrack.store import statements

Touched = Mapping[Kind, Mapping[str, Mapping[str, int]]]
"""What came in, by kind and name: how far its device knew the others."""

CLOCKS = (
    "SELECT id, uuid, stamp, device, started_at, started_at + seconds FROM session "
    "WHERE started_at IS NOT NULL ORDER BY started_at, id"
)
DAYS = (
    "SELECT study_date, group_concat(id), group_concat(uuid) FROM "
    "(SELECT * FROM session ORDER BY id) GROUP BY study_date "
    "HAVING SUM(seconds) > :longest AND COUNT(DISTINCT device) > 1"
)
COUNTERS = (
    "SELECT curriculum, item FROM entry GROUP BY curriculum, item "
    "HAVING SUM(value) < 0 ORDER BY curriculum, item"
)
VACATIONS = "SELECT id, uuid, stamp, device, first, last FROM vacation ORDER BY first, id"
ORPHANS = (
    "SELECT event.id, event.uuid, event.lead FROM event WHERE NOT EXISTS "
    "(SELECT 1 FROM lead WHERE lead.uuid = event.lead) ORDER BY event.id"
)

Span = tuple[Any, ...]
"""Number, name, counter and device of its stamp, beginning, end."""
Strange = Callable[[Span, Span], bool]
"""Whether nobody can have meant two spans to share time."""


def found(
    opened: sqlite3.Connection, touched: Touched, gone: Mapping[Kind, set[str]]
) -> tuple[Broken, ...]:
    """Return the rules that what came in breaks together with what was here."""
    rows: list[Broken] = []
    if sessions := touched.get("session"):
        rows += _overlaps(opened, _unknowing(sessions))
        rows += [one for one, uuids in _days(opened) if sessions.keys() & uuids]
    if touched.get("entry") or gone.get("entry"):
        rows += _below(opened)
    if vacations := touched.get("vacation"):
        rows += _vacations(opened, _unknowing(vacations))
    if touched.get("event") or gone.get("lead"):
        events, leads = touched.get("event", {}).keys(), gone.get("lead", set())
        rows += [one for one, uuid, lead in _orphans(opened) if uuid in events or lead in leads]
    return tuple(rows)


def standing(opened: sqlite3.Connection) -> tuple[Broken, ...]:
    """Return the rules that rows of two machines break as the record stands."""
    return (
        *_overlaps(opened, _of_two),
        *(one for one, _ in _days(opened)),
        *_below(opened),
        *_vacations(opened, _of_two),
        *(one for one, _, _ in _orphans(opened)),
    )


def told(opened: sqlite3.Connection, broken: Broken) -> Broken:
    """Return it with the rows that break the rule; a counter is its name."""
    if broken.rule == "counter":
        return broken
    named = (row.split(" ") for row in broken.rows)
    rows = (
        (kind, opened.execute(statements.SELECT[kind], {"id": number}).fetchone())
        for kind, number in named
    )
    return broken._replace(
        told=tuple(dict(zip(statements.COLUMNS[kind], row, strict=True)) for kind, row in rows)
    )


def _overlaps(opened: sqlite3.Connection, strange: Strange) -> Iterator[Broken]:
    for pair in _pairs(opened.execute(CLOCKS).fetchall(), strange, touching=False):
        yield _pair("overlap", "session", *pair)


def _days(opened: sqlite3.Connection) -> Iterator[tuple[Broken, set[str]]]:
    """Yield the days that hold too much of two machines, with the names of their sessions."""
    for _, ids, uuids in opened.execute(DAYS, {"longest": LONGEST}).fetchall():
        rows = tuple(f"session {one}" for one in ids.split(","))
        yield Broken("day", rows), set(uuids.split(","))


def _below(opened: sqlite3.Connection) -> Iterator[Broken]:
    for curriculum, item in opened.execute(COUNTERS).fetchall():
        yield Broken("counter", (f"{curriculum}/{item}",))


def _vacations(opened: sqlite3.Connection, strange: Strange) -> Iterator[Broken]:
    for pair in _pairs(opened.execute(VACATIONS).fetchall(), strange, touching=True):
        yield _pair("vacation", "vacation", *pair)


def _orphans(opened: sqlite3.Connection) -> Iterator[tuple[Broken, str, str]]:
    """Yield the events without their lead, with their name and that of the lead."""
    for key, uuid, lead in opened.execute(ORPHANS).fetchall():
        yield Broken("lead", (f"event {key}",)), uuid, lead


def _pair(rule: str, kind: str, one: int, other: int) -> Broken:
    return Broken(rule, (f"{kind} {one}", f"{kind} {other}"))


def _pairs(spans: list[Span], strange: Strange, *, touching: bool) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two spans that share time, in order; ``touching`` ends count too."""
    open_: list[Span] = []
    for span in spans:
        begin = span[4]
        open_ = [one for one in open_ if one[5] > begin or (touching and one[5] == begin)]
        for one in open_:
            if strange(one, span):
                yield one[0], span[0]
        open_.append(span)


def _unknowing(touched: Mapping[str, Mapping[str, int]]) -> Strange:
    """Return whether one of two came in from who did not know of the other."""

    def strange(one: Span, other: Span) -> bool:
        return came(one, other) or came(other, one)

    def came(one: Span, here: Span) -> bool:
        seen = touched.get(one[1])
        return seen is not None and here[2] > seen.get(here[3], 0)

    return strange


def _of_two(one: Span, other: Span) -> bool:
    return bool(one[3] != other[3])
