"""A file made to be given away: written whole or not at all, and never over another."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from studytrack.domain.errors import AgainstRuleError, ConflictError, StorageError
from studytrack.services.base.workspace import Workspace


def write(ws: Workspace, text: str, out: str) -> str:
    """Write a new file, private to the learner, and return where it is.

    Raises:
        ConflictError: there is something of that name already, also a link or a folder.
        AgainstRuleError: the name belongs to the database.
        StorageError: it cannot be written.
    """
    path = os.path.abspath(out)  # noqa: PTH100 - a link at the end is not followed
    aside = ""
    try:
        if os.path.realpath(path).startswith(os.path.realpath(ws.store.path)):
            raise AgainstRuleError(f"{out} belongs to the database; name another file.")
        if os.path.lexists(path):
            raise _there(out)
        handle, aside = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".studytrack-")  # noqa: PTH120 - pathlib costs a prompt its milliseconds
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _place(aside, path)
        return path  # noqa: TRY300 - `finally` has one way less
    except FileExistsError:
        raise _there(out) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise StorageError(f"{out} cannot be written ({reason}); name another file.") from error
    finally:
        if aside:
            # Where the second name cannot be taken away, the file is there all the same.
            with suppress(OSError):
                Path(aside).unlink()


def _there(out: str) -> ConflictError:
    return ConflictError(f"{out} is there already and is never written over; name a new file.")


def _place(aside: str, path: str) -> None:
    """Give the file its name, where nothing has it; a rename would take another's place."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the name is taken first, then filled.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        Path(aside).replace(path)
