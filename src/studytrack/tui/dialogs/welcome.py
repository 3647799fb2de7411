"""The first run: where one wants to arrive, or what one works on, and the hours one can keep."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from studytrack.domain import phrases
from studytrack.domain.values import NamedTuple
from studytrack.services.curricula import paths as ways
from studytrack.services.curricula.paths import PathPage
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
OTHER = Action("welcome.other", "a", "Every curriculum", "Every curriculum, or the paths",
               "other", footer=True)  # fmt: skip
BEGIN = Action("welcome.begin", "enter", "Begin",
               "Begin with what is chosen, else with the row under the cursor", "begin",
               footer=True, priority=True)  # fmt: skip
SHOW = Action("welcome.demo", "d", "Demo", "Look at a made-up year first", "demo", footer=True)
TAKE_IN = Action("welcome.import", "i", "Import", "Take in what another studytrack exported",
                 "app.take_in", footer=True)  # fmt: skip
LEAVE = Action("welcome.quit", "q", "Quit", "Leave; begin another day", "app.quit", footer=True)
BACK_KEYS = ((PICK, "choose"), (BEGIN, "begin"), (OTHER, "paths"), (LEAVE, "quit"))
LIST_KEYS = (
    (PICK, "choose"), (BEGIN, "begin"), (SHOW, "demo"), (TAKE_IN, "import"), (LEAVE, "quit"),
)  # fmt: skip
PATH_KEYS = (
    (BEGIN, "take it"), (OTHER, "list"), (SHOW, "demo"), (TAKE_IN, "import"), (LEAVE, "quit"),
)  # fmt: skip
TOLD = 5
"""Lines for what is told of a row, so that what is below stays put."""
AROUND = 17
"""Rows of the dialog that the list never has: its frame, question, what is told, the hours."""
HOURS = "Hours a week you can honestly keep  "
DEMO = "demo"
"""What the program is left with when somebody wants to look at the made-up year."""


class Beginning(NamedTuple):
    """What the learner chose."""

    ids: tuple[str, ...]
    seconds: int
    """A week."""


class WelcomeScreen(Modal[Beginning]):
    """One screen, under a minute: the paths to a goal, and one key away every curriculum."""

    CSS_PATH = "welcome.tcss"
    HELP = "Choose where to arrive and the hours a week you can keep; all can be changed later."
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        one.binding() for one in (PICK, OTHER, FEWER, MORE, BEGIN, SHOW, TAKE_IN, LEAVE)
    ]

    def __init__(
        self,
        signs: Signs,
        picks: Sequence[PickView],
        honest: Callable[[Sequence[str], int], str],
        paths: Sequence[PathPage] = (),
        lasts: Callable[[PathPage, int], str] = lambda _path, _seconds: "",
        about: Callable[[str], Sequence[str]] = lambda _id: (),
    ) -> None:
        """Offer ``paths`` first; without one, the ``picks`` are asked about at once.

        ``honest`` says how long what was picked takes, ``lasts`` how long a path does, ``about``
        what a curriculum is, what it needs and where it leads.
        """
        keys = PATH_KEYS if paths else LIST_KEYS
        super().__init__(signs, title="Welcome to studytrack", keys=keys, leave="look")
        self._picks = picks
        self._honest = honest
        self._paths = tuple(path for path in paths if path.first)
        self._lasts, self._known_of = lasts, about
        self._listing = not self._paths
        self._chosen: set[str] = set()
        self._typed = ""
        self._hours = FIRST_HOURS
        self._nothing = NOTHING.format(plan=signs.key("go.plan"))
        self._lead = Drawn(self._question, at="lead")
        self._about = Drawn(self._told, at="about", least=TOLD)
        self._rows = Rows(signs, at="picks")
        self._said = Drawn(self._lines, at="said")

    def parts(self) -> Iterable[Widget]:
        """Return the question, the choice, and the hours."""
        yield self._lead
        yield self._rows
        yield self._about
        yield self._said

    def on_mount(self) -> None:
        """Show what can be chosen, and tell about the row under the cursor."""
        self._load()
        self.watch(self._rows, "cursor", self._tell, init=False)

    def _load(self) -> None:
        count = len(self._picks) if self._listing else len(self._paths)
        self._rows.load(count, self._row if self._listing else self._path_row, cursor=0)

    def _tell(self) -> None:
        self._about.show(self._told)
        self._said.show(self._lines)

    def _question(self, width: int) -> list[Line]:
        said = WHAT if self._listing else WHERE
        return [*(text.line(piece) for piece in text.wrap(said, width)), ()]

    @property
    def beginning(self) -> Beginning:
        """What is chosen now: the first of the path under the cursor, what was ticked, the row."""
        if not self._listing:
            return Beginning(self._path.first, self._hours * HOUR)
        ids = tuple(pick.id for pick in self._picks if pick.id in self._chosen)
        return Beginning(ids or self._here, self._hours * HOUR)

    @property
    def _here(self) -> tuple[str, ...]:
        """The curriculum under the cursor; nothing where there is none."""
        place = self._rows.cursor
        return tuple(one.id for one in self._picks[place : place + 1])

    @property
    def _path(self) -> PathPage:
        return self._paths[self._rows.cursor]

    def _path_row(self, row: int, width: int) -> Line:
        path = self._paths[row]
        end = text.line((f" {ways.total(path, self._hours * HOUR)}", "dim"))
        title = text.fit(path.view.title, width - text.width(end) - 1, plain=self.signs.plain)
        return text.spread(text.line((title, "strong")), end, width - 1)

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
        """Return the hours, how long it takes with them, and what becomes of what is said."""
        hours = text.line(
            HOURS,
            (f" {self.signs.earlier} {self._hours:>2}h {self.signs.later} ", "tab"),
        )
        said = self._takes(self.beginning)
        if self._listing and self._picks:
            said = f"{self._begins(len(self._chosen))} {said}"
        forecast = [text.line((piece, "strong")) for piece in text.wrap(said, width)]
        filler = 2 if self._listing else 1
        return [hours, *forecast, *[()] * (filler - len(forecast)), LEAVES]

    def _takes(self, now: Beginning) -> str:
        if not self._listing:
            return self._lasts(self._path, now.seconds)
        return self._honest(now.ids, now.seconds) if now.ids else self._nothing

    def _begins(self, count: int) -> str:
        """Say what Enter begins."""
        key = self.signs.key(BEGIN)
        if not count:
            return f"{key} begins “{self._picks[self._rows.cursor].title}”."
        return f"{key} begins {phrases.count(count, 'chosen curriculum', 'chosen curricula')}."

    def _told(self, width: int) -> list[Line]:
        if self._listing:
            return self._told_of(width)
        told = [text.line(piece) for piece in text.wrap(self._path.note, width)]
        steps = text.wrap(ways.steps(self._path), width)
        return [*told, *(text.line((piece, "dim")) for piece in steps)]

    def _told_of(self, width: int) -> list[Line]:
        """Say what the curriculum under the cursor is, in whole sentences, and where it leads."""
        if not self._here:
            return []
        note, *more = self._known_of(self._here[0]) or ("",)
        below = [text.line((piece, "dim")) for one in more for piece in text.wrap(one, width)]
        shown = ""
        for sentence in note.replace("\n", " ").split(". "):
            longer = f"{shown}{' ' if shown else ''}{sentence.rstrip('.')}."
            if shown and len(text.wrap(longer, width)) + len(below) > TOLD:
                break
            shown = longer
        room = max(1, TOLD - len(below))
        said = [text.line(piece) for piece in text.wrap(shown, width)] if note else []
        return [*said[:room], *below]

    def on_resize(self) -> None:
        """Give the list the rows that nothing else needs."""
        self._rows.styles.max_height = max(3, self.app.size.height * 96 // 100 - AROUND)

    def action_other(self) -> None:
        """Change between the paths and the list of every curriculum."""
        if self._paths:
            self._listing = not self._listing
            self.say_keys(BACK_KEYS if self._listing else PATH_KEYS, "look")
            self._load()
            self._lead.show(self._question)
            self._tell()
            self.refresh(layout=True)

    def action_pick(self) -> None:
        """Choose the curriculum under the cursor, or not; a path is taken as it is marked."""
        if self._listing and self._picks:
            self._chosen ^= {self._picks[self._rows.cursor].id}
            self._rows.refresh()
            self._tell()

    def on_rows_opened(self) -> None:
        """Do what a key does to the row: choose it, or take the path."""
        if self._listing:
            self.action_pick()
        else:
            self.action_begin()

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
                self.action_more(-1 if arrows <= 2 else 1)  # noqa: PLR2004 - the arrow on the left

    def _set(self, hours: int) -> None:
        self._hours = max(1, min(MOST_HOURS, hours))
        self._rows.refresh()
        self._said.show(self._lines)

    def action_demo(self) -> None:
        """Leave for the made-up year; the first run is there again afterwards."""
        self.app.exit(DEMO)

    def action_begin(self) -> None:
        """Answer with what was chosen."""
        self.dismiss(self.beginning)


NOTHING = "Nothing chosen: begin empty, and choose later on Plan ({plan})."
LEAVES = text.line(("No account, no name. Nothing leaves this machine.", "dim"))
WHAT = "What are you working on? Choose any; all can be changed later."
WHERE = "Where do you want to arrive? All of it can be changed later."
