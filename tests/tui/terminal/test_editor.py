"""The learner's own editor: afterwards the screen is there again, whatever became of it."""

from pathlib import Path

import pytest
from tests.tui.pty_window import Terminal


@pytest.mark.parametrize("editor", ["no-such-editor --wait", "false", 'echo "'])
def test_where_no_editor_opens_the_file_the_screen_comes_back_and_says_so(
    tmp_path: Path, editor: str
) -> None:
    with Terminal(tmp_path, columns=120, rows=40, VISUAL=editor) as terminal:
        terminal.wait_for("Nothing leaves this machine")
        terminal.type(" \r")
        terminal.wait_for("Up next", "u undoes it")
        terminal.type("0")
        terminal.wait_for("Weekly goal")
        terminal.type("e")
        terminal.wait_for("did not open the file", "Weekly goal")
        terminal.type("1")
        terminal.wait_for("Up next")


def test_an_editor_has_the_terminal_to_itself_until_it_ends(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho ascii = true >> "$1"\n')
    editor.chmod(0o700)
    with Terminal(tmp_path, columns=120, rows=40, VISUAL=str(editor)) as terminal:
        terminal.wait_for("Nothing leaves this machine")
        terminal.type(" \r")
        terminal.wait_for("Up next", "u undoes it")
        terminal.type("0")
        terminal.wait_for("Plain ASCII", "no")
        terminal.type("e")
        terminal.wait_for("+- Settings")
