"""What is chosen to be shown: its order, its lines, and what of it may be public."""

from pathlib import Path

import pytest
from tests.conftest import Log

from studytrack.domain import showcase as domain
from studytrack.domain.errors import AgainstRuleError, NotFoundError
from studytrack.domain.sessions import Address
from studytrack.domain.showcase import Piece, ResultTable
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import results, submissions
from studytrack.services.items import counting, states
from studytrack.services.milestones import own, showcase
from studytrack.services.milestones.showcase import ShownLineView
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
        ShownLineView("hours:10", "10 hours", "", hidden=False),
        ShownLineView("mini/lab", "Lab: softmax", "From nothing", hidden=False),
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


def test_what_can_be_shown_is_found_by_words_and_taken_by_its_title(chosen: Workspace) -> None:
    states.done(chosen, [READ])
    own.add(chosen, "Read a paper aloud")
    assert showcase.fitting(chosen, "a") == ["Chapter one", "Read a paper aloud"]
    assert "10 hours" not in showcase.fitting(chosen, "hours")
    assert showcase.fitting(chosen, "read") == ["Read a paper aloud"]
    assert showcase.fitting(chosen, "zzz") == []
    assert showcase.add(chosen, "read a paper aloud")[-1].title == "Read a paper aloud"
    assert showcase.fitting(chosen, "paper aloud") == []


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
        write.put(domain.ShownLine("hours:10", "", "", 1))
    assert showcase.portfolio(chosen).withheld == ()
    history.undo(chosen, 2)
    with chosen.store.writing("t", chosen.clock()) as write:
        write.put(domain.ShownLine("hours:10", "", "", 1))
    assert showcase.lines(chosen) == (ShownLineView("hours:10", "hours:10", "", hidden=True),)
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


def test_a_reproduction_shows_claim_runs_and_verdict_as_a_paper_prints_them(
    ws: Workspace,
) -> None:
    claim = {"reported": "0.91", "better": "higher", "metric": "accuracy", "where": "Table 2",
             "dataset": "MNIST", "unit": "%"}  # fmt: skip
    results.set_claim(ws, LAB, claim)
    results.record(ws, LAB, ["0.5"], details={"note": "told by Ada"})
    results.set_verdict(ws, LAB, "not", "Another optimizer.")
    showcase.add(ws, "mini/lab")
    (piece,) = showcase.portfolio(ws).pieces
    assert piece.claim == "accuracy, higher is better: 0.91 % reported (Table 2, MNIST)"
    assert (piece.number, piece.verdict) == ("0.5 %", "Not reproduced: Another optimizer.")
    reported = ("Reported, Table 2", "0.91")
    assert piece.tables == (
        ResultTable("MNIST", ("", "accuracy (%)"), (reported, ("Measured here, 1 run", "0.5 %"))),
    )
    results.record(ws, LAB, ["0.6", "0.55"])
    (piece,) = showcase.portfolio(ws).pieces
    assert piece.tables[0].rows[-1] == ("Best run", "0.6")
    assert "Ada" not in portfolio.markdown(showcase.portfolio(ws))
    said = "\n".join(domain.preview(showcase.portfolio(ws)))
    assert "Not reproduced: Another optimizer." in said


def test_a_verdict_needs_no_runs_and_runs_no_claim(ws: Workspace) -> None:
    results.set_claim(ws, LAB, {"reported": "0.9", "better": "higher"})
    results.set_verdict(ws, LAB, "compute-limited", "No GPU.")
    results.record(ws, READ, ["7"])
    states.done(ws, [READ])
    showcase.add(ws, "mini/lab")
    showcase.add(ws, "mini/read")
    first, second = showcase.portfolio(ws).pieces
    assert (first.number, first.tables) == ("", ())
    assert first.verdict == "Compute-limited: No GPU."
    assert (second.claim, second.number, second.tables[0].rows) == (
        "", "7", (("Measured here, 1 run", "7"),),
    )  # fmt: skip


CONTEST = """
format = 1
id = "cup"
title = "A cup"
[[module]]
id = "m"
[[module.items]]
id = "in"
kind = "submission"
title = "Standing"
metric = { name = "auc", unit = "", better = "higher" }
contest = { slug = "cup", finals = 2 }
[[module.items]]
id = "code"
kind = "lab"
title = "Code"
"""


def last(ws: Workspace) -> Piece:
    return showcase.portfolio(ws).pieces[-1]


def test_a_contest_shows_what_was_picked_and_where_it_ended(bare: Workspace, folder: Path) -> None:
    (folder / "cup.toml").write_text(CONTEST)
    shelf.start(bare, "cup")
    cup = Address("cup", "in")
    submissions.add(bare, cup, {"file": "a.csv", "cv": "0.7", "hypothesis": "Ada's idea"})
    submissions.add(bare, cup, {"cv": "0.8", "public": "0.75"})
    states.done(bare, [cup])
    showcase.add(bare, "first:submission")
    showcase.add(bare, "cup/in")
    assert last(bare).number == "0.75 auc, public"
    assert last(bare).tables[0].rows == (("submission 2", "0.8", "0.75"),)
    assert showcase.portfolio(bare).pieces[0].number == "0.75 auc, public"
    submissions.edit(bare, 1, {"final": True, "private": "0.72"})
    assert last(bare).number == "0.72 auc, private"
    submissions.end(bare, cup, (200, 20, 15))
    assert last(bare).number == "place 15 of 200"
    assert last(bare).tables[0].rows == (("a.csv", "0.7", "0.72"),)
    assert "Ada" not in portfolio.html(showcase.portfolio(bare))
    shelf.stop(bare, "cup")
    assert last(bare).tables == ()


def test_a_contest_without_scores_says_nothing(bare: Workspace, folder: Path) -> None:
    end = '[[module.items]]\nid = "end"\nkind = "milestone"\ntitle = "Standing known"\n'
    (folder / "cup.toml").write_text(CONTEST + end)
    shelf.start(bare, "cup")
    states.done(bare, [Address("cup", "in"), Address("cup", "end")])
    showcase.add(bare, "cup/in")
    showcase.add(bare, "cup/end")
    assert [piece.tables for piece in showcase.portfolio(bare).pieces] == [(), ()]
    assert last(bare).part_of == "A cup"
    assert "## A cup – Standing known" in portfolio.markdown(showcase.portfolio(bare))
    submissions.add(bare, Address("cup", "in"), {"file": "a.csv", "final": True})
    assert showcase.portfolio(bare).pieces[0].number == ""
    assert last(bare).tables[0].rows == (("a.csv",),)


def test_what_left_its_file_is_shown_without_its_table(bare: Workspace, folder: Path) -> None:
    (folder / "cup.toml").write_text(CONTEST)
    shelf.start(bare, "cup")
    states.done(bare, [Address("cup", "code")], evidence=LINK)
    showcase.add(bare, "cup/code")
    text = CONTEST.replace('id = "code"', 'id = "other"')
    (folder / "cup.toml").write_text(text)
    shelf.update(bare, "cup")
    (piece,) = showcase.portfolio(bare).pieces
    assert [one.text for one in piece.proofs] == [LINK]


def test_ones_own_is_kept_by_what_means_the_same_elsewhere(ws: Workspace) -> None:
    own.add(ws, "A secret")
    own.add(ws, "A talk")
    showcase.add(ws, "own:2", "In Oslo")
    with ws.store.reading() as read:
        secret, talk = read.milestones.own()
        (row,) = read.showcase.lines()
    assert row.key == domain.own_key(talk.uuid) != domain.own_key(secret.uuid)
    assert showcase.lines(ws) == (ShownLineView("own:2", "A talk", "In Oslo", hidden=False),)
    showcase.add(ws, "own:1")
    showcase.order(ws, "own:1", 1)
    assert keys(ws) == ["own:1", "own:2"]
    own.delete(ws, 2)
    assert showcase.lines(ws)[1] == ShownLineView(row.key, showcase.GONE, "In Oslo", hidden=True)
    assert showcase.portfolio(ws).withheld == (
        domain.Withheld(showcase.GONE, "is gone, or not finished any more"),
    )
    showcase.drop(ws, row.key)
    assert keys(ws) == ["own:1"]


def test_a_line_goes_by_its_place_in_the_list_too(chosen: Workspace) -> None:
    showcase.order(chosen, "2", 1)
    assert keys(chosen) == ["mini/lab", "hours:10"]
    showcase.drop(chosen, "1")
    assert keys(chosen) == ["hours:10"]
    for nothing in ("0", "2"):
        with pytest.raises(NotFoundError):
            showcase.drop(chosen, nothing)
