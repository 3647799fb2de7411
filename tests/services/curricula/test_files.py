"""Files of the learner's own: checked, taken in, and made, each by one service."""

from pathlib import Path

import pytest
from tests.conftest import MINI

from studytrack.catalog.shelf import Shelf
from studytrack.domain.actions import remedy
from studytrack.domain.errors import ConflictError, NotFoundError
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import checklists, files, shelf


def test_a_file_is_checked_and_taken_in_once(ws: Workspace, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(MINI.replace('id = "mini"', 'id = "own"'))
    assert not files.check(ws, str(own)).errors
    assert files.take_in(ws, str(own)) == files.take_in(ws, str(own)) == "own"
    with pytest.raises(NotFoundError):
        files.check(ws, str(tmp_path / "none.toml"))


def test_a_new_file_is_taken_back_where_what_is_done_with_it_is_refused(
    ws: Workspace, folder: Path
) -> None:
    text = MINI.replace('id = "mini"', 'id = "own"')
    with pytest.raises(NotFoundError), files.on_shelf(ws, "own", text):
        checklists.start(ws, "own", ("nowhere",))
    assert not (folder / "own.toml").exists()
    with files.on_shelf(ws, "own", text) as path:
        checklists.start(ws, "own", ())
    assert path == str(folder / "own.toml")
    assert "own" in {row.id for row in ws.shelf.list()}


def test_a_copy_of_a_template_is_put_where_nothing_was(ws: Workspace, folder: Path) -> None:
    assert files.is_template(ws, "form")
    assert not files.is_template(ws, "mini")
    assert not files.is_template(ws, "none")
    assert files.of_template(ws, "form", "mine", {}) == str(folder / "mine.toml")
    for taken in ("mine", "mini", "ng-ml-spec"):
        with pytest.raises(ConflictError, match=f"“{taken}” is the id of a curriculum al") as found:
            files.put(ws, taken, "")
        assert found.value.remedies == (remedy("take_id", f"{taken}-2"),)
    assert not (folder / "ng-ml-spec.toml").exists()
    (folder / "torn.toml").write_text("format = 1\nid = ")
    with pytest.raises(ConflictError, match=r"^“torn” is the id of a curriculum already\.$"):
        shelf.refuse_taken(ws, "torn")
    long = "a" * 64
    files.put(ws, long, MINI.replace('id = "mini"', f'id = "{long}"'))
    assert len(shelf.free_id(ws, long)) == 60


def test_an_id_that_no_file_has_is_refused(ws: Workspace) -> None:
    files.refuse_unknown(ws, "mini")
    with pytest.raises(NotFoundError):
        files.refuse_unknown(ws, "none")


def test_whether_an_id_is_taken_is_told_without_reading_every_file(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shelf, "list", lambda _: pytest.fail("fifty files are read for an id"))
    assert shelf.free_id(ws, "ng-ml-spec") == "ng-ml-spec-2"
    shelf.start(ws, "form", as_id="gan", values={"paper": "GAN", "metric": "FID"})
    with pytest.raises(ConflictError, match="“Machine Learning Specialization"):
        shelf.refuse_taken(ws, "ng-ml-spec")
