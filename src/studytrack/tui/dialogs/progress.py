"""What takes a while: done beside the keys, shown while it goes on, taken back with Esc."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.widget import Widget

from studytrack.tui.dialogs.modal import Modal
from studytrack.tui.drawing import text
from studytrack.tui.drawing.glyphs import Signs
from studytrack.tui.drawing.text import Line
from studytrack.tui.widgets.lines import Drawn

LOOK = 0.2
"""Seconds between two looks at how far it is."""

SHOWN = 0.15
"""Seconds after which what is not through yet is shown."""

Done = TypeVar("Done")
Told = Callable[[int | str], object]
"""Is told from time to time how many rows were done, or in a sentence how far it is."""


class LeftError(Exception):
    """It was left; raised where it is told how far it is, so that all of it is taken back."""


class ProgressScreen(Modal[None]):
    """How far it is, and the key that takes it back."""

    HELP = "Something that takes a while; nothing is done before it is through."
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, signs: Signs, title: str, *, whole: bool = False) -> None:
        """Show that ``title`` goes on; what is done ``whole`` can be left, but not taken back."""
        super().__init__(
            signs, title=title, leave="leave it to itself" if whole else "take it back"
        )
        self._whole = whole
        self._done: int | str = 0
        self._left = False
        self._through = False
        self._said = Drawn(self._lines)

    def parts(self) -> Iterable[Widget]:
        """Return how far it is."""
        yield self._said

    def on_mount(self) -> None:
        """Begin to look how far it is."""
        self.set_interval(LOOK, lambda: self._said.show(self._lines))

    def told(self, done: int | str) -> None:
        """Note how far it is; called by the thread that does it.

        Raises:
            LeftError: nobody waits for it any longer.
        """
        self._done = done
        if self._left:
            raise LeftError

    def leave(self) -> None:
        """Let it be taken back when it next tells how far it is."""
        self._left = True

    def end(self) -> None:
        """Note that it is through: where the help lies over this, it goes when that is closed."""
        self._through = True

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Be gone where it was through meanwhile."""
        if self._through:
            self.dismiss(None)

    @property
    def left(self) -> bool:
        """Whether it is to be taken back."""
        return self._left

    def action_leave(self) -> None:
        """Take it back; the dialog stays until that is done. What is whole goes on by itself.

        Who leaves once more does not wait: what hangs is taken back once it stirs.
        """
        if self._whole or self._left:
            self.dismiss(None)
            return
        self.leave()
        self._said.show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        if self._whole:
            return [text.line(("It goes on also when you leave; how it ended is told.", "dim"))]
        if self._left:
            return [text.line(("Taking it back.", "dim"))]
        said = self._done or "One moment."
        said = f"{said} rows so far." if isinstance(said, int) else said
        return [text.line((piece, "dim")) for piece in text.wrap(said, width)]


async def run(app: App[str], signs: Signs, title: str, act: Callable[[Told], Done]) -> Done:
    """Do something in a thread while the keys go on; it is told how far it is.

    It is shown at once: what it is about can be taken back.

    Raises:
        LeftError: it was left and taken back.
    """
    screen = ProgressScreen(signs, title)
    await app.push_screen(screen)
    return await _through(app, screen, asyncio.to_thread(act, screen.told))


async def aside(app: App[str], signs: Signs, title: str, act: Callable[[Told], Done]) -> Done:
    """Do the same without showing it; it is taken back only where the program is left."""
    screen = ProgressScreen(signs, title)
    return await _through(app, screen, asyncio.to_thread(act, screen.told))


async def soon(app: App[str], signs: Signs, title: str, act: Callable[[Told], Done]) -> Done:
    """Do the same to what is mostly through at once: it is shown where it takes longer.

    Raises:
        LeftError: it was left and taken back.
    """
    screen = ProgressScreen(signs, title)
    doing = asyncio.ensure_future(asyncio.to_thread(act, screen.told))
    try:
        await asyncio.wait({doing}, timeout=SHOWN)
        if not doing.done():
            await app.push_screen(screen)
    except BaseException:
        screen.leave()
        doing.cancel()
        raise
    return await _through(app, screen, doing)


async def _through(app: App[str], screen: ProgressScreen, doing: Awaitable[Done]) -> Done:
    """Wait until it is through, and show how far it is no longer."""
    try:
        return await doing
    finally:
        screen.leave()  # also where the whole program is left
        await _gone(app, screen)


async def whole(app: App[str], signs: Signs, title: str, act: Callable[[], Done]) -> Done:
    """Do something in a thread that cannot be taken back half way, shown where it takes longer."""
    doing = asyncio.ensure_future(asyncio.to_thread(act))
    await asyncio.wait({doing}, timeout=SHOWN)
    if doing.done():
        return doing.result()
    screen = ProgressScreen(signs, title, whole=True)
    await app.push_screen(screen)
    try:
        return await doing
    finally:
        await _gone(app, screen)


async def _gone(app: App[str], screen: ProgressScreen) -> None:
    screen.end()
    if screen.is_attached and app.screen is screen:
        await app.pop_screen()
