"""The table of figures says what was tried, where and when, and what was not."""

from pathlib import Path

import pytest

from . import figures

pytestmark = pytest.mark.faults

LINES = [
    (
        "faults: log: 57 changes of files, 285 faults, 0 broken promises, "
        "3 made though refused and said so"
    ),
    "faults: first-sync: 1000 changes of files, 5000 faults, 0 broken promises",
    "signals: 60 × SIGINT at random moments, no traceback",
]


def test_all_that_was_struck_is_one_row_and_what_was_not_is_named(tmp_path: Path) -> None:
    kept = tmp_path / "build" / "faults.json"
    found = figures.keep(LINES, kept)
    said = figures.table(found, {"log", "first-sync", "stop"}).splitlines()
    assert len(said) == 6
    assert "2 commands, 1 057 changes, 5 285 faults: 0 broken promises, and 3 refusals" in said[2]
    assert said[3].startswith("| signals | 60 × SIGINT at random moments, no traceback | ")
    assert said[5] == "Not in these figures, because the long form has not struck them yet: `stop`."


def test_what_is_measured_again_takes_the_place_of_what_was(tmp_path: Path) -> None:
    kept = tmp_path / "faults.json"
    figures.keep([LINES[0], "signals: 60 × SIGINT at random moments, no traceback"], kept)
    again = "faults: log: 58 changes of files, 290 faults, 0 broken promises"
    found = figures.keep([again, LINES[2].replace("60", "20")], kept)
    assert {one.line for one in found.values()} == {again, LINES[2].replace("60", "20")}
