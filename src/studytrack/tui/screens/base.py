"""What every full screen has: the header, the keys below, and a page read from the services."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from studytrack.domain.errors import RefusalError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base import context
from studytrack.services.base.views import StatusView
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import timer
from studytrack.tui.app import remedies
from studytrack.tui.drawing import text, toast
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.terminal.drafts import Drafts
from studytrack.tui.widgets.header import Header
from studytrack.tui.widgets.key_line import KeyLine
from studytrack.tui.widgets.lines import Drawn
from studytrack.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studytrack.tui.dialogs.form import FormScreen, Wish

Answer = TypeVar("Answer")
COPIED = 76
"""Columns of what is copied."""
TOO_SMALL = (
    "studytrack needs 60 columns and 18 rows; this window has {width} and {height}. q quits."
)


def state(ws: Workspace) -> tuple[object, ...]:
    """Return what differs when a screen must be read again: the record, the day, the hour."""
    wall = ws.clock().wall
    return (*ws.store.stamp(), wall.date(), wall.hour)


class Face(Screen[None]):
    """A full screen over the workspace."""

    MODE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""

    def __init__(self, workspace: Workspace, signs: Signs, drafts: Drafts) -> None:
        super().__init__()
        self.workspace = workspace
        self.signs = signs
        self.drafts = drafts
        self.status: StatusView | None = None
        self.rings_at: int | None = None
        self._read_at = 0
        self._seen: tuple[object, ...] | None = None
        self._day: date | None = None
        self._header = Header(signs, self.MODE, self._elapsed, self._today, demo=workspace.demo)

    def compose(self) -> ComposeResult:
        """Put the body between the header and the keys."""
        yield self._header
        with Container(id="body"):
            yield from self.body()
        yield KeyLine()
        yield Drawn(self._too_small, at="small")

    @property
    def too_small(self) -> bool:
        """Whether the window has room for a sentence only."""
        return self.has_class("-tiny") or self.has_class("-flat")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do nothing that cannot be seen."""
        del action, parameters
        return not self.too_small

    def body(self) -> Iterable[Widget]:
        """Return the widgets of this screen."""
        return ()

    def load(self) -> None:
        """Read the page and show it."""

    def reload(self) -> None:
        """Read everything again; a refusal leaves the last view and says so."""
        self.attempt(self._load)

    def _load(self) -> None:
        self._seen = state(self.workspace)
        self._day = context.here(self.workspace).today
        self.status = timer.status(self.workspace)
        self.rings_at = timer.rings_at(self.workspace) if self.status.running else None
        self._read_at = self.workspace.clock().at
        self.load()
        self._header.clock.run_on(self.status)
        self._header.date_again()
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Read again only what another screen, another program or the hour changed."""
        if self._seen != state(self.workspace):
            self.reload()

    def tick(self) -> None:
        """Let a running timer show its seconds."""
        self._header.clock.tick()

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

    def _newest(self) -> int:
        """Return the number of the newest change, 0 before there is one."""
        return next((one.operation for one in history.history(self.workspace, 1)), 0)

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
                again = form.again(wish.values, remedies.worded(str(refusal)))
                self.call_later(self.ask, again, act, then=then)
                return
            then() if then else self.tell(before)

        self.app.push_screen(form, answer)

    def tell(self, before: int = 0) -> None:
        """Say the newest change as the history has it, and read the page again.

        Where that is ``before``, the newest there was, nothing has changed.
        """
        for operation in history.history(self.workspace, 1):
            if operation.operation == before:
                toast.say(self.app, "Nothing has changed.")
                continue
            said = f"{operation.what[:1].upper()}{operation.what[1:]}."
            toast.say(self.app, said, more="u undoes it.")
        self.reload()

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

    def action_copy(self) -> None:
        """Copy this view as Markdown to the clipboard."""
        self.app.copy_to_clipboard(self.markdown())
        toast.say(self.app, "Copied as Markdown.")

    def _elapsed(self) -> int:
        status = self.status
        passed = self.workspace.clock().at - self._read_at
        return 0 if status is None else status.elapsed_seconds + passed

    def _today(self) -> str:
        """Return the study day as of the last reading."""
        return (self._day or self.workspace.clock().wall.date()).isoformat()

    def _too_small(self, width: int) -> list[text.Line]:
        height = self.size.height
        said = TOO_SMALL.format(width=self.size.width, height=height)
        return [text.line(piece) for piece in text.wrap(said, max(1, width))]


def _markdown(panel: Drawn | Rows) -> str:
    title = panel.border_title
    lines = ["".join(part.text for part in line).rstrip() for line in panel.lines(COPIED)]
    head = f"## {title}\n\n" if title else ""
    return head + "\n".join(f"    {line}" for line in lines) + "\n"
