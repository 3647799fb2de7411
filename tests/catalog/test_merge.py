from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.catalog.problems import Report
from studytrack.catalog.shelf import Shelf

Put = Callable[..., Path]
Check = Callable[..., Report]

TEMPLATE = """template = true
note = "About {paper}, in {{braces}}."
[params]
paper = "Which paper?"
[[module]]
id = "read"
title = "Read {paper}"
items = [
  { id = "first", kind = "reading", title = "First pass of {paper}", hours = 1 },
  { id = "second", kind = "reading", title = "Second pass", hours = 2, \
needs = ["first"], recall = ["What is {paper}?"] },
]
[[module]]
id = "run"
title = "Run"
items = [{ id = "main", kind = "experiment", title = "Main", \
metric = { name = "{paper} score", unit = "%", better = "higher" } }]
"""


@pytest.fixture
def child(put: Put, check: Check) -> Callable[[str], Report]:
    put("base", TEMPLATE)
    return lambda body: check(f'extends = "base"\n{body}')


FILLED = '[set]\npaper = "DCGAN"\n'


def test_values_fill_the_texts_of_the_parent_in_one_pass(child: Callable[[str], Report]) -> None:
    whole = child(FILLED).curriculum
    assert whole
    assert whole.title == "Title of checked"
    assert whole.note == "About DCGAN, in {braces}."
    assert whole.modules[0].title == "Read DCGAN"
    assert whole.items()[0].title == "First pass of DCGAN"
    assert whole.items()[1].recall == ("What is DCGAN?",)
    metric = whole.items()[2].metric
    assert metric
    assert metric.name == "DCGAN score"
    assert (whole.extends, whole.template, whole.params) == (("base",), False, ())


def test_a_value_that_is_missing_is_one_error_naming_it_and_its_question(
    child: Callable[[str], Report],
) -> None:
    report = child("")
    assert [(problem.line, problem.field) for problem in report.errors] == [(1, "paper")]
    assert "{paper}" in report.errors[0].message
    assert "Which paper?" in report.errors[0].message


def test_braces_in_a_value_are_texts_too(child: Callable[[str], Report]) -> None:
    whole = child('[set]\npaper = "a {{b}} {{c"\n').curriculum
    assert whole
    assert whole.items()[0].title == "First pass of a {b} {c"
    report = child('[set]\npaper = "{paper}"\n')
    assert ["{paper} is left" in p.message for p in report.errors] == [True]


def test_a_value_nothing_asks_for_is_a_warning_with_the_nearest_name(
    child: Callable[[str], Report],
) -> None:
    report = child(FILLED + 'papre = "x"\n')
    assert not report.errors
    assert [(p.line, p.field, p.fix) for p in report.warnings] == [
        (8, "papre", "did you mean paper?")
    ]


def test_values_are_not_filled_into_ids_kinds_or_references(put: Put, check: Check) -> None:
    put("base", 'template = true\n[params]\nn = "?"\n[[module]]\nid = "m"\nitems = [\n'
        '{ id = "a", kind = "lab", title = "A", needs = ["{n}"] },\n]\n')  # fmt: skip
    report = check('extends = "base"\n[set]\nn = "a"\n')
    assert [p.field for p in report.errors] == ["extends"]
    assert "is not an id" in report.errors[0].message


def test_blocks_of_the_same_id_override_field_by_field_and_new_ones_are_added(
    child: Callable[[str], Report],
) -> None:
    whole = child(
        FILLED + '[[module]]\nid = "extra"\nitems = [{ id = "x", kind = "lab", title = "X" }]\n'
        '[[module]]\nid = "read"\nnote = "N"\nitems = [\n'
        '  { id = "third", kind = "reading", title = "Third pass" },\n'
        '  { id = "second", hours = 5 },\n]\n'
    ).curriculum
    assert whole
    assert [module.id for module in whole.modules] == ["read", "run", "extra"]
    read = whole.modules[0]
    assert (read.title, read.note) == ("Read DCGAN", "N")
    assert [item.id for item in read.items] == ["first", "second", "third"]
    assert (read.items[1].title, read.items[1].hours) == ("Second pass", 5.0)
    assert read.items[1].needs == ("first",)


def test_skip_drops_an_item_or_a_module(child: Callable[[str], Report]) -> None:
    whole = child(
        FILLED + '[[module]]\nid = "run"\nskip = true\n'
        '[[module]]\nid = "read"\nitems = [{ id = "second", skip = true }]\n'
    ).curriculum
    assert whole
    assert [item.id for item in whole.items()] == ["first"]


@pytest.mark.parametrize(
    ("body", "line", "field", "said"),
    [
        ('[[module]]\nid = "red"\nskip = true\n', 10, "skip", "no module “red” to skip"),
        (
            '[[module]]\nid = "read"\nitems = [\n{ id = "frist", skip = true }]\n',
            11,
            "skip",
            "no item “frist” to skip",
        ),
        (
            '[[module]]\nid = "read"\nitems = [\n{ id = "first", skip = true }]\n',
            9,
            "needs",
            "there is no “first”",
        ),
        (
            '[[module]]\nid = "read"\nitems = [\n{ id = "main", hours = 3 }]\n',
            11,
            "id",
            "belongs to module “run”",
        ),
        ('[[module]]\nid = "first"\n', 9, "id", "used twice"),
        ('[[module]]\nid = "a"\n[[module]]\nid = "a"\n', 11, "id", "used twice"),
        ('[[module]]\nid = "n"\nitems = [\n{ id = "new" }]\n', 11, "kind", "has no kind"),
        ('[[module]]\nid = "run"\ndone_when = 2\n', 10, "done_when", "it has 1 required items"),
    ],
)
def test_what_does_not_fit_the_parent_is_told_where_it_stands(
    child: Callable[[str], Report], body: str, line: int, field: str, said: str
) -> None:
    first = child(FILLED + body).errors[0]
    assert first.field == field
    assert said in first.message
    assert first.line in (line, 5)  # what the parent brought in stands at extends


def test_a_skip_without_a_parent_is_an_error(check: Check) -> None:
    report = check(
        '[[module]]\nid = "m"\nskip = true\n[[module]]\nid = "n"\n'
        'items = [\n{ id = "a", kind = "lab", title = "A", skip = true },\n]\n[set]\nx = "y"\n'
    )
    assert [(p.line, p.field) for p in report.errors] == [(7, "skip"), (11, "skip")]
    assert [p.field for p in report.warnings] == ["module", "set"]


def test_the_depth_of_extends_is_limited_and_the_chain_named(put: Put, check: Check) -> None:
    put("d", "")
    for name, parent in ("cd", "bc", "ab"):
        put(name, f'extends = "{parent}"\n')
    assert not check('extends = "b"\n').errors
    report = check('extends = "a"\n')
    assert [(p.line, p.field) for p in report.errors] == [(5, "extends")]
    assert "checked → a → b → c → d" in report.errors[0].message


def test_everything_extended_is_known_nearest_first(put: Put, check: Check) -> None:
    put("c", "")
    put("b", 'extends = "c"\n')
    put("a", 'extends = "b"\n')
    whole = check('extends = "a"\n').curriculum
    assert whole
    assert whole.extends == ("a", "b", "c")


def test_files_that_extend_each_other_are_refused_naming_the_chain(
    put: Put, shelf: Shelf, check: Check
) -> None:
    put("a", 'extends = "b"\n')
    put("b", 'extends = "a"\n')
    put("me", 'extends = "me"\n')
    assert [bool(row.broken) for row in shelf.list()] == [True, True, True]
    assert "a → b → a" in shelf.list()[0].broken[0].message
    assert "me → me" in shelf.list()[2].broken[0].message
    assert "checked → a → b → a" in check('extends = "a"\n').errors[0].message


def test_an_unknown_parent_is_told_with_the_nearest(
    child: Callable[[str], Report], check: Check
) -> None:
    del child
    report = check('extends = "basse"\n')
    assert [(p.line, p.fix) for p in report.errors] == [(5, "did you mean “base”?")]


def test_a_faulty_parent_is_told_with_its_first_error(put: Put, check: Check) -> None:
    path = put("bad", "weekly_hours = -3\n")
    put("worse", "[[[\n")
    report = check('extends = "bad"\n')
    assert [(p.line, p.field) for p in report.errors] == [(5, "extends")]
    assert "line 5, weekly_hours" in report.errors[0].message
    assert report.errors[0].fix == f"correct {path} first"
    assert "not TOML" in check('extends = "worse"\n').errors[0].message


def test_stories_and_paces_of_both_are_kept_by_name(put: Put, check: Check) -> None:
    put("base", '[[story]]\nname = "A"\nsource = "s"\ntext = "old"\n'
        '[[story]]\nname = "B"\nsource = "s"\n')  # fmt: skip
    whole = check('extends = "base"\n[[story]]\nname = "A"\nsource = "new"\n'
                  '[[story]]\nname = "C"\nsource = "s"\n').curriculum  # fmt: skip
    assert whole
    assert [(story.name, story.source, story.text) for story in whole.stories] == [
        ("A", "new", "old"), ("B", "s", ""), ("C", "s", ""),
    ]  # fmt: skip


def test_a_template_keeps_its_names_and_an_undeclared_one_is_a_warning(check: Check) -> None:
    report = check('template = true\nnote = "{paper} {other}"\n[params]\npaper = "Which?"\n')
    assert report.curriculum
    assert report.curriculum.template
    assert report.curriculum.params == (("paper", "Which?"),)
    assert report.curriculum.note == "{paper} {other}"
    assert sum("{other}" in p.message for p in report.warnings) == 1


def test_a_template_may_extend_a_template(
    put: Put, child: Callable[[str], Report], check: Check
) -> None:
    del child
    put("middle", 'template = true\nextends = "base"\n[params]\nyear = "Which year?"\n'
        '[set]\npaper = "GANs of {year}"\n')  # fmt: skip
    whole = check('extends = "middle"\n[set]\nyear = "2014"\n').curriculum
    assert whole
    assert whole.items()[0].title == "First pass of GANs of 2014"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("{{x}}", "{x}"), ("{{x", "{x"), ("a {b c} d", "a {b c} d"), ("}}", "}}"), ("{", "{"),
        ("{{{{", "{{"), ("{}", "{}"), ("{1}", "{1}"),
    ],
)  # fmt: skip
def test_doubled_braces_are_braces_and_others_stay_as_typed(
    check: Check, text: str, read: str
) -> None:
    whole = check(f'note = "{text}"\n').curriculum
    assert whole
    assert whole.note == read


def test_a_name_left_in_a_text_is_an_error_at_its_line(check: Check) -> None:
    report = check(
        '[[module]]\nid = "m"\nitems = [\n{ id = "a", kind = "lab", title = "{x} {x}" },\n]'
    )
    assert [(p.line, p.field) for p in report.errors] == [(8, "title")]
    assert "{x}" in report.errors[0].message
    assert "{{x}}" in report.errors[0].fix


def test_what_filling_in_makes_too_long_or_no_address_is_an_error(put: Put, check: Check) -> None:
    put("base", 'template = true\nurl = "{link}"\n[params]\nlink = "Where?"\n[[module]]\nid = "m"\n'
        'items = [{ id = "a", kind = "lab", title = "{link}{link}" }]\n')  # fmt: skip
    assert not check('extends = "base"\n[set]\nlink = "https://a.org"\n').errors
    report = check(f'extends = "base"\n[set]\nlink = "{"x" * 300}"\n'.replace('"x"', "x"))
    assert sorted(p.field for p in report.errors) == ["title", "url"]


def test_filling_in_cannot_blow_up(put: Put, check: Check) -> None:
    rows = "".join(
        f'{{ id = "i{n}", kind = "lab", title = "{"{a}" * 160}" }},\n'.replace('"{a}"', "{a}")
        for n in range(200)
    )
    put("base", f'template = true\n[params]\na = "?"\n[[module]]\nid = "m"\nitems = [\n{rows}]\n')
    report = check('extends = "base"\n[set]\na = "' + "x" * 500 + '"\n')
    assert any("larger than 4 MiB" in p.message for p in report.errors)
    assert all(len(p.message) < 500 for p in report.errors)
