"""What was made of a checklist is started with what was ticked in it."""

import pytest

from studytrack.domain.sessions import Address
from studytrack.services import checklists, history, screens
from studytrack.services.workspace import Workspace


@pytest.mark.parametrize("ticked", [(), ("essay",)])
def test_it_is_started_and_what_was_ticked_is_finished(
    ws: Workspace, ticked: tuple[str, ...]
) -> None:
    checklists.start(ws, "side", ticked)
    assert screens.item_page(ws, Address("side", "essay")).item.state == (
        "done" if ticked else "todo"
    )
    assert "Side course" in history.history(ws, 2)[bool(ticked)].what
