"""The drawings of the log: views in, lines out."""

from studytrack.domain import phrases
from studytrack.services.base import sentences
from studytrack.services.base.views import SessionView
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions

DAY, CLOCK, LENGTH, SOURCE = 16, 13, 9, 9
ROOMY = 90
"""Cells of a row from which it says how the session came into the record."""
PROVENANCE = {"timed": "timed", "same_day": "", "late": "late", "guessed": "guessed",
              "imported": "imported"}  # fmt: skip


def row(session: SessionView, badges: Badges, width: int, signs: Signs, *, first: bool) -> Line:
    """Draw a session; ``first`` of its day says the day."""
    clock = sentences.span(session).replace("–", signs.ends)
    source = SOURCE if width >= ROOMY else 1
    room = width - DAY - CLOCK - LENGTH - source - 2
    title = min(room, max(20, room * 2 // 3)) if session.note else room
    day = signs.day(session.study_date) if first else ""
    return text.line(
        (text.column(day, DAY), "strong"),
        (text.column(clock, CLOCK), "dim"),
        (text.column(phrases.length(session.seconds), LENGTH), "strong"),
        plots.stripe(session.curriculum, badges, signs),
        " ",
        text.column(session.title or sentences.UNASSIGNED, title, plain=signs.plain),
        (text.column(f"  {session.note}", room - title, plain=signs.plain), "dim"),
        (text.right(PROVENANCE.get(session.provenance, ""), source - 1), "dim"),
        " ",
    )


def nothing(filtered: str, width: int, signs: Signs) -> list[Line]:
    """Say what fills the list."""
    said = (
        f"No session fits “{filtered}”; another filter shows more."
        if filtered
        else f"Nothing is logged yet. {signs.key(actions.LOG)} logs time."
    )
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
