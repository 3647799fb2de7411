"""The first run: what one works on, and the hours one can honestly keep."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from studytrack.services.curricula.views import PickView
from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.keys.actions import Action
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

FIRST_HOURS = 8
MOST_HOURS = 80
HOUR = 3600
PICK = Action("welcome.pick", "space", "Choose", "Choose it, or not", "pick", footer=True)
FEWER = Action("welcome.fewer", "left", "Fewer hours", "An hour a week less", "more(-1)")
MORE = Action("welcome.more", "right", "More hours", "An hour a week more", "more(1)")
BEGIN = Action("welcome.begin", "enter", "Begin", "Begin with what is chosen", "begin",
               footer=True, priority=True)  # fmt: skip
SHOW = Action("welcome.demo", "d", "Demo", "Look at a made-up year first", "demo", footer=True)
TAKE_IN = Action("welcome.import", "i", "Import", "Take in what another studytrack exported",
                 "app.take_in", footer=True)  # fmt: skip
LEAVE = Action("welcome.quit", "q", "Quit", "Leave; begin another day", "app.quit", footer=True)
KEYS = ((PICK, "choose"), (BEGIN, "begin"), (SHOW, "demo"), (TAKE_IN, "import"), (LEAVE, "quit"))
HOURS = "Hours a week you can honestly keep  "
DEMO = "demo"
"""What the program is left with when somebody wants to look at the made-up year."""


class Beginning(NamedTuple):
    """What the learner chose."""

    ids: tuple[str, ...]
    seconds: int
    """A week."""


class WelcomeScreen(Modal[Beginning]):
    """One screen, under a minute."""

    CSS_PATH = "welcome.tcss"
    HELP = "Choose what you work on and the hours a week you can keep; all can be changed later."
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        one.binding() for one in (PICK, FEWER, MORE, BEGIN, SHOW, TAKE_IN, LEAVE)
    ]

    def __init__(
        self,
        signs: Signs,
        picks: Sequence[PickView],
        honest: Callable[[Sequence[str], int], str],
    ) -> None:
        super().__init__(signs, title="Welcome to studytrack", keys=KEYS, leave="look")
        self._picks = picks
        self._honest = honest
        self._chosen: set[str] = set()
        self._typed = ""
        self._hours = FIRST_HOURS
        self._nothing = NOTHING.format(plan=signs.key("go.plan"))
        self._rows = Rows(signs, at="picks")
        self._said = Drawn(self._lines, at="said")

    def parts(self) -> Iterable[Widget]:
        """Return the question, the choice, and the hours."""
        yield Drawn(_question, at="lead")
        yield self._rows
        yield self._said

    def on_mount(self) -> None:
        """Show what can be chosen."""
        self._rows.load(len(self._picks), self._row)

    @property
    def beginning(self) -> Beginning:
        """What is chosen now, in the order shown."""
        ids = tuple(pick.id for pick in self._picks if pick.id in self._chosen)
        return Beginning(ids, self._hours * HOUR)

    def _row(self, row: int, width: int) -> Line:
        pick = self._picks[row]
        ticked = pick.id in self._chosen
        mark = self.signs.ticked if ticked else self.signs.unticked
        room = width - 4 - 24
        return text.line(
            (f"{mark} ", "good" if ticked else "dim"),
            (text.column(pick.title, room, plain=self.signs.plain), "strong" if ticked else ""),
            (text.right(text.fit(pick.summary, 23), 23), "dim"),
            " ",
        )

    def _lines(self, width: int) -> list[Line]:
        hours = text.line(
            HOURS,
            (f" {self.signs.earlier} {self._hours:>2}h {self.signs.later} ", "tab"),
        )
        now = self.beginning
        said = self._honest(now.ids, now.seconds) if now.ids else self._nothing
        forecast = [text.line((piece, "accent")) for piece in text.wrap(said, width)]
        return [hours, *forecast, *[()] * (2 - len(forecast)), LEAVES]

    def action_pick(self) -> None:
        """Choose the curriculum under the cursor, or not."""
        if self._picks:
            self._chosen ^= {self._picks[self._rows.cursor].id}
            self._rows.refresh()
            self._said.show(self._lines)

    def on_rows_opened(self) -> None:
        """Do what space does."""
        self.action_pick()

    def action_more(self, step: int) -> None:
        """Change the hours."""
        self._typed = ""
        self._set(self._hours + step)

    def on_key(self, event: events.Key) -> None:
        """Read digits as hours."""
        if event.character and event.character in "0123456789":
            event.stop()
            self._typed = (self._typed + event.character)[-2:]
            self._set(int(self._typed))
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
            self._set(int(self._typed or FIRST_HOURS))

    def on_click(self, event: events.Click) -> None:
        """Change the hours with their arrows."""
        place = event.get_content_offset(self._said)
        if place is not None and place.y == 0:
            arrows = place.x - len(HOURS)
            if 0 <= arrows <= 2 or 6 <= arrows <= 8:  # noqa: PLR2004 - the cells of " ← ", " → "
                self.action_more(-1 if arrows <= 2 else 1)  # noqa: PLR2004 - as above

    def _set(self, hours: int) -> None:
        self._hours = max(1, min(MOST_HOURS, hours))
        self._said.show(self._lines)

    def action_demo(self) -> None:
        """Leave for the made-up year; the first run is there again afterwards."""
        self.app.exit(DEMO)

    def action_begin(self) -> None:
        """Answer with what was chosen."""
        self.dismiss(self.beginning)


NOTHING = "Nothing chosen: begin empty, and choose later on Plan ({plan})."
LEAVES = text.line(("No account, no name. Nothing leaves this machine.", "dim"))


def _question(width: int) -> list[Line]:
    said = "What are you working on? Choose any; all of this can be changed later."
    return [*(text.line(piece) for piece in text.wrap(said, width)), ()]
