"""A kept shelf reads its files once, and again when one of them is another."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.catalog.shelf import Shelf
from studytrack.domain.errors import NotFoundError

TEXT = """format = 1
id = "{id}"
version = "1"
title = "{title}"
[[module]]
id = "m"
title = "M"
items = [{{ id = "a", kind = "lab", title = "A", hours = 1 }}]
"""
Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def _put(name: str, title: str) -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(TEXT.format(id=name, title=title))
        return path

    return _put


@pytest.fixture
def kept(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, tmp_path / "shipped", keep=True)


def titles(shelf: Shelf) -> dict[str, str]:
    return {row.id: row.title for row in shelf.list()}


def test_files_that_stay_are_read_once(kept: Shelf, put: Put, parsed: list[str]) -> None:
    put("one", "One")
    put("two", "Two")
    assert titles(kept) == {"one": "One", "two": "Two"}
    assert kept.load("one") is kept.load("one")
    assert titles(kept) == {"one": "One", "two": "Two"}
    assert kept.ids() == ("one", "two")
    assert sorted(parsed) == ["one", "two"]


def test_another_shelf_looks_anew_each_time(tmp_path: Path, put: Put, parsed: list[str]) -> None:
    put("one", "One")
    shelf = Shelf(tmp_path, tmp_path / "shipped")
    shelf.load("one")
    shelf.load("one")
    assert parsed == ["one", "one"]


def test_a_file_that_changes_comes_or_goes_is_seen(kept: Shelf, put: Put) -> None:
    put("one", "One")
    assert titles(kept) == {"one": "One"}
    os.utime(put("one", "Two"), ns=(1, 1))  # as long as before, and of another time
    assert titles(kept) == {"one": "Two"}
    two = put("two", "Two")
    assert set(titles(kept)) == {"one", "two"}
    two.unlink()
    assert set(titles(kept)) == {"one"}
    with pytest.raises(NotFoundError):
        kept.load("two")


def test_a_link_that_leads_nowhere_is_seen_when_it_leads_somewhere(
    kept: Shelf, put: Put, tmp_path: Path
) -> None:
    (tmp_path / "one.toml").symlink_to(tmp_path / "aside")
    assert kept.list()[0].broken
    put("aside", "Aside").rename(tmp_path / "aside")
    assert not kept.list()[0].broken


def test_a_file_of_the_shelf_is_checked_as_it_is(kept: Shelf, put: Put) -> None:
    path = put("one", "One")
    kept.load("one")
    path.write_text("format = 1\n")
    assert kept.check(path).errors
