"""The last twelve months as squares: a day can be clicked, and the mouse on one says its figure."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from textual import events
from textual.message import Message

from studytrack.domain import charts, phrases
from studytrack.services.pages.today_page import StripView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Edge
from studytrack.tui.widgets.lines import Drawn, Spot

LABEL, DAYS = 5, 7
"""Cells of a weekday beside the year, and days of a week."""
BESIDE = 36
"""Cells right of the year from which what stands out of it is said there."""
NAMED = 98
"""Cells of the row of weeks from which the months stand above it."""


SHARES = ("", "under half a day's share", "under a day's share", "a day's share",
          "half as much again as a day's share, or more")  # fmt: skip
"""What each level means."""


class YearStrip(Drawn):
    """A column a week, a row a weekday."""

    HELP = "The last twelve months: the fuller a square, the more of a day's share of the goal."

    class Chosen(Message):
        """A day was clicked."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, at: str, leads: str) -> None:
        super().__init__(title="Last 12 months", at=at, leads=leads, classes="panel")
        self._view: StripView | None = None
        self._keys = Edge("")

    def load(self, view: StripView, signs: Signs) -> None:
        """Show the days."""
        self._view = view
        self._keys = signs.edge(("go.year", "the year"))
        self.show(
            lambda width: year(view, width, signs),
            title=f"Last 12 months {signs.dot} {phrases.length(view.seconds)}",
            keys=self._keys,
        )

    def _at(self, event: events.MouseEvent) -> date | None:
        """Return the day at a place; None where there is none."""
        place, view = event.get_content_offset(self), self._view
        if place is None or view is None:
            return None
        weeks, width = len(view.weeks), self.content_size.width
        each = each_week(width, weeks)
        start = weeks - min(weeks, (width - LABEL) // each)
        week, row = start + (place.x - LABEL) // each, place.y - 1
        # Where a cell holds two days, the mouse is on the upper one.
        row = 2 * row if each == 1 else row
        number = week * DAYS + row
        if place.x < LABEL or not 0 <= row < DAYS or not 0 <= number < len(view.levels):
            return None
        return date.fromisoformat(view.first) + timedelta(days=number)

    def on_click(self, event: events.Click) -> None:
        """Ask for the clicked day."""
        day = self._at(event)
        if day is not None:
            self.post_message(self.Chosen(day))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say in the lower edge which day the mouse is on, and how full it is."""
        day, view = self._at(event), self._view
        if day is None or view is None:
            self._say(self._keys)
            return
        place = (day - date.fromisoformat(view.first)).days
        held = phrases.length(view.days[place]) if view.days[place] else "nothing"
        share = SHARES[view.levels[place]]
        said = f"{held}{share and ', '}{share}"
        self._say(Edge(f"{phrases.full(day)}: {said}"))

    def on_leave(self) -> None:
        """Show the keys again."""
        self._say(self._keys)

    def _say(self, edge: Edge) -> None:
        self._edge(self._title, edge)


class YearRow(Drawn):
    """The last twelve months as one row of weeks; it has no edge, so its end says the figure."""

    HELP = "The last twelve months, a column a week: the higher, the more time."

    def load(self, view: StripView, signs: Signs) -> None:
        """Show the weeks."""
        self._view, self._signs = view, signs
        self._say("")

    def _say(self, said: str) -> None:
        view, signs = self._view, self._signs
        self.show(lambda width: year_row(view, width, signs, said), find=partial(week_at, view))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the week under the mouse held."""
        spot = self._spot(event)
        self._say(spot.said if spot else "")

    def on_leave(self) -> None:
        """Say again what all of them hold."""
        self._say("")


def year_row(view: StripView, width: int, signs: Signs, said: str = "") -> list[Line]:
    """Draw twelve months as one row of weeks, with what they hold together, or what is ``said``.

    A wide window names the months above it; else the end says with which it begins.
    """
    start = len(view.weeks) - _weeks(view, width)
    shown = view.weeks[start:]
    most = max(shown, default=0)
    glyphs = "".join(
        signs.levels[min(4, -(-held * 4 // most))] if signs.plain and most
        else plots.EIGHTHS[max(1, held * 8 // most)] if held and most
        else signs.dot
        for held in shown
    )  # fmt: skip
    first = date.fromisoformat(view.first)
    whole = phrases.length(view.seconds)
    if width >= NAMED:
        months = text.column(_months(first, start, len(view.weeks), 0, 1), len(glyphs))
        best = " ".join(next(iter(view.facts), ()))
        row = text.line((glyphs, "good"), (f"  {said or f'a year: {whole}'}", "dim"))
        return [text.line((f"{months}  {best}", "dim")), row]
    begun = first + timedelta(days=DAYS * start + 6)
    since = f"since {text.MONTHS[begun.month - 1]} {begun.year}: {whole}"
    return [text.line((glyphs, "good"), (f"  {said or since}", "dim"))]


def _weeks(view: StripView, width: int) -> int:
    """Return how many weeks the row shows: its end is never cut."""
    beside = len("  since Nov 2025: ") + len(phrases.length(view.seconds))
    return min(len(view.weeks), max(1, width - beside))


def week_at(view: StripView, x: int, y: int, width: int) -> Spot | None:
    """Return which week stands at a cell of the row of weeks, and what it held."""
    shown = _weeks(view, width)
    if y != int(width >= NAMED) or not 0 <= x < shown:
        return None
    place = len(view.weeks) - shown + x
    first = date.fromisoformat(view.first) + timedelta(days=DAYS * place)
    held = view.weeks[place]
    said = phrases.length(held) if held else "nothing"
    return Spot(f"from {first.day} {text.MONTHS[first.month - 1]}: {said}", first, "week")


def each_week(width: int, weeks: int) -> int:
    """Return the cells of a week of the strip: 3, 2 where those do not fit, else 1."""
    return next((cells for cells in (3, 2) if width >= LABEL + cells * weeks), 1)


def year(view: StripView, width: int, signs: Signs) -> list[Line]:
    """Draw twelve months as squares, the months above, what the ramp means below.

    Where the window is narrow a cell holds two days.
    """
    first = date.fromisoformat(view.first)
    weeks = len(view.weeks)
    room = LABEL
    each = each_week(width, weeks)
    shown = min(weeks, (width - room) // each)
    start = weeks - shown
    chart = charts.year_squares(view.levels[start * 7 :], phrases.length(view.seconds), "")
    away = {
        ((place - start * 7) % 7, (place - start * 7) // 7): plots.AWAY
        for place in view.away
        if place >= start * 7 and not view.levels[place]
    }
    small = each == 1
    body = plots.halves(chart, away) if small else plots.squares(chart, signs, gap=each - 1,
                                                                 marks=away)  # fmt: skip
    rows_of = range(0, 7, 2) if small else range(7)
    names = [text.WEEKDAYS[(first.weekday() + row) % 7] if row % 2 == 0 else "" for row in rows_of]
    grid = [
        (text.span(f"{name:{room}}", "dim"), *line) for name, line in zip(names, body, strict=True)
    ]
    lines = [text.line((_months(first, start, weeks, room, each), "dim")), *grid]
    legend = (text.span(" " * room), *plots.legend(signs))
    wide = room + each * shown
    if width - wide >= BESIDE:
        lines += [legend]
        return [*lines[:2], *_facts(lines[2:], view, wide + 3, width)]
    said = text.line(
        (f" {signs.dot} ".join(f"{name} {what}" for name, what in view.facts[:2]), "dim")
    )
    return [*lines, text.spread(legend, said, wide)]


def _facts(lines: Sequence[Line], view: StripView, place: int, width: int) -> list[Line]:
    """Write what stands out of the year beside its squares."""
    facts = [*view.facts, *[("", "")] * (len(lines) - len(view.facts))]
    return [
        (
            *line,
            text.span(" " * (place - text.width(line))),
            *text.line((text.column(name, 11), "dim"), text.fit(said, width - place - 11)),
        )
        for line, (name, said) in zip(lines, facts, strict=False)
    ]


def _months(first: date, start: int, weeks: int, room: int, each: int) -> str:
    """Name each month above the week in which it begins."""
    said = " " * room
    for week in range(start, weeks):
        ends = first + timedelta(days=7 * week + 6)
        column = room + each * (week - start)
        if ends.day <= 7 and len(said) <= column:  # noqa: PLR2004 - a week holds its first day
            said = f"{said:{column}}{text.MONTHS[ends.month - 1]}"
    return said
