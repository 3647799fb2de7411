"""What a command loads, of ours to the module, of others nothing heavy: exact as no time is."""

import os
import subprocess
import sys

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
PLAIN = DAILY | {"click", "gettext", "inspect", "uuid"}
NO_DATABASE = NEVER | {"sqlite3", "json"}


def _of(**rooms: str) -> set[str]:
    """Return rooms and what is named in them; ``_`` stands for the dot of a room in a room."""
    named = {room.replace("_", "."): modules for room, modules in rooms.items()}
    found = {f"{room}.{module}" for room, modules in named.items() for module in modules.split()}
    return found | set(named)


MAIN = {"__main__"} | _of(cli="faults output", domain="refusals text")
VERSION = MAIN | {"cli.prompt"}
HELP = MAIN | _of(cli="call complete front main words")
RECORD = {"places", "settings", "wiring"} | _of(
    domain="consistency days daywords goals ledger moment rules sessions streaks tokens",
    services="brief ground status workspace",
    store="access connection database failures patterns questions reading rows seen statements "
    "timesheet",
)
"""What it takes to look at the record at all."""
STATUS = VERSION | RECORD | {"cli.front"}
CURRICULA = _of(
    domain="clocks counters curriculum gates lengths progress records standing suggestions",
    services="showing standings views wording",
)
"""What it takes to look at curricula as well."""
LOOK = STATUS | CURRICULA | _of(
    cli="call looks pieces plain reports", domain="weeks", services="items overview"
)  # fmt: skip
STREAK = LOOK | _of(cli="outlook", services="aims")
TODAY = STREAK | _of(
    domain="stalls", services="awake glance notices reviewing stalling year_views"
)  # fmt: skip
WEEK = STREAK | _of(services="milestones streak_words week_views week_words weekly")
YEAR = LOOK - _of(cli="looks plain prompt reports") | _of(
    cli="year_look year_text", domain="heat", services="planning year_views yearly"
)
COMPLETION = HELP | RECORD | CURRICULA | _of(
    cli="pieces plain timing",
    domain="entry grammar lookup",
    services="aims asking history planning record recording timer",
)  # fmt: skip
FRAME = RECORD | CURRICULA | {"marks"} | _of(
    domain="changes entry grammar heat logline lookup refusals stalls text weeks",
    services="aims asking awake counting curricula editions finish history items lately loglines "
    "milestones notices overview pages planning record recording reviewing screens stalling "
    "streak_words timer week_views week_words weekly year_views",
    tui="app drafts dressed driver faces hints ink keymap record signs text toast typeahead watch "
    "ways",
    tui_screens="acting face looking_back seeking strip_lines today today_lines week_lines",
    tui_widgets="bars drawn header heat keyline rows",
)  # fmt: skip

EXACT = [
    ("--version", VERSION, PLAIN | NO_DATABASE, 80),
    ("--help", HELP, NO_DATABASE, 130),
    ("status", STATUS, PLAIN, 95),
    ("status --quiet", STATUS, PLAIN, 95),
    ("today", TODAY, PLAIN, 100),
    ("week", WEEK, PLAIN, 100),
    ("streak", STREAK, PLAIN, 100),
    ("year", YEAR, PLAIN, 100),
]
"""Words, what they load of ours, what they never load, and how much of others they may at most."""
DAILY_WORDS = [
    "week last",
    "log ng-ml-spec/c1w2-graded 30m",
    "start ng-ml-spec/c1w2-graded",
    "stop",
    "done ng-ml-spec/c1w2-graded",
    "add ng-ml-spec/c1w2-graded",
    "undo",
]

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
from studytrack.tui.app import StudytrackApp

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


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make a home with a curriculum and a session, named in the environment."""
    root = tmp_path_factory.mktemp("home")
    places = {f"STUDYTRACK_{kind}_DIR": str(root / kind) for kind in ("DATA", "CONFIG", "STATE")}
    env = {"PATH": os.environ.get("PATH", ""), "TZ": "UTC", "HOME": str(root), **places}
    program = [sys.executable, "-m", "studytrack"]
    for words in ("curricula start ng-ml-spec", "log ng-ml-spec/c1w2-graded 30m yesterday"):
        subprocess.run([*program, *words.split()], env=env, check=True, capture_output=True)
    return env


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


@pytest.mark.parametrize(("words", "ours", "never", "most"), EXACT)
def test_a_look_loads_exactly_what_it_needs(
    surroundings: dict[str, str], words: str, ours: set[str], never: frozenset[str], most: int
) -> None:
    loaded = _loaded(words, surroundings)
    assert _ours(loaded) == ours
    assert loaded & never == set()
    assert len(_others(loaded)) <= most


@pytest.mark.parametrize("words", DAILY_WORDS)
def test_a_command_loads_nothing_it_has_no_use_for(
    surroundings: dict[str, str], words: str
) -> None:
    loaded = _loaded(words, surroundings)
    assert "studytrack.cli.main" in loaded
    assert loaded & DAILY == set()


def test_completion_loads_exactly_what_it_needs(surroundings: dict[str, str]) -> None:
    asked = {
        "_STUDYTRACK_COMPLETE": "bash_complete",
        "COMP_WORDS": "studytrack log ng-ml",
        "COMP_CWORD": "2",
    }
    loaded = _loaded("", {**surroundings, **asked})
    assert _ours(loaded) == COMPLETION
    assert loaded & DAILY == set()
    assert len(_others(loaded)) <= 135


def test_the_first_frame_loads_exactly_what_it_needs(surroundings: dict[str, str]) -> None:
    loaded = _loaded("", surroundings, FIRST_FRAME)
    assert _ours(loaded) == FRAME
    assert loaded & DRAWN == set()
    assert len(_others(loaded)) <= 450


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs must be asked")
def test_a_plain_linux_does_not_load_what_knows_every_platform(
    surroundings: dict[str, str],
) -> None:
    silent = {name: told for name, told in surroundings.items() if "STUDYTRACK" not in name}
    assert "platformdirs" not in _loaded("status", silent)
    assert "platformdirs" in _loaded("status", {**silent, "XDG_DATA_HOME": "odd"})
