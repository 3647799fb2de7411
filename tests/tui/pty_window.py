"""A real terminal for the real program: a pty, read by pyte."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path
from typing import Self

import pyte
from tests import moved_clock

PATIENCE = 20.0
"""Seconds until a test gives up waiting."""


class Terminal:
    """The program in a window of some columns and rows."""

    def __init__(
        self,
        home: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        db: Path | None = None,
        command: str = "",
        **more: str,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        line = [sys.executable, "-m", "studytrack", *filter(None, [command])]
        if db is not None:
            line += ["--db", str(db)]
        names = ("PATH", "PYTHONPATH", "VIRTUAL_ENV")
        env = {name: os.environ[name] for name in names if name in os.environ}
        env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": str(home)}
        env |= {f"STUDYTRACK_{kind}_DIR": str(home / kind) for kind in ("DATA", "CONFIG", "STATE")}
        env |= moved_clock.environment() | more
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, line, env)  # noqa: S606 - the program under test
        ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        if self._file >= 0:
            os.close(self._file)

    @property
    def text(self) -> str:
        """What the window shows."""
        return "\n".join(self.screen.display)

    def type(self, keys: str) -> None:
        """Send keys in one burst."""
        os.write(self._file, keys.encode())

    def wait_for(self, *words: str) -> str:
        """Read until the window shows all the words."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.text for word in words):
            assert time.monotonic() < end, f"never showed {words}:\n{self.text}"
            self._read(0.05)
        return self.text

    def quiet(self, seconds: float) -> bytes:
        """Return what arrives within some seconds."""
        before, end = len(self.raw), time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)
        return self.raw[before:]

    def ended(self) -> int:
        """Wait until the program has ended and return its exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                # What it wrote last may still lie in the terminal, some pages of it.
                while self._read(0.2):
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"did not end:\n{self.text}")

    def hang_up(self) -> None:
        """Close the window, as a person does who has had enough."""
        os.close(self._file)
        self._file = -1

    def gone(self) -> int:
        """Wait until the program whose window was closed has ended, and return its exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        raise AssertionError("it runs on without a terminal")

    def _read(self, seconds: float) -> bool:
        """Read what is there; whether there was anything."""
        ready, _, _ = select.select([self._file], [], [], seconds)
        if ready:
            try:
                found = os.read(self._file, 65536)
            except OSError:
                return False
            self.raw += found
            self._stream.feed(found)
        return bool(ready)
