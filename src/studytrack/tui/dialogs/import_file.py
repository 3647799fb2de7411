"""The questions about a file that comes in: which, what it would bring, what its words mean."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar, Literal

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from studytrack.domain.errors import NotUnderstoodError
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup
from studytrack.services.transfer import import_lines
from studytrack.services.transfer.imports import FileLook
from studytrack.services.transfer.transfer import WordView
from studytrack.tui.dialogs import item_field
from studytrack.tui.dialogs.form import Field, FormScreen
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import remedies
from studytrack.tui.keys.actions import Action, Hint
from studytrack.tui.widgets.lines import Drawn

YEARS = range(1970, 9999)
FIELDS = (
    Field("file", hint="any export, a file of another program, a folder", path=True),
    Field("format", hint="empty: seen from what it holds"),
    Field("zone", hint="of clocks that name none; empty: where you are"),
    Field("year", hint="of days that say none"),
    Field("map", hint="a .toml file: what columns and words mean", path=True),
)

TAKE = Action("import.take", "enter", "Go on", "Take it in, or say what its words mean",
              "answer('take')", footer=True, priority=True)  # fmt: skip
WORDS = Action("import.words", "m", "Its words", "Say anew what its words mean",
               "answer('words')", footer=True)  # fmt: skip
AGAIN = Action("form.done", "ctrl+d", "Deleted too", "Take in also what was deleted here",
               "answer('again')", footer=True, priority=True)  # fmt: skip
DOWN = Action("import.down", "j,down", "Down", "A line down", "scroll(1)", priority=True)
UP = Action("import.up", "k,up", "Up", "A line up", "scroll(-1)", priority=True)

Answer = Literal["take", "words", "again"]


def whole(path: str) -> str:
    """Return a path with the learner's own folder in place of ``~``."""
    try:
        return str(Path(path).expanduser())
    except RuntimeError:
        return path


def ask(
    signs: Signs, known: Callable[[str, str | None], str], zoned: Callable[[str], object]
) -> FormScreen:
    """Ask for the file; ``known`` says what one holds, ``zoned`` refuses what is no zone."""

    def check(values: tuple[str, ...]) -> str:
        file, form, zone, year, _ = values
        if not file:
            raise NotUnderstoodError("Name a file, or a folder; Tab completes it.")
        if zone:
            zoned(zone)
        if year:
            year_of(year)
        if _is_folder(file):
            return "a folder; it is looked through first"
        return f"reads {known(whole(file), form or None)}"

    said = ("It is read first, and nothing is taken in before you say so.",)
    return FileForm(signs, "Import", FIELDS, said=said, check=check, save="look")


class FileForm(FormScreen):
    """So many fields that what is said below them needs the room between them."""

    def on_mount(self) -> None:
        """Put the fields close together."""
        self.add_class("-tight")
        super().on_mount()


def year_of(said: str) -> int:
    """Read a year.

    Raises:
        NotUnderstoodError: it is none.
    """
    if not said.isascii() or not said.isdecimal() or int(said[:5]) not in YEARS:
        raise NotUnderstoodError(f"“{said}” is no year like 2026.")
    return int(said)


def _is_folder(file: str) -> bool:
    try:
        return Path(whole(file)).is_dir()
    except (OSError, ValueError):
        return False


def lacking(signs: Signs, ws: Workspace, look: FileLook) -> FormScreen:
    """Ask for what must be said of a file before it can be looked at."""
    if look.lacking == "year":
        field, said = Field("year", hint="2026"), f"“{look.sample}” says no year."
        return _one(signs, field, said, lambda value: f"of {year_of(value)}")
    if look.lacking == "order":
        field = Field("first", hint="day or month")
        return _one(signs, field, f"What stands first in “{look.sample}”?", _order)
    if look.lacking == "better":
        field = Field("better", hint="higher or lower")
        return _one(signs, field, "Is a higher or a lower score better?", _better)
    field, said = item_field.field(ws, "item", "", "words of its title"), "To which contest?"
    return _one(signs, field, said, lambda value: f"to {lookup.item(ws, value)}")


def _one(signs: Signs, field: Field, said: str, read: Callable[[str], str]) -> FormScreen:
    def check(values: tuple[str, ...]) -> str:
        if not values[0]:
            raise NotUnderstoodError(f"Write {field.hint}.")
        return read(values[0])

    return FormScreen(signs, "Import", (field,), said=(said,), check=check, save="go on")


def _order(value: str) -> str:
    if value not in {"day", "month"}:
        raise NotUnderstoodError("Write day or month.")
    return f"the {value} stands first"


def _better(value: str) -> str:
    if value not in {"higher", "lower"}:
        raise NotUnderstoodError("Write higher or lower.")
    return f"{value} is better"


def word(signs: Signs, ws: Workspace, view: WordView, place: str) -> FormScreen:
    """Ask what a word means; ``place`` says which of how many it is. Ctrl+D passes all over."""

    def check(values: tuple[str, ...]) -> str:
        if not values[0]:
            return "its time gets no item"
        return f"its time goes to {lookup.titled(ws, lookup.item(ws, values[0]))}"

    return FormScreen(
        signs,
        f"Import · {place}",
        (item_field.field(ws, "item", view.item or "", "words of its title; empty: no item"),),
        said=(import_lines.question(view),),
        check=check,
        save="next",
        finish="no item for the rest",
    )


class LookScreen(Modal[Answer]):
    """What a file would bring, before it is taken in."""

    DEFAULT_CSS = """
    LookScreen #look { height: auto; max-height: 70vh; scrollbar-size: 1 1; }
    """
    HELP = "What a file would bring. Nothing is taken in before you say so."
    BINDINGS: ClassVar[list[BindingType]] = [
        one.binding() for one in (TAKE, WORDS, AGAIN, DOWN, UP)
    ]

    def __init__(self, signs: Signs, look: FileLook) -> None:
        self._look = look
        self._offered = _offered(look)
        super().__init__(signs, title="Import", keys=_keys(look, self._offered))

    def parts(self) -> Iterable[Widget]:
        """Return what it would bring, in a box that scrolls."""
        self._scroll = VerticalScroll(Drawn(self._lines), id="look")
        yield self._scroll

    def _lines(self, width: int) -> Sequence[Line]:
        said = [f"{self._look.file}: {self._look.holds}."]
        said += [remedies.worded(one, self.signs.key) for one in self._look.lines]
        if "take" in self._offered and not self._look.open_words:
            said += ["", "It is one change: u undoes all of it."]
        return [
            text.line(piece) for one in said for piece in (text.wrap(one, width) if one else ("",))
        ]

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self._scroll.scroll_relative(y=step, animate=False)

    def action_answer(self, answer: Answer) -> None:
        """Answer, where that is offered."""
        if answer not in self._offered:
            self.app.bell()
            return
        self.dismiss("words" if answer == "take" and self._look.open_words else answer)


def _offered(look: FileLook) -> frozenset[Answer]:
    found: set[Answer] = set()
    if not look.refused and (look.new or look.open_words):
        found.add("take")
    if look.words and not look.refused:
        found.add("words")
    if look.deleted:
        found.add("again")
    return frozenset(found)


def _keys(look: FileLook, offered: frozenset[Answer]) -> list[Hint]:
    keys: list[Hint] = []
    if "take" in offered:
        keys.append((TAKE, "say what its words mean" if look.open_words else "take it in"))
    if "words" in offered and not look.open_words:
        keys.append((WORDS, "its words"))
    if "again" in offered:
        keys.append((AGAIN, "deleted too"))
    return keys
