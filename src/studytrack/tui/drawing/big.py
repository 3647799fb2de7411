"""A running length in large digits, three rows high; in ASCII in capitals between rules."""

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line

HIGH, WIDE = 3, 3
"""Rows and cells of a digit."""


def digits(said: str, signs: Signs, role: str = "accent") -> list[Line]:
    """Draw ``0:42:10`` three rows high."""
    if signs.plain:
        rule = text.line(("=" * len(said), role))
        return [rule, text.line((said, "strong")), rule]
    font = DIGITS3X3_BOLD
    rows = ["", "", ""]
    for char in said:
        place = DIGITS.find(char)
        if place < 0:
            continue
        wide = 1 if char == ":" else WIDE
        for row in range(HIGH):
            cell = font[place * HIGH + row].ljust(WIDE)
            rows[row] += (cell.strip() or " ") if wide == 1 else cell
            rows[row] += " "
    return [text.line((row.rstrip().ljust(max(map(len, rows)) - 1), role)) for row in rows]
