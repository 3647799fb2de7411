"""The drawings of the milestones: views in, lines out."""

from collections.abc import Mapping
from datetime import date

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.milestones.milestones import MilestonePage, MilestoneRow
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.screens.finding import Named

SCALE, HOUR = 6, 3600
"""Cells of the hours left of their curve; seconds of an hour."""
MARKS = 3
"""Cells of what marks a row."""
DAY, HOURS, NAME, STRIPE, WHEN = 13, 8, 14, 2, 36
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


def _stripe(row: MilestoneRow, badges: Badges, signs: Signs) -> Line:
    """Draw the stripe of a curriculum before a title; without one the same room empty."""
    key = row.view.curriculum if row.curriculum else None
    return (plots.stripe(key, badges, signs) if key else text.span(" "), text.span(" "))


def _row(row: MilestoneRow, badges: Badges, width: int, signs: Signs, mark: str) -> Line:
    view = row.view
    day = phrases.dated(view.on) if view.on else "no day"
    hours = "" if view.hours is None else phrases.round_hours(view.hours)
    name, own = NAME, text.width(text.line(view.title))
    if own > width - MARKS - DAY - STRIPE - HOURS - NAME - 1:
        name = 0  # the name of a curriculum gives way to a title: its stripe says it too
    room = width - MARKS - DAY - STRIPE - HOURS - name - 1
    proof = bare(view.evidence[0]) if view.evidence and width >= ROOMY else ""
    title = max(room * 3 // 5, min(own, room)) if proof else room
    if room - title < LEAST:
        # A title is not cut for its evidence, which stands whole below the list.
        title = room
    return text.line(
        (f"{signs.due}{mark} ", "good"),
        (text.column(day, DAY), "strong"),
        *_stripe(row, badges, signs),
        text.column(view.title, title, plain=signs.plain),
        (text.column(f"  {proof}" if proof else "", room - title, plain=signs.plain), "dim"),
        (text.column(f" {row.curriculum}" if name else "", name, plain=signs.plain), "dim"),
        (text.right(hours, HOURS) + " ", "dim"),
    )


def bare(proof: str) -> str:
    """Return evidence as a row says it: an address without its scheme."""
    return proof.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _ahead(row: MilestoneRow, badges: Badges, width: int, signs: Signs) -> Line:
    said, when = row.when, min(WHEN, width // 2)
    name = NAME if row.curriculum else 0
    room = width - MARKS - STRIPE - name - when - 1
    if text.width(text.line(row.view.title)) > room:
        room, name = room + name, 0
    if text.width(text.line(row.view.title)) > room and row.short != said:
        # Until when it is too early is said below, of the one under the cursor.
        room, when, said = room + when - len(row.short), 0, row.short
    return text.line(
        (f"{signs.open}  ", "dim"),
        *_stripe(row, badges, signs),
        text.column(row.view.title, room, plain=signs.plain),
        (text.column(f" {row.curriculum}" if name else "", name, plain=signs.plain), "dim"),
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


def hours(
    page: MilestonePage, here: MilestoneRow | None, width: int, high: int, signs: Signs
) -> list[Line]:
    """Draw the hours recorded week by week, with what was reached on them; one is ``here``."""
    chart, high, room = page.hours, max(4, high - 1), width - SCALE
    rows = [list(line) for line in plots.burn_up(chart, room, high, signs, "dim")]
    span = max(1, (chart.last - chart.first).days)
    # The one under the cursor last: it is never covered.
    reached = [
        row for row in reversed(page.reached) if here is None or row.view.key != here.view.key
    ]
    for row in (*reached, *([here] if here else [])):
        if row.view.on is None or row.view.hours is None or not chart.total:
            continue
        place = (date.fromisoformat(row.view.on) - chart.first).days / span
        up = row.view.hours * HOUR / chart.total * chart.planned
        if not 0 <= place <= 1:
            continue
        at = round((1 - min(1.0, up)) * (high - 1))
        role = "strong" if row is here else "good"
        said = f"{phrases.dated(row.view.on)}: {row.view.title}"
        rows[at][round(place * (room - 1))] = text.span(
            "@" if signs.plain else signs.due, role, said=said
        )
    scale = [""] * high
    scale[min(high - 1, int((1 - chart.planned) * high))] = f"{chart.total // HOUR}h"
    scale[-1] = "0h"
    words = ((0.0, phrases.month(chart.first), "dim"), (chart.today, "today", "strong"))
    below = plots.below(plots.Labels(words), room)
    return [
        *(
            (text.span(text.right(said, SCALE - 1) + " ", "dim"), *line)
            for said, line in zip(scale, rows, strict=True)
        ),
        (text.span(" " * SCALE), *below),
    ]


def nothing(width: int) -> list[Line]:
    """Say what fills the list."""
    said = "Nothing was reached yet, and nothing is ahead. Start a curriculum, or log time."
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]
