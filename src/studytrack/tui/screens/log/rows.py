"""The rows of the log: sessions, and the numbers counted on the same days."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from studytrack.services.base import sentences
from studytrack.services.base.views import EntryLineView, SessionView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.log import panels

Row = SessionView | EntryLineView


def day(row: Row) -> str:
    """Return the study day of a row, as an ISO date."""
    return row.study_date if isinstance(row, SessionView) else row.on


def merged(
    sessions: Sequence[SessionView], entries: Iterable[EntryLineView], *, whole: bool
) -> list[Row]:
    """Return the rows, newest day first, a day's numbers after its sessions.

    Unless the ``whole`` log was read, the numbers of its last day wait for the next page.
    """
    oldest = "" if whole or not sessions else sessions[-1].study_date
    counted = sorted((one for one in entries if one.on > oldest), key=lambda one: -one.id)
    rows: list[Row] = [*sessions, *counted]
    return sorted(rows, key=day, reverse=True)


def within(entry: EntryLineView, first: date | None, last: date | None) -> bool:
    """Whether an entry's day is between two days; either may be open."""
    on = date.fromisoformat(entry.on)
    return (first is None or first <= on) and (last is None or on <= last)


def draw(row: Row, width: int, signs: Signs, *, first: bool) -> Line:
    """Draw a row; ``first`` of its day says the day."""
    if isinstance(row, SessionView):
        return panels.row(row, width, signs, first=first)
    said = f"{row.title}  {row.text}" if row.text else row.title
    room = width - panels.DAY - panels.CLOCK - panels.LENGTH
    return text.line(
        (text.column(text.day(row.on) if first else "", panels.DAY), "strong"),
        (text.column("counted", panels.CLOCK), "dim"),
        (text.column(f"{row.value:+d}", panels.LENGTH), "strong"),
        text.column(said, room, plain=signs.plain),
    )


def words(row: Row) -> str:
    """Return what a row can be found by: its day, its title, its note."""
    said = f"{text.day(day(row))} {day(row)} {row.item or ''} {row.title or sentences.UNASSIGNED}"
    return f"{said} {row.note if isinstance(row, SessionView) else row.text}"


def markdown(rows: Sequence[Row]) -> str:
    """Return the rows as Markdown, a heading a day."""
    parts = []
    for on, of_day in groupby(rows, key=day):
        parts += [f"## {text.day(on)} {on[:4]}", "", *map(_point, of_day), ""]
    return "\n".join(parts)


def _point(row: Row) -> str:
    if isinstance(row, SessionView):
        clock = sentences.span(row)
        said = f"- {text.brief(row.seconds)} {row.title or sentences.UNASSIGNED}"
        note = f": {row.note}" if row.note else ""
        return f"{said}{f', {clock}' if clock else ''}{note}"
    return f"- {row.value:+d} {row.title}{f': {row.text}' if row.text else ''}"
