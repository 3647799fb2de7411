"""Going to a screen: Textual holds every change of screen for a twentieth of a second."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from studytrack.catalog.shelf import Shelf
from studytrack.services.base.workspace import Workspace
from studytrack.tui.app import app, registry


async def test_a_screen_that_was_open_before_is_shown_at_once(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[float] = []
    async with show(studied) as window:
        await window.press("3")
        set_timer: Callable[..., Any] = window.app.set_timer

        def noted(delay: float, *asked: Any, **named: Any) -> Any:
            if named.get("name") == "delay_update":
                held.append(delay)
            return set_timer(delay, *asked, **named)

        monkeypatch.setattr(window.app, "set_timer", noted)
        await window.press("1")
        assert "Up next" in window.text
        await window.press("3")
        assert "Hours by day" in window.text
        assert held == [app.HELD, app.HELD]
        assert window.app._batch_count == 0


async def test_a_new_screen_is_shown_as_soon_as_it_was_read(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "HELD_NEW", 60)
    async with show(studied) as window:
        for key in "34567890":
            await window.press(key)
            assert window.app._batch_count == 0, key
            assert window.screen._seen is not None, key


async def test_what_first_keys_would_wait_for_is_loaded_bit_by_bit(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    kind, load = registry.ScreenRow.kind, Shelf.load

    def asked(row: registry.ScreenRow) -> Any:
        found.append(row.mode)
        return kind(row)

    def loaded(folder: Shelf, name: str) -> Any:
        found.append(name)
        return load(folder, name)

    monkeypatch.setattr(app, "SETTLED", 0.01)
    monkeypatch.setattr(registry.ScreenRow, "kind", asked)
    monkeypatch.setattr(Shelf, "load", loaded)
    async with show(studied) as window:
        await window.pilot.pause(0.5)
        await window.settle()
        modes = [*registry.BY_MODE]
        shelf = ["course", "other", "side"]
        assert found[1:] == [*modes[:2], *shelf, *modes[2:]]  # after Today itself; Plan lists files


async def test_nothing_is_loaded_while_keys_come(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    def steps(_app: app.StudytrackApp) -> Iterator[object]:
        for step in range(100):
            taken.append(step)
            yield step

    monkeypatch.setattr(app, "SETTLED", 0.2)
    monkeypatch.setattr(app, "QUIET", 0.15)
    monkeypatch.setattr(app.StudytrackApp, "_ahead", steps)
    async with show(studied) as window:
        for _ in range(8):
            await window.press("j")
            await window.pilot.pause(0.05)
        assert len(taken) <= 1
        await window.pilot.pause(0.5)
        assert len(taken) > 1
