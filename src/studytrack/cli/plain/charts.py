"""Charts in plain text: values of `domain.charts` in, rows out. Pure."""

from collections.abc import Mapping, Sequence

from studytrack.cli import output
from studytrack.cli.output import Heading, Paper
from studytrack.domain import braille, phrases
from studytrack.domain.hues import Badge
from studytrack.services.pages.week_charts import BurnUpView

SCALE, HIGH = 8, 8
"""Cells of the hours beside a chart, and its rows."""
WIDEST = 72


def burn_ups(views: Sequence[BurnUpView], badges: Mapping[str, Badge], on: Paper) -> list[str]:
    """Draw each curriculum: hours done until today, then between which days it may be through."""
    rows: list[str] = []
    for view in views:
        badge = badges.get(view.curriculum)
        role = f"hue{badge.hue}" if badge else "accent"
        rows += [*([""] if rows else []), *_burn_up(view, role, on)]
    return rows or ["Nothing to foretell; `studytrack curricula start` begins a curriculum."]


def _burn_up(view: BurnUpView, role: str, on: Paper) -> list[str]:
    chart = view.by_more[0]
    room = max(10, min(WIDEST, on.width - SCALE))
    canvas = braille.burn_up(chart, room, HIGH, role)
    scale = [""] * HIGH
    scale[min(HIGH - 1, int((1 - chart.planned) * HIGH))] = f"{chart.total // 3600}h"
    scale[-1] = "0h"
    facts = f"{view.percent} % · {phrases.length(view.to_go_seconds)} to go · {view.pace}"
    pace = "" if "at this pace" in chart.figure else "at this pace: "
    return [
        output.joined(("▎", role), Heading(view.title), "  ", (facts, "dim")),
        *(
            output.joined((f"{said:>{SCALE - 1}} ", "dim"), *row)
            for said, row in zip(scale, canvas.rows(plain=on.ascii), strict=True)
        ),
        _below(chart.today, phrases.month(chart.first), room),
        output.joined(" " * SCALE, (f"{pace}{chart.figure}", "strong")),
    ]


def _below(today: float, first: str, room: int) -> str:
    """Write the first month and today below a chart, each at its place."""
    place = min(room - len("today"), max(0, round(today * room) - 2))
    begin = f"{first}  " if len(first) + 2 <= place else ""
    blank = " " * (place - len(begin))
    return output.joined(" " * SCALE, (begin, "dim"), blank, ("today", "accent"))
