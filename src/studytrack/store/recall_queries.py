"""The questions about recall: answers, marks, and questions of the learner's own."""

from __future__ import annotations

from datetime import date

from studytrack.domain.sessions import Address
from studytrack.domain.values import TYPE_CHECKING
from studytrack.store.entities import reader
from studytrack.store.query_base import Queries, columns

if TYPE_CHECKING:
    from studytrack.domain.recall import Prompt, Rating, RecallMark
    from studytrack.store.query_base import Row

ORDER = "ORDER BY recorded_at, made, device"
RATINGS = f"{columns('rating')} {ORDER}"
OF_ITEM = f"{columns('rating')} WHERE curriculum = :curriculum AND item = :item {ORDER}"
GRADED = (
    "SELECT curriculum, item, day, grade, seconds FROM rating "
    "ORDER BY curriculum, item, day, recorded_at, uuid"
)
ANSWERED = "SELECT curriculum, item, COUNT(*) FROM rating GROUP BY curriculum, item"
# The one in the middle, or both.
MIDDLE = (
    "SELECT seconds FROM rating WHERE seconds IS NOT NULL ORDER BY seconds "
    "LIMIT 2 - (SELECT COUNT(seconds) FROM rating) % 2 "
    "OFFSET (SELECT (COUNT(seconds) - 1) / 2 FROM rating)"
)
MARKS = f"{columns('recall_mark')} {ORDER}"
PROMPTS = f"{columns('prompt')} {ORDER}"
RATED = (
    "SELECT DISTINCT curriculum, item FROM rating WHERE day BETWEEN :first AND :last "
    "ORDER BY curriculum, item"
)
# Every change gives its row a stamp above all others, and what is deleted is one row fewer.
FINISHED = "SELECT curriculum, item FROM progress WHERE state = 'done'"
VERSION = " UNION ALL ".join(
    f"SELECT '{name}', COUNT(*), COALESCE(MAX(stamp), 0), COALESCE(SUM(stamp), 0) FROM {table}"  # noqa: S608 - names from below
    for name, table in (
        ("c", "curriculum"),
        ("p", f"progress WHERE (curriculum, item) IN ({FINISHED})"),
        ("r", "rating"),
        ("m", "recall_mark"),
    )
)


class RecallQueries(Queries):
    """Answers about recall."""

    def ratings(self, address: Address | None = None) -> tuple[Rating, ...]:
        """Return every answer, or those of one item, in order of recording."""
        read, asked = reader("rating"), self._asked
        if address is None:
            return asked.all(read, asked.rows(RATINGS))
        named = {"curriculum": address.curriculum, "item": address.item}
        return asked.all(read, asked.rows(OF_ITEM, named))

    def graded(self) -> dict[Address, list[tuple[date, int, int | None]]]:
        """Return day, grade and seconds of every answer by item, by day and as recorded.

        The order is that of `domain.recall.replay`; thousands of answers are read at once.
        """
        found: dict[Address, list[tuple[date, int, int | None]]] = {}
        for address, row in self._asked.all(_graded, self._asked.rows(GRADED)):
            found.setdefault(address, []).append(row)
        return found

    def answered(self) -> dict[Address, int]:
        """Return how often each item was answered."""
        rows = self._asked.rows(ANSWERED)
        return {Address(curriculum, item): int(count) for curriculum, item, count in rows}

    def middle(self) -> tuple[int, ...]:
        """Return the seconds of the answer in the middle, of both where there are two, or none."""
        return tuple(int(seconds) for (seconds,) in self._asked.rows(MIDDLE))

    def rated(self, first: date, last: date) -> frozenset[Address]:
        """Return the items answered between two study days, both included."""
        days = {"first": first.isoformat(), "last": last.isoformat()}
        return frozenset(Address(*row) for row in self._asked.rows(RATED, days))

    def marks(self) -> tuple[RecallMark, ...]:
        """Return every word on which items are asked, in order of recording."""
        return self._asked.all(reader("recall_mark"), self._asked.rows(MARKS))

    def prompts(self) -> tuple[Prompt, ...]:
        """Return every question of the learner's own, in order of recording."""
        return self._asked.all(reader("prompt"), self._asked.rows(PROMPTS))

    def version(self) -> str:
        """Return something that differs after any change to what is asked again, and when."""
        return "".join(f"{name}{count}.{top}.{all_}" for name, count, top, all_ in
                       self._asked.rows(VERSION))  # fmt: skip


def _graded(row: Row) -> tuple[Address, tuple[date, int, int | None]]:
    curriculum, item, day, grade, seconds = row
    return Address(curriculum, item), (date.fromisoformat(day), grade, seconds)
