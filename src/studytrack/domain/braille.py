"""Dots in cells of text: two across, four down, each cell in the role of what covers it last."""

from studytrack.domain.charts import BurnUp
from studytrack.domain.recall_charts import Fading

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dots of a braille cell, row by row."""
BLANK = 0x2800
LAYERS = ("edge", "dim", "accent", "strong", "good")
"""Roles of a curve, from the one that gives way to the one that is never covered."""

Cells = list[tuple[str, str]]
"""One row: each cell's sign and its role."""


class Canvas:
    """A field of dots, ``width`` cells wide and ``high`` cells high."""

    def __init__(self, width: int, high: int) -> None:
        self.width, self.high = width, high
        self._dots = [[0] * width for _ in range(high)]
        self._roles = [["edge"] * width for _ in range(high)]

    def dot(self, x: float, y: float, role: str) -> None:
        """Set the dot at ``x``, ``y``, both 0 to 1, right and up; a hue is as strong as accent."""
        across = min(2 * self.width - 1, max(0, round(x * (2 * self.width - 1))))
        down = min(4 * self.high - 1, max(0, round((1 - y) * (4 * self.high - 1))))
        row, column = down // 4, across // 2
        self._dots[row][column] |= DOTS[down % 4][across % 2]
        if _layer(role) >= _layer(self._roles[row][column]):
            self._roles[row][column] = role

    def line(self, start: tuple[float, float], end: tuple[float, float], role: str) -> None:
        """Set the dots between two places."""
        steps = 1 + int(
            max(abs(end[0] - start[0]) * 2 * self.width, abs(end[1] - start[1]) * 4 * self.high)
        )
        for step in range(steps + 1):
            part = step / steps
            self.dot(
                start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part, role
            )

    def cross(self, x: float, y: float) -> None:
        """Dot a line up at ``x`` and one across at ``y``."""
        for step in range(0, 2 * self.width, 4):
            self.dot(step / (2 * self.width), y, "edge")
        for step in range(0, 4 * self.high, 3):
            self.dot(x, step / (4 * self.high), "edge")

    def rows(self, *, plain: bool) -> list[Cells]:
        """Return the rows; ``plain`` has a star where any dot is."""
        return [
            [
                (("*" if dots else " ") if plain else chr(BLANK + dots), role)
                for dots, role in zip(row, roles, strict=True)
            ]
            for row, roles in zip(self._dots, self._roles, strict=True)
        ]


def _layer(role: str) -> int:
    return LAYERS.index(role) if role in LAYERS else LAYERS.index("accent")


def burn_up(chart: BurnUp, width: int, high: int, role: str) -> Canvas:
    """Draw the work done in ``role``, what is planned, today, and the fan of what may come."""
    canvas = Canvas(width, high)
    canvas.cross(chart.today, chart.planned)
    for start, end in zip(chart.done, chart.done[1:], strict=False):
        canvas.line(start, end, role)
    now = chart.done[-1] if chart.done else (chart.today, 0.0)
    if chart.likely is not None:
        canvas.line(now, chart.likely, "dim")
    if chart.half is not None:
        canvas.line(now, chart.half, "good")
    return canvas


def fading(chart: Fading, width: int, high: int, role: str) -> Canvas:
    """Draw how an item fades: until today in ``role``, then what is to come, and when it is asked.

    Dotted are the chance at which it is asked, and the day.
    """
    canvas = Canvas(width, high)
    canvas.cross(chart.asked, chart.target)
    for start, end in zip(chart.points, chart.points[1:], strict=False):
        canvas.line(start, end, role if start[0] < chart.today else "dim")
    return canvas
