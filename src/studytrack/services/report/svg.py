"""The painter of charts as SVG: values of `domain.charts` and their like in, pictures out.

It picks colours and pixels, and nothing else: what stands where, the figure and the sentence are
the chart's own.
"""

from collections.abc import Iterable, Mapping, Sequence

from studytrack.domain import experiment_charts, phrases
from studytrack.domain.charts import Bar, BurnUp, Column, Columns, Squares
from studytrack.domain.experiment_charts import Chart, PlotMark
from studytrack.domain.hues import Badge
from studytrack.domain.outreach_charts import FunnelChart
from studytrack.services.report import shapes

SIDE, STEP = 9, 11
"""Pixels of a day's square, and from one to the next."""
LEFT, TOP = 40, 16
WIDTH, HEIGHT = 640, 150
SMALL = 10
"""Pixels of the words at a scale."""
APART = 46
"""Pixels that a word below a column takes."""
ROOMY = 40
"""Pixels from column to column from which each says its length."""
HOUR = 3600
OVER = 18
"""Pixels that a word at a scale may stand out beyond what it names."""
LETTER = 7
"""Pixels of a letter, at most."""
ROW = 24
"""Pixels from a bar of a funnel to the next."""

Badges = Mapping[str, Badge]
Places = Iterable[tuple[int, str]]
"""Words at columns or rows."""
Day = tuple[float, float]


def hue(key: str | None, badges: Badges) -> str:
    """Return the role of a curriculum's colour; time on none has that of lines."""
    found = badges.get(key or "")
    return "line" if found is None else f"hue{found.hue}"


def squares(
    chart: Squares, title: str, *, name: str, above: Places, beside: Places,
    marks: Iterable[tuple[int, int]] = (),
) -> str:  # fmt: skip
    """Draw a grid of days, stronger where a day held more; ``marks`` are places of milestones."""
    places: dict[int, list[tuple[float, float]]] = {}
    for row, levels in enumerate(chart.rows):
        for column, level in enumerate(levels):
            if level is not None:
                places.setdefault(level, []).append(_square(row, column))
    body = [shapes.label(LEFT + at * STEP, TOP - 5, said, size=SMALL) for at, said in above]
    body += [
        shapes.label(LEFT - 6, TOP + at * STEP + SIDE, said, size=SMALL, anchor="end")
        for at, said in beside
    ]
    body += [shapes.squares(places[level], SIDE, f"heat{level}") for level in sorted(places)]
    body.append(shapes.diamonds((_square(row, column) for row, column in marks), SIDE))
    width = max(LEFT + len(chart.rows[0]) * STEP + OVER, 200)
    height = TOP + len(chart.rows) * STEP
    return shapes.picture(width, height, title, chart.sentence, body, name=name)


def _square(row: int, column: int) -> tuple[float, float]:
    return LEFT + column * STEP, TOP + row * STEP


def columns(chart: Columns, title: str, badges: Badges, *, name: str) -> str:
    """Draw columns of days or weeks, stacked by curriculum, each with what was asked of it."""
    count = max(1, len(chart.columns))
    step = min(62.0, (WIDTH - LEFT) / count)
    base = TOP + HEIGHT
    body = [*_scale(chart.top), *_columns(chart.columns, step, badges)]
    for at in _said_below(len(chart.columns), step):
        middle = LEFT + (at + 0.4) * step
        label = chart.columns[at].label
        body.append(shapes.label(middle, base + 14, label, size=SMALL, anchor="middle"))
    return shapes.picture(
        max(LEFT + count * step + OVER, 200), base + 20, title, chart.sentence, body, name=name
    )


def _columns(every: Sequence[Column], step: float, badges: Badges) -> list[str]:
    """Draw the columns, all of one colour together, then what was asked of each and its length."""
    base, wide = float(TOP + HEIGHT), step * 0.8
    boxes: dict[str, list[tuple[float, float, float]]] = {}
    goals: list[list[tuple[float, float]]] = []
    said: list[str] = []
    for at, one in enumerate(every):
        x, y, goal = LEFT + at * step, base, base - one.goal * HEIGHT
        for part in one.parts:
            high = part.share * HEIGHT
            boxes.setdefault(hue(part.key, badges), []).append((x, y, high))
            y -= high
        if one.goal:
            goals.append([(x, goal), (x + wide, goal)])
        if step >= ROOMY and one.seconds:
            length, over = phrases.length(one.seconds), min(y, goal) - 4
            said.append(shapes.label(x + wide / 2, over, length, size=SMALL, anchor="middle"))
    drawn = [shapes.columns(found, wide, role) for role, found in boxes.items()]
    return [*drawn, shapes.lines(goals, "text", thick=1.5), *said]


def _said_below(count: int, step: float) -> range:
    """Return which columns say their name: as many as have room, evenly."""
    return range(0, count, max(1, round(APART / step)))


def _scale(most: int) -> list[str]:
    """Draw the ends of the scale that goes up, to ``most`` seconds."""
    base, top = TOP + HEIGHT, phrases.length(most - most % HOUR if most >= HOUR else most)
    return [
        shapes.line([(LEFT, base), (WIDTH, base)], "line", thick=1),
        shapes.label(LEFT - 6, base, "0", size=SMALL, anchor="end"),
        shapes.label(LEFT - 6, TOP + 6, top, size=SMALL, anchor="end"),
    ]


def burn_up(chart: BurnUp, title: str, role: str, *, ends: tuple[str, str], name: str) -> str:
    """Draw the work done, all that is planned, and the fan in which it may be through.

    ``ends`` are the days at both ends of the scale that goes right.
    """
    base, wide = TOP + HEIGHT, WIDTH - LEFT - 8

    def at(point: Day) -> Day:
        return LEFT + point[0] * wide, base - point[1] * HEIGHT

    now = chart.done[-1] if chart.done else (chart.today, 0.0)
    body = _scale(chart.total)
    body.append(shapes.line([at((0, chart.planned)), at((1, chart.planned))], "muted", thick=1))
    today = [at((chart.today, 0)), at((chart.today, 1))]
    body.append(shapes.line(today, "line", thick=1, dashed=True))
    if chart.half is not None and chart.likely is not None:
        body.append(shapes.area([at(now), at(chart.half), at(chart.likely)], role, 0.25))
        body.append(shapes.line([at(now), at(chart.half)], role, thick=1.5, dashed=True))
    body.append(shapes.line([at(point) for point in chart.done], role))
    first, last = ends
    body.append(shapes.label(LEFT, base + 14, first, size=SMALL))
    body.append(shapes.label(WIDTH - 8, base + 14, last, size=SMALL, anchor="end"))
    across = at((chart.today, 0))[0]
    if LEFT + 2 * APART < across < WIDTH - 2 * APART:
        body.append(shapes.label(across, base + 14, "today", size=SMALL, anchor="middle"))
    return shapes.picture(WIDTH, base + 20, title, chart.sentence, body, name=name)


def bar(chart: Bar, title: str, *, name: str) -> str:
    """Draw the parts of a whole as one bar, each named where it has room."""
    x, body = 0.0, []
    for place, part in enumerate(chart.parts):
        wide, said = part.share * WIDTH, part.key or "none"
        body.append(shapes.rect(x, 18, max(0.5, wide - 1), 22, f"hue{place}"))
        if wide >= len(said) * LETTER:
            body.append(shapes.label(x, 12, said))
        x += wide
    return shapes.picture(WIDTH, 42, title, chart.sentence, body, name=name)


ROLES = {
    "band": "heat0", "spread": "hue0", "diagonal": "line", "other": "muted", "step": "accent",
    "mean": "hue0", "reported": "warn", "point": "accent",
}  # fmt: skip
"""The colour of each kind of mark."""
MEANT = (
    ("point", "a run"), ("mean", "their mean"), ("reported", "what is reported"),
    ("band", "what still counts"),
)  # fmt: skip
"""What the marks of runs mean, for a legend."""
THICK = {"band": 30, "spread": 4, "diagonal": 1}
RADIUS = 4


def runs(chart: Chart, title: str, *, name: str) -> str:
    """Draw a chart of one scale: runs as points, the reported number, what may be missed of it."""
    high = 40
    body = _marks(chart.marks, high)
    body += _ends(chart, high + 14)
    return shapes.picture(WIDTH, high + 20, title, chart.sentence, body, name=name)


def meant(charts: Iterable[Chart]) -> list[tuple[str, str]]:
    """Return the colours of the marks of runs in any of these charts, and what each means."""
    there = {mark.role for chart in charts for mark in chart.marks}
    return [(ROLES[role], said) for role, said in MEANT if role in there]


def plot(chart: Chart, title: str, *, name: str) -> str:
    """Draw a chart of two scales: CV against public score, or the best so far as steps."""
    body = _marks(chart.marks, HEIGHT)
    body += _ends(chart, TOP + HEIGHT + 14)
    body.append(shapes.label(LEFT - 6, TOP + 6, chart.top, size=SMALL, anchor="end"))
    body.append(shapes.label(LEFT - 6, TOP + HEIGHT, chart.bottom, size=SMALL, anchor="end"))
    if any(mark.role == "diagonal" for mark in chart.marks):
        said = f"the line: {experiment_charts.EQUAL}"
        middle = (LEFT + WIDTH) / 2
        body.append(shapes.label(middle, TOP + HEIGHT + 14, said, size=SMALL, anchor="middle"))
    return shapes.picture(WIDTH, TOP + HEIGHT + 20, title, chart.sentence, body, name=name)


def _ends(chart: Chart, y: float) -> list[str]:
    return [
        shapes.label(LEFT, y, chart.left, size=SMALL),
        shapes.label(WIDTH - 8, y, chart.right, size=SMALL, anchor="end"),
    ]


def _marks(marks: Sequence[PlotMark], high: int) -> list[str]:
    """Draw marks, those that give way first; all of one kind together."""
    wide, top = WIDTH - LEFT - 8, TOP if high == HEIGHT else 0
    body = []
    for kind, name in ROLES.items():
        lines, upright, points = [], [], []
        for mark in (one for one in marks if one.role == kind):
            start = (LEFT + mark.x * wide, top + (1 - mark.y) * high)
            end = (LEFT + mark.to_x * wide, top + (1 - mark.to_y) * high)
            if start != end:
                lines.append([start, end])
            elif kind in {"reported", "mean"}:
                upright.append([(start[0], start[1] - 14), (start[0], start[1] + 14)])
            else:
                points.append(start)
        body.append(shapes.lines(lines, name, thick=THICK.get(kind, 2)))
        body.append(shapes.lines(upright, name, thick=3))
        body.append(shapes.circles(points, RADIUS, name))
    return body


def funnel(chart: FunnelChart, title: str, *, name: str) -> str:
    """Draw a bar a stage with its figure, and the interval of its conversion as a thin line."""
    room, said_at = 90, 400
    wide, body = said_at - room - 12, []
    for place, one in enumerate(chart.bars):
        y = place * ROW
        body.append(shapes.label(room - 8, y + 15, one.stage, anchor="end"))
        body.append(shapes.rect(room, y + 3, max(1, one.share * wide), ROW - 8, "accent"))
        if one.low is not None and one.high is not None:
            ends = [(room + one.low * wide, y + 11), (room + one.high * wide, y + 11)]
            body.append(shapes.line(ends, "warn", thick=2))
        body.append(shapes.label(said_at, y + 15, one.figure, role="text"))
    height = max(1, len(chart.bars)) * ROW
    return shapes.picture(WIDTH, height, title, chart.sentence, body, name=name)
