"""Find as a list one can act on: matches get fewer while one types; a row can be logged on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from studytrack.domain.values import NamedTuple
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line, Span
from studytrack.tui.keys.actions import Action, Doable
from studytrack.tui.widgets.rows import Rows
from studytrack.tui.widgets.text_input import Typed

GO = Action("find.go", "enter", "Go there", "Go to the row under the cursor", "answer('')",
            footer=True, priority=True)  # fmt: skip
UP = Action("find.up", "up", "Up", "The row above", "move(-1)", priority=True)
DOWN = Action("find.down", "down", "Down", "Into the list, and down", "move(1)", priority=True)
BACK = Action("find.type", "tab", "Type on", "Back to the words", "type", priority=True)
LOG = Action("find.log", "l", "Log", "Log time on it", "answer('log')")
DONE = Action("find.done", "space", "Done", "Finish it, or take it up again", "answer('done')")
START = Action("find.start", "s", "Start", "Start the timer on it", "answer('start')")
ON_ROWS = {"log": LOG, "done": DONE, "start": START}
"""The keys of the list, by what a screen lets them do."""
STATE, NAME = 12, 15
"""Cells of a state in words, and of the name of a curriculum."""


class Match(NamedTuple):
    """One thing the words fit."""

    key: str
    """What the screen knows it by."""
    title: str
    curriculum: str
    state: str = ""


class FindAnswer(NamedTuple):
    """What was chosen, and what is to be done there."""

    key: str
    words: str
    act: str
    """Id of the action to do; empty only goes there."""


class Matches(Rows):
    """The matches; with the focus here, letters act."""

    HELP = "What the words fit: it can be gone to, logged on, finished, started."
    BINDINGS: ClassVar[list[BindingType]] = [one.binding() for one in (LOG, DONE, START)]

    def action_answer(self, act: str) -> None:
        """Have it done by the dialog."""
        screen = self.screen
        if isinstance(screen, FindScreen):
            screen.action_answer(act)


class FindScreen(Modal[FindAnswer]):
    """Words above, what they fit below."""

    CSS_PATH = "find.tcss"
    HELP = "Type some words; the list below is what they fit. In the list letters act on a row."
    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [one.binding() for one in (GO, UP, DOWN, BACK)]

    def __init__(  # noqa: PLR0913 - each is a part of the question
        self,
        signs: Signs,
        matches: Callable[[str], Sequence[Match]],
        badges: Badges,
        *,
        before: str,
        here: str,
        offered: Mapping[str, Doable],
        hint: str,
    ) -> None:
        """Find with ``matches``, from the words typed ``before``; the row ``here`` was found.

        Only what is ``offered`` can be done to a row.
        """
        self._offered = offered
        keys = [(GO, "go"), *((ON_ROWS[name], one.said) for name, one in offered.items())]
        super().__init__(signs, title="Find", keys=keys)
        self._matches, self._badges = matches, badges
        self._before, self._here = before, here
        self._found: Sequence[Match] = ()
        self._input = Typed(before, hint=hint)
        self._rows = Matches(signs, at="found")

    def parts(self) -> Iterable[Widget]:
        """Return the line to type in and the list."""
        yield self._input
        yield self._rows

    def on_mount(self) -> None:
        """Show what the words of before fit, and go on from where one is."""
        self._input.select_all()
        self._show(onward=True)

    def on_input_changed(self) -> None:
        """Show what the words fit."""
        self._show(onward=self._input.value == self._before)

    def _show(self, *, onward: bool) -> None:
        words = self._input.value.strip()
        self._found = self._matches(words) if words else ()
        keys = [one.key for one in self._found]
        cursor = 0
        if onward and self._here in keys:
            cursor = (keys.index(self._here) + 1) % len(keys)
        self._rows.load(len(keys), self._row, cursor=cursor, empty=self._nothing)
        count = f" {self.signs.dot} {len(keys)}" if words else ""
        self._box.border_title = text.content(f"Find{count}")

    def _nothing(self, _width: int) -> list[Line]:
        words = self._input.value.strip()
        return [text.line((f"Nothing here has “{words}”.", "warn"))] if words else []

    def _row(self, row: int, width: int) -> Line:
        match = self._found[row]
        known = plots.badge(match.curriculum, self._badges)
        room = max(8, width - STATE - NAME - 3)
        title = text.fit(match.title, room, plain=self.signs.plain)
        lit = _lit(title, self._input.value.casefold().split())
        gap = " " * (room - text.width(text.line(title)))
        return (
            *lit,
            text.span(gap + " "),
            plots.stripe(match.curriculum, self._badges, self.signs),
            *text.line(
                " ",
                (text.column(known.short if match.curriculum else "", NAME), "dim"),
                (text.right(match.state, STATE), "dim"),
            ),
        )

    def action_move(self, step: int) -> None:
        """Enter the list; from its top row back to the words."""
        if step < 0 and self._rows.has_focus and self._rows.cursor == 0:
            self._input.focus()
        elif not self._rows.has_focus and step > 0:
            self._rows.focus()
        else:
            self._rows.cursor += step

    def action_type(self) -> None:
        """Go back to the words."""
        self._input.focus()

    def action_answer(self, act: str) -> None:
        """Answer with the row under the cursor."""
        if self._found and (not act or act in self._offered):
            found = self._found[self._rows.cursor]
            done = self._offered[act].act if act else ""
            self.dismiss(FindAnswer(found.key, self._input.value.strip(), done))
        else:
            self.app.bell()

    def on_rows_opened(self) -> None:
        """Go there."""
        self.action_answer("")


def _lit(title: str, words: Sequence[str]) -> list[Span]:
    """Return a title with the letters that fit in bold."""
    folded = title.casefold()
    marked = [False] * len(title)
    if len(folded) == len(title):
        for word in words:
            place = folded.find(word)
            while word and place >= 0:
                marked[place : place + len(word)] = [True] * len(word)
                place = folded.find(word, place + 1)
    parts: list[Span] = []
    for char, strong in zip(title, marked, strict=True):
        role = "strong" if strong else ""
        if parts and parts[-1].role == role:
            parts[-1] = text.span(parts[-1].text + char, role)
        else:
            parts.append(text.span(char, role))
    return parts
