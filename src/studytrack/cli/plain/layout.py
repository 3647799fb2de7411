"""Small pieces of plain text: days, clocks, bars, tables. Pure, and in Unicode.

`output` puts plainer signs in their place where a terminal cannot show them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from studytrack.cli import output
from studytrack.cli.output import Inked, Sentence
from studytrack.domain import text

FULL, HALF, EMPTY = "━", "╸", "─"
MINUTE = 60
NARROWEST = 12
"""Cells below which no column is cut."""
END = "|"
"""Stands for what is said behind the columns, until they are set."""


def wall(instant: str, offset_minutes: int | None) -> datetime:
    """Return the wall clock of an RFC 3339 instant, ``offset_minutes`` east of UTC."""
    return datetime.fromisoformat(instant) + timedelta(minutes=offset_minutes or 0)


def clock(instant: str, offset_minutes: int | None) -> str:
    """Print an instant as ``20:00`` on the wall clock of its place."""
    return f"{wall(instant, offset_minutes):%H:%M}"


def bar(
    part: int, whole: int, cells: int, role: str = "accent", *, open_end: bool = False
) -> Inked:
    """Draw how much of ``whole`` is there, to half a cell; something is never nothing.

    ``open_end`` leaves out the line of what is not there.
    """
    return stacked([(part, role)], whole, cells, open_end=open_end)


def stacked(
    parts: Sequence[tuple[int, str]], whole: int, cells: int, *, open_end: bool = False
) -> Inked:
    """Draw parts of a whole, each of some size and in its role, one after the other."""
    if whole <= 0 or cells <= 0:
        return output.joined()
    drawn: list[tuple[str, str]] = []
    done = used = 0
    last = ""
    for size, role in parts:
        done += size
        end = min(2 * cells, done * 2 * cells // whole)
        end = min(2 * cells, max(end, used + 2)) if size > 0 else end
        full = end // 2 - used // 2
        if full:
            drawn.append((FULL * full, role))
            last = role
        used = end
    half = HALF * (used % 2)
    rest = "" if open_end else EMPTY * (cells - used // 2 - used % 2)
    return output.joined(*drawn, (half, last), (rest, "dim"))


def table(
    rows: Sequence[Sequence[str]],
    right: Sequence[int] = (),
    indent: int = 2,
    cut: int | Sequence[int] = (),
    width: int = 0,
) -> list[str]:
    """Set rows of cells in columns two spaces apart; ``right`` names the columns set right.

    Where the rows are wider than ``width``, column ``cut`` is cut, to `NARROWEST` at least; of
    several the first as far as it goes, then the next.
    """
    if not rows:
        return []
    safe = [[cell if isinstance(cell, Inked) else text.shown(cell) for cell in row] for row in rows]
    widths = [max(text.width(cell) for cell in column) for column in zip(*safe, strict=True)]
    used = [place for place, wide in enumerate(widths) if wide]
    for column in (cut,) if isinstance(cut, int) else cut:
        over = indent + sum(widths) + 2 * (len(used) - 1) - width
        widths[column] = min(widths[column], max(NARROWEST, widths[column] - over))
    rows_set = []
    for row in safe:
        parts: list[str] = [" " * indent]
        for at in used:
            parts += [*_set(row[at], widths[at], right=at in right), "  "]
        rows_set.append(_stripped(output.joined(*parts)))
    return rows_set


def told(
    rows: Sequence[Sequence[str]],
    right: Sequence[int] = (),
    indent: int = 2,
    cut: int | Sequence[int] = (),
    width: int = 0,
) -> list[str]:
    """Set rows as `table` does, the last column being said: a terminal breaks it under itself.

    It is not counted where ``cut`` columns give way to ``width``.
    """
    heads = table([(*row[:-1], END) for row in rows], right, indent, cut, width)
    return [
        Sentence(f"{head[: -len(END)]}{text.shown(row[-1])}".rstrip(), len(head) - len(END))
        for head, row in zip(heads, rows, strict=True)
    ]


def _set(cell: str, cells: int, *, right: bool) -> tuple[str, str]:
    """Return a cell cut to its column, and the blanks that fill it, in the order they stand."""
    if text.width(cell) > cells:
        cell = output.cut(cell, cells) if isinstance(cell, Inked) else text.fit(cell, cells)
    blank = " " * (cells - text.width(cell))
    return (blank, cell) if right else (cell, blank)


def _stripped(row: Inked) -> str:
    """Return a row without blanks at its end; without ink it is plain text."""
    if not any(role for _said, role in row.parts):
        return row.rstrip()
    parts = list(row.parts)
    while parts and not parts[-1][0].strip():
        parts.pop()
    said, role = parts[-1]
    return output.joined(*parts[:-1], (said.rstrip(), role))
