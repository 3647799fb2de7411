"""The questions about the past: what was done of late, and how a week was looked back on.

How their rows become values, and back, stands behind them.
"""

import json
from datetime import date

from studytrack.domain.rows import Operation, ReviewRow
from studytrack.store import query_base
from studytrack.store.query_base import Queries, columns

HISTORY = f"{columns('operation')} ORDER BY id DESC LIMIT :newest"


class HistoryQueries(Queries):
    """Answers about operations and weekly reviews."""

    def newest(self, count: int) -> tuple[Operation, ...]:
        """Return the last operations, newest first, undone ones included."""
        return self._asked.all(read_operation, self._asked.rows(HISTORY, {"newest": count}))

    def review(self, week: date) -> ReviewRow | None:
        """Return the review of the week that begins on ``week``."""
        return self._asked.first(review, self._asked.row("review", week=week.isoformat()))


def read_operation(row: query_base.Row) -> Operation:
    """Read a row of ``operation``."""
    query_base.clock(row[1])
    return Operation(*row)._replace(undone=bool(row[4]))


def review(row: query_base.Row) -> ReviewRow:
    """Read a row of ``review``."""
    query_base.clock(row[4])
    first, second, third = map(str, json.loads(row[2]))
    return ReviewRow(query_base.day_of(row[0]), row[1], (first, second, third), row[3], row[4])


def review_record(value: ReviewRow) -> query_base.Record:
    """Return the row of a weekly review."""
    return {**query_base.record("review", value), "answers": query_base.compact(value.answers)}
