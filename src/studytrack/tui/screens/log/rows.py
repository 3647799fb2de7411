"""The rows of the log: sessions, the numbers of the same days, and what was reached on them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from studytrack.domain import phrases
from studytrack.services.base import sentences
from studytrack.services.base.views import EntryLineView, ReachedView, SessionView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.log import panels


class MonthRow(NamedTuple):
    """The head of a month."""

    on: str
    """A day of it, as an ISO date."""
    seconds: int | None
    """What it holds; None where a filter leaves some of it out."""


Row = SessionView | EntryLineView
Shown = Row | ReachedView | MonthRow
"""A row that can be changed, what was reached on its day, or the head of a month."""


def day(row: Shown) -> str:
    """Return the study day of a row, as an ISO date."""
    return row.study_date if isinstance(row, SessionView) else row.on


def key(row: Shown) -> tuple[str, object]:
    """Return what a row is, so that it is found again when the log was read anew."""
    if isinstance(row, MonthRow):
        return "month", row.on[:7]
    return type(row).__name__, row.title if isinstance(row, ReachedView) else row.id


def with_months(rows: Sequence[Row | ReachedView], totals: Mapping[str, int] | None) -> list[Shown]:
    """Return the rows with a head above each month; ``totals`` is what the months hold."""
    found: list[Shown] = []
    for month, of_month in groupby(rows, key=lambda row: day(row)[:7]):
        of_it = list(of_month)
        seconds = None if totals is None else totals.get(month, 0)
        found += [MonthRow(day(of_it[0]), seconds), *of_it]
    return found


def merged(
    sessions: Sequence[SessionView],
    entries: Iterable[EntryLineView],
    reached: Iterable[ReachedView] = (),
    *,
    whole: bool,
) -> list[Row | ReachedView]:
    """Return the rows, newest day first: a day's sessions, its numbers, what was reached on it.

    Unless the ``whole`` log was read, the others of its last day wait for the next page.
    """
    oldest = "" if whole or not sessions else sessions[-1].study_date
    counted = sorted((one for one in entries if one.on > oldest), key=lambda one: -one.id)
    marked = [one for one in reached if one.on > oldest]
    return sorted([*sessions, *counted, *marked], key=day, reverse=True)


def within(entry: EntryLineView | ReachedView, first: date | None, last: date | None) -> bool:
    """Whether an entry's day is between two days; either may be open."""
    on = date.fromisoformat(entry.on)
    return (first is None or first <= on) and (last is None or on <= last)


def draw(row: Shown, badges: Badges, width: int, signs: Signs, *, first: bool) -> Line:
    """Draw a row; ``first`` of its day says the day."""
    if isinstance(row, MonthRow):
        said = "" if row.seconds is None else f"  {phrases.length(row.seconds)}"
        return text.line((phrases.month(date.fromisoformat(row.on)), "accent"), (said, "strong"))
    if isinstance(row, SessionView):
        return panels.row(row, badges, width, signs, first=first)
    if isinstance(row, ReachedView):
        return _reached(row, badges, width, signs, first=first)
    room = width - panels.DAY - panels.CLOCK - panels.LENGTH - 2
    title = min(room, text.width(text.line(row.title))) if row.text else room
    return text.line(
        (text.column(signs.day(row.on) if first else "", panels.DAY), "strong"),
        (text.column("counted", panels.CLOCK), "dim"),
        (text.column(f"{row.value:+d}", panels.LENGTH), "strong"),
        plots.stripe(row.item.partition("/")[0], badges, signs),
        " ",
        text.column(row.title, title, plain=signs.plain),
        (text.fit(f"  {row.text}" if row.text else "", room - title, plain=signs.plain), "dim"),
    )


def _reached(row: ReachedView, badges: Badges, width: int, signs: Signs, *, first: bool) -> Line:
    """Draw what was reached on a day, under its sessions."""
    room = width - panels.DAY - panels.CLOCK - panels.LENGTH - 2
    return text.line(
        (text.column(signs.day(row.on) if first else "", panels.DAY), "strong"),
        (text.column("reached", panels.CLOCK), "dim"),
        (text.column(signs.due, panels.LENGTH), "good"),
        plots.stripe(row.curriculum, badges, signs),
        " ",
        (text.column(row.title, room, plain=signs.plain), "good"),
    )


def whole(row: Shown | None, width: int) -> list[Line]:
    """Draw the title and the whole note of a row."""
    if row is None or isinstance(row, MonthRow | ReachedView):
        return []
    title = row.title or sentences.UNASSIGNED
    note = row.note if isinstance(row, SessionView) else row.text
    said = [text.line((piece, "strong")) for piece in text.wrap(title, width)]
    return [*said, *(text.line(piece) for piece in (text.wrap(note, width) if note else ()))]


def words(row: Shown) -> str:
    """Return what a row can be found by: its day, its title, its note."""
    if isinstance(row, MonthRow | ReachedView):
        return ""
    said = (
        f"{phrases.day(day(row))} {day(row)} {row.item or ''} {row.title or sentences.UNASSIGNED}"
    )
    return f"{said} {row.note if isinstance(row, SessionView) else row.text}"


def markdown(rows: Sequence[Row | ReachedView]) -> str:
    """Return the rows as Markdown, a heading a day."""
    parts = []
    for on, of_day in groupby(rows, key=day):
        parts += [f"## {phrases.day(on)} {on[:4]}", "", *map(_point, of_day), ""]
    return "\n".join(parts)


def _point(row: Row | ReachedView) -> str:
    if isinstance(row, ReachedView):
        return f"- ◆ {row.title}"
    if isinstance(row, SessionView):
        clock = sentences.span(row)
        said = f"- {phrases.length(row.seconds)} {row.title or sentences.UNASSIGNED}"
        note = f": {row.note}" if row.note else ""
        return f"{said}{f', {clock}' if clock else ''}{note}"
    return f"- {row.value:+d} {row.title}{f': {row.text}' if row.text else ''}"
