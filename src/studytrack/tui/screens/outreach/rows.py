"""The rows of the board: a head for each stage, its leads, and those that are over."""

from studytrack.domain.values import NamedTuple
from studytrack.services.outreach.board import BoardView
from studytrack.services.outreach.lead_views import LeadView
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line

AGE = 5
"""Cells of an age in days."""
ROOMY, BROAD = 60, 84
"""Cells of a row from which it says in words what it waits for, and by which channel it came."""
SHORT, LONG, CHANNEL = 12, 25, 14
"""Cells of what a lead waits for, and of its channel."""


class BoardNode(NamedTuple):
    """A row: the head of a stage, or a lead."""

    stage: str
    held: int = 0
    lead: LeadView | None = None


def nodes(board: BoardView, *, closed: bool) -> list[BoardNode]:
    """Return the rows; the closed leads only when they are asked for."""
    found: list[BoardNode] = []
    for column in (*board.columns, *(board.closed if closed else ())):
        if column.leads:
            found.append(BoardNode(column.stage, len(column.leads)))
            found += [BoardNode(column.stage, lead=lead) for lead in column.leads]
    return found


def draw(node: BoardNode, width: int, signs: Signs) -> Line:
    """Draw a row, and a gap before what scrolls."""
    lead = node.lead
    if lead is None:
        return text.line((node.stage, "strong"), (f" {node.held}", "dim"))
    wait = LONG if width >= ROOMY else SHORT
    age = signs.none if lead.age_days is None else f"{lead.age_days}d"
    said, role = waits(lead, signs, brief=wait == SHORT)
    channel = CHANNEL if width >= BROAD else 0
    room = width - AGE - wait - channel - 3
    name = lead.titled
    if text.width(text.line(name)) > room:
        # For whom one would work is more than what as.
        name = name.partition(", ")[0]
    return text.line(
        "  ",
        text.column(name, room, plain=signs.plain),
        (text.column(lead.channel if channel else "", channel, plain=signs.plain), "dim"),
        (text.right(age, AGE), "dim"),
        (text.right(said, wait), role),
        " ",
    )


def waits(lead: LeadView, signs: Signs, *, brief: bool) -> tuple[str, str]:
    """Say what a lead waits for, and in which role of the ink."""
    if lead.silent_days is not None:
        said = f"silent {lead.silent_days}d"
        return (said if brief else f"{said}: no-reply?"), "dim"
    if lead.due is None:
        return "", ""
    day = signs.day(lead.due)
    if lead.due_now:
        return (
            f"{signs.due} {day[4:]}" if brief else f"{signs.due} follow up since {day[4:]}",
            "warn",
        )
    return (day[4:] if brief else f"follow up {day}"), "dim"


def words(node: BoardNode) -> str:
    """Return what a row can be found by."""
    lead = node.lead
    return "" if lead is None else f"{lead.titled}\n{lead.channel} {lead.stage or ''}"
