"""The question what was done of late, and can be undone."""

from studytrack.domain.rows import Operation
from studytrack.store import row_values
from studytrack.store.query_base import Queries, columns

HISTORY = f"{columns('operation')} ORDER BY id DESC LIMIT :newest"


class HistoryQueries(Queries):
    """Answers about operations."""

    def newest(self, count: int) -> tuple[Operation, ...]:
        """Return the last operations, newest first, undone ones included."""
        return self._asked.all(row_values.operation, self._asked.rows(HISTORY, {"newest": count}))
