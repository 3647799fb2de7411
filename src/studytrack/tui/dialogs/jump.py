"""Jump mode: a letter on every panel; pressing it goes there."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from studytrack.domain.values import NamedTuple
from studytrack.tui.drawing import text
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.styled_once import StyledOnce

LETTERS = "asdfghjklqwertyuiopzxcbnmASDFGHJKLQWERTYUIOPZXCBNM"
"""More than any screen has panels; ``v`` leaves, as it came."""
LEAVE = Action("jump.leave", "escape,v", "Stay", "Stay where you are", "leave", footer=True,
               priority=True)  # fmt: skip


class Target(NamedTuple):
    """A panel and its letter."""

    letter: str
    panel: Widget


def targets(screen: Screen[object]) -> tuple[Target, ...]:
    """Return the panels in sight, from the top left on, each with a letter."""
    inside = screen.region
    panels = [
        panel
        for panel in screen.query(".panel")
        if panel.display and panel.region.area and inside.contains_point(panel.region.offset)
    ]
    panels.sort(key=lambda panel: (panel.region.y, panel.region.x))
    return tuple(Target(letter, panel) for letter, panel in zip(LETTERS, panels, strict=False))


class Letter(Drawn):
    """A letter on the corner of a panel; it can be clicked."""

    DEFAULT_CSS = """
    Letter { position: absolute; width: 3; height: 1; }
    """
    HELP: ClassVar[str] = "Press the letter to go to the panel."

    def __init__(self, target: Target) -> None:
        super().__init__(partial(_letter, target.letter))
        self.target = target
        self.styles.offset = (target.panel.region.x, target.panel.region.y)


class JumpScreen(ModalScreen[Target | None], StyledOnce[Target | None]):
    """Letters over the screen below."""

    CSS_PATH = "jump.tcss"
    HELP = "A letter on every panel: press it to go there."
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE.binding()]

    def __init__(self, found: Sequence[Target]) -> None:
        super().__init__()
        self._letters = tuple(map(Letter, found))

    def compose(self) -> ComposeResult:
        """Put the letters on the panels."""
        yield from self._letters

    def on_key(self, event: events.Key) -> None:
        """Answer with the panel of the letter."""
        for letter in self._letters:
            if letter.target.letter == event.character:
                event.stop()
                self.dismiss(letter.target)

    def on_click(self, event: events.Click) -> None:
        """Answer with the clicked panel, or stay."""
        clicked, _region = self.get_widget_at(*event.screen_offset)
        self.dismiss(clicked.target if isinstance(clicked, Letter) else None)

    def action_leave(self) -> None:
        """Stay."""
        self.dismiss(None)


def _letter(letter: str, _width: int) -> list[Line]:
    return [text.line((f" {letter} ", "tab"))]
