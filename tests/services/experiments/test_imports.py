"""Runs and submissions out of files, each once."""

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple
from uuid import uuid4

import pytest
from tests.conftest import Clock
from tests.services.experiments.conftest import CONTEST, MAIN, OTHER

from studytrack.domain.errors import FaultyFileError, NotUnderstoodError
from studytrack.domain.runs import IncomingRun
from studytrack.domain.submissions import COMPLETE, PENDING, Incoming
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.experiments import imports, results, submissions
from studytrack.services.pages import item_page

RUNS = (
    ("out/a.json", (IncomingRun("80", "a:0", 0), IncomingRun("81", "a:1", 1, "c1", "sun")), 1),
    ("out/b.json", (IncomingRun("82", "b:0", 2, "", "", "last"),), 0),
)


class Table(NamedTuple):
    rows: tuple[Incoming, ...]
    slugs: tuple[str, ...] = ()
    passed_over: int = 0


def one(number: int, **kinds: object) -> Incoming:
    at = int(datetime(2026, 11, 17, 23, number, tzinfo=UTC).timestamp())
    whole = Incoming(str(number), f"s{number}.csv", at, "", COMPLETE, "0.7", "")
    return whole._replace(**kinds)  # type: ignore[arg-type]


LIST = Table((one(1), one(2, status=PENDING, public="")), ("titanic",), 2)


def test_runs_of_several_files_are_one_change(lab: Workspace) -> None:
    view = imports.take_runs(lab, MAIN, RUNS, "acc", reduction="mean of 3")
    assert (view.new, view.known, view.without, view.files) == (
        3,
        0,
        1,
        ("out/a.json", "out/b.json"),
    )
    runs = view.result.runs
    assert [(run.value, run.seed, run.reduction, run.source) for run in runs] == [
        ("80", 0, "mean of 3", "a.json"),
        ("81", 1, "mean of 3", "a.json"),
        ("82", 2, "last", "b.json"),
    ]
    assert (runs[1].commit, runs[1].note) == ("c1", "sun")
    assert item_page.page(lab, MAIN).item.state == "doing"
    history.undo(lab, 1)
    assert results.page(lab, MAIN).view.n == 0


def test_nothing_comes_twice(lab: Workspace) -> None:
    imports.take_runs(lab, MAIN, RUNS, "acc")
    again = imports.take_runs(lab, MAIN, (*RUNS, *RUNS), "acc")
    assert (again.new, again.known) == (0, 6)
    assert imports.take_runs(lab, OTHER, RUNS, "acc", better="higher").new == 3
    assert results.page(lab, OTHER).view.best == "82"


def test_an_edited_run_is_known_again(lab: Workspace) -> None:
    run = imports.take_runs(lab, MAIN, RUNS, "acc").result.runs[0]
    results.edit(lab, run.id, value="79.5")
    assert imports.take_runs(lab, MAIN, RUNS, "acc").new == 0


def test_a_look_at_runs_records_nothing(lab: Workspace) -> None:
    view = imports.take_runs(lab, MAIN, RUNS, "acc", dry=True)
    assert (view.new, view.dry_run, view.result.n) == (3, True, 0)
    assert history.history(lab)[0].what.startswith("started")
    assert item_page.page(lab, MAIN).item.state == "todo"


def test_a_list_of_submissions_is_merged(lab: Workspace) -> None:
    view = imports.take_submissions(lab, CONTEST, "subs.csv", LIST, better="higher")
    assert (view.new, view.changed, view.known, view.passed_over) == (2, 0, 0, 2)
    number = view.table.rows[0].id
    submissions.edit(lab, number, {"cv": "0.8", "hypothesis": "x"})
    later = Table((one(1, private="0.69"), one(2)))
    again = imports.take_submissions(lab, CONTEST, "subs.csv", later)
    assert (again.new, again.changed, again.known) == (0, 2, 0)
    first = again.table.rows[0]
    assert (first.id, first.cv, first.private, first.hypothesis) == (number, "0.8", "0.69", "x")
    assert imports.take_submissions(lab, CONTEST, "subs.csv", later).known == 2
    history.undo(lab, 2)
    assert submissions.page(lab, CONTEST).view.rows[0].private is None


def test_the_study_day_is_that_of_the_learners_zone(lab: Workspace, clock: Clock) -> None:
    clock.travel(timezone(timedelta(hours=9)), "Asia/Tokyo")
    view = imports.take_submissions(lab, CONTEST, "f", LIST, better="higher")
    assert {row.on for row in view.table.rows} == {"2026-11-18"}
    assert view.zone == "Asia/Tokyo"


def test_a_list_of_another_contest_is_refused(lab: Workspace) -> None:
    other = LIST._replace(slugs=("titanic", "digits"))
    with pytest.raises(FaultyFileError, match="lists submissions to digits, and this is titanic"):
        imports.take_submissions(lab, CONTEST, "subs.csv", other, better="higher")
    assert submissions.page(lab, CONTEST).view.better == ""


def test_a_list_without_a_direction_is_refused(lab: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="Say it once"):
        imports.take_submissions(lab, CONTEST, "subs.csv", LIST)


def test_two_known_scores_are_told(lab: Workspace) -> None:
    imports.take_submissions(lab, CONTEST, "subs.csv", LIST, better="higher")
    later = Table((one(1, public="0.71"),))
    view = imports.take_submissions(lab, CONTEST, "subs.csv", later)
    assert view.disagreements == (("s1.csv", "public score", "0.7", "0.71"),)
    assert view.table.rows[0].public == "0.71"


def test_a_look_at_a_list_records_nothing(lab: Workspace) -> None:
    view = imports.take_submissions(lab, CONTEST, "subs.csv", LIST, better="higher", dry=True)
    assert (view.new, view.table.rows, view.table.better) == (2, (), "higher")
    assert submissions.page(lab, CONTEST).view.better == ""
    assert history.history(lab)[0].what.startswith("started")
    with pytest.raises(NotUnderstoodError):
        imports.take_submissions(lab, CONTEST, "subs.csv", LIST, dry=True)
    empty = imports.take_submissions(lab, CONTEST, "subs.csv", Table(()), better="higher")
    assert empty.new == 0


def test_a_request_named_twice_is_done_once(lab: Workspace) -> None:
    op, other = str(uuid4()), str(uuid4())
    for _ in range(2):
        imports.take_runs(lab, MAIN, RUNS, "acc", op_id=op)
        imports.take_submissions(lab, CONTEST, "subs.csv", LIST, better="higher", op_id=other)
    assert results.page(lab, MAIN).view.n == 3
    assert len(submissions.page(lab, CONTEST).view.rows) == 2
    assert imports.take_runs(lab, OTHER, (("x", (), 2),), "acc").new == 0


@pytest.mark.slow
def test_a_look_does_not_answer_the_request_it_looks_at(lab: Workspace) -> None:
    request = str(uuid4())
    assert imports.take_runs(lab, MAIN, RUNS, "acc", dry=True, op_id=request).new == 3
    assert imports.take_runs(lab, MAIN, RUNS, "acc", op_id=request).new == 3
    other = str(uuid4())
    for dry in (True, False):
        view = imports.take_submissions(
            lab, CONTEST, "subs.csv", LIST, better="higher", dry=dry, op_id=other
        )
        assert view.new == 2


@pytest.mark.unmeasured
def test_ten_thousand_submissions_are_taken(lab: Workspace) -> None:
    at = one(1).submitted_at
    many = Table(tuple(one(1, ref=str(n), submitted_at=at - n) for n in range(10_000)))
    view = imports.take_submissions(lab, CONTEST, "subs.csv", many, better="higher")
    assert view.new == 10_000
