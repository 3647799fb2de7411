"""What real courses say: weeks, links, rests, contests; and what people try first."""

from collections.abc import Callable

import pytest

from studytrack.catalog.problems import Problem, Report
from studytrack.domain import curriculum as curricula
from studytrack.domain.curriculum import Contest, Link, Metric

Check = Callable[..., Report]
MANY_LINKS = '{url="https://a"},' * 201
LONG = "m" * 60
ItemError = Callable[[str], Problem]

COURSE = """
short = "Course"
lang = "de"
author = "Me"
license = "CC0"
source = "a book"
replaces = ["older"]
links = [{ title = "Forum", url = "https://example.org/forum" }]
mood = { today = 2026-01-02 }
[[module]]
id = "w1"
week = 1
hours = 9
links = [{ url = "https://example.org/w1" }]
room = "12"
items = [
  { id = "a", kind = "lab", title = "A", sitting = 45, minds = [1, 2] },
  { id = "b", kind = "lecture", title = "B", week = 2 },
  { id = "c", kind = "lab", title = "C", contest = { slug = "whales", daily = 5 } },
  { id = "d", kind = "milestone", title = "D", auto = true, needs = ["w1-rest"] },
  { id = "e", kind = "milestone", title = "E", every = "week", on = ["thu"] },
  { id = "f", kind = "experiment", title = "F", metric = { name = "acc", unit = "%", \
better = "higher", where = "Table 1", kind = "mean", dataset = "D", seeds = 3 } },
]
""".replace("\\\n", "")


def test_what_a_course_says_arrives_in_the_values_and_comes_back_from_the_kept_copy(
    check: Check,
) -> None:
    report = check(COURSE)
    assert not report.errors
    whole = report.curriculum
    assert whole
    assert (whole.short, whole.lang, whole.author, whole.license, whole.source) == (
        "Course",
        "de",
        "Me",
        "CC0",
        "a book",
    )
    assert whole.replaces == ("older",)
    assert whole.links == (Link("Forum", "https://example.org/forum"),)
    assert whole.extra == (("mood", '{"today": "2026-01-02"}'),)
    (module,) = whole.modules
    assert (module.week, module.links) == (1, (Link("", "https://example.org/w1"),))
    assert module.extra == (("room", '"12"'),)
    a, b, c, d, e, f, rest = module.items
    assert (a.sitting, a.extra, b.week, d.auto, e.on) == (
        45,
        (("minds", "[1, 2]"),),
        2,
        True,
        ("thu",),
    )
    assert c.contest == Contest("whales", 2, 5)
    assert f.metric == Metric(
        "acc", "%", "higher", where="Table 1", kind="mean", dataset="D", extra=(("seeds", "3"),)
    )
    assert (rest.id, rest.kind, rest.title, rest.hours) == ("w1-rest", "lab", "The rest of it", 9)
    assert curricula.from_document(curricula.to_document(whole)) == whole
    assert sorted(one.field for one in report.warnings) == ["minds", "mood", "room", "seeds"]


def test_unknown_fields_are_merged_one_by_one(check: Check, put: Callable[..., object]) -> None:
    put(
        "base",
        'mood = 1\nair = 2\n[[module]]\nid = "m"\nitems = [\n'
        '{ id = "a", kind = "lab", title = "A", x1 = 1, y1 = 2 }]\n',
    )
    report = check(
        'extends = "base"\nair = 3\n[[module]]\nid = "m"\nitems = [{ id = "a", y1 = 4 }]\n'
    )
    assert report.curriculum
    assert report.curriculum.extra == (("mood", "1"), ("air", "3"))
    (item,) = report.curriculum.items()
    assert item.extra == (("x1", "1"), ("y1", "4"))


def test_a_number_no_text_can_say_is_left_out(check: Check) -> None:
    report = check(f"huge = 0x{'f' * 3900}\n")
    assert report.curriculum
    assert report.curriculum.extra == ()


def test_the_rest_of_a_module_without_items_is_reading(check: Check) -> None:
    report = check('[[module]]\nid = "m"\nhours = 2\n')
    assert report.curriculum
    assert [(one.id, one.kind) for one in report.curriculum.items()] == [("m-rest", "reading")]


def test_no_hours_are_no_rest(check: Check) -> None:
    report = check('[[module]]\nid = "m"\nhours = 0\nitems = []\n[[module]]\nhours = 3\n')
    assert [one.field for one in report.errors] == ["id"]


def test_a_rest_whose_id_is_taken_is_told(check: Check) -> None:
    row = '{ id = "m-rest", kind = "lab", title = "R" }'
    report = check(f'[[module]]\nid = "m"\nhours = 2\nitems = [{row}]\n')
    assert [str(one) for one in report.errors] == [
        (
            "line 7, hours: module “m”: its rest would be “m-rest”, and that id is taken; "
            "give that one another id"
        )
    ]


def test_a_rest_whose_id_would_be_too_long_is_told(check: Check) -> None:
    (problem,) = check(f'[[module]]\nid = "{LONG}"\nhours = 2\n').errors
    assert (problem.line, problem.field) == (7, "hours")
    assert f"“{LONG}-rest” would be no id" in problem.message
    assert problem.fix == "shorten the id to 59 signs"


@pytest.mark.parametrize(
    ("fields", "field", "fix"),
    [
        ('kind = "project"', "kind", "did you mean “lab”?"),
        ('kind = "Video"', "kind", "did you mean “lecture”?"),
        ('kind = "lab", hours = "1h30"', "hours", "write hours = 1.5"),
        ('kind = "lab", hours = "1,5"', "hours", "write hours = 1.5"),
        ('kind = "lab", hours = "long"', "hours", "write hours = 1.5"),
        ('kind = "lab", due = "week 3"', "due", "week = 3"),
        ('kind = "lab", due = "+14d"', "due", "week = 2"),
        ('kind = "lab", due = "15 days"', "due", "week = 3"),
        ('kind = "lab", due = "soon"', "due", "without quotes"),
        ('kind = "lab", every = "thu"', "every", 'write every = "week", on = ["thu"]'),
        ('kind = "lab", every = "week", on = ["Thursday"]', "on", 'write "thu"'),
        ('kind = "lab", every = "week", on = [4]', "on", 'write on = ["thu"]'),
        ('kind = "lab", every = "week", on = "thu"', "on", 'write on = ["thu"]'),
        ('kind = "lab", url = ["https://a.org"]', "url", "write the others as links"),
        ('kind = "lab", needs = "n"', "needs", 'write needs = ["n"]'),
        ('kind = "lab", links = "https://a.org"', "links", "write links = [{"),
        ('kind = "lab", links = ["https://a.org"]', "links", "write links = [{"),
        ('kind = "lab", links = [{ title = "T" }]', "url", "add a url"),
        ('kind = "lab", links = [{ url = "ftp://a" }]', "url", "https://"),
        (f'kind = "lab", links = [{MANY_LINKS}]', "links", "shorten"),
        ('kind = "lab", contest = "whales"', "contest", 'write contest = { slug = "titanic"'),
        ('kind = "lab", contest = { daily = 5 }', "slug", "add a slug"),
        ('kind = "lab", auto = true, needs = ["n"]', "auto", 'write kind = "milestone"'),
        ('kind = "milestone", auto = true', "auto", 'add needs = ["…"]'),
        ('kind = "milestone", auto = true, needs = []', "auto", 'add needs = ["…"]'),
        ('kind = "milestone", auto = true, needs = 3', "needs", 'write needs = ["c1w1"]'),
        ('kind = "lab", week = 0', "week", "from 1 to 520"),
        ('kind = "lab", sitting = 2000', "sitting", "from 1 to 1440"),
        (
            'kind = "lab", metric = { name = "x", unit = "", better = "lower", kind = "top" }',
            "kind",
            "write one of best, mean, single",
        ),
    ],
)
def test_what_people_write_first_is_answered_with_a_way_to_say_it(
    item_error: ItemError, fields: str, field: str, fix: str
) -> None:
    problem = item_error(fields)
    assert (problem.field, problem.line) == (field, 9)
    assert fix in problem.fix


def test_a_title_in_two_languages_is_answered(check: Check) -> None:
    report = check(
        '[[module]]\nid = "m"\nitems = [{ id = "a", kind = "lab", title = { en = "A" } }]\n'
    )
    assert [one.fix for one in report.errors] == [
        'write it in one language: title = "Linear regression"'
    ]


@pytest.mark.parametrize(
    ("fields", "fix"),
    [
        ("minutes = 90", "write hours = 1.5"),
        ("minutes = 20", "write hours = 0.3333"),
        ('minutes = "x"', "write hours = 1.5"),
        ('one_of = ["n"]', "make a module of them with done_when = 1"),
        ('tags = ["x"]', "it belongs to the file"),
    ],
)
def test_a_field_people_expect_is_answered_with_another_way(
    check: Check, fields: str, fix: str
) -> None:
    report = check(
        f'[[module]]\nid = "m"\nitems = [{{ id = "a", kind = "lab", title = "A", {fields} }}]\n'
    )
    assert not report.errors
    assert [one.fix for one in report.warnings] == [fix]


def test_weekdays_without_a_period_are_told(check: Check) -> None:
    report = check(
        '[[module]]\nid = "m"\nitems = [{ id = "a", kind = "lab", title = "A", on = ["thu"] }]\n'
    )
    assert [(one.field, one.fix) for one in report.warnings] == [("on", 'add every = "week"')]


def test_a_file_has_one_contest(check: Check) -> None:
    contest = 'contest = { slug = "x" }'
    report = check(
        '[[module]]\nid = "m"\nitems = [\n'
        f'{{ id = "a", kind = "submission", title = "A", {contest} }},\n'
        f'{{ id = "b", kind = "submission", title = "B", {contest} }},\n]\n'
    )
    assert [(one.line, one.message) for one in report.errors] == [
        (9, "item “b”: “a” holds the contest already")
    ]


@pytest.mark.parametrize(
    ("short", "faults"),
    [
        ("Fourteen cells", 0),
        ("Fifteen cells !", 1),
        ("深層学習入門編", 0),
        ("深層学習入門編二", 1),
        ("x" * 43, 1),
    ],
)
def test_the_name_in_lists_has_at_most_fourteen_cells(
    check: Check, short: str, faults: int
) -> None:
    report = check(f'short = "{short}"\n')
    assert len(report.errors) == faults


def test_an_item_over_two_lines_names_the_other_way(check: Check) -> None:
    report = check('[[module]]\nid = "m"\nitems = [\n  { id = "a",\n    kind = "lab" },\n]\n')
    (problem,) = report.errors
    assert problem.line == 8
    assert "[[module.items]]" in problem.fix


def test_items_as_tables_are_told_at_their_own_lines(check: Check) -> None:
    report = check(
        '[[module]]\nid = "m"\n[[module.items]]\nid = "a"\nkind = "lab"\n'
        'title = "A"\n[[module.items]]\nid = "b"\nkind = "lba"\ntitle = "B"\n'
    )
    assert [(one.line, one.fix[:12]) for one in report.errors] == [(13, "did you mean")]
