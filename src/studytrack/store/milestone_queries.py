"""The questions about one's own milestones, and how a row becomes one and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studytrack.domain.milestones import Own
from studytrack.store import row_values
from studytrack.store.query_base import Queries, columns

if TYPE_CHECKING:
    from datetime import date

OWN = f"{columns('milestone')} ORDER BY recorded_at, made, device"

MARKS = """
SELECT EXISTS (SELECT 1 FROM milestone WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM progress WHERE day BETWEEN :first AND :last
        AND state IN ('done', 'skipped', 'closed'))
    OR EXISTS (SELECT 1 FROM event WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM run WHERE day BETWEEN :first AND :last)
    OR EXISTS (SELECT 1 FROM submission WHERE day BETWEEN :first AND :last)
"""
"""Whether there is what may be a milestone, or make one."""


class MilestoneQueries(Queries):
    """Answers about one's own milestones."""

    def may_mark(self, first: date, last: date) -> bool:
        """Whether anything but time is dated between two days that may be a milestone."""
        return self._asked.sum(MARKS, {"first": first.isoformat(), "last": last.isoformat()}) > 0

    def own(self) -> tuple[Own, ...]:
        """Return them in order of recording."""
        return self._asked.all(own, self._asked.rows(OWN))

    def one(self, own_id: int) -> Own | None:
        """Return one of them."""
        return self._asked.first(own, self._asked.row("milestone", id=own_id))


def own(row: row_values.Row) -> Own:
    """Read a row of ``milestone``."""
    key, uuid, title, day, evidence, curriculum_id, note, recorded_at = row
    row_values.clock(recorded_at)
    return Own(key, uuid, title, row_values.day_of(day), evidence, curriculum_id, note, recorded_at)


def own_record(value: Own) -> row_values.Record:
    """Return the row of one's own milestone."""
    return {**row_values.record("milestone", value), "id": value.id or None}
