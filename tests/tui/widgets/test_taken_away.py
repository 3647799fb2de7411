"""What is drawn once more after its screen was taken away says nothing and breaks nothing."""

from typing import Any

from studytrack.services.base.workspace import Workspace
from studytrack.tui.widgets.header import Header
from studytrack.tui.widgets.key_line import KeyLine
from studytrack.tui.widgets.rows import Rows


async def test_a_screen_that_was_taken_away_can_be_drawn(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        face = window.screen
        parts = [*face.query(Rows), *face.query(KeyLine), *face.query(Header).first().children]
        window.app.keep_taste("ascii", value=True)
        await window.settle()
        assert window.screen is not face
        assert len(parts) > 3
        for part in parts:
            part.render_line(0)
