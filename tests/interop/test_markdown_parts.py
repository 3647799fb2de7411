"""The parts of reading a plan: lengths, kinds, ids, tables, logs; and what is said of it."""

import tomllib
from datetime import date
from typing import Any

import pytest

from studytrack.domain.actions import remedy
from studytrack.domain.errors import FaultyFileError
from studytrack.interop import markdown, markdown_ids, markdown_lengths
from studytrack.interop.markdown import PlanWish


def document(text: str, **wish: Any) -> dict[str, Any]:
    return tomllib.loads(markdown.to_toml(text, "p", wish=PlanWish(**wish)).toml)


@pytest.mark.parametrize(
    ("text", "title", "hours"),
    [
        ("Read (2.5h)", "Read", 2.5),
        ("Read ½ h", "Read", 0.5),
        ("Read (1½ hours)", "Read", 1.5),
        ("Read - 45-60 min", "Read", 0.875),
        ("Watch (video, 30 min)", "Watch (video)", 0.5),
        ("2h: read", "read", 2.0),
        ("30 min – read", "read", 0.5),
        ("Lesen (2 Std.)", "Lesen", 2.0),
        ("看视频2小时", "看视频", 2.0),
        ("Course (6 weeks, 4 hours/week)", "Course", 24.0),
        ("Lecture 1:30:00", "Lecture", 1.5),
        ("x (5 min read)", "x", 5 / 60),
        ("Read, est. 1h", "Read", 1.0),
        ("Read (124M)", "Read (124M)", None),
        ("Train 70m tokens", "Train 70m tokens", None),
        ("Run 400m", "Run 400m", None),
        ("Lists in 4 minutes", "Lists in 4 minutes", None),
        ("Meet at 18:30", "Meet at 18:30", None),
        ("Lecture 12:30", "Lecture 12:30", None),
        ("Budget: ~2 minutes per question", "Budget: ~2 minutes per question", None),
        ("Works in ~1 minute (video)", "Works in ~1 minute (video)", None),
        ("Course (10 hours/week)", "Course (10 hours/week)", None),
        ("Read (0 min)", "Read (0 min)", None),
        ("Read (99999 h)", "Read (99999 h)", None),
        ("2h", "2h", None),
        ("Chapter 3", "Chapter 3", None),
    ],
)
def test_a_length_is_read_where_it_is_one(text: str, title: str, hours: float | None) -> None:
    found = markdown_lengths.cut(text)
    assert found.text == title
    assert found.hours == (None if hours is None else pytest.approx(hours))


def test_ids_stay_when_a_line_is_put_above() -> None:
    before = [("W1", "Anki"), ("W2", "Anki"), ("W1", "Read")]
    modules = {"W1": "w1", "W2": "w2"}
    after = [("W1", "New"), *before]
    first = markdown_ids.items(before, modules, {})
    assert markdown_ids.items(after, modules, {})[1:] == first == ["w1-anki", "w2-anki", "read"]
    assert (
        len({markdown_ids.slug(title) for title in ("阅读", "读", "PyTorch 读", "PyTorch 读物")})
        == 4
    )


def test_ids_of_an_older_edition_are_kept_and_follow_what_moved() -> None:
    kept = {("W1", "Anki"): "old", ("W1", "Read"): "w1-read"}
    rows = [("W2", "Anki"), ("W1", "Read"), ("W1", "New")]
    assert markdown_ids.items(rows, {"W1": "w1", "W2": "w2"}, kept) == ["old", "w1-read", "new"]


def test_an_item_never_takes_the_id_of_a_module() -> None:
    found = document("# P\n## Read\n- [ ] Read\n- [ ] Write\n")["module"][0]
    assert [found["id"], *(item["id"] for item in found["items"])] == ["read", "read-read", "write"]


def test_hours_of_headings() -> None:
    text = (
        "# P\n## A (2h)\n- [ ] a\n## B\nTime: 3 hours\n- [ ] b\n## C (4h)\n- [ ] c (1h)\n"
        "## D (5h)\n### Tasks\n- [ ] d\n## E (6h)\n### F\n- [ ] f\n### G\n- [ ] g\n"
    )
    draft = markdown.to_toml(text, "p")
    modules = tomllib.loads(draft.toml)["module"]
    assert [(module["title"], module.get("hours")) for module in modules] == [
        ("A", 2), ("B", 3), ("C", None), ("D – Tasks", 5), ("F", None), ("G", None),
    ]  # fmt: skip
    assert draft.passed_over == {
        "hours of a heading whose items have their own": 1,
        "hours of a heading without items of its own": 1,
    }
    assert "6 h of the heading “E”" in draft.named


def test_choices_options_and_what_stands_under_a_box() -> None:
    text = (
        "# P\n## Options (choose one of them)\n- [ ] a\n  - Time: 30 min\n- [ ] [Optional] b\n"
        "- [ ] c\n**Key concepts:** x, y\n\n## Empty\n- [ ]\n- [?] odd\n- [§] odder\n"
        "- [1] Smith, a reference\n<details>\n- [x] inside\n</details>\n"
    )
    draft = markdown.to_toml(text, "p")
    first, second = tomllib.loads(draft.toml)["module"]
    assert first["done_when"] == 1
    assert [(item["title"], item.get("hours")) for item in first["items"]] == [
        ("a", 0.5), ("b", None), ("c", None),
    ]  # fmt: skip
    assert first["items"][1]["optional"] is True
    assert first["items"][2]["note"] == "Key concepts: x, y"
    assert [item["title"] for item in second["items"]] == ["odd", "odder", "inside"]
    assert draft.done == ("inside",)
    assert draft.passed_over == {"empty box": 1, "list line": 1}
    assert draft.warnings == ("the mark [§] is not known, its item is open: odder",)
    assert draft.said == "6 items in 2 modules, 0.5 h; passed over: 1 empty box, 1 list line"


def test_tables_that_sum_up_others_are_passed_over() -> None:
    text = (
        "# P\n| Part | Hours |\n|---|---|\n| Week 1 | 3 |\n| Week 2 | 4 |\n\n"
        "## Week 1\n- [ ] a\n## Week 2\n- [ ] b\n"
    )
    draft = markdown.to_toml(text, "p")
    assert draft.items == 2
    assert draft.passed_over == {"table": 1}
    assert draft.named == ("the table of “Week 1” sums up others",)


def test_columns_of_a_table() -> None:
    text = (
        "# P\n| No | Course | Time (min) | Prerequisites | Due | Status |\n|--|--|--|--|--|--|\n"
        "| 1 | [A](notes.md) | 90 | none | 2026-12-01 | in progress |\n"
        "| 2 | B ([x](https://x.org)) | 30-60 | [A](https://a.org) | | skipped |\n"
        "| 3 | | 5 | | | |\n"
    )
    draft = markdown.to_toml(text, "p")
    one, two = tomllib.loads(draft.toml)["module"][0]["items"]
    assert (one["title"], one["hours"], str(one["due"])) == ("A", 1.5, "2026-12-01")
    assert (two["title"], two["hours"], two["url"]) == ("B (x)", 0.75, "https://x.org")
    assert two["links"] == [{"title": "A", "url": "https://a.org"}]
    assert (draft.doing, draft.skipped) == (("a",), ("b-x",))


def test_a_title_that_leads_nowhere_does_not_take_the_link_beside_it() -> None:
    text = "# P\n| Course | Hours | Chat |\n|--|--|--|\n| [A](a.md) | 2 | [c](https://c.org) |\n"
    (item,) = document(text)["module"][0]["items"]
    assert "url" not in item
    assert item["links"] == [{"title": "c", "url": "https://c.org"}]


def test_bullets_with_lines_under_them_are_headings() -> None:
    text = "# P\n- Algebra\n  - [x](https://x.org)\n  - y\n- [Z](https://z.org)\n  - note\n"
    found = document(text, bullets=True)["module"]
    assert [(module["title"], len(module["items"])) for module in found] == [
        ("P", 2), ("Algebra", 2),
    ]  # fmt: skip


def test_a_log_is_no_plan() -> None:
    text = (
        "# Log\n### February 21, Thursday (6.5 hours)\n- [x] a\n### Feb 22 (1.5 hour):\n- [x] b\n"
    )
    with pytest.raises(FaultyFileError, match="it is a log and no plan"):
        document(text)


def test_a_very_long_title_goes_on_in_the_note() -> None:
    (item,) = document(f"- [ ] {'word ' * 100}\n")["module"][0]["items"]
    assert item["title"].endswith("…")
    assert len(item["title"]) <= 300
    assert item["note"].startswith("word")


def test_an_unreadable_base_drops_the_link() -> None:
    (item,) = document("- [ ] [a](b.md)\n", base="https://[x")["module"][0]["items"]
    assert "url" not in item


def test_what_comes_before_is_no_sum_of_it() -> None:
    text = (
        "# P\n## Calculus\n- [ ] c\n## More\n| Course | Hours | Prerequisites |\n|--|--|--|\n"
        "| A | 2 | Calculus |\n| B | 3 | Calculus |\n"
    )
    assert markdown.to_toml(text, "p").items == 3


def test_tables_of_html_are_read_like_others() -> None:
    table = (
        "<details><summary>Week 2</summary>\n<table>\n<tr><th>Lecture</th><th>Time</th>"
        "<th>Done</th></tr>\n\n  <tr>\n    <td rowspan=2><a href='https://example.org/?a=1&amp;b'>"
        'One &amp; two<a></td><td>90 min</td><td><input type="checkbox" checked></td>\n</tr>\n'
        "<!-- <tr><td>not this</td></tr> --><tr><td>2 h</td><td></td></tr>\n"
        "<tr><td colspan=2>Whole</td><td>✅</td></tr></table> - [ ] behind\n</details>\n"
    )
    draft = markdown.to_toml(f"# P\n- [ ] a\n\n{table}\nText\n\n- [ ] b", "p")
    (_, second) = tomllib.loads(draft.toml)["module"]
    assert (second["title"], second["week"]) == ("Week 2", 2)
    assert [(one["title"], one.get("hours"), one.get("url")) for one in second["items"]] == [
        ("One & two", 1.5, "https://example.org/?a=1&b"),
        ("One & two", 2, "https://example.org/?a=1&b"),
        ("Whole", None, None),
        ("behind", None, None),
        ("b", None, None),
    ]
    assert draft.done == ("week-2-one-two", "whole")
    assert draft.passed_over == {}


def test_a_table_of_html_that_says_nothing_to_do_is_passed_over() -> None:
    table = "<table>\n<tr><th>Lecture</th></tr>\n<tr><td>One</td></tr>\n</table>\n"
    draft = markdown.to_toml(f"# P\n- [ ] a\n\n{table}\n{table}", "p")
    assert draft.passed_over == {"table": 2}
    lines = markdown.to_toml(f"# P\n\n{table}", "p", wish=markdown.PlanWish(bullets=True))
    assert lines.items == 1
    with pytest.raises(FaultyFileError, match="no checklist, but 1 table: 1 item in 1 module"):
        markdown.to_toml(f"# P\n\n{table}", "p")
    with pytest.raises(FaultyFileError, match="no checklist, but 1 HTML table; write items as"):
        markdown.to_toml("# P\n\n<table><tr><td>without an end", "p")


@pytest.mark.parametrize(
    "odd",
    [
        "</table><table></table>",
        "<table><td>a<td>b</table>",
        "<table><tr><a href=x></tr><tr><td><a href>x</a><a href='y'>z</table>",
        "<table><table><tr><td rowspan=9999 colspan=9999>a</td></tr></table></table>",
        "<table>" + "<tr><td rowspan=3>" * 50 + "</table>",
    ],
)
def test_odd_tables_of_html_do_no_harm(odd: str) -> None:
    draft = markdown.to_toml(f"# P\n- [ ] a\n\n{odd}\n", "p", wish=markdown.PlanWish(bullets=True))
    assert draft.items >= 1


def test_a_plan_without_boxes_is_read_from_its_list_lines_where_one_leaves_the_choice() -> None:
    text = "# P\n## Contents\n- [A](#a)\n- B\n## A\n- one\n- [A](#a)\n- [A](#a): go on\n"
    draft = markdown.to_toml(text, "p", wish=markdown.PlanWish(bullets=None))
    assert draft.from_lines
    assert (draft.items, draft.passed_over) == (2, {"line of contents": 3})
    assert draft.said == (
        "2 items in 1 module, no hours, taken from its list lines as it has no boxes; "
        "passed over: 3 lines of contents"
    )
    boxed = markdown.to_toml(f"{text}- [ ] box\n", "p", wish=markdown.PlanWish(bullets=None))
    assert (boxed.items, boxed.from_lines) == (1, False)
    assert boxed.helps == (remedy("take_bullets"),)
    assert not draft.helps
    with pytest.raises(FaultyFileError, match="no checklist; write items"):
        markdown.to_toml("# P\n", "p", wish=markdown.PlanWish(bullets=None))


def test_links_that_stand_alone_are_taken_as_list_lines_are() -> None:
    text = (
        "# P\n[One](https://example.org/1)\n\n[Two](https://example.org/2)\n"
        "[Three](https://example.org/3)\n\n[![badge](b.svg)](https://example.org/b)\n\n"
        "See [this](https://example.org/4)\n"
    )
    with pytest.raises(FaultyFileError, match="but 3 lone links: 3 items in 1 module"):
        markdown.to_toml(text, "p")
    draft = markdown.to_toml(text, "p", wish=markdown.PlanWish(bullets=True))
    assert [one["url"][-1] for one in tomllib.loads(draft.toml)["module"][0]["items"]] == list(
        "123"
    )


def test_days_on_which_things_were_finished() -> None:
    text = (
        "# P\n- [x] one ✅ 2026-01-02\n- [x] two [completion:: 2026-01-03]\n- [x] three\n"
        "- [x] four ✅ 2026-13-01\n- [ ] five ✅ 2026-01-02\n- [x] six (completion:: 2026-01-04)\n"
    )
    draft = markdown.to_toml(text, "p")
    assert draft.done_on == {
        "one": date(2026, 1, 2), "two": date(2026, 1, 3), "six": date(2026, 1, 4),
    }  # fmt: skip
    assert draft.said.startswith("6 items in 1 module, no hours, 3 days of finishing")


def test_what_looks_like_the_name_of_a_sign_stays() -> None:
    draft = markdown.to_toml("# P\n- [ ] :rocket: std::thread: go, `a:b:c`\n", "p")
    assert tomllib.loads(draft.toml)["module"][0]["items"][0]["title"] == "std::thread: go, a:b:c"


def test_columns_of_days_and_of_what_comes_before_are_no_titles() -> None:
    text = (
        "# P\n| 章节 | 状态 | 日期 | 自测 |\n|--|--|--|--|\n"
        "| A | ✅ | 2025-05-22 | ✅ 2025-05-24 |\n"
        "|  | ✅ | 2025-05-23 | ✅ 2025-05-24 |\n|  |  |  |  |\n\n"
        "| 章节 | 状态 | 内容 |\n|--|--|--|\n|  | ✅ | X |\n| B |  | Y |\n\n"
        "| Week | Cannot start until |\n|--|--|\n| W1 | W2 and W3 |\n"
    )
    draft = markdown.to_toml(text, "p")
    assert [one["title"] for one in tomllib.loads(draft.toml)["module"][0]["items"]] == [
        "A", "X", "Y",
    ]  # fmt: skip
    assert draft.passed_over == {"row without a title": 1, "table": 1}


def test_a_week_is_no_sum_of_numbered_headings_and_what_is_done_is_no_length() -> None:
    text = (
        "# P\n## 1. Trees\nWords.\n## 2. Graphs\nWords.\n## 3. Sequence\n"
        "| Week | 12-hour focus | Exit |\n|--|--|--|\n"
        "| 1 | Trees, heaps and what they cost | 12 problems |\n"
        "| 2 | Graphs, searches and their proofs | 10 problems |\n"
    )
    (module,) = document(text)["module"]
    assert [(one["title"][:6], one["week"], one["note"]) for one in module["items"]] == [
        ("Trees,", 1, "Exit: 12 problems"), ("Graphs", 2, "Exit: 10 problems"),
    ]  # fmt: skip
