"""The panels beside the list of Today: the week, the streak, when one will be through, the day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from studytrack.domain import phrases
from studytrack.services.pages.today_page import TodayPage
from studytrack.services.pages.week_charts import BurnUpView, WeekCharts
from studytrack.tui.drawing import bars, plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.screens.today.rows import session
from studytrack.tui.widgets.lines import Spot

if TYPE_CHECKING:
    from studytrack.services.pages.whole_week import Ahead

SMALLEST = 3
"""Cells below which a bar says nothing."""


def sessions(page: TodayPage, width: int, most: int, signs: Signs) -> list[Line]:
    """Draw the day's sessions, the newest at the end."""
    drawn = [session(one, page.charts.badges, width, signs) for one in page.today.sessions[-most:]]
    if page.today.timer.running and len(drawn) < most:
        said = f"{signs.running} the running timer is counted once it is stopped"
        return [*drawn, text.line((text.fit(said, width), "dim"))]
    return drawn or text.paragraph(f"Nothing logged yet today. {ways(signs)}", width)


def sessions_title(page: TodayPage, most: int, signs: Signs) -> str:
    """Say how much the day holds, and of how many sessions these are the last."""
    parts = ["Today", phrases.length(page.today.timer.today_seconds)]
    every = len(page.today.sessions)
    return f" {signs.dot} ".join([*parts, *([f"last {most} of {every}"] if every > most else [])])


def ways(signs: Signs) -> str:
    """Say by which keys time is recorded."""
    return f"{signs.key(actions.OPEN)} starts the timer, {signs.key(actions.LOG)} logs time."


def finished(page: TodayPage, width: int, most: int, signs: Signs) -> list[Line]:
    """Draw what was finished in the running week, the newest first; what is left out is counted."""
    found = page.week.week.finished
    if not found:
        return text.paragraph(
            f"Nothing yet. {signs.key(actions.DONE)} on an item finishes it.", width
        )
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


def through(ahead: "Ahead | None", page: TodayPage, width: int, signs: Signs) -> list[Line]:
    """Draw each curriculum with work left: how far it is, and between which days it ends.

    Where each alone is reckoned as if it had all the hours, when all of them end stands below.
    What lies ``ahead`` is not known in the first moment.
    """
    if ahead is None:
        return [()] * max(1, len({one.curriculum for one in page.choices}))
    views = ahead.burn_ups
    if not views:
        said = "A bar and two days stand here for each curriculum you start."
        cells = max(4, width // 3)
        return [*text.paragraph(said, width), text.line((signs.rest * cells, "edge"))]
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
    if ahead.together is not None:
        all_of_it = ahead.together
        days = (all_of_it.p50, all_of_it.p80, all_of_it.at_goal)
        half, likely, goal = (date.fromisoformat(said) if said else None for said in days)
        end = text.line((between(half, likely, goal, signs), "strong" if half else "dim"))
        drawn.append(text.spread(text.line(("  all together", "dim")), end, width))
    said = f"Your own weeks say more from {day}."
    return [*drawn, *text.paragraph(said, width)] if day else drawn


def through_at(
    views: Sequence[BurnUpView], badges: Badges, signs: Signs, x: int, y: int, width: int
) -> Spot | None:
    """Return which curriculum stands in a row: how far it is, what is to go, between which days."""
    if not (0 <= y < len(views) and 0 <= x < width):
        return None
    one = views[y]
    short = plots.badge(one.curriculum, badges).short
    left = f"{one.percent} %, {phrases.length(one.to_go_seconds)} to go"
    return Spot(f"{short}: {left}, {ended(one, signs)}")


def _share(one: BurnUpView, badges: Badges, cells: int, signs: Signs) -> Line:
    return bars.bar(one.percent, 100, cells, signs, plots.hue(one.curriculum, badges))


def ended(view: BurnUpView, signs: Signs) -> str:
    """Say between which days a curriculum will be through."""
    chart = view.by_more[0]
    return between(chart.half_day, chart.likely_day, view.at_goal, signs)


def between(half: date | None, likely: date | None, goal: date | None, signs: Signs) -> str:
    """Say between which days something ends, each with its year: ``14–28 Feb 2027``.

    Where it is too early to say from the weeks themselves, the day at the weekly goal.
    """
    if half is None or likely is None:
        named = goal and f"{goal.day} {text.MONTHS[goal.month - 1]} {goal.year}"
        return f"{named} at goal" if named else "too early to say"
    if half == likely:
        return f"{likely.day} {text.MONTHS[likely.month - 1]} {likely.year}"
    begin = f"{half.day}"
    if (half.month, half.year) != (likely.month, likely.year):
        begin += f" {text.MONTHS[half.month - 1]}"
    if half.year != likely.year:
        begin += f" {half.year}"
    return f"{begin}{signs.ends}{likely.day} {text.MONTHS[likely.month - 1]} {likely.year}"
