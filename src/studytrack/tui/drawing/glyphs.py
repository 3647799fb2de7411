"""The signs of the drawings: one set for today's terminals, one in plain ASCII."""

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.tui.drawing import text
from studytrack.tui.drawing.text import Line
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
    square: str
    """A day, a week; how much it held is said by its colour."""
    stripe: str
    """Before the name of a curriculum, in its hue."""
    dash: str
    """Where something will stand."""
    caret: str
    """Above the column the cursor is in."""
    heights: str
    """A height within a row, low, in the middle, high: a goal, a need, the day a week ago."""
    colour: bool = True
    """Whether colours can be told apart; else letters and shades stand for them."""
    keyboard: Keyboard = Keyboard()
    """The keys in force: whatever shows a key asks for it here."""
    today: str = ""
    """The running study day as the screen read it last; empty before it read anything."""

    def day(self, when: phrases.Day) -> str:
        """Name a day: ``Fri 20 Nov``, with its year when it is of another than the running one."""
        return phrases.day(when, self.today or None)

    def key(self, action: Action | str) -> str:
        """Return the key of an action as it is written on this face."""
        return self.keyboard.said(action)

    def keys(self, action: Action | str) -> tuple[str, ...]:
        """Return all keys in force of an action, as Textual names them."""
        return self.keyboard.keys(action)

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
    square="■",
    stripe="▎",
    dash="╌",
    caret="▾",
    heights="▁─▔",
)

PLAIN = Signs(
    plain=True,
    cursor=">",
    states={"todo": ".", "doing": "=", "waiting": "~", "done": "x", "skipped": "-", "closed": "!"},
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
    square="#",
    stripe="|",
    dash="-",
    caret="v",
    heights="_--",
    colour=False,
)


def chips(signs: Signs, *hints: tuple[Action | str, str], first: bool = True) -> Line:
    """Draw keys one can click, each with what it does; the ``first`` stands out."""
    parts = []
    for place, (action, word) in enumerate(hints):
        key = signs.keyboard.first(action)
        role = "act" if place == 0 and first else "key"
        said = f" {signs.key(action)} " if role == "act" else signs.key(action)
        parts += [text.span(said, role, key), text.span(f" {word}", "dim", key), text.span("  ")]
    return tuple(parts[:-1])


def of(*, plain: bool, keyboard: Keyboard | None = None) -> Signs:
    """Return the set to draw with, and the keys it shows."""
    held = keyboard or Keyboard(plain=plain)
    return (PLAIN if plain else FINE)._replace(keyboard=held)
