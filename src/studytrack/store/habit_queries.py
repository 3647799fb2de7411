"""The questions about habits: at which hours one studies, and how often. SQLite adds up."""

from collections import defaultdict
from datetime import date

from studytrack.store.session_queries import BETWEEN, Timesheet

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


class Patterns(Timesheet):
    """Answers about the shape of recorded time."""

    def figures(self, first: date, last: date) -> tuple[int, int]:
        """Return how many sessions two study days and those between hold, and the longest."""
        found = self._rows(FIGURES, {"first": first.isoformat(), "last": last.isoformat()})
        count, longest = (found or [(0, 0)])[0]
        return int(count), int(longest or 0)

    def hour_totals(self, first: date, last: date) -> dict[int, int]:
        """Return seconds by hour of the wall clock, 0 to 23, of sessions with a clock."""
        asked = {"first": first.isoformat(), "last": last.isoformat()}
        held: dict[int, int] = defaultdict(int)
        for begun, ended, count, before, after in self._rows(SPANS, asked):
            for hour in range(int(begun), int(ended)):
                held[hour % 24] += count * HOUR
            held[int(begun)] -= int(before)
            held[int(ended) % 24] += int(after)
        return {hour: held[hour] for hour in sorted(held) if held[hour]}
