"""The plan: what is started with its news, and the rest of the shelf."""

from pathlib import Path

import pytest

from studytrack.catalog.shelf import Shelf
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.pages import plan_page


def test_the_plan_has_what_is_started_with_news_and_the_rest_of_the_shelf(
    ws: Workspace,
) -> None:
    shelf.start(ws, "side")
    shelf.stop(ws, "side")
    page = plan_page.page(ws)
    (one,) = page.started
    assert (one.row.id, one.news, one.problem, one.removed) == ("mini", "", None, ())
    assert one.view == shelf.show(ws, "mini")
    assert page.shelf[0].id == "side"
    assert {row.state for row in page.shelf} == {"stopped", "shelf", "template"}


def test_a_file_known_to_say_what_is_kept_is_not_read(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_shelf: Shelf, name: str) -> None:
        raise AssertionError(name)

    monkeypatch.setattr(Shelf, "load", refuse)
    assert [one.news for one in plan_page.page(ws).started] == [""]


def test_a_file_that_is_gone_is_no_news(ws: Workspace, folder: Path) -> None:
    (folder / "mini.toml").unlink()
    (one,) = plan_page.page(ws).started
    assert (one.news, one.problem) == ("", None)
