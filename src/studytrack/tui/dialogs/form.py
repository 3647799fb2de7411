"""A dialog of a few fields: how the program asks for a length, a reason, a day."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain.errors import RefusalError
from studytrack.domain.values import NamedTuple
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
LABEL, LONG_LABEL = 12, 20
"""Cells of a field's name, and at most where one is longer."""


class Field(NamedTuple):
    """One thing that is asked for."""

    label: str
    value: str = ""
    """What it is now."""
    hint: str = ""
    """What may be written, while nothing is."""
    path: bool = False
    """It names a file: Tab completes it."""
    fits: "Callable[[str], Sequence[str]] | None" = None
    """What the words typed fit, best first: it stands under them, and Tab takes the next."""


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
        self._name_cells = max([LABEL, *(text.width(text.line(field.label)) for field in fields)])
        self._name_cells = min(LONG_LABEL, self._name_cells)
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
        self._under = [
            Drawn(partial(self._beneath, place), classes="under") for place in range(len(fields))
        ]
        self._fault: int | None = None
        self._fitting: tuple[str, ...] = ()
        """What fitted when Tab was pressed first, while it goes through it."""
        self._said = Drawn(self._lines, at="said")

    def again(self, values: Sequence[str], problem: str) -> "FormScreen":
        """Return the same question with what was typed, and why that could not be done."""
        return self._anew(typed=values, problem=problem, at=self._at)

    def parts(self) -> Iterable[Widget]:
        """Return what is said, the fields, and what was understood."""
        with VerticalScroll(id="fields", can_focus=False) as self._scroll:
            yield Drawn(self._leading, at="lead")
            for field, line, under in zip(self._fields, self._inputs, self._under, strict=True):
                label = Drawn(partial(_label, field.label), classes="label")
                label.styles.width = self._name_cells
                yield Horizontal(label, line)
                yield under
        yield self._said

    def on_resize(self, event: Resize) -> None:
        """Let the fields scroll where there are too many, and what was understood stay in sight."""
        room = event.size.height * 96 // 100 - FRAME - (SAID if self._check else 0)
        self._scroll.styles.max_height = max(1, room)
        self.call_after_refresh(self._hint_fields)

    def on_mount(self) -> None:
        """Mark what the first field holds: what is typed takes its place, an arrow keeps it."""
        if self._at:
            self._inputs[self._at].focus()
        first = self._typed[0] if self._typed else ""
        if first and not first.endswith(" ") and not self._problem:
            self._inputs[0].select_all()

    def _leading(self, width: int) -> list[Line]:
        return [text.line(piece) for said in self._lead for piece in self._brief(said, width)]

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

    def _faulty(self) -> int | None:
        """Return the field that alone makes what is typed meaningless; None where none does.

        A refusal may name its field; else each is tried among what the others were when the form
        came up.
        """
        if self._check is None or len(self._fields) == 1:
            return None
        labels = [field.label for field in self._fields]
        try:
            self._check(self.values)
        except RefusalError as refusal:
            if refusal.about in labels:
                return labels.index(refusal.about)
        before = [text.shown(field.value).strip() for field in self._fields]
        for place, value in enumerate(self.values):
            if value == before[place]:
                continue
            try:
                self._check((*before[:place], value, *before[place + 1 :]))
            except RefusalError:
                return place
        return None

    def _beneath(self, place: int, width: int) -> list[Line]:
        """Draw what is wrong with a field, or what its words fit, right under it."""
        room = max(1, width - self._name_cells - 1)
        left = text.line(" " * (self._name_cells + 1))
        fits = self._matching(place)
        if not fits and self._touched and not self._problem and self._fault == place:
            said = self._understood()[1]
            return [(*left, *text.line((piece, "warn"))) for piece in text.wrap(said, room)]
        if not fits:
            return self._whole_hint(place, room, left)
        named = "   ".join(fits[:MOST_LINES])
        more = f"   +{len(fits) - MOST_LINES}" if len(fits) > MOST_LINES else ""
        tab = f"  {self.signs.key(NEXT_FIELD)} takes it"
        said = text.fit(f"{named}{more}", room - len(tab) - 2, plain=self.signs.plain)
        return [(*left, *text.line((f"{self.signs.path} ", "dim"), said, (tab, "dim")))]

    def _whole_hint(self, place: int, room: int, left: Line) -> list[Line]:
        """Draw what may be written where it is too long for the empty field the cursor is in."""
        hint, line = self._fields[place].hint, self._inputs[place]
        if line.value or not line.has_focus or self._fitted(place) == hint:
            return []
        return [(*left, *text.line((piece, "dim"))) for piece in text.wrap(hint, room)]

    def _fitted(self, place: int) -> str:
        """Return what may be written in a field, cut where the field is too narrow for it."""
        hint, room = text.shown(self._fields[place].hint), self._inputs[place].content_size.width
        return text.fit(hint, max(1, room - 1), plain=self.signs.plain)

    def _hint_fields(self) -> None:
        """Show in each field what fits of its hint; one that stands whole under it, there alone."""
        for place, (field, line) in enumerate(zip(self._fields, self._inputs, strict=True)):
            fitted = self._fitted(place)
            whole = fitted == field.hint
            line.placeholder = "" if line.has_focus and not whole else fitted

    def _matching(self, place: int) -> tuple[str, ...]:
        """Return what the words of a field fit, while it is typed in."""
        field, line = self._fields[place], self._inputs[place]
        words = line.value.strip()
        if field.fits is None or not line.has_focus or not words or words == field.value:
            return ()
        if words in self._fitting:
            return self._fitting
        found = tuple(field.fits(words))
        return () if found == (words,) else found

    def _lines(self, width: int) -> list[Line]:
        fine, said = (False, self._problem) if self._problem else self._understood()
        said = said if fine or self._touched else ""
        if not fine and not self._problem and self._fault is not None:
            said = ""  # it stands under its field
        lines = [text.line((piece, "dim" if fine else "warn")) for piece in text.wrap(said, width)]
        return [(), *lines, *[()] * (2 - len(lines))] if self._check or lines else []

    def on_input_changed(self) -> None:
        """Say back what the fields mean now; what was refused is forgotten once it changed."""
        if self.values != tuple(value.strip() for value in self._typed):
            self._problem, self._touched = "", True
        self._draw()
        if self._keep is not None and self._writing is None:
            self._writing = self.set_timer(WRITE_AFTER, self._write)

    def _draw(self) -> None:
        """Draw anew what is said of the fields."""
        self._fault = None if self._problem or self._understood()[0] else self._faulty()
        for place, under in enumerate(self._under):
            under.show(partial(self._beneath, place))
        self._said.show(self._lines)

    def on_descendant_focus(self) -> None:
        """Show what the words of the field fit that is typed in now, and what stands under it."""
        for place, under in enumerate(self._under):
            under.show(partial(self._beneath, place))
            if self._inputs[place].has_focus:
                self.call_after_refresh(under.scroll_visible, animate=False)
        self.call_after_refresh(self._hint_fields)

    def _write(self) -> None:
        self._writing = None
        if self._keep is not None:
            self._keep(self.values)

    def action_leave(self) -> None:
        """Close; what is kept waits for the next time."""
        self._write()
        super().action_leave()

    def action_next(self) -> None:
        """Complete what is typed, a path or words that fit something; behind the last fit go on."""
        typed = self.focused
        if isinstance(typed, Typed) and typed.complete():
            return
        fits = self._matching(self._inputs.index(typed)) if typed in self._inputs else ()
        if not isinstance(typed, Typed) or not fits:
            self.focus_next()
            return
        at = fits.index(typed.value) + 1 if typed.value in fits else 0
        if at == len(fits):
            self.focus_next()
            return
        self._fitting = fits
        typed.value = fits[at]
        typed.cursor_position = len(typed.value)

    def action_save(self, finish: bool, overlap: bool = False) -> None:  # noqa: FBT001, FBT002 - an action's arguments come from its string
        """Answer, when the fields are understood."""
        offered = (not finish or self._finishes) and (not overlap or self._overlaps)
        if not self._understood()[0] or not offered:
            self._touched = True
            self._draw()
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
