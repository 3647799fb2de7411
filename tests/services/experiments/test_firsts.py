"""The first submission and the first result within, each once in a life."""

from datetime import date

from tests.services.experiments.conftest import CONTEST, MAIN, OTHER

from studytrack.domain.milestones import FirstTime
from studytrack.services.base import context
from studytrack.services.base.workspace import Workspace
from studytrack.services.experiments import firsts, results, submissions
from studytrack.services.items import progress
from studytrack.services.milestones import reached


def _told(ws: Workspace) -> tuple[FirstTime, ...]:
    with ws.store.reading() as read:
        return tuple(firsts.of(read, [kept.content for kept in read.curricula.all()]))


def test_a_result_within_and_a_submission_are_firsts(lab: Workspace) -> None:
    results.record(lab, MAIN, ["70"], on=date(2026, 11, 1))
    results.record(lab, OTHER, ["70"])
    assert _told(lab) == ()
    results.record(lab, MAIN, ["82"], on=date(2026, 11, 3))
    results.record(lab, MAIN, ["83"], on=date(2026, 11, 4))
    submissions.add(lab, CONTEST, {"cv": "1"}, on=date(2026, 11, 9), better="higher")
    submissions.add(lab, CONTEST, {"cv": "1"}, on=date(2026, 11, 8))
    at = lab.clock().at
    assert set(_told(lab)) == {
        FirstTime("within", date(2026, 11, 3), "paper", "main", recorded_at=at),
        FirstTime("submission", date(2026, 11, 8), "contest", "close", recorded_at=at),
    }


def test_what_was_tried_is_asked_only_where_something_was(lab: Workspace) -> None:
    results.record(lab, MAIN, ["82"], on=date(2026, 11, 3))
    submissions.add(lab, CONTEST, {"cv": "1"}, on=date(2026, 11, 9), better="higher")
    with lab.store.reading() as read:
        known = context.at(lab.clock(), read)
        everything = progress.everything(read, known)
        seen = {}
        for day in (3, 5, 9):
            on = date(2026, 11, day)
            assert read.tried(on, on) == (day != 5)
            found = reached.on_days(read, known, everything, on, on)
            seen[day] = [one.title for one in found]
        whole = reached.on_days(read, known, everything, date(2026, 11, 3), known.today)
    assert seen == {3: ["First result within what was reported"], 5: [], 9: ["First submission"]}
    assert [one.title for one in whole] == [*seen[3], *seen[9]]
