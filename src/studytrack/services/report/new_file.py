"""A file made to be given away: written whole or not at all, and never over another."""

import os

from studytrack import regular_files
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
    try:
        if os.path.realpath(path).startswith(os.path.realpath(ws.store.path)):
            raise AgainstRuleError(f"{out} belongs to the database; name another file.")
        if os.path.lexists(path):
            raise _there(out)
        regular_files.write_new(path, text.encode())
    except FileExistsError:
        raise _there(out) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise StorageError(f"{out} cannot be written ({reason}); name another file.") from error
    return path


def _there(out: str) -> ConflictError:
    return ConflictError(f"{out} is there already and is never written over; name a new file.")
