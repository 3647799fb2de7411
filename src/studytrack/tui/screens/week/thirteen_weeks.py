"""The drawing of thirteen weeks: columns with their hours, verdicts and numbers."""

from collections.abc import Sequence

from studytrack.services.pages.week_views import WeekLineView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line

EIGHTHS = " ▁▂▃▄▅▆▇█"
HALF_BLOCK = 4
HOUR, TEN_HOURS = 3600, 36000
LABEL = 4
"""Cells of the rows' names."""
TIGHT = 5
"""Cells of a column up to which the unit is left out."""


def thirteen(weeks: Sequence[WeekLineView], width: int, high: int, signs: Signs) -> list[Line]:
    """Draw thirteen weeks as columns: bars, hours, the verdict and the week's number."""
    each = max(4, min(9, (width - LABEL) // max(1, len(weeks))))
    shown = weeks[-((width - LABEL) // each) :]
    most = max((max(week.seconds, week.goal_seconds) for week in shown), default=0)
    lines = []
    for level in range(high - 1, -1, -1):
        parts = [text.span(" " * LABEL)]
        for week in shown:
            block = _block(week.seconds, most, high, level, signs)
            role = "good" if week.verdict == "good" else "accent"
            parts.append(text.span((block * (each - 2)).center(each), role))
        lines.append(tuple(parts))
    lines.append(_table("h", [_hours(week.seconds, each) for week in shown], each, ""))
    lines.append(_table("goal", [signs.verdicts[week.verdict] for week in shown], each, ""))
    lines.append(_table("week", [_number(week) for week in shown], each, "dim"))
    return lines


def _table(name: str, cells: Sequence[str], each: int, role: str) -> Line:
    return text.line((f"{name:{LABEL}}", "dim"), *((cell.center(each), role) for cell in cells))


def _block(seconds: int, most: int, high: int, level: int, signs: Signs) -> str:
    eighths = 0 if not most else seconds * high * 8 // most - level * 8
    if seconds and level == 0:
        # A little is never drawn as nothing.
        eighths = max(1, eighths)
    if signs.plain:
        return "#" if eighths >= HALF_BLOCK or (level == 0 and eighths > 0) else " "
    return EIGHTHS[max(0, min(8, eighths))]


def _hours(seconds: int, cells: int) -> str:
    """Say hours, with a decimal below ten; the unit stands in the row's name when it is tight."""
    unit = "h" if cells > TIGHT else ""
    said = f"{seconds // HOUR}" if seconds >= TEN_HOURS else f"{seconds * 10 // HOUR / 10:g}"
    return said + unit


def _number(week: WeekLineView) -> str:
    """Say the number of an ISO week, else day and month of its first day."""
    _year, found, number = week.week.partition("-W")
    return number if found else f"{week.start[8:]}/{week.start[5:7]}"


def verdict_words(width: int, signs: Signs) -> Line:
    """Say what the glyphs of the verdicts mean."""
    words = (f"{glyph} {word}" for word, glyph in signs.verdicts.items())
    return text.line((text.fit("  ".join(words), width), "dim"))
