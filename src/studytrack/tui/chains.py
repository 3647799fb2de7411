"""Every screen and dialog with the keys in force on it: for checks, and for the documents."""

from functools import lru_cache

from studytrack.tui.app import StudytrackApp
from studytrack.tui.keymap import Chain
from studytrack.tui.screens.commands import CommandScreen
from studytrack.tui.screens.form import FormScreen
from studytrack.tui.screens.help import HelpScreen
from studytrack.tui.screens.jump import JumpScreen
from studytrack.tui.screens.log import LogScreen
from studytrack.tui.screens.pick import PickScreen
from studytrack.tui.screens.plan import PlanScreen
from studytrack.tui.screens.sessions import SessionsScreen
from studytrack.tui.screens.settings import SettingsScreen
from studytrack.tui.screens.today import Choices, TodayScreen
from studytrack.tui.screens.week import WeekScreen, WeekScroll
from studytrack.tui.screens.welcome import WelcomeScreen
from studytrack.tui.screens.year import YearScreen
from studytrack.tui.widgets.heatmap import HeatMap
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
