"""Running a whole program and seeing how long it took."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


class FailedError(Exception):
    """A program that was to be measured did not do what it was asked."""


def run(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command to its end and return its seconds; what it prints goes nowhere.

    Raises:
        FailedError: it ended with another status than 0.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    to = [(os.POSIX_SPAWN_DUP2, nowhere, number) for number in (0, 1, 2)]
    begun = time.perf_counter()
    pid = os.posix_spawn(command[0], list(command), env, file_actions=to)
    _, status = os.waitpid(pid, 0)
    seconds = time.perf_counter() - begun
    os.close(nowhere)
    left = os.waitstatus_to_exitcode(status)
    if left != 0:
        raise FailedError(f"{' '.join(command)} ended with {left}")
    return seconds


PEAK = """
import os, resource, sys
nowhere = os.open(os.devnull, os.O_RDWR)
to = [(os.POSIX_SPAWN_DUP2, nowhere, number) for number in (0, 1, 2)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=to)
_, status = os.waitpid(pid, 0)
print(os.waitstatus_to_exitcode(status), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small program that runs another: the system's count of memory begins with the starter's own."""


def peak(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run a command to its end and return the most KiB it held.

    Raises:
        FailedError: it ended with another status than 0.
    """
    call = [sys.executable, "-S", "-c", PEAK, *command]
    done = subprocess.run(call, env=env, capture_output=True, check=True, text=True)
    left, held = map(int, done.stdout.split())
    if left:
        raise FailedError(f"{' '.join(command)} ended with {left}")
    return held // 1024 if sys.platform == "darwin" else held  # bytes there


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment a program is measured in: its own home, and nothing of ours."""
    places = {f"STUDYTRACK_{kind}_DIR": str(home / kind) for kind in ("DATA", "CONFIG", "STATE")}
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **places,
    }
