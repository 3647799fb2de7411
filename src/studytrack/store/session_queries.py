"""The questions about recorded time: sessions, and their sums, which SQLite adds up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from studytrack.domain.sessions import LONGEST, UNASSIGNED, Address, Session
from studytrack.store import row_values
from studytrack.store.query_base import Parameters, Questions, columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studytrack.domain.rows import ItemTotals, Stretch

FIRST, LAST = "0001-01-01", "9999-12-31"
"""The days that stand for an open end."""

OLDEST_FIRST = "ORDER BY study_date, started_at IS NULL, started_at, id"
NEWEST_FIRST = "ORDER BY study_date DESC, started_at IS NULL DESC, started_at DESC, id DESC"

BETWEEN = "FROM session WHERE study_date BETWEEN :first AND :last"
TOTALS = "SUM(seconds), COUNT(*), MAX(study_date) FROM session WHERE curriculum = :curriculum"

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
FIRST_DAY_OF = "SELECT MIN(study_date) FROM session WHERE curriculum = :curriculum"
COUNT = "SELECT COUNT(*) FROM session"
LAST_RECORDED = f"{columns('session')} ORDER BY recorded_at DESC, id DESC LIMIT 1"
# No session is longer than a day, so the index on the start bounds the search on both sides.
OVERLAPPING = (
    f"{columns('session')} WHERE started_at < :end AND started_at > :start - {LONGEST} "
    "AND started_at + seconds > :start ORDER BY started_at, id"
)


def _stretch(first: date | None, last: date | None) -> Parameters:
    return {
        "first": FIRST if first is None else first.isoformat(),
        "last": LAST if last is None else last.isoformat(),
    }


def _day_total(row: row_values.Row) -> tuple[date, int]:
    return date.fromisoformat(row[0]), row[1]


def _totals(row: row_values.Row) -> tuple[str | None, ItemTotals]:
    from studytrack.domain.rows import ItemTotals

    name, seconds, count, day = row
    return name, ItemTotals(seconds, count, date.fromisoformat(day))


class Timesheet(Questions):
    """Answers about sessions and sums of them."""

    def session(self, session_id: int) -> Session | None:
        """Return one session."""
        return self._first(row_values.session, self._row("session", id=session_id))

    def sessions(
        self,
        first: date | None = None,
        last: date | None = None,
        *,
        address: Address | None = None,
        newest: int | None = None,
        skip: int = 0,
    ) -> tuple[Session, ...]:
        """Return sessions oldest first: study day, clock, id; no clock last within a day.

        An address without an item means the curriculum with all its items, `UNASSIGNED` time on
        nothing. ``newest`` keeps only that many from the end, after leaving out the last ``skip``.
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
        if newest is None and skip == 0:
            return self._all(row_values.session, self._rows(f"{sql} {OLDEST_FIRST}", asked))
        asked |= {"newest": -1 if newest is None else newest, "skip": skip}
        found = self._rows(f"{sql} {NEWEST_FIRST} LIMIT :newest OFFSET :skip", asked)
        return self._all(row_values.session, reversed(found))

    def session_count(self) -> int:
        """Return how many sessions are recorded."""
        return self._sum(COUNT)

    def last_recorded(self) -> Session | None:
        """Return the session recorded last."""
        found = self._all(row_values.session, self._rows(LAST_RECORDED))
        return found[0] if found else None

    def overlapping(self, start: int, end: int) -> tuple[Session, ...]:
        """Return the sessions with a clock that share time with start ≤ t < end."""
        return self._all(row_values.session, self._rows(OVERLAPPING, {"start": start, "end": end}))

    def day_seconds(self, day: date) -> int:
        """Return the seconds recorded on one study day."""
        return self._sum(DAY_SECONDS, {"day": day.isoformat()})

    def day_totals(self, first: date | None = None, last: date | None = None) -> Mapping[date, int]:
        """Return the seconds by study day, in order."""
        sql = DAY_TOTALS_SINCE if last is None else DAY_TOTALS
        return self.once(
            ("day totals", first, last),
            lambda: dict(self._all(_day_total, self._rows(sql, _stretch(first, last)))),
        )

    def stretch(self, first: date, last: date) -> Stretch:
        """Return the sums between two study days, both included."""
        from studytrack.domain.rows import Stretch

        days = _stretch(first, last)
        count, seconds, longest = (self._rows(SUMS, days) or [(0, 0, 0)])[0]
        by_item = tuple(self._rows(BY_ITEM, days))
        by_day = self._all(
            lambda row: (date.fromisoformat(row[0]), row[1], row[2]), self._rows(BY_DAY, days)
        )
        by_provenance = tuple(self._rows(BY_PROVENANCE, days))
        return Stretch(count, int(seconds), longest or 0, by_item, by_day, by_provenance)

    def item_totals(self, curriculum_id: str) -> dict[str | None, ItemTotals]:
        """Return the sums by item id; the key None is time on the whole curriculum."""
        return dict(self._all(_totals, self._rows(ITEM_TOTALS, {"curriculum": curriculum_id})))

    def item_total(self, address: Address) -> ItemTotals | None:
        """Return the sums of one item; None where no time was spent on it."""
        asked = {"curriculum": address.curriculum, "item": address.item}
        return dict(self._all(_totals, self._rows(ONE_ITEM, asked))).get(address.item)

    def newest(self, curriculum_id: str) -> int | None:
        """Return when the session of a curriculum that was recorded last was, in Unix seconds."""
        found = self._rows(NEWEST_OF, {"curriculum": curriculum_id})
        return found[0][0] if found else None

    def first_study_day(self, curriculum_id: str | None = None) -> date | None:
        """Return the earliest study day, of one curriculum or of all."""
        asked = FIRST_DAY if curriculum_id is None else FIRST_DAY_OF
        found = self._rows(asked, {"curriculum": curriculum_id})
        days = self._all(lambda row: row[0] and date.fromisoformat(row[0]), found)
        return days[0] if days else None

    def week_totals(self, curriculum_id: str, first: date, last: date) -> dict[date, int]:
        """Return the seconds by study day of one curriculum."""
        asked = {**_stretch(first, last), "curriculum": curriculum_id}
        return dict(self._all(_day_total, self._rows(CURRICULUM_DAYS, asked)))
