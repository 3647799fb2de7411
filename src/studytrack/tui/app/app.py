"""The full-screen program: its screens, its themes, its keys; everything else is below it."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.widget import AwaitMount

from studytrack import state_files, wiring
from studytrack.domain.errors import RefusalError
from studytrack.services.base.workspace import Workspace
from studytrack.services.time_log import status as timer_state
from studytrack.tui import dialogs
from studytrack.tui.app import registry, ticks
from studytrack.tui.app.data_actions import RecordApp
from studytrack.tui.app.ticks import Watch
from studytrack.tui.drawing import text, toast
from studytrack.tui.keys import actions
from studytrack.tui.screens.base import Face, state
from studytrack.tui.terminal.drafts import Drafts
from studytrack.tui.widgets.header import Tabs
from studytrack.tui.widgets.lines import drawn_key, key_at
from studytrack.wiring import Paths

TICK = 1.0
"""Seconds between two looks at the timer; the record is looked at every second time."""
SETTLED = 1.0
"""Seconds after the first frame at which the day's backup is made, where it is due."""
HELD, HELD_NEW = 0.001, 0.05
"""Seconds after which a screen is shown that stands, and a new one at the latest."""
DAY = 86_400
"""Seconds of a day; backups count days of UTC."""
AWAY = 60
"""Ticks between two draws of the timer while the terminal is not in front."""
OFTEN = 50_000
"""Objects made between two looks for garbage, once the first frame is shown."""


class StudytrackApp(RecordApp):
    """The screens over one workspace."""

    TITLE = "studytrack"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-slim"), (74, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-low"), (22, "-mid"), (34, "-tall"), (40, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        action.binding()
        for action in (
            *registry.ACTIONS.values(), actions.UNDO, actions.REDO, actions.JUMP, actions.THEME,
            actions.COMMANDS, actions.HELP, actions.QUIT, actions.QUIT_ALWAYS, actions.SUSPEND,
        )
    ]  # fmt: skip

    KEYLESS = (
        *RecordApp.KEYLESS,
        ("checklist", "From a checklist", "Make a curriculum of a Markdown checklist and start it"),
    )

    def __init__(
        self, workspace: Workspace, drafts: Drafts | None = None, places: Paths | None = None
    ) -> None:
        super().__init__(workspace, drafts, places, _driver())
        self.ended_by: signal.Signals | None = None
        self._ticks = 0
        self._seen: tuple[object, ...] = ()
        self._kept_on: int | None = None
        self._watch = Watch(self._note)
        self._held = contextlib.ExitStack()
        self._ahead: Callable[[], None] | None = None

    async def run_async(self, **how: Any) -> str | None:  # noqa: ANN401 - Textual's own words
        """Run, and leave at a signal whenever it comes: before the terminal is taken over, too."""
        self._hear(self._be_told)
        return await super().run_async(**how)

    def _hear(self, told: Callable[[signal.Signals], None]) -> None:
        """Let signals be ``told``: without it the terminal would stay as it is."""
        for number in ENDING:
            asyncio.get_running_loop().add_signal_handler(number, told, number)

    def _be_told(self, number: signal.Signals) -> None:
        """Keep a signal that came before the first screen is shown."""
        self.ended_by = number

    def on_mount(self) -> None:
        """Begin to look whether anything changes."""
        self._seen = state(self.workspace)
        self.app_resume_signal.subscribe(self, self._redraw)
        self.set_interval(TICK, self._tick)
        self.set_timer(SETTLED, self._keep)
        self.set_timer(SETTLED, self._look_for_moments)
        self.set_timer(SETTLED, self._remember)
        self.set_timer(SETTLED, self._make_ready)
        if not self.is_headless:
            self.set_timer(SETTLED, tidy)
        if self.workspace.tastes.sync_always and self.places is not None:
            self.set_timer(SETTLED, partial(self.sync_beside, quiet=True))

    def _make_ready(self) -> None:
        """Begin to make ready, beside everything else, what is not shown yet."""
        from studytrack.tui.app.readiness import Readiness  # after the first frame

        if self._ahead is None:
            self._ahead = Readiness(self, [tab.mode for tab in self._tabs]).begin
        self._ahead()

    async def _anew(self) -> None:
        await super()._anew()
        self.set_timer(SETTLED, self._make_ready)

    def _redraw(self, _: object) -> None:
        """Draw everything: while a shell had the terminal, nothing of it was left."""
        self.screen.refresh(layout=True)
        for part in self.screen.walk_children():
            part.refresh()

    def _end(self, number: signal.Signals) -> None:
        """Leave because of a signal, which the exit status then names."""
        self.ended_by = number
        self.exit()

    def on_ready(self) -> None:
        """Obey signals from now on, and one that came before; only inside the app can it be left.

        What hears a signal runs in the context in which it began to, and `exit` needs the app's.
        """
        self._hear(self._end)
        if self.ended_by is not None:
            self.exit()

    def _tick(self) -> None:
        self._ticks += 1
        # While the program closes there is no screen any more, and the clock still ticks.
        face = next(iter(self.screen_stack), None)
        if not isinstance(face, Face):
            return
        self._attend(face)
        if self.app_focus or self._ticks % AWAY == 0:
            face.tick()
        if self._ticks % 2 == 0:
            self._look(face)
        if self._ticks % AWAY == 0:
            self._keep()
            self._remember()

    def _keep(self) -> None:
        """Begin the backup of the day, once on each."""
        day = self.workspace.clock().at // DAY
        if self.places is not None and day != self._kept_on:
            self._kept_on = day
            self._back_up()

    @work(thread=True)
    def _back_up(self) -> None:
        """Make the backup of the day beside everything else; a failure is one sentence."""
        from studytrack.services.backups import daily  # after the first frame

        if failed := daily.make(self.workspace):
            self.call_from_thread(toast.tell, self, failed)

    def _remember(self) -> None:
        """Begin to replay recall, or to look ahead, where nothing that still holds is kept."""
        from studytrack.services.recall import due, workload  # after the first frame

        try:
            what = due.unknown(self.workspace)
            ahead = None if what else workload.unknown(self.workspace)
        except RefusalError:
            return  # it is only kept to be fast
        if what is not None:
            self._replay(partial(due.replay, self.workspace, what))
        elif ahead is not None:
            self._look_ahead(partial(workload.look_ahead, self.workspace, ahead))

    @work(thread=True)
    def _replay(self, replay: Callable[[], object]) -> None:
        """Replay recall beside everything else, then show what it says and look ahead."""
        replay()
        self.call_from_thread(self._show_anew)
        self.call_from_thread(self._remember)

    @work(thread=True)
    def _look_ahead(self, look: Callable[[], None]) -> None:
        """See beside everything else what the record will ask for; Settings says it."""
        look()

    def _show_anew(self) -> None:
        face = next(iter(self.screen_stack), None)
        if isinstance(face, Face):
            face.reload()

    def _note(self, now: int) -> None:
        if self.places is not None:
            state_files.note_awake(self.places.state, now)

    def _attend(self, face: Face) -> None:
        """Name the terminal after the running timer, ring at its end, note being awake."""
        now, status = self.workspace.clock(), face.status
        self._watch.awake(now.at)
        if self._watch.woke(now.at):
            face.reload()
        since = text.clock(status.started_at or "", now.zone) if status and status.running else ""
        terminal = ticks.terminal(self._driver)
        if terminal is not None:
            terminal.name(self._watch.title(status, since))
        if status is not None and self._watch.rings(face.rings_at, now.at):
            stop = self.signs.key(actions.STOP)
            said = f"The time is over: {status.title or 'no item'}. {stop} stops and saves."
            toast.say(self, said)
            if terminal is not None:
                terminal.ring(said)
            if self.workspace.tastes.on_timer_end:
                self._tell_hook(self.workspace.tastes.on_timer_end)

    @work(thread=True)
    def _tell_hook(self, words: tuple[str, ...]) -> None:
        """Run the learner's program beside everything else; a failure is one sentence."""
        from studytrack.tui.terminal import hooks  # where one is set

        if wrong := hooks.run(words):
            self.call_from_thread(toast.say, self, wrong, "warning")

    def _look(self, face: Face) -> None:
        try:
            seen = state(self.workspace)
        except RefusalError as refusal:
            toast.refuse(self, refusal)
            return
        if seen != self._seen:
            self._seen = seen
            face.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do nothing that cannot be seen: in a window that is too small one can only leave."""
        face = self.screen if self.screen_stack else None
        if isinstance(face, Face) and face.too_small:
            return action == "quit"
        return super().check_action(action, parameters)

    async def run_action(self, *asked: Any, **how: Any) -> bool:  # noqa: ANN401 - Textual's own
        """Do what a key or a click asks for; whatever is refused is one calm sentence."""
        try:
            return await super().run_action(*asked, **how)
        except RefusalError as refusal:
            toast.refuse(self, refusal)
            return True

    def switch_mode(self, mode: str) -> AwaitMount:
        """Bring a screen to the front: at once where it stands already, else once it is read."""
        if not self.stands(mode):
            self._held.enter_context(self.batch_update())
            self.set_timer(HELD_NEW, self._let_go)
        return super().switch_mode(mode)

    def delay_update(self, delay: float = HELD) -> None:
        """Show the last screen until the next one stands; Textual waits long for any of them."""
        super().delay_update(delay)

    def on_face_stands(self) -> None:
        """Show a screen that was read for the first time."""
        self._let_go()

    def _let_go(self) -> None:
        self._held.close()

    def _end_batch(self) -> None:
        """Show the screen in front whole as soon as nothing is held back any more."""
        super()._end_batch()
        face = next(reversed(self.screen_stack), None)
        if not self._batch_count and isinstance(face, Face) and face.stands:
            face.paint()

    def action_go(self, mode: str) -> None:
        """Bring a screen to the front."""
        self.switch_mode(mode)

    def on_tabs_chosen(self, event: Tabs.Chosen) -> None:
        """Bring the clicked screen to the front."""
        self.switch_mode(event.mode)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked in the edge of a panel or dialog."""
        key = key_at(self.screen, event.screen_x, event.screen_y)
        if key is None:
            key = drawn_key(self.screen, event.screen_x, event.screen_y)
        if key:
            self.simulate_key(key)

    def action_jump(self) -> None:
        """Put a letter on every panel and go to the one that is chosen."""

        def go(target: dialogs.jump.Target | None) -> None:
            if target is None:
                return
            mode = getattr(target.panel, "leads", "")
            if target.panel.can_focus:
                target.panel.focus()
            elif mode:
                self.action_go(mode)
            else:
                target.panel.scroll_visible(animate=False, top=True)

        self.push_screen(dialogs.jump.JumpScreen(dialogs.jump.targets(self.screen)), go)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step(back=True)

    def action_redo(self) -> None:
        """Make the last undone change again."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        from studytrack.services.backups import history  # no frame needs it

        word, step = ("Undone", history.undo) if back else ("Done again", history.redo)
        try:
            operations = step(self.workspace)
        except RefusalError as refusal:
            toast.refuse(self, refusal)
            return
        stays = history.not_undone(self.workspace, operations) if back else None
        for operation in operations:
            said = f"{word}: {operation.what}."
            if stays is None:
                toast.say(self, said)
            else:
                toast.tell(self, stays._replace(sentence=f"{said} {stays.sentence}"))
        face = self.screen_stack[0]
        self._look_for_moments()
        if isinstance(face, Face):
            face.reload()

    def _look_for_moments(self) -> None:
        """Take what is reached by now as known: after the first frame, and after going back."""
        with contextlib.suppress(RefusalError):  # what cannot be read says so elsewhere
            self.moments.look(self.workspace)

    def action_help(self) -> None:
        """Say what the focused thing is for, and every key."""
        self.push_screen(dialogs.help.HelpScreen(self.signs, self.screen, self.focused))

    def action_commands(self) -> None:
        """List every action by name."""
        others = [dialogs.commands.Command(*words) for words in self.KEYLESS]

        def do(chosen: dialogs.commands.Command | None) -> None:
            if chosen is not None:
                self.call_later(self.run_action, chosen.action, chosen.node)

        self.push_screen(dialogs.commands.CommandScreen(self.signs, self.screen, others), do)

    def get_key_display(self, binding: Binding) -> str:
        """Print a key as the panels do: Enter and not a sign for it."""
        return actions.written(binding.key, plain=self.signs.plain)

    def action_help_quit(self) -> None:
        """Say how to leave to somebody who presses Ctrl+C."""
        quit_, always = self.signs.key(actions.QUIT), self.signs.key(actions.QUIT_ALWAYS)
        toast.say(self, f"{quit_} quits; {always} does from a dialog too.")

    async def action_quit(self) -> None:
        """Leave; a running timer runs on, and the shell says so."""
        self.exit(self._farewell())

    def _farewell(self) -> str:
        try:
            status = timer_state.now(self.workspace)
        except RefusalError:
            return ""
        if not status.running or status.started_at is None:
            return ""
        since = text.clock(status.started_at, self.workspace.clock().zone)
        return f"timer runs on: {status.title or 'no item'}, since {since}"

    @property
    def failure(self) -> Exception | None:
        """What went wrong, unforeseen."""
        return self._exception

    def _fatal_error(self) -> None:
        """Give the terminal back; `run` raises what happened to the one place that tells it."""
        self._close_messages_no_wait()


def _driver() -> type[Driver] | None:
    """Return the driver that leaves at once, None where only Textual's own fits."""
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:
        return None
    from studytrack.tui.terminal.driver import PromptDriver  # there is none on Windows

    return PromptDriver


def run(db: str | None = None) -> bool:
    """Run the program on the learner's database, or on ``db``; True asks for the demo."""
    places = wiring.paths(db)
    return run_on(wiring.live_workspace(db), Drafts(Path(places.state)), places)


def run_on(workspace: Workspace, drafts: Drafts | None = None, places: Paths | None = None) -> bool:
    """Run the program on a workspace; with it alone nothing is written outside of it.

    True asks for the demo.
    """
    app = StudytrackApp(workspace, drafts, places)
    farewell = app.run()
    if app.failure is not None:
        raise app.failure
    if app.ended_by is not None:
        raise SystemExit(KILLED + app.ended_by)
    if farewell == DEMO:
        return True
    if places is not None and app.workspace.tastes.sync_always:
        app.sync_at_end()
    if farewell:
        sys.stdout.write(text.shown(farewell) + "\n")
    return False


def tidy() -> None:
    """Look for garbage more often than the front door does, but not in what stays to the end."""
    gc.freeze()
    gc.set_threshold(OFTEN, *gc.get_threshold()[1:])


ENDING = (
    (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)
    if sys.platform != "win32"
    else ()
)
"""Signals that end the program; Ctrl+C on its keyboard is a key, and none."""
KILLED = 128
"""A shell's exit status of what a signal ended, less the signal's number."""
DEMO = "demo"
"""What a screen leaves the program with to ask for the demo."""
