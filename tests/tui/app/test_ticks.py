"""What goes on beside the screens: the window's title, the bell, the mark of being awake."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.tui.pty_window import Terminal

from studytrack import state_files, wiring
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import lookup
from studytrack.services.time_log import timer
from studytrack.tui.app.ticks import Watch
from studytrack.wiring import Paths


def test_a_minute_is_noted_once_and_a_clock_set_back_at_once() -> None:
    noted: list[int] = []
    watch = Watch(noted.append)
    for now in (1000, 1001, 1059, 1060, 1119, 1120, 500):
        watch.awake(now)
    assert noted == [1000, 1060, 1120, 500]


def test_the_end_of_a_length_rings_once_and_only_as_it_passes() -> None:
    watch = Watch(lambda _now: None)
    assert [watch.rings(1002, now) for now in (1000, 1001, 1002, 1003)] == [
        False,
        False,
        True,
        False,
    ]
    assert not Watch(lambda _now: None).rings(1002, 5000)
    assert not watch.rings(None, 1004)


async def test_the_title_names_what_runs_and_the_bell_rings_at_its_end(
    show: Any, studied: Workspace, clock: Any
) -> None:
    said: list[str] = []

    class Window:
        def name(self, title: str) -> None:
            if said[-1:] != [title]:
                said.append(title)

        def ring(self, sentence: str) -> None:
            said.append(sentence)

    timer.start(studied, lookup.item(studied, "course/lab"), length=60)
    async with show(studied) as window:
        for seconds in (0, 59, 1):
            clock.forward(seconds)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(window.app, "_driver", Window())
                window.app._tick()
        assert said == [
            "Lab: softmax, since 22:00 – studytrack",
            "The time is over: Lab: softmax. s stops and saves.",
        ]
        timer.cancel(studied)
        window.screen.reload()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(window.app, "_driver", Window())
            window.app._tick()
        assert said[-1] == ""


def test_a_real_terminal_gets_its_title_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Paths(*(str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE", "x", "y")))
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"STUDYTRACK_{kind}_DIR", str(tmp_path / kind))
    (tmp_path / "DATA").mkdir()
    ws = wiring.live_workspace(str(tmp_path / "DATA" / "studytrack.db"))
    shelf.start(ws, "ng-ml-spec")
    timer.start(ws, None)
    with Terminal(tmp_path) as terminal:
        terminal.wait_for("s Stop")
        terminal.quiet(1.6)
        assert b"\x1b[22;0t\x1b]2;no item, since " in terminal.raw
        terminal.type("q")
        assert terminal.ended() == 0
        assert b"\x1b]2;\x07\x1b[23;0t" in terminal.raw
    assert len(state_files.awake(places.state)) == 1


@pytest.mark.parametrize("sign", [signal.SIGHUP, signal.SIGKILL])
def test_what_is_typed_is_kept_within_two_seconds_whatever_ends_the_program(
    tmp_path: Path, sign: signal.Signals
) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.wait_for("Nothing leaves this machine")
        terminal.type("\x1b")
        terminal.quiet(0.5)  # Esc and a key at once are another key
        terminal.wait_for("Nothing is started")
        terminal.type("l1h30 a line half writ")
        terminal.wait_for("half writ")
        terminal.quiet(2)
        os.kill(terminal.pid, sign)
        terminal.ended()
    draft = tmp_path / "STATE" / "draft-log.txt"
    assert draft.read_text() == "1h30 a line half writ"


async def test_a_tick_while_the_program_closes_finds_no_screen(
    show: Any, studied: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show(studied) as window:
        app = window.app
        with monkeypatch.context() as closing:
            closing.setattr(type(app), "screen_stack", property(lambda _: []))
            app._tick()


async def test_every_screen_knows_when_the_day_has_turned(
    show: Any, studied: Workspace, clock: Any
) -> None:
    async with show(studied) as window:
        await window.press("3")
        assert "2026-W47" in window.text
        await window.press("1")
        clock.set("2026-11-25 22:00")
        await window.press("3")
        assert "2026-W48" in window.text
        assert "Wed 25 Nov" in window.text.splitlines()[0]


async def test_the_day_is_the_study_day_on_every_screen(
    show: Any, studied: Workspace, clock: Any
) -> None:
    clock.set("2026-11-19 01:00")
    async with show(studied) as window:
        assert "Wed 18 Nov" in window.text.splitlines()[0]
        await window.press("3")
        assert "Wed 18 Nov" in window.text.splitlines()[0]


async def test_a_program_that_stays_open_backs_up_on_every_day(
    show: Any, studied: Workspace, clock: Any, tmp_path: Path
) -> None:
    places = Paths(*(str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE", "x", "y")))
    async with show(studied, places=places) as window:
        for day in (18, 19, 20):
            clock.set(f"2026-11-{day} 22:00")
            window.app._keep()
            window.app._keep()
            await window.app.workers.wait_for_complete()
    made = [backup.made.day for backup in studied.store.backups()]
    assert made == [20, 19, 18]
