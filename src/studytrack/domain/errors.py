"""Everything the program can refuse, each of a category: the rows of ``docs/trust.md``.

A refusal is one sentence that says what is wrong and stands by itself; what helps is said in
remedies, which each face words in its own way.
"""

from studytrack.domain.values import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from studytrack.domain.actions import Notice, Remedy

Category = Literal[
    "rule", "words", "missing", "conflict", "storage", "foreign", "faulty", "damaged"
]
"""Why a request is refused; the command line has an exit status for each."""


class RefusalError(Exception):
    """A request that is answered with a sentence instead of a change."""

    category: ClassVar[Category] = "rule"

    def __init__(self, sentence: str, *remedies: "Remedy", about: str = "") -> None:
        super().__init__(sentence)
        self.remedies = remedies
        self.about = about
        """The field of a form that it is about, where one of several was left empty."""

    @property
    def notice(self) -> "Notice":
        """The sentence and what helps."""
        from studytrack.domain.actions import Notice  # not for `--help`, which refuses nothing

        return Notice(str(self), self.remedies)


class AgainstRuleError(RefusalError):
    """Understood, but against a rule: nothing, too much, the future."""

    category: ClassVar[Category] = "rule"


class NotUnderstoodError(RefusalError):
    """Words that mean nothing here, or could mean two things."""

    category: ClassVar[Category] = "words"


class NotFoundError(RefusalError):
    """No such item, curriculum, session or file."""

    category: ClassVar[Category] = "missing"


class AmbiguousError(RefusalError):
    """Several things fit; ``candidates`` lists them, one a line."""

    category: ClassVar[Category] = "missing"

    def __init__(self, sentence: str, candidates: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.candidates = candidates


class ConflictError(RefusalError):
    """The present state forbids it: overlap, a running timer, nothing to undo."""

    category: ClassVar[Category] = "conflict"


class LockedError(ConflictError):
    """Another program holds the database for longer than one waits."""


class StorageError(RefusalError):
    """The disk is full, cannot be written, or failed; or SQLite is too old."""

    category: ClassVar[Category] = "storage"


class ForeignError(RefusalError):
    """The file is not a studytrack database, or a newer one."""

    category: ClassVar[Category] = "foreign"


class FaultyFileError(RefusalError):
    """A curriculum, an import or template values that cannot be used."""

    category: ClassVar[Category] = "faulty"


class UnknownPartError(FaultyFileError):
    """A file of ours that holds what this version does not know: a newer one wrote it."""


class FaultyRowsError(FaultyFileError):
    """Rows of a file that cannot be used; ``candidates`` names them, one a line."""

    def __init__(self, message: str, candidates: tuple[str, ...], *remedies: "Remedy") -> None:
        super().__init__(message, *remedies)
        self.candidates = candidates


class DamagedError(RefusalError):
    """The database is damaged, or missing though it was there before."""

    category: ClassVar[Category] = "damaged"
