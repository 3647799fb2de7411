"""Of a copy only what is known is said, and the same text is kept as a file."""

from pathlib import Path
from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.tui.terminal import clipboard
from studytrack.wiring import Paths


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    folder = str(tmp_path)
    return Paths(folder, folder, f"{folder}/state", f"{folder}/s.db", f"{folder}/b")


def test_outside_of_tmux_it_is_sent_and_no_more_is_claimed() -> None:
    assert clipboard.said({}, "") == "Sent to the terminal's clipboard."


def test_what_the_terminal_needs_is_said() -> None:
    assert "set -g set-clipboard on" in clipboard.said({"TMUX": "yes"}, "")
    assert "GNU screen" in clipboard.said({"STY": "1.x"}, "")


def test_the_file_is_named_as_the_learner_would() -> None:
    assert clipboard.said({"HOME": "/home/me"}, "/home/me/s/copied.md").endswith("~/s/copied.md")
    assert clipboard.said({"HOME": "/home/me"}, "/s/copied.md").endswith("is in /s/copied.md")


async def test_the_same_text_is_in_the_file(show: Any, studied: Workspace, places: Paths) -> None:
    async with show(studied, places=places) as window:
        await window.press("y")
        assert "The same text is in" in window.words
        kept = (Path(places.state) / "copied.md").read_text()
        assert kept.startswith("## ")
        assert kept.strip() == window.app.clipboard.strip()


async def test_a_key_without_a_timer_says_so(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        for key in ("s", "x", "z"):
            await window.press(key)
            assert "No timer runs; Enter on an item" in window.words
            window.app.clear_notifications()
        await window.press("0", "R")
        assert "R does nothing here; ? lists the keys." in window.words
        await window.press("j")
        assert "j does nothing" not in window.words


async def test_help_says_what_the_words_of_the_week_mean(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 60)) as window:
        await window.press("3", "?")
        assert "Good weeks in a row." in window.words
        assert "Each good week earns one" in window.words
        await window.press("escape", "l", "f1")
        assert "How long" in window.words
        assert "half an hour" in window.words
