"""The first submission and the first result within, each once in a life."""

from datetime import date

from tests.services.experiments.conftest import CONTEST, MAIN, OTHER

from studytrack.domain.milestones import FirstTime
from studytrack.services.base.workspace import Workspace
from studytrack.services.experiments import firsts, results, submissions


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
