"""Log: everything logged and counted, newest first, read a page at a time."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from studytrack.domain import phrases
from studytrack.domain.errors import NotFoundError
from studytrack.domain.hues import Badge
from studytrack.domain.sessions import Address
from studytrack.domain.values import TYPE_CHECKING, NamedTuple
from studytrack.services.base import inputs
from studytrack.services.base.views import EntryLineView, ReachedView, SessionView
from studytrack.services.curricula import views as curriculum_views
from studytrack.services.items import counting, item_views, lookup, notes
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.items.notes import NoteLineView
from studytrack.services.milestones import milestones
from studytrack.services.pages import summaries
from studytrack.services.time_log import sessions
from studytrack.tui.dialogs import note
from studytrack.tui.dialogs.find import Match
from studytrack.tui.dialogs.form import Wish
from studytrack.tui.drawing import text, toast
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens import actions as acts
from studytrack.tui.screens.actions import ListedFace, address_of
from studytrack.tui.screens.finding import FIND_LISTED, ONWARD, SeekingFace
from studytrack.tui.screens.log import forms, panels
from studytrack.tui.screens.log import rows as log_rows
from studytrack.tui.screens.log.panels import Look
from studytrack.tui.screens.log.rows import MonthRow, Row, Shown
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studytrack.tui.screens.log.aside import LogAside

PAGE = 200
"""Sessions read at once."""
VAST, BROAD = 150, 190
"""Columns from which all about a row stands beside the list, and has more room."""
REST = 0.05
"""Seconds after a key before that is read."""
FOUND = 500
"""Sessions the words may fit at most."""
AHEAD = 60
"""Rows before the end at which the next page is read."""
NO_CLOCK = "It has no clock time to split at; {} gives it a start, or a length."
EDIT = Action("session.edit", "e,enter", "Edit", "Change length, day, start, item or note", "open",
              footer=True)  # fmt: skip
SPLIT = Action("session.split", "S", "Split", "Make two of one, at a time", "split", footer=True)
DELETE = Action("session.delete", "D", "Delete", "Delete it", "delete", footer=True)
FILTER = Action("session.filter", "f", "Filter", "Only an item, or some days", "filter",
                footer=True)  # fmt: skip
NEWEST = Action("session.today", "t", "Newest", "To the newest", "today")
EARLIER = Action("session.earlier", "left,left_square_bracket", "Earlier day", "To the day before",
                 "day(1)")  # fmt: skip
LATER = Action("session.later", "right,right_square_bracket", "Later day", "To the day after",
               "day(-1)")  # fmt: skip


class Filter(NamedTuple):
    """Which sessions are shown."""

    said: tuple[str, ...] = ("", "", "")
    """Words of the item, the first and the last day, as they were written."""
    about: tuple[Address, ...] = ()
    """One address, or several items; nothing shows all."""
    first: date | None = None
    last: date | None = None

    @property
    def narrow(self) -> bool:
        """Whether it leaves anything out."""
        return any(self.said)

    def words(self, signs: Signs) -> str:
        """Say what is shown: ``lab, from Fri 20 Nov``; empty where everything is."""
        return ", ".join(filter(None, (self.said[0], *forms.between(signs, self.first, self.last))))

    def shows(self, one: ReachedView) -> bool:
        """Whether what was reached is of the item or curriculum, and of the days."""
        if not log_rows.within(one, self.first, self.last):
            return False
        return not self.about or any(str(each) in (one.item, one.curriculum) for each in self.about)

    @property
    def address(self) -> Address | None:
        """The one thing shown; None where it is everything, or several items."""
        return self.about[0] if len(self.about) == 1 else None

    @property
    def among(self) -> tuple[Address, ...]:
        """The several items shown; nothing where it is one, or everything."""
        return self.about[1:] and self.about

    def keeps(self, one: EntryLineView | NoteLineView) -> bool:
        """Whether a number or a note is of the days, and of one of several items."""
        fits = not self.among or str(one.item) in map(str, self.among)
        return fits and log_rows.within(one, self.first, self.last)


class LogScreen(ListedFace, SeekingFace):
    """The log."""

    MODE = "log"
    CSS_PATH = "log.tcss"
    HELP = (
        "Everything logged and counted, newest first. Any of it can be changed, split or deleted, "
        "and undone."
    )
    AUTO_FOCUS = "Rows"
    ACTS = (
        EDIT, SPLIT, DELETE, FILTER, NEWEST, EARLIER, LATER, acts.START_FOR, acts.DONE, acts.ADD,
        acts.LINK, acts.NOTE, *acts.EVERYWHERE, FIND_LISTED, *ONWARD,
    )  # fmt: skip
    LISTS = (Rows,)
    FOUND_BY = "some words of a title or note, a day, a week"
    _waiting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        self._sessions: list[SessionView] = []
        self._shown: list[Shown] = []
        self._badges: Mapping[str, Badge] = {}
        self._items: Mapping[str, ItemLineView] = {}
        self._look = Look({}, self.signs, 0, {})
        self._totals: Mapping[str, int] | None = None
        self._reached: tuple[ReachedView, ...] = ()
        self._whole = False
        self._filter = Filter()
        keys = self.signs.edge(
            (EDIT, "edit"), (SPLIT, "split"), (DELETE, "delete"), (FILTER, "filter")
        )
        self._rows = Rows(self.signs, title="Log", keys=keys, at="log", classes="panel")
        self._note = Drawn(title="What came of it", at="note", classes="panel")
        self._aside: LogAside | None = None
        self._columns = Horizontal(Vertical(self._rows, self._note, id="left"), id="columns")
        yield self._columns

    def load(self) -> None:
        """Read as many as were read before, one page at least; the cursor stays on its row."""
        held = self.under()
        self._badges = curriculum_views.all_badges(self.workspace)
        self._totals = None if self._filter.narrow else summaries.month_totals(self.workspace)
        self._reached = milestones.dated(self.workspace)
        count = max(PAGE, len(self._sessions))
        self._sessions = []
        self._whole = False
        self._more(count)
        self._rows.load(
            len(self._shown),
            self._row,
            cursor=self._place(held),
            empty=lambda width: panels.nothing(self._filter.words(self.signs), width, self.signs),
            rests=self._heads(),
        )
        self._tell()

    def _place(self, held: Shown | None) -> int | None:
        """Return where a row is now; None keeps the number of the row."""
        if held is None:
            return None
        wanted = log_rows.key(held)
        return next((n for n, row in enumerate(self._shown) if log_rows.key(row) == wanted), None)

    def _heads(self) -> frozenset[int]:
        """Return the rows that hold no cursor: heads of months, and what was reached."""
        return frozenset(
            n for n, row in enumerate(self._shown) if isinstance(row, MonthRow | ReachedView)
        )

    def _more(self, count: int) -> None:
        found = summaries.sessions(
            self.workspace,
            first=self._filter.first,
            last=self._filter.last,
            address=self._filter.address,
            among=self._filter.among,
            newest=count,
            skip=len(self._sessions),
        )
        self._sessions += reversed(found)
        self._whole = len(found) < count
        wanted = self._filter
        entries = counting.entries(self.workspace, wanted.address)
        inside = filter(wanted.keeps, entries)
        noted = notes.lines(self.workspace, wanted.address)
        noted_inside = filter(wanted.keeps, noted)
        reached = filter(wanted.shows, self._reached)
        rows = log_rows.merged(self._sessions, inside, noted_inside, reached, whole=self._whole)
        self._shown = log_rows.with_months(rows, self._totals)
        self._look = Look(
            self._badges,
            self.signs,
            log_rows.longest(self._sessions),
            log_rows.sums(self._sessions, whole=self._whole),
            log_rows.day_cells(rows, self.signs),
        )
        items = {row.item for row in rows if row.item}
        self._items = item_views.shown(self.workspace, map(address_of, items))

    def on_rows_moved(self) -> None:
        """Read the next page before the cursor comes to the end."""
        if not self._whole and self._rows.cursor > len(self._shown) - AHEAD:
            self.attempt(lambda: self._more(PAGE))
            self._rows.extend(len(self._shown), self._heads())
        self._tell()

    def _tell(self) -> None:
        """Show the whole note of the row under the cursor."""
        row = self.under()
        title = "What came of it"
        if row is not None and self._look.sums.get(log_rows.day(row)):
            day = log_rows.day(row)
            dot, held = self.signs.dot, phrases.length(self._look.sums[day])
            title = f"{title} {dot} {self.signs.day(day)}: {held} that day"
        self._note.show(lambda width: log_rows.whole(row, width), title=title)
        self.name_keys()
        if self.size.width >= VAST:
            if self._waiting is not None:
                self._waiting.stop()
            self._waiting = self.set_timer(REST, self._tell_aside)

    def on_resize(self) -> None:
        """Have another column where there is room."""
        self.set_class(self.size.width >= VAST, "-vast")
        self.set_class(self.size.width >= BROAD, "-broad")
        self._tell()

    def _tell_aside(self) -> None:
        """Show all about the row the cursor rests on: a held key does not wait for each."""
        from studytrack.tui.screens.log.aside import LogAside  # most windows have no room

        self._waiting = None
        if self._aside is None:
            self._aside = LogAside(self.workspace, self.signs)
            self._columns.mount(self._aside)
        row, aside = self.row(), self._aside
        aside.display = row is not None
        if row is not None:
            self.attempt(lambda: aside.tell(row, self._badges, self.signs))

    def minute(self) -> None:
        """Say anew how long the timer has run on the item that is told about."""
        self._tell()

    def _row(self, row: int, width: int) -> Line:
        one = self._shown[row]
        before = self._shown[row - 1] if row else None
        first = before is None or isinstance(before, MonthRow)
        first = first or log_rows.day(before or one) != log_rows.day(one)
        after = self._shown[row + 1] if row + 1 < len(self._shown) else None
        several = after is not None and not isinstance(after, MonthRow)
        several = several and log_rows.day(after or one) == log_rows.day(one)
        return log_rows.draw(one, self._look, width, first=first, several=several)

    def under(self) -> Shown | None:
        """Return what the cursor is on."""
        place = self._rows.cursor
        return self._shown[place] if place < len(self._shown) else None

    def row(self) -> Row | None:
        """Return the session, the counted number or the note under the cursor."""
        row = self.under()
        return None if row is None or isinstance(row, MonthRow | ReachedView) else row

    def named_now(self) -> Mapping[str, str]:
        """Return what the keys do to the row under the cursor."""
        row = self.row()
        if row is None:
            return dict.fromkeys((EDIT.id, SPLIT.id, DELETE.id, actions.DONE.id), "")
        key = row.item or ""
        named = acts.named_for(self._items.get(key), key, self.status)
        timed = isinstance(row, SessionView) and row.started_at is not None
        named[SPLIT.id] = "Split" if timed else ""
        word = "Edit number" if isinstance(row, EntryLineView) else "Edit note"
        named[EDIT.id] = "Edit" if isinstance(row, SessionView) else word
        return named

    def subject(self) -> Address | None:
        """Return the item of the row under the cursor."""
        row = self.row()
        return address_of(row.item) if row and row.item else None

    def markdown(self) -> str:
        """Return what was read as Markdown."""
        return log_rows.markdown([row for row in self._shown if not isinstance(row, MonthRow)])

    def on_rows_opened(self) -> None:
        """Do what Enter does."""
        self.action_open()

    def action_open(self) -> None:
        """Ask what to change about the row under the cursor."""
        row = self.row()
        if isinstance(row, SessionView):
            form = forms.edit(self.signs, self.workspace, row)
            self.ask(form, partial(forms.change, self.workspace, row))
        elif isinstance(row, NoteLineView):
            form = note.form(self.signs, self.workspace, row)
            self.ask(form, partial(note.keep, self.workspace, row))
        elif row is not None:
            form = forms.edit_entry(self.signs, self.workspace, row)
            self.ask(form, partial(forms.change_entry, self.workspace, row))

    def action_split(self) -> None:
        """Ask where to cut the session under the cursor in two."""
        session = self.row()
        if isinstance(session, EntryLineView | NoteLineView) or (
            session and session.started_at is None
        ):
            toast.say(self.app, NO_CLOCK.format(self.signs.key(EDIT)), "warning")
        elif session is not None:
            self.ask(
                forms.split(self.signs, self.workspace, session),
                lambda wish: sessions.split(
                    self.workspace, session.id, inputs.instant(self.workspace, wish.values[0])
                ),
            )

    def action_delete(self) -> None:
        """Delete the row under the cursor; undo brings it back."""
        row = self.row()
        if isinstance(row, SessionView):
            self.change(lambda: sessions.delete(self.workspace, (row.id,)))
        elif isinstance(row, NoteLineView):
            self.change(lambda: notes.delete(self.workspace, row.id))
        elif row is not None:
            self.change(lambda: counting.delete(self.workspace, row.id))

    def action_filter(self) -> None:
        """Ask which sessions to show."""

        def answer(wish: Wish | None) -> None:
            if wish is not None:
                self._show(*wish.values)

        self.app.push_screen(forms.filtered(self.signs, self.workspace, self._filter.said), answer)

    def _show(self, words: str, first: str, last: str) -> None:
        ws = self.workspace
        wanted = Filter(
            (words, first, last),
            lookup.all_shown(ws, words) if words else (),
            inputs.day(ws, first) if first else None,
            inputs.day(ws, last) if last else None,
        )
        self._filter, self._sessions = wanted, []
        said = wanted.words(self.signs)
        self._rows.border_title = text.content(f"Log: {said}" if said else "Log")
        self._rows.cursor = 0
        self.attempt(self.load)

    def matches(self, words: str) -> "list[Match]":
        """Return the newest rows that have the words in title, note or day; SQLite looks.

        Where the words name a day or a week, its rows come first, then those that say the words.
        """
        wanted = words.casefold().split()
        found: list[Row] = list(summaries.having(self.workspace, words, FOUND))
        found += (
            one for one in self._beside() if all(word in log_rows.found_by(one) for word in wanted)
        )
        named = inputs.days_named(self.workspace, words)
        if named is None:
            return self._matched(found)
        first, last = named
        of_days: list[Row] = [
            *reversed(summaries.sessions(self.workspace, first=first, last=last)),
            *(one for one in self._beside() if log_rows.within(one, first, last)),
        ]
        listed, said = self._matched(of_days), words.casefold().strip()
        known = {one.key for one in listed}
        return listed + [
            one
            for one in self._matched(found)
            if one.key not in known and said in one.title.casefold()
        ]

    def _beside(self) -> "list[EntryLineView | NoteLineView]":
        """Return the numbers and the notes."""
        return [*counting.entries(self.workspace, None), *notes.lines(self.workspace)]

    def _matched(self, rows: Iterable[Row]) -> "list[Match]":
        """Return rows as find lists them, newest day first."""
        newest = sorted(rows, key=log_rows.day, reverse=True)
        return [
            Match(
                f"{type(row).__name__} {row.id}",
                log_rows.found_as(row),
                log_rows.curriculum(row),
                self.signs.day(log_rows.day(row)),
            )
            for row in newest
        ]

    def here(self) -> str:
        """Return the key of the row under the cursor."""
        row = self.row()
        return "" if row is None else " ".join(map(str, log_rows.key(row)))

    def badges(self) -> Mapping[str, Badge]:
        """Return how curricula are known here."""
        return self._badges

    def go_to(self, key: str) -> None:
        """Read on until the row is there, and put the cursor on it; no filter may hide it."""
        place = self._found(key)
        if place is None and self._filter.narrow:
            self._show("", "", "")
            place = self._found(key)
        if place is not None:
            self._rows.cursor = place

    def _found(self, key: str) -> int | None:
        while True:
            for place, row in enumerate(self._shown):
                if " ".join(map(str, log_rows.key(row))) == key:
                    return place
            if self._whole:
                return None
            self._more(PAGE * 10)
            self._rows.extend(len(self._shown), self._heads())

    def seek(self, words: str, step: int) -> None:
        """Go to the next row, an older one, with the words in its title, note or day."""
        keys = [one.key for one in self.matches(words)]
        if not keys:
            raise NotFoundError(f"No row has “{words}”.")
        here = self.here()
        self.go_to(keys[(keys.index(here) + step) % len(keys) if here in keys else 0])

    def action_today(self) -> None:
        """Go to the newest."""
        self._rows.cursor = 0

    def action_day(self, step: int) -> None:
        """Go to the first row of the day before or after."""
        rows, row = list(map(log_rows.day, self._shown)), self._rows.cursor
        if not rows:
            return
        here = rows[row]
        while 0 <= row + step < len(rows) and rows[row] == here:
            row += step
        while row > 0 and rows[row - 1] == rows[row]:
            row -= 1
        self._rows.cursor = row
