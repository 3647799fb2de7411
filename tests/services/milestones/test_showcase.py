"""What is chosen to be shown: its order, its lines, and what of it may be public."""

from pathlib import Path

import pytest
from tests.conftest import Log

from studytrack.domain import showcase as domain
from studytrack.domain.curriculum import Item, Metric
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.items import counting, states
from studytrack.services.milestones import showcase
from studytrack.services.milestones.showcase import LineView
from studytrack.services.report import portfolio

LAB, READ, SHIP = Address("mini", "lab"), Address("mini", "read"), Address("mini", "ship")
LINK = "https://example.org/softmax"
ONCE = "6f1c8a52-3b1e-4b0e-9d43-0b6f3a0f6a11"


@pytest.fixture
def chosen(ws: Workspace, log: Log, tmp_path: Path) -> Workspace:
    """Show a lab and the first ten hours."""
    ws = ws._replace(file_digest=lambda _: "0" * 64)
    log("6h", "mini/lab")
    log("6h yesterday", "mini/lab")
    states.done(ws, [LAB], evidence=LINK)
    states.done(ws, [LAB], evidence=str(tmp_path / "out.csv"))
    showcase.add(ws, "hours:10")
    showcase.add(ws, "mini/lab", "  From\nnothing ")
    return ws


def keys(ws: Workspace) -> list[str]:
    return [view.key for view in showcase.lines(ws)]


def test_nothing_is_shown_by_itself(ws: Workspace) -> None:
    states.done(ws, [LAB], evidence=LINK)
    assert showcase.lines(ws) == ()
    assert showcase.portfolio(ws) == domain.Portfolio((), ())


def test_what_was_chosen_stands_in_its_order_with_its_line(chosen: Workspace) -> None:
    assert showcase.lines(chosen) == (
        LineView("hours:10", "10 hours", "", hidden=False),
        LineView("mini/lab", "Lab: softmax", "From nothing", hidden=False),
    )
    showcase.order(chosen, "lab", 1)
    assert keys(chosen) == ["mini/lab", "hours:10"]
    showcase.add(chosen, "lab", "Better")
    assert [view.line for view in showcase.lines(chosen)] == ["Better", ""]
    showcase.add(chosen, "lab")
    assert showcase.lines(chosen)[0].line == "Better"
    showcase.drop(chosen, "hours:10")
    assert keys(chosen) == ["mini/lab"]
    history.undo(chosen, 1)
    assert keys(chosen) == ["mini/lab", "hours:10"]


def test_the_same_request_is_carried_out_once(chosen: Workspace) -> None:
    first, second, third = (ONCE.replace("6f", name) for name in ("6f", "7f", "8f"))
    moved = showcase.order(chosen, "mini/lab", 1, op_id=first)
    assert showcase.order(chosen, "mini/lab", 1, op_id=first) == moved
    left = showcase.drop(chosen, "mini/lab", op_id=second)
    assert showcase.drop(chosen, "mini/lab", op_id=second) == left
    again = showcase.add(chosen, "mini/lab", op_id=third)
    assert showcase.add(chosen, "mini/lab", op_id=third) == again


def test_what_cannot_be_shown_is_refused(ws: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="not finished yet"):
        showcase.add(ws, "mini/lab")
    with pytest.raises(AgainstRuleError, match="whole curriculum"):
        showcase.add(ws, "mini")
    with pytest.raises(NotFoundError):
        showcase.add(ws, "hours:10")
    states.done(ws, [LAB])
    with pytest.raises(AgainstRuleError, match="200 characters"):
        showcase.add(ws, "mini/lab", "x" * 201)
    with pytest.raises(NotFoundError, match="not in the showcase"):
        showcase.drop(ws, "mini/lab")
    with pytest.raises(NotFoundError, match="not in the showcase"):
        showcase.order(ws, "mini/lab", 1)
    assert showcase.lines(ws) == ()


def test_a_line_whose_thing_is_gone_is_kept_hidden_and_named(chosen: Workspace) -> None:
    states.reopen(chosen, [LAB])
    assert [view.hidden for view in showcase.lines(chosen)] == [False, True]
    found = showcase.portfolio(chosen)
    assert [piece.key for piece in found.pieces] == ["hours:10"]
    assert found.withheld == (domain.Withheld("Lab: softmax", "is gone, or not finished any more"),)
    showcase.order(chosen, "mini/lab", 1)
    states.done(chosen, [LAB])
    assert [view.hidden for view in showcase.lines(chosen)] == [False, False]
    assert showcase.drop(chosen, "mini/lab")


def test_a_milestone_that_is_gone_goes_by_its_key(chosen: Workspace) -> None:
    history.undo(chosen, 1)  # the lab's line
    for _ in range(3):
        history.undo(chosen, 1)
    with chosen.store.writing("t", chosen.clock()) as write:
        write.put(domain.Line("hours:10", "", "", 1))
    assert showcase.portfolio(chosen).withheld == ()
    history.undo(chosen, 2)
    with chosen.store.writing("t", chosen.clock()) as write:
        write.put(domain.Line("hours:10", "", "", 1))
    assert showcase.lines(chosen) == (LineView("hours:10", "hours:10", "", hidden=True),)
    assert showcase.drop(chosen, "hours:10") == ()


def test_claim_evidence_number_and_hours(chosen: Workspace, tmp_path: Path) -> None:
    found = showcase.portfolio(chosen)
    lab = found.pieces[1]
    assert (lab.kind, lab.seconds, lab.line) == ("lab", 12 * 3600, "From nothing")
    assert [one.text for one in lab.proofs] == [LINK, "out.csv"]
    assert [one.what for one in found.withheld] == [str(tmp_path / "out.csv")]
    assert found.pieces[0].kind == "milestone"
    assert LINK in portfolio.markdown(found)
    assert str(tmp_path) not in portfolio.markdown(found) + portfolio.html(found)


def test_a_counter_says_its_number(ws: Workspace) -> None:
    counting.add(ws, Address("mini", "apps"), 3)
    counting.add(ws, Address("mini", "talk"), 2)
    states.done(ws, [Address("mini", "talk")])
    showcase.add(ws, "mini/apps")
    showcase.add(ws, "mini/talk")
    assert [piece.number for piece in showcase.portfolio(ws).pieces] == ["3 of 3", "2"]
    shelf.start(ws, "side")
    states.done(ws, [Address("side", "essay")])
    showcase.add(ws, "side/essay")
    assert showcase.portfolio(ws).pieces[-1].claim == ""


@pytest.mark.parametrize(
    ("metric", "claim"),
    [
        (
            Metric("accuracy", "%", "higher", 91.5, where="Table 2"),
            "accuracy 91.5 % reported (Table 2)",
        ),
        (Metric("loss", "", "lower", 0.3), "loss 0.3 reported"),
        (Metric("loss", "", "lower"), ""),
        (None, ""),
    ],
)
def test_a_paper_says_what_is_claimed(metric: Metric | None, claim: str) -> None:
    item = Item("x", "experiment", "X", metric=metric)
    assert showcase._claim(item) == claim
    assert showcase._claim(None) == ""
