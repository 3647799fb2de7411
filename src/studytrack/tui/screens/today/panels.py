"""The drawings of Today: views in, lines out."""

from collections.abc import Sequence

from studytrack.services.base import sentences
from studytrack.services.base.views import ItemLineView, SessionView
from studytrack.services.pages.page_views import TodayPage
from studytrack.services.pages.week_views import ChoiceView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.widgets import bars

KIND, LEFT = 11, 10
"""Cells of the kind, and of what is left."""
BAR = 26
ROOMY = 76
"""Cells of a row from which it says the kind; the panel above says it always."""
HOUR = 3600


def choice(row: ChoiceView, places: int, width: int, signs: Signs) -> Line:
    """Draw a suggestion as one row: state and kind, title, where it is from, what is left.

    ``places`` is how many cells the longest `place` of the list wants.
    """
    kind = KIND if width >= ROOMY else 0
    room = width - kind - LEFT - 2
    from_ = min(places, room // 3)
    glyph = signs.states.get(row.item.state, " ")
    return text.line(
        (text.column(f"{glyph} ", 2), "accent" if row.item.state == "doing" else "dim"),
        (text.column(row.item.kind, kind), "dim"),
        text.column(row.item.title, room - from_ - 2, plain=signs.plain),
        "  ",
        (text.column(place(row), from_, plain=signs.plain), "dim"),
        text.right(left(row), LEFT - 1),
        " ",
    )


def place(row: ChoiceView) -> str:
    """Say where a suggestion is from: the title of its curriculum."""
    return row.curriculum


def places(rows: Sequence[ChoiceView]) -> int:
    """Return the cells that say where the suggestions are from; none when all are from one."""
    found = {place(row) for row in rows}
    return max(text.width(text.line(one)) for one in found) if len(found) > 1 else 0


def where(row: ChoiceView, signs: Signs) -> str:
    """Say kind and module."""
    return f"{row.item.kind} {signs.dot} {row.module}"


def left(row: ChoiceView) -> str:
    """Say what an item still wants; empty when nobody estimated it."""
    return text.brief(row.remaining_seconds) if row.remaining_seconds else ""


def spent(item: ItemLineView, remaining: int, signs: Signs, width: int) -> Line:
    """Draw how far an item is: its count, else its time against the estimate."""
    if item.target:
        count = item.count_ or 0
        said = f" {count} of {item.target} done {signs.dot} {text.brief(item.seconds)} so far"
        return (*bars.bar(count, item.target, min(BAR, width // 3), signs), text.span(said))
    if item.hours:
        whole = int(item.hours * HOUR)
        bar = bars.bar(item.seconds, whole, min(BAR, width // 3), signs)
        said = f" {text.brief(item.seconds)} of {text.brief(whole)}"
        more = _left(item.seconds - whole, remaining)
        return (*bar, *text.line(said, (f" {signs.dot} {more}" if more else "", "dim")))
    return text.line(f"{text.brief(item.seconds)} so far", (f" {signs.dot} no estimate", "dim"))


def _left(over: int, remaining: int) -> str:
    """Say what is left; where more was spent than estimated, by how much."""
    if over > 0:
        return f"{text.brief(over)} over the estimate"
    return f"about {text.brief(remaining)} left" if remaining else ""


def chosen(row: ChoiceView, width: int, signs: Signs) -> list[Line]:
    """Draw a suggestion in full: what it is, and how far it is."""
    title = text.fit(row.item.title, width - 12, plain=signs.plain)
    rest = width - text.width(text.line(title)) - 3
    last = f" {signs.dot} last on {sentences.day(row.last_on)}" if row.last_on else ""
    facts = spent(row.item, row.remaining_seconds, signs, width)
    if text.width(facts) + len(last) <= width:
        facts = (*facts, text.span(last, "dim"))
    return [
        text.line(
            (title, "strong"), ("   " + text.fit(where(row, signs), rest, plain=signs.plain), "dim")
        ),
        facts,
    ]


def running(page: TodayPage, at: str, width: int, signs: Signs) -> list[Line]:
    """Draw what the timer runs on, since when (``at``), and how far that is."""
    timer = page.today.timer
    mark = (f"{signs.running} ", "good")
    since = (f"   since {at}", "dim")
    title = text.fit(timer.title or "no item", width - 20, plain=signs.plain)
    first = text.line(mark, (title, "strong"), since)
    if page.running is None:
        return [first]
    return [first, *chosen(page.running, width, signs)[1:]]


def notices(lines: Sequence[str], width: int, signs: Signs) -> list[Line]:
    """Draw questions and news, each a calm line."""
    return [
        text.line((f"{signs.due} ", "warn") if place == 0 else "  ", piece)
        for line in lines
        for place, piece in enumerate(text.wrap(line, width - 2))
    ]


def nothing_next(width: int, signs: Signs) -> list[Line]:
    """Say what fills the panel."""
    plan, log = signs.key("go.plan"), signs.key(actions.LOG)
    said = f"Nothing is started. {plan} chooses a curriculum, {log} logs time on no item."
    return _dim(said, width)


def nothing_up(width: int, signs: Signs) -> list[Line]:
    """Say what fills the list."""
    said = "What to do next stands here once a curriculum is started: {} shows all."
    return _dim(said.format(signs.key("go.plan")), width)


def _dim(said: str, width: int) -> list[Line]:
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]


def session(row: SessionView, width: int, signs: Signs) -> Line:
    """Draw a session of the day: clock, length, title, note."""
    clock = sentences.span(row) or ("guessed" if row.provenance == "guessed" else "")
    room = width - 13 - 8
    title = min(room, max(24, room * 3 // 5)) if row.note else room
    return text.line(
        (text.column(clock.replace("–", signs.ends), 13), "dim"),
        (text.column(text.brief(row.seconds), 8), "strong"),
        text.column(row.title or sentences.UNASSIGNED, title, plain=signs.plain),
        ("  " + text.fit(row.note, room - title - 2, plain=signs.plain), "dim"),
    )


def sessions(page: TodayPage, width: int, most: int, signs: Signs) -> list[Line]:
    """Draw the day's sessions, the newest at the end; what is due fills the lines left."""
    rows = page.today.sessions[-most:]
    drawn = [session(row, width, signs) for row in rows]
    if not drawn:
        drawn = _dim(f"Nothing logged yet today. {ways(signs)}", width)
    return drawn


def ways(signs: Signs) -> str:
    """Say by which keys time is recorded."""
    return f"{signs.key(actions.OPEN)} starts the timer, {signs.key(actions.LOG)} logs time."


def finished(page: TodayPage, width: int, signs: Signs) -> list[Line]:
    """Draw what was finished in the running week, the newest first."""
    rows = page.week.week.finished
    if not rows:
        return _dim(f"Nothing yet. {signs.key(actions.DONE)} on an item finishes it.", width)
    return [
        text.line(
            (f"{signs.states['done']} ", "good"),
            (f"{text.weekday(row.on)}  ", "dim"),
            text.fit(row.title, width - 7, plain=signs.plain),
        )
        for row in reversed(rows)
    ]
