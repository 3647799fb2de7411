"""A day at 80×24 in a real terminal: with the keys, with the mouse alone, and without colour."""

from pathlib import Path

import pytest
from tests.tui.pty_window import Terminal

from studytrack import wiring
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.goals import goals
from studytrack.services.time_log import timer

HOUR = 3600


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a learner who began one curriculum and means to study eight hours a week."""
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"STUDYTRACK_{kind}_DIR", str(tmp_path / kind))
    monkeypatch.setenv("TZ", "UTC")
    ws = wiring.open_workspace(None)
    shelf.start(ws, "ng-ml-spec")
    goals.goal(ws, seconds=8 * HOUR)
    return ws


def recorded(ws: Workspace) -> list[tuple[int, str]]:
    with ws.store.reading() as read:
        return [(one.seconds, one.note) for one in read.sessions.between()]


@pytest.mark.parametrize("no_colour", [False, True], ids=["colours", "no colour"])
def test_a_day_with_the_keys(learner: Workspace, tmp_path: Path, *, no_colour: bool) -> None:
    with Terminal(tmp_path, NO_COLOR="1") if no_colour else Terminal(tmp_path) as window:
        window.wait_for("1 Today", "Up next", "Enter")
        window.type("\r")
        window.wait_for("●")
        window.type("s")
        window.wait_for("what came of it")
        window.type("\t read the notes\r")
        window.wait_for("Logged")
        window.type("l")
        window.wait_for("Log time")
        window.type("1h30 regression model yesterday -- all clear\r")
        window.wait_for("1h 30m on", "u undoes it")
        window.type("3")
        window.wait_for("Hours by day", "1h30m")
        window.type("5")
        window.wait_for("What came of it", "1h 30m")
        window.type("4")
        window.wait_for("less", "more")
        window.type("?")
        window.wait_for("Esc")
        window.type("\x1b")
        window.quiet(0.5)  # Escape alone: what follows at once would be Alt and a key
        window.type("1")
        window.wait_for("Up next")
        coloured = b"\x1b[38;2;" in window.raw or b"\x1b[38;5;" in window.raw
        assert coloured is not no_colour
        window.type("q")
        assert window.ended() == 0
    assert not timer.status(learner).running
    assert (5400, "all clear") in recorded(learner)


def click(window: Terminal, words: str, *, add: int = 0) -> None:
    """Press and let go of the left button on the first place that shows the words."""
    window.wait_for(words)
    window.quiet(0.2)  # nobody clicks on what is not drawn to its end
    lines = window.screen.display
    row = next(n for n, line in enumerate(lines) if words in line)
    column = lines[row].index(words) + 2 + add
    window.type(f"\x1b[<0;{column};{row + 1}M\x1b[<0;{column};{row + 1}m")


def test_a_day_with_the_mouse_alone(learner: Workspace, tmp_path: Path) -> None:
    with Terminal(tmp_path) as window:
        window.wait_for("1 Today", "Up next")
        click(window, "Enter start" if "Enter start" in window.text else " start")
        window.wait_for("●")
        click(window, "s Stop")
        window.wait_for("what came of it")
        click(window, "Enter save")
        window.wait_for("Logged")
        click(window, "3 Week")
        window.wait_for("Hours by day", "13 weeks")
        click(window, "4 Year")
        window.wait_for("less", "more")
        click(window, "1 Today")
        window.wait_for("This week")
        window.wait_for("This week", "Streak", "Mon ", "Up next")
        for step in range(20):  # the screen may still draw itself when the mouse comes
            row = next(n for n, line in enumerate(window.screen.display) if " Mon " in line)
            window.type(f"\x1b[<35;{4 + step % 2};{row - 1}M")
            window.quiet(0.2)
            if "Mon: " in window.text:
                break
        window.wait_for("Mon: ")
        window.type(f"\x1b[<0;4;{row - 1}M\x1b[<0;4;{row - 1}m")
        window.wait_for("the week around it")
        click(window, "5 Log")
        window.wait_for("What came of it")
        click(window, "1 Today")
        click(window, "u Undo")
        window.wait_for("Undone")
        click(window, "q Quit")
        assert window.ended() == 0
    assert not timer.status(learner).running or recorded(learner) == []
