"""Small pieces of plain text: days, clocks, bars, tables. Pure, and in Unicode.

`output` puts plainer signs in their place where a terminal cannot show them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from studytrack.domain import text

FULL, EMPTY = "█", "·"
MINUTE = 60
NARROWEST = 12
"""Cells below which no column is cut."""


def wall(instant: str, offset_minutes: int | None) -> datetime:
    """Return the wall clock of an RFC 3339 instant, ``offset_minutes`` east of UTC."""
    return datetime.fromisoformat(instant) + timedelta(minutes=offset_minutes or 0)


def clock(instant: str, offset_minutes: int | None) -> str:
    """Print an instant as ``20:00`` on the wall clock of its place."""
    return f"{wall(instant, offset_minutes):%H:%M}"


def bar(part: int, whole: int, cells: int) -> str:
    """Draw how much of ``whole`` is there, in ``cells`` cells; something is never nothing."""
    if whole <= 0 or cells <= 0:
        return ""
    filled = min(cells, part * cells // whole)
    if part > 0:
        filled = max(1, filled)
    return FULL * filled + EMPTY * (cells - filled)


def table(
    rows: Sequence[Sequence[str]],
    right: Sequence[int] = (),
    indent: int = 2,
    cut: int | None = None,
    width: int = 0,
) -> list[str]:
    """Set rows of cells in columns two spaces apart; ``right`` names the columns set right.

    Where the rows are wider than ``width``, column ``cut`` is cut, to `NARROWEST` at least.
    """
    if not rows:
        return []
    safe = [[text.shown(cell) for cell in row] for row in rows]
    widths = [max(text.width(cell) for cell in column) for column in zip(*safe, strict=True)]
    used = [place for place, wide in enumerate(widths) if wide]
    if cut is not None:
        over = indent + sum(widths) + 2 * (len(used) - 1) - width
        widths[cut] = min(widths[cut], max(NARROWEST, widths[cut] - over))
    return [
        (
            " " * indent + "  ".join(_set(row[at], widths[at], right=at in right) for at in used)
        ).rstrip()
        for row in safe
    ]


def _set(cell: str, cells: int, *, right: bool) -> str:
    cell = text.fit(cell, cells)
    blank = " " * (cells - text.width(cell))
    return blank + cell if right else cell + blank
