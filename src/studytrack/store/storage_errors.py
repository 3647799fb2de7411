"""What SQLite and the system say when they fail, as sentences a learner can act on."""

import os
import sqlite3
from collections.abc import Callable
from types import TracebackType

from studytrack.domain import errors
from studytrack.domain.actions import remedy

_READONLY_ROLLBACK = 776
"""SQLite's extended code: a journal was left and cannot be rolled back here."""


class ToldErrors:
    """Turns errors of SQLite inside its block into refusals about the file at ``path``."""

    def __init__(
        self,
        path: str,
        timeout: float,
        on_damage: Callable[[str], None] | None = None,
        *,
        reads: bool = False,
    ) -> None:
        self.path = path
        self.timeout = timeout
        self.on_damage = on_damage
        """Called with SQLite's words when it finds the file damaged."""
        self.reads = reads
        """Whether nothing is meant to change."""

    def __enter__(self) -> None:
        """Begin to listen."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raise the refusal that the error means; any other error passes as it is."""
        if isinstance(error, UnicodeEncodeError):
            raise errors.NotUnderstoodError(
                "The text holds bytes that are no characters; write it again in UTF-8."
            ) from error
        if isinstance(error, UnicodeDecodeError):
            # Python raises this for what SQLite says about a damaged schema.
            raise damaged(self.path, "what SQLite says about it cannot be read") from error
        if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.ProgrammingError):
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from error
            if self.on_damage is not None and code == sqlite3.SQLITE_CORRUPT:
                self.on_damage(str(error))
            raise refusal(error, self.path, self.timeout, reads=self.reads) from error


def refusal(
    error: sqlite3.Error, path: str, timeout: float, *, reads: bool = False
) -> errors.RefusalError:
    """Return what an error of SQLite means; ``timeout`` is the seconds that were waited.

    Of what only ``reads`` it is not said that nothing was changed.
    """
    unchanged = "" if reads else ", so nothing was changed"
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    code = extended & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}:
        return errors.LockedError(
            f"Another program kept {path} locked for {timeout:g} s{unchanged}; try again."
        )
    if code == sqlite3.SQLITE_NOTADB:
        return foreign(path, "is not an SQLite database")
    if code in _STORAGE or extended == _READONLY_ROLLBACK:
        return errors.StorageError(_STORAGE[code].format(path=path, unchanged=unchanged))
    if code in {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH}:
        return errors.AgainstRuleError(f"The database does not take this value: {error}.")
    return damaged(path, str(error))


_STORAGE = {
    sqlite3.SQLITE_FULL: (
        "The disk that holds {path} is full{unchanged}; free some space and try again."
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk reported an error while {path} was in use{unchanged}; "
        "check the disk and try again."
    ),
    sqlite3.SQLITE_READONLY: (
        "{path} cannot be written{unchanged}; make the file and its folder writable and try again."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "{path} cannot be opened{unchanged}; "
        "see that the file and its folder may be read and written."
    ),
    sqlite3.SQLITE_PERM: "{path} may not be opened; see that the file may be read and written.",
    sqlite3.SQLITE_AUTH: "{path} may not be opened; see that the file may be read and written.",
    sqlite3.SQLITE_NOMEM: "There is not enough memory to use {path}; close something, try again.",
    sqlite3.SQLITE_NOLFS: "This disk cannot hold a file as large as {path}; move it elsewhere.",
}


def storage(error: OSError, path: str, doing: str) -> errors.StorageError:
    """Return the refusal for a system error met while ``doing`` something at ``path``."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    return errors.StorageError(
        f"{path} cannot be {doing}: {reason}; see that its folder exists, may be written "
        "and has space."
    )


def shaky(path: str) -> errors.StorageError:
    """Return the refusal for a change that was made, but perhaps not for good."""
    return errors.StorageError(
        f"The disk reported an error when {path} was all but written: the change was made, but "
        "may not outlast a power cut. Check the disk before you try again.",
        remedy("show_history"),
    )


def foreign(path: str, why: str) -> errors.ForeignError:
    """Return the refusal for a file that is not ours, or too new."""
    return errors.ForeignError(
        f"{path} {why}; it was left as it is. Move it away.", remedy("name_database")
    )


def newer(path: str, version: int, known: int) -> errors.ForeignError:
    """Return the refusal for a database made by a later version of the program."""
    return errors.ForeignError(
        f"{path} was written by a newer studytrack (schema {version}, this one knows {known}); "
        "it was left as it is. Update studytrack."
    )


def damaged(path: str, why: str) -> errors.DamagedError:
    """Return the refusal for a database that SQLite, or a check, finds broken."""
    why = " ".join(why.split())[:200].rstrip(".")
    return errors.DamagedError(
        f"{path} is damaged ({why}).",
        remedy("restore_backup"),
        remedy("list_backups"),
        remedy("look_over"),
    )


def missing(path: str, sessions: int) -> errors.DamagedError:
    """Return the refusal for a database that was here before and is gone."""
    return errors.DamagedError(
        f"{path} is missing, though it held {sessions} session{'' if sessions == 1 else 's'} "
        "when last seen; nothing was made. "
        "Put it back if you can.",
        remedy("restore_backup"),
        remedy("begin_anew"),
    )
