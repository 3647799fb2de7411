"""What the doctor says of the folder through which devices meet."""

import hashlib
import shutil
from pathlib import Path

import pytest

from studytrack.interop.sync_folder import SyncFolder
from studytrack.services.backups import sync_findings
from studytrack.services.base import inputs
from studytrack.services.base.workspace import Workspace
from studytrack.services.items import notes
from studytrack.services.time_log import sessions
from studytrack.services.transfer import sync
from studytrack.store.database import Store

OTHER = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def synced(ws: Workspace, tmp_path: Path) -> Workspace:
    """Return a workspace that synced once, with a folder of its own."""
    (tmp_path / "shared").mkdir()
    tastes = ws.tastes._replace(sync_folder=str(tmp_path / "shared"))
    store = Store(ws.store.path, None, machine=lambda: "here")
    made = ws._replace(tastes=tastes, open_folder=SyncFolder, store=store)
    sync.sync(made)
    return made


def whats(ws: Workspace) -> list[str]:
    return [one.what for one in sync_findings.found(ws)]


def test_without_a_record_or_a_folder_nothing_is_said(bare: Workspace) -> None:
    assert whats(bare) == []
    bare.store.new()
    assert whats(bare) == []


def test_every_file_that_is_not_read_is_named(synced: Workspace, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (own,) = shared.glob("*.json")
    data = own.read_bytes()
    (shared / f"{OTHER}.json").write_bytes(data[:-4])
    (shared / f"{own.stem}.sync-conflict-20261118-200000-ABC.json").write_bytes(data)
    (shared / f"{own.stem} (1).json").write_bytes(data)
    (shared / f"{OTHER[:-1]}1.json").write_text('{"format":9}')
    (shared / f"{OTHER[:-1]}2.json").symlink_to(own)
    (shared / f"{OTHER[:-1]}3.json").write_bytes(data)
    (shared / "notes.json").write_text("[]")
    (shared / ".stfolder").mkdir()
    said = " ".join(whats(synced))
    for words in ("conflict copy", "not called as", "does not check", "newer", "cannot be read"):
        assert words in said
    assert "notes" not in said


def test_what_a_whole_file_holds_is_looked_at_before_it_comes(
    synced: Workspace, tmp_path: Path
) -> None:
    notes.add(synced, "something")
    sync.sync(synced)
    (own,) = (tmp_path / "shared").glob("*.json")
    text = own.read_text().replace(own.stem, OTHER)
    other = own.with_name(f"{OTHER}.json")
    other.write_text(sealed(text))
    assert whats(synced) == []
    other.write_text(sealed(text.replace('"text":', '"mood":"good","text":')))
    assert whats(synced) == [f"{OTHER}.json was written by a newer studytrack."]
    other.write_text(sealed(text.replace('"text":"something"', '"text":7')))
    assert whats(synced) == [f"{OTHER}.json holds what is no record."]


def sealed(text: str) -> str:
    """Give a changed document a hash that agrees."""
    body = text[: text.rindex(',\n"hash"')]
    return f'{body},\n"hash":"{hashlib.sha256(body.encode()).hexdigest()}"\n}}\n'


def test_a_folder_that_is_gone_or_cannot_be_written_is_named(
    synced: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SyncFolder, "unwritable", lambda _: "Read-only file system")
    assert ["cannot be written" in one for one in whats(synced)] == [True]
    gone = synced._replace(tastes=synced.tastes._replace(sync_folder="/nowhere/at/all"))
    assert ["cannot be used" in one for one in whats(gone)] == [True]


def test_a_copy_is_named_before_it_syncs(synced: Workspace, tmp_path: Path) -> None:
    shutil.copy(synced.store.path, tmp_path / "copy.db")
    copy = synced._replace(store=Store(tmp_path / "copy.db", None, machine=lambda: "there"))
    assert whats(copy) == ["This database was copied from another machine."]
    (own,) = (tmp_path / "shared").glob("*.json")
    with synced.store.publishing() as publishing:
        device = publishing.device()
    with copy.store.publishing():
        pass
    assert own.stem == device.device
    sync.sync(synced)
    clone = synced._replace(store=Store(tmp_path / "copy.db", None, machine=lambda: "here"))

    notes.add(synced, "one more")
    sync.sync(synced)
    assert whats(clone) == ["Another copy of this database syncs under its name."]


def test_what_two_devices_break_together_is_named_and_long_lists_are_cut(
    synced: Workspace, tmp_path: Path
) -> None:
    other = synced._replace(store=Store(tmp_path / "other.db", None, machine=lambda: "there"))
    for ws, begin in ((synced, 0), (other, 20)):
        for hour in range(21):
            span = inputs.entry(ws, f"yesterday {hour:02}:{begin:02}-{hour:02}:50")
            sessions.log(ws, None, span)
    for ws in (synced, other, synced):
        sync.sync(ws)
    for ws in (synced, other):
        said = whats(ws)
        assert len(said) == 21
        assert said[-1] == "And 2 more such."
