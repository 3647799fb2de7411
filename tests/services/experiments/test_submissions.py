"""Submissions to a contest, from the first to how it ended."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tests.conftest import Clock
from tests.services.experiments.conftest import CONTEST, OTHER, PLAIN, SUBS

from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import submission_views, submissions
from studytrack.services.pages import item_page


def add(ws: Workspace, **fields: Any) -> int:
    view = submissions.add(ws, CONTEST, fields, better="higher")
    return max(row.id for row in view.rows)


def test_the_direction_is_asked_once(lab: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="higher or a lower score better in “Titanic”"):
        submissions.add(lab, CONTEST, {"cv": "0.8"})
    assert submissions.page(lab, CONTEST).view.rows == ()
    view = submissions.add(lab, CONTEST, {"cv": "0.8"}, better="lower")
    assert view.better == "lower"
    assert submissions.add(lab, CONTEST, {"cv": "0.7"}).better == "lower"
    assert submissions.add(lab, CONTEST, {"cv": "0.7"}, better="lower").better == "lower"


def test_any_item_of_the_curriculum_names_the_same_table(lab: Workspace) -> None:
    add(lab, cv="0.8")
    for address in (Address("contest"), SUBS, CONTEST):
        assert submissions.page(lab, address).view.item == str(CONTEST)
    with pytest.raises(AgainstRuleError, match="has no contest"):
        submissions.page(lab, Address("paper"))


def test_where_no_item_holds_a_contest_the_named_one_does(lab: Workspace) -> None:
    view = submissions.add(lab, PLAIN, {"public": "3"}, better="lower")
    assert (view.item, view.left_today) == (str(PLAIN), None)
    assert [page.view.item for page in submissions.pages(lab)] == [str(PLAIN), str(CONTEST)]


def test_stopped_curricula_show_no_table(lab: Workspace) -> None:
    shelf.stop(lab, "contest")
    assert submissions.pages(lab) == ()


def test_the_table_says_what_is_best_and_what_is_left(lab: Workspace, clock: Clock) -> None:
    first = add(lab, cv="0.80", public="0.70", file="a.csv")
    second = add(lab, cv="0.75", public="0.72", file="b.csv", final=True)
    clock.forward(hours=1)
    page = submissions.page(lab, SUBS)
    view = page.view
    assert (view.best_cv, view.best_public, view.left_today) == (first, second, 3)
    assert (view.rows[0].gap_public, view.rows[0].gap_private) == (0.1, None)
    assert page.lines == (
        "best by CV: a.csv, 0.80, public 0.70",
        "best by public: b.csv, 0.72, CV 0.75",
        "picked for the end, 1 of 1: b.csv",
        "3 submissions left today (UTC)",
        "2 pairs of CV and public score; five say something.",
    )
    assert item_page.page(lab, CONTEST).item.state == "doing"


def test_a_score_alone_has_no_other_beside_it(lab: Workspace) -> None:
    add(lab, cv="0.8")
    add(lab, public="0.7", description="two\nlines")
    said = submissions.page(lab, CONTEST).lines
    assert said[0].startswith("best by CV: submission ")
    assert said[0].endswith(", 0.8")
    assert said[1] == "best by public: two, 0.7"
    assert "3 submissions left" in said[2]


def test_nothing_is_left_of_a_full_day(lab: Workspace) -> None:
    for _ in range(4):
        add(lab, public="1")
    assert "1 submission left today (UTC)" in submissions.page(lab, CONTEST).lines
    add(lab, public="1")
    add(lab, public="1")
    assert submissions.page(lab, CONTEST).view.left_today == 0


def test_only_so_many_are_picked_for_the_end(lab: Workspace) -> None:
    first = add(lab, cv="0.8", file="a.csv", final=True)
    with pytest.raises(AgainstRuleError, match="Only 1 may be picked for the end; picked are a"):
        add(lab, cv="0.9", final=True)
    assert submissions.edit(lab, first, {"note": "still"}).final
    submissions.edit(lab, first, {"final": False})
    add(lab, cv="0.9", final=True)
    for _ in range(2):
        submissions.add(lab, OTHER, {"final": True}, better="lower")
    with pytest.raises(AgainstRuleError, match="Only 2"):
        submissions.add(lab, OTHER, {"final": True})


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"cv": "x"}, NotUnderstoodError),
        ({"public": "nan"}, AgainstRuleError),
        ({"note": "x" * 5000}, AgainstRuleError),
    ],
)
def test_what_cannot_be_meant_is_refused(
    lab: Workspace, fields: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        submissions.add(lab, CONTEST, fields, better="higher")
    with pytest.raises(AgainstRuleError, match="still to come"):
        submissions.add(lab, CONTEST, {}, on=date(2026, 11, 19), better="higher")
    assert submissions.page(lab, CONTEST).view.rows == ()


def test_submissions_are_edited_and_deleted(lab: Workspace) -> None:
    number = add(lab, cv="0.8")
    view = submissions.edit(
        lab, number, {"public": "0.7", "cv": "", "seed": 3}, on=date(2026, 11, 1)
    )
    assert (view.cv, view.public, view.seed, view.on) == (None, "0.7", 3, "2026-11-01")
    with pytest.raises(AgainstRuleError, match="still to come"):
        submissions.edit(lab, number, {}, on=date(2026, 11, 30))
    gone = submissions.delete(lab, number)
    assert gone is not None
    assert [one.what for one in history.history(lab, 3)] == [
        f"deleted submission {number} of Titanic",
        f"changed submission {number} of Titanic",
        f"noted a submission of Titanic: submission {number}",
    ]
    with pytest.raises(NotFoundError, match="No submission has the number"):
        submissions.delete(lab, number)
    history.undo(lab, 1)
    assert len(submissions.page(lab, CONTEST).view.rows) == 1


def test_a_ref_joins_the_learners_row_with_the_imported_one(lab: Workspace) -> None:
    imported = add(lab, ref="45", public="0.7", file="sub.csv")
    own = add(lab, cv="0.8", hypothesis="more trees", file="sub")
    view = submissions.edit(lab, own, {"ref": "45"})
    assert (view.id, view.ref, view.cv, view.public, view.file) == (
        own, "45", "0.8", "0.7", "sub.csv",
    )  # fmt: skip
    assert [row.id for row in submissions.page(lab, CONTEST).view.rows] == [own]
    assert imported != own


def test_how_it_ended_gives_the_shake_up(lab: Workspace) -> None:
    view = submissions.end(lab, CONTEST, (2000, 310, 290))
    assert view.shake_up == (2000, 310, 290, 20, 0.01)
    view = submissions.end(lab, CONTEST, (2000, 290, 310))
    assert view.shake_up is not None
    assert view.shake_up.moved == -20
    lines = submissions.page(lab, CONTEST).lines
    said = "place 290 of 2000 in public, 310 in private: 20 down, 1.0 % of the teams"
    assert said in lines
    submissions.end(lab, CONTEST, (2000, 5, 5))
    assert "place 5 of 2000 in public, 5 in private: not moved" in submissions.page(lab, SUBS).lines
    for places in ((0, 1, 1), (10, 11, 1), (10, 1, 0), (10**8, 1, 1)):
        with pytest.raises(AgainstRuleError, match="Places are 1 to"):
            submissions.end(lab, CONTEST, places)


def test_the_private_score_finishes_the_item(lab: Workspace) -> None:
    submissions.finish(lab, CONTEST, "0.78", (2000, 310, 290))
    item = item_page.page(lab, CONTEST).item
    assert (item.state, item.evidence) == ("done", ("0.78",))
    assert submissions.page(lab, CONTEST).view.shake_up is not None
    history.undo(lab, 1)
    assert submissions.page(lab, CONTEST).view.shake_up is None
    submissions.finish(lab, CONTEST, "0.78")
    with pytest.raises(NotUnderstoodError):
        submissions.finish(lab, CONTEST, "")


def test_a_request_named_twice_is_done_once(lab: Workspace) -> None:
    one, two, three, four, five = (str(uuid4()) for _ in range(5))
    for _ in range(2):
        view = submissions.add(lab, CONTEST, {"cv": "1"}, better="lower", op_id=one)
        submissions.edit(lab, view.rows[0].id, {"cv": "2"}, op_id=two)
        submissions.end(lab, CONTEST, (3, 2, 1), op_id=three)
        submissions.finish(lab, CONTEST, "1", op_id=four)
    assert submissions.delete(lab, view.rows[0].id, op_id=five) is not None
    assert submissions.delete(lab, view.rows[0].id, op_id=five) is None


def test_a_contest_without_a_word_is_empty(lab: Workspace, folder: Path) -> None:
    assert folder.is_dir()
    page = submissions.page(lab, CONTEST)
    assert (page.view.better, page.view.best_cv, page.title) == ("", None, "Titanic")
    assert page.scatter.marks == page.steps.marks == ()


def test_a_row_says_all_that_is_known_of_it(lab: Workspace) -> None:
    fields = {"cv": "0.80", "public": "0.70", "private": "0.72", "file": "a.csv", "folds": 5}
    add(lab, **fields, seed=0, hypothesis="more trees", note="slow")
    add(lab, cv="0.8", public="0.80")
    add(lab, description="nothing yet")
    first, second, third = submissions.page(lab, CONTEST).view.rows
    assert submission_views.row_said(first) == (
        "a.csv: CV 0.80, public 0.70, private 0.72",
        "CV 0.1 better than public",
        "public 0.02 worse than private",
        "folds 5, seed 0",
        "more trees",
        "slow",
    )
    assert submission_views.row_said(second)[1] == "CV the same as public"
    assert submission_views.row_said(third) == ("submission 3: no score yet", "nothing yet")
    odd = third._replace(status="ERROR", file="c.csv")
    assert submission_views.row_said(odd)[0] == "c.csv: error"
