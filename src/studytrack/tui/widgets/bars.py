"""Bars: lengths drawn in cells, each with its number beside it."""

from collections.abc import Mapping, Sequence

from studytrack.domain.hues import HUES
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line, Span

LEGEND = 2
"""Lines a legend may have."""


def bar(part: int, whole: int, cells: int, signs: Signs, role: str = "accent") -> Line:
    """Draw ``part`` of ``whole`` in ``cells`` cells, to half a cell, never beyond the end."""
    halves = 0 if whole <= 0 else min(2 * cells, part * 2 * cells // whole)
    if part > 0:
        # Something is never drawn as nothing.
        halves = max(1, halves)
    full, half = divmod(halves, 2)
    rest = cells - full - half
    return text.line((signs.full * full + signs.half * half, role), (signs.rest * rest, "edge"))


class Legend:
    """Which letter and which hue stand for which curriculum, the same in a whole drawing."""

    def __init__(self, titles: Mapping[str | None, str]) -> None:
        self.titles = titles
        self._letters: dict[str | None, str] = {}
        for key, title in titles.items():
            self._letters[key] = _letter(title, set(self._letters.values()))
        self._places = {key: place % HUES for place, key in enumerate(titles)}

    def letter(self, key: str | None) -> str:
        """Return the letter of a curriculum."""
        return self._letters.get(key, "?")

    def hue(self, key: str | None, kind: str = "fill") -> str:
        """Return its role: ``fill`` for a block, ``hue`` for letters."""
        return f"{kind}{self._places.get(key, 0)}"

    def lines(self, cells: int, *, plain: bool = False) -> list[Line]:
        """Draw letter and title of each, in few lines; titles are cut where they need more."""
        lines = self._broken(list(self.titles.items()), cells)
        if len(lines) <= LEGEND:
            return lines
        room = cells // -(-len(self.titles) // LEGEND) - 6
        short = [
            (key, text.fit(title, max(3, room), plain=plain)) for key, title in self.titles.items()
        ]
        return self._broken(short, cells)[:LEGEND]

    def _broken(self, names: Sequence[tuple[str | None, str]], cells: int) -> list[Line]:
        """Draw letters and names, broken into as many lines as they need."""
        lines: list[list[Span]] = []
        for key, name in names:
            more = text.line((f" {self.letter(key)} ", self.hue(key)), (f" {name}  ", "dim"))
            if not lines or text.width(lines[-1]) + text.width(more) - 2 > cells:
                lines.append([])
            lines[-1] += more
        return [tuple(line) for line in lines]


def _letter(title: str, taken: set[str]) -> str:
    """Return the first letter of the title not yet taken, else a digit, else a sign."""
    wanted = "".join(char.upper() for char in title if char.isascii() and char.isalnum())
    for char in wanted + "123456789":
        if char not in taken:
            return char
    return "+"


def stack(
    parts: Sequence[tuple[str | None, int]], most: int, cells: int, legend: Legend, *, repeat: bool
) -> Line:
    """Draw the parts of a day one after the other, ``most`` seconds filling all cells.

    Each part begins with its letter; ``repeat`` fills it with letters, for want of colour.
    """
    drawn: list[Span] = []
    done = filled = 0
    for key, seconds in parts:
        done += seconds
        end = 0 if most <= 0 else min(cells, max(done * cells // most, filled + 1))
        wide = end - filled
        if wide > 0:
            letter = legend.letter(key)
            drawn.append(
                text.span(letter * wide if repeat else letter.ljust(wide), legend.hue(key))
            )
            filled = end
    return (*drawn, text.span(" " * (cells - filled)))
