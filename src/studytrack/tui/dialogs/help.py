"""The help: what the focused thing is for, and every key that does something here."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import ActiveBinding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from studytrack.domain import terms
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action, written
from studytrack.tui.widgets.lines import Drawn

KEY = 14
"""Cells of a key's name."""
NAME = 16
"""Cells of what it does in a word."""


CLOSE = Action("help.close", "question_mark,f1,q", "Close", "Close the help", "leave",
               priority=True)  # fmt: skip
DOWN = Action("help.down", "j", "Down", "A line down", "scroll(1)")
UP = Action("help.up", "k", "Up", "A line up", "scroll(-1)")
TOP = Action("help.top", "g", "Top", "To the top", "end(-1)")
END = Action("help.end", "G", "End", "To the end", "end(1)")


def purpose(thing: object) -> str:
    """Return what a widget or screen says of itself."""
    said = getattr(thing, "HELP", "")
    return said if isinstance(said, str) else ""


def entries(screen: Screen[object]) -> tuple[ActiveBinding, ...]:
    """Return the bindings in force, each action once under all its keys, without Textual's own."""
    found: dict[tuple[int, str], ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.id and active.enabled:
            found.setdefault((id(active.node), active.binding.id), active)
    return tuple(found.values())


class HelpScreen(Modal[None]):
    """Everything about what is in front."""

    CSS_PATH = "help.tcss"
    HELP = "The list of keys."
    BINDINGS: ClassVar[list[BindingType]] = [one.binding() for one in (CLOSE, DOWN, UP, TOP, END)]

    def __init__(self, signs: Signs, screen: Screen[object], focused: Widget | None) -> None:
        super().__init__(signs, title="Help", keys=["arrows scroll"], leave="close")
        self._entries = entries(screen)
        self._keys = {active.binding.id: _keys(screen, active) for active in self._entries}
        self._said = [said for said in (purpose(screen), purpose(focused)) if said]
        self._screen, self._focused = screen, focused

    def parts(self) -> Iterable[Widget]:
        """Return the text in a box that scrolls."""
        self._scroll = VerticalScroll(Drawn(self._lines), id="help")
        yield self._scroll

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self._scroll.scroll_relative(y=step, animate=False)

    def action_end(self, step: int) -> None:
        """Scroll to the end, or with -1 to the top."""
        self._scroll.scroll_to(y=0 if step < 0 else self._scroll.max_scroll_y, animate=False)

    def _lines(self, width: int) -> Sequence[Line]:
        lines = [text.line(piece) for said in self._said for piece in text.wrap(said, width)]
        lines += self._ways(width)
        lines += self._terms(width)
        for title in ("In this list", "On this screen", "Everywhere"):
            rows = [active for active in self._entries if self._group(active) == title]
            if rows:
                lines += [(), text.line((title, "strong"))]
                lines += [line for active in rows for line in self._row(active, width)]
        lines += [(), text.line(("States", "strong")), self._states(width)]
        return lines

    def _ways(self, width: int) -> list[Line]:
        """Draw the ways to say a time, where the screen in front asks for one."""
        lines: list[Line] = []
        for ways in getattr(self._screen, "WAYS", ()):
            lines += [(), text.line((ways.title, "strong"))]
            for way in ways.ways:
                said = text.wrap(f" {self.signs.dot} ".join(way.said), width)
                lines += [text.line((piece, "key")) for piece in said]
                lines += [
                    text.line((f"  {piece}", "dim")) for piece in text.wrap(way.means, width - 2)
                ]
        return lines

    def _terms(self, width: int) -> list[Line]:
        """Draw what the words that stand on the screen in front mean."""
        named = getattr(self._screen, "TERMS", ())
        found = [term for term in terms.ALL if term.word in named]
        lines: list[Line] = [(), text.line(("Words", "strong"))] if found else []
        for term in found:
            first, *more = text.wrap(term.means, max(1, width - KEY))
            lines.append(text.line((text.column(term.word, KEY), "key"), (first, "dim")))
            lines += [text.line((" " * KEY + piece, "dim")) for piece in more]
        return lines

    def _group(self, active: ActiveBinding) -> str:
        if active.node is self._screen:
            return "On this screen"
        return "In this list" if active.node is self._focused else "Everywhere"

    def _row(self, active: ActiveBinding, width: int) -> list[Line]:
        """Draw a key and what it does; what is long goes on in the next line."""
        binding = active.binding
        pieces = text.wrap(binding.tooltip or binding.description, max(1, width - KEY - NAME))
        keys = text.wrap(self._keys[binding.id], KEY - 1)
        names = text.wrap(binding.description, NAME - 1)
        high = max(map(len, (pieces, keys, names)))
        filled = ((*part, *[""] * (high - len(part))) for part in (keys, names, pieces))
        return [
            text.line((text.column(key, KEY), "key"), text.column(name, NAME), (said, "dim"))
            for key, name, said in zip(*filled, strict=True)
        ]

    def _states(self, width: int) -> Line:
        words = "  ".join(f"{glyph} {state}" for state, glyph in self.signs.states.items())
        return text.line((text.fit(words, width), "dim"))


def _keys(screen: Screen[object], active: ActiveBinding) -> str:
    """Return every key of a binding, as a person would write them."""
    keys = [
        written(other.binding.key)
        for other in screen.active_bindings.values()
        if other.binding.id == active.binding.id
    ]
    return " ".join(dict.fromkeys(keys))
