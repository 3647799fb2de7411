"""Other programs a person might use instead, measured the same way where they are installed.

`make bench-peers` gives each an environment of its own; nothing of theirs is loaded here.
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tests.bench import figures, processes, screens
from tests.bench.figures import Samples
from tests.bench.homes import Home
from tests.bench.processes import FailedError
from tests.bench.screens import Face

PACKAGES = {
    "watson": "td-watson",
    "dooit": "dooit",
    "ktui": "kanban-tui",
    "posting": "posting",
    "harlequin": "harlequin",
    "bagels": "bagels",
}
"""Program and its package in the Python package index."""
COMMANDS = {"watson": "status", "timew": "summary"}
"""Peers at a prompt, and what they are asked; timewarrior comes with the system, if at all."""
SCREENS = ("dooit", "ktui", "posting", "harlequin", "bagels")
"""Peers that fill the screen; their first frame is full once it is quiet."""


def install(folder: Path) -> None:
    """Install every peer into an environment of its own; one that fails is left out."""
    for name, package in PACKAGES.items():
        home = folder / name
        if (home / "bin" / name).exists():
            continue
        venv.create(home, with_pip=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", package]
        if subprocess.run(pip, check=False).returncode:
            sys.stderr.write(f"bench: {name} could not be installed and is left out\n")


def measured(folder: Path, home: Home) -> Samples:
    """Measure the peers that are there; one that does not run is left out."""
    found: Samples = {}
    for name, word in COMMANDS.items():
        program = shutil.which(name, path=f"{folder / name / 'bin'}:/usr/bin:/usr/local/bin")
        if program:
            command = [program, word]
            acts = {f"peer {name}": lambda command=command: processes.run(command, home.env)}
            found |= figures.interleaved(acts, 10)
    for name in SCREENS:
        screen = folder / name / "bin" / name
        if screen.exists():
            face = Face(f"peer {name}", [str(screen)], home.env, (), "j", "k", "\x11")
            try:
                found |= screens.measured([face])
            except FailedError as error:
                sys.stderr.write(f"bench: {name} is left out: {error}\n")
    return found


def drawn(found: Samples) -> str:
    """Draw what was found of peers, as ratios to the same floors."""
    said = []
    for name, samples in found.items():
        kind, _, what = name.partition(" ")
        if kind == "peer" and samples:
            floor = "row" if what in COMMANDS else f"hello {what.rpartition(' ')[2]}"
            said.append(f"{what}: {figures.ratio(found, name, floor):.2f} × {floor}")
    return "\n".join(said)


if __name__ == "__main__":
    install(Path(sys.argv[1]))
