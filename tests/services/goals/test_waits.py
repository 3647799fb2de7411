"""How long one waits for an answer: a rule like any other."""

import pytest

from studytrack.domain.errors import AgainstRuleError, NotUnderstoodError
from studytrack.domain.goals import Rules
from studytrack.domain.outreach import WAITS
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.goals import rules, waits
from studytrack.services.outreach import lead_views


def test_every_wait_is_a_rule_that_can_be_undone(ws: Workspace) -> None:
    assert lead_views.waits(Rules()) == WAITS
    for days, name in enumerate(waits.WAITS, start=2):
        assert rules.preview(ws, name, f"{days}").split(str(days))[1].startswith(" days")
        assert rules.put(ws, name, f" {days} Days ") == str(days)
        assert rules.put(ws, name, str(days)) == str(days)
    with ws.store.reading() as read:
        assert lead_views.waits(read.rules.in_force()) == (2, 3, 4, 5, 6)
    history.undo(ws, len(waits.WAITS))
    with ws.store.reading() as read:
        assert read.rules.in_force() == Rules()
    assert rules.preview(ws, "silent_days", "1 day").endswith("after 1 day without an event.")


@pytest.mark.parametrize("odd", ["0", "1000", "9999"])
def test_a_wait_no_one_keeps_is_refused(ws: Workspace, odd: str) -> None:
    with pytest.raises(AgainstRuleError):
        rules.put(ws, "follow_up_days", odd)


@pytest.mark.parametrize("odd", ["", "soon", "-1", "1.5", "٣", "day"])
def test_what_is_no_number_of_days_is_not_understood(ws: Workspace, odd: str) -> None:
    with pytest.raises(NotUnderstoodError):
        rules.put(ws, "follow_up_days", odd)
