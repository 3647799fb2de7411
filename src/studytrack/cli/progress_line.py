"""A line for somebody who waits: said on a terminal once something has taken half a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Timer

from studytrack.cli import output

PATIENCE = 0.5
"""Seconds in which nothing needs to be said."""

Told = Callable[[int | str], None]
"""Takes how many rows were done, or a sentence."""


@contextmanager
def line(doing: str) -> Iterator[Told]:
    """Say ``doing`` on standard error after `PATIENCE`; from then on more may be told as well.

    Nothing is said where standard error is no terminal, and nothing once this is over.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done: None
        return
    late = Event()

    def say() -> None:
        output.problem(doing)
        late.set()

    def tell(done: int | str) -> None:
        if late.is_set():
            output.problem(f"{done} rows…" if isinstance(done, int) else done)

    timer = Timer(PATIENCE, say)
    timer.daemon = True
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        timer.join()  # a line that has begun comes before the answer
