"""The whole suite on other dates, one after the other: ``make dates``.

`clock.c` moves the wall clock of every process below this one; the program knows nothing of it.
What is said after ``python -m tests.dates`` goes to pytest.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

DATES = (
    "2020-02-29 12:00",
    "2020-12-31 12:00",
    "2021-01-01 00:30",
    "2026-12-31 23:00",
    "2027-01-01 12:00",
    "2028-02-29 12:00",
)
"""In UTC. 2020 and 2026 have 53 weeks; at half past midnight it is still yesterday's study day."""
LIBRARY = Path("build") / "clock.so"


def main(words: list[str]) -> int:
    """Run the suite on every date; return the first exit status that is not 0."""
    LIBRARY.parent.mkdir(exist_ok=True)
    source = Path(__file__).with_name("clock.c")
    call = ["cc", "-O1", "-shared", "-fPIC", "-o", str(LIBRARY), str(source), "-ldl"]
    subprocess.run(call, check=True)
    for date in DATES:
        sys.stdout.write(f"{date}\n")
        sys.stdout.flush()
        call = [sys.executable, "-m", "pytest", "-n", "auto", *words]
        status = subprocess.run(call, env=_moved_to(date), check=False).returncode
        if status:
            return status
    return 0


def _moved_to(date: str) -> dict[str, str]:
    wanted = datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()
    moved = int(wanted - time.time())  # noqa: TID251 - from the real date to the wanted one
    return {**os.environ, "LD_PRELOAD": str(LIBRARY.absolute()), "CLOCK_MOVED": str(moved)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
