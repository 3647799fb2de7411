"""Every screen and dialog with the keys in force on it: for checks, and for the documents."""

from functools import lru_cache

from studytrack.tui.app import registry
from studytrack.tui.dialogs.commands import CommandScreen
from studytrack.tui.dialogs.find import FindScreen, Matches
from studytrack.tui.dialogs.form import FormScreen
from studytrack.tui.dialogs.help import HelpScreen
from studytrack.tui.dialogs.jump import JumpScreen
from studytrack.tui.dialogs.log_line import LogLineScreen
from studytrack.tui.dialogs.pick import PickScreen
from studytrack.tui.dialogs.showcase import ShowcaseScreen
from studytrack.tui.dialogs.theme_picker import ThemeScreen
from studytrack.tui.dialogs.timer import TimerScreen
from studytrack.tui.dialogs.welcome import WelcomeScreen
from studytrack.tui.keys.keymap import Chain
from studytrack.tui.widgets.rows import Rows

DIALOGS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("the log line", (LogLineScreen,)),
    ("a form", (FormScreen,)),
    ("find", (FindScreen,)),
    ("the matches of find", (Matches,)),
    ("the themes", (ThemeScreen,)),
    ("the timer as a whole screen", (TimerScreen,)),
    ("a list to choose from", (PickScreen,)),
    ("what is shown to others", (Rows, ShowcaseScreen)),
    ("all actions", (CommandScreen,)),
    ("the help", (HelpScreen,)),
    ("jump mode", (JumpScreen,)),
    ("the first run", (WelcomeScreen,)),
)


@lru_cache(maxsize=1)
def screens(program: type) -> tuple[Chain, ...]:
    """Return every screen of the registry with its lists and the app, whose class is given."""
    return tuple(
        Chain(row.title, (*row.kind().LISTS, row.kind(), program)) for row in registry.SCREENS
    )


@lru_cache(maxsize=1)
def all_chains(program: type) -> tuple[Chain, ...]:
    """Return every screen with its list and the program, and every dialog by itself."""
    return (*screens(program), *(Chain(name, parts) for name, parts in DIALOGS))
