"""What can be done in the full screen and by which key: values only, one for each action.

An action is shown and found by its id; `Keyboard` knows which key it has now. A screen lists its
own actions beside those named here; whatever shows a key asks the keyboard for it.
"""

from collections.abc import Mapping

from textual.binding import Binding
from textual.keys import Keys, _character_to_key, key_to_character

from studytrack.domain.values import NamedTuple


class Action(NamedTuple):
    """Something that has a key."""

    id: str
    keys: str
    """The keys it is shipped with, the first is the one that is shown: ``colon,ctrl+p``."""
    name: str
    said: str = ""
    """What it does, in some words."""
    does: str = ""
    """The method of the screen, as Textual calls it; empty where an `Act` does it."""
    footer: bool = False
    """Whether the last line of the screen shows it."""
    priority: bool = False
    """Whether it goes before the widget that has the focus."""

    def binding(self) -> Binding:
        """Return what Textual needs to know of it."""
        return Binding(
            self.keys,
            self.does or f"act('{self.id}')",
            self.name,
            show=self.footer,
            id=self.id,
            tooltip=self.said,
            priority=self.priority,
        )


class Doable(NamedTuple):
    """What can be done to a found row: the id of an action of the screen, and a word."""

    act: str
    said: str


OPEN = Action("open", "enter", "Start", "Start the timer on the item", footer=True)
START_FOR = Action("start.for", "F", "Start for", "Start the timer, and ring after a while")
LOG = Action("log", "l", "Log time", "Log time in one line", footer=True)
STOP = Action("stop", "s", "Stop", "Stop the timer and save its time", footer=True)
DROP = Action("drop", "x", "Drop timer", "Throw the timer away")
DONE = Action("done", "space", "Done", "Finish the item, or take it up again", footer=True)
EVIDENCE = Action("evidence", "E", "Evidence", "Add, change and date what shows the item")
ADD = Action("add", "a", "Count", "Add the item's number: a step of a counter")
LINK = Action("link", "o", "Open link", "Open the link in a browser; a list when there are several")
NOTE = Action("note", "i", "Note", "Write down a decision or an observation")
HOURS = Action("hours", "H", "Weekly goal", "Hours a week")
COPY = Action("copy", "y", "Copy", "Copy this view as Markdown")
FIND = Action(
    "find",
    "slash",
    "Find",
    "Go to what has some words; on Log, Week and Year to a day; again to the next",
)
NEXT_MATCH = Action("find.next", "n", "Next match", "The next row that has the words found last")
LAST_MATCH = Action("find.before", "N", "Match before", "The row before that has them")
REVIEW = Action(
    "review", "R", "Look back", "Three short answers about the week, and a plan for the next"
)

ZOOM = Action("timer.zoom", "z", "Timer", "The timer as a whole screen")
UNDO = Action("undo", "u", "Undo", "Take back the last change", "undo", footer=True)
REDO = Action("redo", "ctrl+r", "Redo", "Make it again", "redo")
JUMP = Action("jump", "v", "Jump", "A letter on every panel", "jump")
THEME = Action("theme", "T", "Theme", "Another theme, seen while one chooses", "theme")
COMMANDS = Action("commands", "colon,ctrl+p", "Actions", "Every action, by name", "commands",
                  footer=True)  # fmt: skip
HELP = Action("help", "question_mark,f1", "Keys",
              "What the focused thing is for, and every key", "help", footer=True)  # fmt: skip
QUIT = Action("quit", "q", "Quit", "Leave; a running timer runs on", "quit", footer=True)
QUIT_ALWAYS = Action("quit.always", "ctrl+q", "Quit", "Leave, also from a dialog", "quit",
                     priority=True)  # fmt: skip
SUSPEND = Action("suspend", "ctrl+z", "To the shell", "Leave it waiting; the shell's fg leads back",
                 "suspend_process")  # fmt: skip

SHARED = (
    OPEN, START_FOR, LOG, STOP, DROP, DONE, EVIDENCE, ADD, LINK, NOTE, HOURS, COPY, FIND,
    NEXT_MATCH, LAST_MATCH, REVIEW, ZOOM, UNDO, REDO, JUMP, THEME, COMMANDS, HELP, QUIT,
    QUIT_ALWAYS, SUSPEND,
)  # fmt: skip
"""What more than one screen can do, or all of them."""
BY_ID = {action.id: action for action in SHARED}

OLD_IDS = {"go.sessions": "go.log", "plan.link": "link"}
"""What an action was called before: in the settings file the old name goes on working."""

NAMED = {"enter": "Enter", "escape": "Esc", "space": "space", "tab": "Tab", "pageup": "PgUp",
         "pagedown": "PgDn", "home": "Home", "end": "End", "backspace": "Backspace",
         "delete": "Del", "plus": "+", "minus": "-", "slash": "/",
         "left": "←", "right": "→", "up": "↑", "down": "↓"}  # fmt: skip
PLAIN = {"left": "Left", "right": "Right", "up": "Up", "down": "Down"}
"""The arrows where only ASCII may be shown."""
GAP = "  "
"""Between two keys with what they do."""


class Edge(NamedTuple):
    """What the lower edge of a panel says, and where a click presses which key."""

    words: str
    spots: tuple[tuple[int, int, str], ...] = ()
    """First cell, the cell behind the last, and the key as Textual names it."""


Hint = tuple[Action | str, str] | str
"""An action, or its id, and what it does here in a word or two; or words alone."""
NOTHING = Edge("")


class Keyboard(NamedTuple):
    """The keys in force."""

    changed: Mapping[str, str] = {}
    """Id to keys, for the actions that were given others."""
    plain: bool = False
    """Whether keys are written in ASCII."""
    others: Mapping[str, Action] = {}
    """Actions that are found by their id besides those named here: of the screens, ``go.week``."""

    def keys(self, action: Action | str) -> tuple[str, ...]:
        """Return the keys of an action, as Textual names them; of an unknown id none."""
        known = self._known(action)
        return tuple(filter(None, self.changed.get(known.id, known.keys).split(",")))

    def word(self, action: Action | str) -> str:
        """Return the word of an action, as the footer has it; of an unknown id none."""
        return self._known(action).name

    def _known(self, action: Action | str) -> Action:
        if isinstance(action, Action):
            return action
        return BY_ID.get(action) or self.others.get(action) or Action(action, "", "")

    def first(self, action: Action | str) -> str:
        """Return the key that is shown, as Textual names it."""
        return next(iter(self.keys(action)), "")

    def said(self, action: Action | str) -> str:
        """Return the key that is shown, as a person writes it: ``Ctrl+R``, ``?``, ``space``."""
        return written(self.first(action), plain=self.plain)

    def edge(self, *hints: Hint) -> Edge:
        """Return what an edge says of some actions, each with its key in force."""
        words, spots = "", list[tuple[int, int, str]]()
        for hint in hints:
            words += GAP if words else ""
            first = len(words)
            if isinstance(hint, str):
                words += hint
            else:
                words += f"{self.said(hint[0])} {hint[1]}"
                spots.append((first, len(words), self.first(hint[0])))
        return Edge(words, tuple(spots))


def written(key: str, *, plain: bool = False) -> str:
    """Return a key of Textual's naming as a person writes it."""
    *held, last = key.split("+") if key != "+" else ("+",)
    name = (PLAIN.get(last) if plain else None) or NAMED.get(last) or key_to_character(last) or last
    if held:
        name = name.upper() if len(name) == 1 else name
        return "+".join((*(one.capitalize() for one in held), name))
    return name.upper() if name[:1] == "f" and name[1:].isdigit() else name


def named(said: str) -> str:
    """Return Textual's name of a key as somebody wrote it: ``?`` is ``question_mark``."""
    part = said.strip()
    return _character_to_key(part) if len(part) == 1 else part


HELD = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
SPECIAL = frozenset(key.value for key in Keys if key.value.replace("+", "").isalnum())
PRINTED = frozenset(_character_to_key(chr(code)) for code in range(33, 127))


def exists(key: str) -> bool:
    """Whether a terminal can send a key of that name; ``ctrl+banana`` it cannot."""
    if key in SPECIAL - {"ignore"}:
        return True
    *held, last = key.split("+")
    if not held:
        return last in PRINTED or (key_to_character(last) or "").isalpha()
    # With Shift alone a letter is another letter, and is written as such.
    known = last in SPECIAL or (last in PRINTED and held != ["shift"])
    return known and set(held) <= HELD and len(set(held)) == len(held)
