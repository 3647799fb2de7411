"""Other programs a person might use instead, measured the same way where they are installed.

`make bench-peers` gives each an environment of its own; nothing of theirs is loaded here. Those at
a prompt get the history of the large learner; those that fill the screen begin with nothing,
so that no key of theirs is measured: there is nothing to move through.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.bench import figures, processes, screens
from tests.bench.figures import Samples
from tests.bench.homes import Home
from tests.bench.processes import FailedError
from tests.bench.screens import Face

ROUNDS = 3
NEWER = ("python3.14", "python3.13")
"""Where a peer does not do with the Python of this project."""
CLOCKED = (
    "SELECT started_at, seconds, uuid, curriculum, item FROM session "
    "WHERE started_at IS NOT NULL ORDER BY started_at"
)


class Peer(NamedTuple):
    """Another program."""

    name: str
    program: str
    packages: tuple[str, ...] = ()
    """In the Python package index; empty for one that comes with the system."""
    words: tuple[str, ...] = ()
    """What it is asked at a prompt; empty for one that fills the screen."""
    leave: str = "\x11"
    """The key that ends it."""
    newer: bool = False
    """Whether it needs a newer Python than this project."""


PEERS = (
    Peer("Watson", "watson", ("td-watson",), ("report", "--week")),
    Peer("timewarrior", "timew", words=("summary", ":week")),
    Peer("dooit", "dooit", ("dooit",)),
    Peer("kanban-tui", "ktui", ("kanban-tui",)),
    # With newer ones it most often ends in a segmentation fault before it shows anything.
    Peer("posting", "posting", ("posting", "tree-sitter<0.25"), leave="\x03"),
    Peer("harlequin", "harlequin", ("harlequin",)),
    Peer("Bagels", "bagels", ("bagels",), newer=True),
)


def install(folder: Path) -> None:
    """Install every peer into an environment of its own; what fails is said, and left out."""
    for peer in PEERS:
        home = folder / peer.program
        if not peer.packages or (home / "bin" / peer.program).exists():
            continue
        python = _newer() if peer.newer else sys.executable
        if python is None:
            sys.stderr.write(f"bench: {peer.name} needs one of {', '.join(NEWER)}\n")
            continue
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *peer.packages]
        for call in ([python, "-m", "venv", "--clear", str(home)], pip):
            if subprocess.run(call, check=False).returncode:
                sys.stderr.write(f"bench: {peer.name} could not be installed\n")
                break


def _newer() -> str | None:
    """Return a newer Python that runs; a name on the path need not."""
    for name in NEWER:
        found = shutil.which(name)
        if found and not subprocess.run([found, "-c", ""], check=False).returncode:
            return found
    return None


def measured(folder: Path, home: Home) -> tuple[Samples, dict[str, str]]:
    """Measure the peers that are there; return also, by name, why the others were not."""
    found: Samples = {}
    missing: dict[str, str] = {}
    write_histories(home)
    for peer in PEERS:
        where = f"{folder / peer.program / 'bin'}:/usr/bin:/usr/local/bin"
        program = shutil.which(peer.program, path=where)
        if program is None:
            missing[peer.name] = (
                "needs Python 3.13 or newer" if peer.newer else "is not on this machine"
            )
            continue
        try:
            found |= _one(peer, program, home)
        except FailedError as error:
            missing[peer.name] = str(error).partition("\n")[0]
    return found, missing


def _one(peer: Peer, program: str, home: Home) -> Samples:
    name = f"peer {peer.name}"
    if peer.words:
        command = [program, *peer.words]
        acts = {f"{name} prompt": lambda: processes.run(command, home.env)}
        return figures.interleaved(acts, ROUNDS)
    face = Face(name, [program], home.env, (), "j", "k", peer.leave)
    return screens.measured([face], ROUNDS, presses=0)


def write_histories(home: Home) -> None:
    """Give the peers at a prompt the sessions with a clock of a learner, in their own files."""
    opened = sqlite3.connect(home.database)
    rows = opened.execute(CLOCKED).fetchall()
    opened.close()
    frames = [
        [start, start + seconds, curriculum, uuid.replace("-", ""), [item], start + seconds]
        for start, seconds, uuid, curriculum, item in rows
    ]
    watson = home.folder / ".config" / "watson"
    watson.mkdir(parents=True, exist_ok=True)
    (watson / "frames").write_text(json.dumps(frames))
    months: dict[str, list[str]] = {}
    for start, seconds, _, _, item in rows:
        span = (datetime.fromtimestamp(at, UTC) for at in (start, start + seconds))
        begun, ended = (f"{at:%Y%m%dT%H%M%SZ}" for at in span)
        months.setdefault(f"{begun[:4]}-{begun[4:6]}", []).append(
            f"inc {begun} - {ended} # {item}\n"
        )
    timew = home.folder / ".timewarrior"
    (timew / "data").mkdir(parents=True, exist_ok=True)
    (timew / "timewarrior.cfg").touch()
    for month, lines in months.items():
        (timew / "data" / f"{month}.data").write_text("".join(lines))


def told(found: Samples, missing: dict[str, str]) -> str:
    """Say of every peer what was measured, or why it was not."""
    return "\n".join(f"- {peer.name}: {_said(peer, found, missing)}." for peer in PEERS)


def _said(peer: Peer, found: Samples, missing: dict[str, str]) -> str:
    name = f"peer {peer.name}"
    if peer.name in missing:
        return f"not measured: {missing[peer.name]}"
    if peer.words:
        asked = " ".join((peer.program, *peer.words))
        return f"`{asked}` {figures.ratio(found, f'{name} prompt', 'row'):.1f} × *row*"
    frame = figures.ratio(found, f"{name} frame", "hello frame")
    quit_ = 1000 * figures.middle(found[f"{name} quit"])
    peak = figures.ratio(found, f"{name} peak", "hello peak")
    return f"first frame {frame:.1f} × *hello*, memory {peak:.1f} × *hello*, gone {quit_:.0f} ms"


if __name__ == "__main__":
    install(Path(sys.argv[1]))
