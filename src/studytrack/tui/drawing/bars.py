"""Lengths in cells: bars, each with its number beside it, and a running length in large digits."""

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line

HIGH, WIDE = 3, 3
"""Rows and cells of a digit."""


def bar(part: int, whole: int, cells: int, signs: Signs, role: str = "accent") -> Line:
    """Draw ``part`` of ``whole`` in ``cells`` cells, to half a cell, never beyond the end."""
    halves = 0 if whole <= 0 else min(2 * cells, part * 2 * cells // whole)
    if part > 0:
        # Something is never drawn as nothing.
        halves = max(1, halves)
    full, half = divmod(halves, 2)
    rest = cells - full - half
    return text.line((signs.full * full + signs.half * half, role), (signs.rest * rest, "edge"))


def thick(done: int, whole: int, cells: int, signs: Signs) -> Line:
    """Draw a bar that is as high as its row: the one thing on the screen that is bigger."""
    if signs.plain:
        return bar(done, whole, cells, signs)
    halves = min(2 * cells, done * 2 * cells // whole) if whole else 0
    halves = max(halves, 1 if done else 0)
    full, half = divmod(halves, 2)
    fill = "█" * full + "▌" * half
    return text.line((fill, "accent"), (signs.rest * (cells - full - half), "edge"))


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
