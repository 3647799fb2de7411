"""Print two simulated years of recall beside figures published for the same pace.

``make recall-year`` runs it. The figures beside ours are means of three seeds of another
program with the library's own schedule, without our longest wait of a year.
"""

import sys
from datetime import date

from studytrack.services.recall import load

TODAY = date(2026, 1, 5)
SEEDS = range(3)
PUBLISHED: dict[int, dict[int, tuple[float, float]]] = {
    1: {800: (3.4, 6.4), 850: (4.0, 6.7), 900: (5.0, 9.1)},
    2: {800: (5.9, 11.8), 850: (8.4, 13.7), 900: (13.5, 20.9)},
}
"""Answers a week in the first and in the second year, by new cards a week and by retention."""


def years(new_a_week: int, retention: int) -> tuple[float, float]:
    """Return the mean answers a week of the first and of the second year."""
    runs = [load.asked((), TODAY, retention, new_a_week, 104, seed) for seed in SEEDS]
    halves = [sum(sum(run[part]) for run in runs) for part in (slice(52), slice(52, None))]
    first, second = (half / len(runs) / 52 for half in halves)
    return first, second


def main() -> None:
    """Print the table."""
    rows = ["new a week  retention  ours, year 1 / 2  published, year 1 / 2"]
    for new_a_week, by_retention in PUBLISHED.items():
        for retention, published in by_retention.items():
            ours = years(new_a_week, retention)
            said = "  ".join(f"{one:7.1f} / {other:5.1f}" for one, other in (ours, published))
            rows.append(f"{new_a_week:10}  {retention / 1000:9.2f}  {said}")
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
