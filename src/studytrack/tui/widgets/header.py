"""The first line of every screen: the tabs, the running timer, the date."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.time_log.status import StatusView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.lines import Drawn

NAME = " studytrack "
ROOMY, VAST = 100, 150
"""Columns from which the date is said in full, and from which the timer says what it runs on."""

LONGEST = 26
"""Cells of the title of what the timer runs on, where there is room.

The name of the program gives way to it."""


class Tab(NamedTuple):
    """One screen that can be gone to."""

    mode: str
    action: Action
    short: str
    """Its name where all tabs together need room."""


class Tabs(Drawn):
    """The program's name and its screens; the one in front is marked."""

    DEFAULT_CSS = """
    Tabs { height: 1; }
    """
    HELP: ClassVar[str] = "The screens: press the number, or click."

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, signs: Signs, every: Sequence[Tab], front: str) -> None:
        super().__init__(self._line)
        self._signs = signs
        self._every = every
        self._front = front

    def _labels(self, width: int) -> list[tuple[str, Line]]:
        return labels(self._every, self._front, width, self._signs)

    def _line(self, width: int) -> Sequence[Line]:
        return (tuple(part for _mode, parts in self._labels(width) for part in parts),)

    def on_click(self, event: events.Click) -> None:
        """Ask for the clicked screen."""
        left = 0
        for mode, parts in self._labels(self.content_size.width):
            wide = text.width(parts)
            if mode and left <= event.x < left + wide:
                self.post_message(self.Chosen(mode))
            left += wide


def labels(every: Sequence[Tab], front: str, width: int, signs: Signs) -> list[tuple[str, Line]]:
    """Return the name and the tabs: whole, without the name, or short and tight."""
    whole = [(tab.mode, _label(tab, tab.action.name, " ", front, signs)) for tab in every]
    room = width - sum(text.width(parts) for _mode, parts in whole)
    if room >= len(NAME):
        return [("", text.line((NAME, "strong"))), *whole]
    if room >= 0:
        return whole
    return [(tab.mode, _label(tab, tab.short, "", front, signs)) for tab in every]


def _label(tab: Tab, title: str, gap: str, front: str, signs: Signs) -> Line:
    key = signs.key(tab.action)
    if tab.mode == front:
        return text.line((f"{gap}{key}{gap}{title}{gap or ' '}", "tab"))
    return text.line((f"{gap}{key}", ""), (f"{gap}{title}{gap or ' '}", "dim"))


class Clock(Drawn):
    """The running timer; the only region that changes while nothing is done."""

    DEFAULT_CSS = """
    Clock { height: 1; width: auto; padding: 0 1; }
    """

    def __init__(self, signs: Signs, elapsed: Callable[[], int]) -> None:
        super().__init__(self._line)
        self._signs = signs
        self._elapsed = elapsed
        self._status: StatusView | None = None

    @property
    def running(self) -> bool:
        """Whether a timer is shown."""
        return self._status is not None and self._status.running

    def run_on(self, status: StatusView) -> None:
        """Show another state of the timer."""
        before = self._status
        self._status = status
        if before is None or (before.running, before.title) != (status.running, status.title):
            self._known = None
            self.refresh(layout=True)

    def tick(self) -> None:
        """Draw the seconds that passed."""
        if self._status is not None and self._status.running:
            self.show(self._line)
            if self.get_content_width() != self.content_size.width:
                self.refresh(layout=True)  # ten hours take a cell more than nine

    def get_content_width(self, *_sizes: object) -> int:
        """Return the cells of what is shown."""
        return max((text.width(line) for line in self._line(0)), default=0)

    def _line(self, _width: int) -> Sequence[Line]:
        status = self._status
        if status is None or not status.running:
            return ((),)
        clock = f"{self._signs.running} {text.ticking(self._elapsed())}"
        room = min(LONGEST, self.app.size.width - VAST + 16)
        if room < 8:  # noqa: PLR2004 - what is shorter names nothing
            return (text.line((clock, "accent")),)
        title = text.fit(status.title or "no item", room, plain=self._signs.plain)
        return (text.line((clock, "accent"), (f"  {title} ", "dim")),)


class Dated(Drawn):
    """The date, as wide as it is said."""

    def get_content_width(self, *_sizes: object) -> int:
        """Return the cells of what is shown."""
        return max((text.width(line) for line in self._draw(0)), default=0)


class Header(Horizontal):
    """Tabs, timer and date in one line."""

    DEFAULT_CSS = """
    Header { height: 1; background: $panel; }
    Header #date { width: auto; min-width: 11; }
    Header.-demo #date { min-width: 16; }
    """

    def __init__(
        self,
        signs: Signs,
        every: Sequence[Tab],
        front: str,
        elapsed: Callable[[], int],
        today: Callable[[], str],
        *,
        demo: bool = False,
    ) -> None:
        """Put them together; ``demo`` says beside the date that all of it is made up."""
        super().__init__(classes="-demo" if demo else "")
        self._tabs = Tabs(signs, every, front)
        self.clock = Clock(signs, elapsed)
        self._mark = "demo " if demo else ""
        self._today = today
        self._date = Dated(self._dated, at="date")

    def _dated(self, _width: int) -> Sequence[Line]:
        if self.clock.running and self.app.size.width < VAST:
            return (text.line((self._mark, "dim")),)
        if self._mark and self.app.size.width < ROOMY:
            day = phrases.day_alone(self._today())
            return (text.line((self._mark, "dim"), (day, "dim")),)
        return (text.line((self._mark, "dim"), (phrases.day(self._today()), "dim")),)

    def date_again(self) -> None:
        """Show the date as it is now; a running timer takes its place where room is short."""
        self.set_class(self.clock.running, "-running")
        self._date.show(self._dated)

    def compose(self) -> ComposeResult:
        """Put the three side by side."""
        yield self._tabs
        yield self.clock
        yield self._date
