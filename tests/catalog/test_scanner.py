import re
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytrack.catalog import scanner, shelf
from studytrack.catalog.problems import Path


def _paths(value: Any, path: Path = ()) -> set[Path]:
    members: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list):
        members = list(enumerate(value))
    return {path} | {found for key, part in members for found in _paths(part, (*path, key))}


@pytest.mark.parametrize("path", sorted(shelf.shipped().glob("*.toml")), ids=lambda p: p.stem)
def test_every_place_of_a_shipped_file_has_the_line_it_stands_on(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    document = tomllib.loads(text)
    lines = scanner.lines(text)
    rows = text.split("\n")
    assert _paths(document) - {(), ("module",), ("story",), ("pace",)} == set(lines) - {
        ("set",)
    } | ({("set",)} if "set" in document else set())
    for place, module in enumerate(document.get("module", [])):
        for number, item in enumerate(module.get("items", [])):
            row = rows[lines[("module", place, "items", number)] - 1]
            assert re.search(rf'id = "{re.escape(item["id"])}"', row)


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a = 1\n[[m]]\nx = 1\n[[m]]\n\nx = 2\n", ("m", 1, "x"), 6),
        ("[[m]]\n[[m.i]]\n[[m.i]]\nx = 1\n[[m]]\n[[m.i]]\nx = 2", ("m", 1, "i", 0, "x"), 7),
        ("[[m]]\n[[m.i]]\n[[m.i]]\nx = 1\n[[m]]\n[[m.i]]\nx = 2", ("m", 0, "i", 1, "x"), 4),
        ("[[m]]\n[m.t]\nx = 1", ("m", 0, "t", "x"), 3),
        ("m = [\n  # [\n  { a = '}' },\n  { a = \"]\", b = [\n 1,\n 2] },\n]", ("m", 1, "b", 1), 6),
        ("a.b.c = 1\na.d = 2", ("a", "d"), 2),
        ('a = """\n[[x]]\n"""\nb = 1', ("b",), 4),
        ("a = '''\n'''''\nb = 1", ("b",), 3),
        ("\"a b\" = 1\n'c' = 2979-05-27 07:32:00.5", ("c",), 2),
        ("a = 1\n[b]\nc = 1", ("b", "nothing", 7), 2),
        ("a = 1", ("nothing",), 1),
    ],
)
def test_a_place_has_its_line(text: str, path: Path, line: int) -> None:
    tomllib.loads(text)
    assert scanner.line_of(scanner.lines(text), path) == line


_TEXT = st.text(alphabet="a[]{}=,.#'\\ \"é", max_size=6)
_VALUE = st.recursive(
    st.one_of(
        st.integers(0, 99).map(str),
        st.sampled_from(["1.5", "true", "2026-01-02", "2026-01-02 10:00:00", "-inf", "0x1F"]),
        _TEXT.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'),
        _TEXT.map(lambda text: "'" + text.replace("'", "") + "'"),
        _TEXT.map(lambda text: "'''\n" + text.replace("'", "") + "\n'''"),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: "[ # x ]\n" + ",\n".join(parts) + "\n]"),
        st.lists(inner, max_size=3).map(
            lambda parts: "{ " + ", ".join(f"k{n} = {part}" for n, part in enumerate(parts)) + " }"
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_VALUE, min_size=1, max_size=5))
def test_every_place_of_any_valid_file_is_found(values: list[str]) -> None:
    text, begins = "", {}
    for number, value in enumerate(values):
        begins[(f"v{number}",)] = text.count("\n") + 1
        text += f"v{number} = {value}\n"
    found = scanner.lines(text)
    assert _paths(tomllib.loads(text)) - {()} == set(found)
    assert {path: found[path] for path in begins} == begins
