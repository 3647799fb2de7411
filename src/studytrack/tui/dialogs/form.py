"""A dialog of a few fields: how the program asks for a length, a reason, a day."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain.errors import RefusalError
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import remedies
from studytrack.tui.keys.actions import Action, Hint
from studytrack.tui.terminal.drafts import WRITE_AFTER
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.text_input import Typed

SAVE = Action("form.save", "enter", "Save", "Save all of it", "save(False)", footer=True,
              priority=True)  # fmt: skip
SAVE_DONE = Action("form.done", "ctrl+d", "Save and finish", "Save, and the item is finished",
                   "save(True)", footer=True, priority=True)  # fmt: skip
OVERLAP = Action("form.overlap", "ctrl+o", "Save although it overlaps",
                 "Two sessions at one time", "save(False, True)", priority=True)  # fmt: skip
NEXT_FIELD = Action("form.tab", "tab", "Next field", "Go on, or complete a path", "next",
                    priority=True)  # fmt: skip
FIELD_BELOW = Action("form.next", "down", "Next field", "The field below", "app.focus_next")
FIELD_ABOVE = Action("form.before", "up", "Field before", "The field above", "app.focus_previous")
MOST_LINES = 3
"""Lines one sentence above the fields may have."""
FRAME = 4
"""Rows the box itself takes."""
SAID = 3
"""Rows of what was understood."""
MANY = 8
"""Fields from which on no line is left free between them."""
LABEL = 10
"""Cells of a field's name."""


class Field(NamedTuple):
    """One thing that is asked for."""

    label: str
    value: str = ""
    """What it is now."""
    hint: str = ""
    """What may be written, while nothing is."""
    path: bool = False
    """It names a file: Tab completes it."""


class Wish(NamedTuple):
    """The answer."""

    values: tuple[str, ...]
    changed: tuple[bool, ...]
    """Which field is not what it was."""
    finish: bool = False
    """It was answered with Ctrl+D."""
    overlap: bool = False
    """It was answered with Ctrl+O."""


Check = Callable[[tuple[str, ...]], str]
"""Says back what the fields mean; raises a refusal when they mean nothing."""
Keep = Callable[[tuple[str, ...]], object]
"""Keeps what the fields hold for the next time, should this dialog not come to its end."""


class FormScreen(Modal[Wish]):
    """Fields one under the other, said back while they are typed."""

    CSS_PATH = "form.tcss"
    HELP = "Some fields, saved together; or all is left as it was."
    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [
        one.binding() for one in (SAVE, SAVE_DONE, OVERLAP, NEXT_FIELD, FIELD_BELOW, FIELD_ABOVE)
    ]

    def __init__(  # noqa: PLR0913 - a form is what it asks
        self,
        signs: Signs,
        title: str,
        fields: Sequence[Field],
        *,
        said: Sequence[str] = (),
        check: Check | None = None,
        save: str = "save",
        finish: str = "",
        keep: Keep | None = None,
        overlaps: bool = False,
        typed: Sequence[str] = (),
        problem: str = "",
        at: int = 0,
    ) -> None:
        """Ask for ``fields``; ``finish`` is what Ctrl+D does, ``overlaps`` lets Ctrl+O answer.

        ``typed`` stands in the fields in place of what is now, ``problem`` is why it was refused,
        ``at`` the field where the cursor was.
        """
        paths = any(field.path for field in fields)
        keys: list[Hint] = [(SAVE, save)]
        if finish:
            keys.append((SAVE_DONE, finish))
        if paths or len(fields) > 1:
            keys.append((NEXT_FIELD, "completes" if paths else "next field"))
        super().__init__(signs, title=title, keys=keys)
        self.set_class(len(fields) >= MANY, "-many")
        self._anew = partial(type(self), signs, title, fields, said=said, check=check, save=save,
                             finish=finish, keep=keep, overlaps=overlaps)  # fmt: skip
        self._fields = tuple(fields)
        self._lead = tuple(said)
        self._check = check
        self._finishes = bool(finish)
        self._keep = keep
        self._writing: Timer | None = None
        self._overlaps = overlaps
        self._problem = problem
        self._at = at
        self._touched = bool(problem)
        """Whether something was typed or asked for: before that nothing is wrong."""
        self._typed = tuple(typed) or tuple(field.value for field in fields)
        self._inputs = [
            Typed(value, hint=field.hint, path=field.path)
            for value, field in zip(self._typed, fields, strict=True)
        ]
        self._said = Drawn(self._lines, at="said")

    def again(self, values: Sequence[str], problem: str) -> "FormScreen":
        """Return the same question with what was typed, and why that could not be done."""
        return self._anew(typed=values, problem=problem, at=self._at)

    def parts(self) -> Iterable[Widget]:
        """Return what is said, the fields, and what was understood."""
        with VerticalScroll(id="fields", can_focus=False) as self._scroll:
            yield Drawn(self._leading, at="lead")
            for field, line in zip(self._fields, self._inputs, strict=True):
                yield Horizontal(Drawn(partial(_label, field.label), classes="label"), line)
        yield self._said

    def on_resize(self, event: Resize) -> None:
        """Let the fields scroll where there are too many, and what was understood stay in sight."""
        room = event.size.height * 96 // 100 - FRAME - (SAID if self._check else 0)
        self._scroll.styles.max_height = max(1, room)

    def on_mount(self) -> None:
        """Mark what the first field holds: what is typed takes its place, an arrow keeps it."""
        if self._at:
            self._inputs[self._at].focus()
        first = self._typed[0] if self._typed else ""
        if first and not first.endswith(" ") and not self._problem:
            self._inputs[0].select_all()

    def _leading(self, width: int) -> list[Line]:
        lines = [text.line(piece) for said in self._lead for piece in self._brief(said, width)]
        return [*lines, ()] if lines else []

    def _brief(self, said: str, width: int) -> tuple[str, ...]:
        """Break a sentence into lines; a title without end leaves room for the fields."""
        pieces = text.wrap(said, width)
        if len(pieces) <= MOST_LINES:
            return pieces
        end = text.fit(" ".join(pieces[MOST_LINES - 1 :]), width, plain=self.signs.plain)
        return (*pieces[: MOST_LINES - 1], end)

    @property
    def values(self) -> tuple[str, ...]:
        """What the fields hold."""
        return tuple(line.value.strip() for line in self._inputs)

    def _understood(self) -> tuple[bool, str]:
        try:
            return True, self._check(self.values) if self._check else ""
        except RefusalError as refusal:
            return False, remedies.worded(refusal.notice, self.signs.key)

    def _lines(self, width: int) -> list[Line]:
        fine, said = (False, self._problem) if self._problem else self._understood()
        said = said if fine or self._touched else ""
        lines = [text.line((piece, "dim" if fine else "warn")) for piece in text.wrap(said, width)]
        return [(), *lines, *[()] * (2 - len(lines))] if self._check or lines else []

    def on_input_changed(self) -> None:
        """Say back what the fields mean now; what was refused is forgotten once it changed."""
        if self.values != tuple(value.strip() for value in self._typed):
            self._problem, self._touched = "", True
        self._said.show(self._lines)
        if self._keep is not None and self._writing is None:
            self._writing = self.set_timer(WRITE_AFTER, self._write)

    def _write(self) -> None:
        self._writing = None
        if self._keep is not None:
            self._keep(self.values)

    def action_leave(self) -> None:
        """Close; what is kept waits for the next time."""
        self._write()
        super().action_leave()

    def action_next(self) -> None:
        """Complete the path that is typed, or go to the next field."""
        typed = self.focused
        if not (isinstance(typed, Typed) and typed.complete()):
            self.focus_next()

    def action_save(self, finish: bool, overlap: bool = False) -> None:  # noqa: FBT001, FBT002 - an action's arguments come from its string
        """Answer, when the fields are understood."""
        offered = (not finish or self._finishes) and (not overlap or self._overlaps)
        if not self._understood()[0] or not offered:
            self._touched = True
            self._said.show(self._lines)
            self.app.bell()
            return
        self._at = next((n for n, line in enumerate(self._inputs) if line.has_focus), 0)
        values = self.values
        changed = tuple(
            value != text.shown(field.value).strip()
            for value, field in zip(values, self._fields, strict=True)
        )
        self.dismiss(Wish(values, changed, finish, overlap))


def _label(name: str, _width: int) -> list[Line]:
    return [text.line((name, "dim"))]
