"""What pictures are made of, as SVG.

Each picture says what it shows, draws in the colours of the page, and runs nothing. Lengths are
in pixels of the picture's own grid; numbers are written with one decimal at most.
"""

import re
from collections.abc import Iterable

from studytrack.services.report.page import COLOURS, words

NAMESPACE = "http://www.w3.org/2000/svg"
_COLOUR = re.compile(r'(fill|stroke)="var\(--(\w+)\)"')


def picture(
    width: float, height: float, title: str, sentence: str, body: Iterable[str], *, name: str
) -> str:
    """Return a picture inside a page; ``name`` is one that no other picture of the page has."""
    return (
        f'<svg viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" '
        f'height="{number(height)}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{words(title)}</title>'
        f'<desc id="{name}-d">{words(sentence)}</desc>{"".join(body)}</svg>'
    )


def alone(width: float, height: float, title: str, sentence: str, body: Iterable[str]) -> str:
    """Return a picture that is a file of its own, light or dark as who looks at it has it.

    Every colour is written out as well: what shows pictures outside of a browser often knows no
    variables, and draws them black.
    """
    light, dark = COLOURS["light"], COLOURS["dark"]
    drawn = "".join(body)
    named = sorted({(at[1], at[2]) for at in _COLOUR.finditer(drawn)})
    night = "".join(f'[{how}="{light[role]}"]{{{how}:{dark[role]}}}' for how, role in named)
    drawn = _COLOUR.sub(lambda at: f'{at[1]}="{light[at[2]]}"', drawn)
    return (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}" height="{number(height)}" role="img">'
        f"<title>{words(title)}</title><desc>{words(sentence)}</desc>"
        f"<style>@media(prefers-color-scheme:dark){{{night}}}"
        f"text{{font-family:system-ui,sans-serif}}</style>{drawn}</svg>\n"
    )


def number(value: float) -> str:
    """Write a length: ``12``, ``12.5``."""
    return f"{value:.1f}".removesuffix(".0")


def rect(x: float, y: float, width: float, height: float, role: str, radius: float = 0) -> str:
    """Return a filled rectangle in the colour of a role."""
    corner = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}"{corner} fill="var(--{role})"/>'
    )


def columns(boxes: Iterable[tuple[float, float, float]], width: float, role: str) -> str:
    """Return many columns of one colour as one path: upright lines as thick as they are wide.

    Each box is its left side, its lower end and its height.
    """
    path = "".join(
        f"M{number(x + width / 2)} {number(low)}v-{number(height)}" for x, low, height in boxes
    )
    wide = number(width)
    return f'<path d="{path}" stroke="var(--{role})" stroke-width="{wide}"/>' if path else ""


def squares(places: Iterable[tuple[float, float]], size: float, role: str) -> str:
    """Return many squares of one colour as one path: short lines as thick as they are long."""
    side = number(size)
    path = "".join(f"M{number(x)} {number(y + size / 2)}h{side}" for x, y in places)
    return f'<path d="{path}" stroke="var(--{role})" stroke-width="{side}"/>' if path else ""


def diamonds(places: Iterable[tuple[float, float]], size: float) -> str:
    """Return the signs of milestones inside squares that begin at each place, as one path."""
    half = number(size / 2)
    path = "".join(
        f"M{number(x + size / 2)} {number(y)}l{half} {half}l-{half} {half}l-{half}-{half}z"
        for x, y in places
    )
    return (
        f'<path d="{path}" fill="var(--warn)" stroke="var(--ground)" stroke-width="1"/>'
        if path
        else ""
    )


def circles(places: Iterable[tuple[float, float]], radius: float, role: str) -> str:
    """Return filled circles of one colour, each with a rim that parts it from its neighbours."""
    drawn = "".join(
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>' for x, y in places
    )
    return (
        f'<g fill="var(--{role})" stroke="var(--ground)" stroke-width="1">{drawn}</g>'
        if drawn
        else ""
    )


def line(
    points: Iterable[tuple[float, float]], role: str, *, thick: float = 2, dashed: bool = False
) -> str:
    """Return a line through points."""
    return lines([points], role, thick=thick, dashed=dashed)


def lines(
    stretches: Iterable[Iterable[tuple[float, float]]], role: str, *, thick: float = 2,
    dashed: bool = False,
) -> str:  # fmt: skip
    """Return lines of one colour as one path, each through its own points."""
    said = ("L".join(f"{number(x)} {number(y)}" for x, y in points) for points in stretches)
    path = "".join(f"M{one}" for one in said if one)
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<path d="{path}" fill="none" stroke="var(--{role})" '
        f'stroke-width="{number(thick)}"{dash}/>'
        if path
        else ""
    )


def area(points: Iterable[tuple[float, float]], role: str, opacity: float) -> str:
    """Return the filled area inside points."""
    path = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{path}z" fill="var(--{role})" fill-opacity="{opacity}"/>' if path else ""


def label(  # noqa: PLR0913 - where it stands and how it looks
    x: float, y: float, said: str, *, size: float = 12, anchor: str = "start",
    role: str = "muted", bold: bool = False,
) -> str:  # fmt: skip
    """Return text; ``anchor`` is start, middle or end."""
    weight = ' font-weight="600"' if bold else ""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{side} '
        f'fill="var(--{role})"{weight}>{words(said)}</text>'
    )
