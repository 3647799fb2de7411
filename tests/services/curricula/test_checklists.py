"""What was made of a checklist is started with what was ticked in it."""

import pytest

from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import checklists
from studytrack.services.items import states
from studytrack.services.pages import pages


def test_what_is_half_done_is_taken_up_and_what_is_done_stays_so(ws: Workspace) -> None:
    checklists.start(ws, "side", ("film",), doing=("essay",))
    assert pages.item_page(ws, Address("side", "essay")).item.state == "doing"
    states.take_up(ws, [Address("side", "film"), Address("side", "essay")])
    assert pages.item_page(ws, Address("side", "film")).item.state == "done"
    assert pages.item_page(ws, Address("side", "essay")).item.state == "doing"


@pytest.mark.parametrize("ticked", [(), ("essay",)])
def test_it_is_started_and_what_was_ticked_is_finished(
    ws: Workspace, ticked: tuple[str, ...]
) -> None:
    checklists.start(ws, "side", ticked)
    assert pages.item_page(ws, Address("side", "essay")).item.state == (
        "done" if ticked else "todo"
    )
    assert "Side course" in history.history(ws, 2)[bool(ticked)].what
