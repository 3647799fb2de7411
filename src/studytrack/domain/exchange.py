"""What goes out in an export and comes in with an import: rows, how far they came, a tally."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from studytrack.domain.sections import Kind, Row
from studytrack.domain.values import NamedTuple

Incoming = Iterator[tuple[Kind, Row]]
"""Rows to be taken in; columns they do not say are filled by who takes them."""


class Edit(NamedTuple):
    """What is known of the changes of a row since it was recorded."""

    times: int
    """Grows with every change, also with one that is undone, and never falls."""
    at: int
    """When the last one was made, in Unix seconds; 0 where nobody remembers."""


NO_EDIT = Edit(0, 0)


class RecordedRows(Protocol):
    """One consistent state of everything recorded."""

    def rows(self, kind: Kind) -> Iterator[Row]:
        """Yield every row of an entity without its number, in order of recording."""

    def edits(self, kind: Kind) -> Mapping[str, Edit]:
        """Return how far changed rows of a kind came, and when they changed last, by UUID."""

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""


class Tally(NamedTuple):
    """What became of rows that were to be taken in."""

    new: int = 0
    known: int = 0
    """There already, and the same."""
    conflicting: int = 0
    """There already, and different: kept as they are in the database."""
    deleted: int = 0
    """Deleted here, or on another device, and left so."""
