"""What experiments say of one item: nothing, its claim and runs, or the table it adds to."""

import pytest
from tests.services.experiments.conftest import CONTEST, MAIN, OTHER, PLAIN, SUBS

from studytrack.domain.errors import NotFoundError
from studytrack.domain.sessions import Address
from studytrack.services.base.workspace import Workspace
from studytrack.services.curricula import shelf
from studytrack.services.experiments import of_item, results, submissions


def test_nothing_is_said_of_an_item_that_measures_nothing(lab: Workspace) -> None:
    assert of_item.of(lab, PLAIN) == (None, None)
    assert of_item.view(of_item.of(lab, PLAIN)) == (None, (), None, ())
    assert of_item.of(lab, OTHER) == (None, None)
    assert of_item.of(lab, Address("paper", "gone")) == (None, None)
    with pytest.raises(NotFoundError):
        of_item.of(lab, Address("nowhere", "gone"))


def test_a_claim_is_said_before_its_first_run_and_the_run_after(lab: Workspace) -> None:
    claimed = of_item.view(of_item.of(lab, MAIN))
    assert claimed.claim is not None
    assert claimed.runs == ()
    results.record(lab, OTHER, ["3"])
    measured = of_item.view(of_item.of(lab, OTHER))
    assert (measured.claim, measured.verdict) == (None, None)
    assert [run.value for run in measured.runs] == ["3"]


def test_what_adds_to_a_contest_shows_its_table_while_it_is_started(lab: Workspace) -> None:
    submissions.add(lab, SUBS, {"cv": "0.8"}, better="higher")
    for place in (SUBS, CONTEST):
        found = of_item.of(lab, place)
        assert found.result is None
        assert len(of_item.view(found).submissions) == 1
    shelf.stop(lab, "contest")
    assert of_item.of(lab, SUBS) == (None, None)
