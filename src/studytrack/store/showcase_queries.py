"""The questions about what the learner shows."""

from __future__ import annotations

from studytrack.domain.values import TYPE_CHECKING
from studytrack.store.entities import reader
from studytrack.store.query_base import Queries, columns

if TYPE_CHECKING:
    from studytrack.domain.showcase import ShownLine

LINES = f"{columns('showcase')} ORDER BY place, key"


class ShowcaseQueries(Queries):
    """Answers about the showcase."""

    def lines(self) -> tuple[ShownLine, ...]:
        """Return every line, in the learner's order."""
        return self._asked.all(reader("showcase"), self._asked.rows(LINES))
