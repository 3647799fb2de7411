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
LOOKED, IMPORTING = "take it in", "Importing"
"""What is seen when the file was looked at, and while it is taken in."""
PATIENCE = 3.0
"""Seconds after which a key came too late: it was through by then."""


def measured(home: Home, whole: Path) -> list[float]:
    """Take a file into an empty record and return the seconds until each key was answered."""
    taker = Home(home.program, home.folder / "taker", 0)
    taker.run("curricula", "start", STARTED)
    env = processes.surroundings(taker.folder)
    with Probe([taker.program], env) as probe:
        probe.first_frame("Up next")
        probe.press(HELP)  # what it loads the first time has nothing to do with the file
        probe.press(LEAVE)
        probe.opened(":", "All actions")
        probe.opened("Import", "Take in an export")
        probe.opened(ENTER, "It is read first")
        probe.opened(str(whole), "reads everything")
        probe.opened(ENTER, LOOKED)
        probe.answered(ENTER, IMPORTING)
        return _keys(probe)


def _keys(probe: Probe) -> list[float]:
    """Open and close the help for as long as the import goes on."""
    found: list[float] = []
    while IMPORTING in probe.window.text:
        try:
            found.append(probe.answered(HELP, EXPLAINED, patience=PATIENCE))
        except FailedError:
            probe.press(LEAVE)
            break
        probe.press(LEAVE)  # the dialog below closes by itself when it is through
    return found
