"""What a screen shows, as SVG: blocks, lines and dots are shapes, so that no font leaves seams.

Nothing is loaded from anywhere; where a font is missing only the letters look different.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from studytrack.domain.values import NamedTuple

WIDE, HIGH = 10, 20
"""A cell."""
EDGE = 12
"""Around the screen."""
BASE = 15
"""From the top of a cell to the line letters stand on."""
FONT = '"Fira Code", Menlo, "DejaVu Sans Mono", Consolas, monospace'
LOW = " ▁▂▃▄▅▆▇█"
BRAILLE = 0x2800
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille cell, bit by bit."""
Block = tuple[float, float, float, float]
"""Left, top, width and height."""
PARTS: dict[str, Block] = {
    "╌": (0, 0, 0, 0),
    "▌": (0, 0, 5, 20), "▎": (0, 0, 2.5, 20), "▕": (8.75, 0, 1.25, 20), "▀": (0, 0, 10, 10),
    "▄": (0, 10, 10, 10),
    "━": (0, 8, 10, 4), "╸": (0, 8, 5, 4), "╺": (5, 8, 5, 4), "─": (0, 9.5, 10, 1),
    "│": (4.5, 0, 1, 20), "■": (0.5, 5.5, 9, 9), "▇": (0, 2.5, 10, 17.5),
    **{char: (0, 20 - 2.5 * step, 10, 2.5 * step) for step, char in enumerate(LOW)},
}  # fmt: skip
"""What a glyph is: left, top, width and height in its cell."""
BENDS = {"╭": "M5 20V14a4 4 0 0 1 4-4h1", "╮": "M5 20V14a4 4 0 0 0-4-4h-1",
         "╰": "M5 0v6a4 4 0 0 0 4 4h1", "╯": "M5 0v6a4 4 0 0 1-4 4h-1",
         "┬": "M0 10h10M5 10v10", "┴": "M0 10h10M5 10v-10"}  # fmt: skip


class SvgText(NamedTuple):
    """Some text of one look, at a cell of a row."""

    column: int
    text: str
    style: Style


def picture(
    rows: Sequence[Iterable[Segment]],
    ground: str,
    ink: str,
    *,
    body: str = "",
    attributes: str = "",
) -> str:
    """Return a screen as SVG on the colour ``ground``; ``body`` takes the place of the rows."""
    width = max(sum(cell_len(part.text) for part in row) for row in rows)
    wide, high = width * WIDE + 2 * EDGE, len(rows) * HIGH + 2 * EDGE
    drawn = body or screen(rows, ground, ink)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"{attributes}>\n'
        f"<style>text{{font:16px {FONT};white-space:pre}}.b{{font-weight:bold}}"
        f".i{{font-style:italic}}</style>\n"
        f'<rect width="{wide}" height="{high}" rx="10" fill="{ground}"/>\n'
        f'<g transform="translate({EDGE} {EDGE})">\n{drawn}\n</g>\n</svg>\n'
    )


def screen(
    rows: Sequence[Iterable[Segment]],
    ground: str,
    ink: str,
    only: frozenset[int] | None = None,
) -> str:
    """Return the shapes and letters of a screen, or of some of its rows."""
    return "\n".join(
        line
        for row, parts in enumerate(rows)
        if only is None or row in only
        for line in _row(row, parts, ground, ink)
    )


Shapes = dict[str, str]
"""Colour to the outlines of everything in it: one path, however many squares."""


def _row(row: int, parts: Iterable[Segment], ground: str, ink: str) -> Iterator[str]:
    pieces, column = [], 0
    for part in parts:
        pieces.append(SvgText(column, part.text, part.style or Style()))
        column += cell_len(part.text)
    top = row * HIGH
    behind: Shapes = {}
    shapes: Shapes = {}
    others: list[str] = []
    for piece in pieces:
        front, back = _colours(piece.style, ground, ink)
        if back != ground:
            _add(behind, back, piece.column * WIDE, top, cell_len(piece.text) * WIDE, HIGH)
        _piece(piece, top, front, shapes, others)
    for held in (behind, shapes):
        yield from (f'<path d="{path}" fill="{colour}"/>' for colour, path in held.items())
    yield from others


def _piece(piece: SvgText, top: int, front: str, shapes: Shapes, others: list[str]) -> None:
    """Draw a piece: shapes into ``shapes``, letters, bends and dots into ``others``."""
    column = piece.column
    for kind, run in groupby(piece.text, _kind):
        chars = "".join(run)
        left, cells = column * WIDE, cell_len(chars)
        column += cells
        if kind == "text":
            others.append(_letters(chars, left, top, cells, piece.style, front))
        elif kind in PARTS:
            for x, y, wide, high in _blocks(kind, cells):
                _add(shapes, front, left + x, top + y, wide, high)
        elif kind in BENDS:
            others.append(
                f'<path d="{BENDS[kind]}" transform="translate({left} {top})" fill="none" '
                f'stroke="{front}"/>'
            )
        elif kind == "dots":
            others += _dots(chars, left, top, front)


def _blocks(kind: str, cells: int) -> Iterator[Block]:
    """Return the blocks of a glyph that stands in some cells beside one another."""
    if kind == "╌":
        yield from ((5 * step + 0.75, 9, 3.5, 1.5) for step in range(2 * cells))
        return
    x, y, wide, high = PARTS[kind]
    if wide == WIDE:
        yield x, y, wide * cells, high
    else:
        yield from ((step * WIDE + x, y, wide, high) for step in range(cells))


def _add(shapes: Shapes, colour: str, x: float, y: float, wide: float, high: float) -> None:
    if high:
        path = f"M{x:g} {y:g}h{wide:g}v{high:g}h-{wide:g}z"
        shapes[colour] = shapes.get(colour, "") + path


def _kind(char: str) -> str:
    if char in PARTS or char in BENDS:
        return char
    return "dots" if BRAILLE <= ord(char) < BRAILLE + 256 else "text"


def _letters(chars: str, left: int, top: int, cells: int, style: Style, front: str) -> str:
    looks = "b " * bool(style.bold) + "i" * bool(style.italic)
    named = f' class="{looks.strip()}"' if looks else ""
    faint = ' opacity="0.7"' if style.dim else ""
    return (
        f'<text x="{left}" y="{top + BASE}" textLength="{cells * WIDE}" fill="{front}"'
        f"{named}{faint}>{escape(chars)}</text>"
    )


def _dots(chars: str, left: int, top: int, front: str) -> Iterator[str]:
    places = [
        f"M{left + place * WIDE + 2.5 + 5 * across:g} {top + 2.5 + 5 * down:g}h0"
        for place, char in enumerate(chars)
        for bit, (across, down) in enumerate(DOTS)
        if ord(char) - BRAILLE >> bit & 1
    ]
    if places:
        yield (
            f'<path d="{"".join(places)}" stroke="{front}" stroke-width="2.6" '
            'stroke-linecap="round"/>'
        )


def _colours(style: Style, ground: str, ink: str) -> tuple[str, str]:
    front, behind = _hex(style.color, ink), _hex(style.bgcolor, ground)
    return (behind, front) if style.reverse else (front, behind)


def _hex(colour: Color | None, default: str) -> str:
    if colour is None or colour.is_default:
        return default
    return colour.get_truecolor().hex
