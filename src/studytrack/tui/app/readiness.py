"""What is made ready while no key comes: the screens that are not shown yet."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Protocol

from textual.timer import Timer

from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Workspace
from studytrack.services.recall import workload
from studytrack.tui.app import registry
from studytrack.tui.app.registry import ScreenRow
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.base import Face

BETWEEN, QUIET = 0.01, 0.5
"""Seconds between two steps, and without a key before they go on."""
HEAVY = "settings"
"""Only loaded where what it says of recall takes the library, 10 MiB and a tenth of a second."""


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
        made = row.mode in self._tabs and not self._app.stands(row.mode)
        if made and (row.mode != HEAVY or workload.is_known(self._app.workspace)):
            yield from kind.ahead(self._app.workspace)
            face = self._app.made(row.mode)
            yield face
            if face is not None:
                yield from face.make_ready()
