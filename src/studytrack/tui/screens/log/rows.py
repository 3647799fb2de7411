"""The rows of the log: sessions, numbers and notes of the same days, and what was reached."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.base import views
from studytrack.services.base.views import EntryLineView, ReachedView, SessionView
from studytrack.services.items.notes import NoteLineView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.log import panels
from studytrack.tui.screens.log.panels import Look


class MonthRow(NamedTuple):
    """The head of a month."""

    on: str
    """A day of it, as an ISO date."""
    seconds: int | None
    """What it holds; None where a filter leaves some of it out."""


Row = SessionView | EntryLineView | NoteLineView
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
    notes: Iterable[NoteLineView] = (),
    reached: Iterable[ReachedView] = (),
    *,
    whole: bool,
) -> list[Row | ReachedView]:
    """Return the rows, newest day first: a day's sessions, numbers, notes, what was reached on it.

    Unless the ``whole`` log was read, the others of its last day wait for the next page.
    """
    oldest = "" if whole or not sessions else sessions[-1].study_date
    counted = sorted((one for one in entries if one.on > oldest), key=lambda one: -one.id)
    noted = sorted((one for one in notes if one.on > oldest), key=lambda one: -one.id)
    marked = [one for one in reached if one.on > oldest]
    return sorted([*sessions, *counted, *noted, *marked], key=day, reverse=True)


def within(
    row: EntryLineView | NoteLineView | ReachedView, first: date | None, last: date | None
) -> bool:
    """Whether a row's day is between two days; either may be open."""
    on = date.fromisoformat(row.on)
    return (first is None or first <= on) and (last is None or on <= last)


def sums(rows: Iterable[Shown], *, whole: bool) -> dict[str, int]:
    """Return the seconds of each day; unless the ``whole`` log was read, not of the last one."""
    found: dict[str, int] = {}
    for row in rows:
        if isinstance(row, SessionView):
            found[row.study_date] = found.get(row.study_date, 0) + row.seconds
    if not whole and found:
        found.popitem()
    return found


def longest(rows: Iterable[Shown]) -> int:
    """Return the cells of the longest title of a session."""
    titles = {row.title or views.UNASSIGNED for row in rows if isinstance(row, SessionView)}
    return max((text.width(text.line(title)) for title in titles), default=0)


def day_cells(rows: Iterable[Shown], signs: Signs) -> int:
    """Return the cells the names of the days need, a blank with them."""
    names = {signs.day(on) for on in {day(row) for row in rows}}
    return 1 + max(map(len, names), default=panels.DAY - 1)


def draw(row: Shown, look: Look, width: int, *, first: bool, several: bool = True) -> Line:
    """Draw a row; ``first`` of its day says the day, and where it has ``several`` its sum."""
    badges, signs = look.badges, look.signs
    if isinstance(row, MonthRow):
        held = "" if row.seconds is None else f"  {phrases.length(row.seconds)}"
        return text.line((phrases.month(date.fromisoformat(row.on)), "strong"), (held, "strong"))
    if isinstance(row, SessionView):
        return panels.row(row, look, width, first=first, several=several)
    named = panels.day(row.on, look, width, first=first, several=several)
    room = width - panels.before(width, look.days)
    if isinstance(row, ReachedView):
        return text.line(
            *named,
            (text.column("reached", panels.CLOCK), "dim"),
            (text.column(signs.due, panels.LENGTH), "good"),
            plots.stripe(row.curriculum, badges, signs),
            " ",
            (text.column(row.title, room, plain=signs.plain), "good"),
        )
    if isinstance(row, NoteLineView):
        return text.line(*named, *_noted(row, look, room))
    own = text.width(text.line(row.title))
    cells = min(room, max(look.longest, own)) if row.text else room
    if room - cells < panels.LEAST_NOTE:
        # A title is not cut for a note, which stands whole below the list.
        cells = room - panels.LEAST_NOTE if own <= room - panels.LEAST_NOTE else room
    return text.line(
        *named,
        (text.column("counted", panels.CLOCK), "dim"),
        (text.column(f"{row.value:+d}", panels.LENGTH), "strong"),
        plots.stripe(row.item.partition("/")[0], badges, signs),
        " ",
        text.column(row.title, cells, plain=signs.plain),
        (text.fit(f"  {row.text}" if row.text else "", room - cells, plain=signs.plain), "dim"),
    )


def _noted(row: NoteLineView, look: Look, room: int) -> Line:
    """Draw a note: its words, then what it is about."""
    about = f"  {row.title}" if row.title else ""
    curriculum = row.item.partition("/")[0] if row.item else None
    cells = min(room, max(room * 2 // 3, room - len(about)))
    return text.line(
        (text.column("note", panels.CLOCK + panels.LENGTH), "dim"),
        plots.stripe(curriculum, look.badges, look.signs),
        " ",
        text.column(row.text, cells, plain=look.signs.plain),
        (text.fit(about, room - cells, plain=look.signs.plain), "dim"),
    )


def said(row: Row) -> str:
    """Return what was written beside a row."""
    return row.note if isinstance(row, SessionView) else row.text


def whole(row: Shown | None, width: int) -> list[Line]:
    """Draw the title and the whole note of a row."""
    if row is None:
        said_here = "The whole note of the row under the cursor stands here."
        return [text.line((piece, "dim")) for piece in text.wrap(said_here, width)]
    if isinstance(row, MonthRow | ReachedView):
        return []
    named, note = title(row), said(row)
    head = [text.line((piece, "strong")) for piece in text.wrap(named, width)]
    return [*head, *(text.line(piece) for piece in (text.wrap(note, width) if note else ()))]


def title(row: Row) -> str:
    """Return what a row is about."""
    nothing = "Note" if isinstance(row, NoteLineView) else views.UNASSIGNED
    return row.title or nothing


def found_by(row: Row) -> str:
    """Return what a row can be found by: its day, its title, its note."""
    return (
        f"{phrases.day(day(row))} {day(row)} {row.item or ''} {title(row)} {said(row)}".casefold()
    )


def found_as(row: Row) -> str:
    """Say what a row is where it is found: its title, and its note behind it."""
    head = f"{row.value:+d} {row.title}" if isinstance(row, EntryLineView) else title(row)
    return f"{head}  {said(row)}".rstrip()


def curriculum(row: Row) -> str:
    """Return the curriculum a row is of; empty where it is of none."""
    of = row.item or (row.curriculum if isinstance(row, SessionView) else "") or ""
    return of.partition("/")[0]


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
        clock = views.span(row)
        head = f"- {phrases.length(row.seconds)} {title(row)}"
        note = f": {row.note}" if row.note else ""
        return f"{head}{f', {clock}' if clock else ''}{note}"
    if isinstance(row, NoteLineView):
        return f"- {title(row)}: {row.text}"
    return f"- {row.value:+d} {row.title}{f': {row.text}' if row.text else ''}"
