"""A learner's file that lies over the shipped one of the same id."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.catalog.shelf import Shelf
from studytrack.domain.errors import (
    ConflictError,
    FaultyFileError,
    NotFoundError,
    NotUnderstoodError,
)

Put = Callable[..., Path]
ITEMS = '[[module]]\nid = "m"\nitems = [{ id = "a", kind = "lab", title = "A", hours = 1.25 }]\n'
MORE = (
    'extends = "base"\n[[module]]\nid = "m"\nitems = [{ id = "b", kind = "quiz", title = "B" }]\n'
)


def test_the_file_made_for_a_shipped_one_changes_nothing(shelf: Shelf, put: Put) -> None:
    put("base", ITEMS, where="shipped")
    before = shelf.load("base")
    path = shelf.own("base")
    assert path.parent.name == "mine"
    assert shelf.check(path).errors == shelf.check(path).warnings == ()
    assert shelf.load("base") == before
    assert shelf.own("base") == path


def test_every_shipped_curriculum_can_be_laid_over(tmp_path: Path) -> None:
    from studytrack.catalog.shelf import shipped

    real = Shelf(tmp_path / "mine", shipped())
    for row in real.list():
        if not row.template:
            before = real.load(row.id)
            assert real.check(real.own(row.id)).errors == ()
            assert real.load(row.id) == before


def test_what_it_adds_stands_beside_what_is_shipped(shelf: Shelf, put: Put) -> None:
    put("base", ITEMS, where="shipped")
    put("base", MORE)
    assert [item.id for item in shelf.load("base").items()] == ["a", "b"]


def test_others_may_extend_and_need_what_lies_below(shelf: Shelf, put: Put) -> None:
    put("base", ITEMS, where="shipped")
    put("base", MORE)
    put("third", 'extends = "base"\nneeds = []\n[[module]]\nid = "n"\nneeds = ["base/a"]\n'
        'items = [{ id = "c", kind = "lab", title = "C", needs = ["base/b"]}]\n')  # fmt: skip
    assert shelf.check(shelf.own("third")).errors == ()
    assert [item.id for item in shelf.load("third").items()] == ["a", "b", "c"]


def test_a_file_that_extends_itself_without_a_shipped_one_is_refused(
    shelf: Shelf, put: Put
) -> None:
    put("base", MORE)
    with pytest.raises(FaultyFileError, match="extend each other"):
        shelf.load("base")


def test_a_shipped_file_that_extends_itself_is_refused(shelf: Shelf, put: Put) -> None:
    put("base", MORE, where="shipped")
    with pytest.raises(FaultyFileError, match="extend each other"):
        shelf.load("base")


def test_two_that_go_round_through_a_shipped_one_are_refused(shelf: Shelf, put: Put) -> None:
    put("base", 'extends = "other"\n', where="shipped")
    put("base", MORE)
    put("other", 'extends = "base"\n')
    with pytest.raises(FaultyFileError, match="extend each other"):
        shelf.load("base")


def test_what_cannot_be_laid_over_is_refused_with_a_sentence(shelf: Shelf, put: Put) -> None:
    with pytest.raises(NotFoundError):
        shelf.own("nothing")
    put("form", 'template = true\n[params]\nx = "Which?"\n' + ITEMS, where="shipped")
    with pytest.raises(NotUnderstoodError, match="“form” is a template"):
        shelf.own("form")
    put("base", ITEMS, where="shipped")
    put("base", 'format = 1\nid = "else"\nversion = "1"\ntitle = "E"\n' + ITEMS, head=False)
    with pytest.raises(ConflictError):
        shelf.own("base")
