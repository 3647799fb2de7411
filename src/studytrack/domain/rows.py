"""What the database keeps besides sessions and rules, as values."""

from datetime import date

from studytrack.domain.curriculum import Curriculum
from studytrack.domain.sessions import Address
from studytrack.domain.values import Literal, NamedTuple

State = Literal["todo", "doing", "waiting", "done", "skipped", "closed"]
STATES: tuple[State, ...] = ("todo", "doing", "waiting", "done", "skipped", "closed")


class Kept(NamedTuple):
    """A started curriculum: the learner's own relation to it, and the kept copy."""

    id: str
    uuid: str
    state: Literal["started", "stopped"]
    started_on: date
    """The study day it was first started."""
    started_at: int
    target_date: date | None
    """The day the learner wants to be through; None when not said."""
    content: Curriculum
    hue: int | None = None
    """Given at its start and kept for life (`domain.hues`); None where no machine gave one."""
    letter: str | None = None


class StateRow(NamedTuple):
    """One dated change of an item's state; the newest row is the state."""

    id: int
    uuid: str
    curriculum: str
    item: str
    state: State
    on: date
    """The study day the change counts for."""
    note: str
    """The reason of a skip or a close, or a note."""
    evidence: str
    """Text, link or path; empty when none was given."""
    estimate: int | None
    """The item's estimate in seconds when this row was written; None without one."""
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class EntryRow(NamedTuple):
    """A dated number on an item."""

    id: int
    uuid: str
    curriculum: str
    item: str
    on: date
    value: int
    text: str
    link: str
    recorded_at: int

    @property
    def address(self) -> Address:
        """Which item it is about."""
        return Address(self.curriculum, self.item)


class ReviewRow(NamedTuple):
    """A weekly review: three short answers and the plan made for the week after."""

    week: date
    """First day of the week it looks back on."""
    uuid: str
    answers: tuple[str, str, str]
    plan: str
    recorded_at: int


class Operation(NamedTuple):
    """One undoable change."""

    id: int
    at: int
    command: str
    """The service that made it: ``log``, ``done`` …"""
    what: str
    """One sentence that says what it did."""
    undone: bool
