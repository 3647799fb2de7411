"""The command palette: every action by name, found by some of its words."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from studytrack.domain.values import NamedTuple
from studytrack.tui.dialogs import help as helping
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.rows import MARGIN, Rows
from studytrack.tui.widgets.text_input import Typed

NAME = 18
KEY = 10
TAKE = Action("commands.take", "enter", "Do it", "Do what the cursor is on", "take", footer=True,
              priority=True)  # fmt: skip
UP = Action("commands.up", "up", "Up", "The row above", "move(-1)", priority=True)
DOWN = Action("commands.down", "down", "Down", "The row below", "move(1)", priority=True)


class Command(NamedTuple):
    """Something that can be done, by a key or from here alone."""

    action: str
    name: str
    said: str
    key: str = ""
    node: DOMNode | None = None
    """Whose action it is; None is the App's."""


class CommandScreen(Modal[Command]):
    """A list of actions that gets shorter while one types."""

    CSS_PATH = "commands.tcss"
    HELP = "Every action by name: type some of its words."
    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [one.binding() for one in (TAKE, UP, DOWN)]

    def __init__(self, signs: Signs, screen: Screen[object], others: Sequence[Command]) -> None:
        """List what has a key on ``screen``, and ``others`` that have none."""
        super().__init__(signs, title="All actions", keys=[(TAKE, "do it"), "arrows choose"])
        self._all = [*_with_keys(screen), *others]
        self._found = list(self._all)
        self._lines: list[tuple[Command, bool, str]] = []
        """What is drawn, a row for each line: the action, whether it goes on here, its words."""
        self._input = Typed(hint="some words of what to do")
        self._rows = Rows(signs, at="actions")
        self._rows.can_focus = False

    def parts(self) -> Iterable[Widget]:
        """Return the line to type in and the list."""
        yield self._input
        yield self._rows

    def on_mount(self) -> None:
        """Show everything."""
        self._show()

    def on_input_changed(self, event: Typed.Changed) -> None:
        """Keep what has every word, first what is called so."""
        words = event.value.casefold().split()
        found = [one for one in self._all if _has(f"{one.name} {one.said}", words)]
        self._found = sorted(found, key=lambda one: not _has(one.name, words))
        self._show()

    def _show(self) -> None:
        room = max(1, self._rows.scrollable_content_region.width - MARGIN - NAME - KEY)
        self._lines = [
            (command, place > 0, said)
            for command in self._found
            for place, said in enumerate(text.wrap(command.said, room) or [""])
        ]
        rests = frozenset(place for place, (_one, more, _said) in enumerate(self._lines) if more)
        self._rows.load(len(self._lines), self._row, cursor=0, empty=_nothing, rests=rests)

    def on_resize(self) -> None:
        """Break what is long anew."""
        self.call_after_refresh(self._show)

    def _row(self, row: int, width: int) -> Line:
        """Draw an action; what is long goes on in the next line."""
        command, more, said = self._lines[row]
        return text.line(
            text.column("" if more else command.name, NAME),
            (text.column(said, width - NAME - KEY, plain=self.signs.plain), "dim"),
            (text.right("" if more else command.key, KEY - 1), "key"),
            " ",
        )

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._rows.cursor += step

    def action_take(self) -> None:
        """Answer with the action under the cursor."""
        if self._found:
            self.dismiss(self._lines[self._rows.cursor][0])

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_take()


def _with_keys(screen: Screen[object]) -> Iterable[Command]:
    for active in helping.entries(screen):
        binding = active.binding
        if binding.id and not binding.id.startswith(("row.", "commands")):
            key = screen.app.get_key_display(binding)
            yield Command(binding.action, binding.description, binding.tooltip, key, active.node)


def _has(said: str, words: Iterable[str]) -> bool:
    return all(word in said.casefold() for word in words)


def _nothing(_width: int) -> list[Line]:
    return [text.line(("No action has these words.", "dim"))]
