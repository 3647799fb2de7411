"""A week by the clock: a ribbon a day, and its sessions one by one."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from studytrack.domain import days, phrases
from studytrack.domain.charts import Ribbon
from studytrack.domain.values import NamedTuple
from studytrack.services.base import views
from studytrack.services.base.views import SessionView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.widgets.lines import Drawing, Drawn, Spot

NAME, LENGTH = 5, 7
"""Cells of a weekday, and of a length."""
EARLY = 12
"""Half hours of the morning that a narrow ribbon leaves out where they hold nothing."""
LEAST = 12
"""Cells below which a note says nothing."""


class Hours(NamedTuple):
    """What is drawn of a week."""

    first: date
    rows: Sequence[SessionView]
    ribbons: Sequence[Ribbon]
    badges: Badges
    signs: Signs


class ByTheHour:
    """When the sessions of a week were, and what they were: two panels, either may be hidden."""

    def __init__(self) -> None:
        self._clock = Drawn(title="Hour by hour", classes="panel hours")
        self._sessions = Drawn(title="Sessions", classes="panel sessions")
        self.panels = (self._clock, self._sessions)

    @property
    def shown(self) -> bool:
        """Whether either can be seen."""
        return any(panel.display for panel in self.panels)

    def prepare(self, week: Hours) -> None:
        """Draw a week that may be shown next."""
        self._clock.prepare(Drawing(clock, week))
        self._sessions.prepare(Drawing(listing, week))

    def hide(self) -> None:
        """Show neither."""
        for panel in self.panels:
            panel.display = False

    def load(self, week: Hours, *, clocked: bool, listed: bool) -> None:
        """Show a week: ``clocked`` its days as ribbons, ``listed`` its sessions."""
        self._clock.display = clocked
        self._sessions.display = listed and bool(week.rows)
        if self._clock.display:
            self._clock.show(Drawing(clock, week), find=partial(clock_at, week))
        if self._sessions.display:
            self._sessions.show(
                Drawing(listing, week),
                title=f"Sessions {week.signs.dot} {len(week.rows)}",
                find=partial(session_at, week),
            )


def clock(week: Hours, width: int) -> list[Line]:
    """Draw each day of a week as a ribbon of half hours."""
    begin = _begin(week.ribbons, width)
    lines = [
        (
            text.span(f"{phrases.weekday(day):{NAME}}", "dim"),
            *plots.ribbon(ribbon, week.signs, week.badges)[begin : begin + width - NAME],
        )
        for day, ribbon in zip(days.days_of(week.first), week.ribbons, strict=True)
    ]
    hours = "".join(f"{hour:<6}" for hour in range(begin // 2, 24, 3))
    below = text.fit(" " * NAME + hours.rstrip(), width)
    return [*lines, text.line((below, "dim"))]


def _begin(ribbons: Sequence[Ribbon], width: int) -> int:
    """Return the half hour a ribbon begins with."""
    whole = width - NAME >= max(len(one.cells) for one in ribbons)
    return 0 if whole or any(any(one.cells[:EARLY]) for one in ribbons) else EARLY


def clock_at(week: Hours, x: int, y: int, width: int) -> Spot | None:
    """Return what half an hour of a day went to; a click shows the day."""
    ribbons = week.ribbons
    half = x - NAME + _begin(ribbons, width)
    if not 0 <= y < len(ribbons) or x < NAME or half >= len(ribbons[y].cells):
        return None
    day, key = days.days_of(week.first)[y], ribbons[y].cells[half]
    held = "nothing" if key == plots.NOTHING else plots.badge(key, week.badges).short
    ends = (f"{each // 2:02d}:{each % 2 * 30:02d}" for each in (half, half + 1))
    return Spot(f"{week.signs.day(day.isoformat())}, {week.signs.ends.join(ends)}: {held}", day)


def listing(week: Hours, width: int) -> list[Line]:
    """Draw its sessions, a row or more each."""
    return [line for line, _row in sessions(week, width)]


def sessions(week: Hours, width: int) -> list[tuple[Line, SessionView]]:
    """Draw sessions, each with its title whole, and its note where there is room."""
    found: list[tuple[Line, SessionView]] = []
    before = ""
    room = max(1, width - NAME - LENGTH - 3)
    for row in week.rows:
        named = "" if row.study_date == before else phrases.weekday(row.study_date)
        before = row.study_date
        stripe = plots.stripe(row.curriculum, week.badges, week.signs)
        head = text.line(
            (f"{named:{NAME}}", "dim"),
            (text.right(phrases.length(row.seconds), LENGTH), "strong"),
            " ",
        )
        pieces = text.wrap(row.title or views.UNASSIGNED, room)
        left = room - text.width(text.line(pieces[-1]))
        note = f"  {row.note}" if row.note and left >= LEAST else ""
        for place, piece in enumerate(pieces):
            start = head if place == 0 else text.line(" " * (NAME + LENGTH + 1))
            more = note if place == len(pieces) - 1 else ""
            said = text.line(f" {piece}", (text.fit(more, left, plain=week.signs.plain), "dim"))
            found.append(((*start, stripe, *said), row))
    return found


def session_at(week: Hours, x: int, y: int, width: int) -> Spot | None:
    """Return which session stands in a row, its note with it; a click shows its day."""
    lines = sessions(week, width)
    if not (0 <= y < len(lines) and 0 <= x < width):
        return None
    row = lines[y][1]
    said = (week.signs.day(row.study_date), phrases.length(row.seconds), row.note)
    shown = f" {week.signs.dot} ".join(filter(None, said))
    return Spot(shown, date.fromisoformat(row.study_date))
