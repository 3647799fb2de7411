"""The drawing of the last twelve months: a column a week, a row a weekday."""

from datetime import date, timedelta

from studytrack.services.pages.page_views import StripView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.widgets import heat_legend

LABEL, EACH = 5, 2
"""Cells of a weekday's name, and of a week with its gap."""
DAYS = 7


def strip(view: StripView, width: int, signs: Signs) -> list[Line]:
    """Draw as many of the newest weeks as fit, the months above, what the signs mean below."""
    first = date.fromisoformat(view.first)
    weeks = -(-len(view.levels) // DAYS)
    left_out = max(0, weeks - (width - LABEL) // EACH)
    rows = [_row(view, row, left_out, first, signs) for row in range(DAYS)]
    legend = heat_legend.legend(width - LABEL, signs)
    return [_months(first, left_out, weeks), *rows, (text.span(" " * (LABEL - 1)), *legend)]


def _row(view: StripView, row: int, left_out: int, first: date, signs: Signs) -> Line:
    """Draw one weekday; days of the same look are one stretch."""
    name = text.WEEKDAYS[(first.weekday() + row) % DAYS] if row % 2 == 0 else ""
    parts = [text.span(f"{name:{LABEL}}", "dim")]
    said, last = "", ""
    for place in range(left_out * DAYS + row, len(view.levels), DAYS):
        glyph, role = heat_legend.sign(view.levels[place], signs, away=place in view.away)
        if role != last:
            parts.append(text.span(said, last))
            said, last = "", role
        said += f"{glyph:{EACH}}"
    return (*parts, text.span(said, last))


def _months(first: date, left_out: int, weeks: int) -> Line:
    """Name each month above the week in which it begins."""
    said = " " * LABEL
    for week in range(left_out, weeks):
        ends = first + timedelta(days=DAYS * week + DAYS - 1)
        column = LABEL + EACH * (week - left_out)
        if ends.day <= DAYS and len(said) <= column:
            said = f"{said:{column}}{text.MONTHS[ends.month - 1]}"
    return text.line((said, "dim"))
