"""Meeting other devices at the command line: older files, newer ones, copies."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ask, Home

from studytrack import wiring
from studytrack.domain.sections import SECTIONS, SHARED

GOLDEN = Path(__file__).parents[2] / "golden" / "sync-0.2.0.json"
"""What studytrack 0.2.0 published on a laptop, with a row of every kind."""
NEWER = "00000000-0000-4000-8000-000000000000.json"


@pytest.fixture
def shared(home: Home) -> Path:
    """Return a folder in which the laptop's file lies."""
    folder = home.root / "shared"
    folder.mkdir()
    shutil.copy(GOLDEN, folder / f"{json.loads(GOLDEN.read_text())['device']}.json")
    return folder


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that puts the learner on another machine."""

    def put(name: str) -> None:
        monkeypatch.setattr(wiring, "machine", lambda: f"mark of {name}")
        monkeypatch.setattr(wiring, "machine_name", lambda: name)

    return put


def rows(document: dict[str, Any]) -> dict[str, list[str]]:
    """Return the rows of every list of a published file, with their stamps."""
    return {
        name: sorted(json.dumps(row, sort_keys=True) for row in document[name])
        for name in (*SECTIONS, "tombstones")
        if name in document
    }


def test_the_file_of_an_older_program_is_read_whole(ask: Ask, shared: Path) -> None:
    laptop = json.loads(GOLDEN.read_text())
    named = [name for name, kind in SECTIONS.items() if kind in SHARED and name in laptop]
    assert all(laptop[name] for name in named)
    said = ask("sync", str(shared))
    assert "laptop brought " in said.out
    assert "Not read" not in said.out
    (desk,) = (path for path in shared.iterdir() if laptop["device"] not in path.name)
    assert rows(json.loads(desk.read_text())) == rows(laptop)
    assert ask("sync", str(shared)).out.startswith("laptop brought nothing new.")


def test_the_file_of_a_newer_program_is_named_and_left_alone(ask: Ask, shared: Path) -> None:
    (shared / NEWER).write_text('{"format": 2, "anything": 1}')
    why = "a newer studytrack wrote it; update studytrack here to read it"
    done = ask("sync", str(shared))
    assert done.status == 0
    assert f"Not read: {NEWER}: {why}." in done.out
    assert ask("--json", "sync", str(shared)).json["ignored"] == [{"file": NEWER, "why": why}]
    assert (shared / NEWER).read_text() == '{"format": 2, "anything": 1}'
    ask("config", "set", "sync_folder", str(shared))
    found = ask("doctor")
    assert f"{NEWER} was written by a newer studytrack." in found.out


def test_a_dry_run_on_another_machine_says_what_a_real_one_makes_of_it(
    ask: Ask, home: Home, shared: Path, on: Callable[[str], None]
) -> None:
    on("laptop")
    ask("log", "-", "1h")
    own = ask("--json", "sync", str(shared)).json["device"]
    before = home.bytes()
    on("desk")
    looked = ask("--json", "sync", str(shared), "--dry-run")
    assert looked.json["device"] == own
    assert "the next change makes it a device of its own" in looked.err
    assert home.bytes() == before
    done = ask("--json", "sync", str(shared))
    assert done.json["device"] != own
    assert "here it is a device of its own" in done.err
