"""The top of Today: the next item, else the running timer, and what it does."""

from studytrack.domain import phrases
from studytrack.services.base import views
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.pages.today_page import TodayPage
from studytrack.services.pages.week_views import ChoiceView
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing.glyphs import Signs, chips
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action
from studytrack.tui.screens.today.rows import HOUR, News, progress

SUMS = 40
"""Cells beside the digits of a timer that its sums need."""
SMALLEST = 3
"""Cells below which a bar says nothing."""


def hero(
    one: ChoiceView, badges: Badges, width: int, signs: Signs, another: Action, *, tall: bool
) -> list[Line]:
    """Draw the next item: title, where it is from, how far it is, and the keys."""
    cells = min(44, max(8, width - 44)) if tall else min(22, max(6, width // 4))
    finish = (actions.ADD, "count") if one.item.target else (actions.DONE, "done")
    keys = ((actions.OPEN, "start"), (actions.LOG, "log"), finish, (another, "another"))
    title = text.line((text.fit(one.item.title, width, plain=signs.plain), "strong"))
    role = plots.hue(one.item.item.partition("/")[0], badges)
    facts = spent(one.item, one.remaining_seconds, cells, signs, role)
    if not tall:
        drawn = chips(signs, *keys[:3])
        short = facts[:-1] if _over(facts, drawn, width) else facts
        return [title, where(one, badges, width, signs), text.spread(short, drawn, width)]
    last = f"last on {signs.day(one.last_on)}" if one.last_on else "not begun"
    return [
        title, where(one, badges, width, signs), (), facts, text.line((last, "dim")), (),
        chips(signs, *keys),
    ]  # fmt: skip


def nothing_next(width: int, signs: Signs, *, begun: bool) -> list[Line]:
    """Say what fills the panel; ``begun`` says that a curriculum was started once."""
    said = "Nothing is next." if begun else "Nothing is started yet."
    keys = chips(signs, ("go.plan", "choose a curriculum"), (actions.LOG, "log time on no item"))
    return [text.line((text.fit(said, width), "strong")), (), keys]


def where(one: ChoiceView, badges: Badges, width: int, signs: Signs) -> Line:
    """Say curriculum, module and kind, with the stripe before them; the module gives way."""
    key = one.item.item.partition("/")[0]
    stripe = plots.stripe(key, badges, signs)
    head = f" {plots.badge(key, badges).short} {signs.path} "
    kind = f" {signs.dot} {one.item.kind}"
    room = width - text.width((stripe, text.span(head), text.span(kind)))
    module = text.fit(one.module, max(1, room), plain=signs.plain)
    return (stripe, *text.line((f"{head}{module}{kind}", "dim")))


def spent(item: ItemLineView, remaining: int, cells: int, signs: Signs, role: str) -> Line:
    """Draw how far an item is: its count, else its time against the estimate."""
    done, whole = progress(item)
    if item.target:
        said = f" {done} of {whole}"
        more = f" {signs.dot} {phrases.length(item.seconds)} so far"
        return (
            *bars.thick(done, whole, cells, signs, role),
            *text.line((said, "strong"), (more, "dim")),
        )
    if not whole:
        return text.line((phrases.length(item.seconds), "strong"), (" so far, no estimate", "dim"))
    over = item.seconds - whole
    rest = f"about {phrases.to_go(-over)} left" if over else "the estimate is used up"
    more = f"{phrases.length(over)} over the estimate" if over > 0 else rest if remaining else ""
    said = f" {phrases.length(item.seconds)} of {phrases.length(whole)}"
    end = f" {signs.dot} {more}" if more else ""
    return (
        *bars.thick(done, whole, cells, signs, role),
        *text.line((said, "strong"), (end, "dim")),
    )


def _over(facts: Line, drawn: Line, width: int) -> bool:
    return text.width(facts) + text.width(drawn) + 2 > width


def running(page: TodayPage, ran: int, width: int, signs: Signs, *, tall: bool) -> list[Line]:
    """Draw the running timer: large digits left, right what this sitting does."""
    digits = bars.digits(text.ticking(ran), signs)
    wide = max(map(text.width, digits)) + 3
    room = width - wide
    timer = page.today.timer
    named = timer.title or views.UNASSIGNED
    title = text.line((text.fit(named, room, plain=signs.plain), "strong"))
    if page.rings and not tall and text.width(title) + 3 + len(page.rings) <= room:
        title = (*title, text.span(f" {signs.dot} {page.rings}", "dim"))
    item = page.running.item if page.running else None
    # Where the digits leave too little beside them, the bars stand below.
    below = tall and room < SUMS
    beside: list[Line] = [] if below else [title]
    room = width if below else room
    if item is not None and item.hours:
        beside.append(
            _sum(
                "item",
                item.seconds,
                ran,
                int(item.hours * HOUR),
                room,
                signs,
                role=plots.hue((timer.item or "").partition("/")[0], page.charts.badges),
            )
        )
    aim, week = page.week.aim, page.week.week.seconds
    if aim.asked and not aim.in_days:
        beside.append(_sum("week", week, ran, aim.asked, room, signs))
    else:
        said = phrases.with_running(week, ran, phrases.length)
        beside.append(text.line(("week  ", "dim"), (said, "strong")))
    bars_below: list[Line] = []
    if below:
        # The title has the rows beside the digits for itself.
        bars_below = beside
        beside = [
            text.line((piece, "strong")) for piece in text.wrap(named, width - wide)[: len(digits)]
        ]
    beside = [*beside, *[()] * (len(digits) - len(beside))]
    lines = [
        (*text.line(text.column("", 0)), *digit, text.span(" " * (wide - text.width(digit))), *line)
        for digit, line in zip(digits, beside[: len(digits)], strict=True)
    ]
    if tall:
        today = phrases.with_running(timer.today_seconds, ran, phrases.length)
        keys = ((actions.STOP, "stop and save"), (actions.DROP, "drop"), (actions.ZOOM, "large"))
        rings = f" {signs.dot} {page.rings}" if page.rings else ""
        stands = "" if below else " " * wide
        lines += [*bars_below,
                  text.line(stands, ("today ", "dim"), (today, "strong"), (rings, "dim")),
                  *([] if below else [()]), chips(signs, *keys)]  # fmt: skip
    return lines


def _sum(  # noqa: PLR0913 - a sum is made of these
    name: str, done: int, ran: int, whole: int, room: int, signs: Signs, *, role: str = ""
) -> Line:
    """Draw what there is and what runs of a whole: one bar, and words that keep them apart."""
    role = "good" if done + ran >= whole else role
    said = f" {phrases.with_running(done, ran, phrases.length)} of {phrases.length(whole)}"
    cells = min(24, room - len(said) - 6)
    bar = bars.bar(done + ran, whole, cells, signs, role) if cells >= SMALLEST else ()
    return (*text.line((f"{name} ", "dim"), " " if bar else ""), *bar, *text.line(said))


def asked(page: TodayPage, ran: int, one: News, width: int, signs: Signs) -> list[Line]:
    """Draw a running timer that is in doubt: how long it ran, and the question, whole."""
    clock = f"{signs.running} {text.ticking(ran)}  "
    title = text.fit(
        page.today.timer.title or views.UNASSIGNED, width - len(clock), plain=signs.plain
    )
    return [text.line((clock, "accent"), (title, "strong")), *told(one, width, 2, signs)]


def told(one: News, width: int, high: int, signs: Signs) -> list[Line]:
    """Draw a notice whole, with what helps."""
    pieces = text.wrap(one.whole, width)
    shown = [*pieces[: high - 1], text.fit(" ".join(pieces[high - 1 :]), width, plain=signs.plain)]
    return [text.line((piece, "warn" if place == 0 else "")) for place, piece in enumerate(shown)]
