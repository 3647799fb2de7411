"""A line to type in, that holds nothing a terminal would act upon."""

import os
from itertools import islice
from pathlib import Path

from textual import events
from textual.widgets import Input

from studytrack.tui.drawing import text

MOST = 2000
"""Names of a folder that are looked at."""


class Typed(Input):
    """Textual's Input draws what it holds as it is, so what it holds is filtered."""

    def __init__(self, value: str = "", *, hint: str = "", path: bool = False) -> None:
        super().__init__(text.shown(value), placeholder=text.shown(hint), select_on_focus=False)
        self._path = path

    def validate_value(self, value: str) -> str:
        """Filter what was typed or pasted."""
        return text.shown(value)

    def _on_paste(self, event: events.Paste) -> None:
        """Take a paste of several lines whole, as one line: Textual keeps the first alone."""
        # Textual calls the method of every class in turn: the one of Input takes it after this.
        event.text = " ".join(event.text.strip().splitlines())

    def complete(self) -> bool:
        """Complete the path before the cursor as far as it is sure; whether it got longer."""
        if not self._path or (longer := completed(self.value)) == self.value:
            return False
        self.value = longer
        self.cursor_position = len(longer)
        return True


def completed(path: str) -> str:
    """Return a path completed as a shell does it: as far as all names that fit agree."""
    folder, name = os.path.split(path)
    try:
        place = Path(folder or ".").expanduser()
        names = islice(place.iterdir(), MOST)
        found = sorted(one for one in names if _fits(one.name, name))
        alone = len(found) == 1 and found[0].is_dir()
    except (OSError, RuntimeError, ValueError):  # nobody's home, or a folder one may not enter
        return path
    if not found:
        return path
    shared = os.path.commonprefix([one.name for one in found])  # noqa: RUF071 - letters, not folders
    whole = os.path.join(folder, shared)  # noqa: PTH118 - the folder stays as it was typed
    return whole + os.sep if alone else whole


def _fits(name: str, typed: str) -> bool:
    return name.startswith(typed) and (bool(typed) or not name.startswith("."))
