"""The weeks a screen has read: those it showed of late, and those it may be asked for next."""

from collections.abc import Mapping
from datetime import date

from studytrack.domain.charts import Ribbon
from studytrack.domain.hues import Badge
from studytrack.domain.values import NamedTuple
from studytrack.services.base.views import SessionView
from studytrack.services.base.workspace import Workspace
from studytrack.services.pages import whole_week, year_charts
from studytrack.services.pages.week_charts import WeekCharts
from studytrack.services.pages.week_views import WeekPage
from studytrack.tui.screens.base import state

MOST = 8
"""Weeks that are kept."""
Sessions = tuple[tuple[SessionView, ...], tuple[Ribbon, ...]]


class ReadWeek(NamedTuple):
    """A week with its charts."""

    page: WeekPage
    drawn: WeekCharts


class WeeksAtHand:
    """Weeks of one state of the record and one minute: after either, all are read anew."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._state: tuple[object, ...] = ()
        self._kept: dict[date | None, ReadWeek] = {}
        self._sessions: dict[date, Sessions] = {}

    def week(self, first: date | None) -> ReadWeek:
        """Return the week that begins on ``first``, None for the running one.

        One in which a timer runs is read each time: it holds how long that has been.

        Raises:
            RefusalError: the record cannot be read.
        """
        self._forget()
        found = self._kept.pop(first, None)
        if found is None:
            found = ReadWeek(*whole_week.drawn(self._workspace, first))
        if found.page.timer is None:
            self._kept[first] = found
        return found

    def sessions(self, first: date, badges: Mapping[str, Badge]) -> Sessions:
        """Return the sessions of that week, and a ribbon a day.

        Raises:
            RefusalError: the record cannot be read.
        """
        self._forget()
        if first not in self._sessions:
            self._sessions[first] = year_charts.week_of(self._workspace, first, badges)
        return self._sessions[first]

    def _forget(self) -> None:
        """Forget what may have changed, and the oldest where there is much."""
        now = (*state(self._workspace), self._workspace.clock().wall.minute)
        if now != self._state:
            self._state, self._kept, self._sessions = now, {}, {}
        if len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)))
        if len(self._sessions) > MOST:
            self._sessions.pop(next(iter(self._sessions)))
