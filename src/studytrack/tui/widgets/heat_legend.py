"""The signs of days by how much they held, and what they mean."""

from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line, Span

WORDS = ("none", "under ½", "under 1", "1", "1½ of a day's share")
PLAIN_WORDS = ("none", "under 1/2", "under 1", "1", "1 1/2 of a day's share")


def sign(level: int, signs: Signs, *, away: bool = False) -> tuple[str, str]:
    """Return the glyph of a day and its role; ``away`` shows where nothing was studied."""
    if level:
        return signs.levels[level], "good"
    return signs.away if away else signs.levels[0], "dim"


def legend(width: int, signs: Signs) -> Line:
    """Say what the glyphs mean, the vacation left out where it does not fit."""
    words = PLAIN_WORDS if signs.plain else WORDS
    parts: list[Span] = []
    for level, word in enumerate(words):
        glyph, role = sign(level, signs)
        parts += text.line((f" {glyph}", role), (f" {word} ", "dim"))
    off = text.line((f" {signs.away} off", "dim"))
    return (*parts, *off) if text.width(parts) + text.width(off) <= width else tuple(parts)
