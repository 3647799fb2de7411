"""When one studies, as squares: a row a weekday, a column an hour, from the first one used on."""

from studytrack.domain.charts import Squares
from studytrack.tui.drawing import plots, text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line

NAME = 4
"""Cells of a weekday."""
DAY, LABELLED, MORNING = 24, 3, 6
"""Hours of a day, from one label to the next, and of the night left out where it holds nothing."""
WIDEST = 3
"""Cells of an hour at most."""


def squares(chart: Squares, start: int, width: int, signs: Signs) -> list[Line]:
    """Draw weekdays from ``start`` (0 is Monday) on, the hours below them."""
    first, each = _shown(chart, width)
    rows = chart._replace(rows=tuple(row[first:] for row in chart.rows))
    lines = [
        (text.span(f"{text.WEEKDAYS[(start + row) % 7]:{NAME}}", "dim"), *line)
        for row, line in enumerate(plots.squares(rows, signs, gap=each - 1))
    ]
    said = " " * NAME
    for hour in range(first, DAY, LABELLED):
        said = f"{said:{NAME + (hour - first) * each}}{hour:02d}"
    return [*lines, text.line((said, "dim"))]


def said_at(chart: Squares, start: int, x: int, y: int, width: int) -> str:
    """Say what the hour of a weekday at a place holds; empty beside them."""
    first, each = _shown(chart, width)
    hour = first + (x - NAME) // each
    if x < NAME or hour >= DAY or not 0 <= y < len(chart.rows):
        return ""
    return plots.hour_said(chart, y, hour, text.WEEKDAYS[(start + y) % 7])


def _shown(chart: Squares, width: int) -> tuple[int, int]:
    """Return the first hour that is shown, none before it was studied in; the cells of an hour."""
    used = (hour for row in chart.rows for hour, level in enumerate(row[:MORNING]) if level)
    first = min(used, default=MORNING)
    first -= first % LABELLED
    return first, max(1, min(WIDEST, (width - NAME) // (DAY - first)))
