"""Only regular files are read, and never more of them than was asked for."""

import os
from pathlib import Path

import pytest

from studytrack import regular_files, settings, state_files
from studytrack.domain.errors import StorageError
from studytrack.store import last_seen


def test_a_file_is_read_up_to_one_byte_more_than_it_may_hold(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"12345")
    assert regular_files.read(str(file), 10) == b"12345"
    assert regular_files.read(str(file), 3) == b"1234"


def test_a_pipe_a_folder_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(OSError, match="regular file"):
            regular_files.read(str(place), 10)


def test_a_pipe_as_settings_is_named_and_the_defaults_hold(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    found = settings.read(str(tmp_path / "config.toml"))
    assert "(it is no regular file); put a file in its place. Defaults hold" in found.warning
    assert found.theme == settings.read(str(tmp_path / "none.toml")).theme


def test_pipes_and_endless_files_in_the_state_directory_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "awake")
    (tmp_path / "starts").symlink_to("/dev/zero")
    assert state_files.awake(str(tmp_path)) == ()
    state_files.since_start(str(tmp_path), 1)
    path = str(tmp_path / "studytrack.db")
    last_seen.write(str(tmp_path), last_seen.Seen(path))
    (seen,) = tmp_path.glob("seen-*.json")
    assert last_seen.read(str(tmp_path), path) is not None
    seen.unlink()
    os.mkfifo(seen)
    assert last_seen.read(str(tmp_path), path) is None
    seen.unlink()
    seen.write_text("[" * 100_000)
    assert last_seen.read(str(tmp_path), path) is None


def test_a_folder_deeper_than_any_system_takes_is_refused_like_any_other(tmp_path: Path) -> None:
    """Python goes down by itself and would break off; the state is nobody's trouble then."""
    deep = str(tmp_path / ("a/" * 3000))
    with pytest.raises(OSError, match="too long"):
        regular_files.make_folder(deep)
    assert state_files.keep_copied(deep, "text") == ""
    with pytest.raises(StorageError, match="too long"):
        settings.write(f"{deep}/config.toml", "theme", "light")
    regular_files.make_folder(str(tmp_path / "one" / "two"))
    assert (tmp_path / "one" / "two").stat().st_mode & 0o777 == 0o700


def test_a_file_is_written_whole_and_private_and_a_new_one_over_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    regular_files.write_new(str(file), b"one")
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        regular_files.write_new(str(file), b"two")
    assert file.read_bytes() == b"one"
    regular_files.replace(str(file), b"three")
    assert file.read_bytes() == b"three"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("refused", ["fsync", "replace"])
def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"old")
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, refused, refuse)
    with pytest.raises(OSError, match="output"):
        regular_files.write_new(str(new), b"new")
    with pytest.raises(OSError, match="output"):
        regular_files.replace(str(old), b"new")
    assert list(tmp_path.iterdir()) == [old]
    assert old.read_bytes() == b"old"
