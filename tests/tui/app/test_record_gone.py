"""The record is damaged, replaced or of a newer program while the full screen is open."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace

KEYS = ("a", "escape", "slash", "s", "escape", "u", "x", "escape", "enter", "escape")


def held(path: Path) -> bytes:
    """Return what the file holds."""
    return path.read_bytes()


def text(path: Path) -> None:
    """Put a text in its place."""
    path.write_text("no database\n" * 100)


def half(path: Path) -> None:
    """Cut most of it off."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 8])


def newer(path: Path) -> None:
    """Let a newer program have brought it up."""
    opened = sqlite3.connect(path)
    opened.execute("PRAGMA user_version = 99")
    opened.close()


@pytest.mark.parametrize(("spoil", "said"), [(text, "SQLite"), (half, "damaged"), (newer, "newer")])
async def test_the_log_line_says_so_and_can_be_left(
    show: Any, studied: Workspace, spoil: Any, said: str
) -> None:
    path = Path(studied.store.path)
    async with show(studied) as window:
        spoil(path)
        left = held(path)
        await window.press("l")
        await window.type("1h softmax")
        assert said in window.words
        await window.press("tab", "enter", "escape")
        assert window.screen is window.app.face
    assert held(path) == left


@pytest.mark.parametrize(("key", "seen"), [("2", True), ("6", True), ("0", True), ("0", False)])
async def test_no_key_of_a_screen_ends_the_program(
    show: Any, studied: Workspace, key: str, *, seen: bool
) -> None:
    async with show(studied) as window:
        if seen:
            await window.press(key)
        text(Path(studied.store.path))
        await window.press(key, "down", *KEYS)
        assert window.app.failure is None
