"""The file in the state directory that keeps what a person is not shown."""

import os
import traceback

from studytrack import places, regular_files

LOG = "studytrack.log"


def kept(error: Exception, db: str | None) -> str:
    """Append the traceback to the log file, and say where it is."""
    try:
        folder = places.paths(db).state
        regular_files.make_folder(folder)
        path = os.path.join(folder, LOG)  # noqa: PTH118 - as wiring does
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "a", encoding="utf-8", errors="replace") as log:
            log.write("".join(traceback.format_exception(error)))
    except OSError:
        return "the details could not be written down; please report what you did."
    return f"the details are in {path}; please report them."
