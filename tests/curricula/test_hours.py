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
    "cs231n": 70.0,
    "cs231n-2025": 72.0,
    "internal-mle": 160.0,
    "kaggle": 76.0,
    "kaggle-humpback-whale": 83.0,
    "kaggle-whale-2018": 79.0,
    "ng-dl-spec": 109.5,
    "ng-dl-spec-2017": 104.25,
    "ng-ml-2012": 46.0,
    "ng-ml-spec": 66.45,
    "outreach": 289.0,
    "portfolio": 98.0,
    "portfolio-traffic-sign": 142.0,
    "portfolio-traffic-sign-classify": 98.0,
    "repro": 82.5,
    "repro-dcgan": 84.5,
    "repro-ppo": 108.5,
    "research-eng": 200.0,
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
    return {**below, **above, "module": modules}


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
def test_titles_fit_a_list_of_eighty_columns(name: str) -> None:
    curriculum = merged(name)
    titles = [block["title"] for block in (*curriculum["module"], *items(curriculum))]
    assert [title for title in titles if len(title) > 60] == []


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


def test_reported_numbers_are_those_of_the_papers() -> None:
    reported = {
        (name, item["id"]): (item["metric"]["better"], item["metric"]["reported"])
        for name in ("repro-dcgan", "repro-ppo")
        for item in items(merged(name))
        if "reported" in item.get("metric", {})
    }
    assert reported == {
        ("repro-dcgan", "main"): ("higher", 82.8),
        ("repro-dcgan", "svhn-err"): ("lower", 22.48),
        ("repro-ppo", "main"): ("higher", 0.82),
        ("repro-ppo", "noclip-score"): ("higher", -0.39),
        ("repro-ppo", "eps01"): ("higher", 0.76),
        ("repro-ppo", "eps03"): ("higher", 0.70),
    }


def test_one_of_the_seven_options_is_enough_and_none_is_asked_for() -> None:
    options = next(m for m in merged("internal-mle")["module"] if m["id"] == "options")
    assert (options["optional"], options["done_when"], len(options["items"])) == (True, 1, 7)
