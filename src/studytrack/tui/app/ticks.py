"""What goes on beside the screens: once a second the window's title, the bell, the awake mark."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from studytrack.domain.interruptions import INTERRUPTED
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log.status import StatusView

MINUTE = 60
"""Seconds from one note of being awake to the next."""


@runtime_checkable
class Terminal(Protocol):
    """What a terminal can do besides showing text; the driver has it where it is known how."""

    def name(self, title: str) -> None:
        """Show a title; an empty one brings back what was there."""

    def ring(self, sentence: str) -> None:
        """Ring the bell, and say why."""


def terminal(driver: object) -> Terminal | None:
    """Return what the driver can do besides showing text; None where it can do nothing."""
    return driver if isinstance(driver, Terminal) else None


class Watch:
    """Looks at the timer and the clock; it changes nothing in the record."""

    def __init__(self, note: Callable[[int], object]) -> None:
        """Watch, and have each minute noted by ``note`` (Unix seconds)."""
        self._note = note
        self._noted: int | None = None
        self._before: int | None = None

    def awake(self, now: int) -> None:
        """Note once a minute that the program was awake at ``now``."""
        if self._noted is None or not 0 <= now - self._noted < MINUTE:
            self._noted = now
            self._note(now)

    def title(self, status: StatusView | None, since: str) -> str:
        """Return the window's title: what the timer runs on; empty without a timer."""
        if status is None or not status.running:
            return ""
        return f"{status.title or 'no item'}, since {since} – studytrack"

    def woke(self, now: int) -> bool:
        """Whether so long passed since the last look that the timer may have to be asked about."""
        return self._before is not None and now - self._before >= INTERRUPTED

    def rings(self, at: int | None, now: int) -> bool:
        """Whether the timer's length was reached since the last look."""
        before, self._before = self._before, now
        return at is not None and before is not None and before < at <= now


class Moments:
    """The round numbers of hours and good weeks known to be reached; each new one is said once."""

    def __init__(self) -> None:
        self._known: frozenset[str] | None = None

    def look(self, ws: Workspace) -> None:
        """Take what is reached by now as known.

        Raises:
            RefusalError: the record cannot be read.
        """
        self._known = frozenset(_reached(ws))

    def news(self, ws: Workspace) -> str:
        """Say what was reached since the last look; empty at the first, and when nothing was.

        Raises:
            RefusalError: the record cannot be read.
        """
        found = _reached(ws)
        known, self._known = self._known, frozenset(found)
        return (
            ""
            if known is None
            else ", ".join(title for key, title in found.items() if key not in known)
        )


def _reached(ws: Workspace) -> dict[str, str]:
    from studytrack.services.milestones import milestones  # after the first frame

    return milestones.round_numbers(ws)
