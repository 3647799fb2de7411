"""Workspaces for the full screen: empty, studied, and with a running timer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from studytrack.catalog.shelf import Shelf
from studytrack.services import asking, counting, curricula, finish, planning, record
from studytrack.services.workspace import Tastes, Workspace
from studytrack.store.database import Store
from studytrack.tui.app import StudytrackApp
from studytrack.tui.drafts import Drafts

Show = Callable[..., AbstractAsyncContextManager[Pilot[str]]]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal of the tests wants, the pictures have colours."""
    for name in ("NO_COLOR", "TEXTUAL_DRIVER", "TEXTUAL_THEME", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def newcomer(tmp_path: Path, clock: Any, folder: Path) -> Workspace:
    """Return a workspace in which nothing was done, with three small files on its shelf."""
    store = Store(str(tmp_path / "studytrack.db"), str(tmp_path / "state"))
    nothing = tmp_path / "shipped"
    nothing.mkdir()
    return Workspace(clock, store, lambda: Shelf(folder, nothing), Tastes())


@pytest.fixture
def studied(newcomer: Workspace, clock: Any) -> Workspace:
    """Return three weeks of study on two curricula, seen on a Wednesday evening."""
    ws = newcomer
    clock.set("2026-11-02 20:00")
    curricula.start(ws, "mini")
    curricula.start(ws, "side")
    planning.goal(ws, seconds=4 * 3600)
    for day in range(2, 19):
        if day % 7 == 0:
            continue
        clock.set(f"2026-11-{day:02d} 21:30")
        length = 30 + day % 4 * 20
        record.log(
            ws,
            asking.item(ws, "mini/read" if day % 3 else "side/film"),
            asking.entry(ws, f"20:00-{20 + length // 60}:{length % 60:02d}"),
            note="chapter two" if day % 5 == 0 else "",
        )
        if day % 4 == 0:
            record.log(ws, asking.item(ws, "mini/lab"), asking.entry(ws, "25m"))
    finish.done(ws, [asking.item(ws, "mini/read")], on=clock.now.wall.date())
    counting.add(ws, asking.item(ws, "mini/apps"))
    clock.set("2026-11-18 22:00")
    return ws


@pytest.fixture
def show() -> Show:
    """Return a function that runs the program on a workspace, in a window of some size."""

    @asynccontextmanager
    async def _show(
        ws: Workspace, size: tuple[int, int] = (80, 24), drafts: Drafts | None = None
    ) -> AsyncIterator[Pilot[str]]:
        app = StudytrackApp(ws, drafts)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await pilot.pause()
            yield pilot

    return _show


async def settle(pilot: Pilot[Any]) -> None:
    """Let short timers run out, then everything that follows from them."""
    await asyncio.sleep(0.08)
    await pilot.pause()


def screen_text(pilot: Pilot[Any]) -> str:
    """Return what the window shows, as lines of text."""
    app = pilot.app
    width, height = app.size
    update = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip)[:width] for strip in update[:height])
