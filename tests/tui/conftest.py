"""Workspaces for the full screen, and a window to look at them through."""

import asyncio
import shutil
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests import quick_store
from textual import events
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.screen import Screen

from studytrack.catalog.shelf import Shelf
from studytrack.domain.instants import Moment
from studytrack.services.base import inputs, settling
from studytrack.services.base.workspace import Tastes, Workspace
from studytrack.services.curricula import shelf as curricula
from studytrack.services.goals import goals
from studytrack.services.items import counting, lookup, states
from studytrack.services.time_log import sessions
from studytrack.store.database import Store
from studytrack.tui.app.app import StudytrackApp
from studytrack.tui.terminal.drafts import Drafts
from studytrack.wiring import Paths

COURSE = """
format = 1
id = "course"
version = "1"
title = "Course on nets"

[[module]]
id = "m1"
title = "Basics"
items = [
  { id = "read", kind = "reading", title = "Chapter one", hours = 9 },
  { id = "lab", kind = "lab", title = "Lab: softmax", hours = 2, evidence = "link" },
  { id = "quiz", kind = "quiz", title = "Quiz one", optional = true },
]

[[module]]
id = "m2"
title = "Counting"
items = [{ id = "apps", kind = "counter", title = "Applications", target = 3, hours = 3 }]

[[module]]
id = "m3"
title = "The end"
needs = ["m1"]
items = [
  { id = "post", kind = "writing", title = "Write it up", hours = 1.5, due = 2026-11-30 },
  { id = "ship", kind = "milestone", title = "All of it", needs = ["post"] },
]
"""
SIDE = """
format = 1
id = "side"
version = "1"
title = "Side 日本語 course"

[[module]]
id = "s1"
title = "Only module"
items = [
  { id = "film", kind = "lecture", title = "Film about softmax", hours = 4, url = "https://a.b/7" },
  { id = "essay", kind = "writing", title = "Essay [@click=app.quit]", hours = 1 },
]
"""
OTHER = """
format = 1
id = "other"
version = "2"
title = "Another course"

[[module]]
id = "o1"
title = "Start"
items = [{ id = "one", kind = "lab", title = "First lab", hours = 10 }]
"""


class Clock:
    """A clock that stands still until it is told something."""

    def __init__(self) -> None:
        self.set("2026-11-18 22:00")

    def __call__(self) -> Moment:
        return self.now

    def set(self, text: str) -> None:
        """Show this time of UTC."""
        wall = datetime.fromisoformat(text).replace(tzinfo=UTC)
        self.now = Moment(int(wall.timestamp()), UTC, "UTC")

    def forward(self, seconds: int) -> None:
        """Let seconds pass."""
        self.now = self.now._replace(at=self.now.at + seconds)


SHORT = 0.06
"""Seconds that what is begun by a key may wait before it is done."""
THREAD = 0.1
"""Seconds a thread is waited for; what takes longer is waited for by its words."""


class Window:
    """The program in a window: press, read, wait."""

    def __init__(self, pilot: Pilot[str]) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.drawn = False
        """Whether it was drawn since something could last change."""

    @property
    def screen(self) -> Any:
        """The screen in front."""
        return self.app.screen

    @property
    def text(self) -> str:
        """What the window shows."""
        self.drawn = True
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip) for strip in strips)

    @property
    def words(self) -> str:
        """What it shows, without frames and line ends."""
        return " ".join(self.text.translate(str.maketrans("│╭╮╰╯─", "      ")).split())

    async def press(self, *keys: str) -> None:
        """Press keys, each when all is done that the one before it began."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            spelt = _get_unicode_name_from_key(REPLACED_KEYS.get(name, name))
            try:
                char: str | None = unicodedata.lookup(spelt)
            except KeyError:
                char = name if len(name) == 1 else None
            assert self.app._driver is not None
            self.app._driver.send_message(events.Key(name, char))
            await self.settle()

    async def type(self, said: str) -> None:
        """Type a line at once."""
        for char in said:
            self.app.post_message(events.Key(_character_to_key(char), char))
        await self.settle()

    async def until(self, said: str) -> None:
        """Wait for what a thread does, until the window says this."""
        for _ in range(500):
            if said in self.words:
                return
            await asyncio.sleep(0.02)
            await self.settle()
        raise AssertionError(f"never said {said!r}: {self.words}")

    async def settle(self) -> None:
        """Wait until nothing is left to do: no message, no short timer, no thread soon done.

        It asks what the loop has still to do; `Pilot.pause` guesses it from the use of the
        processor, for a fiftieth of a second at least.
        """
        self.drawn = False
        loop: Any = asyncio.get_running_loop()
        patience = loop.time() + THREAD
        while True:
            await asyncio.sleep(0)
            if not loop._ready:
                self.screen._on_timer_update()
            if loop._ready:
                continue
            now = loop.time()
            soon = [one.when() for one in loop._scheduled if not one.cancelled()]
            if (first := min(soon, default=now + 1)) < now + SHORT:
                await asyncio.sleep(max(0.0, first - now))
            elif now < patience and _busy(loop._default_executor):
                await asyncio.sleep(0.005)
            else:
                break
        visible_screen_stack.set(self.app._background_screens)  # else only a draw says so


def _busy(threads: Any) -> bool:
    """Whether any thread of a pool has something to do."""
    return threads is not None and threads._idle_semaphore._value < len(threads._threads)


Show = Callable[..., AbstractAsyncContextManager[Window]]


@pytest.fixture(autouse=True, scope="session")
def rules_parsed_once() -> Iterator[None]:
    """Keep parsed style sheets from window to window; Textual keeps them no longer than one."""
    parse = Stylesheet._parse_rules
    known: dict[tuple[Any, ...], list[RuleSet]] = {}

    def remembered(sheet: Stylesheet, *said: Any, **named: Any) -> list[RuleSet]:
        key = (*said, *named.items(), *sheet._variables.items())
        if key not in known:
            known[key] = parse(sheet, *said, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield


@pytest.fixture(autouse=True)
def light_databases(monkeypatch: pytest.MonkeyPatch, template: Path) -> None:
    """Let databases begin as copies of one, and wait for no disk."""
    quick_store.lighten(monkeypatch, template)


@pytest.fixture(autouse=True)
def drawn_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a screen when a test reads it and when its window closes, not each time it changes.

    Nobody sees the rest, and it took a third of the time. What is sent to a terminal when
    something changes is tried in real ones: `terminal/`, `faults/test_hostile.py`.
    """
    refresh = Screen._compositor_refresh

    def unseen(screen: Screen[Any]) -> None:
        if screen is not screen.app.screen:
            refresh(screen)
            return
        screen._dirty_widgets.clear()
        screen._compositor._dirty_regions.clear()
        screen.app._update_mouse_over(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", unseen)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal of the tests wants, the pictures have colours."""
    for name in ("NO_COLOR", "TEXTUAL_DRIVER", "TEXTUAL_THEME", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


def workspace(folder: Path, clock: Clock) -> Workspace:
    """Return the workspace in a folder, with three small files on its shelf and no other."""
    shelf, nothing = folder / "curricula", folder / "shipped"
    for place in (shelf, nothing):
        place.mkdir(exist_ok=True)
    for name, text in (("course", COURSE), ("side", SIDE), ("other", OTHER)):
        (shelf / f"{name}.toml").write_text(text)
    store = Store(str(folder / "studytrack.db"), str(folder / "state"), settle=settling.settle)
    return Workspace(clock, store, lambda: Shelf(shelf, nothing), Tastes())


@pytest.fixture(scope="session")
def studied_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a database with three weeks of study in it."""
    folder, clock = tmp_path_factory.mktemp("studied"), Clock()
    ws = workspace(folder, clock)
    clock.set("2026-11-02 20:00")
    curricula.start(ws, "course")
    curricula.start(ws, "side")
    goals.goal(ws, seconds=4 * 3600)
    for day in (2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18):
        clock.set(f"2026-11-{day:02d} 21:30")
        length = 30 + day % 4 * 20
        item = lookup.item(ws, "course/read" if day % 3 else "side/film")
        said = f"20:00-{20 + length // 60}:{length % 60:02d}"
        sessions.log(ws, item, inputs.entry(ws, said), note="" if day % 5 else "chapter two")
        if day % 4 == 0:
            sessions.log(ws, lookup.item(ws, "course/lab"), inputs.entry(ws, "25m"))
    states.done(ws, [lookup.item(ws, "course/quiz")])
    counting.add(ws, lookup.item(ws, "course/apps"))
    return folder


@pytest.fixture
def clock() -> Clock:
    """Wednesday 18 November 2026, 22:00 in UTC; the week is 2026-W47."""
    return Clock()


@pytest.fixture
def newcomer(tmp_path: Path, clock: Clock) -> Workspace:
    """Return a workspace in which nothing was ever done."""
    return workspace(tmp_path, clock)


@pytest.fixture
def studied(studied_once: Path, tmp_path: Path, clock: Clock) -> Workspace:
    """Return three weeks of study on two curricula, seen on a Wednesday evening."""
    shutil.copy(studied_once / "studytrack.db", tmp_path / "studytrack.db")
    return workspace(tmp_path, clock)


@pytest.fixture
def show() -> Show:
    """Return a function that runs the program on a workspace, in a window of some size."""

    @asynccontextmanager
    async def _show(
        ws: Workspace,
        size: tuple[int, int] = (80, 24),
        drafts: Drafts | None = None,
        places: Paths | None = None,
    ) -> AsyncIterator[Window]:
        app = StudytrackApp(ws, drafts, places)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            window = Window(pilot)
            await window.settle()
            yield window
            assert app._exit or window.drawn or window.text

    return _show
