"""The dialogs. Each module is loaded when the first of its dialogs opens, by its name here.

No frame needs one before a key is pressed: a screen that is drawn first says
``from studytrack.tui import dialogs`` and asks with ``dialogs.questions.stop(…)``.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studytrack.tui.dialogs import commands as commands
    from studytrack.tui.dialogs import evidence as evidence
    from studytrack.tui.dialogs import find as find
    from studytrack.tui.dialogs import form as form
    from studytrack.tui.dialogs import help as help  # noqa: A004 - what it is
    from studytrack.tui.dialogs import jump as jump
    from studytrack.tui.dialogs import log_line as log_line
    from studytrack.tui.dialogs import note as note
    from studytrack.tui.dialogs import pick as pick
    from studytrack.tui.dialogs import questions as questions
    from studytrack.tui.dialogs import theme_picker as theme_picker
    from studytrack.tui.dialogs import timer as timer
    from studytrack.tui.dialogs import welcome as welcome


def __getattr__(name: str) -> ModuleType:
    """Load a module of dialogs (PEP 562).

    Raises:
        AttributeError: there is none of that name.
    """
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as missing:
        raise AttributeError(name) from missing
