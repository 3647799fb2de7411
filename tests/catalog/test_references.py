import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytrack.catalog import cycles
from studytrack.catalog.problems import Report

Check = Callable[..., Report]


def _module(name: str, *items: str, more: str = "") -> str:
    rows = "".join(f"  {{ {item} }},\n" for item in items)
    return f'[[module]]\nid = "{name}"\n{more}items = [\n{rows}]\n'


def _item(name: str, more: str = "") -> str:
    return f'id = "{name}", kind = "lab", title = "The {name}"' + (f", {more}" if more else "")


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        (_module("m", _item("a"), _item("b"), _item("a")), 10, "first by “The a”"),
        (_module("m", _item("a")) + _module("n", _item("a")), 13, "first by “The a”"),
        (_module("m") + _module("m"), 10, "the id “m” is used twice"),
        (_module("m", _item("m")), 8, "the id “m” is used twice"),
        (_module("a", _item("b")) + _module("b"), 11, "the id “b” is used twice"),
    ],
)
def test_an_id_is_used_once_in_the_whole_file(
    check: Check, body: str, line: int, said: str
) -> None:
    found = check(body).errors
    assert [(problem.line, problem.field) for problem in found] == [(line, "id")]
    assert said in found[0].message


@pytest.mark.parametrize(
    ("needs", "fix"),
    [
        ('["alpah"]', "did you mean “alpha”?"),
        ('["zzz"]', "write the id of an item or a module"),
        ('["alpha", "checked/zzz"]', "write the id of an item or a module"),
    ],
)
def test_a_need_that_is_not_there_is_an_error_with_the_nearest_id(
    check: Check, needs: str, fix: str
) -> None:
    report = check(_module("m", _item("alpha"), _item("b", f"needs = {needs}")))
    assert [(p.line, p.field, p.fix) for p in report.errors] == [(9, "needs", fix)]
    assert "item “b”" in report.errors[0].message
    module = check(_module("m", more=f"needs = {needs}\n") + _module("n", _item("alpha")))
    assert [(p.line, p.field, p.fix) for p in module.errors] == [(7, "needs", fix)]


def test_needs_may_name_items_modules_and_this_curriculum(check: Check) -> None:
    report = check(
        _module("m", _item("a")) + _module("n", _item("b", 'needs = ["m", "a", "checked/a"]'))
    )
    assert (report.errors, report.warnings) == ((), ())


def test_a_need_elsewhere_is_a_warning_when_it_is_not_installed_else_an_error(
    check: Check, put: Callable[..., Path]
) -> None:
    put("base", _module("m", _item("a")))
    put("child", 'extends = "base"\n')
    put("broken", "[[[")
    needs = '["base/a", "base/m", "child/a", "base/b", "gone/a", "broken/a"]'
    report = check(_module("x", _item("y", f"needs = {needs}")))
    assert sorted(p.message for p in report.warnings) == [
        "the curriculum “broken” is not installed",
        "the curriculum “gone” is not installed",
    ]
    assert [p.message for p in report.errors] == ["there is no “base/b”"]


def test_a_need_elsewhere_may_name_what_was_skipped_renamed_or_is_the_rest(
    check: Check, put: Callable[..., Path]
) -> None:
    put("base", _module("m", _item("gone"), _item("b", 'was = ["a"]'), more="hours = 3\n"))
    skipped = 'extends = "base"\n[[module]]\nid = "m"\nitems = [{ id = "gone", skip = true }]\n'
    put("child", skipped)
    needs = '["child/gone", "base/a", "base/m-rest"]'
    report = check(_module("x", _item("y", f"needs = {needs}")))
    assert (report.errors, report.warnings) == ((), ())


def test_a_misspelt_need_elsewhere_gets_a_guess(check: Check, put: Callable[..., Path]) -> None:
    put("base", _module("m", _item("first-part")))
    report = check(_module("x", _item("y", 'needs = ["base/first-prat"]')))
    assert [p.fix for p in report.errors] == ["did you mean “base/first-part”?"]


@pytest.mark.parametrize(
    ("body", "chain"),
    [
        (_module("m", _item("a", 'needs = ["a"]')), "a → a"),
        (_module("m", _item("a", 'needs = ["b"]'), _item("b", 'needs = ["a"]')), "a → b → a"),
        (_module("m", _item("a", 'needs = ["m"]')), "m → a → m"),
        (_module("m", _item("a"), more='needs = ["m"]\n'), "m → a → m"),
        (_module("m", _item("a"), more='needs = ["a"]\n'), "m → a → m"),
        (
            _module("m", _item("a"), more='needs = ["n"]\n')
            + _module("n", _item("b", 'needs = ["m"]')),
            "m → n → b → a → m",
        ),
        (
            _module("m", _item("a"), more='needs = ["n"]\n')
            + _module("n", _item("b", 'needs = ["a"]')),
            "m → n → b → a → m",
        ),
    ],
)
def test_a_circle_of_needs_is_an_error_naming_the_chain(
    check: Check, body: str, chain: str
) -> None:
    found = check(body).errors
    assert {problem.field for problem in found} == {"needs"}
    assert any(chain in problem.message for problem in found), found


@pytest.mark.parametrize(
    "body",
    [
        _module("m", _item("a"), _item("b", 'needs = ["m"], optional = true')),
        _module("m", _item("a", 'needs = ["b"]'), _item("b")),
        _module("m", _item("a")) + _module("n", _item("b"), more='needs = ["m"]\n'),
        _module("m", _item("a", 'needs = ["c", "b"]'), _item("b", 'needs = ["c"]'), _item("c")),
    ],
)
def test_what_only_looks_like_a_circle_is_fine(check: Check, body: str) -> None:
    assert check(body).errors == ()


def test_a_long_circle_is_told_short_and_fast(check: Check) -> None:
    rows = [_item(f"i{n}", f'needs = ["i{(n + 1) % 4000}"]') for n in range(4000)]
    found = check(_module("m", *rows)).errors
    assert len(found) == 1
    assert "…" in found[0].message
    assert len(found[0].message) < 200


def test_a_circle_of_rates_is_an_error_naming_the_chain(check: Check) -> None:
    found = check(
        _module("m", _item("a", 'target = 1, of = "b"'), _item("b", 'every = "day", of = "a"'))
    ).errors
    assert [(p.line, p.field) for p in found] == [(8, "of")]
    assert "a → b → a" in found[0].message


def test_a_rate_names_a_counter_of_the_file(check: Check) -> None:
    report = check(
        _module(
            "m",
            _item("sent", "target = 9"),
            _item("plain"),
            _item("x", 'target = 1, of = "sennt"'),
            _item("y", 'target = 1, of = "plain"'),
            _item("z", 'target = 1, of = "sent"'),
        )
    )
    assert [(p.line, p.fix) for p in report.errors] == [
        (10, "did you mean “sent”?"),
        (11, 'give “plain” kind = "counter" or a target'),
    ]


@pytest.mark.parametrize(
    ("done_when", "right"), [(0, False), (1, True), (2, True), (3, False), (-1, False)]
)
def test_done_when_is_one_to_the_number_of_required_items(
    check: Check,
    done_when: int,
    right: bool,  # noqa: FBT001 - a case of the table
) -> None:
    report = check(
        _module(
            "m", _item("a"), _item("b"), _item("c", "optional = true"),
            more=f"optional = true\ndone_when = {done_when}\n",
        )
    )  # fmt: skip
    assert [(p.line, p.field) for p in report.errors] == ([] if right else [(8, "done_when")])


def test_a_former_id_that_is_still_there_is_an_error_naming_both(check: Check) -> None:
    found = check(_module("m", _item("a"), _item("b", 'was = ["a"]'))).errors
    assert [(p.line, p.field) for p in found] == [(9, "was")]
    assert "“a”" in found[0].message
    assert "“b”" in found[0].message


def test_two_things_cannot_have_been_the_same_thing(check: Check) -> None:
    found = check(_module("m", _item("a", 'was = ["x"]'), _item("b", 'was = ["x"]'))).errors
    assert [(p.line, p.field) for p in found] == [(9, "was")]
    assert "“a”" in found[0].message
    assert "“b”" in found[0].message


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3)))
def test_a_graph_has_a_circle_told_exactly_when_it_has_one(edges: dict[str, list[str]]) -> None:
    def reaches(start: str, goal: str) -> bool:
        seen, todo = set(), list(edges.get(start, ()))
        while todo:
            node = todo.pop()
            if node == goal:
                return True
            if node not in seen:
                seen.add(node)
                todo.extend(edges.get(node, ()))
        return False

    circles = cycles.find(edges)
    assert bool(circles) == any(reaches(node, node) for node in edges)
    for circle in circles:
        assert circle[0] == circle[-1]
        assert all(after in edges[node] for node, after in itertools.pairwise(circle))
