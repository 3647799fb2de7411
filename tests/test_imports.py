"""What a command loads: of ours no more than its budget, of others nothing heavy."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
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
PLAIN = DAILY | {"click", "gettext", "inspect", "typing", "uuid"}
NO_DATABASE = NEVER | {"sqlite3", "json"}


BUDGETS = [
    ("--version", 8, PLAIN | NO_DATABASE, 80),
    ("--help", 11, NO_DATABASE, 130),
    ("status", 34, PLAIN, 95),
    ("status --quiet", 34, PLAIN, 95),
    ("today", 67, PLAIN, 100),
    ("week", 66, PLAIN, 100),
    ("streak", 46, PLAIN, 100),
    ("year", 50, PLAIN, 100),
]
"""Words, our modules they load at most, what they never load, how many of others at most."""
COMPLETION_BUDGET = 53
FIRST_FRAME_BUDGET = 112
DAILY_WORDS = [
    ("week last", 74),
    ("log ng-ml-spec/c1w2-graded 30m", 80),
    ("start ng-ml-spec/c1w2-graded", 87),
    ("stop", 87),
    ("done ng-ml-spec/c1w2-graded", 83),
    ("add ng-ml-spec/c1w2-graded", 75),
    ("undo", 69),
    ("show ng-ml-spec/c1w1-overview", 72),
]
"""Commands that need click, and our modules they load at most."""

DEFERRED_BUDGET = 60
"""Imports that stand in a function, in the whole program."""
SOURCE = Path(__file__).parents[1] / "src" / "studytrack"

LOADED = """
import sys
before = set(sys.modules)
from studytrack.__main__ import answer
sys.argv[0] = "studytrack"
answer(sys.argv[1:])
print("loaded", *sorted(set(sys.modules) - before), file=sys.stderr)
"""
FIRST_FRAME = """
import sys
before = set(sys.modules)
from studytrack import wiring
from studytrack.tui.app import app as program
from studytrack.tui.app.app import StudytrackApp

program.SETTLED = 3600  # what comes a second later is not of the first frame, however slow it is

async def look(pilot):
    await pilot.pause()
    print("loaded", *sorted(set(sys.modules) - before), file=sys.stderr)
    pilot.app.exit()

app = StudytrackApp(wiring.live_workspace(), None, wiring.paths())
app.run(headless=True, auto_pilot=look)
"""
DRAWN = NEVER - {
    "asyncio", "importlib.metadata", "logging", "platformdirs", "random", "rich", "socket",
    "studytrack.tui", "textual", "traceback",
}  # fmt: skip
"""What the full screen has no use for either, before its first frame stands."""


def _made(root: Path) -> dict[str, str]:
    """Make a home with a curriculum and a session, named in the environment."""
    places = {f"STUDYTRACK_{kind}_DIR": str(root / kind) for kind in ("DATA", "CONFIG", "STATE")}
    env = {"PATH": os.environ.get("PATH", ""), "TZ": "UTC", "HOME": str(root), **places}
    program = [sys.executable, "-m", "studytrack"]
    for words in ("curricula start ng-ml-spec", "log ng-ml-spec/c1w2-graded 30m yesterday"):
        subprocess.run([*program, *words.split()], env=env, check=True, capture_output=True)
    return env


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make a home for all commands, each of which finds what those before it did."""
    return _made(tmp_path_factory.mktemp("home"))


def _loaded(words: str, env: dict[str, str], program: str = LOADED) -> set[str]:
    said = subprocess.run(
        [sys.executable, "-c", program, *words.split()],
        env=env, capture_output=True, text=True, check=True, cwd=env["HOME"],
    )  # fmt: skip
    return set(said.stderr.splitlines()[-1].removeprefix("loaded ").split())


def _ours(loaded: set[str]) -> set[str]:
    return {name.removeprefix("studytrack.") for name in loaded if name.startswith("studytrack.")}


def _others(loaded: set[str]) -> set[str]:
    return {name for name in loaded if name.partition(".")[0] != "studytrack"}


@pytest.mark.parametrize(("words", "budget", "never", "most"), BUDGETS)
def test_a_look_stays_within_its_budget(
    surroundings: dict[str, str], words: str, budget: int, never: frozenset[str], most: int
) -> None:
    loaded = _loaded(words, surroundings)
    assert len(_ours(loaded)) <= budget, sorted(_ours(loaded))
    assert loaded & never == set()
    assert len(_others(loaded)) <= most


@pytest.mark.parametrize(("words", "budget"), DAILY_WORDS)
def test_a_command_loads_nothing_it_has_no_use_for(
    surroundings: dict[str, str], words: str, budget: int
) -> None:
    loaded = _loaded(words, surroundings)
    assert "studytrack.cli.main" in loaded
    assert len(_ours(loaded)) <= budget, sorted(_ours(loaded))
    assert loaded & DAILY == set()


def test_completion_stays_within_its_budget(surroundings: dict[str, str]) -> None:
    asked = {
        "_STUDYTRACK_COMPLETE": "bash2_complete",
        "COMP_WORDS": "studytrack log ng-ml",
        "COMP_CWORD": "2",
    }
    loaded = _loaded("", {**surroundings, **asked})
    assert len(_ours(loaded)) <= COMPLETION_BUDGET, sorted(_ours(loaded))
    assert loaded & DAILY == set()
    assert len(_others(loaded)) <= 135


def test_the_first_frame_stays_within_its_budget(tmp_path: Path) -> None:
    loaded = _loaded("", _made(tmp_path), FIRST_FRAME)
    assert len(_ours(loaded)) <= FIRST_FRAME_BUDGET, sorted(_ours(loaded))
    assert loaded & DRAWN == set()
    assert len(_others(loaded)) <= 450


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs must be asked")
def test_a_plain_linux_does_not_load_what_knows_every_platform(
    surroundings: dict[str, str],
) -> None:
    silent = {name: told for name, told in surroundings.items() if "STUDYTRACK" not in name}
    assert "platformdirs" not in _loaded("status", silent)
    assert "platformdirs" in _loaded("status", {**silent, "XDG_DATA_HOME": "odd"})


def _deferred(file: Path) -> Iterator[tuple[str, bool]]:
    """Yield every import in a function, and whether its reason stands beside or above it."""
    text = file.read_text()
    lines = text.splitlines()
    functions = (
        one
        for one in ast.walk(ast.parse(text))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    found = {
        one.lineno
        for function in functions
        for one in ast.walk(function)
        if isinstance(one, ast.Import | ast.ImportFrom)
    }
    for at in sorted(found):
        beside = "  # " in lines[at - 1] or lines[at - 2].lstrip().startswith("#")
        yield f"{file.relative_to(SOURCE)}:{at} {lines[at - 1].strip()}", beside


def test_deferred_imports_are_few_and_each_has_its_reason() -> None:
    found = [one for file in sorted(SOURCE.rglob("*.py")) for one in _deferred(file)]
    assert [said for said, beside in found if not beside] == []
    assert len(found) <= DEFERRED_BUDGET
