"""Two dozen plans as people write them, each with what is right."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studytrack.catalog import reader, source
from studytrack.domain.actions import remedy
from studytrack.domain.errors import FaultyFileError
from studytrack.interop import formats
from studytrack.interop.markdown import PlanDraft

SAMPLES = Path(__file__).parents[1] / "samples" / "markdown"
CASES = {path.name[:3]: path for path in SAMPLES.glob("s*.md")}

Made = tuple[PlanDraft, dict[str, Any], list[dict[str, Any]]]


def plan(case: str, **wish: Any) -> Made:
    """Read a case and check that its file can be used."""
    draft = formats.plan(str(CASES[case]), name="p", **wish)
    read = source.read("draft", draft.toml.encode())
    report = reader.ShelfReading(lambda _: None, tuple).report(read)
    assert (report.errors, report.warnings) == ((), ()), draft.toml
    document = tomllib.loads(draft.toml)
    return draft, document, [item for module in document["module"] for item in module["items"]]


def hours(case: str) -> list[float | None]:
    return [item.get("hours") for item in plan(case)[2]]


def titles(case: str) -> list[str]:
    return [item["title"] for item in plan(case)[2]]


def kinds(case: str) -> dict[str, str]:
    return {item["title"]: item["kind"] for item in plan(case)[2]}


def test_decimal_hours_and_weeks_times_hours() -> None:
    assert hours("s01") == [2.5, 0.5, 1.5, 6.75]


def test_a_column_of_numbers_is_no_title() -> None:
    draft, _, items = plan("s02")
    assert [(item["title"], item["hours"]) for item in items] == [
        ("Linear regression", 3), ("Softmax", 4),
    ]  # fmt: skip
    assert items[0]["url"] == "https://example.org/lr"
    assert draft.done == ("linear-regression",)
    assert draft.passed_over == {"row of sums": 1}


def test_parameters_are_no_minutes() -> None:
    assert hours("s03") == [None] * 4
    assert titles("s03")[1] == "Train the base (7B) and the big one (70 M)"
    assert titles("s03")[2] == "Run 5 seeds on a T4 (16 h of GPU)"


def test_lengths_as_people_write_them() -> None:
    assert hours("s04") == [
        0.5, 1.5, 2, 3, 0.88, 2.5, 1.5, 1.5, 0.61, 0.42, 3, 3.52, 0.5, None, None,
    ]  # fmt: skip
    assert titles("s04")[:5] == [
        "Watch the optimiser video", "Read the paper", "Exercises", "Project", "Revise",
    ]  # fmt: skip
    assert titles("s04")[7:13] == ["Lecture", "Lecture", "Read", "Lab", "Deep dive", "Half day"]
    assert titles("s04")[13:] == ["Sprint (2 days)", "Semester (3 weeks)"]


def test_links() -> None:
    draft, _, items = plan("s05")
    assert [(item["title"], item.get("url")) for item in items] == [
        ("Review Lists in 4 minutes", "https://example.org/v?a=1"),
        ("A nested title", "https://example.org/n"),
        ("Course", "https://example.org/c"),
        ("Course two", "https://example.org/course"),
        ("Two: notes and video", "https://example.org/notes"),
        ("See the guide and footnote", "https://example.org/guide"),
        ("collapsed and shortcut", "https://example.org/collapsed"),
        ("Relative notes", None),
        ("shown text and Another note", None),
        ("https://example.org/auto", "https://example.org/auto"),
        ("Read", "https://example.org/paper_(2017)"),
        ("Tom & Jerry paper with bold, and sub", None),
        ("*escaped* and snake_case and italic and under and mark", None),
        ("Cost $O(n \\log n)$ proof", None),
        ("Done thing", None),
    ]
    assert items[4]["links"] == [{"title": "video", "url": "https://example.org/video"}]
    assert items[9]["kind"] == "reading"
    assert draft.passed_over == {"relative link": 1}
    assert draft.named == ("relative link ./week1/notes.md",)
    based = plan("s05", base="https://example.org/base")[2]
    assert based[7]["url"] == "https://example.org/base/week1/notes.md"


def test_boxes() -> None:
    draft, _, items = plan("s06")
    assert len(items) == 23
    assert [item["title"] for item in items][-3:] == [
        "tick in a list", "quoted", "nested in one line",
    ]  # fmt: skip
    assert draft.done == (
        "done", "tick", "plus", "numbered-two", "ticked-sign", "tick-in-a-list",
    )  # fmt: skip
    assert (draft.doing, draft.skipped) == (("half-done", "started"), ("dropped",))


def test_headings() -> None:
    _, document, items = plan("s07")
    assert document["title"] == "My front matter title"
    assert [module["title"] for module in document["module"]] == [
        "Week one", "Week two (bold as heading)", "Week three", "Week four", "Heading in a list",
        "Week six", "Week seven",
    ]  # fmt: skip
    assert [item["title"] for item in items] == [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
    ]  # fmt: skip
    assert [module.get("week") for module in document["module"]] == [1, 2, 3, 4, 4, 6, 7]


def test_headings_that_repeat() -> None:
    modules = plan("s08")[1]["module"]
    assert [(module["title"], module.get("optional"), module["week"]) for module in modules] == [
        ("Week 1: Algebra – Core", None, 1), ("Week 1: Algebra – Bonus", True, 1),
        ("Week 2: Probability – Core", None, 2), ("Week 2: Probability – Bonus", True, 2),
    ]  # fmt: skip


def test_nothing_comes_of_comments_and_code() -> None:
    assert titles("s09") == ["real item", "after"]
    assert plan("s09")[0].passed_over == {"indented box": 1}


def test_contents_are_no_title() -> None:
    assert plan("s10")[1]["title"] == "My Real Title"


def test_boxes_in_tables() -> None:
    draft, _, items = plan("s11")
    assert [(item["title"], item["hours"], item["week"]) for item in items] == [
        ("Regression", 6, 1), ("Trees", 4, 2), ("Kernels", 4, 3), ("SVM", 4, 4),
    ]  # fmt: skip
    assert draft.done == ("regression", "svm")


def test_days_of_other_programs() -> None:
    draft, _, items = plan("s12")
    assert [(item["title"], str(item.get("due"))) for item in items] == [
        ("Finish lab", "2026-12-05"), ("Read paper", "None"), ("Quiz", "2026-12-07"),
        ("Task", "2026-12-01"), ("Week 3 (Dec 1 – Dec 7)", "None"),
    ]  # fmt: skip
    assert draft.passed_over == {"repetition": 1}


def test_nested_boxes() -> None:
    draft, _, items = plan("s13")
    assert [item["title"] for item in items] == [
        "Linear algebra", "chapter 1", "chapter 2", "Probability", "chapter 3",
    ]  # fmt: skip
    assert (items[0]["url"], items[0]["note"]) == ("https://example.org/n", "plain remark")
    assert draft.done == ("chapter-1", "probability", "chapter-3")


def test_other_scripts() -> None:
    _, document, items = plan("s14")
    assert [item.get("hours") for item in items] == [0.67, 2, 2, None]
    assert [item["kind"] for item in items] == ["lecture", "reading", "reading", "lecture"]
    again = formats.plan(str(CASES["s14"]), name="p").toml
    assert tomllib.loads(again) == document
    assert all(len(item["id"]) == 8 for item in items)


def test_other_languages() -> None:
    assert hours("s15") == [3, 2, 1.5, 2, 1.5]
    assert list(kinds("s15").values()) == ["reading", "lecture", "lab", "lecture", "reading"]


def test_kinds_are_told_by_whole_words() -> None:
    found = kinds("s16")
    assert found["Label 200 images"] != "lab"
    assert found["Example 3 of the book"] != "quiz"
    assert found["Projection matrices"] != "lab"
    assert found["Of course this is optional"] != "lecture"
    assert found["Watch the lab session"] == "lecture"
    assert found["Read the code of nanoGPT"] == "reading"
    assert found["Paper: write a review"] == "writing"
    assert found["Submit to the competition"] == found["Kaggle submission"] == "submission"
    assert found["Train a model"] == found["Solve 10 problems"] == found["Laboratory"] == "lab"
    assert "milestone" not in found.values()
    assert [item["title"] for item in plan("s16")[2] if item.get("optional")] == ["Podcast"]


def test_plain_lines_are_offered_and_taken_on_demand() -> None:
    with pytest.raises(FaultyFileError, match="no checklist, but 4 list lines") as caught:
        plan("s17")
    assert caught.value.remedies == (remedy("take_bullets"),)
    _, document, items = plan("s17", bullets=True)
    assert [module["title"] for module in document["module"]] == ["Foundations", "Later"]
    assert [(item["title"], item.get("hours")) for item in items] == [
        ("Paper one", 2), ("Paper two", None), ("Third", None), ("Fourth", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "check"),
    [
        ("s18", lambda made: (made[1]["title"], made[0].hours, made[0].items) == ("Title", 1, 2)),
        ("s22", lambda made: (made[1]["title"], made[0].items) == ("Study plan", 3)),
    ],
)
def test_byte_marks_and_notion(case: str, check: Callable[[Made], bool]) -> None:
    assert check(plan(case))


@pytest.mark.parametrize(
    ("case", "said"), [("s19", "no UTF-8"), ("s20", "no UTF-8"), ("s21", "no checklist")]
)
def test_what_cannot_be_read_is_named(case: str, said: str) -> None:
    with pytest.raises(FaultyFileError, match=f"{CASES[case]}.*{said}"):
        plan(case)


def test_an_item_goes_on_over_lines() -> None:
    items = plan("s23")[2]
    assert items[0]["title"] == ("A long item whose text goes on in the next line with a link")
    assert items[0]["url"] == "https://example.org/x"
    assert items[1]["note"] == "A paragraph belonging to it."


def test_ids_of_equal_titles_are_told_apart_by_module() -> None:
    draft, _, items = plan("s24")
    assert [item["id"] for item in items] == ["w1-anki", "w1-read", "w2-anki", "w2-read"]
    assert draft.done == ("w1-anki",)
