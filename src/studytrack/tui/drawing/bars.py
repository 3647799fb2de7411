"""Lengths in cells: bars, each with its number beside it, and a running length in large digits."""

from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line

PIXELS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("## ", " # ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", " ##", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
"""Half blocks of a digit, from the top: solid, where the lines of box drawing have gaps."""
HALVES = {"  ": " ", "# ": "▀", " #": "▄", "##": "█"}


def bar(part: int, whole: int, cells: int, signs: Signs, role: str = "") -> Line:
    """Draw ``part`` of ``whole`` in ``cells`` cells, to half a cell, never beyond the end."""
    halves = 0 if whole <= 0 else min(2 * cells, part * 2 * cells // whole)
    if part > 0:
        # Something is never drawn as nothing.
        halves = max(1, halves)
    full, half = divmod(halves, 2)
    rest = cells - full - half
    return text.line((signs.full * full + signs.half * half, role), (signs.rest * rest, "edge"))


def thick(done: int, whole: int, cells: int, signs: Signs, role: str = "") -> Line:
    """Draw a bar that is as high as its row: the one thing on the screen that is bigger."""
    if signs.plain:
        return bar(done, whole, cells, signs)
    halves = min(2 * cells, done * 2 * cells // whole) if whole else 0
    halves = max(halves, 1 if done else 0)
    full, half = divmod(halves, 2)
    fill = "█" * full + "▌" * half
    return text.line((fill, role), (signs.rest * (cells - full - half), "edge"))


def digits(said: str, signs: Signs, role: str = "accent", scale: int = 1) -> list[Line]:
    """Draw ``0:42:10`` of solid blocks, three rows high, five at twice the ``scale``.

    In ASCII the length stands between rules.
    """
    if signs.plain:
        rule = text.line(("=" * len(said), role))
        return [rule, text.line((said, "strong")), rule]
    drawn = [PIXELS[char] for char in said if char in PIXELS]
    rows = [
        "".join(cell * scale for cell in " ".join(one[row] for one in drawn))
        for row in range(5)
        for _ in range(scale)
    ]
    rows += [" " * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return [
        text.line(("".join(HALVES[high + low] for high, low in zip(*pair, strict=True)), role))
        for pair in pairs
    ]
