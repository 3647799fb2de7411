"""The library between the program and the disk: building it, arming it.

`shim.c` says what it does. It works only in a process that was started with it preloaded, which
`run` does; where there is no C compiler the suite says so and is skipped.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).with_name("shim.c")
TESTS = SOURCE.parents[1]


class How(IntEnum):
    """What happens at a change of a file."""

    PASS = 0
    COUNT = 1
    KILL = 2
    FAIL_ONCE = 3
    FAIL_FROM_HERE = 4
    RECORD = 5
    KILL_AFTER = 6


def build(folder: Path) -> Path:
    """Compile the library into ``folder``; skip the test where that cannot be done."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("no C compiler on Linux, so nothing can stand between program and disk")
    library = folder / "shim.so"
    call = [compiler, "-O1", "-shared", "-fPIC", "-w", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(call, check=True)
    return library


_WARM: "dict[Path, subprocess.Popen[str]]" = {}
"""The process that has imported everything, by the library it runs above."""


def run(library: Path, module: str, *words: object) -> Any:
    """Run the module ``faults.MODULE`` above the library; return what it prints as JSON.

    It runs in a fork of one warm process: importing takes longer than a short form does.
    """
    answer, trouble = library.with_name("answer"), library.with_name("trouble")
    if library not in _WARM:
        _WARM[library] = _started(library, trouble)
    process = _WARM[library]
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps([module, str(answer), *map(str, words)]) + "\n")
    process.stdin.flush()
    status = process.stdout.readline()
    said = trouble.read_text("utf-8", "replace")
    assert status == "0\n", f"{module} broke ({status!r}):\n{said[-4000:]}"
    return json.loads(answer.read_text())


def end(library: Path) -> None:
    """End the warm process, if it was ever started."""
    if process := _WARM.pop(library, None):
        process.communicate()


def _started(library: Path, trouble: Path) -> "subprocess.Popen[str]":
    env = {
        **os.environ,
        # The suite may be on another date already (`make dates`).
        "LD_PRELOAD": " ".join((str(library), os.environ.get("LD_PRELOAD", ""))).rstrip(),
        "PYTHONPATH": str(TESTS),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
    }
    call = [sys.executable, "-m", "faults.warm"]
    with trouble.open("w") as told:
        return subprocess.Popen(
            call, env=env, cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told,
            text=True,
        )  # fmt: skip


def arm(below: Path, how: How, n: int = 0, number: int = 0, log: int = -1) -> None:
    """Let ``how`` happen at the ``n``-th change below a folder; ``number`` is the errno.

    While anything is armed, nothing below the folder waits for the disk.
    """
    _library().fault_arm(os.fsencode(below), int(how), n, number, log)


def seen() -> int:
    """Return how many changes were made since the library was armed."""
    return int(_library().fault_seen())


def _library() -> Any:
    return ctypes.CDLL(None)
