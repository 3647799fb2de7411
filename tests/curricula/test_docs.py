"""The page on the shipped curricula says what the files hold: hours, paths, stories."""

import re
import tomllib
from pathlib import Path

import pytest
from tests.curricula.test_hours import FILES, FOLDER, Table, items, merged, required_hours

PAGE = (Path(__file__).parents[2] / "docs" / "curricula.md").read_text(encoding="utf-8")
ROW = r"^\| `([\w-]+)`(?: \(template\))? \| ([\d.]+) \| ([\d.]+) \|"
HOURS = {row[0]: (float(row[1]), float(row[2])) for row in re.findall(ROW, PAGE, re.MULTILINE)}
PATHS = tomllib.loads((FOLDER / "paths" / "paths.toml").read_text(encoding="utf-8"))["path"]
MARATHON = (
    "ng-ml-spec",
    "repro-dcgan",
    "kaggle-humpback-whale",
    "portfolio-traffic-sign",
    "outreach",
)


def optional_hours(curriculum: Table) -> float:
    every: float = sum(item.get("hours", 0) for item in items(curriculum))
    return round(every - required_hours(curriculum), 2)


def test_the_table_has_a_row_for_every_file() -> None:
    assert sorted(HOURS) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_row_says_the_hours_of_its_file(name: str) -> None:
    curriculum = merged(name)
    assert HOURS[name] == (required_hours(curriculum), optional_hours(curriculum))


def test_the_marathon_is_the_sum_of_its_five() -> None:
    whole = sum(required_hours(merged(name)) for name in MARATHON)
    assert f"is {whole:.2f} h" in PAGE


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path["id"]))
def test_a_path_stands_in_the_page_with_its_curricula(path: Table) -> None:
    order = " → ".join(f"`{name}`" for name in path["curricula"])
    hours = int(sum(required_hours(merged(name)) for name in path["curricula"]))
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {path['title']} |"))
    assert row.endswith(f"| {order} | {hours} |")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path["id"]))
def test_the_stories_of_a_path_stand_beside_it(path: Table) -> None:
    told = [(one["name"], one["source"], one["text"]) for one in path["stories"]]
    lacking = [one for one in told if f"- **{one[0]}**: {one[2]} *({one[1]})*" not in PAGE]
    assert lacking == []
