from collections.abc import Callable

import pytest

from studytrack.catalog.problems import Problem, Report

LECTURE = 'kind = "lecture", '


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ('kind = "lectur"', "kind", "unknown kind “lectur”"),
        ('kind = "podcast"', "kind", "unknown kind “podcast”"),
        ("kind = 3", "kind", "unknown kind 3"),
        (LECTURE + 'hours = "2"', "hours", "“2” is a text"),
        (LECTURE + 'hours = "long"', "hours", "“long” is not a number"),
        (LECTURE + "hours = true", "hours", "true is not a number"),
        (LECTURE + "hours = nan", "hours", "nan is out of range"),
        (LECTURE + "hours = inf", "hours", "inf is out of range"),
        (LECTURE + "hours = 1e999", "hours", "inf is out of range"),
        (LECTURE + "hours = -0.5", "hours", "-0.5 is out of range"),
        (LECTURE + "hours = 10000.5", "hours", "10000.5 is out of range"),
        (LECTURE + "hours = 0x" + "f" * 3800, "hours", "a huge number is out of range"),
        (LECTURE + "target = 0", "target", "0 is out of range"),
        (LECTURE + "target = 1.5", "target", "1.5 is not a whole number"),
        (LECTURE + "target = true", "target", "true is not a whole number"),
        (LECTURE + 'track = "reech"', "track", "unknown track “reech”"),
        (LECTURE + 'evidence = "photo"', "evidence", "unknown evidence “photo”"),
        (LECTURE + 'hours_from = "guess"', "hours_from", "unknown hours_from “guess”"),
        (LECTURE + 'optional = "yes"', "optional", "“yes” is not a yes or no"),
        (LECTURE + "review = 1", "review", "1 is not a yes or no"),
        (LECTURE + 'due = "2026-12-31"', "due", "is a text"),
        (LECTURE + "due = 10:00:00", "due", "10:00:00 is not a date"),
        (LECTURE + "due = 7", "due", "7 is not a date"),
        (LECTURE + 'url = "ftp://example.org"', "url", "is not a web address"),
        (LECTURE + 'url = "javascript:alert(1)"', "url", "is not a web address"),
        (LECTURE + 'url = "javascript:{{"', "url", "is not a web address"),
        (LECTURE + 'url = "https://"', "url", "is not a web address"),
        (LECTURE + 'url = "https://a b"', "url", "is not a web address"),
        (LECTURE + "url = 1", "url", "1 is not a text"),
        (LECTURE + 'needs = "n"', "needs", "“n” is not a list"),
        (LECTURE + "needs = [1]", "needs", "1 is not an id"),
        (LECTURE + 'needs = ["a/b/c"]', "needs", "“a/b/c” is not an id"),
        (LECTURE + 'needs = ["../x"]', "needs", "“../x” is not an id"),
        (LECTURE + "recall = [true]", "recall", "true is not a text"),
        (LECTURE + "was = [[]]", "was", "a list is not a text"),
        (LECTURE + "was = [{}]", "was", "a table is not a text"),
        (LECTURE + 'was = ["Old Id"]', "was", "“Old Id” is not an id"),
        (LECTURE + "recall = [" + '"x",' * 201 + "]", "recall", "201 entries, at most 200"),
        (LECTURE + 'note = "a\\u001b[31m"', "note", "a control character"),
        (LECTURE + 'unit = "a\\tb"', "unit", "a control character"),
        (LECTURE + 'unit = "\\u009b"', "unit", "a control character"),
        (LECTURE + "unit = '" + "x" * 501 + "'", "unit", "501 characters, at most 500"),
        (LECTURE + 'every = "year", target = 1', "every", "unknown every “year”"),
        (LECTURE + "times = 3, target = 1", "times", "there is no every"),
        (LECTURE + 'every = "day", times = 0', "times", "0 is out of range"),
        (LECTURE + 'every = "day", slot = "25:00-02:00"', "slot", "not a time of day"),
        (LECTURE + 'every = "day", slot = "22:00"', "slot", "not a time of day"),
        (LECTURE + 'every = "day", slot = "22:00-22:00"', "slot", "not a time of day"),
        (LECTURE + 'every = "day", slot = 22', "slot", "22 is not a time of day"),
        ('kind = "counter", counts = "aplied"', "counts", "unknown counts “aplied”"),
        (LECTURE + 'counts = "applied"', "counts", "counts nothing"),
        (LECTURE + 'of = "n"', "of", "counts nothing"),
        ('kind = "counter", of = "m"', "of", "there is no “m”"),
        ('kind = "counter", of = "N"', "of", "“N” is not an id"),
        (LECTURE + "metric = 3", "metric", "3 is not a table"),
        (LECTURE + 'metric = { name = "x", unit = "" }', "better", "metric has no better"),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "bigger" }',
            "better",
            "unknown better “bigger”",
        ),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "higher", tolerance = -1 }',
            "tolerance",
            "-1 is out of range",
        ),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "higher", tolerance = 0.0 }',
            "tolerance",
            "a tolerance of 0 leaves nothing to tell apart",
        ),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "higher", tolerance = "0 %" }',
            "tolerance",
            "a tolerance of 0 leaves nothing to tell apart",
        ),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "higher", tolerance = "1,5" }',
            "tolerance",
            "“1,5” is no tolerance",
        ),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "higher", tolerance = "some" }',
            "tolerance",
            "“some” is no tolerance",
        ),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "higher", tolerance = true }',
            "tolerance",
            "true is not a number",
        ),
        (
            LECTURE + 'metric = { name = "x", unit = "", better = "higher", reported = 1e-200 }',
            "reported",
            "1e-200 is too small a number",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_line_its_field_and_what_would_be_right(
    item_error: Callable[[str], Problem], fields: str, field: str, said: str
) -> None:
    problem = item_error(fields)
    assert (problem.line, problem.field) == (9, field)
    assert said in problem.message
    assert "“a”" in problem.message
    assert problem.fix


@pytest.mark.parametrize(
    ("fields", "fix"),
    [
        ('kind = "lectur"', "did you mean “lecture”?"),
        ('kind = "podcast"', "write one of lecture, reading, quiz"),
        (LECTURE + 'metric = { name = "x", unit = "" }', 'better = "lower"'),
        (LECTURE + 'track = "reech"', "did you mean “reach”?"),
        ('kind = "counter", counts = "aplied"', "did you mean “applied”?"),
        (LECTURE + 'due = "2026-12-31"', "without quotes"),
        (LECTURE + 'was = ["Old Id"]', 'write "old-id"'),
        (LECTURE + 'was = ["人"]', 'write was = ["old-id"]'),
    ],
)
def test_the_fix_names_the_nearest_right_value(
    item_error: Callable[[str], Problem], fields: str, fix: str
) -> None:
    assert fix in item_error(fields).fix


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ('id = "x"\ntitle = "X"\n', 1, "format"),
        ('format = 1\ntitle = "X"\n', 1, "id"),
        ('format = 1\nid = "x"\n', 1, "title"),
        ('format = "1"\nid = "x"\ntitle = "X"\n', 1, "format"),
        ('format = 0\nid = "x"\ntitle = "X"\n', 1, "format"),
        ('format = 1\nid = "Big One"\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = "-x"\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = ".."\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = "con"\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = "lpt1"\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = "' + "x" * 65 + '"\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = ""\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = 7\ntitle = "X"\n', 2, "id"),
        ('format = 1\nid = "x"\ntitle = " "\n', 3, "title"),
        ('format = 1\nid = "x"\ntitle = "' + "x" * 501 + '"\n', 3, "title"),
        ('format = 1\nid = "x"\ntitle = "X"\nweekly_hours = 169\n', 4, "weekly_hours"),
        ('format = 1\nid = "x"\ntitle = "X"\ntags = "a"\n', 4, "tags"),
        ('format = 1\nid = "x"\ntitle = "X"\nmodule = 3\n', 4, "module"),
        ('format = 1\nid = "x"\ntitle = "X"\nmodule = [3]\n', 4, "module"),
        ('format = 1\nid = "x"\ntitle = "X"\n[module]\nid = "m"\n', 4, "module"),
        ('format = 1\nid = "x"\ntitle = "X"\n[[module]]\nid="m"\nitems = {}\n', 6, "items"),
        ('format = 1\nid = "x"\ntitle = "X"\n[[module]]\ntitle = "M"\n', 4, "id"),
        ('format = 1\nid = "x"\ntitle = "X"\n[[module]]\nid = 4\n', 5, "id"),
        ('format = 1\nid = "x"\ntitle = "X"\n[[story]]\nname = "N"\n', 4, "source"),
        ('format = 1\nid = "x"\ntitle = "X"\nstory = [1]\n', 4, "story"),
        ('format = 1\nid = "x"\ntitle = "X"\n[params]\n"a b" = "x"\n', 4, "params"),
        ('format = 1\nid = "x"\ntitle = "X"\n[params]\na = 1\n', 5, "params"),
        ('format = 1\nid = "x"\ntitle = "X"\nparams = 1\n', 4, "params"),
        (
            'format=1\nid="x"\ntitle="X"\n[[pace]]\nname="N"\nsource="S"\nhours_per_week=true\n',
            7,
            "hours_per_week",
        ),
    ],
)
def test_a_wrong_head_is_told_with_its_line(
    check: Callable[..., Report], text: str, line: int, field: str
) -> None:
    first = check(text, head=False).errors
    assert [problem.field for problem in first] == [field]
    assert abs(first[0].line - line) <= (field == "params")


def test_a_newer_format_is_refused_by_name_and_nothing_else_is_said(
    check: Callable[..., Report],
) -> None:
    report = check('id = "x"\nformat = 2\nkind = {}\n', head=False)
    assert [(problem.line, problem.field) for problem in report.errors] == [(2, "format")]
    assert "format 2 is newer" in report.errors[0].message
    assert report.errors[0].fix == "update studytrack"
    assert not report.warnings


def test_all_errors_of_a_file_are_told_at_once_in_the_order_of_lines(
    check: Callable[..., Report],
) -> None:
    report = check(
        'weekly_hours = -1\n[[module]]\nid = "m"\nitems = [\n'
        '  { id = "a", kind = "lab", title = "A", hours = "x", needs = ["b"] },\n'
        '  { id = "a", kind = "labb", title = "A" },\n]\ndone_when = 9\n'
    )
    told = [(problem.line, problem.field) for problem in report.errors]
    assert told == [
        (5, "weekly_hours"), (9, "hours"), (9, "needs"), (10, "id"), (10, "kind"),
        (12, "done_when"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "line", "fix"),
    [
        ('quux = "x"\n', 5, "it is kept, but not read"),
        ('titel = "x"\n', 5, "did you mean title?"),
        ('done_when = 3\n[[module]]\nid = "m"\n', 5, "it belongs to a module"),
        (
            '[[module]]\nid="m"\nitems = [\n { id="a", kind="lab", title="A", hour = 2 },\n]\n',
            8,
            "did you mean hours?",
        ),
    ],
)
def test_an_unknown_field_is_a_warning_and_not_read(
    check: Callable[..., Report], body: str, line: int, fix: str
) -> None:
    report = check(body)
    assert not report.errors
    told = [problem for problem in report.warnings if problem.message.endswith("unknown field")]
    assert [problem.line for problem in told] == [line]
    assert fix in told[0].fix
    assert report.curriculum


def test_everything_the_format_has_arrives_in_the_values(check: Callable[..., Report]) -> None:
    report = check(
        'url = "https://a.org"\nnote = """Two\nlines"""\ntags = ["t"]\ntrack = "build"\n'
        "due = 2026-05-01\nweekly_hours = 8\n"
        '[[pace]]\nname = "P"\nsource = "S"\nhours_per_week = 25\ncounts = { sent = 3, x = "4+" }\n'
        '[[story]]\nname = "T"\nsource = "S"\ntext = "Long."\n'
        '[[module]]\nid = "m"\ndone_when = 1\ndue = 2026-05-01T10:00:00\nwas = ["mm"]\nitems = [\n'
        '  { id = "a", kind = "experiment", title = "A", hours = 2, hours_from = "official", '
        'metric = { name = "acc", unit = "%", better = "higher", reported = 82, tolerance = 1.5 }, '
        'needs = ["b", "other/thing"], recall = ["Why?"], review = true, evidence = "num" },\n'
        '  { id = "b", kind = "milestone", title = "B", every = "week", times = 4, '
        'slot = "22:00-02:00", optional = true },\n'
        '  { id = "c", kind = "counter", title = "C", target = 3, unit = "x", counts = "sent" },\n'
        '  { id = "d", kind = "counter", title = "D", of = "c" },\n]\n'
    )
    assert not report.errors
    assert [problem.message for problem in report.warnings] == [
        "the curriculum “other” is not installed"
    ]
    whole = report.curriculum
    assert whole
    assert (whole.note, whole.weekly_hours, whole.due) == ("Two\nlines", 8.0, "2026-05-01")
    assert whole.paces[0].counts == (("sent", "3"), ("x", "4+"))
    assert (whole.paces[0].hours_per_week, whole.stories[0].text) == ("25", "Long.")
    module = whole.modules[0]
    assert (module.title, module.done_when, module.was) == ("m", 1, ("mm",))
    assert module.due == "2026-05-01T10:00:00"
    a, b, c, d = module.items
    assert a.metric
    assert (a.metric.reported, a.metric.goal, a.metric.tolerance) == (82.0, None, 1.5)
    assert a.needs == ("b", "other/thing")
    assert (b.every, b.times, b.target, b.slot) == ("week", 4, 1, "22:00-02:00")
    assert (c.target, c.counts, d.of) == (3, "sent", "c")
    assert all(isinstance(item.hours, float) for item in module.items)


def test_a_slot_without_a_habit_is_only_a_warning(check: Callable[..., Report]) -> None:
    report = check(
        '[[module]]\nid = "m"\nitems = [{ id="a", kind="lab", title="A", slot="1:00-2:00" }]'
    )
    assert not report.errors
    assert [problem.field for problem in report.warnings] == ["slot"]
