"""Recall prompts of the newer files: every item that explains something asks something later."""

import pytest
from tests.curricula.test_hours import FILES, items, merged

OLDER = {
    "cs231n",
    "internal-mle",
    "kaggle",
    "kaggle-humpback-whale",
    "kaggle-whale-2018",
    "ng-dl-spec",
    "ng-dl-spec-2017",
    "ng-ml-2012",
    "ng-ml-spec",
    "outreach",
    "portfolio",
    "portfolio-traffic-sign",
    "portfolio-traffic-sign-classify",
    "repro",
    "systems-gpu",
}
"""Files that were there before: docs/curricula.md says which of their items ask."""

REPRO_CHORES = {"shortlist", "pass2", "appendix", "convnets", "policy-gradients"}
"""Steps of the template `repro` that end in a file or a choice: its third pass does the asking."""

NO_CONCEPT = {
    "cs336": "a1-handout l19",
    "llm-engineering": (
        "m01-01 m01-02 m01-04 m01-08 m01-10 m01-12 m01-15 m02-05 m02-07 m02-10 m03-03 "
        "m03-04 m03-09 m04-03 m04-12 m04-15 m05-02 m05-03 m05-05 m05-06 m05-07 m05-10 "
        "m05-12 m05-13 m05-14 m06-01 m06-04 m06-05 m07-01 m07-04 m07-05 m07-06"
    ),
    "mlops": ("l1-2 l1-2-1 l1-2-2 l1-3 l1-4 l2-2 l3-0 l4-6 l5-2 l5-5 l5-6 l5-8 l6-6 l6b-3 l6b-4"),
    "hf-agents": (
        "u0-p1 u0-p2 u0-p3 u1-p1 u1-p15 u2-1-p1 u2-1-p12 u2-2-p1 u2-2-p2 u2-2-p9 u2-3-p1 "
        "u2-3-p7 u3-p1 u3-p6 u4-p1 u4-p4 u4-p5 u4-p6 ub1-p1 ub1-p4 ub2-p1 ub3-p1 ub3-p6"
    ),
    "hf-llm": (
        "c0-p1 c1-p1 c1-p10 c2-p1 c2-p7 c3-p1 c3-p6 c4-p5 c5-p1 c5-p2 c5-p7 c6-p1 c6-p9 c7-p1 "
        "c7-p8 c8-p1 c8-p6 c9-p1 c9-p5 c9-p8 c10-p1 c10-p2 c10-p3 c10-p6 c11-p1 c11-p6 "
        "c12-p1"
    ),
    "ml-zoomcamp": (
        "m01-06 m01-07 m01-09 m01-10 m02-01 m02-02 m02-08 m02-10 m02-15 m02-16 m03-01 "
        "m03-02 m03-03 m03-12 m03-13 m04-01 m04-08 m05-01 m05-04 m05-07 m05-08 m06-01 "
        "m06-02 m06-10 m08-01 m08-02 m08-11 m08-12 m08-13 m09-02 m09-04 m09-05 m09-06 "
        "m09-07 m09-08 m10-01 m10-02 m10-04 m10-06 m10-07 m10-08 m10-09"
    ),
    "kaggle-start": "enter prior",
    "kaggle-live": "enter prior",
    "contest-conference": "enter prior",
    "infra-door": "roadmap",
    "residency": (
        "p-mats p-anthropic p-openai-safety p-astra p-spar p-arena p-lasr p-pivotal p-camp "
        "p-apart p-mars p-scholars p-fatima p-apple"
    ),
    "research-eng": "dl",
}
"""
Lectures and readings that teach no concept of their own: greetings, set-ups, tours of one tool,
a project carried a step further, closing words, chores, and programmes with their dates.
"""

NEWER = [name for name in FILES if name not in OLDER]


def unasked(name: str) -> set[str]:
    return {
        item["id"]
        for item in items(merged(name))
        if item["kind"] in ("lecture", "reading") and not item.get("recall")
    }


@pytest.mark.parametrize("name", NEWER)
def test_every_concept_item_of_a_newer_file_has_a_prompt(name: str) -> None:
    chores = REPRO_CHORES if name.startswith("repro-") else set(NO_CONCEPT.get(name, "").split())
    assert unasked(name) <= chores


@pytest.mark.parametrize("name", sorted(NO_CONCEPT))
def test_what_is_said_to_teach_no_concept_is_there_and_asks_nothing(name: str) -> None:
    assert set(NO_CONCEPT[name].split()) <= unasked(name)


@pytest.mark.parametrize("name", FILES)
def test_a_prompt_is_asked_once_in_a_file_and_is_short_enough_to_answer(name: str) -> None:
    asked = [prompt for item in items(merged(name)) for prompt in item.get("recall", ())]
    assert len(set(asked)) == len(asked)
    assert [prompt for prompt in asked if len(prompt) > 140 or prompt[-1] not in ".?"] == []
