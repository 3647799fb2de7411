"""Keys while the full screen takes a large file in: each opens the help, and is closed again."""

from pathlib import Path

from tests.bench import processes
from tests.bench.homes import Home
from tests.bench.probe import Probe
from tests.bench.processes import FailedError

STARTED = "ng-ml-spec"
HELP, LEAVE, ENTER = "\x1bOP", "\x1b", "\r"
EXPLAINED = "takes a while"
"""What the help of the dialog that shows how far it is says."""
READING, IMPORTING, LOOKED = "Reading", "Importing", "take it in"
"""What is seen while the file is read, while it is written, and between the two."""
PATIENCE = 3.0
"""Seconds after which a key came too late: it was through by then."""


def measured(home: Home, whole: Path) -> list[float]:
    """Take a file into an empty record and return the seconds until each key was answered."""
    taker = Home(home.program, home.folder / "taker", 0)
    taker.run("curricula", "start", STARTED)
    env = processes.surroundings(taker.folder)
    with Probe([taker.program], env) as probe:
        probe.first_frame("Up next")
        probe.opened(":", "All actions")
        probe.opened("Import", "Take in an export")
        probe.opened(ENTER, "It is read first")
        probe.opened(str(whole), "reads everything")
        probe.answered(ENTER, READING)
        found = _keys(probe, READING)
        probe.opened("", LOOKED)
        probe.answered(ENTER, IMPORTING)
        return found + _keys(probe, IMPORTING)


def _keys(probe: Probe, doing: str) -> list[float]:
    """Open and close the help for as long as it goes on."""
    found: list[float] = []
    while doing in probe.window.text:
        try:
            found.append(probe.answered(HELP, EXPLAINED, patience=PATIENCE))
        except FailedError:
            probe.press(LEAVE)
            break
        probe.press(LEAVE)  # the dialog below closes by itself when it is through
    return found
