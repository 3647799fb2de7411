"""A screen that opens is styled once, and follows what changed while it was away."""

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from studytrack.services.base.workspace import Workspace
from studytrack.tui.dialogs.form import FormScreen


@pytest.fixture
def restyled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of all screens that are styled again with all their parts."""
    found: list[str] = []
    update = Stylesheet.update_nodes

    def noted(sheet: Stylesheet, nodes: Any, *said: Any, **named: Any) -> None:
        nodes = list(nodes)
        found.extend(node.MODE for node in nodes if len(nodes) > 5 and hasattr(node, "MODE"))
        update(sheet, nodes, *said, **named)

    monkeypatch.setattr(Stylesheet, "update_nodes", noted)
    return found


async def test_what_opens_is_styled_as_it_comes(
    show: Any, studied: Workspace, restyled: list[str]
) -> None:
    async with show(studied, (120, 40)) as window:
        assert window.screen.has_class("-wide", "-high")
        assert restyled == []
        await window.press("3", "1", "3")
        assert window.screen.has_class("-wide", "-high")
        assert "week" not in restyled


async def test_a_screen_that_was_away_follows_the_theme(
    show: Any, studied: Workspace, restyled: list[str]
) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("3", "1")
        before = window.app.screen.styles.background
        window.app.theme = "studytrack-light"
        await window.settle()
        assert window.screen.styles.background != before
        restyled.clear()
        await window.press("3")
        assert window.screen.styles.background != before
        assert set(restyled) == {"week"}


async def test_a_screen_that_was_away_follows_the_size(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        await window.press("3", "1")
        await window.pilot.resize_terminal(80, 24)
        await window.settle()
        await window.press("3")
        assert window.screen.has_class("-narrow", "-mid")
        assert not window.screen.has_class("-wide")
        assert window.screen.size == (80, 24)


async def test_the_sheets_of_a_dialog_are_known_before_any_of_its_parts(
    show: Any, studied: Workspace
) -> None:
    """From Python 3.12 on its parts are made while Textual still begins the screen."""
    async with show(studied) as window:
        app = window.app
        made = FormScreen(app.signs, "A form", ())
        assert all(app.stylesheet.has_source(str(path), "") for path in made.css_path)
        assert made._css_update_count == app._css_update_count
