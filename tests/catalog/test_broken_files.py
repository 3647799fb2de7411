"""Files by the hundred, each broken in one seeded way: answered by lines, never a traceback."""

import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.catalog import reader, shelf, source
from studytrack.catalog.shelf import Shelf

TEXTS = [
    (shelf.shipped() / f"{name}.toml").read_text(encoding="utf-8")
    for name in ("ng-ml-2012", "repro", "repro-ppo", "outreach", "kaggle")
]
VALUES = ["3", "-1", "true", '"x"', "[]", "{}", "nan", "inf", "2026-01-01", "[[[[[1]]]]]", '"{x}"',
          '"\\u0007"', "0x" + "f" * 3000, '"' + "y" * 3000 + '"', "[1, {}]", "1e400"]  # fmt: skip

SEEDS = 64 if "STUDYTRACK_FUZZ" in os.environ else 16
"""Files broken in each way: some five hundred in all, and in the gate a quarter of them."""

Break = Callable[[str, random.Random], str]


def _cut(text: str, source: random.Random) -> str:
    return text[: source.randrange(1, len(text))]


def _doubled(text: str, source: random.Random) -> str:
    lines = text.split("\n")
    rows = [number for number, line in enumerate(lines) if line.strip() and line[0] not in "]#\n"]
    number = source.choice(rows)
    return "\n".join([*lines[:number], lines[number], *lines[number:]])


def _retyped(text: str, source: random.Random) -> str:
    found = source.choice(list(re.finditer(r'(?<== )("[^"]*"|[0-9.]+|true)(?=[,\n ])', text)))
    return text[: found.start()] + source.choice(VALUES) + text[found.end() :]


def _nested(text: str, source: random.Random) -> str:
    depth = source.choice([3, 7, 100, 3000])
    value = source.choice(["[" * depth + "]" * depth, "{a=" * depth + "1" + "}" * depth])
    where = source.choice(["odd", "module", "note", "set", "params"])
    return f"{where} = {value}\n{text}"


def _huge(text: str, source: random.Random) -> str:
    kind = source.randrange(4)
    if kind == 0:
        return text + "#" * 1024 * 1024
    if kind == 1:
        return text + "\nx = " + "9" * 5000
    if kind == 2:
        return text + "".join(f'\n[[module]]\nid = "z{number}"' for number in range(250))
    return text.replace('title = "', 'title = "' + "x" * source.choice([600, 5000]), 1)


def _circle(text: str, source: random.Random) -> str:
    length = source.choice([1, 2, 50, 1000])
    rows = "".join(
        f'{{ id = "q{n}", kind = "lab", title = "Q", needs = ["q{(n + 1) % length}"] }},\n'
        for n in range(length)
    )
    return f'{text}\n[[module]]\nid = "qq"\ntitle = "Q"\nitems = [\n{rows}]\n'


def _torn(text: str, source: random.Random) -> str:
    begin = source.randrange(len(text))
    return text[:begin] + text[begin + source.randrange(1, 40) :]


def _sprinkled(text: str, source: random.Random) -> str:
    signs = list(text)
    for _ in range(source.randrange(1, 6)):
        signs[source.randrange(len(signs))] = source.choice(
            "\"'[]{}=,.#\n\\\x00\x1b\x7f\u202e\u0085é"
        )
    return "".join(signs)


BREAKS: list[tuple[Break, bool]] = [
    (_cut, False), (_doubled, True), (_retyped, False), (_nested, False), (_huge, True),
    (_circle, True), (_torn, False), (_sprinkled, False),
]  # fmt: skip
"""How files break, and whether every such file is an error."""


@pytest.mark.parametrize(("broken", "always"), BREAKS, ids=[case[0].__name__ for case in BREAKS])
def test_a_broken_file_is_answered_with_lines_in_bounded_time(
    broken: Break,
    always: bool,  # noqa: FBT001 - a case of the table
    tmp_path: Path,
) -> None:
    own = Shelf(None, shelf.shipped())
    refused = 0
    for seed in range(SEEDS):
        chance = random.Random(f"{broken.__name__} {seed}")
        text = broken(TEXTS[seed % len(TEXTS)], chance)
        path = tmp_path / "broken.toml"
        path.write_text(text, encoding="utf-8", newline="")
        begin = time.perf_counter()
        report = own.check(path)
        assert time.perf_counter() - begin < 5
        last = text.count("\n") + 1
        for problem in (*report.errors, *report.warnings):
            assert 1 <= problem.line <= last
            assert problem.field
            assert problem.message
            assert problem.fix
            assert str(problem).isprintable()
        assert (report.curriculum is None) == bool(report.errors)
        refused += bool(report.errors)
        assert report.errors or not always, text
    assert refused >= SEEDS * 20 // 64


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    report = reader.ShelfReading(lambda _: None, tuple).report(source.read("f", data))
    assert report.errors  # nothing so short by chance is a curriculum
    assert all(problem.line >= 1 for problem in report.errors)
