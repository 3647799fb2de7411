"""The clock of another date (`make dates`), passed on to the programs that tests start."""

import os

NAMES = ("LD_PRELOAD", "CLOCK_MOVED")


def environment() -> dict[str, str]:
    """Return what a program needs to live on the date of the tests; mostly nothing."""
    return {name: os.environ[name] for name in NAMES if name in os.environ}
