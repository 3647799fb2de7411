"""Sessions: everything logged, newest first, read a page at a time."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widget import Widget

from studytrack.domain.sessions import Address
from studytrack.services import asking, overview, record
from studytrack.services.views import SessionView
from studytrack.tui import text, toast
from studytrack.tui.screens import seeking, sessions_lines
from studytrack.tui.screens.acting import ActingFace, address_of
from studytrack.tui.screens.form import Wish
from studytrack.tui.screens.seeking import MatchesFace, Seek
from studytrack.tui.text import Line
from studytrack.tui.widgets.rows import Rows

PAGE = 200
"""Sessions read at once."""
AHEAD = 60
"""Rows before the end at which the next page is read."""
NO_CLOCK = "It has no clock time to split at; e gives it a start, or a length."
KEYS = "e edit  S split  D delete  f filter"


class Filter(NamedTuple):
    """Which sessions are shown."""

    said: tuple[str, ...] = ("", "", "")
    """Words of the item, the first and the last day, as they were written."""
    address: Address | None = None
    first: date | None = None
    last: date | None = None

    @property
    def words(self) -> str:
        """All that was said; empty where everything is shown."""
        return " ".join(filter(None, self.said))


class SessionsScreen(MatchesFace, ActingFace):
    """The log."""

    MODE = "sessions"
    CSS_PATH = "sessions.tcss"
    HELP = "Everything logged, newest first. Any of it can be changed, split or deleted; u undoes."
    AUTO_FOCUS = "Rows"
    SEEK = Seek(hint="some words of an item or a note; 21 nov")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "open", "Edit", key_display="e", id="session.edit",
                tooltip="Change length, day, start, item or note"),
        Binding("S", "split", "Split", id="session.split", tooltip="Make two of one, at a time"),
        Binding("D", "delete", "Delete", id="session.delete", tooltip="Delete it"),
        Binding("f", "filter", "Filter", id="session.filter", tooltip="Only an item, or some days"),
        Binding("t", "today", "Newest", show=False, id="session.today", tooltip="To the newest"),
        Binding("left,left_square_bracket", "day(1)", "Earlier day", show=False,
                id="session.earlier", tooltip="To the day before"),
        Binding("right,right_square_bracket", "day(-1)", "Later day", show=False,
                id="session.later", tooltip="To the day after"),
    ]  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        self._sessions: list[SessionView] = []
        self._whole = False
        self._filter = Filter()
        self._rows = Rows(self.signs, title="Sessions", keys=KEYS, at="log", classes="panel")
        yield self._rows

    def load(self) -> None:
        """Read as many as were read before, one page at least."""
        count = max(PAGE, len(self._sessions))
        self._sessions = []
        self._whole = False
        self._more(count)
        self._rows.load(
            len(self._sessions),
            self._row,
            empty=partial(sessions_lines.nothing, self._filter.words),
        )

    def _more(self, count: int) -> None:
        found = overview.sessions(
            self.workspace,
            first=self._filter.first,
            last=self._filter.last,
            address=self._filter.address,
            newest=count,
            skip=len(self._sessions),
        )
        self._sessions += reversed(found)
        self._whole = len(found) < count

    def on_rows_moved(self) -> None:
        """Read the next page before the cursor comes to the end."""
        if not self._whole and self._rows.cursor > len(self._sessions) - AHEAD:
            self.attempt(lambda: self._more(PAGE))
            self._rows.extend(len(self._sessions))

    def _row(self, row: int, width: int) -> Line:
        session = self._sessions[row]
        first = row == 0 or self._sessions[row - 1].study_date != session.study_date
        return sessions_lines.row(session, width, self.signs, first=first)

    def session(self) -> SessionView | None:
        """Return the session under the cursor."""
        return self._sessions[self._rows.cursor] if self._sessions else None

    def subject(self) -> Address | None:
        """Return the item of the session under the cursor."""
        session = self.session()
        return address_of(session.item) if session and session.item else None

    def action_open(self) -> None:
        """Ask what to change about the session under the cursor."""
        from studytrack.tui.screens import session_asks

        session = self.session()
        if session is not None:
            form = session_asks.edit(self.signs, self.workspace, session)
            self.ask(form, partial(session_asks.change, self.workspace, session))

    def action_split(self) -> None:
        """Ask where to cut the session under the cursor in two."""
        from studytrack.tui.screens import session_asks

        session = self.session()
        if session is not None and session.started_at is None:
            toast.say(self.app, NO_CLOCK, "warning")
        elif session is not None:
            self.ask(
                session_asks.split(self.signs, self.workspace, session),
                lambda wish: record.split(
                    self.workspace, session.id, asking.instant(self.workspace, wish.values[0])
                ),
            )

    def action_delete(self) -> None:
        """Delete the session under the cursor; undo brings it back."""
        session = self.session()
        if session is not None:
            self.change(lambda: record.delete(self.workspace, (session.id,)))

    def action_filter(self) -> None:
        """Ask which sessions to show."""
        from studytrack.tui.screens import session_asks

        def answer(wish: Wish | None) -> None:
            if wish is not None:
                self._show(*wish.values)

        self.app.push_screen(
            session_asks.filtered(self.signs, self.workspace, self._filter.said), answer
        )

    def _show(self, words: str, first: str, last: str) -> None:
        ws = self.workspace
        wanted = Filter(
            (words, first, last),
            asking.shown(ws, words) if words else None,
            asking.day(ws, first) if first else None,
            asking.day(ws, last) if last else None,
        )
        self._filter, self._sessions = wanted, []
        self._rows.border_title = text.content(
            f"Sessions: {wanted.words}" if wanted.words else "Sessions"
        )
        self._rows.cursor = 0
        self.attempt(self.load)

    def seek(self, words: str, step: int) -> None:
        """Go to the next session, an older one, with the words in its title, note or day."""
        self._whole_log()
        rows = [sessions_lines.words(one) for one in self._sessions]
        self._rows.cursor = seeking.place(rows, words, self._rows.cursor, step)

    def _whole_log(self) -> None:
        while not self._whole:
            self._more(PAGE * 10)
        self._rows.extend(len(self._sessions))

    def action_today(self) -> None:
        """Go to the newest."""
        self._rows.cursor = 0

    def action_day(self, step: int) -> None:
        """Go to the first row of the day before or after."""
        rows, row = self._sessions, self._rows.cursor
        if not rows:
            return
        here = rows[row].study_date
        while 0 <= row + step < len(rows) and rows[row].study_date == here:
            row += step
        while row > 0 and rows[row - 1].study_date == rows[row].study_date:
            row -= 1
        self._rows.cursor = row
