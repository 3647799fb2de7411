"""The one door for files of other programs: bounded, read only, links not followed."""

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from studytrack.domain.actions import remedy
from studytrack.domain.errors import FaultyFileError, NotFoundError, NotUnderstoodError
from studytrack.interop import foreign_files, formats


def test_a_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"\xef\xbb\xbfone\ntwo\n")
    before = path.stat()
    with foreign_files.opened(str(path)) as source:
        assert (source.folder, source.text, source.start) == (False, "one\ntwo\n", "one\ntwo\n")
        assert source.stream().read() == "one\ntwo\n"
        assert source.members() == {}
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_plan_that_is_no_log_is_sent_to_where_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text("# Plan\n\n- [ ] read\n")
    with foreign_files.opened(str(path)) as source, pytest.raises(NotUnderstoodError) as caught:
        formats.of(source)
    assert caught.value.remedies == (remedy("read_plan", str(path)),)
    path.write_text("[]\n")
    with foreign_files.opened(str(path)) as source, pytest.raises(NotUnderstoodError, match="none"):
        formats.of(source)
    path.write_text("\n")
    with (
        foreign_files.opened(str(path)) as source,
        pytest.raises(NotUnderstoodError, match="empty"),
    ):
        formats.of(source)
    with (
        foreign_files.opened(str(tmp_path)) as source,
        pytest.raises(NotUnderstoodError, match="is a folder; name the file in it"),
    ):
        formats.of(source)


def test_links_fifos_and_what_is_gone_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to("real")
    os.mkfifo(tmp_path / "fifo")
    for name, said in (("link", "a link to real"), ("fifo", "not a file"), ("gone", "No such")):
        with pytest.raises(NotFoundError, match=said), foreign_files.opened(str(tmp_path / name)):
            pass
    with pytest.raises(NotFoundError), foreign_files.opened("\x00"):
        pass


def test_a_folder_shows_its_own_regular_files(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "b.data").write_text("b")
    (tmp_path / "a.data").write_text("a")
    (tmp_path / "z.txt").write_text("z")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "c.data").write_text("c")
    (tmp_path / "l.data").symlink_to("a.data")
    with foreign_files.opened(str(tmp_path)) as source:
        assert [one.text for one in source.files(".data")] == ["a", "b"]
        assert (source.head, source.has("a.data"), source.has("l.data")) == (b"", True, False)
        for ask in (lambda: source.data, source.stream, lambda: source.member("x")):
            with pytest.raises(NotFoundError, match="is a folder"):
                ask()
        with pytest.raises(NotFoundError), source.copied():
            pass


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x" * 100)
    (tmp_path / "g").write_bytes(b"x" * 100)
    monkeypatch.setattr(foreign_files, "LARGEST", 150)
    with foreign_files.opened(str(tmp_path)) as folder, pytest.raises(FaultyFileError):
        list(folder.files(""))
    monkeypatch.setattr(foreign_files, "LARGEST", 50)
    monkeypatch.setattr(foreign_files, "LARGEST_DATABASE", 50)
    with foreign_files.opened(str(path)) as source:
        with pytest.raises(FaultyFileError, match="larger than"):
            _ = source.data
        with pytest.raises(FaultyFileError, match="larger than"), source.copied():
            pass
    monkeypatch.setattr(foreign_files, "MOST_FILES", 1)
    with foreign_files.opened(str(tmp_path)) as folder, pytest.raises(FaultyFileError):
        list(folder.files(""))


def test_a_database_is_copied_with_what_stands_beside_it(tmp_path: Path) -> None:
    for name in ("c.db", "c.db-wal"):
        (tmp_path / name).write_text(name)
    (tmp_path / "c.db-journal").symlink_to("c.db")
    with foreign_files.opened(str(tmp_path / "c.db")) as source, source.copied() as copy:
        held = sorted(one.name for one in copy.parent.iterdir())
        assert (held, copy.read_text()) == (["copy", "copy-wal"], "c.db")
    assert not copy.exists()


def test_zip_members_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("good", "text")
        made.writestr("bomb", b"\x00" * (foreign_files.HEAD * 40))
    with foreign_files.opened(str(path)) as source:
        assert source.members()["good"] == 4
        assert source.member("good") == b"text"
        for name in ("bomb", "gone"):
            with pytest.raises(FaultyFileError):
                source.member(name)
        with pytest.raises(FaultyFileError):
            source.member("good", most=2)
    path.write_bytes(b"PK\x03\x04 nothing")
    with foreign_files.opened(str(path)) as source, pytest.raises(FaultyFileError):
        source.members()


def test_no_text_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"ok\nok\n\xff")
    with foreign_files.opened(str(path)) as source:
        with pytest.raises(FaultyFileError, match="f:3: no UTF-8"):
            _ = source.text
        assert source.start.startswith("ok")


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Given:
        buffer = io.BytesIO(b"hello")

    monkeypatch.setattr(sys, "stdin", Given())
    with foreign_files.opened("-") as source:
        assert (source.text, source.head, source.path) == ("hello", b"hello", None)
        assert list(source.files("")) == []
        assert not source.has("x")
    Given.buffer = io.BytesIO(b"hello")
    monkeypatch.setattr(foreign_files, "LARGEST_DATABASE", 3)
    with pytest.raises(FaultyFileError, match="too much"), foreign_files.opened("-"):
        pass
