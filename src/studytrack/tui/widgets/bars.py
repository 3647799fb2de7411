"""Bars: lengths drawn in cells, each with its number beside it."""

from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line


def bar(part: int, whole: int, cells: int, signs: Signs, role: str = "accent") -> Line:
    """Draw ``part`` of ``whole`` in ``cells`` cells, to half a cell, never beyond the end."""
    halves = 0 if whole <= 0 else min(2 * cells, part * 2 * cells // whole)
    if part > 0:
        # Something is never drawn as nothing.
        halves = max(1, halves)
    full, half = divmod(halves, 2)
    rest = cells - full - half
    return text.line((signs.full * full + signs.half * half, role), (signs.rest * rest, "edge"))
