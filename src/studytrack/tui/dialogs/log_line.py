"""The log line: one line of words, said back while it is typed."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain import span_examples, tokens
from studytrack.domain.sessions import Address
from studytrack.domain.spans import StudySpan
from studytrack.domain.values import NamedTuple
from studytrack.services.time_log.log_line import LogReading
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import remedies
from studytrack.tui.keys.actions import Action
from studytrack.tui.terminal.drafts import WRITE_AFTER, Drafts
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.text_input import Typed

DRAFT = "log"
SAVE = Action("log.save", "enter", "Save", "Save it", "save(False)", footer=True, priority=True)
SAVE_DONE = Action("log.done", "ctrl+d", "Save, item done", "Save, and the item is finished",
                   "save(True)", footer=True, priority=True)  # fmt: skip
NEXT = Action("log.next", "tab", "Next match", "Take the next item that fits", "choose",
              footer=True, priority=True)  # fmt: skip
OVERLAP = Action("log.overlap", "ctrl+o", "Save although it overlaps",
                 "Two sessions at one time", "save(False, True)", priority=True)  # fmt: skip
KEYS = ((SAVE, "save"), (SAVE_DONE, "save, item done"), (NEXT, "next match"))


class LogWish(NamedTuple):
    """What to record, as it was understood."""

    span: StudySpan
    address: Address | None
    note: str
    done: bool
    overlap: bool = False


class LogLineScreen(Modal[LogWish]):
    """Asks for time in the words of the entry grammar; it knows a reader, not a store."""

    CSS_PATH = "log_line.tcss"
    HELP = (
        "One line: how long, which item, which day, and a note behind two dashes. "
        "1h30 softmax yesterday 21:00 -- found the bug. Without an item it is the one under "
        "the cursor. 20:00-21:30 gives both ends, ~1h a guess."
    )
    WAYS = span_examples.SPANS
    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [
        one.binding() for one in (SAVE, SAVE_DONE, NEXT, OVERLAP)
    ]

    def __init__(
        self,
        signs: Signs,
        read: Callable[[str, int], LogReading],
        drafts: Drafts,
        *,
        begin: str = "",
        problem: str = "",
    ) -> None:
        """Ask for a line; ``begin`` stands in it where no draft waits, to be written on."""
        super().__init__(signs, title="Log time", keys=KEYS)
        self._read = read
        self._drafts = drafts
        self._problem = problem
        self._refused = False
        """Enter came while it could not be saved."""
        self._begins = bool(begin) and not drafts.get(DRAFT)
        self._choice = self._tabs = 0
        self._among: tuple[tuple[str, str], ...] = ()
        self._writing: Timer | None = None
        self._input = Typed(drafts.get(DRAFT) or begin, hint="1h30 softmax yesterday -- a note")
        self._said = Drawn(self._lines, at="said")

    def parts(self) -> Iterable[Widget]:
        """Return the line and what was understood."""
        yield self._input
        yield self._said

    def on_mount(self) -> None:
        """Mark a line that waited: what is typed takes its place, an arrow keeps it."""
        if not self._problem and not self._begins:
            self._input.select_all()

    def on_input_changed(self, event: Typed.Changed) -> None:
        """Say back what was typed, and keep it."""
        if event.value == self._drafts.get(DRAFT):
            # The draft itself, as the dialog opens: what was wrong with it still is.
            return
        if self._tabs:
            # What was chosen with Tab holds while the words still fit the same items.
            fits = self._read(event.value, 0).matches == self._among
            self._choice = self._tabs if fits else 0
        self._problem, self._refused = "", False
        self._drafts.hold(DRAFT, event.value)
        self._said.show(self._lines)
        if self._writing is None:
            self._writing = self.set_timer(WRITE_AFTER, self._write)

    def _write(self) -> None:
        self._writing = None
        self._drafts.keep(DRAFT)

    def action_choose(self) -> None:
        """Take the next item that fits the words."""
        self._choice = self._tabs = self._choice + 1
        self._among = self._read(self._input.value, 0).matches
        self._said.show(self._lines)

    def action_leave(self) -> None:
        """Close; the line waits for the next time."""
        self._drafts.keep(DRAFT)
        self.dismiss(None)

    def action_save(self, done: bool, overlap: bool = False) -> None:  # noqa: FBT001, FBT002 - an action's arguments come from its string
        """Answer with what the line means, when it is understood."""
        line = self._read(self._input.value, self._choice)
        if line.ready and line.span is not None:
            self.dismiss(LogWish(line.span, line.address, line.note, done, overlap))
        else:
            self._refused = True
            self._said.show(self._lines)
            self.app.bell()

    def _lines(self, width: int) -> list[Line]:
        reading = self._read(self._input.value, self._choice)
        wrong = self._problem or self._wrong(reading)
        others = self._others(reading, width)
        lines = [self._length(reading), self._item(reading, width), others,
                 self._note(reading, width)]  # fmt: skip
        if wrong:
            lines += [text.line((piece, "warn")) for piece in text.wrap(wrong, width)]
        else:
            lines += [text.line(piece) for piece in text.wrap(reading.effect, width)]
        return [*lines, *[()] * (6 - len(lines))]

    def _wrong(self, reading: LogReading) -> str:
        """Say what keeps Enter from saving the line, or will; empty where nothing does."""
        tab = self.signs.key(NEXT)
        if reading.problem and (self._refused or self._input.value.strip()):
            said = remedies.worded(reading.problem, self.signs.key)
        elif reading.unknown:
            shown = tokens.shown(reading.unknown)
            said = f"No title holds {shown}. {tab} takes one that has its letters."
        elif reading.effect and not reading.ready:
            said = f"{len(reading.matches)} items fit. {tab} takes one; more words leave fewer."
        elif reading.conflict:
            said = remedies.worded(reading.conflict, self.signs.key)
        else:
            said = reading.said if self._refused else ""
        return f"Not saved. {said}" if self._refused else said

    def _mark(self, ok: object) -> tuple[str, str]:
        return (
            f"{self.signs.states['done'] if ok else self.signs.states['todo']} ",
            "good" if ok else "dim",
        )

    def _length(self, reading: LogReading) -> Line:
        hint = "how long: 1h30, 45m, 1.5h, or from and to: 20:00-21:30"
        said = (reading.said, "strong") if reading.said else (hint, "dim")
        return text.line(self._mark(reading.timed), said)

    def _item(self, reading: LogReading, width: int) -> Line:
        others = len(reading.matches)
        more = f"   {self.signs.key(NEXT)}: next of {others} matches" if others > 1 else ""
        if not reading.title:
            nothing = (
                "no item" if reading.said else "which item: some of its words; none: the row below"
            )
            return text.line(self._mark(False), (nothing, "dim"))
        room = width - 2 - len(more)
        title = text.fit(reading.title, room, plain=self.signs.plain)
        sure = reading.ready or not reading.said
        return text.line(self._mark(sure), (title, "strong"), (more, "dim" if sure else "warn"))

    def _others(self, reading: LogReading, width: int) -> Line:
        """Name the items the words fit, the one that was chosen first."""
        if len(reading.matches) <= 1:
            return ()
        titles = [title for _key, title in reading.matches]
        if reading.title in titles:
            place = titles.index(reading.title)
            titles = titles[place + 1 :] + titles[:place]
        said = f"  {self.signs.path} {'   '.join(titles)}"
        return text.line((text.fit(said, width, plain=self.signs.plain), "dim"))

    def _note(self, reading: LogReading, width: int) -> Line:
        if not reading.note:
            return text.line("  ", ("no note: type -- and a note", "dim"))
        return text.line("  ", text.fit(reading.note, width - 2, plain=self.signs.plain))
