"""What every full screen has: the header, the keys below, and a page read from the services.

What a screen can do it lists in ``ACTS``: its own methods by an `Action`, and what several screens
can do as an `Act`. Nothing is inherited and switched off again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from studytrack.domain import phrases
from studytrack.domain.errors import RefusalError
from studytrack.domain.sessions import Address
from studytrack.domain.values import NamedTuple
from studytrack.services.base import context, views
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import status as timer_state
from studytrack.services.time_log.status import StatusView
from studytrack.tui.drawing import text, themes, toast
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.keys import actions, remedies
from studytrack.tui.keys.actions import Action
from studytrack.tui.terminal.drafts import Drafts
from studytrack.tui.widgets.header import Header, Tab
from studytrack.tui.widgets.key_line import KeyLine
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows
from studytrack.tui.widgets.styled_once import StyledOnce

if TYPE_CHECKING:
    from studytrack.services.base.views import OperationView
    from studytrack.tui.dialogs.form import FormScreen, Wish
    from studytrack.wiring import Paths

Answer = TypeVar("Answer")
MINUTE = 60
COPIED = 76
"""Columns of what is copied."""
TOO_SMALL = (
    "studytrack needs 60 columns and 18 rows; this window has {width} and {height}. {quit} quits."
)


def state(ws: Workspace) -> tuple[object, ...]:
    """Return what differs when a screen must be read again: the record, the day, the hour."""
    wall = ws.clock().wall
    return (*ws.store.stamp(), wall.date(), wall.hour)


class FaceParts(NamedTuple):
    """What a screen is made with."""

    workspace: Workspace
    signs: Signs
    drafts: Drafts
    tabs: Sequence[Tab] = ()
    places: "Paths | None" = None
    """Where the files are; None keeps nothing."""
    keep: Callable[[str, object], bool] = lambda _name, _value: False
    """Keeps a taste in its file and shows it at once; whether that went well."""
    moment: Callable[[], str] = str
    """Says which round number was reached since it was asked last; empty for none."""
    keyless: tuple[tuple[str, str, str], ...] = ()
    """What the program can do to the record without a key: the action, its name, what it does."""


Kind = TypeVar("Kind", bound="Face")


class Act(Generic[Kind]):
    """What several screens can do: a key, whether it is offered now, and what happens."""

    action: Action

    def offered(self, face: Kind) -> bool:
        """Whether it can be done now; else its key is not shown, and says `why`."""
        del face
        return True

    def why(self, face: Kind) -> str:
        """Say why it cannot be done now."""
        return f"There is nothing to do with {face.signs.key(self.action)} now."

    def run(self, face: Kind) -> None:
        """Do it."""


class Face(StyledOnce[None]):
    """A full screen over the workspace."""

    MODE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    ACTS: ClassVar[Sequence[Action | Act[Any]]] = ()
    """Everything this screen can do, beside what the program can do on every screen."""
    LISTS: ClassVar[tuple[type[Widget], ...]] = ()
    """The widgets of it that have keys of their own."""

    class Stands(Message):
        """It was read for the first time: all of it can be seen."""

    def __init_subclass__(cls, **more: bool) -> None:
        """Give the class the bindings of what it lists."""
        if "ACTS" in cls.__dict__:
            found = (one if isinstance(one, Action) else one.action for one in cls.ACTS)
            cls.BINDINGS = [action.binding() for action in found]
            cls.DOES = {one.action.id: one for one in cls.ACTS if isinstance(one, Act)}
        super().__init_subclass__(**more)

    DOES: ClassVar[dict[str, Act[Any]]] = {}
    pasted = ""
    """What was pasted where nothing takes text, until the log line has it."""

    def __init__(self, given: FaceParts) -> None:
        super().__init__()
        self.given = given
        self.workspace = workspace = given.workspace
        self.signs = signs = given.signs
        self.drafts = given.drafts
        self.status: StatusView | None = None
        self.rings_at: int | None = None
        self._read_at = self._minute = 0
        self._seen: tuple[object, ...] | None = None
        self._drawn_on: date | None = None
        self._built = False
        self._header = Header(
            signs, given.tabs, self.MODE, self.elapsed, self._today, demo=workspace.demo
        )

    def named_day(self) -> str:
        """Return the day the cursor is on, as a line of time says it; empty without one."""
        return ""

    async def _on_message(self, message: Message) -> None:
        """Hear of a row, a click, a key; what is refused then is one calm sentence."""
        try:
            await super()._on_message(message)
        except RefusalError as refusal:
            toast.refuse(self.app, refusal)

    def compose(self) -> ComposeResult:
        """Put the body between the header and the keys."""
        yield self._header
        with Container(id="body"):
            yield from self.body()
        yield KeyLine()
        yield Drawn(self._too_small, at="small")
        self._built = True

    @classmethod
    def ahead(cls, ws: Workspace) -> Iterator[object]:
        """Read in short steps what the screen would wait for when it is opened first."""
        del ws
        return iter(())

    @property
    def too_small(self) -> bool:
        """Whether the window has room for a sentence only."""
        return self.has_class("-tiny") or self.has_class("-flat")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do nothing that cannot be seen, and nothing that is not offered now."""
        if action == "act" and parameters:
            act = self.DOES.get(str(parameters[0]))
            if act is not None and not act.offered(self):
                return False
        return not self.too_small

    def on_key(self, event: events.Key) -> None:
        """Say of a key that does nothing here that it does nothing."""
        known = self.active_bindings.get(event.key)
        if self.too_small or (known is not None and known.enabled):
            return
        acts = (one for one in self.DOES.values() if event.key in self.signs.keys(one.action))
        act = next(acts, None)
        named = actions.written(event.key, plain=self.signs.plain)
        said = f"{named} does nothing here; {self.signs.key(actions.HELP)} lists the keys."
        toast.say(self.app, said if act is None else act.why(self), "warning")

    def on_paste(self, event: events.Paste) -> None:
        """Write on the log line what was pasted where nothing takes text: no letter is a key."""
        said = " ".join(event.text.split())
        if self.too_small or not said:
            return
        if actions.LOG.id not in self.DOES:
            toast.say(self.app, "Nothing here takes a pasted text.", "warning")
            return
        self.pasted = said
        toast.say(self.app, "The pasted text stands on the log line; nothing is saved yet.")
        self.do(self.DOES[actions.LOG.id])
        self.pasted = ""

    def action_act(self, name: str) -> None:
        """Do what an action of this screen does, by its id."""
        if name in self.DOES:
            self.DOES[name].run(self)
            return
        for one in self.ACTS:
            if isinstance(one, Action) and one.id == name:
                self.call_later(self.run_action, one.does)

    def visit(self, mode: str, day: date) -> None:
        """Go to another screen and show a day there, where it can show one."""
        self.app.switch_mode(mode)

        def then() -> None:
            face = self.app.screen
            if isinstance(face, Face):
                face.show_day(day)

        self.app.call_later(then)

    def on_drawn_picked(self, event: Drawn.Picked) -> None:
        """Show the clicked day on the screen for it."""
        self.visit(event.screen, event.day)

    def show_day(self, day: date) -> None:
        """Show a day, where this screen can."""

    def do(self, act: Act[Any]) -> None:
        """Do what one of the acts of this screen does, as its key would."""
        act.run(self)

    @property
    def running(self) -> bool:
        """Whether a timer runs."""
        return self.status is not None and self.status.running

    def body(self) -> Iterable[Widget]:
        """Return the widgets of this screen."""
        return ()

    def load(self) -> None:
        """Read the page and show it."""

    def reload(self) -> None:
        """Read everything again; a refusal leaves the last view and says so.

        A screen that has no widgets yet reads when it is shown: a change by another program may
        be noticed in between.
        """
        if self._built:
            new = self._seen is None
            self.attempt(self._load)
            if new:
                self.post_message(self.Stands())

    @property
    def stands(self) -> bool:
        """Whether it was read."""
        return self._seen is not None

    def _watch__pointer_shape(self, pointer_shape: str) -> None:
        """Let the screen in front alone say how the mouse looks."""
        if self.is_current:
            self.app._set_pointer_shape(pointer_shape)  # noqa: SLF001 - as Textual does

    def make_ready(self) -> Iterator[None]:
        """Read it, place it and paint it, each a step, so that it only has to be shown.

        Raises:
            RefusalError: the record cannot be read.
        """
        while self.is_attached and not all(part.is_mounted for part in self.walk_children(Widget)):
            yield
        if self.stands or not self._waits:
            return
        try:
            self._load()
        except RefusalError:
            self._seen = None  # who opens it is told
            raise
        yield
        self.stack_updates += 1
        self._layout_required = True
        while self._layout_required:  # a part that hears its size may ask for another layout
            if not self._waits:
                return
            self._layout_required = False
            self._refresh_layout(self.app.size)
            yield
        if not self._waits:
            return
        self._compositor.render_update(full=True, screen_stack=[])
        self._update_timer.resume()  # its first round lasts a sixtieth of a second

    def paint(self) -> None:
        """Place and show all of it at once; by itself it would be in a sixtieth of a second."""
        self._layout_required = self._repaint_required = False
        self._dirty_widgets.add(self)
        self._refresh_layout(self.app.size)

    @property
    def _waits(self) -> bool:
        """Whether it is still there, and not shown: between two steps it may be taken or opened."""
        return self.is_attached and not self.is_current

    def _load(self) -> None:
        self._seen = state(self.workspace)  # also of what cannot be read: it is said once
        with self.workspace.store.reading():
            self._read()

    def _read(self) -> None:
        """Read all that the screen shows from one state of the record."""
        colour = self.app.theme != themes.TERMINAL and not self.signs.plain
        self._drawn_on = context.here(self.workspace).today
        self.signs = self.signs._replace(colour=colour, today=self._drawn_on.isoformat())
        self.status = timer_state.now(self.workspace)
        self.rings_at = timer_state.rings_at(self.workspace) if self.status.running else None
        self._read_at = self.workspace.clock().at
        self.load()
        self._header.clock.run_on(self.status)
        self._header.date_again()
        self.refresh_bindings()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read again only what another screen, another program or the hour changed."""
        if not self.is_current:
            event.prevent_default()  # it is only made: nothing is placed before it is read
        elif self._seen != state(self.workspace):
            self.reload()

    def tick(self) -> None:
        """Let a running timer show its seconds, and once a minute what else shows its time."""
        self._header.clock.tick()
        minute = self.elapsed() // MINUTE if self.running else 0
        if minute != self._minute:
            self._minute = minute
            self.minute()

    def minute(self) -> None:
        """Draw again what shows the time of the running timer in minutes."""

    def attempt(self, act: Callable[[], Answer]) -> Answer | None:
        """Do something; a refusal becomes one calm sentence and None."""
        try:
            return act()
        except RefusalError as refusal:
            toast.refuse(self.app, refusal)
            return None

    def change(self, act: Callable[[], object]) -> bool:
        """Do something, say what was done, and read the page again."""
        try:
            before = self._newest()
            act()
        except RefusalError as refusal:
            toast.refuse(self.app, refusal)
            return False
        self.tell(before)
        return True

    def _newest(self) -> "OperationView | None":
        """Return the newest change, None before there is one."""
        from studytrack.services.backups import history  # no frame needs it

        return next(iter(history.history(self.workspace, 1)), None)

    def ask(
        self,
        form: "FormScreen",
        act: "Callable[[Wish], object]",
        *,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show a dialog and do what it was answered with; a refusal asks anew, nothing is lost.

        ``then`` follows what was done; without it the newest change is said.
        """

        def answer(wish: "Wish | None") -> None:
            if wish is None:
                return
            try:
                before = self._newest()
                act(wish)
            except RefusalError as refusal:
                again = form.again(wish.values, remedies.worded(refusal.notice, self.signs.key))
                self.call_later(self.ask, again, act, then=then)
                return
            then() if then else self.tell(before)

        self.app.push_screen(form, answer)

    def tell(self, before: "OperationView | None" = None) -> None:
        """Say the newest change as the history has it, and read the page again.

        Where that is ``before``, the newest there was, nothing has changed.
        """
        newest = self._newest()
        if newest is not None and newest == before:
            toast.say(self.app, "Nothing has changed.")
        elif newest is not None:
            said = views.sentences(newest.what)
            undo = f"{self.signs.key(actions.UNDO)} undoes it."
            more = f"{self._week_moved()}{self._moment()}{undo}"
            toast.say(self.app, " ".join(said), more=more, whole=len(said) > 1)
        self.reload()

    def _week_moved(self) -> str:
        """Say what a change did to the week, before and after; empty where it did nothing."""
        before = self.status
        now = self.attempt(lambda: timer_state.now(self.workspace))
        if before is None or now is None or before.week_seconds == now.week_seconds:
            return ""
        arrow = "->" if self.signs.plain else "→"
        goal = f" of {phrases.length(now.week_goal_seconds)}" if now.week_goal_seconds else ""
        moved = f"{phrases.length(before.week_seconds)} {arrow} {phrases.length(now.week_seconds)}"
        met = before.week_seconds < (now.week_goal_seconds or 0) <= now.week_seconds
        return f"week {moved}{goal}{', goal met' if met else ''}. "

    def _moment(self) -> str:
        """Say which round number a change reached; empty for none."""
        news = self.attempt(self.given.moment)
        return f"{self.signs.due} {news}. " if news else ""

    def named_now(self) -> Mapping[str, str]:
        """Return what actions do to the row under the cursor, by id; empty hides a key below."""
        return {}

    def name_keys(self) -> None:
        """Let the last line say what the keys do to the row under the cursor."""
        self.query_one(KeyLine).follow(self.named_now())

    def subject(self) -> Address | None:
        """Return what the cursor is on, None when it is on nothing."""
        return None

    def markdown(self) -> str:
        """Return this view as Markdown."""
        panels = [
            panel
            for panel in self.query(".panel")
            if isinstance(panel, Drawn | Rows) and panel.display and panel.lines(COPIED)
        ]
        return "\n".join(_markdown(panel) for panel in panels)

    def elapsed(self) -> int:
        """Return the seconds the timer runs, 0 without one."""
        status = self.status
        passed = self.workspace.clock().at - self._read_at
        return 0 if status is None else status.elapsed_seconds + passed

    def _today(self) -> str:
        """Return the study day as of the last reading."""
        return (self._drawn_on or self.workspace.clock().wall.date()).isoformat()

    def _too_small(self, width: int) -> list[text.Line]:
        height = self.size.height
        said = TOO_SMALL.format(
            width=self.size.width, height=height, quit=self.signs.key(actions.QUIT)
        )
        return [text.line(piece) for piece in text.wrap(said, max(1, width))]


def _markdown(panel: Drawn | Rows) -> str:
    title = panel.border_title
    lines = ["".join(part.text for part in line).rstrip() for line in panel.lines(COPIED)]
    head = f"## {title}\n\n" if title else ""
    return head + "\n".join(f"    {line}" for line in lines) + "\n"
