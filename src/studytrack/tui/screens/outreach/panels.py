"""The drawings beside the board: the funnel, its parts, and one lead's story."""

from collections.abc import Iterable, Sequence

from studytrack.domain.outreach_charts import FunnelBar, FunnelChart
from studytrack.domain.values import NamedTuple
from studytrack.services.outreach.board import BoardView
from studytrack.services.outreach.funnel import FunnelPage
from studytrack.services.outreach.lead_views import LeadView
from studytrack.tui.drawing import bars, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys import actions
from studytrack.tui.widgets.lines import Spot

STAGE = 9
"""Cells of the name of a stage."""
LEAST, SIGNED = 3, 6
"""Cells of a bar at least, and of one with an interval."""
BROAD = 14
"""Cells of a bar for which its interval is not said in numbers too."""
DAY, EVENT = 12, 10
GHOST = (("applied", 6), ("screen", 4), ("interview", 2), ("offer", 1))
"""Stages before there is a lead, and how long their bars are, in sixths."""
STAGES = (("sent", (5, 4, 5)), ("reply", (4, 5)), ("applied", (5, 5, 4)), ("interview", (5,)))
"""Stages before there is a lead, and how long the names of theirs are, in ninths of a row."""
CHANNELS = ("cold email", "job board", "referral")
"""Channels before there is a lead."""
STEPS = 100
"""A share of one is drawn in so many steps."""


Parted = Sequence[tuple[str, FunnelChart]]
"""The funnel of each channel, role or month."""


class FunnelLine(NamedTuple):
    """A line, and the bar that is drawn in it."""

    line: Line
    bar: FunnelBar | None = None


def funnel(page: FunnelPage, width: int, signs: Signs) -> list[FunnelLine]:
    """Draw the funnel of all leads, and how long answers take."""
    if not page.chart.bars:
        said = (
            "Here the funnel will stand: how many of those written to answer, and how many go on."
        )
        return [*map(FunnelLine, _ghost(width, signs)), *_told(said, width)]
    return [*_bars(page.chart, width, signs), *_told(page.note, width)]


def _ghost(width: int, signs: Signs) -> list[Line]:
    """Draw the bars that will stand here."""
    room = width - STAGE - 2
    return [
        text.line(
            (text.column(name, STAGE + 2), "dim"),
            (signs.dash * max(LEAST, room * part // 6), "edge"),
        )
        for name, part in GHOST
    ]


def parts(parted: Parted, width: int, signs: Signs) -> list[FunnelLine]:
    """Draw the funnel of each channel, role or month."""
    lines: list[FunnelLine] = []
    if not parted:
        lines += _told("The same of each channel, role and month stands here.", width)
        for channel in CHANNELS:
            lines += [FunnelLine(()), FunnelLine(text.line((channel, "dim")))]
            lines += [FunnelLine(one) for one in _ghost(width, signs)[:3]]
    for name, chart in parted:
        lines.append(FunnelLine(text.line((text.fit(name, width, plain=signs.plain), "strong"))))
        drawn = _bars(chart, width, signs, [one for _name, one in parted])
        lines += drawn or _told("nothing sent yet", width)
    return lines


def bar_at(lines: Sequence[FunnelLine], y: int) -> Spot | None:
    """Return what the bar in a row says in full."""
    bar = lines[y].bar if 0 <= y < len(lines) else None
    return None if bar is None else Spot(bar.sentence)


def _told(said: str, width: int) -> list[FunnelLine]:
    return [FunnelLine(line) for line in _wrapped(said, width)]


def _cells(charts: Iterable[FunnelChart], signs: Signs, *, brief: bool) -> tuple[int, int, int]:
    """Return the cells that figures, who is open and how long it took need at most."""
    every = [bar for chart in charts for bar in chart.bars]
    columns = (
        [_figure(bar, signs, brief=brief) for bar in every],
        [_open(bar) for bar in every],
        [_days(bar) for bar in every],
    )
    figure, opened, days = (max(map(len, column), default=0) for column in columns)
    return figure, opened, days


def _open(bar: FunnelBar) -> str:
    return f"{bar.open} open" if bar.open else ""


def _bars(
    chart: FunnelChart, width: int, signs: Signs, beside_all: Iterable[FunnelChart] = ()
) -> list[FunnelLine]:
    """Draw the bars with their figures; who is open and how long it took, or that below.

    They are as long as those of ``beside_all``: one scale for all that stand together. Where the
    bars would be short, only they show the intervals.
    """
    every = (chart, *beside_all)
    for brief in (False, True):
        figure, opened, days = _cells(every, signs, brief=brief)
        room = width - STAGE - 6
        cells = room - figure - sum(cells + 2 for cells in (opened, days) if cells)
        if cells >= BROAD:
            break
    below = cells < LEAST
    if below:
        cells = max(LEAST, room - figure)
    lines = []
    for bar in chart.bars:
        said, young, took = _figure(bar, signs, brief=brief), _open(bar), _days(bar)
        head = text.line(
            (text.column(bar.stage, STAGE), "dim"),
            (text.right(str(bar.reached), 4), "strong"),
            " ",
        )
        line = head + _bar(bar, cells, signs)
        if below:
            more = ", ".join(filter(None, (young, took)))
            drawn = _two(line + text.line(f" {said}"), more, width)
            lines += [FunnelLine(one, bar) for one in drawn]
            continue
        line += text.line(" ", text.column(said, figure, plain=signs.plain))
        if opened:
            line += text.line((f"  {young:>{opened}}", "dim"))
        if days:
            line += text.line((f"  {took:>{days}}", "dim"))
        lines.append(FunnelLine(line, bar))
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


def _figure(bar: FunnelBar, signs: Signs, *, brief: bool) -> str:
    said = bar.short if brief else bar.figure
    return said.replace("–", signs.ends) if bar.source else ""


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
            (text.column(day, DAY), "dim"), (text.column(event.event, EVENT), "strong")
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
    parts = []
    if board.follow_ups:
        parts.append(f"{board.follow_ups} to follow up")
    if board.silent:
        parts.append(f"{board.silent} silent")
    return f" {signs.dot} ".join(parts) or "Outreach"


def nothing(width: int, signs: Signs) -> list[Line]:
    """Say what fills the board, and draw what will stand there."""
    add = signs.key(actions.ADD)
    lines = _wrapped(f"No lead yet. {add} adds a company or a person you write to.", width)
    for stage, leads in STAGES:
        lines += [(), text.line((stage, "dim"))]
        lines += [
            text.line(
                (f"  {signs.dash * (width * part // 9)}", "edge"),
                (text.right(signs.dash * 8, max(8, width - 2 - width * part // 9)), "edge"),
            )
            for part in leads
        ]
    return lines


def _wrapped(said: str, width: int) -> list[Line]:
    return [text.line((piece, "dim")) for piece in text.wrap(said, max(1, width))]
