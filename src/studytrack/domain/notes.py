"""Notes: dated decisions and observations, about an item or about nothing in particular."""

from datetime import date

from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple

LONGEST = 10_000
"""Characters of a note."""


class Note(NamedTuple):
    """A decision or an observation, with its day."""

    id: int
    uuid: str
    on: date
    text: str
    curriculum: str | None
    item: str | None
    recorded_at: int

    @property
    def address(self) -> Address | None:
        """What it is about; None is nothing in particular."""
        return None if self.curriculum is None else Address(self.curriculum, self.item)


def checked(text: str) -> str:
    """Return a note as it is kept, without the space around it.

    Raises:
        NotUnderstoodError: nothing is said.
        AgainstRuleError: it is longer than `LONGEST`.
    """
    said = text.strip()
    if not said:
        raise NotUnderstoodError("The note is empty; write what you decided or saw.")
    if len(said) > LONGEST:
        raise AgainstRuleError(f"A note has at most {LONGEST:,} characters; shorten it.")
    return said


def holds(note: Note, words: str) -> bool:
    """Whether every one of the words is in the note or in the name of its item, in any case."""
    within = f"{note.text} {note.curriculum or ''}/{note.item or ''}".casefold()
    return all(word in within for word in words.casefold().split())
