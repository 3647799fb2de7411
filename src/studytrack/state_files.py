"""Marks in the state directory: when the full screen was awake, and when timers began.

They only ever make a question. A mark that is missing, odd or cannot be written is nobody's
trouble: then nothing is asked.
"""

import os
import time

from studytrack import regular_files
from studytrack.domain.interruptions import Awake, ElapsedClocks, noted
from studytrack.domain.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


AWAKE, STARTS, COPIED = "awake", "starts", "copied.md"
MOST_KEPT = 1 << 21
"""Bytes of what is kept to be quicker: of recall ten thousand items and more."""
MOST_NOTED = 1 << 14
"""Characters a file of marks may have."""
KEPT = 20
"""Starts remembered: an undo may bring an earlier timer back."""
BOOT_ID = "/proc/sys/kernel/random/boot_id"


class Clocks(NamedTuple):
    """What the machine's own clocks show, in whole seconds; nobody can set them."""

    awake: int
    """Since it was started, without the time it slept."""
    passed: int
    """Since it was started, with it."""
    boot: str
    """Which start that was."""


def clocks() -> Clocks | None:
    """Read the clocks that stand still while the machine sleeps, and that do not.

    None where the system does not say which start it is, as only Linux does: after another
    start the same clocks would tell a tale.
    """
    boot = _boot()
    if not boot:
        return None
    without, within = time.CLOCK_MONOTONIC, time.CLOCK_BOOTTIME
    return Clocks(int(time.clock_gettime(without)), int(time.clock_gettime(within)), boot)


def _boot() -> str:
    try:
        with open(BOOT_ID, encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs the prompt
            return file.read(64).strip()
    except (OSError, ValueError):
        return ""


def note_start(folder: str, at: int) -> None:
    """Note what the machine's clocks show when a timer is started at ``at`` (Unix seconds)."""
    now = clocks()
    if now is None:
        return
    rows = [*_rows(folder, STARTS), f"{at} {now.awake} {now.passed} {now.boot}"]
    _write(folder, STARTS, rows[-KEPT:])


def since_start(folder: str, at: int) -> "ElapsedClocks | None":
    """Return what the machine's clocks counted since a timer was started at ``at``.

    None when nothing was noted then, or the machine was started anew since.
    """
    now = clocks()
    if now is None:
        return None
    for row in reversed(_rows(folder, STARTS)):
        match row.split():
            case [noted, awake, passed, now.boot] if noted == str(at):
                try:
                    up, all_ = now.awake - int(awake), now.passed - int(passed)
                except ValueError:
                    return None
                # Each clock is cut to seconds by itself, so one may seem a second ahead.
                return ElapsedClocks(min(up, all_), all_) if 0 <= up <= all_ + 1 else None
    return None


def awake(folder: str) -> "tuple[Awake, ...]":
    """Return when the full screen was awake, oldest first; nothing where nothing was noted."""
    try:
        rows = [row.split() for row in _rows(folder, AWAKE)]
        return tuple(Awake(int(since), int(until)) for since, until in rows)
    except ValueError:
        return ()


def note_awake(folder: str, now: int) -> None:
    """Note that the full screen is awake at ``now`` (Unix seconds), once a minute."""
    _write(folder, AWAKE, (f"{since} {until}" for since, until in noted(awake(folder), now)))


def kept(folder: str, name: str) -> str:
    """Return what was kept to be quicker, of recall or of the shelf; empty when nothing was."""
    try:
        path = os.path.join(folder, name)  # noqa: PTH118 - pathlib costs a prompt its milliseconds
        return regular_files.read(path, MOST_KEPT)[:MOST_KEPT].decode("ascii")
    except (OSError, ValueError):
        return ""


def keep(folder: str, name: str, text: str) -> None:
    """Keep what is quicker to read than to work out; what is odd is not kept."""
    if text.isascii() and len(text) < MOST_KEPT:
        _write(folder, name, text.split("\n"))


def keep_copied(folder: str, text: str) -> str:
    """Keep what was copied last, where a terminal may not have taken it; return the file."""
    return _write(folder, COPIED, text.rstrip("\n").split("\n"))


def _rows(folder: str, name: str) -> list[str]:
    try:
        path = os.path.join(folder, name)  # noqa: PTH118 - pathlib costs a prompt its milliseconds
        return regular_files.read(path, MOST_NOTED)[:MOST_NOTED].decode("ascii").splitlines()
    except (OSError, ValueError):
        return []


def _write(folder: str, name: str, rows: "Iterable[str]") -> str:
    """Replace a file, privately and whole; return it, or nothing where that failed."""
    path = os.path.join(folder, name)  # noqa: PTH118 - pathlib costs a prompt its milliseconds
    fresh = f"{path}.{os.getpid()}"
    try:
        regular_files.make_folder(folder)
        handle = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with open(handle, "w", encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - pathlib costs a prompt its milliseconds
            file.writelines(f"{row}\n" for row in rows)
        os.replace(fresh, path)  # noqa: PTH105 - pathlib costs a prompt its milliseconds
    except OSError:
        return ""
    return path
