"""The screens by name, each imported when it is first looked at: the first frame needs one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studytrack.services.base.workspace import Workspace
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.screens.base import Face
from studytrack.tui.terminal.drafts import Drafts

if TYPE_CHECKING:
    from studytrack.tui.screens.settings.screen import Keep
    from studytrack.wiring import Paths

Maker = Callable[[Workspace, Signs, Drafts], Face]


def today(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the first screen."""
    from studytrack.tui.screens.today.screen import TodayScreen

    return TodayScreen(workspace, signs, drafts)


def plan(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the tree of curricula."""
    from studytrack.tui.screens.plan.screen import PlanScreen

    return PlanScreen(workspace, signs, drafts)


def week(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the week."""
    from studytrack.tui.screens.week.screen import WeekScreen

    return WeekScreen(workspace, signs, drafts)


def sessions(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the log."""
    from studytrack.tui.screens.log.screen import SessionsScreen

    return SessionsScreen(workspace, signs, drafts)


def year(workspace: Workspace, signs: Signs, drafts: Drafts) -> Face:
    """Make the year."""
    from studytrack.tui.screens.year.screen import YearScreen

    return YearScreen(workspace, signs, drafts)


def settings(
    workspace: Workspace, signs: Signs, drafts: Drafts, places: "Paths | None", keep: "Keep"
) -> Face:
    """Make the settings."""
    from studytrack.tui.screens.settings.screen import SettingsScreen

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
