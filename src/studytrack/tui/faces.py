"""The screens by name, each imported when it is first looked at: the first frame needs one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studytrack.services.workspace import Workspace
from studytrack.tui.drafts import Drafts
from studytrack.tui.screens.face import Face
from studytrack.tui.signs import Signs

if TYPE_CHECKING:
    from studytrack.tui.screens.settings import Keep
    from studytrack.wiring import Paths

Maker = Callable[[Workspace, Signs, Drafts], Face]


def today(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the first screen."""
    from studytrack.tui.screens.today import TodayScreen

    return TodayScreen(workspace, signs, drafts)


def plan(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the tree of curricula."""
    from studytrack.tui.screens.plan import PlanScreen

    return PlanScreen(workspace, signs, drafts)


def week(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the week."""
    from studytrack.tui.screens.week import WeekScreen

    return WeekScreen(workspace, signs, drafts)


def sessions(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the log."""
    from studytrack.tui.screens.sessions import SessionsScreen

    return SessionsScreen(workspace, signs, drafts)


def year(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the year."""
    from studytrack.tui.screens.year import YearScreen

    return YearScreen(workspace, signs, drafts)


def settings(
    workspace: Workspace, signs: Signs, drafts: Drafts, places: "Paths | None", keep: "Keep"
) -> Face:
    """Make the settings."""
    from studytrack.tui.screens.settings import SettingsScreen

    return SettingsScreen(workspace, signs, drafts, places, keep)


MODES: dict[str, Maker] = {
    "today": today,
    "plan": plan,
    "week": week,
    "year": year,
    "sessions": sessions,
}
SETTINGS = "settings"
"""The one screen that is given more: where the files are, and how a taste is kept."""
ALL = (*MODES, SETTINGS)
