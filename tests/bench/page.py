"""The figures as Markdown, and their place in `docs/speed.md`."""

import os
import platform
import sqlite3
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from tests.bench.table import Line

BEGIN, END = "<!-- {} -->", "<!-- end of {} -->"
"""The lines between which `make bench-page` writes, with the name of the place."""
HEAD = ("#", "what", "figure", "halves", "goal", "")


def machine() -> str:
    """Name the machine by what it is."""
    return (
        f"{os.cpu_count()} processor cores, {platform.system()} on {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"Textual {version('textual')}."
    )


def drawn(found: Iterable[Line]) -> str:
    """Draw the machine and the table as Markdown, readable as it is."""
    rows = [HEAD, *map(_cells, found)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
    said = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([machine(), "", said[0], rule, *said[1:]])


def _cells(line: Line) -> tuple[str, ...]:
    halves = "" if line.halves is None else " ".join(f"{half:.2f}" for half in line.halves)
    goal = "" if line.goal is None else f"{line.goal:g}"
    figure = f"{line.figure:.2f} {line.unit}".strip()
    return (line.row, line.what, figure, halves, goal, _mark(line))


def _mark(line: Line) -> str:
    if line.goal is None:
        return ""
    if line.met:
        return "met"
    return f"{line.figure / line.goal:.2f} of it" if line.goal else "not met"


def put(path: Path, place: str, block: str) -> None:
    """Write a block in the place that a page keeps for it; a page without it is left alone."""
    begin, end = BEGIN.format(place), END.format(place)
    before, opened, rest = path.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if opened and closed:
        path.write_text(f"{before}{begin}\n{block}\n{end}{after}", encoding="utf-8")
