"""Keys while the full screen does what takes long: each opens the help, which is closed again."""

import shutil
from pathlib import Path

from tests.bench.figures import Samples
from tests.bench.homes import Home
from tests.bench.probe import Probe
from tests.bench.processes import FailedError

STARTED = "ng-ml-spec"
HELP, LEAVE, ENTER = "\x1bOP", "\x1b", "\r"
EXPLAINED = "takes a while"
"""What the help of the dialog says that shows how far something is."""
GOING = "take it back", "leave it to itself"
"""What that dialog offers; it is gone when all is done."""
PATIENCE = 3.0
"""Seconds after which it is taken as through: a small record is, before anything is shown."""
ACTS = ("import", "sync", "restore", "look over")


def measured(home: Home, whole: Path) -> Samples:
    """Return the seconds until each key was answered, by what was done meanwhile.

    ``whole`` is an export of the learner's record. It is taken into a record that has only begun,
    and so is what the learner published; the learner's own is restored and looked over.
    """
    found = {"import": _import(_begun(home, "taker"), whole)}
    meets = _begun(home, "meets")
    shared = home.folder / "meeting"
    shared.mkdir(exist_ok=True)
    home.run("sync", str(shared))
    meets.run("config", "set", "sync_folder", str(shared))
    found["sync"] = _chosen(meets, "Sync", "Meet your other devices")
    home.run("backup")
    found["restore"] = _chosen(home, "Restore", "Put a backup", "Enter restore")
    found["look over"] = _chosen(home, "Look over", "everything that can be wrong")
    return {f"key beside {act}": samples for act, samples in found.items()}


def _begun(home: Home, name: str) -> Home:
    one = Home(home.program, home.folder / name, 0)
    shutil.rmtree(one.folder, ignore_errors=True)
    one.run("curricula", "start", STARTED)
    return one


def _import(home: Home, whole: Path) -> list[float]:
    with Probe([home.program], home.env) as probe:
        _choose(probe, "Import", "Take in an export")
        probe.opened(ENTER, "It is read first")
        probe.opened(str(whole), "reads everything")
        probe.opened(ENTER, "take it in")
        return _keys(probe)


def _chosen(home: Home, name: str, said: str, *asked: str) -> list[float]:
    """Do an action of the palette; where something is ``asked`` first, take what is offered."""
    with Probe([home.program], home.env) as probe:
        _choose(probe, name, said)
        if asked:
            probe.opened(ENTER, *asked)
        return _keys(probe)


def _choose(probe: Probe, name: str, said: str) -> None:
    """Open the help once, as it is loaded then, and put the cursor on an action."""
    probe.first_frame("Up next")
    probe.press(HELP)
    probe.press(LEAVE)
    probe.opened(":", "All actions")
    probe.opened(name, said)


def _keys(probe: Probe) -> list[float]:
    """Let it begin, and open and close the help for as long as it goes on."""
    found: list[float] = []
    try:
        probe.answered(ENTER, *GOING, patience=PATIENCE)
        while any(word in probe.window.text for word in GOING):
            found.append(probe.answered(HELP, EXPLAINED, patience=PATIENCE))
            probe.press(LEAVE)  # the dialog below closes by itself when it is through
    except FailedError:
        pass
    return found
