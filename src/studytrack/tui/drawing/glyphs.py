"""The signs of the drawings: one set for today's terminals, one in plain ASCII."""

from typing import NamedTuple

from studytrack.tui.keys.actions import Action, Edge, Hint, Keyboard


class Signs(NamedTuple):
    """Every glyph the screens use; no glyph stands without a word or a number near it."""

    plain: bool
    """Whether this is the ASCII set."""
    cursor: str
    states: dict[str, str]
    """State of an item to its glyph."""
    full: str
    half: str
    rest: str
    """Bar: filled, half filled and empty cells."""
    dot: str
    """Between two facts."""
    path: str
    """Between a curriculum and its module."""
    opened: str
    shut: str
    """A branch of the tree."""
    none: str
    """No time, no number."""
    here: str
    """Today in a row of days."""
    due: str
    open: str
    """A milestone with a date, and one without."""
    levels: str
    """How much a day held, from nothing to more than its share."""
    away: str
    """A day of vacation."""
    verdicts: dict[str, str]
    """Verdict of a week to its glyph."""
    running: str
    ticked: str
    unticked: str
    ends: str
    """Between the two ends of a stretch."""
    earlier: str
    later: str
    keyboard: Keyboard = Keyboard()
    """The keys in force: whatever shows a key asks for it here."""

    def key(self, action: Action | str) -> str:
        """Return the key of an action as it is written on this face."""
        return self.keyboard.said(action)

    def edge(self, *hints: Hint) -> Edge:
        """Return what the edge of a panel says of some actions."""
        return self.keyboard.edge(*hints)


FINE = Signs(
    plain=False,
    cursor="▌",
    states={"todo": "·", "doing": "▶", "waiting": "…", "done": "✓", "skipped": "–", "closed": "✗"},
    full="━",
    half="╸",
    rest="─",
    dot="·",
    path="›",
    opened="▾",
    shut="▸",
    none="–",
    here="▸",
    due="◆",
    open="◇",
    levels="·░▒▓█",
    away="–",
    verdicts={"good": "✓", "missed": "✗", "neutral": "–", "running": "▸", "not asked": "·"},
    running="●",
    ticked="[✓]",
    unticked="[ ]",
    ends="–",
    earlier="←",
    later="→",
)

PLAIN = Signs(
    plain=True,
    cursor=">",
    states={"todo": ".", "doing": ">", "waiting": "~", "done": "x", "skipped": "-", "closed": "!"},
    full="#",
    half="+",
    rest=".",
    dot="-",
    path=">",
    opened="v",
    shut=">",
    none="-",
    here=">",
    due="*",
    open="o",
    levels=".-+*#",
    away="o",
    verdicts={"good": "x", "missed": "!", "neutral": "-", "running": ">", "not asked": "."},
    running=">>",
    ticked="[x]",
    unticked="[ ]",
    ends="-",
    earlier="<",
    later=">",
)


def of(*, plain: bool, keyboard: Keyboard | None = None) -> Signs:
    """Return the set to draw with, and the keys it shows."""
    held = keyboard or Keyboard(plain=plain)
    return (PLAIN if plain else FINE)._replace(keyboard=held)
