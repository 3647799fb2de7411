"""A file made to be given away is never written over another."""

import os
from pathlib import Path

import pytest

from studytrack.domain.errors import AgainstRuleError, ConflictError, StorageError
from studytrack.services.base.workspace import Workspace
from studytrack.services.report import new_file


def test_a_new_file_is_whole_and_private(ws: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert new_file.write(ws, "häl\r\nlo", str(out)) == str(out)
    assert out.read_bytes() == "häl\r\nlo".encode()
    assert out.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".new-*"))


def test_what_is_there_stays(ws: Workspace, tmp_path: Path) -> None:
    there, link, folder = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    there.write_text("mine")
    link.symlink_to(tmp_path / "nowhere")
    folder.mkdir()
    for each in (there, link, folder):
        with pytest.raises(ConflictError, match="never written over"):
            new_file.write(ws, "other", str(each))
    assert there.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_the_database_and_what_is_beside_it_are_no_place(ws: Workspace, tmp_path: Path) -> None:
    before = Path(ws.store.path).read_bytes()
    link = tmp_path / "link"
    link.symlink_to(ws.store.path)
    for out in (ws.store.path, f"{ws.store.path}-journal", str(link)):
        with pytest.raises(AgainstRuleError, match="belongs to the database"):
            new_file.write(ws, "x", out)
    assert Path(ws.store.path).read_bytes() == before
    assert not Path(f"{ws.store.path}-journal").exists()


@pytest.mark.parametrize("out", ["none/x.html", "a\0b", "x" * 300])
def test_where_nothing_can_be_written_it_is_said(ws: Workspace, tmp_path: Path, out: str) -> None:
    with pytest.raises((StorageError, ConflictError), match="name another file"):
        new_file.write(ws, "x", f"{tmp_path}/{out}")


def test_without_links_the_name_is_taken_first(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: str) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    out = tmp_path / "page.html"
    new_file.write(ws, "whole", str(out))
    assert out.read_text() == "whole"
    with pytest.raises(ConflictError):
        new_file.write(ws, "other", str(out))


@pytest.mark.parametrize("links", [True, False])
def test_who_comes_second_writes_nothing(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    out = tmp_path / "page.html"
    linked = os.link

    def first(aside: str, path: str) -> None:
        Path(path).write_text("theirs")
        if not links:
            raise OSError(95, "Operation not supported")
        linked(aside, path)

    monkeypatch.setattr(os, "link", first)
    with pytest.raises(ConflictError):
        new_file.write(ws, "mine", str(out))
    assert out.read_text() == "theirs"
    assert not list(tmp_path.glob(".new-*"))


def test_a_second_name_that_stays_is_no_matter(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(5, "Input/output error")

    out = tmp_path / "page.html"
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refused)
        assert new_file.write(ws, "whole", str(out)) == str(out)
    assert out.read_text() == "whole"
