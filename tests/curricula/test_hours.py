"""The shipped curricula, added up with plain `tomllib` and a merge of our own."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "curricula"
FILES = sorted(path.stem for path in FOLDER.glob("*.toml"))
Table = dict[str, Any]

REQUIRED_HOURS = {
    "contest-conference": 95.0,
    "cs231n": 70.0,
    "cs231n-2026": 86.5,
    "cs336": 237.0,
    "evals": 60.0,
    "fastai": 52.0,
    "first-maths": 31.5,
    "hf-agents": 36.0,
    "hf-llm": 78.5,
    "infra-door": 84.0,
    "internal-mle": 160.0,
    "kaggle": 76.0,
    "kaggle-humpback-whale": 83.0,
    "kaggle-live": 76.0,
    "kaggle-start": 58.0,
    "kaggle-whale-2018": 79.0,
    "llm-engineering": 90.0,
    "ml-zoomcamp": 157.5,
    "mlops": 103.25,
    "ng-dl-spec": 109.5,
    "ng-dl-spec-2017": 104.25,
    "ng-ml-2012": 46.0,
    "ng-ml-spec": 66.45,
    "nn-zero-to-hero": 75.0,
    "outreach": 289.0,
    "portfolio": 98.0,
    "portfolio-traffic-sign": 142.0,
    "portfolio-traffic-sign-classify": 98.0,
    "repro": 82.5,
    "repro-airbench": 63.5,
    "repro-chinchilla": 59.5,
    "repro-dcgan": 84.5,
    "repro-dqn": 76.5,
    "repro-lora": 71.5,
    "repro-lstm": 69.5,
    "repro-nanogpt": 63.5,
    "repro-ppo": 108.5,
    "repro-protonets": 68.5,
    "repro-random-labels": 68.5,
    "repro-resnet": 70.5,
    "repro-simclr": 80.5,
    "repro-vae": 64.5,
    "research-eng": 252.0,
    "residency": 108.0,
    "systems-gpu": 146.0,
}
OPTIONAL_HOURS = {"kaggle": 10.0, "ng-ml-spec": 18.4, "portfolio": 6.0, "repro": 18.0}


def by_id(blocks: list[Table]) -> dict[str, Table]:
    found = {block["id"]: block for block in blocks}
    assert len(found) == len(blocks)
    return found


def laid_over(below: list[Table], above: list[Table]) -> list[Table]:
    merged = by_id(below)
    for name, block in by_id(above).items():
        old = merged.get(name, {})
        merged[name] = {**old, **block}
        if "items" in old or "items" in block:
            merged[name]["items"] = laid_over(old.get("items", []), block.get("items", []))
    return [block for block in merged.values() if not block.get("skip")]


def written(name: str) -> Table:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def merged(name: str) -> Table:
    above = written(name)
    if "extends" not in above:
        return above
    below = merged(above["extends"])
    modules = laid_over(below["module"], above.get("module", []))
    below.pop("template", None)
    asked = {**below.pop("params", {}), **above.get("params", {})}
    return {**below, **above, "module": modules, "params": asked}


def items(curriculum: Table) -> list[Table]:
    return [item for module in curriculum["module"] for item in module["items"]]


def required_hours(curriculum: Table) -> float:
    total = 0.0
    for module in curriculum["module"]:
        asked = [] if module.get("optional") else module["items"]
        hours = sorted(item.get("hours", 0) for item in asked if not item.get("optional"))
        total += sum(hours[-module.get("done_when", len(hours)) :] if hours else ())
    return round(total, 2)


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def test_every_shipped_file_has_its_hours_said_here() -> None:
    assert sorted(REQUIRED_HOURS) == FILES


@pytest.mark.parametrize("name", FILES)
def test_the_required_hours_add_up(name: str) -> None:
    assert required_hours(merged(name)) == REQUIRED_HOURS[name]


@pytest.mark.parametrize("name", sorted(OPTIONAL_HOURS))
def test_the_optional_hours_add_up(name: str) -> None:
    offered = sum(item.get("hours", 0) for item in items(merged(name)) if item.get("optional"))
    assert round(offered, 2) == OPTIONAL_HOURS[name]


@pytest.mark.parametrize("name", FILES)
def test_every_hour_is_labelled_as_an_estimate(name: str) -> None:
    labels = [item.get("hours_from") for item in items(merged(name)) if "hours" in item]
    assert set(labels) == {"estimate"}
    assert "hours are estimates of this project" in merged(name)["note"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_named_after_its_id_and_uses_every_id_once(name: str) -> None:
    curriculum = merged(name)
    ids = [block["id"] for block in (*curriculum["module"], *items(curriculum))]
    assert curriculum["id"] == name
    assert len(set(ids)) == len(ids)
    assert [text for text in ids if not re.fullmatch("[a-z0-9-]{1,64}", text)] == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_needed_exists(name: str) -> None:
    curriculum = merged(name)
    known = {block["id"] for block in (*curriculum["module"], *items(curriculum))}
    for block in (*curriculum["module"], *items(curriculum)):
        for need in block.get("needs", ()):
            home, slash, inside = need.rpartition("/")
            other = merged(home) if slash else None
            there = known if other is None else {part["id"] for part in items(other)}
            assert inside in (there | {module["id"] for module in (other or curriculum)["module"]})


@pytest.mark.parametrize("name", FILES)
def test_every_name_in_braces_is_declared_by_the_template_and_set_by_its_instances(
    name: str,
) -> None:
    curriculum = merged(name)
    parts = [text for key, value in curriculum.items() if key != "set" for text in texts(value)]
    used = {found for text in parts for found in re.findall(r"\{(\w+)\}", text)}
    asked = set(curriculum.get("params", ()))
    given = set(curriculum.get("set", ()))
    assert used <= (asked if curriculum.get("template") else given)
    assert given <= asked


@pytest.mark.parametrize("name", FILES)
def test_titles_can_be_read_standing_alone_in_a_list(name: str) -> None:
    curriculum = merged(name)
    titles = [block["title"] for block in (*curriculum["module"], *items(curriculum))]
    assert [title for title in titles if len(title) > 48] == []
    assert len(curriculum.get("short", "")) in range(1, 15)


def pages(curriculum: Table) -> list[tuple[str, str, str]]:
    """Return module, item and page of everything that is more than a mark on the way."""
    return [
        (module["id"], item["id"], item.get("url") or module.get("url") or "")
        for module in curriculum["module"]
        for item in module["items"]
        if item["kind"] != "milestone"
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_item_leads_to_a_page(name: str) -> None:
    assert [item for _, item, page in pages(merged(name)) if not page] == []


@pytest.mark.parametrize("name", FILES)
def test_no_page_serves_more_than_one_module(name: str) -> None:
    homes: dict[str, set[str]] = {}
    for module, _, page in pages(merged(name)):
        homes.setdefault(page, set()).add(module)
    assert {page: found for page, found in homes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", FILES)
def test_addresses_are_the_web_s(name: str) -> None:
    curriculum = merged(name)
    blocks = (curriculum, *curriculum["module"], *items(curriculum))
    said = [block["url"] for block in blocks if "url" in block]
    said += [link["url"] for block in blocks for link in block.get("links", ())]
    assert [url for url in said if not re.fullmatch(r"https?://[\w.-]+\.[a-z]+(/\S*)?", url)] == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_adds_up_to(name: str) -> None:
    reached = [item for item in items(merged(name)) if item["kind"] == "milestone"]
    assert reached
    assert [item["id"] for item in reached if item.get("auto") and not item.get("needs")] == []


PLACES = (
    r"(?i)table|Figure|README|notebook|handout|documentation|guidebook|unit|leaderboard|write-up"
)


def claims(name: str) -> list[Table]:
    return [item for item in items(merged(name)) if "reported" in item.get("metric", {})]


@pytest.mark.parametrize("name", FILES)
def test_a_reported_number_says_where_it_stands(name: str) -> None:
    asked = {"where", "kind", "dataset", "better"}
    assert [item["id"] for item in claims(name) if not asked <= set(item["metric"])] == []
    places = {item["id"]: item["metric"]["where"] for item in claims(name)}
    assert [one for one, where in places.items() if not re.search(PLACES, where)] == []


@pytest.mark.parametrize("name", FILES)
def test_a_tolerance_or_its_lack_has_its_reason_in_the_note(name: str) -> None:
    """A bar of a handout is reached or not; every other claim is ours to call close enough."""
    reasons = {
        item["id"]: "tolerance" if "tolerance" in item["metric"] else r"no tolerance|without a tol"
        for item in claims(name)
    }
    notes = {item["id"]: item.get("note", "").lower() for item in claims(name)}
    assert [one for one, reason in reasons.items() if not re.search(reason, notes[one])] == []


@pytest.mark.parametrize("name", FILES)
def test_no_file_speaks_of_its_author_s_homework(name: str) -> None:
    said = " ".join(texts(written(name)))
    assert re.findall(r"\bS[0-4]\b|was not read|not compared|worked out, not read", said) == []


@pytest.mark.parametrize("name", FILES)
def test_paces_and_stories_carry_their_source(name: str) -> None:
    told = [*merged(name).get("pace", ()), *merged(name).get("story", ())]
    assert [one["name"] for one in told if not (one["source"] and one["text"])] == []


@pytest.mark.parametrize("name", FILES)
def test_recall_prompts_belong_to_reviewed_items(name: str) -> None:
    asked = [item for item in items(merged(name)) if item.get("recall")]
    assert [item["id"] for item in asked if not item.get("review")] == []


@pytest.mark.parametrize("name", FILES)
def test_computing_and_money_are_never_study_hours(name: str) -> None:
    counted = [item for item in items(merged(name)) if item.get("unit") in ("GPU h", "spent")]
    assert [item["id"] for item in counted if "hours" in item or not item.get("optional")] == []


def test_the_specialization_has_its_148_videos_31_quizzes_and_11_graded_labs() -> None:
    course = items(merged("ng-ml-spec"))
    videos = [re.search(r"\((\d+) video", item["title"]) for item in course]
    assert sum(int(found[1]) for found in videos if found) == 148
    assert sum(item["kind"] == "quiz" for item in course) == 31
    graded = [item for item in course if "graded" in item["id"]]
    assert len(graded) == 11
    assert all(item["review"] and item["recall"] for item in graded)
    assert sum(item["title"].startswith("Optional lab") for item in course) == 32


def test_reported_numbers_are_those_of_the_sources() -> None:
    reported = {
        (name, item["id"]): (item["metric"]["better"], item["metric"]["reported"])
        for name in FILES
        for item in items(merged(name))
        if "reported" in item.get("metric", {})
    }
    assert reported == {
        ("cs231n-2026", "a1-knn"): ("higher", 28),
        ("cs231n-2026", "a1-softmax"): ("higher", 36),
        ("cs231n-2026", "a1-twolayer"): ("higher", 48),
        ("cs231n-2026", "a1-features"): ("higher", 55),
        ("cs231n-2026", "a1-fc"): ("higher", 50),
        ("cs231n-2026", "a2-cnn"): ("higher", 40),
        ("cs231n-2026", "a2-framework"): ("higher", 70),
        ("cs231n-2026", "a2-captioning"): ("lower", 0.1),
        ("cs336", "a1-tinystories"): ("lower", 1.45),
        ("cs336", "a4-train"): ("lower", 4.0),
        ("cs336", "a5-sft"): ("higher", 15),
        ("cs336", "a5-expert"): ("higher", 15),
        ("cs336", "a5-grpo"): ("higher", 25),
        ("evals", "judge-test"): ("higher", 80),
        ("hf-agents", "u4-p3"): ("higher", 30),
        ("kaggle-humpback-whale", "close"): ("higher", 0.959),
        ("nn-zero-to-hero", "l2-build"): ("lower", 2.4765),
        ("nn-zero-to-hero", "l4-build"): ("lower", 2.1048),
        ("nn-zero-to-hero", "l6-build"): ("lower", 1.993),
        ("nn-zero-to-hero", "nanogpt-cpu"): ("lower", 1.88),
        ("nn-zero-to-hero", "nanogpt-char"): ("lower", 1.4697),
        ("nn-zero-to-hero", "nanochat-core"): ("higher", 0.256525),
        ("repro-airbench", "main"): ("higher", 94.01),
        ("repro-airbench", "resnet18"): ("higher", 96.0),
        ("repro-chinchilla", "main"): ("lower", 1.817),
        ("repro-chinchilla", "alpha"): ("higher", 0.348),
        ("repro-chinchilla", "beta"): ("higher", 0.366),
        ("repro-dcgan", "main"): ("higher", 82.8),
        ("repro-dcgan", "svhn-err"): ("lower", 22.48),
        ("repro-dqn", "main"): ("higher", 488.69),
        ("repro-dqn", "pong"): ("higher", 20.25),
        ("repro-dqn", "acrobot"): ("higher", -91.54),
        ("repro-lora", "main"): ("higher", 95.1),
        ("repro-lora", "cola"): ("higher", 63.4),
        ("repro-lora", "mrpc"): ("higher", 89.7),
        ("repro-lstm", "main"): ("lower", 115),
        ("repro-lstm", "medium"): ("lower", 82.07),
        ("repro-nanogpt", "main"): ("lower", 1.4697),
        ("repro-nanogpt", "cpu"): ("lower", 1.88),
        ("repro-ppo", "main"): ("higher", 0.82),
        ("repro-ppo", "noclip-score"): ("lower", -0.39),
        ("repro-ppo", "eps01"): ("higher", 0.76),
        ("repro-ppo", "eps03"): ("higher", 0.7),
        ("repro-protonets", "main"): ("higher", 98.8),
        ("repro-protonets", "five-shot"): ("higher", 99.7),
        ("repro-protonets", "twenty-way"): ("higher", 96.0),
        ("repro-random-labels", "main"): ("higher", 100),
        ("repro-random-labels", "chance"): ("lower", 10),
        ("repro-random-labels", "true"): ("higher", 86.4),
        ("repro-resnet", "main"): ("lower", 8.75),
        ("repro-resnet", "resnet56"): ("lower", 6.97),
        ("repro-simclr", "main"): ("higher", 91),
        ("repro-vae", "main"): ("higher", -103.31),
        ("repro-vae", "likelihood"): ("higher", -97.1),
    }


def test_one_of_the_seven_options_is_enough_and_none_is_asked_for() -> None:
    options = next(m for m in merged("internal-mle")["module"] if m["id"] == "options")
    assert (options["optional"], options["done_when"], len(options["items"])) == (True, 1, 7)
