"""How far a sync is: told from time to time to who waits, who may leave it then."""

from collections.abc import Callable, Iterable, Iterator

from studytrack.domain import phrases
from studytrack.domain.sections import Kind, Row
from studytrack.domain.values import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from studytrack.services.base.ports import StampedRows

EVERY = 5_000
"""Rows after which it is told again."""
Passed = TypeVar("Passed")


class StepView(NamedTuple):
    """What a sync is at."""

    doing: str
    """``look``, ``back up``, ``read`` or ``write``."""
    name: str = ""
    """What the device is called whose file is read."""
    number: int = 0
    """Which of the files that are read, from 1."""
    files: int = 0
    rows: int = 0
    """Done of that file so far."""


Told = Callable[[StepView], object]
"""Is told how far it is. What it raises takes the whole sync back, here and in the folder."""


def sentence(step: StepView) -> str:
    """Say what a sync is at: ``Reading laptop, file 1 of 2: 5000 rows so far.``."""
    so_far = f": {phrases.count(step.rows, 'row')} so far." if step.rows else "."
    if step.doing == "look":
        return "Looking into the folder."
    if step.doing == "back up":
        return "Making a backup first."
    if step.doing == "read":
        return f"Reading {step.name}, file {step.number} of {step.files}{so_far}"
    return f"Writing this device's file{so_far}"


def passed(rows: Iterable[Passed], told: Told, step: StepView) -> Iterator[Passed]:
    """Pass rows on, and tell of them at the beginning, now and then, and at the end."""
    told(step)
    count = 0
    for count, row in enumerate(rows, 1):
        yield row
        if not count % EVERY:
            told(step._replace(rows=count))
    told(step._replace(rows=count))


class Watched:
    """What is published, told of while it is written."""

    def __init__(self, given: "StampedRows", told: Told) -> None:
        self._given = given
        self._told = told
        self._rows = 0

    def stamped(self, kind: Kind) -> Iterator[Row]:
        """Yield the rows of a kind with their stamps."""
        return self._passed(self._given.stamped(kind))

    def graves(self) -> Iterator[Row]:
        """Yield what is left of every row that was deleted."""
        return self._passed(self._given.graves())

    def leave_out(self) -> None:
        """Count a row that cannot be meant and is therefore not written."""
        self._given.leave_out()

    def _passed(self, rows: Iterator[Row]) -> Iterator[Row]:
        self._told(StepView("write", rows=self._rows))
        for row in rows:
            yield row
            self._rows += 1
            if not self._rows % EVERY:
                self._told(StepView("write", rows=self._rows))
