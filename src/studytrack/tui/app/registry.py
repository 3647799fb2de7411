"""The screens: one row each. Tabs, keys, palette, help, documents and pictures follow from it.

A screen is loaded by name when it is first looked at: the first frame needs Today alone.
"""

from collections.abc import Callable
from importlib import import_module

from studytrack.domain.values import NamedTuple
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import progress
from studytrack.services.pages import notices
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens.base import Face, FaceParts
from studytrack.tui.widgets.header import Tab


class ScreenRow(NamedTuple):
    """One full screen."""

    mode: str
    key: str
    title: str
    short: str
    """Its name where all tabs together need room."""
    at: str
    """Its module below ``tui.screens``, and its class: ``today.screen:TodayScreen``."""
    help: str
    shown: Callable[[Workspace], bool] | None = None
    """Whether it has a tab, asked at the start; None is always. Its key works in any case."""

    @property
    def action(self) -> Action:
        """What brings it to the front."""
        return Action(f"go.{self.mode}", self.key, self.title, self.help, f"go('{self.mode}')")

    def kind(self) -> type[Face]:
        """Return its class, loaded now."""
        module, _, name = self.at.partition(":")
        kind: type[Face] = getattr(import_module(f"studytrack.tui.screens.{module}"), name)
        return kind


SCREENS: tuple[ScreenRow, ...] = (
    ScreenRow("today", "1", "Today", "Today", "today.screen:TodayScreen", "What to do now"),
    ScreenRow("plan", "2", "Plan", "Plan", "plan.screen:PlanScreen", "All curricula"),
    ScreenRow("week", "3", "Week", "Week", "week.screen:WeekScreen", "How the week went"),
    ScreenRow("year", "4", "Year", "Year", "year.screen:YearScreen", "A year of days"),
    ScreenRow("log", "5", "Log", "Log", "log.screen:LogScreen", "Everything logged"),
    ScreenRow("milestones", "6", "Milestones", "Miles", "milestones.screen:MilestonesScreen",
              "What was reached, and what lies ahead"),
    ScreenRow("results", "7", "Results", "Runs", "results.screen:ResultsScreen",
              "Claims, runs and contests", notices.has_experiments),
    ScreenRow("outreach", "8", "Outreach", "Reach", "outreach.screen:OutreachScreen",
              "Leads: where they stand, and the funnel", notices.has_outreach),
    ScreenRow("recall", "9", "Recall", "Recall", "recall.screen:RecallScreen",
              "What you finished, asked again", progress.recalls),
    ScreenRow("settings", "0", "Settings", "Settings", "settings.screen:SettingsScreen",
              "Goal, vacations, theme, keys, paths"),
)  # fmt: skip
BY_MODE = {row.mode: row for row in SCREENS}
ACTIONS = {row.action.id: row.action for row in SCREENS}
"""What brings each to the front, by its id: ``go.week``."""


def tabs(workspace: Workspace) -> tuple[Tab, ...]:
    """Return the tabs there are from this start on."""
    shown = (row for row in SCREENS if row.shown is None or row.shown(workspace))
    return tuple(Tab(row.mode, row.action, row.short) for row in shown)


def make(mode: str, given: FaceParts) -> Face:
    """Make a screen."""
    return BY_MODE[mode].kind()(given)
