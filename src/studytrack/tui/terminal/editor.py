"""The learner's own editor, on a file of theirs, while the program waits."""

import os
import shlex
import subprocess

from textual.app import App, SuspendNotSupported

from studytrack.tui.drawing import toast


def edit(app: App[str], path: str) -> bool:
    """Open a file in ``$VISUAL`` or ``$EDITOR`` and wait; where none opens say so, False."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        with app.suspend():
            # Nothing may leave this block but by its end: only then is the terminal ours again.
            opened = _opened(editor, path)
    except SuspendNotSupported:
        opened = False
    if not opened:
        toast.say(app, f"“{editor}” did not open the file; it is {path}.", "warning")
    return opened


def _opened(editor: str, path: str) -> bool:
    """Run the editor on a file; False where there is none, or it says that it failed."""
    try:
        command = [*shlex.split(editor), path]
        return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - the learner's own editor
    except (OSError, ValueError):
        return False
