"""What can honestly be said of a copy: no terminal answers whether it took one."""

import os
from collections.abc import Mapping
from pathlib import Path

from textual.app import App

from studytrack import state_files
from studytrack.tui.drawing import toast

SENT = "Sent to the terminal's clipboard."
TMUX = "In tmux it gets through with: set -g set-clipboard on."
SCREEN = "GNU screen does not let it through."


def send(app: App[str], whole: str) -> None:
    """Copy a text, keep it as a file where there is a place for it, and say what is known."""
    app.copy_to_clipboard(whole)
    places = getattr(app, "places", None)
    file = state_files.keep_copied(places.state, whole) if places else ""
    toast.say(app, said(os.environ, file), "warning")


def said(environ: Mapping[str, str], file: str) -> str:
    """Say what became of a copy, what it may need, and the file that holds the same text."""
    needs = TMUX if "TMUX" in environ else SCREEN if "STY" in environ else ""
    place = f"The same text is in {_short(file, environ.get('HOME', ''))}" if file else ""
    return " ".join(filter(None, (SENT, needs, place)))


def _short(file: str, home: str) -> str:
    inside = bool(home) and Path(file).is_relative_to(home)
    return f"~/{Path(file).relative_to(home)}" if inside else file
