"""A shelf in a temporary folder, and the shortest files to put on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.catalog import source
from studytrack.catalog.problems import Problem, Report
from studytrack.catalog.shelf import Shelf

HEAD = 'format = 1\nid = "{id}"\nversion = "1"\ntitle = "Title of {id}"\n'

Check = Callable[..., Report]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "mine").mkdir()
    (tmp_path / "shipped").mkdir()
    return Shelf(tmp_path / "mine", tmp_path / "shipped")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the file of every reading is added."""
    found: list[str] = []
    read = source.read

    def noted(file: str, data: bytes) -> source.Source:
        found.append(Path(file).stem)
        return read(file, data)

    monkeypatch.setattr(source, "read", noted)
    return found


@pytest.fixture
def put(tmp_path: Path, shelf: Shelf) -> Callable[..., Path]:
    """Return a function that puts files with the usual head on the learner's shelf."""
    del shelf  # its folders must be there

    def _put(name: str, body: str, *, where: str = "mine", head: bool = True) -> Path:
        path = tmp_path / where / f"{name}.toml"
        path.write_text((HEAD.format(id=name) if head else "") + body, encoding="utf-8")
        return path

    return _put


@pytest.fixture
def check(tmp_path: Path, shelf: Shelf) -> Check:
    """Return a function that checks a text as a file that is not on the shelf."""

    def _check(text: str, *, head: bool = True) -> Report:
        path = tmp_path / "checked.toml"
        path.write_text((HEAD.format(id="checked") if head else "") + text, encoding="utf-8")
        return shelf.check(path)

    return _check


@pytest.fixture
def item_error(check: Check) -> Callable[[str], Problem]:
    """Return a function that checks one item's fields and tells the one error there is."""

    def _item(fields: str) -> Problem:
        report = check(
            '[[module]]\nid = "m"\nitems = [\n  { id = "n", kind = "counter", title = "N" },\n'
            f'  {{ id = "a", title = "A", {fields} }},\n]\n'
        )
        assert len(report.errors) == 1, report.errors
        assert report.curriculum is None
        return report.errors[0]

    return _item
