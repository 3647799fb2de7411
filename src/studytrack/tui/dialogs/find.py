"""Finding: one question on every screen, and what each screen goes to with the answer."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from studytrack.domain.errors import NotFoundError
from studytrack.tui.screens.base import Face


class Seek(NamedTuple):
    """What a screen can be asked for."""

    label: str = "words"
    hint: str = "some words of a title or id"


class SeekingFace(Face):
    """A full screen on which something is found by what is typed."""

    SEEK: ClassVar[Seek] = Seek()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find", key_display="/", show=False, id="find",
                tooltip="Go to what has some words, to a day or a week; again to the next"),
    ]  # fmt: skip

    _sought = ""

    def seek(self, words: str, step: int) -> None:
        """Go to the next thing the words name, or with ``step`` -1 to the one before.

        Raises:
            RefusalError: they name nothing here.
        """

    def sought(self, words: str) -> str:
        """Say what the words name here, while they are typed.

        Raises:
            RefusalError: they mean nothing here.
        """
        del words
        return ""

    def action_find(self) -> None:
        """Ask for words and go to what has them; refused, they can be mended."""
        from studytrack.tui.dialogs import questions

        form = questions.find(self.signs, self.SEEK, self._sought, self.sought)
        self.ask(form, lambda wish: self._go_to(wish.values[0]), then=lambda: None)

    def _go_to(self, words: str) -> None:
        self._sought = words
        self.seek(words, 1)


class MatchesFace(SeekingFace):
    """A screen with rows, where one goes on to the next that fits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "again(1)", "Next match", show=False, id="find.next",
                tooltip="The next row that has the words found last"),
        Binding("N", "again(-1)", "Match before", show=False, id="find.before",
                tooltip="The row before that has them"),
    ]  # fmt: skip

    def action_again(self, step: int) -> None:
        """Go on to another row with the same words; ask for some where there are none yet."""
        if self._sought:
            self.attempt(lambda: self.seek(self._sought, step))
        else:
            self.action_find()


def place(rows: Sequence[str], words: str, after: int, step: int) -> int:
    """Return the place of the next row that has every word, from ``after`` on and round.

    One whose id or title begins with what was typed comes before all that merely hold it.

    Raises:
        NotFoundError: no row has them.
    """
    wanted = words.casefold().split()
    said = " ".join(wanted)
    begins = [n for n, row in enumerate(rows) if f"\n{row.casefold()}".find(f"\n{said}") >= 0]
    if begins and after not in begins and step > 0:
        return begins[0]
    for distance in range(1, len(rows) + 1):
        row = (after + step * distance) % len(rows)
        if all(word in rows[row].casefold() for word in wanted):
            return row
    raise NotFoundError(f"No row has “{words}”.")
