"""What goes on beside the screens: once a second the window's title, the bell, the awake mark.

And what is made ready while no key comes: the screens that are not shown yet.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Protocol, runtime_checkable

from textual.timer import Timer

from studytrack.domain.errors import RefusalError
from studytrack.domain.interruptions import INTERRUPTED
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log.status import StatusView
from studytrack.tui.app import registry
from studytrack.tui.app.registry import ScreenRow
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.base import Face

BETWEEN, QUIET = 0.01, 0.5
"""Seconds between two steps that make ready, and without a key before they go on."""
HEAVY = "settings"
"""Only loaded: what it says of recall takes the library, 10 MiB of it, and a tenth of a second."""
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


class Stage(Protocol):
    """The app whose screens are made ready."""

    workspace: Workspace
    heard: int

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Do something later."""

    def stands(self, mode: str) -> bool:
        """Whether a screen was made and read, shown or not."""

    def made(self, mode: str) -> Face | None:
        """Make a screen without showing it."""


class Readiness:
    """Makes ready, in short steps, the screens that are not shown yet.

    A screen is loaded, made, styled, read, placed and painted, as its key would do it, but for
    showing it; so its first key costs little more than its second. What changed since is read
    again when it is shown.
    """

    def __init__(self, app: Stage, tabs: Sequence[str]) -> None:
        """Make the screens ready that have ``tabs``; of the others only the code is loaded."""
        self._app, self._tabs = app, tabs
        self._next: Timer | None = None

    def begin(self) -> None:
        """Make ready whatever is not; where that was going on, it begins again."""
        if self._next is not None:
            self._next.stop()
        self._go_on(self._steps(), 0)

    def _go_on(self, steps: Iterator[object], heard: int) -> None:
        """Take one step; while keys come, none is taken."""
        if heard != self._app.heard:
            self._wait(QUIET, steps)
        elif next(steps, self) is not self:
            self._wait(BETWEEN, steps)

    def _wait(self, seconds: float, steps: Iterator[object]) -> None:
        self._next = self._app.set_timer(seconds, partial(self._go_on, steps, self._app.heard))

    def _steps(self) -> Iterator[object]:
        yield acts.LOG.loaded()
        for row in registry.SCREENS:
            with suppress(RefusalError):  # who goes there is told
                yield from self._of(row)

    def _of(self, row: ScreenRow) -> Iterator[object]:
        yield (kind := row.kind())
        made = row.mode in self._tabs and row.mode != HEAVY
        if made and not self._app.stands(row.mode):
            yield from kind.ahead(self._app.workspace)
            face = self._app.made(row.mode)
            yield face
            if face is not None:
                yield from face.make_ready()
