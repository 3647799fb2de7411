"""Rows of the shelf outlive the program, and never say anything but what the files say now."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from studytrack.catalog import shelf_rows
from studytrack.catalog.shelf import Shelf
from studytrack.catalog.shelf_rows import ShelfMemory

BODY = '[[module]]\nid = "m"\nitems = [{{ id = "a", kind = "lab", title = "A", hours = {} }}]\n'
Put = Callable[..., Path]
Made = Callable[[], Shelf]


@pytest.fixture
def held() -> list[str]:
    """Return every text that was kept, the newest last."""
    return [""]


@pytest.fixture
def made(tmp_path: Path, shelf: Shelf, held: list[str]) -> Made:
    """Return a function that makes the shelf of another program, with the same memory."""
    del shelf  # its folders must be there
    memory = ShelfMemory(lambda: held[-1], held.append)
    return lambda: Shelf(tmp_path / "mine", tmp_path / "shipped", keep=True, memory=memory)


@pytest.fixture
def shelved(put: Put) -> None:
    """Put one of each kind on it: shipped, built on that, broken, of an id that is taken."""
    put("base", BODY.format(1), where="shipped")
    put("over", 'extends = "base"\nreplaces = ["base"]\nshort = "Ü"\n')
    put("broken", "title = ")
    put("twice", 'format = 1\nid = "over"\n', head=False)


@pytest.mark.usefixtures("shelved")
def test_what_was_read_is_known_to_the_next_program(
    made: Made, held: list[str], parsed: list[str]
) -> None:
    first = made()
    assert first.unread() == ("base", "broken", "over")
    rows = first.list(remember=True)
    assert len(held) == 2
    assert first.unread() == ()
    parsed.clear()
    second = made()
    assert second.unread() == ()
    assert second.list(remember=True) == rows
    assert [type(row) for row in second.list()] == [type(row) for row in rows]
    assert [row.broken for row in second.list()] == [row.broken for row in rows]
    assert parsed == []
    assert len(held) == 2  # what is kept already is not kept again


@pytest.mark.usefixtures("shelved")
def test_nothing_is_kept_unless_that_is_asked(made: Made, held: list[str]) -> None:
    made().list()
    assert held == [""]


@pytest.mark.usefixtures("shelved")
def test_rows_are_kept_once_they_are_asked_to_be(made: Made, held: list[str]) -> None:
    shelf = made()
    assert shelf.list() == shelf.list(remember=True)
    assert len(held) == 2


@pytest.mark.usefixtures("shelved")
@pytest.mark.parametrize("changed", ["base", "over", "broken", "twice", "new", "gone"])
def test_any_file_that_is_another_makes_all_be_read(
    made: Made, put: Put, tmp_path: Path, changed: str
) -> None:
    made().list(remember=True)
    if changed == "gone":
        (tmp_path / "mine" / "twice.toml").unlink()
    else:
        put(changed, BODY.format(9), where="shipped" if changed == "base" else "mine")
    assert made().unread() != ()
    assert made().list() == Shelf(tmp_path / "mine", tmp_path / "shipped").list()


@pytest.mark.usefixtures("shelved")
def test_a_file_with_the_stamps_of_another_is_still_another(
    made: Made, tmp_path: Path, put: Put
) -> None:
    made().list(remember=True)
    file = tmp_path / "shipped" / "base.toml"
    stamps = file.stat()
    put("base", BODY.format(7), where="shipped")
    os.utime(file, ns=(stamps.st_atime_ns, stamps.st_mtime_ns))
    assert file.stat().st_size == stamps.st_size
    assert next(row.required_hours for row in made().list() if row.id == "base") == 7


@pytest.mark.usefixtures("shelved")
def test_a_folder_that_moved_is_read_anew(made: Made, held: list[str], tmp_path: Path) -> None:
    made().list(remember=True)
    (tmp_path / "mine").rename(tmp_path / "moved")
    memory = ShelfMemory(lambda: held[-1])
    moved = Shelf(tmp_path / "moved", tmp_path / "shipped", memory=memory)
    assert {row.path.parent.name for row in moved.list()} == {"moved", "shipped"}
    assert moved.unread() == ("base", "broken", "over")


@pytest.mark.usefixtures("shelved")
def test_what_another_version_kept_is_not_used(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    made().list(remember=True)
    monkeypatch.setattr(shelf_rows, "__version__", "99")
    assert made().unread() != ()


@pytest.mark.usefixtures("shelved")
@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("Title of over", "Another title"),
        lambda text: text.partition("\n")[0],
        lambda text: "\n" + text,
        lambda text: text + text,
        lambda _text: "[]",
        lambda _text: "\x00" * 4096,
    ],
)
def test_a_damaged_text_is_as_good_as_none(
    made: Made, held: list[str], damage: Callable[[str], str]
) -> None:
    rows = made().list(remember=True)
    held.append(damage(held[-1]))
    assert made().unread() != ()
    assert made().list() == rows


@pytest.mark.usefixtures("shelved")
def test_what_is_kept_is_small_and_plain(made: Made, held: list[str]) -> None:
    made().list(remember=True)
    assert held[-1].isascii()
    assert held[-1].count("\n") == 1
