"""The keys in the lower edge of a panel or dialog, as buttons: a click on one presses it."""

from textual.errors import NoWidget
from textual.keys import _character_to_key
from textual.screen import Screen

from studytrack.domain import text as filtered

KEYS = {"Enter": "enter", "Esc": "escape", "Tab": "tab", "space": "space"}
GAP = "  "
"""Between two keys with what they do."""
EDGE = 3
"""Cells from the end of the words to the end of the edge: a space, a line, a corner."""


def key_at(screen: Screen[object], x: int, y: int) -> str | None:
    """Return the key whose words stand at a place of a screen, None where there are none."""
    try:
        widget, region = screen.get_widget_at(x, y)
    except NoWidget:
        return None
    if not widget.border_subtitle or y != region.bottom - 1:
        return None
    return key_of(str(widget.border_subtitle), x - region.x, region.width)


def key_of(words: str, x: int, width: int) -> str | None:
    """Return the key at column ``x`` of an edge, ``width`` cells wide, that ends in ``words``."""
    left = width - EDGE - filtered.width(words)
    for part in words.split(GAP):
        right = left + filtered.width(part)
        if left <= x < right:
            return _key(part.split(" ", 1)[0])
        left = right + len(GAP)
    return None


def _key(said: str) -> str | None:
    """Return the name of a key as it is written in an edge; None for what is no key."""
    if len(said) == 1:
        return _character_to_key(said)
    return KEYS.get(said) or (said.lower() if said.startswith("Ctrl+") else None)
