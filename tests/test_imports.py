"""What a command does not load: exact where times are noisy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NEVER = frozenset({
    "asyncio", "dateutil", "email", "http", "importlib.metadata", "logging", "platformdirs",
    "pydantic", "random", "rich", "socket", "sqlalchemy", "sqlmodel", "studytrack.tui", "textual",
    "traceback", "urllib.request",
})  # fmt: skip
"""What no command at a prompt has a use for."""
DAILY = NEVER | {
    "argparse", "decimal", "difflib", "fractions", "hashlib", "pathlib", "subprocess", "tempfile",
    "tomllib", "studytrack.catalog.reader",
}  # fmt: skip
STATUS = DAILY | {"click", "inspect", "uuid", "studytrack.cli.main", "studytrack.domain.lookup"}
NO_DATABASE = NEVER | {"sqlite3", "studytrack.store", "studytrack.wiring", "json"}

CASES = [
    ("--version", NO_DATABASE | {"click", "studytrack.services"}),
    ("--help", NO_DATABASE | {"studytrack.services.overview"}),
    ("status", STATUS),
    ("status --quiet", STATUS),
    ("today", DAILY),
    ("week", DAILY),
    ("streak", DAILY),
    ("log ng-ml-spec/c1w2-graded 30m", DAILY),
    ("start ng-ml-spec/c1w2-graded", DAILY),
    ("stop", DAILY),
    ("done ng-ml-spec/c1w2-graded", DAILY),
    ("add ng-ml-spec/c1w2-graded", DAILY),
    ("undo", DAILY),
]

LOADED = """
import sys
from studytrack.__main__ import answer
sys.argv[0] = "studytrack"
answer(sys.argv[1:])
print("loaded", *sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make a home with a curriculum and a session, named in the environment."""
    root = tmp_path_factory.mktemp("home")
    places = {f"STUDYTRACK_{kind}_DIR": str(root / kind) for kind in ("DATA", "CONFIG", "STATE")}
    env = {"PATH": os.environ.get("PATH", ""), "TZ": "UTC", **places}
    program = [sys.executable, "-m", "studytrack"]
    for words in ("curricula start ng-ml-spec", "log ng-ml-spec/c1w2-graded 30m yesterday"):
        subprocess.run([*program, *words.split()], env=env, check=True, capture_output=True)
    return env


def _loaded(words: str, env: dict[str, str]) -> set[str]:
    said = subprocess.run(
        [sys.executable, "-c", LOADED, *words.split()],
        env=env, capture_output=True, text=True, check=True, cwd=Path(env["STUDYTRACK_DATA_DIR"]),
    )  # fmt: skip
    return set(said.stderr.splitlines()[-1].removeprefix("loaded ").split())


@pytest.mark.parametrize(("words", "forbidden"), CASES)
def test_a_command_loads_only_what_it_needs(
    surroundings: dict[str, str], words: str, forbidden: frozenset[str]
) -> None:
    loaded = _loaded(words, surroundings)
    assert "studytrack.__main__" in loaded
    assert loaded & forbidden == set()


def test_completion_loads_only_what_it_needs(surroundings: dict[str, str]) -> None:
    asked = {
        "_STUDYTRACK_COMPLETE": "bash_complete",
        "COMP_WORDS": "studytrack log ng-ml",
        "COMP_CWORD": "2",
    }
    loaded = _loaded("", {**surroundings, **asked})
    assert "studytrack.services.asking" in loaded
    assert loaded & DAILY == set()
