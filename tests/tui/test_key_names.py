"""No method of ours is one that Textual calls for a key by its name: ``key_at`` would be ``@``."""

import ast
from pathlib import Path
from typing import Any

import pytest

import studytrack.tui
from studytrack.services.base.workspace import Workspace
from studytrack.tui.app import registry

ROOT = Path(studytrack.tui.__file__).parent
CALLED = ("key_", "_key_")


def named(source: str) -> list[str]:
    """Return the methods that a press of some key would call."""
    return [
        part.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
        for part in node.body
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and part.name.startswith(CALLED)
    ]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.stem)
def test_no_method_has_the_name_of_a_key(path: Path) -> None:
    assert named(path.read_text("utf-8")) == []


def test_the_check_sees_one() -> None:
    assert named("class A:\n    def key_at(self, x): ...") == ["key_at"]


async def test_a_key_that_nothing_hears_does_nothing(show: Any, studied: Workspace) -> None:
    async with show(studied, (120, 40)) as window:
        for key in (row.key for row in registry.SCREENS):
            await window.press(key, "@", "tab", "@", "shift+tab")
            assert window.app._exception is None
