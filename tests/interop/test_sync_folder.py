"""The folder between devices: which files count, which are named, and how ours gets there."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from studytrack.domain.errors import FaultyFileError, NotFoundError, StorageError
from studytrack.domain.sections import Kind, Row
from studytrack.interop import sync_folder
from studytrack.interop.sync_folder import SyncFolder
from studytrack.interop.sync_json import Head

HERE, THERE = (f"{sign * 8}-0000-4000-8000-{sign * 12}" for sign in "ab")
HEAD = Head(HERE, "laptop", 9, {}, "2026-11-17", None)


class Nothing:
    """A record in which nothing is."""

    def stamped(self, kind: Kind) -> Iterator[Row]:
        """Yield nothing."""
        del kind
        yield from ()

    def graves(self) -> Iterator[Row]:
        """Yield nothing."""
        yield from ()

    def leave_out(self) -> None:
        """Count nothing."""


def put(folder: Path, head: Head = HEAD) -> Path:
    draft = SyncFolder(str(folder)).draft(head, Nothing())
    draft.settle()
    return folder / f"{head.device}.json"


def kinds(folder: Path) -> dict[str, str]:
    return {one.file: one.kind for one in SyncFolder(str(folder)).look()[1]}


def test_a_file_of_a_device_is_found_with_its_digest(tmp_path: Path) -> None:
    draft = SyncFolder(str(tmp_path)).draft(HEAD, Nothing())
    assert SyncFolder(str(tmp_path)).look() == ((), ())
    draft.settle()
    ((found,), ignored) = SyncFolder(str(tmp_path)).look()
    assert (found.file, found.head, found.digest) == (f"{HERE}.json", HEAD, draft.digest)
    assert ignored == ()
    assert list(SyncFolder(str(tmp_path)).read(found)) == []
    assert found.digest != found.whole


def test_what_a_carrier_does_to_a_file_is_named(tmp_path: Path) -> None:
    whole = put(tmp_path).read_bytes()
    for name in (
        f"{HERE}.sync-conflict-20261118-200000-ABCDEFG.json",  # Syncthing
        f"{HERE} (laptop's conflicted copy 2026-11-18).json",  # Dropbox
    ):
        (tmp_path / name).write_bytes(whole)
        assert kinds(tmp_path) == {name: "copy"}
        (tmp_path / name).unlink()
    for name in (f"{HERE} (1).json", f"{HERE}.json.bak", f"{THERE}.json", f"Copy of {HERE}.json"):
        (tmp_path / name).write_bytes(whole)
        assert kinds(tmp_path) == {name: "renamed"}
        (tmp_path / name).unlink()


def test_no_part_of_a_file_is_read(tmp_path: Path) -> None:
    file = put(tmp_path)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert kinds(tmp_path) == {f"{HERE}.json": "cut"}
    for place in range(0, len(whole), 17):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert list(kinds(tmp_path)) == [f"{HERE}.json"]


def test_others_files_in_the_folder_are_nobody_s_concern(tmp_path: Path) -> None:
    (tmp_path / "holiday.json").write_text('{"format": "gpx"}')
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / f".{HERE}.json.x.new").write_text("half")
    assert SyncFolder(str(tmp_path)).look() == ((), ())


def test_a_newer_and_an_unreadable_one_are_named(tmp_path: Path) -> None:
    (tmp_path / f"{HERE}.json").write_text('{"format": 2, "anything": 1}')
    (tmp_path / f"{THERE}.json").symlink_to(tmp_path / f"{HERE}.json")
    assert kinds(tmp_path) == {f"{HERE}.json": "newer", f"{THERE}.json": "unreadable"}


def test_a_folder_must_be_there_and_readable(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no folder"):
        SyncFolder(str(tmp_path / "stick")).look()
    with pytest.raises(NotFoundError, match="There is no folder ~nobody-of-this-name"):
        SyncFolder("~nobody-of-this-name/x").look()
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be read"):
        SyncFolder(str(tmp_path / "file")).look()
    with pytest.raises(StorageError, match="its name cannot be a folder's"):
        SyncFolder("a\0b").look()


def test_a_file_changed_while_it_is_read_is_no_file(tmp_path: Path) -> None:
    put(tmp_path)
    folder = SyncFolder(str(tmp_path))
    ((found,), _) = folder.look()
    put(tmp_path, HEAD._replace(counter=10))
    with pytest.raises(FaultyFileError, match="changed while it was read"):
        list(folder.read(found))
    (tmp_path / found.file).unlink()
    with pytest.raises(StorageError, match="try again"):
        list(folder.read(found))


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / f".{HERE}.json.old.new"
    left.touch()
    other = tmp_path / f".{THERE}.json.old.new"
    other.touch()
    put(tmp_path)
    assert not left.exists()
    assert other.exists()


def test_a_full_folder_keeps_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path)
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="No space left"):
            put(tmp_path, HEAD._replace(counter=10))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_folder_that_knows_no_sync_of_itself_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = SyncFolder(str(tmp_path)).draft(HEAD, Nothing())
    answers = iter((errno.EINVAL, errno.EIO))

    def odd(_: int) -> None:
        raise OSError(next(answers), "odd")

    monkeypatch.setattr(os, "fsync", odd)
    draft.settle()
    assert kinds(tmp_path) == {}
    with pytest.raises(OSError, match="odd"):
        sync_folder._synchronise(str(tmp_path))


def test_whether_it_can_be_written_is_asked_without_leaving_anything(tmp_path: Path) -> None:
    assert SyncFolder(str(tmp_path)).unwritable() == ""
    assert SyncFolder(str(tmp_path / "nowhere")).unwritable() == "No such file or directory"
    assert list(tmp_path.iterdir()) == []
