"""What a screen lists by its name is done by a class that is there, with the same key."""

import pytest

from studytrack.tui.screens import actions
from studytrack.tui.screens.actions import Later
from studytrack.tui.screens.today.screen import ASK_WHAT_NOW

NAMED = [one for one in vars(actions).values() if isinstance(one, Later)]


@pytest.mark.parametrize("act", [*NAMED, ASK_WHAT_NOW], ids=lambda act: act.place)
def test_what_is_loaded_late_is_there(act: Later) -> None:
    assert act.loaded().action is act.action
