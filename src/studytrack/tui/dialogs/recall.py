"""Answering an item that is asked again: its questions one by one, then how it went."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from studytrack.domain.recall import ANSWERS, TWO_ANSWERS, Answer
from studytrack.services.recall.answers import WORDS
from studytrack.services.recall.page import RecallCardView
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.text_input import Typed

if TYPE_CHECKING:
    from studytrack.tui.keys.actions import Hint

GO_ON = Action("recall.next", "enter", "Go on", "The next question, then note and evidence",
               "go_on", priority=True)  # fmt: skip
SAID: dict[Answer, Action] = {
    answer: Action(f"recall.{answer}", str(place), WORDS[answer], said, f"say('{answer}')")
    for place, (answer, said) in enumerate(
        zip(ANSWERS, ("Also: with help, or with gaps", "Slowly, or with doubts", "With some effort",
                      "Without thinking"), strict=True), start=1,
    )
}  # fmt: skip
MEANT = {"no": "also: with help, with gaps", "barely": "slowly, with doubts"}


class RecallDialog(Modal[Answer]):
    """One item: a question at a time, a line to scratch on, then four answers."""

    CSS_PATH = "recall.tcss"
    HELP = (
        "Say it to yourself, or write it down: nothing you write here is kept. Then your note and "
        "evidence are shown, and you say how it went."
    )
    AUTO_FOCUS = "Typed"
    BINDINGS: ClassVar[list[BindingType]] = [one.binding() for one in (GO_ON, *SAID.values())]

    def __init__(
        self,
        signs: Signs,
        card: RecallCardView,
        held: tuple[str, ...],
        days: Mapping[Answer, str],
        *,
        two: bool = False,
    ) -> None:
        """Ask ``card``; ``held`` is the note and evidence, ``days`` the next day of each answer."""
        super().__init__(signs, title=card.title, keys=[(GO_ON, "go on")], leave="leave")
        self._card = card
        self._held = held
        self._days = days
        self._offered = TWO_ANSWERS if two else ANSWERS
        self._at = 0
        self._written: list[str] = []
        """What was written to each question; it is kept no longer than the dialog."""
        self._asked = Drawn(self._question, at="question")
        self._scratch = Typed(hint="your answer, for yourself; it is not kept")
        self._shown = Drawn(self._answer, at="answer")

    @property
    def revealed(self) -> bool:
        """Whether every question was asked."""
        return self._at >= len(self._card.questions)

    def parts(self) -> Iterable[Widget]:
        """Return the question, the line to scratch on, and what is shown after it."""
        yield self._asked
        yield self._scratch
        yield self._shown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take an answer only when all was asked, and only one that is offered."""
        if action == "say":
            return self.revealed and parameters[0] in self._offered
        return not (action == "go_on" and self.revealed)

    def action_go_on(self) -> None:
        """Ask the next question; after the last show what is known of the item."""
        self._at += 1
        self._written.append(self._scratch.value)
        self._scratch.value = ""
        if self.revealed:
            self._scratch.display = False
            self.set_focus(None)
            hints: list[Hint] = [(SAID[one], WORDS[one]) for one in self._offered]
            self.say_keys(hints)
        self._asked.show(self._question)
        self._shown.show(self._answer)
        self.refresh_bindings()

    def action_say(self, answer: Answer) -> None:
        """Answer."""
        self.dismiss(answer)

    def _question(self, width: int) -> list[Line]:
        questions = self._card.questions
        if self.revealed:
            lines = []
            for question, answer in zip(questions, self._written, strict=True):
                for words, role in ((question, "dim"), (answer, "")):
                    pieces = text.wrap(text.shown(words), width)
                    lines += [text.line((piece, role)) for piece in pieces if piece]
            return lines
        lines = [text.line((piece, "strong"))
                 for piece in text.wrap(text.shown(questions[self._at]), width)]  # fmt: skip
        if len(questions) > 1:
            lines.append(text.line((f"{self._at + 1} of {len(questions)}", "dim")))
        return lines

    def _answer(self, width: int) -> list[Line]:
        """Show note and evidence, then each answer with the day it leads to."""
        if not self.revealed:
            return []
        lines = [text.line("")]
        for said in self._held:
            lines += [text.line(piece) for piece in text.wrap(text.shown(said), width)]
        if self._held:
            lines.append(text.line(""))
        lines.append(text.line(("Could you still explain it at 2 AM?", "strong")))
        for answer in self._offered:
            key = self.signs.key(SAID[answer])
            day = self.signs.day(self._days[answer])
            more = f"  {MEANT[answer]}" if answer in MEANT else ""
            said = f"  {key}  {WORDS[answer]:<8}  again {day}{more}"
            lines.append(text.line(text.fit(said, width, plain=self.signs.plain)))
        return lines
