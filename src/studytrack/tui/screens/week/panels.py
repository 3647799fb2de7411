"""The drawings of a week, on Today and on its own screen: views in, lines out."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from studytrack.domain import charts, phrases
from studytrack.services.goals import week_goal
from studytrack.services.items import item_views
from studytrack.services.pages.week_charts import WeekCharts
from studytrack.services.pages.week_views import WeekPage
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line, Span
from studytrack.tui.keys import actions
from studytrack.tui.widgets.lines import Spot

if TYPE_CHECKING:
    from studytrack.services.items.forecast import ForecastView  # with its walks

SCALE, LENGTH = 6, 6
"""Cells of the hours left of a chart, and of a length under a column with its gap."""
SOURCES: dict[str | None, str] = {
    "timed": "heat4",
    "same_day": "heat3",
    "late": "heat2",
    "guessed": "heat1",
}
"""How time is drawn by how it came into the record: the surer the fuller."""
NUMBER = 8
"""Cells of a length."""
NEUTRAL = {"rest": "rest", "vacation": "off", "freeze": "froze"}
ANSWERS = ("went well", "was hard", "change", "plan")
LEAST_BAR, MOST_BAR = 6, 40
"""Cells below which a bar says nothing."""


def headline(page: WeekPage, width: int, signs: Signs) -> list[Line]:
    """Name the week, and say in a sentence how it went."""
    week = page.week
    ends = f"{signs.day(week.start)} {signs.ends} {signs.day(week.end)}"
    name = text.line((week.week, "strong"), (f"   {ends}", "dim"))
    return [name, *(text.line(piece) for piece in text.wrap(page.headline, width))]


def goal(
    page: WeekPage, width: int, signs: Signs, ran: int = 0, *, total: bool = True
) -> list[Line]:
    """Draw the week against its goal, and what is left, as a sentence; in one line if it fits.

    ``ran`` are the seconds of the running timer, where they belong to this week. Without
    ``total`` what the week holds stands elsewhere, and here is only the bar.
    """
    spent, aim = phrases.with_running(page.week.seconds, ran, phrases.length), page.aim
    if not aim.asked:
        why = week_goal.unasked(aim, over=page.week.complete)
        if not (aim.off or page.week.complete):
            why += f": {signs.key(actions.HOURS)} sets hours a week"
        said = text.line((f"{spent} this week", "strong"))
        more = text.line((f" {signs.dot} {why}", "dim"))
        if text.width(said) + text.width(more) <= width:
            return [(*said, *more)]
        return [said, *sentences((f"{why[:1].upper()}{why[1:]}.",), width, "dim")]
    asked = aim.of if aim.in_days else f"of {phrases.length(aim.asked)}"
    between = f" {signs.dot} " if aim.in_days else " "
    head = text.line((spent, "strong"), f"{between}{asked} ")
    tail = text.line((f"  {page.to_go}", "strong"))
    role = "good" if aim.met else ""
    if not total:
        bar = bars.bar(aim.reached, aim.asked, width, signs, role)
        return [bar, *sentences((page.to_go,), width, "strong")]
    room = width - text.width(head) - text.width(tail)
    if room >= LEAST_BAR:
        bar = bars.bar(aim.reached, aim.asked, min(room, MOST_BAR), signs, role)
        return [(*head, *bar, *tail)]
    bar = bars.bar(aim.reached, aim.asked, width - text.width(head), signs, role)
    return [(*head, *bar), *sentences((page.to_go,), width, "strong")]


def scale(width: int) -> int:
    """Return the cells of the hours left of the days; none where a length would be cut for them."""
    return SCALE if (width - SCALE) // 7 >= LENGTH else 0


def day_at(
    page: WeekPage, drawn: WeekCharts, x: int, y: int, width: int, *, scaled: bool = False
) -> Spot | None:
    """Return which day stands at a column of cells, and what it holds."""
    del y
    labels = scale(width) if scaled else 0
    place = plots.column_at(drawn.columns, x, width, labels=labels)
    if place is None:
        return None
    day = date.fromisoformat(page.week.days[place].date)
    said = plots.column_said(drawn.columns, place, drawn.badges)
    return Spot(said, day if day.isoformat() <= page.week.end else None)


def square_at(page: WeekPage, x: int, y: int, width: int) -> Spot | None:
    """Return which week of the streak stands at a place, and what it held."""
    del width
    if y != 0 or x < 0 or x % 2 or x // 2 >= len(page.thirteen):
        return None
    week = page.thirteen[x // 2]
    return Spot(plots.week_said(week), date.fromisoformat(week.start), "week")


def meant(drawn: WeekCharts, width: int, signs: Signs) -> list[Line]:
    """Say which hue is which curriculum, of those with time in the week."""
    keys = list(dict.fromkeys(part.key for one in drawn.columns.columns for part in one.parts))
    lines: list[list[Span]] = []
    for key in keys:
        known = plots.badge(key, drawn.badges)
        role = plots.hue(key, drawn.badges)
        mark = signs.square if signs.colour else known.letter
        more = text.line((mark, role), (f" {known.short}  ", "dim"))
        if not lines or text.width(lines[-1]) + text.width(more) - 2 > width:
            lines.append([])
        lines[-1] += more
    return [tuple(line) for line in lines[:2]]


def meaning(drawn: WeekCharts, width: int, signs: Signs) -> list[Line]:
    """Say which hue is which curriculum, and what the marks beside the columns are."""
    lines = meant(drawn, width, signs)
    marks: Line = ()
    if any(one.before for one in drawn.columns.columns):
        marks = text.line((f"{signs.heights[1]} ", "dim"), ("the week before  ", "dim"))
    if any(one.need for one in drawn.columns.columns):
        marks = (*marks, *text.line((signs.heights[1] * 2, "accent"), (" needed", "dim")))
    if not marks:
        return lines
    if lines and text.width(lines[-1]) + text.width(marks) <= width:
        return [*lines[:-1], (*lines[-1], *marks)]
    return [*lines, marks]


def curricula(page: WeekPage, drawn: WeekCharts, width: int, signs: Signs) -> list[Line]:
    """Draw each curriculum's time and its change against the same point of last week."""
    if not page.week.by_curriculum:
        said = f"No time yet. {signs.key(actions.LOG)} logs some."
        return sentences((said,), width, "dim")
    by_now = "on last week" if page.running else "on week before"
    room = max(8, width - 2 - NUMBER - 15)
    head = f"  {'':{room}}{'time':>{NUMBER}}{by_now:>15}"
    lines = [text.line((text.fit(head, width), "dim"))]
    lines += [
        text.line(
            plots.stripe(row.curriculum, drawn.badges, signs),
            " ",
            text.column(
                plots.named(row.curriculum, row.title, drawn.badges), room, plain=signs.plain
            ),
            (text.right(phrases.length(row.seconds), NUMBER), "strong"),
            (text.right(change(row.seconds, row.previous_seconds), 15), "dim"),
        )
        for row in page.week.by_curriculum
    ]
    return lines


def change(now: int, before: int) -> str:
    """Say a difference with its sign: ``+40m``."""
    if now == before:
        return "same"
    return ("+" if now > before else "−") + phrases.length(abs(now - before))


def sentences(said: Sequence[str], width: int, role: str = "") -> list[Line]:
    """Draw sentences, each broken at spaces."""
    return [text.line((piece, role)) for one in said if one for piece in text.wrap(one, width)]


def following(page: WeekPage, drawn: WeekCharts, width: int, signs: Signs) -> list[Line]:
    """Draw thirteen weeks as squares and how the streaks stand; of a past week how it was then."""
    lines = [plots.weeks_row(drawn.thirteen, signs)]
    if page.week.complete:
        return [*lines, *sentences(page.streak, width, "strong")]
    first, *more = page.streak
    lines += sentences((first,), width, "strong")
    strength = int(page.week.streak.consistency * 100)
    habit = f"consistency {strength} %" if strength else ""
    lines += sentences((*more, "" if habit in first else habit), width)
    if page.fills:
        lines.append(text.line(("What would fill the week:", "dim")))
    for row in page.fills:
        ran = page.timer.seconds if page.timer and page.timer.item == row.item.item else 0
        length = item_views.left(row.item, row.remaining_seconds, running=ran) or signs.none
        key = row.item.item.partition("/")[0]
        room = width - NUMBER - 3
        lines.append(
            text.line(
                text.right(length, NUMBER),
                " ",
                plots.stripe(key, drawn.badges, signs),
                " ",
                text.fit(row.item.title, room, plain=signs.plain),
            )
        )
    return lines


def milestones(page: WeekPage, width: int, signs: Signs) -> list[Line]:
    """Draw what is due, and the milestones ahead."""
    if not page.milestones:
        return sentences(("Nothing is due. Dates in a curriculum show here.",), width, "dim")
    lines = []
    for kind, title, when in page.milestones:
        glyph = signs.due if kind == "due" else signs.open
        end = text.line((f"  {when}", "strong" if kind == "due" else "dim"))
        room = width - 2 - text.width(end)
        role = "warn" if kind == "due" else "dim"
        if text.width(text.line(title)) > room:
            # The title has its room, and the days the next line; its curriculum stands there
            # too where the first is too short for it and the second is not.
            named, below = title, ""
            if text.width(text.line(title)) > width - 2:
                named, _, below = title.rpartition(", ")
            lines += [
                text.line((f"{glyph} ", role), text.fit(named, width - 2, plain=signs.plain)),
                text.spread(
                    text.line((f"  {below}", "dim")) if len(below) <= room else (),
                    end,
                    width,
                ),
            ]
            continue
        lines.append(text.spread(text.line((f"{glyph} ", role), title), end, width))
    return lines


def finished(page: WeekPage, width: int, signs: Signs) -> list[Line]:
    """Draw the milestones reached and the items finished in the week."""
    if not page.week.finished and not page.reached:
        return sentences(
            (f"Nothing yet. {signs.key(actions.DONE)} on an item finishes it.",), width, "dim"
        )
    lines = []
    for one in page.reached:
        end = text.line((f"  {phrases.weekday(one.on)}", "dim"))
        named = text.fit(one.title, width - 2 - text.width(end), plain=signs.plain)
        lines.append(
            text.spread(text.line((f"{signs.due} ", "good"), (named, "strong")), end, width)
        )
    for row in page.finished:
        end = text.line((f"  {phrases.weekday(row.on)}", "dim"))
        room = width - 2 - text.width(end)
        title = text.fit(row.title, room, plain=signs.plain)
        start = text.line((f"{signs.states['done']} ", "good"), title)
        lines.append(text.spread(start, end, width))
        if row.evidence:
            said = text.fit(f"evidence: {row.evidence}", width - 2, plain=signs.plain)
            lines.append(text.line(("  " + said, "dim")))
    return lines


def counted(page: WeekPage, width: int, signs: Signs) -> list[Line]:
    """Draw the numbers logged in the week, by day."""
    if not page.counted:
        return sentences((f"No number yet. {signs.key(actions.ADD)} counts a step.",), width, "dim")
    lines = []
    for row in page.counted:
        said = f"{row.title}  {row.text}" if row.text else row.title
        head = text.line(
            (f"{phrases.weekday(row.on)} ", "dim"), (text.right(f"{row.value:+d}", 4), "strong")
        )
        lines.append((*head, *text.line("  ", text.fit(said, width - 10, plain=signs.plain))))
    return lines


def pace(page: WeekPage, width: int, signs: Signs) -> list[Line]:
    """Draw when each curriculum will be through: two dates, never one alone."""
    if not page.forecasts:
        return sentences(
            (f"Two days stand here for what you start: {signs.key('go.plan')} chooses it.",),
            width,
            "dim",
        )
    lines = []
    for row in page.forecasts:
        if row.remaining_seconds:
            end = text.line((f"  {phrases.length(row.remaining_seconds)} left", "dim"))
            room = width - text.width(end)
            title = text.fit(_title(page, row), room, plain=signs.plain)
            lines.append(text.spread(text.line((title, "strong")), end, width))
            lines += _foretold(row, page.moved.get(row.curriculum or ""), width)
    through = ", ".join(_title(page, row) for row in page.forecasts if not row.remaining_seconds)
    return [*lines, *sentences((through and f"Through: {through}.",), width, "dim")]


def _title(page: WeekPage, row: "ForecastView") -> str:
    return page.titles.get(row.curriculum or "", row.curriculum or "")


def _foretold(row: "ForecastView", moved: str | None, width: int) -> list[Line]:
    """Draw the dates and how they moved, then what would change them."""
    if row.p50 is None or row.p80 is None:
        return sentences((row.note,), width)
    dates = f"as likely as not by {phrases.dated(row.p50)}, likely by {phrases.dated(row.p80)}"
    said = f"{dates}; {moved}" if moved else dates
    return [*sentences((said,), width), *sentences((row.note,), width, "dim")]


def recorded(page: WeekPage, width: int, signs: Signs) -> list[Line]:
    """Draw how the week's time came into the record as one bar, and how good estimates are."""
    held = [(name, seconds) for name, seconds in page.week.provenance.items() if seconds]
    lines: list[Line] = []
    if held:
        lines = [plots.shares(charts.bar(held, "", ""), width, signs, SOURCES)]
        lines += _sources(held, page.week.seconds, width, signs)
    else:
        said = "Whether time was timed, or said later, stands here."
        lines = sentences((said,), width)
    return [*lines, *sentences((*page.figures, page.estimates), width, "dim")]


def _sources(held: Sequence[tuple[str, int]], whole: int, width: int, signs: Signs) -> list[Line]:
    """Say what the parts of that bar are, as many in a row as fit."""
    lines: list[list[Span]] = []
    for name, seconds in held:
        share = phrases.percent(seconds / whole)
        said = f" {name.replace('_', ' ')} {phrases.length(seconds)} ({share})"
        mark = signs.square if signs.colour else name[:1]
        one = text.line((mark, SOURCES.get(name, "dim")), said)
        if not lines or text.width(lines[-1]) + 2 + text.width(one) > width:
            lines.append([*one])
        else:
            lines[-1] += [text.span("  "), *one]
    return [tuple(line) for line in lines]


def review(page: WeekPage, width: int) -> list[Line]:
    """Draw the three answers and the plan of the week."""
    if page.review is None:
        return sentences(("Three short answers and a plan stand here.",), width, "dim")
    return [
        text.line((text.column(name if place == 0 else "", 11), "dim"), piece)
        for name, answer in zip(ANSWERS, page.review, strict=True)
        for place, piece in enumerate(text.wrap(answer, max(1, width - 11)))
    ]
