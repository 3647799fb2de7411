"""Every screen and dialog with the keys in force on it: for checks, and for the documents."""

from functools import lru_cache

from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.dialogs.commands import CommandScreen
from studytrack.tui.dialogs.form import FormScreen
from studytrack.tui.dialogs.help import HelpScreen
from studytrack.tui.dialogs.jump import JumpScreen
from studytrack.tui.dialogs.log_line import LogScreen
from studytrack.tui.dialogs.pick import PickScreen
from studytrack.tui.dialogs.welcome import WelcomeScreen
from studytrack.tui.keys.keymap import Chain
from studytrack.tui.screens.log.screen import SessionsScreen
from studytrack.tui.screens.plan.screen import PlanScreen
from studytrack.tui.screens.settings.screen import SettingsScreen
from studytrack.tui.screens.today.screen import Choices, TodayScreen
from studytrack.tui.screens.week.screen import WeekScreen, WeekScroll
from studytrack.tui.screens.year.screen import YearScreen
from studytrack.tui.widgets.heat_map import HeatMap
from studytrack.tui.widgets.rows import Rows

FACES: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("Today", (Choices, TodayScreen)),
    ("Plan", (Rows, PlanScreen)),
    ("Week", (WeekScroll, WeekScreen)),
    ("Year", (HeatMap, YearScreen)),
    ("Sessions", (Rows, SessionsScreen)),
    ("Settings", (Rows, SettingsScreen)),
)
DIALOGS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("the log line", (LogScreen,)),
    ("a form", (FormScreen,)),
    ("a list to choose from", (PickScreen,)),
    ("all actions", (CommandScreen,)),
    ("the help", (HelpScreen,)),
    ("jump mode", (JumpScreen,)),
    ("the first run", (WelcomeScreen,)),
)


@lru_cache(maxsize=1)
def all_chains() -> tuple[Chain, ...]:
    """Return every screen with its list and the program, and every dialog by itself."""
    faces = [Chain(name, (*parts, StudytrackApp)) for name, parts in FACES]
    return (*faces, *(Chain(name, parts) for name, parts in DIALOGS))
