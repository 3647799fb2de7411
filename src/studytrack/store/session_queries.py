"""The questions about recorded time: sessions, the timer, and sums, which SQLite adds up."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date

from studytrack.domain.sessions import LONGEST, UNASSIGNED, Address, ItemTotals, Session, StretchSum
from studytrack.domain.values import TYPE_CHECKING
from studytrack.store import query_base
from studytrack.store.query_base import Parameters, Queries, columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studytrack.domain.sessions import Timer

FIRST, LAST = "0001-01-01", "9999-12-31"
"""The days that stand for an open end."""

OLDEST_FIRST = "ORDER BY study_date, started_at IS NULL, started_at, recorded_at, made, device"
NEWEST_FIRST = (
    "ORDER BY study_date DESC, started_at IS NULL DESC, started_at DESC, recorded_at DESC, "
    "made DESC, device DESC"
)

BETWEEN = "FROM session WHERE study_date BETWEEN :first AND :last"
# The last day is looked up item by item: comparing that of every session takes twice as long.
LAST_DAY = (
    "(SELECT MAX(study_date) FROM session AS one "
    "WHERE one.curriculum = :curriculum AND one.item IS session.item)"
)
TOTALS = f"SUM(seconds), COUNT(*), {LAST_DAY} FROM session WHERE curriculum = :curriculum"

ADDRESS = "CASE WHEN item IS NULL THEN curriculum ELSE curriculum || '/' || item END"
DAY_SECONDS = "SELECT SUM(seconds) FROM session WHERE study_date = :day"
DAY_TOTALS = f"SELECT study_date, SUM(seconds) {BETWEEN} GROUP BY study_date"
# A last day is compared with every session: a fifth of the time, where there is none to compare.
DAY_TOTALS_SINCE = (
    "SELECT study_date, SUM(seconds) FROM session WHERE study_date >= :first GROUP BY study_date"
)
# The plus keeps SQLite on the index of days: the stretch is short, a curriculum is long.
CURRICULUM_DAYS = (
    f"SELECT study_date, SUM(seconds) {BETWEEN} AND +curriculum = :curriculum GROUP BY study_date"
)
SUMS = f"SELECT COUNT(*), TOTAL(seconds), MAX(seconds) {BETWEEN}"
BY_DAY = (
    f"SELECT study_date, curriculum, SUM(seconds) {BETWEEN} "
    "GROUP BY study_date, curriculum ORDER BY study_date, curriculum"
)
BY_ITEM = (
    f"SELECT curriculum, item, SUM(seconds) {BETWEEN} "
    "GROUP BY curriculum, item ORDER BY curriculum, item"
)
# The order of the cases is that of `Session.provenance`: the first that fits.
BY_PROVENANCE = (
    "SELECT CASE WHEN substr(source, 1, 7) = 'import:' THEN 'imported' "
    "WHEN guessed THEN 'guessed' WHEN stamped THEN 'timed' "
    "WHEN recorded_on = study_date THEN 'same_day' ELSE 'late' END AS provenance, SUM(seconds) "
    f"{BETWEEN} GROUP BY provenance ORDER BY provenance"
)
ITEM_TOTALS = f"SELECT item, {TOTALS} GROUP BY item"
ONE_ITEM = f"SELECT item, {TOTALS} AND item = :item GROUP BY item"
NEWEST_OF = "SELECT MAX(recorded_at) FROM session WHERE curriculum = :curriculum"
FIRST_DAY = "SELECT MIN(study_date) FROM session"
# Item by item, each looked up in the index; the last, NULL, is time on the curriculum as a whole.
FIRST_DAY_OF = """
WITH RECURSIVE named(item) AS (
    SELECT MIN(item) FROM session WHERE curriculum = :curriculum
    UNION ALL
    SELECT (SELECT MIN(item) FROM session
        WHERE curriculum = :curriculum AND item > named.item) FROM named WHERE item IS NOT NULL
)
SELECT MIN((SELECT MIN(study_date) FROM session
    WHERE curriculum = :curriculum AND item IS named.item)) FROM named
"""
COUNT = "SELECT COUNT(*) FROM session"
LAST_RECORDED = f"{columns('session')} ORDER BY recorded_at DESC, made DESC, device DESC LIMIT 1"
# No session is longer than a day, so the index on the start bounds the search on both sides.
OVERLAPPING = (
    f"{columns('session')} WHERE started_at < :end AND started_at > :start - {LONGEST} "
    "AND started_at + seconds > :start ORDER BY started_at, recorded_at, made, device"
)

SECONDS = "SELECT TOTAL(seconds) FROM session"
FIGURES = f"SELECT COUNT(*), MAX(seconds) {BETWEEN}"
# Sessions that begin in one hour of their own wall clock and end in another, together. No session
# is longer than a day, so it ends by the next one's midnight; what says else is damaged, left out.
CLOCKED = (
    "SELECT ((started_at + utc_offset * 60) % 86400 + 86400) % 86400 AS at, seconds "
    f"{BETWEEN} AND started_at IS NOT NULL"
)
SPANS = (
    "SELECT at / 3600 AS begun, (at + seconds) / 3600 AS ended, "  # noqa: S608 - constants
    "COUNT(*), SUM(at % 3600), SUM((at + seconds) % 3600) "
    f"FROM ({CLOCKED}) GROUP BY begun, ended HAVING begun <= ended AND ended < 48"
)
HOUR = 3600
"""Seconds."""


def _stretch(first: date | None, last: date | None) -> Parameters:
    return {
        "first": FIRST if first is None else first.isoformat(),
        "last": LAST if last is None else last.isoformat(),
    }


def _day_total(row: query_base.Row) -> tuple[date, int]:
    return date.fromisoformat(row[0]), row[1]


def _totals(row: query_base.Row) -> tuple[str | None, ItemTotals]:
    name, seconds, count, day = row
    return name, ItemTotals(seconds, count, date.fromisoformat(day))


class SessionQueries(Queries):
    """Answers about sessions, sums of them, and the running timer."""

    def timer(self) -> Timer | None:
        """Return the running timer."""
        return self._asked.first(query_base.timer, self._asked.row("timer", id=1))

    def one(self, session_id: int) -> Session | None:
        """Return one session."""
        return self._asked.first(query_base.session, self._asked.row("session", id=session_id))

    def between(
        self,
        first: date | None = None,
        last: date | None = None,
        *,
        address: Address | None = None,
        among: Sequence[Address] = (),
        newest: int | None = None,
        skip: int = 0,
    ) -> tuple[Session, ...]:
        """Return sessions oldest first: study day, clock, id; no clock last within a day.

        An address without an item means the curriculum with all its items, `UNASSIGNED` time on
        nothing; ``among`` several items. ``newest`` keeps only that many from the end, after
        leaving out the last ``skip``.
        """
        sql = f"{columns('session')} WHERE study_date BETWEEN :first AND :last"
        asked = _stretch(first, last)
        if address == UNASSIGNED:
            sql += " AND curriculum IS NULL"
        elif address is not None:
            sql += " AND curriculum = :curriculum"
            asked["curriculum"] = address.curriculum
        if address is not None and address.item is not None:
            sql += " AND item = :item"
            asked["item"] = address.item
        if among:
            pairs = ", ".join(f"(:c{place}, :i{place})" for place in range(len(among)))
            sql += f" AND (curriculum, item) IN (VALUES {pairs})"
            for place, one in enumerate(among):
                asked |= {f"c{place}": one.curriculum, f"i{place}": one.item}
        if newest is None and skip == 0:
            return self._asked.all(
                query_base.session, self._asked.rows(f"{sql} {OLDEST_FIRST}", asked)
            )
        asked |= {"newest": -1 if newest is None else newest, "skip": skip}
        found = self._asked.rows(f"{sql} {NEWEST_FIRST} LIMIT :newest OFFSET :skip", asked)
        return self._asked.all(query_base.session, reversed(found))

    def having(
        self, words: Sequence[tuple[Sequence[str], Sequence[Address]]], newest: int
    ) -> tuple[Session, ...]:
        """Return at most that many sessions, newest first, that have every word.

        A word is given as patterns of LIKE, for the note and the ISO day, and as the addresses
        whose titles have it.
        """
        parts, asked = [], dict[str, object]()
        for place, (patterns, addresses) in enumerate(words):
            likes = [f":p{place}x{at}" for at in range(len(patterns))]
            asked |= dict(zip((one[1:] for one in likes), patterns, strict=True))
            said = [f"{column} LIKE {one} ESCAPE '!'" for one in likes
                    for column in ("note", "study_date")]  # fmt: skip
            if addresses:  # else every session's would be put together for nothing
                asked[f"a{place}"] = json.dumps(list(map(str, addresses)))
                said.append(f"{ADDRESS} IN (SELECT value FROM json_each(:a{place}))")  # noqa: S608 - names from the schema
            parts.append(f"({' OR '.join(said)})")
        asked["newest"] = newest
        sql = f"{columns('session')} WHERE {' AND '.join(parts) or 0} {NEWEST_FIRST} LIMIT :newest"
        return self._asked.all(query_base.session, self._asked.rows(sql, asked))

    def count(self) -> int:
        """Return how many sessions are recorded."""
        return self._asked.sum(COUNT)

    def last_recorded(self) -> Session | None:
        """Return the session recorded last."""
        found = self._asked.all(query_base.session, self._asked.rows(LAST_RECORDED))
        return found[0] if found else None

    def overlapping(self, start: int, end: int) -> tuple[Session, ...]:
        """Return the sessions with a clock that share time with start ≤ t < end."""
        return self._asked.all(
            query_base.session, self._asked.rows(OVERLAPPING, {"start": start, "end": end})
        )

    def day_seconds(self, day: date) -> int:
        """Return the seconds recorded on one study day."""
        return self._asked.sum(DAY_SECONDS, {"day": day.isoformat()})

    def day_totals(self, first: date | None = None, last: date | None = None) -> Mapping[date, int]:
        """Return the seconds by study day, in order."""
        sql = DAY_TOTALS_SINCE if last is None else DAY_TOTALS
        return self._asked.once(
            ("day totals", first, last),
            lambda: dict(self._asked.all(_day_total, self._asked.rows(sql, _stretch(first, last)))),
        )

    def stretch(self, first: date, last: date) -> StretchSum:
        """Return the sums between two study days, both included."""
        days = _stretch(first, last)
        count, seconds, longest = (self._asked.rows(SUMS, days) or [(0, 0, 0)])[0]
        by_item = tuple(self._asked.rows(BY_ITEM, days))
        by_day = self._asked.all(
            lambda row: (date.fromisoformat(row[0]), row[1], row[2]), self._asked.rows(BY_DAY, days)
        )
        by_provenance = tuple(self._asked.rows(BY_PROVENANCE, days))
        return StretchSum(count, int(seconds), longest or 0, by_item, by_day, by_provenance)

    def item_totals(self, curriculum_id: str) -> dict[str | None, ItemTotals]:
        """Return the sums by item id; the key None is time on the whole curriculum."""
        return dict(
            self._asked.all(_totals, self._asked.rows(ITEM_TOTALS, {"curriculum": curriculum_id}))
        )

    def item_total(self, address: Address) -> ItemTotals | None:
        """Return the sums of one item; None where no time was spent on it."""
        asked = {"curriculum": address.curriculum, "item": address.item}
        return dict(self._asked.all(_totals, self._asked.rows(ONE_ITEM, asked))).get(address.item)

    def newest_of(self, curriculum_id: str) -> int | None:
        """Return when the session of a curriculum that was recorded last was, in Unix seconds."""
        found = self._asked.rows(NEWEST_OF, {"curriculum": curriculum_id})
        return found[0][0] if found else None

    def first_study_day(self, curriculum_id: str | None = None) -> date | None:
        """Return the earliest study day, of one curriculum or of all."""
        asked = FIRST_DAY if curriculum_id is None else FIRST_DAY_OF
        found = self._asked.rows(asked, {"curriculum": curriculum_id})
        days = self._asked.all(lambda row: row[0] and date.fromisoformat(row[0]), found)
        return days[0] if days else None

    def week_totals(self, curriculum_id: str, first: date, last: date) -> dict[date, int]:
        """Return the seconds by study day of one curriculum."""
        asked = {**_stretch(first, last), "curriculum": curriculum_id}
        return dict(self._asked.all(_day_total, self._asked.rows(CURRICULUM_DAYS, asked)))

    def figures(self, first: date, last: date) -> tuple[int, int]:
        """Return how many sessions two study days and those between hold, and the longest."""
        found = self._asked.rows(FIGURES, {"first": first.isoformat(), "last": last.isoformat()})
        count, longest = (found or [(0, 0)])[0]
        return int(count), int(longest or 0)

    def seconds(self) -> int:
        """Return the seconds of every session together."""
        found = self._asked.rows(SECONDS)
        return int(found[0][0]) if found else 0

    def hour_totals(self, first: date, last: date) -> dict[int, int]:
        """Return seconds by hour of the wall clock, 0 to 23, of sessions with a clock."""
        asked = {"first": first.isoformat(), "last": last.isoformat()}
        held: dict[int, int] = defaultdict(int)
        for begun, ended, count, before, after in self._asked.rows(SPANS, asked):
            for hour in range(int(begun), int(ended)):
                held[hour % 24] += count * HOUR
            held[int(begun)] -= int(before)
            held[int(ended) % 24] += int(after)
        return {hour: held[hour] for hour in sorted(held) if held[hour]}
