"""A prompt asks the store and loads next to nothing for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import json, sys
from studytrack.domain.goals import Rule
from studytrack.store.database import Store
store = Store(sys.argv[1], sys.argv[2])
with store.reading() as read:
    read.sessions.timer(), read.rules.in_force(), read.sessions.day_totals()
print(json.dumps(sorted(sys.modules)))
"""
WRITE = """
import json, sys
from datetime import UTC
from studytrack.domain.instants import Moment
from studytrack.domain.goals import Rule
from studytrack.store.database import Store
store = Store(sys.argv[1], sys.argv[2])
with store.writing("rule", Moment(1_772_442_000, UTC, "UTC")) as write:
    write.put(Rule("day_start", 60))
print(json.dumps(sorted(sys.modules)))
"""
HEAVY = {
    "pathlib", "uuid", "urllib.parse", "sqlmodel", "sqlalchemy", "pydantic", "tempfile", "shutil",
    "hashlib", "dataclasses", "inspect", "random", "decimal", "click", "textual", "platformdirs",
}  # fmt: skip
FOR_WRITING = {
    "studytrack.store.writing", "studytrack.store.undo", "studytrack.store.creation",
    "studytrack.store.integrity", "studytrack.store.backup_files", "studytrack.store.tables",
}  # fmt: skip


def loaded(program: str, folder: Path) -> set[str]:
    """Return the modules a fresh Python has loaded once ``program`` is through."""
    call = [sys.executable, "-S", "-c", program, str(folder / "s.db"), str(folder / "state")]
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(
        call, env={"PYTHONPATH": source}, check=True, capture_output=True, text=True
    )
    return set(json.loads(done.stdout))


@pytest.fixture
def written(tmp_path: Path) -> set[str]:
    return loaded(WRITE, tmp_path)


def test_a_change_loads_nothing_heavy(written: set[str]) -> None:
    assert written & HEAVY == set()
    assert "studytrack.store.writing" in written


@pytest.mark.usefixtures("written")
def test_a_question_loads_nothing_that_writes(tmp_path: Path) -> None:
    assert loaded(ASK, tmp_path) & (HEAVY | FOR_WRITING) == set()
