"""The questions about one's own milestones, and how a row becomes one and back."""

from __future__ import annotations

from studytrack.domain.milestones import Own
from studytrack.store import query_base
from studytrack.store.query_base import Queries, columns

OWN = f"{columns('milestone')} ORDER BY recorded_at, made, device"


class MilestoneQueries(Queries):
    """Answers about one's own milestones."""

    def own(self) -> tuple[Own, ...]:
        """Return them in order of recording."""
        return self._asked.all(own, self._asked.rows(OWN))

    def one(self, own_id: int) -> Own | None:
        """Return one of them."""
        return self._asked.first(own, self._asked.row("milestone", id=own_id))


def own(row: query_base.Row) -> Own:
    """Read a row of ``milestone``."""
    key, uuid, title, day, evidence, curriculum_id, note, recorded_at = row
    query_base.clock(recorded_at)
    return Own(key, uuid, title, query_base.day_of(day), evidence, curriculum_id, note, recorded_at)


def own_record(value: Own) -> query_base.Record:
    """Return the row of one's own milestone."""
    return {**query_base.record("milestone", value), "id": value.id or None}
