"""The questions about one's own milestones, and how a row becomes one and back."""

from __future__ import annotations

from studytrack.domain.milestones import Own
from studytrack.store import row_values
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


def own(row: row_values.Row) -> Own:
    """Read a row of ``milestone``."""
    key, uuid, title, day, evidence, curriculum_id, note, recorded_at = row
    row_values.clock(recorded_at)
    return Own(key, uuid, title, row_values.day_of(day), evidence, curriculum_id, note, recorded_at)


def own_record(value: Own) -> row_values.Record:
    """Return the row of one's own milestone."""
    return {**row_values.record("milestone", value), "id": value.id or None}
