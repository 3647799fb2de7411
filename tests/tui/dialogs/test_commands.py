"""The command palette: every sentence of it can be read, at either size."""

from typing import Any

import pytest

from studytrack.services.base.workspace import Workspace
from studytrack.tui.app import registry
from studytrack.tui.dialogs.commands import CommandScreen
from studytrack.tui.widgets.rows import Rows


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_action_is_cut_on_any_screen(
    show: Any, studied: Workspace, size: tuple[int, int]
) -> None:
    async with show(studied, size) as window:
        for row in registry.SCREENS:
            await window.press(row.key, "colon")
            await window.settle()
            palette = window.app.screen
            assert isinstance(palette, CommandScreen)
            rows = palette.query_one(Rows)
            width = rows.scrollable_content_region.width - 2
            lines = ["".join(part.text for part in line) for line in rows.lines(width)]
            assert [line for line in lines if "…" in line] == []
            said = " ".join(" ".join(line.split()) for line in lines)
            assert "Take in an export, or a file of another program, after a look" in said.replace(
                "Import ", ""
            )
            await window.press("escape")


async def test_a_sentence_of_two_lines_is_one_action(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        await window.press("colon", *"browser")
        rows = window.app.screen.query_one(Rows)
        assert rows.count == 2
        await window.press("down")
        assert rows.cursor == 0
