"""How many modules of our own are loaded by who has only begun: one curriculum, one session."""

import subprocess
import sys
from pathlib import Path

from tests import test_imports
from tests.bench.figures import Samples
from tests.bench.homes import Home

FRAME = "the first frame"
BUDGETS = {one[0]: one[1] for one in test_imports.BUDGETS}
BUDGETS[FRAME] = test_imports.FIRST_FRAME_BUDGET
"""How many may be, by what loads them; `tests/test_imports.py` holds them."""
COUNTED = ("status", "today", "week", FRAME)


def counted(program: str, folder: Path) -> Samples:
    """Return how many each loads."""
    home = Home(program, folder / "begun", 0)
    home.run("curricula", "start", "ng-ml-spec")
    home.run("log", "ng-ml-spec/c1w2-graded", "30m", "yesterday")
    return {f"modules {words}": [float(_count(words, home))] for words in COUNTED}


def _count(words: str, home: Home) -> int:
    program, said = test_imports.LOADED, words.split()
    if words == FRAME:
        program, said = test_imports.FIRST_FRAME, []
    told = subprocess.run(
        [sys.executable, "-c", program, *said],
        env=home.env, capture_output=True, text=True, check=True, cwd=home.folder,
    )  # fmt: skip
    loaded = told.stderr.splitlines()[-1].split()
    return sum(name.startswith("studytrack.") for name in loaded)
