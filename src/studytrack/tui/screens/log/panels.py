"""The drawings of the log: views in, lines out."""

from collections.abc import Mapping

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.base import views
from studytrack.services.base.views import SessionView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions

DAY, SUM, CLOCK, LENGTH, SOURCE = 16, 8, 12, 7, 9
LEAST_NOTE = 18
"""Cells below which a note says nothing."""
GHOST = ((True, 34), (False, 26), (False, 40), (True, 30), (True, 37), (False, 31), (True, 40),
         (True, 28), (False, 36), (True, 33))  # fmt: skip
"""Rows before anything is logged: whether one begins a day, and the cells of its title."""
ROOMY = 90
"""Cells of a row from which it says what its day holds, and how it came into the record."""
PROVENANCE = {"timed": "timed", "same_day": "", "late": "late", "guessed": "guessed",
              "imported": "imported"}  # fmt: skip


class Look(NamedTuple):
    """How the rows are drawn."""

    badges: Badges
    signs: Signs
    longest: int
    """Cells of the longest title that was read."""
    sums: Mapping[str, int]
    """Seconds of each day that was read to its end, by ISO day."""
    days: int = DAY
    """Cells of the longest name of a day that was read, and a blank."""


def day(on: str, look: Look, width: int, *, first: bool, several: bool = True) -> Line:
    """Draw the day of a row, and where there is room what it holds; only of its ``first`` row."""
    name = look.signs.day(on) if first else ""
    held = look.sums.get(on, 0) if first and several else 0
    said = f"{phrases.length(held)} " if held else ""
    return text.line(
        (text.column(name, look.days), "strong"),
        *([(text.right(said, SUM), "")] if width >= ROOMY else []),
    )


def before(width: int, days: int = DAY) -> int:
    """Return the cells before the title of a row."""
    return days + (SUM if width >= ROOMY else 0) + CLOCK + LENGTH + 2


def row(session: SessionView, look: Look, width: int, *, first: bool, several: bool) -> Line:
    """Draw a session; its title has its room, the note what is left of it."""
    signs = look.signs
    several = several and look.sums.get(session.study_date) != session.seconds
    clock = views.span(session).replace("–", signs.ends)
    source = SOURCE if width >= ROOMY else 0
    own = text.width(text.line(session.title or views.UNASSIGNED))
    if own > width - before(width, look.days) - source:
        source = 0  # how it came into the record gives way to a title
    room = width - before(width, look.days) - source
    note = f"  {session.note}" if session.note else ""
    title = min(room, look.longest) if width >= ROOMY else room
    if note and room - title < LEAST_NOTE:
        # A title is not cut for a note, which stands whole below the list.
        title = room - LEAST_NOTE if own <= room - LEAST_NOTE else room
    return text.line(
        *day(session.study_date, look, width, first=first, several=several),
        (text.column(clock, CLOCK), "dim"),
        (text.column(phrases.length(session.seconds), LENGTH), "strong"),
        plots.stripe(session.curriculum, look.badges, signs),
        " ",
        text.column(session.title or views.UNASSIGNED, title, plain=signs.plain),
        (text.column(note, room - title, plain=signs.plain), "dim"),
        (text.right(PROVENANCE.get(session.provenance, ""), max(0, source - 1)), "dim"),
        " " * min(1, source),
    )


def nothing(filtered: str, width: int, signs: Signs) -> list[Line]:
    """Say what fills the list."""
    said = (
        f"No session fits “{filtered}”; another filter shows more."
        if filtered
        else f"Nothing is logged yet. {signs.key(actions.LOG)} logs time."
    )
    lines = [text.line((piece, "dim")) for piece in text.wrap(said, width)]
    if filtered:
        return lines
    # The ghost of what will stand here.
    rest = max(0, width - before(width) - 2)
    ghosts = [
        text.line(
            (text.column(signs.rest * (10 if first else 0), DAY), "edge"),
            (text.column(signs.rest * 11, CLOCK) + text.column(signs.rest * 6, LENGTH), "edge"),
            (signs.rest * min(rest, cells), "edge"),
        )
        for first, cells in GHOST
    ]
    return [*lines, (), *ghosts]
