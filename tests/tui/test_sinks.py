"""Every Textual sink gets text from the one filter: a bare string there is refused."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import studytrack.tui

ROOT = Path(studytrack.tui.__file__).parent
CALLS = {"Static", "Label", "Content", "Input", "notify", "update", "Option", "from_markup"}
OTHERS = {"curricula", "shelf"}
"""Modules of ours with a function of such a name."""
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}
MODULES = {"text"}
"""The filter itself may build what it returns."""


def leaks(source: str) -> Iterator[int]:
    """Return the lines in which something else than the filter's answer reaches a sink."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if name in CALLS and owner not in OTHERS and not filtered(node.args[0]):
                yield node.lineno
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                sink = isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES
                if sink and not filtered(node.value):
                    yield node.lineno


def filtered(node: ast.expr) -> bool:
    """Whether an expression is an answer of the filter."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "text"
        and node.func.attr in {"content", "edge", "shown"}
    )


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.stem)
def test_no_bare_string_reaches_a_sink(path: Path) -> None:
    if path.stem not in MODULES:
        assert list(leaks(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    ['Static("x")', "app.notify(said)", "panel.border_title = title", 'w.tooltip = f"{a}"'],
)
def test_the_check_sees_a_leak(source: str) -> None:
    assert list(leaks(source)) == [1]


def test_the_check_lets_the_filter_through() -> None:
    assert list(leaks('Static(text.content(said)); panel.border_title = text.content("x")')) == []
