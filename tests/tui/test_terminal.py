"""The real program in a real terminal: what a pilot cannot show."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from typing import Self

import pyte
import pytest

PATIENCE = 30.0
"""Seconds until a test gives up waiting."""


class Terminal:
    """The program in a window of 80 columns and 24 rows."""

    def __init__(self, home: Path, term: str = "xterm-256color") -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        names = ("PATH", "PYTHONPATH", "VIRTUAL_ENV")
        env = {name: os.environ[name] for name in names if name in os.environ}
        env |= {"TERM": term, "LANG": "C.UTF-8", "TZ": "UTC", "HOME": str(home)}
        env |= {f"STUDYTRACK_{kind}_DIR": str(home / kind) for kind in ("DATA", "CONFIG", "STATE")}
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "studytrack"], env)  # noqa: S606 - the program under test
        ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._file)

    @property
    def text(self) -> str:
        """What the window shows."""
        return "\n".join(self.screen.display)

    def type(self, keys: str) -> None:
        """Send keys in one burst."""
        os.write(self._file, keys.encode())

    def wait_for(self, *words: str) -> None:
        """Read until the window shows all the words."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.text for word in words):
            assert time.monotonic() < end, f"never showed {words}:\n{self.text}"
            self._read(0.05)

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
            self._read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._read(0.05)
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"did not end:\n{self.text}")

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._file], [], [], seconds)
        if ready:
            with suppress(OSError):
                found = os.read(self._file, 65536)
                self.raw += found
                self._stream.feed(found)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Return the program on Today, one curriculum just begun."""
    with Terminal(tmp_path) as window:
        window.wait_for("Nothing leaves this machine")
        window.type(" \r")
        window.wait_for("Up next", "u undoes it")
        yield window


def test_a_burst_that_opens_a_dialog_arrives_whole(terminal: Terminal) -> None:
    terminal.type("l1h30m logistic\t\r")
    terminal.wait_for("Logged 1h 30m on")
    terminal.wait_for("Today · 1h30m")


def test_a_burst_over_two_dialogs_and_two_screens_arrives_in_order(terminal: Terminal) -> None:
    terminal.type("l20m\r5l25m\r")
    terminal.wait_for("20m", "25m", "f filter")


def test_after_q_the_shell_says_that_the_timer_runs_on(terminal: Terminal) -> None:
    terminal.type("\r")
    terminal.wait_for("Running")
    terminal.type("q")
    assert terminal.ended() == 0
    left = terminal.raw.decode().rpartition("\x1b[?1049l")[2]
    assert "timer runs on: " in left
    assert ", since " in left


def test_q_without_a_timer_says_nothing(terminal: Terminal) -> None:
    terminal.type("q")
    assert terminal.ended() == 0
    assert "timer" not in terminal.raw.decode().rpartition("\x1b[?1049l")[2]


def test_nothing_is_written_while_nothing_happens(terminal: Terminal) -> None:
    terminal.quiet(6)
    assert terminal.quiet(2.5) == b""


def test_a_term_signal_gives_the_terminal_back(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.ended()
    assert b"\x1b[?1049l" in terminal.raw


def test_a_burst_over_find_form_and_palette_arrives_whole(terminal: Terminal) -> None:
    terminal.type("/graded lab\r5:how the week\r9/rest days\r\r\x15fri\r")
    terminal.wait_for("Rest days         fri")


@pytest.mark.parametrize("term", ["xterm", "xterm-16color", "linux", "dumb"])
def test_a_terminal_of_few_colours_gets_its_own_and_no_other(tmp_path: Path, term: str) -> None:
    with Terminal(tmp_path, term) as window:
        window.wait_for("Nothing leaves this machine")
        window.type(" \r")
        window.wait_for("Up next", "u undoes it")
        assert b"\x1b[38;" not in window.raw
        assert b";48;" not in window.raw
