"""The questions about habits: at which hours one studies, and how often. SQLite adds up."""

from datetime import date

from studytrack.store.timesheet import BETWEEN, Timesheet

FIGURES = f"SELECT COUNT(*), MAX(seconds) {BETWEEN}"
# A session is cut at every full hour of its own wall clock, so that each hour gets what it held.
CLOCKED = (
    "SELECT ((started_at + utc_offset * 60) % 86400 + 86400) % 86400, seconds "
    f"{BETWEEN} AND started_at IS NOT NULL"
)
CUT = (
    "SELECT (at / 3600 + 1) * 3600, more - 3600 + at % 3600 FROM part WHERE more > 3600 - at % 3600"
)
HOURS = (
    f"WITH RECURSIVE part(at, more) AS ({CLOCKED} UNION ALL {CUT}) "  # noqa: S608 - constants
    "SELECT at / 3600 % 24 AS hour, SUM(MIN(more, 3600 - at % 3600)) FROM part GROUP BY hour"
)


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
        return {
            int(hour): int(seconds)
            for hour, seconds in self._rows(HOURS, asked)
            if hour is not None  # an instant no wall clock can show
        }
