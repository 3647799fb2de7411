"""Finding: one question on every screen, and what each screen goes to with the answer."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from studytrack.domain.errors import NotFoundError
from studytrack.domain.hues import Badge
from studytrack.domain.values import NamedTuple
from studytrack.services.curricula import views as curriculum_views
from studytrack.tui import dialogs
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens.actions import ListedFace
from studytrack.tui.screens.base import Act, Face
from studytrack.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studytrack.tui.dialogs.find import FindAnswer, Match


class Seek(NamedTuple):
    """What a screen can be asked for."""

    label: str = "words"
    hint: str = "some words of a title or id"


class SeekingFace(Face):
    """A full screen on which something is found by what is typed."""

    SEEK: ClassVar[Seek] = Seek()

    sought_last = ""

    def seek(self, words: str, step: int) -> None:
        """Go to the next thing the words name, or with ``step`` -1 to the one before.

        Raises:
            RefusalError: they name nothing here.
        """
        raise NotImplementedError

    def sought(self, words: str) -> str:
        """Say what the words name here, while they are typed.

        Raises:
            RefusalError: they mean nothing here.
        """
        del words
        return ""


class FindListed(Act[ListedFace]):
    """Show what the words fit while they are typed; go there, and do there what was asked."""

    action = actions.FIND

    def run(self, face: ListedFace) -> None:
        """Ask, go, act."""

        def answer(found: "FindAnswer | None") -> None:
            if found is None:
                return
            face.sought_last = found.words
            face.attempt(lambda: face.go_to(found.key))
            if found.act:
                face.call_later(face.run_action, f"act('{found.act}')")

        def matches(words: str) -> "Sequence[Match]":
            return face.attempt(lambda: face.matches(words)) or ()

        can = {*face.DOES, *(one.id for one in face.ACTS if isinstance(one, Action))}
        offered = {name: one for name, one in face.ON_FOUND.items() if one.act in can}
        screen = dialogs.find.FindScreen(
            face.signs, matches, face.badges(), before=face.sought_last, here=face.here(),
            offered=offered, hint=face.FOUND_BY,
        )  # fmt: skip
        face.app.push_screen(screen, answer)


class Find(Act[SeekingFace]):
    """Ask for words and go to what has them; refused, they can be mended."""

    action = actions.FIND

    def run(self, face: SeekingFace) -> None:
        """Ask and go."""

        def go(words: str) -> None:
            face.sought_last = words
            face.seek(words, 1)

        seek = face.SEEK
        form = dialogs.questions.find(
            face.signs, (seek.label, seek.hint), face.sought_last, face.sought
        )
        face.ask(form, lambda wish: go(wish.values[0]), then=lambda: None)


class NextMatch(Act[SeekingFace]):
    """Go on to the next row with the same words; ask for some where there are none yet."""

    action = actions.NEXT_MATCH
    step = 1

    def run(self, face: SeekingFace) -> None:
        """Go on."""
        if face.sought_last:
            face.attempt(lambda: face.seek(face.sought_last, self.step))
        else:
            face.action_act(actions.FIND.id)


class LastMatch(NextMatch):
    """Go back to the row before with the same words."""

    action = actions.LAST_MATCH
    step = -1


FIND, FIND_LISTED = Find(), FindListed()
ONWARD = (NextMatch(), LastMatch())
MATCHES = (FIND_LISTED, *ONWARD)
"""Finding on a screen with rows, where one goes on to the next that fits."""


class Named(NamedTuple):
    """What is known of a row by which it is found."""

    title: str
    words: str = ""
    """More it can be found by."""
    curriculum: str = ""
    state: str = ""
    """What stands at its end in the list."""

    @property
    def found_by(self) -> str:
        """All it can be found by, a line each: a line that begins with the words comes first."""
        return f"{self.title}\n{self.words}\n{self.state}"


class RowsFace(ListedFace, SeekingFace):
    """A screen with one list of rows, each found by what is known of it."""

    _rows: Rows

    def named(self) -> "Sequence[Named | None]":
        """Return what each row is found by; None for one that holds no cursor."""
        raise NotImplementedError

    def matches(self, words: str) -> "Sequence[Match]":
        """Return every row that has the words, in the order of the screen."""
        wanted = words.casefold().split()
        return [
            dialogs.find.Match(str(place), row.title, row.curriculum, row.state)
            for place, row in enumerate(self.named())
            if row is not None and all(word in row.found_by.casefold() for word in wanted)
        ]

    def here(self) -> str:
        """Return the key of the row under the cursor."""
        return str(self._rows.cursor)

    def go_to(self, key: str) -> None:
        """Put the cursor on a row."""
        self._rows.cursor = int(key)

    def badges(self) -> Mapping[str, Badge]:
        """Return how curricula are known."""
        return curriculum_views.all_badges(self.workspace)

    def seek(self, words: str, step: int) -> None:
        """Go to the next row that has the words."""
        rows = ["" if row is None else row.found_by for row in self.named()]
        self._rows.cursor = place(rows, words, self._rows.cursor, step)


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
