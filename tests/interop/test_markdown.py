import contextlib
import time
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.catalog import reader, source
from studytrack.domain.errors import FaultyFileError
from studytrack.interop import markdown

LIST = """# My plan

- [ ] Read the [syllabus](https://example.org/a_(b)) (40m)
- plain bullet, not an item

## Week 1 ##

- [x] Watch **lecture 1** ~1h30m
  - [X] Quiz 1 (15 min)
  * [ ] Notes at <https://example.org/notes>
1. [ ] Assignment: `gradient descent` (2,5 h)

```markdown
- [ ] not this one
```

### Week 2

+ [ ] Lecture 1: Watch **lecture 1**
- [ ] An essay (~3 hours)
"""


def _items(toml: str) -> list[dict[str, Any]]:
    return [item for module in tomllib.loads(toml)["module"] for item in module["items"]]


def _check(toml: str) -> None:
    read = source.read("draft", toml.encode())
    report = reader.ShelfReading(lambda _: None, tuple).report(read)
    assert (report.errors, report.warnings) == ((), ()), toml


def test_headings_become_modules_and_boxes_items() -> None:
    draft = markdown.to_toml(LIST, "plan")
    document = tomllib.loads(draft.toml)
    assert (document["format"], document["id"], document["title"]) == (1, "plan", "My plan")
    assert [(module["id"], module["title"]) for module in document["module"]] == [
        ("my-plan", "My plan"), ("week-1", "Week 1"), ("week-2", "Week 2"),
    ]  # fmt: skip
    assert [(item["title"], item["kind"], item.get("hours")) for item in _items(draft.toml)] == [
        ("Read the syllabus", "reading", 0.67),
        ("Watch lecture 1", "lecture", 1.5),
        ("Quiz 1", "quiz", 0.25),
        ("Notes at", "reading", None),
        ("Assignment: gradient descent", "lab", 2.5),
        ("Lecture 1: Watch lecture 1", "lecture", None),
        ("An essay", "writing", 3),
    ]
    _check(draft.toml)


def test_links_become_addresses() -> None:
    items = _items(markdown.to_toml(LIST, "plan").toml)
    assert [item["url"] for item in items if "url" in item] == [
        "https://example.org/a_(b)", "https://example.org/notes",
    ]  # fmt: skip


def test_ticked_boxes_are_told_by_id() -> None:
    assert markdown.to_toml(LIST, "plan").done == ("watch-lecture-1", "quiz-1")


def test_a_title_that_is_given_wins_and_without_any_the_id_stands_in() -> None:
    assert tomllib.loads(markdown.to_toml(LIST, "plan", "Mine").toml)["title"] == "Mine"
    draft = markdown.to_toml("- [ ] a", "plan")
    document = tomllib.loads(draft.toml)
    assert (document["title"], document["module"][0]["title"]) == ("plan", "plan")


def test_equal_and_unspeakable_titles_get_ids_of_their_own() -> None:
    draft = markdown.to_toml("# a\n- [ ] A\n- [ ] a!\n- [ ] 人\n- [ ] a 2\n- [ ] 木\n", "p")
    assert [item["id"] for item in _items(draft.toml)] == [
        "a-a",
        "a-a-2",
        "50f5d65d",
        "a-2",
        "9213ab05",
    ]
    _check(draft.toml)


TABLE = """## Core

Courses | Duration | Effort | Prerequisites
:-- | :--: | :--: | :--:
[Intro to CS](https://example.org/cs) | 14 weeks | 6-10 hours/week | [x](https://e.org)
Systems | 4–6 weeks · 5 hours per week | | none
Seminar | | 12 hours |
Reading group | | |
"""


def test_a_table_of_courses_becomes_items_with_estimates() -> None:
    draft = markdown.to_toml(TABLE, "core")
    items = _items(draft.toml)
    assert [(item["title"], item.get("hours")) for item in items] == [
        ("Intro to CS", 112), ("Systems", 25), ("Seminar", 12), ("Reading group", None),
    ]  # fmt: skip
    assert items[0]["url"] == "https://example.org/cs"
    assert items[0]["hours_from"] == "estimate"
    assert draft.done == ()
    _check(draft.toml)


def test_other_tables_are_passed_over() -> None:
    text = "Name | Age\n--- | ---\nAda | 36\n\nno | rule\n\n- [ ] Only this | that (1h)\n"
    items = _items(markdown.to_toml(text, "p").toml)
    assert [(item["title"], item["hours"]) for item in items] == [("Only this | that", 1)]


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        ("[a](javascript:alert(1))", "a", None),
        ("![badge](https://x.org/b.svg) Do it", "Do it", None),
        ("https://example.org/only", "https://example.org/only", "https://example.org/only"),
        ("[b](<https://x.org>) and [c](https://y.org)", "b and c", "https://x.org"),
        ('[b](https://x.org/q?a=1 "tip")', "b", "https://x.org/q?a=1"),
        ("A {brace} and {{two}}", "A {brace} and {{two}}", None),
        ("A \x1b[31m escape", "A [31m escape", None),
        ("**(1h)**", "Untitled", None),
    ],
)
def test_a_line_is_read_as_people_mean_it(text: str, title: str, url: str | None) -> None:
    toml = markdown.to_toml(f"- [ ] {text}", "p").toml
    read = source.read("draft", toml.encode())
    whole = reader.ShelfReading(lambda _: None, tuple).report(read).curriculum
    assert whole
    assert (whole.items()[0].title, whole.items()[0].url) == (title, url or "")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("x (40m)", 0.67), ("x ~1h30m", 1.5), ("x (1h 30m)", 1.5), ("x (90 min)", 1.5),
        ("x (2 hours)", 2), ("x ~45m later", 0.75), ("x (0m)", None), ("x (2024)", None),
        ("x ~5 things", None), ("x 40m", None), ("x (9999h)", 9999), ("x (1.25h)", 1.25),
    ],
)  # fmt: skip
def test_a_length_in_brackets_or_behind_a_tilde_is_an_estimate(
    text: str, hours: float | None
) -> None:
    assert _items(markdown.to_toml(f"- [ ] {text}", "p").toml)[0].get("hours") == hours


def test_fences_of_any_kind_hide_what_they_hold() -> None:
    text = "~~~\n- [ ] a\n```\n- [ ] b\n~~~~\n- [ ] c\n````\n- [ ] d\n```\n- [ ] e\n````\n- [ ] f"
    assert [item["title"] for item in _items(markdown.to_toml(text, "p").toml)] == ["c", "f"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no checklist"),
        ("# Only\n\ntext and - [ ]\n", "no checklist"),
        ("- [ ] a\n" * 5001, "5001 items"),
        ("".join(f"# {n}\n- [ ] a\n" for n in range(201)), "201 headings"),
        ("x" * (1024 * 1024 + 1), "larger than 1 MiB"),
        ("- [ ] " + "\\" * 290 + "\n", ""),
        ((("- [ ] " + '"' * 195 + "\n") * 5000), "larger than 1 MiB"),
    ],
)
def test_what_is_no_checklist_or_too_large_is_refused_in_a_sentence(text: str, said: str) -> None:
    if not said:
        _check(markdown.to_toml(text, "p").toml)
        return
    with pytest.raises(FaultyFileError, match=said):
        markdown.to_toml(text, "p")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from('ab[](){}#|-* x~`1h:/"\\\x07é\u202e<>!.'))))
def test_whatever_the_text_the_file_passes_the_check(lines: list[str]) -> None:
    text = "\n".join(f"- [ ] {line}" for line in lines) + "\n- [x] https://a.org/{b}"
    draft = markdown.to_toml(text, "p")
    _check(draft.toml)
    assert len(draft.done) == 1


@pytest.mark.parametrize(
    "text",
    ["[" * 500_000, "- [ ] " + "[" * 300_000, "![" * 200_000, "- [ ] a\n" + "|-" * 300_000,
     "- [ ] a\n|\n" + "|" * 300_000, "(1h" * 200_000, "[a](" * 200_000, "~ " * 300_000],
)  # fmt: skip
def test_hostile_texts_take_bounded_time(text: str) -> None:
    begin = time.perf_counter()
    with contextlib.suppress(FaultyFileError):
        _check(markdown.to_toml(text, "p").toml)
    assert time.perf_counter() - begin < 5


def test_a_file_without_a_speakable_name_still_gets_an_id() -> None:
    draft = markdown.to_toml("- [ ] a", "")
    _check(draft.toml)
    assert tomllib.loads(draft.toml)["id"] == "checklist"
