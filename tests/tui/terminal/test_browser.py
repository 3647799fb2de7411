"""A link in a browser: one of the terminal has it to itself, and what was opened is not guessed."""

import webbrowser
from pathlib import Path
from typing import Any

import pytest
from tests.tui.pty_window import Terminal

from studytrack.tui.terminal import browser


def test_a_browser_of_the_terminal_leaves_the_screen_as_it_was(tmp_path: Path) -> None:
    lynx = tmp_path / "lynx"
    lynx.write_text('#!/bin/sh\necho "Looking up $1"\n')
    lynx.chmod(0o700)
    with Terminal(tmp_path, columns=120, rows=40, BROWSER=str(lynx)) as terminal:
        terminal.wait_for("Nothing leaves this machine")
        terminal.type(" \r")
        terminal.wait_for("Up next", "u undoes it")
        terminal.type("o")
        terminal.wait_for("Opens www.coursera.org in the browser", "Up next")
        assert b"Looking up https://www.coursera.org" in terminal.raw
        assert "Looking up" not in terminal.text


class Away:
    """A browser with its own window, and a program that has none."""

    def __init__(self, *, opens: bool) -> None:
        self._opens = opens

    def open(self, _url: str) -> bool:
        return self._opens


@pytest.mark.parametrize(
    ("opens", "said"),
    [(1, "Opens a.b in the browser."), (0, "No browser opened it; the link is https://a.b")],
)
async def test_what_is_said_is_what_became_of_it(
    show: Any,
    studied: Any,
    monkeypatch: pytest.MonkeyPatch,
    opens: int,
    said: str,
) -> None:
    monkeypatch.setattr("webbrowser.get", lambda: Away(opens=bool(opens)))
    monkeypatch.setattr("webbrowser.open", Away(opens=bool(opens)).open)
    async with show(studied, (120, 40)) as window:
        browser.show(window.app, "https://a.b", "a.b")
        await window.settle()
        assert said in window.words


async def test_where_no_browser_is_the_link_is_said(
    show: Any, studied: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr("webbrowser.get", none)
    async with show(studied, (120, 40)) as window:
        browser.show(window.app, "https://a.b", "a.b")
        await window.settle()
        assert "No browser opened it; the link is https://a.b" in window.words
