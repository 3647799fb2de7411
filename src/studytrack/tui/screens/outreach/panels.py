"""The drawings beside the board: the funnel, its parts, and one lead's story."""

from collections.abc import Iterable

from studytrack.domain.outreach_charts import FunnelBar, FunnelChart
from studytrack.services.outreach.board import BoardView
from studytrack.services.outreach.funnel import FunnelPage
from studytrack.services.outreach.lead_views import LeadView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.widgets import bars

STAGE = 9
"""Cells of the name of a stage."""
LEAST, SIGNED = 3, 6
"""Cells of a bar at least, and of one with an interval."""
DAY, EVENT = 12, 10
STEPS = 100
"""A share of one is drawn in so many steps."""


def funnel(page: FunnelPage, width: int, signs: Signs) -> list[Line]:
    """Draw the funnel of all leads, and how long answers take."""
    if not page.chart.bars:
        said = (
            "Here the funnel will stand: how many of those written to answer, and how many go on."
        )
        ghost = [text.line((text.column(name, STAGE), "dim"), *bars.bar(0, 1, LEAST, signs))
                 for name in ("applied", "interview", "offer")]  # fmt: skip
        return [*ghost, *_wrapped(said, width)]
    return [*_bars(page.chart, width, signs), *_wrapped(page.note, width)]


def parts(page: FunnelPage, width: int, signs: Signs) -> list[Line]:
    """Draw the funnel of each channel, role or month."""
    lines: list[Line] = []
    for name, chart in page.parts:
        lines += [text.line((text.fit(name, width, plain=signs.plain), "strong"))]
        drawn = _bars(chart, width, signs, [one for _name, one in page.parts])
        lines += drawn or _wrapped("nothing sent yet", width)
    return lines


def _cells(charts: Iterable[FunnelChart], signs: Signs) -> tuple[int, int, int]:
    """Return the cells that figures, who is open and how long it took need at most."""
    every = [bar for chart in charts for bar in chart.bars]
    columns = (
        [_figure(bar, signs) for bar in every],
        [_open(bar) for bar in every],
        [_days(bar) for bar in every],
    )
    figure, opened, days = (max(map(len, column), default=0) for column in columns)
    return figure, opened, days


def _open(bar: FunnelBar) -> str:
    return f"{bar.open} open" if bar.open else ""


def _bars(
    chart: FunnelChart, width: int, signs: Signs, beside_all: Iterable[FunnelChart] = ()
) -> list[Line]:
    """Draw the bars with their figures; who is open and how long it took, or that below.

    They are as long as those of ``beside_all``: one scale for all that stand together.
    """
    figures = [_figure(bar, signs) for bar in chart.bars]
    beside = [(_open(bar), _days(bar)) for bar in chart.bars]
    figure, opened, days = _cells((chart, *beside_all), signs)
    room = width - STAGE - 6
    cells = room - figure - sum(cells + 2 for cells in (opened, days) if cells)
    below = cells < LEAST
    if below:
        cells = max(LEAST, room - figure)
    lines = []
    for bar, said, (young, took) in zip(chart.bars, figures, beside, strict=True):
        head = text.line(
            (text.column(bar.stage, STAGE), "dim"),
            (text.right(str(bar.reached), 4), "strong"),
            " ",
        )
        line = head + _bar(bar, cells, signs)
        if below:
            lines += _two(line + text.line(f" {said}"), ", ".join(filter(None, (young, took))),
                          width)  # fmt: skip
            continue
        line += text.line(" ", text.column(said, figure, plain=signs.plain))
        if opened:
            line += text.line((f"  {young:>{opened}}", "dim"))
        if days:
            line += text.line((f"  {took:>{days}}", "dim"))
        lines.append(line)
    return lines


def _two(line: Line, more: str, width: int) -> list[Line]:
    """Put more to the right edge of a line, or below it where there is no room."""
    room = width - sum(len(part.text) for part in line)
    if len(more) < room:
        return [line + text.line((text.right(more, room), "dim"))]
    return [line, text.line((text.right(more, width), "dim"))]


def _days(bar: FunnelBar) -> str:
    return "" if bar.median_days is None else f"{bar.median_days:g} d"


def _bar(bar: FunnelBar, cells: int, signs: Signs) -> Line:
    """Draw a bar; brackets stand where the interval begins and ends."""
    drawn = bars.bar(round(bar.share * STEPS), STEPS, cells, signs)
    if bar.low is None or bar.high is None or cells < SIGNED:
        return drawn
    signed = [(sign, part.role) for part in drawn for sign in part.text]
    last = cells - 1
    signed[min(last, int(bar.low * cells))] = ("[", "strong")
    signed[min(last, int(bar.high * cells))] = ("]", "strong")
    return text.line(*signed)


def _figure(bar: FunnelBar, signs: Signs) -> str:
    return bar.figure.replace("–", signs.ends) if bar.source else ""


def story(lead: LeadView | None, width: int, signs: Signs) -> list[Line]:
    """Draw what happened with the lead under the cursor."""
    if lead is None:
        return _wrapped(
            "A lead is a role at a company, or a person: what happened, day by day.", width
        )
    lines = [text.line((piece, "strong")) for piece in text.wrap(lead.titled, width)]
    who = "person" if lead.person else "role" if lead.role else "company"
    lines += _wrapped(f"{who} {signs.dot} {lead.channel}", width)
    lines += [text.line((text.fit(link, width, plain=signs.plain), "dim")) for link in lead.links]
    for event in lead.events:
        day = "day unknown" if event.on is None else signs.day(event.on)
        head = text.line(
            (text.column(day, DAY), "dim"), (text.column(event.event, EVENT), "accent")
        )
        pieces = text.wrap(event.note, max(1, width - DAY - EVENT - 1)) or ("",)
        lines.append((*head, *text.line(f" {pieces[0]}")))
        lines += [text.line(" " * (DAY + EVENT + 1), piece) for piece in pieces[1:]]
    return [*lines, *_wrapped(lead.stands, width)]


def others(page: FunnelPage, width: int, signs: Signs) -> list[Line]:
    """Draw what other people tell of their searches: stories, not norms."""
    lines: list[Line] = []
    for told in page.stories:
        lines += [text.line((text.fit(told.name, width, plain=signs.plain), "strong"))]
        lines += _wrapped(told.counts or told.text, width)
    return lines


def title(board: BoardView, signs: Signs) -> str:
    """Name the board, with what is due and who fell silent."""
    parts = ["Outreach"]
    if board.follow_ups:
        parts.append(f"{board.follow_ups} to follow up")
    if board.silent:
        parts.append(f"{board.silent} silent")
    return f" {signs.dot} ".join(parts)


def nothing(width: int, signs: Signs) -> list[Line]:
    """Say what fills the board."""
    add = signs.key(actions.ADD)
    return _wrapped(f"No lead yet. {add} adds a company or a person you write to.", width)


def _wrapped(said: str, width: int) -> list[Line]:
    return [text.line((piece, "dim")) for piece in text.wrap(said, max(1, width))]
