"""The one place where a stored string becomes something the screen may show."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NewType

from textual.content import Content

from studytrack.domain import date_words, phrases
from studytrack.domain import text as filtered
from studytrack.domain.instants import Moment
from studytrack.domain.text import wrap as wrap  # noqa: PLC0414 - found with the other drawings
from studytrack.domain.values import NamedTuple
from studytrack.tui.keys.actions import Edge

Shown = NewType("Shown", str)
"""A string that went through the filter of the domain; only this module makes one."""

MINUTE = 60


class Span(NamedTuple):
    """A stretch of a line in one role of the ink."""

    text: Shown
    role: str = ""
    key: str = ""
    """The key a click on it presses, as Textual names it."""
    said: str = ""
    """Its figure, for the edge of its panel while the mouse is on it."""


Line = tuple[Span, ...]
"""One drawn line."""


def shown(text: str) -> Shown:
    """Return text with everything taken out that a terminal would act upon."""
    return Shown(filtered.shown(text))


def content(text: str) -> Content:
    """Return text for a Textual sink: filtered, and never read as markup."""
    return Content(filtered.shown(text))


def edge(said: Edge) -> Content:
    """Return what the lower edge of a panel says, its keys in the colour of keys."""
    shown = content(said.words)
    for first, end, _key in said.spots:
        gap = said.words.find(" ", first, end)
        shown = shown.stylize("bold $foreground", first, gap if gap > first else end)
    return shown


SIGNS = str.maketrans("“”’–—−·×…½→←", '""\'----x~?><')
"""What our own sentences hold besides ASCII, cell for cell."""


def ascii_signs(text: Shown) -> Shown:
    """Return text with its typographic signs in ASCII; other writing stays as it is."""
    return Shown(text.translate(SIGNS))


def span(text: str, role: str = "", key: str = "", said: str = "") -> Span:
    """Return one stretch of a line; a click on it presses ``key``, the mouse on it is ``said``."""
    return Span(shown(text), role, key, said)


def line(*parts: Span | str | tuple[str, str]) -> Line:
    """Return a line of parts: a bare string has no role, a pair is text and role."""
    return tuple(
        part
        if isinstance(part, Span)
        else span(part)
        if isinstance(part, str)
        else span(part[0], part[1])
        for part in parts
    )


def width(parts: Iterable[Span]) -> int:
    """Return the cells a line needs."""
    return sum(filtered.width(part.text) for part in parts)


def fit(text: str, cells: int, *, plain: bool = False) -> str:
    """Return text cut to at most ``cells`` cells; ``plain`` cuts with an ASCII sign."""
    return filtered.fit(filtered.shown(text), cells, ascii_only=plain)


def column(text: str, cells: int, *, plain: bool = False) -> str:
    """Return text cut or filled to exactly ``cells`` cells."""
    return filtered.column(filtered.shown(text), max(0, cells), ascii_only=plain)


def right(text: str, cells: int) -> str:
    """Return text pushed to the right edge of ``cells`` cells."""
    safe = filtered.fit(filtered.shown(text), cells)
    return " " * (cells - filtered.width(safe)) + safe


def spread(left: Line, end: Line, cells: int) -> Line:
    """Return a line with ``end`` at the right edge; ``end`` goes first when both do not fit."""
    gap = cells - width(left) - width(end)
    return (*left, span(" " * gap), *end) if gap >= 0 else left


def shortened(lines: Sequence[Line], high: int) -> list[Line]:
    """Return lines cut to ``high`` rows, the last says that there is more; 0 cuts none."""
    if not 0 < high < len(lines):
        return list(lines)
    return [*lines[: high - 1], line(("…", "dim"))]


def paragraph(said: str, cells: int, role: str = "dim") -> list[Line]:
    """Return a sentence broken at spaces, in one role."""
    return [line((piece, role)) for piece in wrap(said, cells)]


def ticking(seconds: int) -> str:
    """Print a running length: ``0:42:10``."""
    minutes, rest = divmod(max(0, seconds), MINUTE)
    return f"{minutes // MINUTE}:{minutes % MINUTE:02d}:{rest:02d}"


WEEKDAYS = tuple(name[:3] for name in date_words.WEEKDAYS)
MONTHS = tuple(name[:3] for name in date_words.MONTHS)


def stamp(instant: str, now: Moment) -> str:
    """Print an RFC 3339 instant as day and wall clock of the present zone: ``Fri 20 Nov 20:00``."""
    wall = datetime.fromisoformat(instant).astimezone(now.zone)
    return f"{phrases.day(wall.date(), now.wall.date())} {wall:%H:%M}"


def clock(instant: str, zone: tzinfo) -> str:
    """Print an RFC 3339 instant as the wall clock of a zone shows it: ``20:00``."""
    return f"{datetime.fromisoformat(instant).astimezone(zone):%H:%M}"
