import time
from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.catalog import limits, source
from studytrack.catalog.problems import Report
from studytrack.catalog.shelf import Shelf


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\nb = '" + "x" * 4000 + "'", 2, "more than 4000 characters"),
        ("a = 1\nb = '\x1b'", 2, "control character"),
        ("a = 1\n# \x9b", 2, "control character"),
        ("a = 1\n\x00", 2, "control character"),
        ("\na.b.c.d.e = 1", 2, "more than 4 parts"),
        ("\na . b . c . d . 'e' = 1", 2, "more than 4 parts"),
        ("\n[a.b.c.d.e]", 2, "more than 4 parts"),
        ("\na = [[[[[[[1]]]]]]]", 2, "deeper than 6"),
        ("a = [[[\n[[[\n[1]]]]]]]", 3, "deeper than 6"),
        ("a = {b={c={d={e={f={g=1}}}}}}" + "\na = {b={c={d={e={f={g={h=1}}}}}}}", 2, "deeper than"),
    ],
)
def test_what_is_beyond_a_limit_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = limits.check(text)
    assert [problem.line for problem in found] == [line]
    assert said in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "a.b.c.d = 1",
        "a = [[[[[[1]]]]]]",
        'a = "x.y.z.w.v.u [[[[[[["  # x.y.z.w.v.u {{{{{{{',
        'a = """\n[[[[[[[ "quoted" \\""" still ] """',
        "a = '''\n{{{{{{{'''''",
        'a = ""\nb = """"""\nc = [[[[[[1]]]]]]',
        "a = 'x'\nb = 1.5\n",
    ],
)
def test_strings_and_comments_are_not_taken_for_structure(text: str) -> None:
    assert limits.check(text) == ()


def test_several_limits_are_told_at_once() -> None:
    found = limits.check("a.b.c.d.e = [[[[[[[1]]]]]]]\n\x1b" + "x" * 4001)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"a = 1\nb = '\xff'", 2, "not UTF-8"),
        (b"x" * (1024 * 1024 + 1), 1, "1 MiB"),
        (b"a = 1\nb = \n", 2, "not TOML"),
        (b"a = 1\na = 2\n", 2, "not TOML"),
        (b"a = [1,\n2,\n", 2, "not TOML"),
        (b'a = "x\nb = 1', 1, "not TOML"),
        (b"a = 2026-13-45", 1, "not TOML"),
        (b"a = { b = 1,\n c = 2 }", 1, "not TOML"),
        (b'a = "\\ud800"', 1, "not TOML"),
    ],
)
def test_what_cannot_be_read_is_one_error_at_its_line(data: bytes, line: int, said: str) -> None:
    errors, warnings = source.problems(source.read("f", data))
    assert [problem.line for problem in errors] == [line]
    assert said in errors[0].message
    assert errors[0].fix
    assert not warnings


def test_a_byte_order_mark_and_windows_line_ends_are_understood() -> None:
    read = source.read("f", b'\xef\xbb\xbfformat = 1\r\nid = "x"\r\ntitle = "X"\r\n')
    assert source.problems(read) == ((), ())
    assert read.id == "x"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000,
        "a = " + "[" * 3000,
        "a." * 1500 + "b = 1",
        '"""' * 300_000,
        "'''" * 300_000 + "'",
        '"\\' * 400_000,
        '"""\\' * 200_000,
        "{" * 900_000 + "}" * 100_000,
        "x = '" + "\n" * 1_000_000,
        "=" * 1_000_000,
    ],
)
def test_hostile_texts_are_refused_in_bounded_time(text: str) -> None:
    begin = time.perf_counter()
    errors, _ = source.problems(source.read("f", text.encode()))
    assert errors
    assert time.perf_counter() - begin < 10


def test_numbers_of_modules_and_items_are_limited(check: Callable[..., Report]) -> None:
    modules = "".join(f'[[module]]\nid = "m{number}"\n' for number in range(201))
    assert [p.field for p in check(modules).errors] == ["module"]
    rows = "".join(f'{{id="i{n}",kind="lab",title="I"}},\n' for n in range(5001))
    report = check(f'[[module]]\nid = "m"\nitems = [\n{rows}]\n')
    assert [(p.field, "at most 5000" in p.message) for p in report.errors] == [("items", True)]


def test_a_file_full_of_errors_is_told_in_bounded_time(tmp_path: Path, shelf: Shelf) -> None:
    path = tmp_path / "many.toml"
    rows = "".join(f'{{id="i{n}",kind="labb",needs=["x{n}"],t{n}=1}},\n' for n in range(5000))
    path.write_text(f'format=1\nid="x"\ntitle="X"\n[[module]]\nid="m"\nitems=[\n{rows}]\n')
    begin = time.perf_counter()
    report = shelf.check(path)
    assert time.perf_counter() - begin < 10
    assert 400 < len(report.errors) + len(report.warnings) <= 501
