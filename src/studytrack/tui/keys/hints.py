"""The keys in the lower edge of a panel or dialog, as buttons: a click on one presses it."""

from textual.errors import NoWidget
from textual.screen import Screen

from studytrack.domain import text as filtered
from studytrack.tui.keys.actions import Edge

EDGE = 3
"""Cells from the end of the words to the end of the edge: a space, a line, a corner."""


def key_at(screen: Screen[object], x: int, y: int) -> str | None:
    """Return the key whose words stand at a place of a screen, None where there are none."""
    try:
        widget, region = screen.get_widget_at(x, y)
    except NoWidget:
        return None
    edge = getattr(widget, "edge", None)
    if not isinstance(edge, Edge) or y != region.bottom - 1:
        return None
    return key_of(edge, x - region.x, region.width)


def key_of(edge: Edge, x: int, width: int) -> str | None:
    """Return the key at column ``x`` of an edge that is ``width`` cells wide."""
    left = width - EDGE - filtered.width(edge.words)
    return next((key for first, end, key in edge.spots if left + first <= x < left + end), None)
