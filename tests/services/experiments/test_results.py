"""Claims are set, runs recorded, verdicts given."""

from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from tests.conftest import Clock
from tests.services.experiments.conftest import CONTEST, COUNT, MAIN, OTHER, PLAIN, SUBS

from studytrack.domain.errors import AgainstRuleError, NotFoundError, NotUnderstoodError
from studytrack.domain.sessions import Address
from studytrack.services.backups import history
from studytrack.services.base.workspace import Workspace
from studytrack.services.experiments import gathered, markdown, of_item, result_views, results
from studytrack.services.items import states
from studytrack.services.pages import item_page, notices


def test_a_run_is_recorded_and_compared(lab: Workspace) -> None:
    view = results.record(lab, MAIN, ["81,5%"], seeds_of=[3], details={"note": "first"})
    assert [(run.value, run.seed, run.note, run.on) for run in view.runs] == [
        ("81,5%", 3, "first", "2026-11-18")
    ]
    assert (view.n, view.finite, view.best, view.median, view.mean) == (
        1,
        1,
        "81,5%",
        "81,5%",
        None,
    )
    assert (view.gap, view.within) == (-1.3, True)
    assert view.claim is not None
    assert view.claim.reported == "82.8"
    assert not view.claim.set_after_first_run
    assert item_page.page(lab, MAIN).item.state == "doing"


def test_three_runs_have_a_mean(lab: Workspace) -> None:
    view = results.record(lab, MAIN, ["79", "80", "nan", "81"], seeds_of=[0, 1, 2, 3])
    assert (view.n, view.finite, view.mean, view.sd) == (4, 3, 80.0, 1.0)
    assert [run.value for run in view.runs][2] == "nan"


def test_an_item_without_a_claim_takes_runs_too(lab: Workspace) -> None:
    view = results.record(lab, OTHER, ["3", "5"], metric="loss")
    assert view.claim is not None
    assert (view.claim.metric, view.claim.better) == ("loss", "")
    assert (view.best, view.median, view.gap) == (None, "4", None)
    page = results.page(lab, OTHER)
    assert "Nobody said whether higher or lower is better" in " ".join(page.lines)


def test_a_metric_of_another_name_is_refused(lab: Workspace) -> None:
    results.record(lab, MAIN, ["80"], metric="Accuracy")
    with pytest.raises(AgainstRuleError, match="is about accuracy, not f1"):
        results.record(lab, MAIN, ["80"], metric="f1")


@pytest.mark.parametrize(
    ("values", "said", "error"),
    [
        (["high"], {}, NotUnderstoodError),
        (["1"], {"seeds_of": [1, 2]}, NotUnderstoodError),
        (["1"], {"on": date(2026, 11, 19)}, AgainstRuleError),
        (["1"], {"details": {"reduction": "median"}}, NotUnderstoodError),
        (["1"], {"details": {"gpu_hours": "-1"}}, AgainstRuleError),
        (["1"], {"details": {"gpu_hours": "inf"}}, AgainstRuleError),
        (["1"], {"details": {"note": "x" * 5000}}, AgainstRuleError),
    ],
)
def test_what_cannot_be_meant_records_nothing(
    lab: Workspace, values: list[str], said: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        results.record(lab, MAIN, ["80", *values][-len(values) :], **said)
    assert results.page(lab, MAIN).view.n == 0


def test_a_whole_curriculum_or_an_unknown_item_is_refused(lab: Workspace) -> None:
    with pytest.raises(AgainstRuleError, match="whole curriculum"):
        results.page(lab, Address("paper"))
    with pytest.raises(NotFoundError):
        results.page(lab, Address("paper", "nothing"))


def test_details_are_kept_and_a_file_has_its_hash(lab: Workspace) -> None:
    digested = lab._replace(file_digest=lambda named: "ab" * 32 if named == "model.pt" else None)
    details = {
        "reduction": "Mean of 5", "gpu_hours": "1,5", "artefact": "model.pt", "commit": "a1b2",
        "question": "is it lr?", "config": "lr=1",
    }  # fmt: skip
    run = results.record(digested, MAIN, ["80"], details=details).runs[0]
    assert (run.reduction, run.gpu_hours, run.sha256) == ("mean of 5", 1.5, "ab" * 32)
    changed = results.edit(digested, run.id, details={"artefact": "https://example.org/x"})
    assert changed.sha256 is None
    assert changed.reduction == "mean of 5"


def test_a_field_set_after_the_first_run_is_shown_as_such(lab: Workspace, clock: Clock) -> None:
    before = results.set_claim(lab, MAIN, {"where": "Table 2"})
    assert before.claim is not None
    assert not before.claim.set_after_first_run
    results.record(lab, MAIN, ["80"])
    after = results.set_claim(lab, MAIN, {"tolerance": "3", "where": "Table 2"})
    assert after.claim is not None
    assert after.claim.set_after_first_run
    assert after.within is True
    assert "Set after the first run: tolerance." in results.page(lab, MAIN).lines
    clock.forward(hours=1)
    given_back = results.set_claim(lab, MAIN, {"tolerance": "", "kind": ""})
    assert given_back.claim is not None
    assert (given_back.claim.tolerance, given_back.claim.kind) == ("1.5", "best")
    assert not given_back.claim.set_after_first_run
    changed = results.set_claim(lab, MAIN, {"where": "Table 3"})
    assert changed.claim is not None
    assert changed.claim.where == "Table 3"


def test_a_claim_needs_its_direction_and_sound_numbers(lab: Workspace) -> None:
    with pytest.raises(NotUnderstoodError, match="higher or lower"):
        results.set_claim(lab, OTHER, {"reported": "5"})
    with pytest.raises(AgainstRuleError, match="leaves nothing to tell apart"):
        results.set_claim(lab, MAIN, {"tolerance": "0"})
    view = results.set_claim(lab, OTHER, {"reported": "5", "better": "Lower"})
    assert view.claim is not None
    assert view.claim.better == "lower"
    assert results.page(lab, OTHER).lines[0] == "The number, lower is better: 5 reported"


def test_a_verdict_finishes_the_item_and_may_contradict_the_numbers(lab: Workspace) -> None:
    results.record(lab, MAIN, ["82", "83", "82.5"])
    view = results.set_verdict(lab, MAIN, "not", "another split.")
    assert view.verdict == ("not", "another split.", "2026-11-18")
    shown = item_page.page(lab, MAIN).item
    assert shown.state == "done"
    assert shown.evidence == ("83 %",)
    assert results.page(lab, MAIN).verdict == (
        "Not reproduced: another split. The numbers are within what was asked; "
        "the verdict is not reproduced all the same."
    )
    assert results.page(lab, MAIN).finishes == "That finishes it, with 83 % as its evidence."
    said = "concluded CIFAR-10: not; that finishes it, with 83 % as its evidence"
    assert history.history(lab, 1)[0].what == said
    again = results.set_verdict(lab, MAIN, "Compute limited", "one GPU")
    assert item_page.page(lab, MAIN).item.evidence == ("83 %",)
    assert again.verdict == ("compute-limited", "one GPU", "2026-11-18")
    history.undo(lab, 2)
    assert results.page(lab, MAIN).view.verdict is None
    assert item_page.page(lab, MAIN).item.state == "doing"


def test_a_verdict_on_a_mean_has_the_mean_as_evidence(lab: Workspace) -> None:
    results.set_claim(lab, MAIN, {"kind": "mean"})
    results.record(lab, MAIN, ["80", "81"])
    assert "a mean is compared from three finite runs on" in results.page(lab, MAIN).lines
    results.record(lab, MAIN, ["82"])
    assert any(line.startswith("the mean: gap -1.80") for line in results.page(lab, MAIN).lines)
    results.set_verdict(lab, MAIN, "partly", "close")
    assert item_page.page(lab, MAIN).item.evidence == ("81.00 %",)


def test_a_verdict_without_runs_has_no_evidence(lab: Workspace) -> None:
    results.set_verdict(lab, OTHER, "protocol-unpublished", "no code")
    assert results.page(lab, OTHER).finishes == "That finishes it."
    assert item_page.page(lab, OTHER).item.evidence == ()


@pytest.mark.parametrize(("word", "why"), [("maybe", "x"), ("not", " ")])
def test_a_verdict_is_one_of_five_with_a_reason(lab: Workspace, word: str, why: str) -> None:
    with pytest.raises(NotUnderstoodError):
        results.set_verdict(lab, MAIN, word, why)


def test_runs_are_edited_and_deleted(lab: Workspace) -> None:
    run = results.record(lab, MAIN, ["80"], seeds_of=[1]).runs[0]
    changed = results.edit(lab, run.id, value="81%", seed="2", on=date(2026, 11, 17))
    assert (changed.value, changed.seed, changed.on) == ("81%", 2, "2026-11-17")
    assert history.history(lab, 1)[0].what == f"changed run {run.id} of CIFAR-10"
    assert results.edit(lab, run.id, seed="").seed is None
    with pytest.raises(NotUnderstoodError, match="One run has one seed"):
        results.edit(lab, run.id, seed="1,2")
    assert results.edit(lab, run.id, details={"note": "x"}).value == "81%"
    with pytest.raises(AgainstRuleError, match="still to come"):
        results.edit(lab, run.id, on=date(2026, 11, 19))
    with pytest.raises(NotUnderstoodError):
        results.edit(lab, run.id, value="x")
    gone = results.delete(lab, run.id)
    assert gone is not None
    assert results.page(lab, MAIN).view.n == 0
    for act in (results.delete, results.edit):
        with pytest.raises(NotFoundError, match="No run has the number"):
            act(lab, run.id)


def test_a_request_named_twice_is_done_once(lab: Workspace) -> None:
    one = str(uuid4())
    first = results.record(lab, MAIN, ["80"], op_id=one)
    assert results.record(lab, MAIN, ["80"], op_id=one) == first
    two, three, four, five = (str(uuid4()) for _ in range(4))
    for _ in range(2):
        results.set_claim(lab, MAIN, {"tolerance": "2"}, op_id=two)
        results.set_verdict(lab, MAIN, "not", "x", op_id=three)
        results.edit(lab, first.runs[0].id, value="81", op_id=four)
    assert results.delete(lab, first.runs[0].id, op_id=five) is not None
    assert results.delete(lab, first.runs[0].id, op_id=five) is None


def test_every_result_of_the_started_curricula_is_listed(lab: Workspace) -> None:
    assert [page.view.item for page in results.pages(lab)] == [str(MAIN)]
    results.record(lab, OTHER, ["1"])
    assert [page.view.item for page in results.pages(lab)] == [str(MAIN), str(OTHER)]


def test_a_seed_used_twice_is_allowed_and_said(lab: Workspace) -> None:
    results.record(lab, MAIN, ["80", "81", "82", "83"], seeds_of=[1, 1, 2, 2])
    assert "Seeds 1, 2 were used more than once." in results.page(lab, MAIN).lines
    results.record(lab, OTHER, ["80", "81"], seeds_of=[1, 1])
    assert "Seed 1 was used more than once." in results.page(lab, OTHER).lines


def test_what_takes_runs_and_what_submissions(lab: Workspace) -> None:
    kinds = [gathered.kind_of(lab, address) for address in (MAIN, OTHER, PLAIN, COUNT)]
    assert kinds == ["run", "run", "", ""]
    ends = [gathered.finishes(lab, address) for address in (MAIN, OTHER, PLAIN, COUNT)]
    assert ends == ["verdict", "", "", ""]
    results.record(lab, PLAIN, ["1"])
    results.record(lab, OTHER, ["1"])
    assert gathered.kind_of(lab, PLAIN) == "run"
    assert gathered.finishes(lab, OTHER) == "verdict"
    assert gathered.kind_of(lab, CONTEST) == gathered.kind_of(lab, SUBS) == "submission"
    assert (gathered.finishes(lab, CONTEST), gathered.finishes(lab, SUBS)) == ("private", "")
    assert gathered.kind_of(lab, Address("paper")) == ""
    assert gathered.finishes(lab, Address("paper")) == ""
    assert notices.has_experiments(lab)


def test_what_may_have_numbers_is_known_before_they_are_read(lab: Workspace) -> None:
    asked = (MAIN, PLAIN, COUNT, CONTEST, SUBS, Address("paper"), Address("paper", "none"))
    found = [gathered.has_numbers(lab, address) for address in asked]
    assert found == [True, False, False, True, True, False, False]
    for address, may in zip(asked, found, strict=True):
        said = of_item.of(lab, address)
        assert may or said == (None, None)


def test_a_workspace_without_experiments_has_none(ws: Workspace) -> None:
    assert not notices.has_experiments(ws)
    assert results.pages(ws) == ()


def test_words_of_a_dialog_are_said_back() -> None:
    assert results.values("80 81%", "%") == ("80", "81%")
    with pytest.raises(NotUnderstoodError, match=r"A value is needed, as 0\.914"):
        results.values(" ", "")
    with pytest.raises(NotUnderstoodError, match=r"A value is needed, as 81\.4"):
        results.values(" ", "%")
    assert results.verdict_reading(True, "not", "x").startswith("The numbers are within")
    assert results.verdict_reading(None, "partly", "x") == "Partly reproduced"
    assert results.claim_reading(
        {"reported": "5", "unit": "%", "better": "lower", "where": ""}
    ) == ("The number, lower is better: 5 % reported")
    assert results.claim_reading({}) == "The number"
    assert results.reduction("best") == "best on validation"
    assert results.seeds("0-1") == (0, 1)


class Told(NamedTuple):
    """What a page says in some state."""

    values: list[str]
    said: str


@pytest.mark.parametrize(
    "told",
    [
        Told([], "No runs yet."),
        Told(["80"], "outside the tolerance"),
        Told(["nan"], "1 run, 1 of them not finite"),
    ],
)
def test_a_page_says_its_state(lab: Workspace, told: Told) -> None:
    if told.values:
        results.record(lab, MAIN, told.values)
    page = results.page(lab, MAIN)
    assert told.said in " ".join((*page.lines, page.chart.sentence))
    assert page.verdict == ""


def test_values_are_said_back_and_a_share_of_one_is_asked_about(lab: Workspace) -> None:
    claim = results.page(lab, MAIN).view.claim
    assert results.values_reading(("0.814",), None) == "one run: 0.814"
    assert results.values_reading(("81", "82"), claim) == "2 runs: 81, 82"
    assert results.values_reading(("0.814",), claim) == (
        "one run: 0.814. The claim is 82.8 %; was 81.4 meant?"
    )


def test_worse_than_reported_without_a_tolerance_is_not_judged(lab: Workspace) -> None:
    results.set_claim(lab, OTHER, {"reported": "0", "better": "higher", "unit": "points"})
    results.record(lab, OTHER, ["-1"])
    assert results.page(lab, OTHER).lines[-2] == (
        "the best run: gap -1.0; worse than reported, and no tolerance was set"
    )
    assert results.page(lab, OTHER).lines[0] == "The number, higher is better: 0 points reported"


def test_a_claim_without_a_number_still_says_its_unit(lab: Workspace) -> None:
    results.set_claim(lab, OTHER, {"metric": "loss", "better": "lower", "unit": "nats"})
    assert results.page(lab, OTHER).lines[0] == "loss, lower is better: in nats"
    results.record(lab, OTHER, ["2"])
    assert results.page(lab, OTHER).view.gap is None


def test_the_markdown_has_the_table_and_the_six_headings(lab: Workspace) -> None:
    details = {"commit": "a1", "question": "is it | lr?", "gpu_hours": "1.5"}
    results.record(lab, MAIN, ["79", "80"], seeds_of=[0, 1], details=details)
    results.set_verdict(lab, MAIN, "not", "features pooled")
    text = markdown.result(results.page(lab, MAIN))
    assert "### CIFAR-10 on CIFAR-10\n" in text
    assert "| Model name | accuracy (%) |\n| --- | --- |\n| Reported, Table 1 | 82.8 |\n" in text
    assert "| This reproduction, 2 runs | 79, 80 % |" in text
    assert "**Not reproduced: features pooled.**" in text
    assert "| 2 | 80 | 1 |  | a1 | 2026-11-18 |" in text
    assert "- Questions asked before: is it \\| lr?\n- Commits: a1\n- Hours of a GPU: 3" in text
    headings = [line for line in text.splitlines() if line.startswith("### ")][1:]
    assert headings == [
        "### Scope of reproducibility",
        "### Methodology",
        "### Results",
        "### What was easy",
        "### What was difficult",
        "### Communication with original authors",
    ]
    assert text.count(markdown.BLANK) == 3


def test_an_empty_result_is_full_of_honest_blanks(lab: Workspace) -> None:
    text = markdown.result(results.page(lab, OTHER))
    assert "| Reported |  |\n| This reproduction, 0 runs |  |" in text
    assert "_No verdict yet._" in text
    assert text.count(markdown.BLANK) == 6
    results.record(lab, OTHER, ["1"])
    assert "This reproduction, 1 run |" in markdown.result(results.page(lab, OTHER))


def test_a_finished_result_is_reopened_as_any_item(lab: Workspace) -> None:
    results.set_verdict(lab, MAIN, "not", "x")
    states.reopen(lab, [MAIN])
    assert results.page(lab, MAIN).view.verdict is not None


def test_a_run_says_all_that_is_known_of_it(lab: Workspace) -> None:
    details = {"reduction": "last", "question": "lr?", "commit": "a1", "gpu_hours": "6.5"}
    view = results.record(lab, MAIN, ["80"], seeds_of=[3], details=details)
    assert result_views.run_said(view.runs[0]) == (
        "Run 1: 80, seed 3, last, 6.5 hours of a GPU",
        "question: lr?",
        "commit: a1",
    )
    bare = results.record(lab, MAIN, ["81"]).runs[1]
    assert result_views.run_said(bare) == ("Run 2: 81",)


def test_an_item_that_no_file_has_has_no_experiments(ws: Workspace) -> None:
    assert of_item.of(ws, Address("mini", "nowhere")) == of_item.OfItem(None, None)


def test_the_markdown_links_back_to_the_paper(lab: Workspace) -> None:
    page = results.page(lab, MAIN)
    linked = markdown.result(page._replace(url="https://arxiv.org/abs/1511.06434"))
    assert "### [CIFAR-10 on CIFAR-10](<https://arxiv.org/abs/1511.06434>)\n" in linked
    bare = page._replace(url="https://example.org/a b>c", view=page.view._replace(claim=None))
    assert "### [CIFAR-10](<https://example.org/abc>)\n" in markdown.result(bare)
