"""Everything the program can refuse, each with the exit status of ``docs/trust.md``.

A refusal is one sentence that says what is wrong and what to do.
"""

from typing import ClassVar


class RefusalError(Exception):
    """A request that is answered with a sentence instead of a change."""

    status: ClassVar[int] = 1


class AgainstRuleError(RefusalError):
    """Understood, but against a rule: nothing, too much, the future."""

    status: ClassVar[int] = 1


class NotUnderstoodError(RefusalError):
    """Words that mean nothing here, or could mean two things."""

    status: ClassVar[int] = 2


class NotFoundError(RefusalError):
    """No such item, curriculum, session or file."""

    status: ClassVar[int] = 3


class AmbiguousError(RefusalError):
    """Several things fit; ``candidates`` lists them, one a line."""

    status: ClassVar[int] = 3

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class ConflictError(RefusalError):
    """The present state forbids it: overlap, a running timer, nothing to undo."""

    status: ClassVar[int] = 4


class LockedError(ConflictError):
    """Another program holds the database for longer than one waits."""


class StorageError(RefusalError):
    """The disk is full, cannot be written, or failed; or SQLite is too old."""

    status: ClassVar[int] = 5


class ForeignError(RefusalError):
    """The file is not a studytrack database, or a newer one."""

    status: ClassVar[int] = 6


class FaultyFileError(RefusalError):
    """A curriculum, an import or template values that cannot be used."""

    status: ClassVar[int] = 7


class FaultyRowsError(FaultyFileError):
    """Rows of a file that cannot be used; ``candidates`` names them, one a line."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class DamagedError(RefusalError):
    """The database is damaged, or missing though it was there before."""

    status: ClassVar[int] = 8
