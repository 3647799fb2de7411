"""The running timer as a whole screen: large digits, and what this sitting does."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from studytrack.domain import phrases
from studytrack.services.pages.today_page import TodayPage
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing.glyphs import Signs, chips
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.styled_once import StyledOnce

SMALL = Action("zoom.leave", "escape,z", "Small", "Back to the screen", "leave", footer=True)
STOP = Action("zoom.stop", "s", "Stop", "Stop the timer and save its time", "answer('stop')",
              footer=True)  # fmt: skip
DROP = Action("zoom.drop", "x", "Drop timer", "Throw the timer away", "answer('drop')",
              footer=True)  # fmt: skip
HOUR = 3600
BAR = 30
LARGE = 90
"""Cells of a window from which the digits are twice as large."""


class TimerScreen(ModalScreen[str | None], StyledOnce[str | None]):
    """Nothing but the sitting; answered with the action that was asked for."""

    CSS_PATH = "timer.tcss"
    HELP = "The running timer; it runs on when this is left."
    BINDINGS: ClassVar[list[BindingType]] = [one.binding() for one in (SMALL, STOP, DROP)]

    def __init__(self, signs: Signs, page: TodayPage, elapsed: Callable[[], int]) -> None:
        super().__init__()
        self._signs, self._page, self._elapsed = signs, page, elapsed
        self._drawn = Drawn(self._lines, at="sitting")

    def compose(self) -> ComposeResult:
        """Show the one drawing."""
        yield self._drawn

    def on_mount(self) -> None:
        """Draw it anew each second."""
        self.set_interval(1.0, self._again)

    def _again(self) -> None:
        if self.app.app_focus:
            self._drawn.show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        page, ran, signs = self._page, self._elapsed(), self._signs
        timer = page.today.timer
        large = width >= LARGE
        lines: list[Line] = [*bars.digits(text.ticking(ran), signs, scale=1 + large), ()]
        lines += [text.line((piece, "strong")) for piece in text.wrap(timer.title or "no item",
                                                                      width - 2)]  # fmt: skip
        keys = chips(signs, (STOP, "stop and save"), (DROP, "drop"), (SMALL, "small"))
        done = _together(sitting(page, ran, BAR, signs), width)
        return [*_middle(lines, width), (), *done, (), *_middle([keys], width)]

    def action_answer(self, name: str) -> None:
        """Leave, and have it done on the screen below."""
        self.dismiss(name)

    def action_leave(self) -> None:
        """Leave; the timer runs on."""
        self.dismiss(None)


def sitting(page: TodayPage, ran: int, cells: int, signs: Signs) -> list[Line]:
    """Draw what ``ran`` seconds add to the item, the day and the week; named apart."""
    lines = []
    item = page.running.item if page.running else None
    role = plots.hue((page.today.timer.item or "").partition("/")[0], page.charts.badges)
    if item is not None and item.hours:
        lines.append(
            _bar("item", item.seconds, ran, int(item.hours * HOUR), cells, signs, role=role)
        )
    aim, week = page.week.aim, page.week.week.seconds
    if aim.asked and not aim.in_days:
        lines.append(_bar("week", week, ran, aim.asked, cells, signs))
    else:
        said = phrases.with_running(week, ran)
        lines.append(text.line(("week  ", "dim"), (said, "strong")))
    today = phrases.with_running(page.today.timer.today_seconds, ran)
    lines.append(text.line(("today ", "dim"), (today, "strong")))
    if page.rings:
        lines.append(text.line((page.rings, "dim")))
    return lines


def _bar(  # noqa: PLR0913 - a bar is made of these
    name: str, done: int, ran: int, whole: int, cells: int, signs: Signs, *, role: str = ""
) -> Line:
    role = "good" if done + ran >= whole else role
    said = f" {phrases.with_running(done, ran)} of {phrases.length(whole)}"
    bar = bars.bar(done + ran, whole, cells, signs, role)
    return (*text.line((f"{name:6}", "dim")), *bar, *text.line((said, "strong")))


def _middle(lines: list[Line], width: int) -> list[Line]:
    """Put each line in the middle."""
    return [(text.span(" " * max(0, (width - text.width(line)) // 2)), *line) for line in lines]


def _together(lines: list[Line], width: int) -> list[Line]:
    """Put lines in the middle as one block."""
    gap = max(0, (width - max(map(text.width, lines))) // 2)
    return [(text.span(" " * gap), *line) for line in lines]
