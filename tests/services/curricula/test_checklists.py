"""What was made of a checklist is started with what was ticked in it."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import SIDE

from studytrack.domain.errors import ConflictError, NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import checklists, shelf
from studytrack.services.curricula.checklists import BegunView
from studytrack.services.pages import item_page


def test_what_is_half_done_is_taken_up_and_what_is_done_stays_so(ws: Workspace) -> None:
    checklists.start(ws, "side", ("film",), doing=("essay",))
    assert item_page.page(ws, Address("side", "essay")).item.state == "doing"
    assert item_page.page(ws, Address("side", "film")).item.state == "done"


@pytest.mark.parametrize("ticked", [(), ("essay",)])
def test_it_is_started_and_what_was_ticked_is_finished(
    ws: Workspace, ticked: tuple[str, ...]
) -> None:
    checklists.start(ws, "side", ticked)
    assert item_page.page(ws, Address("side", "essay")).item.state == ("done" if ticked else "todo")
    (newest,) = history.history(ws, 1)
    assert newest.what == "started Side course" + (", with 1 item finished" if ticked else "")
    history.undo(ws)
    assert "side" not in {one.id for one in shelf.rows(ws) if one.state == "started"}


def test_it_is_finished_on_the_day_the_plan_says(ws: Workspace) -> None:
    said = {"essay": date(2026, 1, 2), "film": date(2400, 1, 1), "none": date(2026, 1, 2)}
    view = checklists.start(ws, "side", ("essay", "film"), done_on=said)
    assert view == (2, 1, 1)
    assert checklists.started(view) == (
        "Started it, with 2 items finished, 1 of them on the day the plan says; "
        "1 has a day still to come and counts from today."
    )
    assert checklists.started(BegunView(1, 0, 0)) == "Started it, with 1 item finished."
    assert item_page.page(ws, Address("side", "essay")).item.done_on == "2026-01-02"


def test_an_item_that_is_not_there_leaves_nothing_started(ws: Workspace) -> None:
    with pytest.raises(NotFoundError, match="“side” has no item “nowhere”"):
        checklists.start(ws, "side", ("nowhere",))
    checklists.start(ws, "side", (), ("film",))
    with pytest.raises(ConflictError):
        checklists.start(ws, "side", ())
    shelf.stop(ws, "side")
    checklists.start(ws, "side", ())
    assert item_page.page(ws, Address("side", "film")).item.state == "skipped"


def test_a_plan_read_again_takes_the_place_of_its_file_and_of_the_kept_copy(
    ws: Workspace, folder: Path
) -> None:
    path = folder / "side.toml"
    text = path.read_text()
    new = text.replace('title = "Essay"', 'title = "Long essay"')
    assert checklists.older(ws, "side").title == "Side course"
    seen = checklists.replace(ws, "side", new, preview=True)
    assert (seen.file, seen.taken_over, path.read_text()) == ("", "", text)
    assert seen.changes
    written = checklists.replace(ws, "side", new)
    assert (written.file, written.taken_over) == (str(path), "")
    assert path.read_text() == new
    checklists.start(ws, "side", ())
    again = checklists.replace(ws, "side", text)
    assert again.taken_over
    assert item_page.page(ws, Address("side", "essay")).item.title == "Essay"


def test_a_plan_that_is_read_again_takes_the_place_of_its_file(ws: Workspace) -> None:
    text = SIDE.replace('title = "Film', 'title = "Long film')
    old = checklists.older(ws, "side")
    seen = checklists.replace(ws, "side", text, preview=True)
    assert (seen.file, seen.changes, seen.taken_over) == ("", "1 retitled", "")
    assert checklists.older(ws, "side") == old
    view = checklists.replace(ws, "side", text)
    assert (view.file.endswith("side.toml"), view.taken_over) == (True, "")
    checklists.start(ws, "side", ())
    again = checklists.replace(ws, "side", SIDE)
    assert again.taken_over == "1 retitled"
