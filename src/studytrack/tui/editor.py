"""The learner's own editor, on a file of theirs, while the program waits."""

import os
import shlex
import subprocess

from textual.app import App, SuspendNotSupported

from studytrack.tui import toast


def edit(app: App[str], path: str) -> bool:
    """Open a file in ``$VISUAL`` or ``$EDITOR`` and wait; where none opens say so, False."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        with app.suspend():
            subprocess.run([*shlex.split(editor), path], check=False)  # noqa: S603 - the learner's own editor
    except (SuspendNotSupported, OSError, ValueError):
        toast.say(app, f"“{editor}” cannot be opened; the file is {path}.", "warning")
        return False
    return True
