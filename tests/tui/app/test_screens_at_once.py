"""Going to a screen: Textual holds every change of screen for a twentieth of a second."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.screen import Screen

from studytrack.catalog.shelf import Shelf
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import lookup
from studytrack.services.recall import marks, workload
from studytrack.services.time_log import sessions
from studytrack.tui.app import app, readiness, registry
from studytrack.tui.screens.base import Face


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


async def test_the_first_picture_is_the_whole_screen(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[bool, str]] = []

    def noted(screen: Screen[object]) -> None:
        picture = screen._compositor
        if not screen.app._batch_count:
            text = "\n".join(strip.text for strip in picture.render_strips())
            shown.append((picture.size.region in picture._dirty_regions, text))
        picture._dirty_regions.clear()

    monkeypatch.setattr(Screen, "_compositor_refresh", noted)
    async with show(studied):
        pass
    whole, text = shown[0]
    assert whole
    assert "Up next" in text
    assert {said for _, said in shown} == {text}


def test_what_stays_to_the_end_is_not_looked_through_for_garbage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[object] = []
    monkeypatch.setattr(gc, "freeze", lambda: done.append("frozen"))
    monkeypatch.setattr(gc, "set_threshold", lambda *sizes: done.append(sizes))
    monkeypatch.setattr(gc, "get_threshold", lambda: (200_000, 20, 20))
    app.tidy()
    assert done == ["frozen", (app.OFTEN, 20, 20)]


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
        shown = {"plan", "week", "year", "log", "milestones", "settings"}
        made = [mode for mode in modes if mode in shown]
        seen = [one for one in found[2:] if one not in shelf]
        assert seen == [one for mode in modes[1:] for one in [mode] * (1 + (mode in made))]
        assert found[2:6] == ["plan", *shelf]  # Plan lists files
        assert [mode for mode in modes if window.app.stands(mode)] == ["today", *made]
        read: list[str] = []
        monkeypatch.setattr(Face, "_load", lambda face: read.append(face.MODE))
        for key, said in (("2", "Course on nets"), ("3", "Hours by day"), ("5", "chapter two")):
            await window.press(key)
            assert said in window.words
        assert read == []


async def test_settings_are_made_ready_once_it_is_kept_what_recall_asks_for(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = [""]
    ws = studied._replace(
        kept_recall=lambda: file[0], keep_recall=lambda text: file.__setitem__(0, text)
    )
    marks.add(ws, lookup.item(ws, "course/quiz"))
    monkeypatch.setattr(app, "SETTLED", 0.01)
    with monkeypatch.context() as patch:
        patch.setattr(app.StudytrackApp, "_remember", lambda _: None)
        async with show(ws) as window:
            await window.pilot.pause(0.5)
            assert window.app.stands("week")
            assert not window.app.stands("settings")
    async with show(ws) as window:  # it replays and looks ahead beside everything else
        while not workload.is_known(ws):
            await window.pilot.pause(0.01)
    async with show(ws) as window:
        while not window.app.stands("settings"):
            await window.pilot.pause(0.01)
        await window.press("0")
        assert "answer a week" in window.words


async def test_what_changed_since_a_screen_was_made_ready_is_read(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "SETTLED", 0.01)
    async with show(studied) as window:
        await window.pilot.pause(0.5)
        await window.settle()
        assert window.app.stands("log")
        item = lookup.item(studied, "course/lab")
        sessions.log(studied, item, inputs.entry(studied, "25m"), note="made meanwhile")
        await window.press("5")
        assert "made meanwhile" in window.words


async def test_nothing_is_loaded_while_keys_come(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    def steps(_ready: readiness.Readiness) -> Iterator[object]:
        for step in range(100):
            taken.append(step)
            yield step

    monkeypatch.setattr(app, "SETTLED", 0.2)
    monkeypatch.setattr(readiness, "QUIET", 0.15)
    monkeypatch.setattr(readiness.Readiness, "_steps", steps)
    async with show(studied) as window:
        for _ in range(8):
            await window.press("j")
            await window.pilot.pause(0.05)
        assert len(taken) <= 1
        await window.pilot.pause(0.5)
        assert len(taken) > 1
