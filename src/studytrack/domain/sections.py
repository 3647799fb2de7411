"""Everything the learner recorded as plain rows by kind: what an export writes, an import reads.

A row is a dict by column of the database: whole numbers, texts, or nothing; instants are whole
Unix seconds, days ``YYYY-MM-DD``, truth values 0 or 1, and what has parts is one JSON text.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, Protocol

Kind = Literal[
    "curriculum",
    "session",
    "timer",
    "progress",
    "entry",
    "goal",
    "vacation",
    "rule",
    "review",
    "lead",
    "event",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
KEYS: dict[Kind, str] = {
    "curriculum": "id",
    "timer": "id",
    "goal": "from_date",
    "rule": "name",
    "review": "week",
}
"""What there can be one of besides its UUID: a curriculum of an id, a goal of a week …"""

Row = dict[str, Any]
Incoming = Iterator[tuple[Kind, Row]]
"""Rows to be taken in; columns they do not say are filled by who takes them."""


class Edit(NamedTuple):
    """What is remembered of the changes of a row since it was recorded."""

    times: int
    at: int
    """When the last one was made, in Unix seconds."""


NO_EDIT = Edit(0, 0)


class Holdings(Protocol):
    """One consistent state of everything recorded."""

    def rows(self, kind: Kind) -> Iterator[Row]:
        """Yield every row of a kind without its number, in order of recording."""

    def edits(self, kind: Kind) -> Mapping[str, Edit]:
        """Return the changes of rows of a kind by UUID, as far back as the history goes."""

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""


class Tally(NamedTuple):
    """What became of rows that were to be taken in."""

    new: int = 0
    known: int = 0
    """There already, and the same."""
    conflicting: int = 0
    """There already, and different: kept as they are in the database."""
