"""What can be wrong with a curriculum file, and where: faults by path, problems by line."""

from collections.abc import Iterable

from studytrack.domain import phrases
from studytrack.domain.actions import remedy
from studytrack.domain.curriculum import Curriculum
from studytrack.domain.errors import FaultyFileError
from studytrack.domain.values import NamedTuple

Path = tuple[str | int, ...]
"""A place inside a document: keys and positions from the top, ``("module", 0, "items", 3)``."""

MOST = 500
"""Faults of one file that are told apart; the others are only counted."""
GUESSES = 25
"""Misspellings of one file that get a guess: each guess reads all known words."""
LONGEST_WORD = 64
"""Signs of a word worth guessing at."""
SHOWN = 40
"""Signs of a faulty value that a message repeats."""


class Problem(NamedTuple):
    """One thing that is wrong, as a person reads it."""

    line: int
    """Counted from 1."""
    field: str
    message: str
    fix: str
    """What would be right."""

    def __str__(self) -> str:
        """Print as ``line 12, kind: …; …``."""
        return f"line {self.line}, {self.field}: {self.message}; {self.fix}"


class Report(NamedTuple):
    """Everything a check of one file found."""

    file: str
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    curriculum: Curriculum | None
    """The merged content; None when there is an error."""


class Fault(NamedTuple):
    """One thing that is wrong, before its line is known."""

    path: Path
    field: str
    message: str
    fix: str
    grave: bool
    """An error; otherwise a warning."""


class Faults:
    """What was found wrong with one file so far, in the order found."""

    def __init__(self) -> None:
        self.found: list[Fault] = []
        self.errors = 0
        """Errors found, also those beyond `MOST`."""
        self._guesses = GUESSES

    def error(self, path: Path, field: str, message: str, fix: str) -> None:
        """Note something the file cannot be used with."""
        self.errors += 1
        self._note(Fault(path, field, message, fix, grave=True))

    def warn(self, path: Path, field: str, message: str, fix: str) -> None:
        """Note something that is probably not meant."""
        self._note(Fault(path, field, message, fix, grave=False))

    def _note(self, fault: Fault) -> None:
        if len(self.found) < MOST:
            self.found.append(fault)

    def guess(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word nearest to ``word``, None when nothing is near."""
        if self._guesses <= 0 or len(word) > LONGEST_WORD:
            return None
        self._guesses -= 1
        return phrases.nearest(word, known)


class FaultyCurriculumError(FaultyFileError):
    """A curriculum file that cannot be used; ``problems`` says why, line by line."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        more = len(problems) - 1
        also = f" It has {more} more fault{'s' * (more != 1)}." if more else ""
        ways = (remedy("check_curriculum", file),) if more else ()
        super().__init__(f"{file} cannot be used: {problems[0]}.{also}", *ways)
        self.file = file
        self.problems = problems


def printable(text: str) -> str:
    """Return a text with ``?`` for every sign that does not show."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def shown(value: object) -> str:
    """Return a faulty value as a message repeats it: one short line, whatever it is."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**18:
        return "a huge number"  # str() refuses beyond 4 300 digits
    if isinstance(value, str):
        plain = printable(value[: SHOWN + 1])
        return f"“{plain}”" if len(plain) <= SHOWN else f"“{plain[:SHOWN]}…”"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return str(value).lower() if isinstance(value, bool) else str(value)
