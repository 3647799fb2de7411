"""All about one item, also of a file that was never started."""

from pathlib import Path

import pytest
from tests.conftest import Log

from studytrack.domain.errors import NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, states
from studytrack.services.pages import item_page

READ = Address("mini", "read")


def test_an_item_page_holds_all_about_it(ws: Workspace, log: Log) -> None:
    log("10m yesterday", "mini/post")
    log("20m", "mini/post")
    states.wait(ws, [Address("mini", "post")], note="for Ada")
    page = item_page.page(ws, Address("mini", "post"))
    assert (page.item.state, page.state_note, page.since) == ("waiting", "for Ada", "2026-11-18")
    assert (page.module, page.curriculum, page.due) == ("The end", "Mini course", "2026-11-30")
    assert (page.estimate_seconds, page.remaining_seconds) == (5400, 3600)
    assert [one.id for one in page.sessions] == [2, 1]
    assert page.session_count == 2
    assert page.item.blocked_by != ()


def test_the_page_of_a_counter_lists_its_entries(ws: Workspace) -> None:
    counting.add(ws, Address("mini", "apps"), 2, note="Acme")
    page = item_page.page(ws, Address("mini", "apps"))
    assert [(row.value, row.text) for row in page.entries] == [(2, "Acme")]
    assert (page.session_count, page.since, page.item.count_) == (0, None, 2)


def test_an_item_that_waits_for_another_curriculum_says_for_what(
    ws: Workspace, folder: Path
) -> None:
    (folder / "side.toml").write_text(
        'format = 1\nid = "side"\nversion = "1"\ntitle = "Side"\n[[module]]\nid = "s"\n'
        'title = "S"\nitems = [{ id = "a", kind = "lab", title = "A", needs = ["mini/read"] }]\n'
    )
    shelf.start(ws, "side")
    page = item_page.page(ws, Address("side", "a"))
    assert page.item.blocked_by == ("mini/read",)
    states.done(ws, [READ])
    assert item_page.page(ws, Address("side", "a")).item.blocked_by == ()


def test_only_items_of_what_was_started_have_a_page(ws: Workspace) -> None:
    shelf.start(ws, "side")
    shelf.stop(ws, "side")
    assert item_page.page(ws, Address("side", "film")).module == "Only module"
    for address in (Address("mini"), Address("mini", "nope"), Address("ng-ml-spec", "x")):
        with pytest.raises(NotFoundError, match="not an item"):
            item_page.page(ws, address)
