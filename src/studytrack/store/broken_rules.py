"""What no machine would have let happen, and two together did: found after a merge, never mended.

A pair counts only where the row that came in was written without knowing of the other one: what a
learner said once (`--overlap`) is not asked again.
"""

import sqlite3
from collections.abc import Iterator, Mapping

from studytrack.domain.merge import Broken
from studytrack.domain.sections import Kind
from studytrack.domain.sessions import LONGEST
from studytrack.domain.values import Any

Touched = Mapping[Kind, Mapping[str, Mapping[str, int]]]
"""What came in, by kind and name: how far its device knew the others."""

CLOCKS = (
    "SELECT id, uuid, stamp, device, started_at, started_at + seconds FROM session "
    "WHERE started_at IS NOT NULL ORDER BY started_at, id"
)
DAYS = (
    "SELECT study_date, group_concat(id), group_concat(uuid) FROM "
    "(SELECT * FROM session ORDER BY id) GROUP BY study_date HAVING SUM(seconds) > :longest"
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


def found(
    opened: sqlite3.Connection, touched: Touched, gone: Mapping[Kind, set[str]]
) -> tuple[Broken, ...]:
    """Return the rules that what came in breaks together with what was here."""
    rows: list[Broken] = []
    if sessions := touched.get("session"):
        pairs = _pairs(opened.execute(CLOCKS).fetchall(), sessions, touching=False)
        rows += [_pair("overlap", "session", *pair) for pair in pairs]
        for _, ids, uuids in opened.execute(DAYS, {"longest": LONGEST}).fetchall():
            if sessions.keys() & set(uuids.split(",")):
                rows.append(Broken("day", tuple(f"session {one}" for one in ids.split(","))))
    if touched.get("entry") or gone.get("entry"):
        below = opened.execute(COUNTERS).fetchall()
        rows += [Broken("counter", (f"{curriculum}/{item}",)) for curriculum, item in below]
    if vacations := touched.get("vacation"):
        pairs = _pairs(opened.execute(VACATIONS).fetchall(), vacations, touching=True)
        rows += [_pair("vacation", "vacation", *pair) for pair in pairs]
    if touched.get("event") or gone.get("lead"):
        events = touched.get("event", {}).keys()
        for key, uuid, lead in opened.execute(ORPHANS).fetchall():
            if uuid in events or lead in gone.get("lead", set()):
                rows.append(Broken("lead", (f"event {key}",)))
    return tuple(rows)


def _pair(rule: str, kind: str, one: int, other: int) -> Broken:
    return Broken(rule, (f"{kind} {one}", f"{kind} {other}"))


def _pairs(
    spans: list[Span], touched: Mapping[str, Mapping[str, int]], *, touching: bool
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two spans that share time, in order; ``touching`` ends count too."""
    open_: list[Span] = []
    for span in spans:
        begin = span[4]
        open_ = [one for one in open_ if one[5] > begin or (touching and one[5] == begin)]
        for one in open_:
            if _strange(one, span, touched) or _strange(span, one, touched):
                yield one[0], span[0]
        open_.append(span)


def _strange(came: Span, here: Span, touched: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether ``came`` came in from who did not know of ``here``."""
    seen = touched.get(came[1])
    return seen is not None and here[2] > seen.get(here[3], 0)
