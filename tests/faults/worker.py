"""A process that writes to a database until it is through or killed.

Called as ``worker.py DATABASE STATE COUNT``; each number on standard output is the id of a
session whose operation has been acknowledged.
"""

import sys
from datetime import UTC, date

from studytrack.domain.instants import Moment
from studytrack.domain.sessions import Session
from studytrack.store.database import Store

NOW = Moment(1_772_442_000, UTC, "UTC")
DAY = date(2026, 3, 2)
BLANK = Session(
    0, "", DAY, 60, None, None, None, "ml", "c1", "x" * 200, "log", False, False, NOW.at, DAY
)


def main() -> None:
    """Record ``COUNT`` sessions, one operation each."""
    database, state, count = sys.argv[1:]
    store = Store(database, state, timeout=10)
    for _ in range(int(count)):
        with store.writing("log", NOW) as write:
            made = write.add(BLANK)
        sys.stdout.write(f"{made.id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
