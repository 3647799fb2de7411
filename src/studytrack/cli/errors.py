"""The one place where errors end: a sentence, an exit status, never a traceback."""

from collections.abc import Callable

from studytrack.cli import output
from studytrack.domain.errors import AmbiguousError, Category, FaultyRowsError, RefusalError
from studytrack.domain.values import TYPE_CHECKING

if TYPE_CHECKING:
    from studytrack.domain.actions import Notice

UNEXPECTED = 5
INTERRUPTED = 130
STATUS: dict[Category, int] = {
    "rule": 1, "words": 2, "missing": 3, "conflict": 4,
    "storage": 5, "foreign": 6, "faulty": 7, "damaged": 8,
}  # fmt: skip
"""The exit status of each category."""
CLOCK = "The clock of this machine is set after 2200, so it cannot be read; set it right."


def status_of(  # noqa: PLR0911 - each is one way to end
    act: Callable[[], int], db: Callable[[], str | None], *, quiet: bool = False
) -> int:
    """Do it and return the exit status; say on standard error what went wrong.

    ``db`` tells, once it is known, which database was named; ``quiet`` keeps silent and
    returns 0 whatever happens, as a shell prompt needs it.
    """
    try:
        return act()
    except RefusalError as refusal:
        if quiet:
            return 0
        output.problem(*said(refusal))
        return STATUS[refusal.category]
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the promise: never a traceback
        if isinstance(error, OverflowError) and "timestamp" in str(error) and not quiet:
            output.problem(CLOCK)  # after 2262 Python itself cannot read it
            return STATUS["rule"]
        from studytrack.cli import failure_log  # hardly ever

        where = failure_log.kept(error, db())
        if quiet:
            return 0
        output.problem(f"studytrack failed unexpectedly ({type(error).__name__}); {where}")
        return UNEXPECTED


def said(refusal: RefusalError) -> tuple[str, tuple[str, ...]]:
    """Return a refusal's sentence and what it could have meant."""
    candidates: tuple[str, ...] = ()
    if isinstance(refusal, AmbiguousError | FaultyRowsError):
        candidates = refusal.candidates
    return worded(refusal.notice), candidates


def worded(notice: "Notice") -> str:
    """Say a notice with its ways out, in commands."""
    from studytrack.cli import remedies  # only where there is something to say

    return remedies.worded(notice)
