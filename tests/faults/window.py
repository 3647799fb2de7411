"""A real terminal for a real process: what it writes, byte for byte, and how it leaves it."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path
from typing import Self

from tests import moved_clock

PATIENCE = 30.0
"""Seconds until a test gives up waiting."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a learner whose files are below ``home``."""
    names = ("PATH", "VIRTUAL_ENV")
    env = {name: os.environ[name] for name in names if name in os.environ}
    env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": str(home)}
    for kind in ("data", "config", "state"):
        env[f"STUDYTRACK_{kind.upper()}_DIR"] = str(home / kind)
    return env | moved_clock.environment() | more


class Window:
    """A process in a window of its own."""

    def __init__(
        self, command: list[str], env: dict[str, str], *, columns: int = 100, rows: int = 40
    ) -> None:
        self.raw = b""
        self.status: int | None = None
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            try:
                os.execvpe(command[0], command, env)  # noqa: S606 - the program under test
            finally:
                os._exit(71)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.manners = termios.tcgetattr(self.file)
        """How the terminal was set before the program began."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.close()

    def close(self) -> None:
        """Close the window, as a click on its corner does."""
        if self.file >= 0:
            os.close(self.file)
            self.file = -1

    def type(self, keys: str) -> None:
        """Send keys in one burst."""
        os.write(self.file, keys.encode("utf-8", "surrogateescape"))

    def read(self, seconds: float) -> None:
        """Read what comes within some seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._some(left):
            continue

    def wait_for(self, words: bytes) -> None:
        """Read until the process has written something."""
        end = time.monotonic() + PATIENCE
        while words not in self.raw:
            assert time.monotonic() < end, f"never wrote {words!r}: {self.raw[-3000:]!r}"
            self._some(0.1)

    def ended(self) -> int:
        """Wait for the end and return the exit status, negative for a signal."""
        assert self._over(PATIENCE), f"did not end: {self.raw[-3000:]!r}"
        if self.file >= 0:
            self.read(0.1)
        assert self.status is not None
        return self.status

    def _over(self, seconds: float) -> bool:
        """Wait for the end for some seconds; whether it came."""
        end = time.monotonic() + seconds
        while self.status is None and time.monotonic() < end:
            if self.file >= 0:
                self._some(0.02)
            else:
                time.sleep(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def left(self) -> int:
        """Press Ctrl+Q and return the exit status.

        On a busy machine an Esc just before makes another key of it, so it is pressed until the
        program ends.
        """
        for _ in range(10):
            if self.file >= 0 and self.status is None:
                self.type("\x11")
            if self._over(PATIENCE / 10):
                break
        return self.ended()

    def restored(self) -> bool:
        """Whether the terminal is as it was: its manners, its screen, its cursor, its mouse."""
        left = all(
            self.raw.rfind(on) < self.raw.rfind(off) or on not in self.raw
            for on, off in (
                (b"\x1b[?1049h", b"\x1b[?1049l"),
                (b"\x1b[?25l", b"\x1b[?25h"),
                (b"\x1b[?1000h", b"\x1b[?1000l"),
                (b"\x1b[?2004h", b"\x1b[?2004l"),
            )
        )
        return left and termios.tcgetattr(self.file) == self.manners

    def _some(self, seconds: float) -> bool:
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        try:
            self.raw += (found := os.read(self.file, 1 << 16))
        except OSError:
            return False
        return bool(found)
