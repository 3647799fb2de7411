"""Approved pictures of the screens: what is shown now must be what a person looked at.

``STUDYTRACK_LOOKS=write`` writes them anew; look at each before it is committed.
"""

import os
from pathlib import Path

from textual.app import App

from studytrack.tui.app import screenshots

FOLDER = Path(__file__).parent / "looks"


def check(name: str, app: App[str]) -> None:
    """Hold what a running program shows against the approved picture of that name."""
    drawn = screenshots.drawn(app)
    file = FOLDER / f"{name}.svg"
    if os.environ.get("STUDYTRACK_LOOKS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    approved = file.read_text(encoding="utf-8")
    assert screenshots.words(drawn) == screenshots.words(approved), file.name
    assert drawn == approved, f"{file.name}: the words are the same, colours or shapes are not"
