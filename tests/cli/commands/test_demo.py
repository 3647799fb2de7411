"""The made-up year at the command line: shown, and gone again."""

import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ask, Home

from studytrack.cli import main
from studytrack.cli.commands import demo
from studytrack.services.base.workspace import Workspace
from studytrack.tui.app import app


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give temporary folders a place one can look into afterwards."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_without_a_terminal_it_prints_today_of_the_made_up_year(
    ask: Ask, home: Home, scratch: Path
) -> None:
    said = ask("demo")
    assert said.status == 0
    assert "Streak  7 weeks" in said.out
    assert list(scratch.iterdir()) == []
    assert [path for path in home.root.rglob("*") if path.is_file()] == []


def test_in_json_it_is_the_answer_of_today(ask: Ask, scratch: Path) -> None:
    found = ask("demo", "--json").json
    assert found["week"]["goal_seconds"] == 8 * 3600
    assert list(scratch.iterdir()) == []


def test_it_shows_nothing_of_the_learners_own(ask: Ask, course: str, scratch: Path) -> None:
    ask("log", f"{course}/intro", "90m", "mon")
    before = ask("today").out
    assert "A course" not in ask("demo").out
    assert ask("today").out == before
    assert list(scratch.iterdir()) == []


def test_the_full_screen_opens_on_it_and_the_place_is_gone_when_it_closes(
    ask: Ask, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    def run_on(ws: Workspace) -> None:
        seen.append(ws.store.exists())
        seen.append(len(list(scratch.iterdir())))

    before = {one: signal.getsignal(one) for one in (signal.SIGHUP, signal.SIGCONT)}
    monkeypatch.setattr(demo, "_person", lambda: True)
    monkeypatch.setattr(app, "run_on", run_on)
    try:
        assert ask("demo").status == 0
        with pytest.raises(SystemExit) as left:
            signal.raise_signal(signal.SIGHUP)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert seen == [True, 1]
    assert left.value.code == demo.HANGUP
    assert list(scratch.iterdir()) == []


def test_asked_for_on_the_first_run_it_follows_the_full_screen(
    ask: Ask, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "_person", lambda: True)
    wishes = iter([True, False])
    monkeypatch.setattr(app, "run", lambda _db: next(wishes))
    assert "Streak  7 weeks" in ask().out
    assert list(wishes) == []  # leaving the demo led back to the first screen
    monkeypatch.setattr(app, "run", lambda _db: False)
    assert ask().out == ""
    assert list(scratch.iterdir()) == []
