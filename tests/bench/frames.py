"""What a terminal shows after each burst of bytes, and when it last changed."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pyte

UNKNOWN = re.compile(rb"\x1b\[[?>=<][0-9;]*(?:\$p|u|c|q)|\x1b[\]P_].*?(?:\x07|\x1b\\)", re.DOTALL)
"""Questions to the terminal and titles, which pyte would print as text."""
UNFINISHED = re.compile(rb"\x1b(?:\[[?>=<0-9;$]*|[\]P_][^\x07\x1b]*\x1b?)?\Z")


class Burst(NamedTuple):
    """Bytes that arrived together."""

    at: float
    """Seconds on the clock of the one who reads."""
    data: bytes


class Window:
    """A terminal of some size, fed with bursts."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Take bytes in; a sequence cut in two waits for its other half."""
        whole = UNKNOWN.sub(b"", self._rest + data)
        cut = UNFINISHED.search(whole)
        end = cut.start() if cut else len(whole)
        self._rest = whole[end:]
        self._stream.feed(whole[:end])

    @property
    def text(self) -> str:
        """What can be read."""
        return "\n".join(self._screen.display)

    def picture(self) -> tuple[object, ...]:
        """Return everything that is seen, colours included, but for the cursor."""
        lines, blank = self._screen.buffer, self._screen.default_char
        return tuple(
            tuple(lines[row].get(column, blank) for column in range(self._screen.columns))
            for row in range(self._screen.lines)
        )


def settled(window: Window, bursts: Iterable[Burst]) -> float | None:
    """Feed the bursts and return when the last one came that changed what is seen.

    A frame painted in two parts is full with the second; what only moves the cursor or paints
    the same again changes nothing. None when nothing changed.
    """
    last = None
    before = window.picture()
    for burst in bursts:
        window.feed(burst.data)
        after = window.picture()
        if after != before:
            last, before = burst.at, after
    return last
