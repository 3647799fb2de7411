"""The map of the house leads to what is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "studytrack"


def _mapped() -> list[str]:
    page = (ROOT / "docs" / "design.md").read_text()
    table = page.partition("## Where a concept lives")[2].partition("\n## ")[0]
    return [
        path
        for row in table.splitlines()
        if row.startswith("| ")
        for path in re.findall(r"`([a-z_/.]+)`", row)
    ]


def test_every_path_of_the_map_is_there() -> None:
    paths = _mapped()
    assert len(paths) > 50
    assert [path for path in paths if not (SOURCE / path).exists()] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_a_page_names_no_file_that_went(page: Path) -> None:
    named = re.findall(r"`((?:domain|services|store|cli|tui|catalog|interop)/[a-z_/]+\.py)`",
                       page.read_text())  # fmt: skip
    assert [path for path in named if not (SOURCE / path).exists()] == []


def test_every_room_of_the_services_is_on_the_map() -> None:
    """A feature nobody finds might as well not be there."""
    mapped = {path.split("/")[1] for path in _mapped() if path.startswith("services/")}
    rooms = {one.name for one in (SOURCE / "services").iterdir() if (one / "__init__.py").exists()}
    assert rooms - mapped - {"base", "demo", "pages"} == set()


def test_a_class_name_means_one_thing() -> None:
    """A Protocol and what fills it share their name; nothing else does."""
    where: dict[str, list[str]] = {}
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).as_posix()
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where.setdefault(node.name, []).append(room)
    protocols = {f"services/base/{name}.py" for name in ("ports", "query_ports", "file_ports")}
    twice = {
        name: rooms
        for name, rooms in where.items()
        if len([room for room in rooms if room not in protocols]) > 1
    }
    assert twice == {}
