"""The charts of Week: its days, thirteen weeks, when one will be through, when one studies."""

from datetime import date

from studytrack.domain import phrases
from studytrack.services.pages.week_charts import BurnUpView, WeekCharts
from studytrack.services.pages.week_views import WeekPage
from studytrack.tui.drawing import hours as hours_drawn
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.plots import Badges, Labels
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.screens.week import panels
from studytrack.tui.widgets.lines import Spot

SCALE = 6
"""Cells of the hours left of a chart."""
TRACK_ROLES: dict[str | None, str] = {
    "learn": "hue0",
    "build": "hue1",
    "publish": "hue2",
    "reach": "hue3",
}
NEUTRAL = {"rest": "rest", "vacation": "off", "freeze": "froze"}


def days(
    page: WeekPage, drawn: WeekCharts, width: int, high: int, signs: Signs, ran: int
) -> list[Line]:
    """Draw the days as columns stacked by curriculum, with what is needed and last week's mark.

    ``ran`` are the seconds of the running timer, 0 where they belong to another week.
    """
    chart, labels = drawn.columns, panels.scale(width)
    said = [
        phrases.tight(one.seconds) if one.seconds
        else phrases.tight(one.need_seconds) if one.need_seconds
        else NEUTRAL.get(day.neutral or "", "" if day.pending else signs.none)
        for one, day in zip(chart.columns, page.week.days, strict=True)
    ]  # fmt: skip
    roles = ["strong" if one.seconds else "accent" if one.need else "dim" for one in chart.columns]
    names = [one.label for one in chart.columns]
    return [
        *plots.columns(chart, width, high, signs, drawn.badges, labels=labels),
        plots.beneath(chart, names, width, labels=labels),
        plots.beneath(chart, said, width, labels=labels, roles=roles),
        *panels.meaning(drawn, width, signs),
        *panels.goal(page, width, signs, ran),
    ]


def hour_at(page: WeekPage, drawn: WeekCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which hour of which weekday stands at a place, and what it held in four weeks."""
    start = date.fromisoformat(page.this).weekday()
    said = hours_drawn.said_at(drawn.hours, start, x, y, width) if drawn.hours else ""
    return Spot(said) if said else None


def thirteen_at(page: WeekPage, drawn: WeekCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which of the thirteen weeks stands at a cell, and what it held."""
    del y
    place = week_at(drawn, x, width)
    if place is None:
        return None
    week = page.thirteen[place]
    return Spot(plots.week_said(week), date.fromisoformat(week.start), "week")


def thirteen(
    drawn: WeekCharts, width: int, high: int, signs: Signs, marked: int | None = None
) -> list[Line]:
    """Draw thirteen weeks as columns, their hours, verdicts and numbers; one may be marked."""
    chart, labels = drawn.thirteen, _labels(drawn, width)
    each = max(3, (width - labels) // max(1, len(chart.columns)))
    hours = [_hours(one.seconds, each - 1) for one in chart.columns]
    verdicts = [signs.verdicts[one.role] for one in chart.columns]
    roles = [plots.VERDICTS.get(one.role, "dim") for one in chart.columns]
    names = [
        f"{one.label}{signs.earlier}" if place == marked and each > 3 else one.label  # noqa: PLR2004 - a number and its mark
        for place, one in enumerate(chart.columns)
    ]
    named = [
        "tab" if place == marked else "strong" if one.here else "dim"
        for place, one in enumerate(chart.columns)
    ]
    return [
        *plots.columns(chart, width, high, signs, drawn.badges, labels=labels),
        plots.beneath(chart, hours, width, labels=labels),
        plots.beneath(chart, verdicts, width, labels=labels, roles=roles),
        plots.beneath(chart, names, width, labels=labels, roles=named),
    ]


def _labels(drawn: WeekCharts, width: int) -> int:
    """Return the cells left of the thirteen weeks: fewer where each week gets wider by that."""
    chart = drawn.thirteen
    count = max(1, len(chart.columns))
    said = phrases.tight(round(chart.goal * chart.top) if chart.goal else chart.top)
    least = len(said) + 1
    return least if (width - least) // count > (width - SCALE) // count else SCALE


def _hours(seconds: int, cells: int) -> str:
    """Say hours in few cells, with a decimal below ten where it fits, rounded down.

    A week that holds something never says 0.
    """
    if not seconds:
        return ""
    tenth, hour, ten = 360, 3600, 36_000
    whole = seconds >= ten or cells < len("8.5")
    if seconds < (hour if whole else tenth):
        return "<1"
    return f"{seconds // hour}" if whole else f"{seconds * 10 // hour / 10:g}"


def week_at(drawn: WeekCharts, x: int, width: int) -> int | None:
    """Return which of the thirteen weeks stands at a cell, from the oldest on; None beside them."""
    count = len(drawn.thirteen.columns)
    labels = _labels(drawn, width)
    each = max(3, (width - labels) // max(1, count))
    place = (x - labels) // each
    return place if x >= labels and 0 <= place < count else None


def burn_up(
    view: BurnUpView, more: int, width: int, high: int, signs: Signs, badges: Badges
) -> list[Line]:
    """Draw how much of a curriculum is done, and when it may be through, at ``more`` hours."""
    chart = view.by_more[more]
    room = width - SCALE
    body = plots.burn_up(chart, room, high, signs, plots.hue(view.curriculum, badges))
    scale = [""] * high
    scale[min(high - 1, int((1 - chart.planned) * high))] = _whole(chart.total)
    scale[-1] = "0h"
    rows = [
        (text.span(text.right(said, SCALE - 1) + " ", "dim"), *line)
        for said, line in zip(scale, body, strict=True)
    ]
    words = [(0.0, phrases.month(chart.first), "dim"), (chart.today, "today", "strong")]
    if chart.half is not None:
        words.append((chart.half[0], chart.figure, "strong"))
    below = (text.span(" " * SCALE), *plots.below(Labels(tuple(words)), room))
    return [*rows, below, *burn_up_said(view, more, width, signs)]


def burn_up_said(view: BurnUpView, more: int, width: int, signs: Signs) -> list[Line]:
    """Say below a burn-up what it comes to."""
    facts = (
        f"{view.percent} % {signs.dot} {phrases.length(view.to_go_seconds)} to go {signs.dot} "
        f"{view.pace}"
    )
    figure = view.by_more[more].figure
    if more:
        figure = f"with {more}h more a week: {figure}"
    elif "at this pace" not in figure:
        figure = f"at this pace: {figure}"
    said = text.wrap(figure, width)
    return [
        *panels.sentences((facts,), width),
        *(text.line((piece, "good" if more else "dim")) for piece in said),
    ]


def burn_up_at(view: BurnUpView, more: int, high: int, x: int, y: int, width: int) -> Spot | None:
    """Return what a burn-up says at a place: what was done by a day, or may be."""
    room = width - SCALE
    if not 0 <= y < high or not SCALE <= x < width:
        return None
    return Spot(plots.burn_up_said(view.by_more[more], (x - SCALE) / max(1, room - 1)))


def balance_at(page: WeekPage, drawn: WeekCharts, x: int, y: int, width: int) -> Spot | None:
    """Return which track stands at a place of the bar, and what it had in four weeks."""
    place = plots.share_at(drawn.balance, x, width) if y == 0 else None
    if place is None:
        return None
    part = drawn.balance.parts[place]
    seconds = dict(page.balance.shares).get(part.key or "", 0)
    return Spot(f"{part.key}: {phrases.length(seconds)}, {int(part.share * 100)} %")


def _whole(seconds: int) -> str:
    return f"{seconds // 3600}h"


def hours(page: WeekPage, drawn: WeekCharts, width: int, signs: Signs) -> list[Line]:
    """Draw when one studied in four weeks: weekday by hour."""
    chart = drawn.hours
    if chart is None:
        return []
    start = date.fromisoformat(page.this).weekday()
    said = text.line((text.fit(chart.figure, width), "dim"))
    return [*hours_drawn.squares(chart, start, width, signs), said]


def balance(page: WeekPage, drawn: WeekCharts, width: int, signs: Signs) -> list[Line]:
    """Draw how four weeks are spread over the tracks, as one bar."""
    chart = drawn.balance
    if not chart.parts:
        said = "What learning, building, publishing and reaching take stands here: {} logs some."
        ghost = text.line((signs.rest * width, "edge"))
        return [ghost, *panels.sentences((said.format(signs.key(actions.LOG)),), width, "dim")]
    lines = [plots.shares(chart, width, signs, TRACK_ROLES), ()]
    words = [
        text.line((f"{part.key} ", TRACK_ROLES.get(part.key, "dim")),
                  (f"{int(part.share * 100)} %  ", "dim"))
        for part in chart.parts
    ]  # fmt: skip
    lines[-1] = tuple(span for word in words for span in word)
    warning = page.balance.warning if page.running else ""
    return [*lines, *panels.sentences((warning,), width, "warn")]
