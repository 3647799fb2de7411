"""The drawings of the milestones: views in, lines out."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from studytrack.domain import phrases
from studytrack.services.milestones.milestones import MilestonePage, MilestoneRow
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.finding import Named

MARKS = 3
"""Cells of what marks a row."""
DAY, HOURS, NAME, WHEN = 13, 10, 16, 36
LEAST = 14
"""Cells below which evidence says nothing."""
ROOMY = 90
"""Cells of a row from which it shows evidence beside the title."""
SHOWN = "+"
"""Marks what others are shown."""
NOTHING_SHOWN: Mapping[str, str] = {}
WEEK, MONTH, YEAR = 7, 30, 365
"""Days from which a gap is counted in these."""


class TimelineEntry(NamedTuple):
    """A row of the time line: a milestone, or a line between two of them."""

    row: MilestoneRow | None
    words: str = ""
    """What a line between says."""


def entries(page: MilestonePage) -> list[TimelineEntry]:
    """Return the time line: oldest first, gaps between, today, then what is ahead."""
    found: list[TimelineEntry] = []
    before: date | None = None
    dated = [row for row in reversed(page.reached) if row.view.on is not None]
    undated = [row for row in reversed(page.reached) if row.view.on is None]
    for row in (*undated, *dated):
        day = date.fromisoformat(row.view.on) if row.view.on else None
        if before and day and (gap := _gap((day - before).days)):
            found.append(TimelineEntry(None, gap))
        found.append(TimelineEntry(row))
        before = day or before
    found.append(TimelineEntry(None, f"today, {phrases.day(page.today)} {page.today[:4]}"))
    return found + [TimelineEntry(row) for row in page.ahead]


def _gap(days: int) -> str:
    """Say how long nothing was reached; empty for less than a week."""
    if days < WEEK:
        return ""
    if days >= YEAR:
        return phrases.count(days // YEAR, "year")
    return (
        phrases.count(days // MONTH, "month")
        if days >= 2 * MONTH
        else phrases.count(days // WEEK, "week")
    )


def draw(
    entry: TimelineEntry,
    badges: Badges,
    width: int,
    signs: Signs,
    shown: Mapping[str, str] = NOTHING_SHOWN,
) -> Line:
    """Draw a row of the time line; ``shown`` holds the line of what others are shown, by key."""
    if entry.row is None:
        rule = signs.rest * max(0, width - len(entry.words) - 5)
        return text.line((f"  {signs.rest} {entry.words} ", "dim"), (rule, "edge"))
    if entry.row.view.ahead:
        return _ahead(entry.row, badges, width, signs)
    return _row(entry.row, badges, width, signs, SHOWN if entry.row.view.key in shown else " ")


def _of(row: MilestoneRow, badges: Badges, cells: int, signs: Signs) -> Line:
    """Draw the name of a curriculum with its stripe; without one the same room empty."""
    key = row.view.curriculum
    if not row.curriculum or not key:
        return text.line(" " * cells)
    name = text.column(f" {row.curriculum}", cells - 2, plain=signs.plain)
    return text.line(" ", plots.stripe(key, badges, signs), (name, "dim"))


def _row(row: MilestoneRow, badges: Badges, width: int, signs: Signs, mark: str) -> Line:
    view = row.view
    day = phrases.dated(view.on) if view.on else "no day"
    hours = "" if view.hours is None else phrases.round_hours(view.hours)
    room = width - MARKS - DAY - HOURS - NAME - 1
    proof = bare(view.evidence[0]) if view.evidence and width >= ROOMY else ""
    own = text.width(text.line(view.title))
    title = max(room * 3 // 5, min(own, room)) if proof else room
    if room - title < LEAST:
        # A title is not cut for its evidence, which stands whole below the list.
        title = room
    return text.line(
        (f"{signs.due}{mark} ", "good"),
        (text.column(day, DAY), "strong"),
        text.column(view.title, title, plain=signs.plain),
        (text.column(f"  {proof}" if proof else "", room - title, plain=signs.plain), "dim"),
        *_of(row, badges, NAME, signs),
        (text.right(hours, HOURS) + " ", "dim"),
    )


def bare(proof: str) -> str:
    """Return evidence as a row says it: an address without its scheme."""
    return proof.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _ahead(row: MilestoneRow, badges: Badges, width: int, signs: Signs) -> Line:
    said, when = row.when, min(WHEN, width // 2)
    name = NAME if row.curriculum else 0
    room = width - MARKS - name - when - 1
    if text.width(text.line(row.view.title)) > room and row.short != said:
        # Until when it is too early is said below, of the one under the cursor.
        room, when, said = room + when - len(row.short), 0, row.short
    return text.line(
        (f"{signs.open}  ", "dim"),
        text.column(row.view.title, room, plain=signs.plain),
        *_of(row, badges, name, signs),
        (text.right(said, when or len(said)) + " ", "warn" if row.view.due else "dim"),
    )


def named(row: MilestoneRow) -> Named:
    """Return what a milestone is found by: what it says, its day, its curriculum, its evidence."""
    view = row.view
    state = "ahead" if view.ahead else phrases.dated(view.on)[4:] if view.on else "no day"
    more = "\n".join((view.on or "", row.curriculum, row.note, *view.evidence))
    return Named(view.title, more, view.curriculum or "", state)


def about(
    row: MilestoneRow | None, width: int, signs: Signs, shown: Mapping[str, str] = NOTHING_SHOWN
) -> list[Line]:
    """Say all of the milestone under the cursor."""
    if row is None:
        return [text.line(("Milestones come by themselves, and you can add your own.", "dim"))]
    view = row.view
    lines = [text.line((piece, "strong")) for piece in text.wrap(text.shown(view.title), width)]
    if view.ahead:
        facts = [row.curriculum, row.when]
    else:
        hours = "" if view.hours is None else f"after {phrases.round_hours(view.hours)}"
        facts = [phrases.dated(view.on) if view.on else "no day", row.curriculum, hours]
    said = f" {signs.dot} ".join(fact for fact in facts if fact)
    lines += [text.line((piece, "dim")) for piece in text.wrap(text.shown(said), width)]
    for proof in (*view.evidence, *filter(None, [row.note])):
        lines += [text.line(piece) for piece in text.wrap(text.shown(proof), width)]
    if view.key in shown:
        said = f"Shown to others: {shown[view.key] or 'without a line yet'}"
        lines += [text.line((piece, "good")) for piece in text.wrap(text.shown(said), width)]
    return lines


def nothing(width: int) -> list[Line]:
    """Say what fills the list."""
    said = "Nothing was reached yet, and nothing is ahead. Start a curriculum, or log time."
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
