"""A plan read again: what it calls otherwise keeps its history, what is another thing has none."""

import tomllib
from typing import Any

import pytest

from studytrack.catalog import reader, source
from studytrack.domain.curriculum import Curriculum
from studytrack.interop import markdown, markdown_renames
from studytrack.interop.markdown_renames import NamedPart

FIRST = """# Plan
## Basics
- [ ] [Linaer regression](https://a.b/lr) (3h)
- [ ] Softmax by hand
- [ ] Week 1 quiz
- [ ] The film
- [ ] The notes
- [ ] The exercise
- [ ] Anki
## Deeper
- [ ] Backprop once more
- [ ] Anki
"""
SECOND = """# Plan
## The basics
- [ ] [Linear regression, with notes](https://a.b/lr) (3h)
- [ ] Softmax by the hand
- [ ] Week 2 quiz
- [ ] The film
- [ ] The notes
- [ ] The exercise
- [ ] Anki
## Deeper
- [ ] Backprop, once more
- [ ] Anki
"""


def parsed(toml: str) -> Curriculum:
    report = reader.ShelfReading(lambda _: None, tuple).report(source.read("p", toml.encode()))
    assert report.curriculum is not None, report.errors
    return report.curriculum


def again(before: str, text: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Return the file, and what its modules and items were, by title."""
    toml = markdown.to_toml(text, "p", older=parsed(before)).toml
    document = tomllib.loads(toml)
    modules = {one["title"]: one.get("was", []) for one in document["module"]}
    items = {
        f"{one['title']} / {item['title']}": item.get("was", [])
        for one in document["module"]
        for item in one["items"]
    }
    return toml, modules, items


def test_what_was_renamed_or_moved_says_what_it_was() -> None:
    toml, modules, items = again(markdown.to_toml(FIRST, "p").toml, SECOND)
    assert modules == {"The basics": ["basics"], "Deeper": []}
    assert {title: was for title, was in items.items() if "/ The" not in title} == {
        "The basics / Linear regression, with notes": ["linaer-regression"],
        "The basics / Softmax by the hand": ["softmax-by-hand"],
        "The basics / Week 2 quiz": [],
        "The basics / Anki": ["basics-anki"],
        "Deeper / Backprop, once more": [],
        "Deeper / Anki": [],
    }
    back, _, items = again(toml, FIRST.replace("Linaer", "Linear"))
    assert items["Basics / Linear regression"] == [
        "linear-regression-with-notes", "linaer-regression",
    ]  # fmt: skip
    assert items["Basics / Softmax by hand"] == ["softmax-by-the-hand"]
    again(back, FIRST)


def test_what_moved_between_modules_alone_of_its_name_is_found_again() -> None:
    before = markdown.to_toml(
        "# P\n## A\n- [ ] Anki\n- [ ] a\n## B\n- [ ] Anki\n## C\n- [ ] c", "p"
    )
    text = "# P\n## A\n- [ ] Anki\n- [ ] a\n## B\n- [ ] b\n## C\n- [ ] c\n- [ ] Anki"
    _, _, items = again(before.toml, text)
    assert items["C / Anki"] == ["b-anki"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Week 1 quiz", "Week 2 quiz"), ("Read paper A", "Read paper B"), ("", ""), ("One", "Two")],
)
def test_what_could_be_two_things_is_not_one(one: str, other: str) -> None:
    assert markdown_renames.likeness(one, other) == 0


def test_two_that_are_as_near_are_each_taken_once() -> None:
    fresh = [NamedPart("x", "Read the long chapter"), NamedPart("y", "Read the longer chapter")]
    gone = [NamedPart("a", "Read the long chapters"), NamedPart("b", "Reed the long chapters")]
    assert markdown_renames.found(fresh, gone) == {"x": "a", "y": "b"}


def test_where_nearly_all_is_new_nothing_is_compared() -> None:
    fresh = [NamedPart(f"x{n}", f"Read the {n}") for n in range(60)]
    gone = [NamedPart(f"a{n}", f"Reed the {n}") for n in range(60)]
    assert markdown_renames.found(fresh, gone) == {}


def test_a_module_is_found_again_by_most_of_what_it_holds() -> None:
    gone = {"a": ["one", "two", "three"], "b": ["four", "five"]}
    fresh = {"x": ["one", "two", "six"], "y": ["four", "seven"]}
    assert markdown_renames.holding(fresh, gone) == {"x": "a"}
