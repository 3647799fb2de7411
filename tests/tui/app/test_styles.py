"""Styles kept from screen to screen are those Textual would parse anew."""

from typing import Any

from textual.css.stylesheet import Stylesheet

from studytrack.services.base.workspace import Workspace
from studytrack.tui.app.app import StudytrackApp


def rules(sheet: Stylesheet) -> list[object]:
    return [(rule.selectors, str(rule.styles.get_rules())) for rule in sheet.rules]


def parsed_anew(app: StudytrackApp) -> list[object]:
    sheet = Stylesheet(variables=app.get_css_variables())
    for place, (text, default, rank, scope) in app.stylesheet.source.items():
        sheet.add_source(text, place, default, rank, scope)
    sheet.parse()
    return rules(sheet)


async def test_what_is_kept_is_what_would_be_parsed_anew(show: Any, studied: Workspace) -> None:
    async with show(studied) as window:
        seen = set()
        for key, theme in (("2", "dark"), ("3", "light"), ("1", "dark"), ("4", "nord")):
            window.app.preview(theme)
            await window.press(key)
            assert rules(window.app.stylesheet) == parsed_anew(window.app)
            seen.add(str(window.screen.styles.background))
        assert len(seen) == 3
