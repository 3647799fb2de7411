"""The drawings of Today: views in, lines out."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studytrack.domain import charts, phrases
from studytrack.services.base import sentences
from studytrack.services.base.views import SessionView
from studytrack.services.items import item_views
from studytrack.services.items.item_views import ItemLineView
from studytrack.services.pages.page_views import StripView, TodayPage
from studytrack.services.pages.week_charts import BurnUpView, WeekCharts
from studytrack.services.pages.week_views import ChoiceView
from studytrack.tui.drawing import big, plots, text
from studytrack.tui.drawing.glyphs import Signs, chips
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets import bars

BESIDE = 36
"""Cells right of the year from which what stands out of it is said there."""
LABEL = 5
"""Cells of a weekday beside the year."""
SUMS = 40
"""Cells beside the digits of a timer that its sums need."""
SMALLEST = 3
"""Cells below which a bar says nothing."""
NAME, LEFT = 14, 8
"""Cells of the short name of a curriculum, and of what is left."""
ROOMY, TIGHT = 72, 62
"""Cells of a row from which it has a bar, and below which a letter stands for a curriculum."""
BAR = 6
HOUR = 3600
DUE, NEWS = 3, 2
"""Lines of what is due, and of notices."""


class TodayRow(NamedTuple):
    """One line of the list: something to do, something to know, something done."""

    kind: str
    """``notice``, ``more``, ``due``, ``head``, ``choice``, ``road`` or ``session``."""
    said: str = ""
    choice: ChoiceView | None = None
    session: SessionView | None = None
    does: str = ""
    """Id of the action that helps, for a notice."""


HELD = frozenset({"choice", "road", "notice", "more"})
"""Rows the cursor may stand on."""


class News(NamedTuple):
    """A notice as one line: its sentence, all of it with what helps, and the action to do."""

    sentence: str
    whole: str
    does: str


def rows(
    page: TodayPage, news: Sequence[News], *, whole: bool, due: bool, every: bool = False
) -> tuple[TodayRow, ...]:
    """Return the list: notices, what is due, up next, the road; ``whole`` adds today's sessions.

    Where it is not the whole, panels beside it hold what was done, and without ``due`` what is
    due. ``every`` shows all notices, else there are two and how many more.
    """
    shown = news if every or len(news) <= NEWS + 1 else news[:NEWS]
    found = [TodayRow("notice", one.sentence, does=one.does) for one in shown]
    if len(news) > len(shown):
        found.append(TodayRow("more", f"{len(news) - len(shown)} more"))
    if due:
        ahead = [one for one in page.week.milestones if one[0] == "due"][:DUE]
        found += [TodayRow("due", f"{when}  {title}") for _kind, title, when in ahead]
    found += [TodayRow("choice", choice=one) for one in page.choices]
    found += [TodayRow("road", choice=one) for one in page.road]
    if whole and page.today.sessions:
        spent = phrases.length(page.today.timer.today_seconds)
        found.append(TodayRow("head", f"Today {spent}"))
        found += [TodayRow("session", session=one) for one in reversed(page.today.sessions)]
    return tuple(found)


def row(shown: TodayRow, badges: Badges, width: int, signs: Signs) -> Line:
    """Draw one line of the list."""
    if shown.choice is not None:
        return choice(shown.choice, badges, width, signs, waits=shown.kind == "road")
    if shown.session is not None:
        return session(shown.session, badges, width, signs)
    if shown.kind == "head":
        return text.line((shown.said, "accent"))
    if shown.kind == "more":
        return text.line((f"  {shown.said}", "dim"))
    key = signs.key(shown.does) if shown.does else ""
    room = width - 3 - (len(key) + 2 if key else 0)
    said = text.fit(shown.said, room, plain=signs.plain)
    line = text.line((f"{signs.due} ", "warn"), (said, "warn" if shown.kind == "due" else ""))
    return text.spread(line, text.line((f"{key} ", "key")), width) if key else line


def told(one: News, width: int, high: int, signs: Signs) -> list[Line]:
    """Draw a notice whole, with what helps."""
    pieces = text.wrap(one.whole, width)
    shown = [*pieces[: high - 1], text.fit(" ".join(pieces[high - 1 :]), width, plain=signs.plain)]
    return [text.line((piece, "warn" if place == 0 else "")) for place, piece in enumerate(shown)]


def choice(one: ChoiceView, badges: Badges, width: int, signs: Signs, *, waits: bool) -> Line:
    """Draw a suggestion: state, title, how far it is, its curriculum, what is left of it."""
    key = one.item.item.partition("/")[0]
    known = plots.badge(key, badges)
    name = 1 + max((text.width(text.line(one.short)) for one in badges.values()), default=NAME)
    name = min(name, NAME)
    bar = BAR + 1 if width >= ROOMY else 0
    if width < TIGHT:
        name = 2  # the letter stands for the name; the legend beside it says which is which
    dim = "dim" if waits else ""
    glyph = signs.states["waiting" if waits else one.item.state]
    title = f"{one.item.title}"
    if waits and one.item.blocked_by:
        title = f"{title}  waits for “{one.item.blocked_by[0]}”"
    room = width - 2 - bar - 2 - name - LEFT
    # A title that is too long takes the room of its bar; the names of all rows stay one column.
    if text.width(text.line(title)) + 1 > room:
        room, bar = room + bar, 0
    drawn = _small_bar(one, signs) if bar and not waits else text.line(" " * bar)
    return text.line(
        (f"{glyph} ", "accent" if one.item.state == "doing" else "dim"),
        (text.column(text.fit(title, room - 1, plain=signs.plain), room), dim),
        *drawn,
        plots.stripe(key, badges, signs),
        " ",
        (
            text.column(known.letter if width < TIGHT else known.short, name, plain=signs.plain),
            "dim",
        ),
        (text.right(left(one), LEFT - 1), dim),
        " ",
    )


def _small_bar(one: ChoiceView, signs: Signs) -> Line:
    done, whole = _progress(one.item)
    if not done or not whole:
        return text.line(" " * (BAR + 1))
    return (*bars.bar(done, whole, BAR, signs), text.span(" "))


def _progress(item: ItemLineView) -> tuple[int, int]:
    if item.target:
        return item.count_ or 0, item.target
    return item.seconds, int((item.hours or 0) * HOUR)


def left(one: ChoiceView) -> str:
    """Say what an item still wants; empty when nobody estimated it."""
    return item_views.left(one.item, one.remaining_seconds)


def where(one: ChoiceView, badges: Badges, signs: Signs) -> Line:
    """Say curriculum, module and kind, with the stripe before them."""
    key = one.item.item.partition("/")[0]
    short = plots.badge(key, badges).short
    said = f" {short} {signs.path} {one.module} {signs.dot} {one.item.kind}"
    return (plots.stripe(key, badges, signs), *text.line((said, "dim")))


def spent(item: ItemLineView, remaining: int, cells: int, signs: Signs) -> Line:
    """Draw how far an item is: its count, else its time against the estimate."""
    done, whole = _progress(item)
    if item.target:
        said = f" {done} of {whole}"
        more = f" {signs.dot} {phrases.length(item.seconds)} so far"
        return (*_thick(done, whole, cells, signs), *text.line((said, "strong"), (more, "dim")))
    if not whole:
        return text.line((phrases.length(item.seconds), "strong"), (" so far, no estimate", "dim"))
    over = item.seconds - whole
    rest = f"about {phrases.to_go(-over)} left" if over else "the estimate is used up"
    more = f"{phrases.length(over)} over the estimate" if over > 0 else rest if remaining else ""
    said = f" {phrases.length(item.seconds)} of {phrases.length(whole)}"
    end = f" {signs.dot} {more}" if more else ""
    return (*_thick(done, whole, cells, signs), *text.line((said, "strong"), (end, "dim")))


def _thick(done: int, whole: int, cells: int, signs: Signs) -> Line:
    """Draw a bar that is as high as its row: the one thing on the screen that is bigger."""
    if signs.plain:
        return bars.bar(done, whole, cells, signs)
    halves = min(2 * cells, done * 2 * cells // whole) if whole else 0
    halves = max(halves, 1 if done else 0)
    full, half = divmod(halves, 2)
    fill = "█" * full + "▌" * half
    return text.line((fill, "accent"), (signs.rest * (cells - full - half), "edge"))


def hero(
    one: ChoiceView, badges: Badges, width: int, signs: Signs, another: Action, *, tall: bool
) -> list[Line]:
    """Draw the next item: title, where it is from, how far it is, and the keys."""
    cells = min(44, max(8, width - 44)) if tall else min(22, max(6, width // 4))
    finish = (actions.ADD, "count") if one.item.target else (actions.DONE, "done")
    keys = ((actions.OPEN, "start"), (actions.LOG, "log"), finish, (another, "another"))
    title = text.line((text.fit(one.item.title, width, plain=signs.plain), "strong"))
    facts = spent(one.item, one.remaining_seconds, cells, signs)
    if not tall:
        drawn = chips(signs, *keys[:3])
        short = facts[:-1] if _over(facts, drawn, width) else facts
        return [title, where(one, badges, signs), text.spread(short, drawn, width)]
    last = f"last on {signs.day(one.last_on)}" if one.last_on else "not begun"
    return [
        title, where(one, badges, signs), (), facts, text.line((last, "dim")), (),
        chips(signs, *keys),
    ]  # fmt: skip


def _over(facts: Line, drawn: Line, width: int) -> bool:
    return text.width(facts) + text.width(drawn) + 2 > width


def running(page: TodayPage, ran: int, width: int, signs: Signs, *, tall: bool) -> list[Line]:
    """Draw the running timer: large digits left, right what this sitting does."""
    digits = big.digits(text.ticking(ran), signs)
    wide = max(map(text.width, digits)) + 3
    room = width - wide
    timer = page.today.timer
    title = text.line(
        (text.fit(timer.title or sentences.UNASSIGNED, room, plain=signs.plain), "strong")
    )
    if page.rings and not tall and text.width(title) + 3 + len(page.rings) <= room:
        title = (*title, text.span(f" {signs.dot} {page.rings}", "dim"))
    item = page.running.item if page.running else None
    # Where the digits leave too little beside them, the bars stand below.
    below = tall and room < SUMS
    beside: list[Line] = [] if below else [title]
    room = width if below else room
    if item is not None and item.hours:
        beside.append(_sum("item", item.seconds, ran, int(item.hours * HOUR), room, signs))
    aim, week = page.week.aim, page.week.week.seconds
    if aim.asked and not aim.in_days:
        beside.append(_sum("week", week, ran, aim.asked, room, signs))
    else:
        said = phrases.with_running(week, ran, phrases.length)
        beside.append(text.line(("week  ", "dim"), (said, "strong")))
    bars_below, beside = (beside, [title]) if below else ([], beside)
    beside = [*beside, *[()] * (len(digits) - len(beside))]
    lines = [
        (*text.line(text.column("", 0)), *digit, text.span(" " * (wide - text.width(digit))), *line)
        for digit, line in zip(digits, beside[: len(digits)], strict=True)
    ]
    if tall:
        today = phrases.with_running(timer.today_seconds, ran, phrases.length)
        keys = ((actions.STOP, "stop and save"), (actions.DROP, "drop"), (actions.ZOOM, "large"))
        between: list[Line] = [] if below else [()]
        rings = f" {signs.dot} {page.rings}" if page.rings else ""
        lines += [*bars_below, *between,
                  text.line(("today ", "dim"), (today, "strong"), (rings, "dim")),
                  *between, chips(signs, *keys)]  # fmt: skip
    return lines


def asked(page: TodayPage, ran: int, one: News, width: int, signs: Signs) -> list[Line]:
    """Draw a running timer that is in doubt: how long it ran, and the question, whole."""
    clock = f"{signs.running} {text.ticking(ran)}  "
    title = text.fit(
        page.today.timer.title or sentences.UNASSIGNED, width - len(clock), plain=signs.plain
    )
    return [text.line((clock, "accent"), (title, "strong")), *told(one, width, 2, signs)]


def _sum(name: str, done: int, ran: int, whole: int, room: int, signs: Signs) -> Line:
    """Draw what there is and what runs of a whole: one bar, and words that keep them apart."""
    role = "good" if done + ran >= whole else "accent"
    said = f" {phrases.with_running(done, ran, phrases.length)} of {phrases.length(whole)}"
    cells = min(24, room - len(said) - 6)
    bar = bars.bar(done + ran, whole, cells, signs, role) if cells >= SMALLEST else ()
    return (*text.line((f"{name} ", "dim"), " " if bar else ""), *bar, *text.line(said))


def nothing_next(width: int, signs: Signs) -> list[Line]:
    """Say what fills the panel."""
    keys = chips(signs, ("go.plan", "choose a curriculum"), (actions.LOG, "log time on no item"))
    return [text.line((text.fit("Nothing is started yet.", width), "strong")), (), keys]


def nothing_up(width: int, signs: Signs) -> list[Line]:
    """Say what fills the list."""
    said = "What to do next stands here once a curriculum is started: {} shows all."
    ghosts = (36, 28, 32, 22)
    lines = [
        text.line((f"{signs.dot} {signs.rest * min(cells, width // 2)}", "edge"),
                  (f"{' ' * (max(0, min(40, width // 2 + 4) - cells))}{signs.rest * 10}", "edge"))
        for cells in ghosts
    ]  # fmt: skip
    return [*_dim(said.format(signs.key("go.plan")), width), (), *lines]


def _dim(said: str, width: int) -> list[Line]:
    return [text.line((piece, "dim")) for piece in text.wrap(said, width)]


def session(one: SessionView, badges: Badges, width: int, signs: Signs) -> Line:
    """Draw a session of the day: clock, length, title, note."""
    clock = sentences.span(one) or ("guessed" if one.provenance == "guessed" else "")
    room = width - 13 - 8 - 2
    title = min(room, max(24, room * 3 // 5)) if one.note else room
    return text.line(
        (text.column(clock.replace("–", signs.ends), 13), "dim"),
        (text.column(phrases.length(one.seconds), 8), "strong"),
        plots.stripe(one.curriculum, badges, signs),
        " ",
        text.column(one.title or sentences.UNASSIGNED, title, plain=signs.plain),
        (text.fit(f"  {one.note}" if one.note else "", room - title, plain=signs.plain), "dim"),
    )


def sessions(page: TodayPage, width: int, most: int, signs: Signs) -> list[Line]:
    """Draw the day's sessions, the newest at the end."""
    drawn = [session(one, page.charts.badges, width, signs) for one in page.today.sessions[-most:]]
    if page.today.timer.running and len(drawn) < most:
        said = f"{signs.running} the running timer is counted once it is stopped"
        return [*drawn, text.line((text.fit(said, width), "dim"))]
    return drawn or _dim(f"Nothing logged yet today. {ways(signs)}", width)


def ways(signs: Signs) -> str:
    """Say by which keys time is recorded."""
    return f"{signs.key(actions.OPEN)} starts the timer, {signs.key(actions.LOG)} logs time."


def finished(page: TodayPage, width: int, most: int, signs: Signs) -> list[Line]:
    """Draw what was finished in the running week, the newest first; what is left out is counted."""
    found = page.week.week.finished
    if not found:
        return _dim(f"Nothing yet. {signs.key(actions.DONE)} on an item finishes it.", width)
    shown = tuple(reversed(found))[: most if len(found) <= most else most - 1]
    lines = [
        text.line(
            (f"{signs.states['done']} ", "good"),
            (f"{phrases.weekday(one.on)}  ", "dim"),
            text.fit(one.title, width - 7, plain=signs.plain),
        )
        for one in shown
    ]
    more = len(found) - len(shown)
    return [*lines, text.line((f"  +{more} more", "dim"))] if more else lines


def week(drawn: WeekCharts, page: TodayPage, width: int, high: int, signs: Signs) -> list[Line]:
    """Draw the week as columns, the days below them, and what is asked."""
    columns = drawn.columns
    said = [
        phrases.tight(one.seconds) if one.seconds
        else phrases.tight(one.need_seconds) if one.need_seconds
        else _neutral(page, place, signs)
        for place, one in enumerate(columns.columns)
    ]  # fmt: skip
    roles = [
        "strong" if one.seconds else "accent" if one.need else "dim" for one in columns.columns
    ]
    names = [one.label for one in columns.columns]
    return [
        *plots.columns(columns, width, high, signs, drawn.badges),
        plots.beneath(columns, names, width),
        plots.beneath(columns, said, width, roles=roles),
    ]


def _neutral(page: TodayPage, place: int, signs: Signs) -> str:
    day = page.week.week.days[place]
    named = {"rest": "rest", "vacation": "off", "freeze": "froze"}
    return named.get(day.neutral or "", "" if day.pending else signs.none)


def streak(page: TodayPage, width: int, signs: Signs) -> list[Line]:
    """Draw thirteen weeks as squares, how the streaks stand, and what keeps them."""
    first, *more = page.week.streak
    row = plots.weeks_row(page.charts.thirteen, signs)
    said = [text.line((piece, "strong")) for piece in text.wrap(first, width)]
    said += [text.line((piece, "")) for one in more for piece in text.wrap(one, width)]
    return [row, *said]


def through(views: Sequence[BurnUpView] | None, page: TodayPage, width: int, signs: Signs,
            ) -> list[Line]:  # fmt: skip
    """Draw each curriculum with work left: how far it is, and between which days it ends.

    Without ``views`` the days are not known yet.
    """
    if views is None:
        return [()] * max(1, len({one.curriculum for one in page.choices}))
    if not views:
        said = "A bar and two days stand here for each curriculum you start."
        cells = max(4, width // 3)
        return [*_dim(said, width), text.line((signs.rest * cells, "edge"))]
    badges = page.charts.badges
    name = max(text.width(text.line(plots.badge(one.curriculum, badges).short)) for one in views)
    ends = [ended(one, signs) for one in views]
    last = max(map(len, ends))
    cells = width - 2 - name - 6 - last - 1
    early = [one.more_from for one in views if one.at_goal and one.more_from]
    day = signs.day(min(early).isoformat()) if early else ""
    drawn = [
        text.line(
            plots.stripe(one.curriculum, badges, signs),
            " ",
            text.column(plots.badge(one.curriculum, badges).short, name),
            (text.right(f"{one.percent} % ", 6), "dim"),
            *(_share(one, badges, cells, signs) if cells >= SMALLEST else ()),
            " ",
            (text.right(end, width - 9 - name - (cells if cells >= SMALLEST else 0)),
             "strong" if one.by_more[0].half else "dim"),
        )
        for one, end in zip(views, ends, strict=True)
    ]  # fmt: skip
    said = f"Too early to say from your own weeks before {day}."
    return [*drawn, *_dim(said, width)] if day else drawn


def _share(one: BurnUpView, badges: Badges, cells: int, signs: Signs) -> Line:
    return bars.bar(one.percent, 100, cells, signs, plots.hue(one.curriculum, badges))


def ended(view: BurnUpView, signs: Signs) -> str:
    """Say between which days it will be through, each with its year: ``14–28 Feb 2027``.

    Where it is too early to say from the weeks themselves, the day at the weekly goal.
    """
    chart = view.by_more[0]
    if chart.half_day is None or chart.likely_day is None:
        goal = view.at_goal
        named = goal and f"{goal.day} {text.MONTHS[goal.month - 1]} {goal.year}"
        return f"{named} at goal" if named else "too early to say"
    first, last = chart.half_day, chart.likely_day
    begin = f"{first.day}"
    if (first.month, first.year) != (last.month, last.year):
        begin += f" {text.MONTHS[first.month - 1]}"
    if first.year != last.year:
        begin += f" {first.year}"
    return f"{begin}{signs.ends}{last.day} {text.MONTHS[last.month - 1]} {last.year}"


def year_row(view: StripView, width: int, signs: Signs) -> list[Line]:
    """Draw twelve months as one row of weeks, with what they hold together."""
    shown = view.weeks[-min(len(view.weeks), max(1, width - 20)) :]
    most = max(shown, default=0)
    glyphs = "".join(
        signs.levels[min(4, -(-held * 4 // most))] if signs.plain and most
        else plots.EIGHTHS[max(1, held * 8 // most)] if held and most
        else signs.dot
        for held in shown
    )  # fmt: skip
    end = f"  a year: {phrases.length(view.seconds)}"
    return [text.line((glyphs, "good"), (end, "dim"))]


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
    lines = [_months(first, start, weeks, room, each), *grid]
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


def _months(first: date, start: int, weeks: int, room: int, each: int) -> Line:
    """Name each month above the week in which it begins."""
    said = " " * room
    for week in range(start, weeks):
        ends = first + timedelta(days=7 * week + 6)
        column = room + each * (week - start)
        if ends.day <= 7 and len(said) <= column:  # noqa: PLR2004 - a week holds its first day
            said = f"{said:{column}}{text.MONTHS[ends.month - 1]}"
    return text.line((said, "dim"))
