"""A real terminal around a real program: when it is ready, and when it has answered a key."""

import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from typing import NamedTuple, Self

from tests.bench import frames
from tests.bench.frames import Burst, Window
from tests.bench.processes import FailedError

PATIENCE = 60.0
"""Seconds until a program that shows nothing is given up."""
QUIET = 0.25
"""Seconds without a byte after which a first frame is taken as full."""
STILL = 0.12
"""Seconds without a byte after which a key is taken as answered."""
NOTICE = 1.0
"""Seconds a key is given to show its first byte."""
TICKS = os.sysconf("SC_CLK_TCK")


class Idle(NamedTuple):
    """What a program does while nobody does anything."""

    bytes_a_second: float
    cpu: float
    """Share of one processor, 0 to 1."""
    redraws: int
    """How often it sent anything."""


class Probe:
    """One run of a program in a window; every answer reads what arrived until then."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], *, columns: int = 80, rows: int = 24
    ) -> None:
        self.window = Window(columns, rows)
        self._status: int | None = None
        size = struct.pack("HHHH", rows, columns, 0, 0)
        ours, theirs = pty.openpty()
        ioctl(theirs, termios.TIOCSWINSZ, size)
        self._begun = time.perf_counter()
        self._file, self._pid = ours, os.fork()
        if self._pid == 0:
            os.close(ours)
            os.login_tty(theirs)
            os.execve(command[0], list(command), dict(env))  # noqa: S606 - what is measured
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._ended():
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._file)

    def first_frame(self, *words: str, quiet: float = QUIET, patience: float = PATIENCE) -> float:
        """Return the seconds from the start to the last change of the first full frame.

        It is full once every word is seen and nothing has arrived for ``quiet`` seconds.

        Raises:
            FailedError: it never was.
        """
        return self._full(self._begun, words, quiet, patience)

    def opened(
        self, keys: str, *words: str, quiet: float = QUIET, patience: float = PATIENCE
    ) -> float:
        """Send keys and return the seconds until all that they open was seen, every word of it.

        Raises:
            FailedError: it never was.
        """
        begun = time.perf_counter()
        os.write(self._file, keys.encode())
        return self._full(begun, words, quiet, patience)

    def _full(self, begun: float, words: tuple[str, ...], quiet: float, patience: float) -> float:
        last = None
        while True:
            last = frames.settled(self.window, self._until_quiet(quiet)) or last
            seen = self.window.text
            self._see_it_runs()
            if last is not None and all(word in seen for word in words):
                return last - begun
            waited = time.perf_counter() - begun
            if waited > patience:
                raise FailedError(f"no full frame with {words} in {waited:.0f} s:\n{seen}")

    def press(self, keys: str, *, quiet: float = STILL, notice: float = NOTICE) -> float | None:
        """Send keys and return the seconds until the screen changed last; None if it did not."""
        begun = time.perf_counter()
        os.write(self._file, keys.encode())
        bursts: list[Burst] = []
        self._read(notice, bursts)
        last = frames.settled(self.window, bursts + self._until_quiet(quiet))
        return None if last is None else last - begun

    def answered(self, keys: str, *words: str, patience: float = PATIENCE) -> float:
        """Send keys and return the seconds until one of the words is seen, whatever else goes on.

        Raises:
            FailedError: it never was.
        """
        begun = time.perf_counter()
        os.write(self._file, keys.encode())
        while True:
            bursts: list[Burst] = []
            self._read(patience, bursts)
            for burst in bursts:
                self.window.feed(burst.data)
                if any(word in self.window.text for word in words):
                    return burst.at - begun
            self._see_it_runs()
            if time.perf_counter() - begun > patience:
                raise FailedError(f"{keys!r} shows none of {words}:\n{self.window.text}")

    def hold(self, key: str, *, seconds: float, rate: int, quiet: float = QUIET) -> float:
        """Press a key ``rate`` times a second and return how long the screen went on after it.

        Raises:
            FailedError: the key changes nothing.
        """
        bursts: list[Burst] = []
        begun = pressed = time.perf_counter()
        for number in range(int(seconds * rate)):
            while (left := begun + number / rate - time.perf_counter()) > 0:
                self._read(left, bursts)
            pressed = time.perf_counter()
            os.write(self._file, key.encode())
        bursts += self._until_quiet(quiet)
        last = frames.settled(self.window, bursts)
        if last is None:
            raise FailedError(f"{key!r} changes nothing on this screen:\n{self.window.text}")
        return max(0.0, last - pressed)

    def idle(self, seconds: float) -> Idle:
        """Watch for some seconds without touching anything."""
        bursts: list[Burst] = []
        before, end = self._cpu(), time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left, bursts)
        sent = sum(len(burst.data) for burst in bursts)
        return Idle(sent / seconds, (self._cpu() - before) / seconds, len(bursts))

    def peak(self) -> int:
        """Return the most KiB it held so far; 0 where the system does not tell.

        Not the system's own count for ended processes: that begins with what we held at the fork.
        """
        self._see_it_runs()
        status = Path(f"/proc/{self._pid}/status")
        found = status.read_text().partition("VmHWM:")[2].split() if status.exists() else ["0"]
        return int(found[0])

    def quit(self, keys: str) -> float:
        """Send the keys that end it and return the seconds until it is gone.

        Raises:
            FailedError: it stays.
        """
        begun = time.perf_counter()
        os.write(self._file, keys.encode())
        while time.perf_counter() - begun < PATIENCE:
            self._read(0.001, [])
            if self._ended():
                return time.perf_counter() - begun
        raise FailedError(f"{keys!r} does not end it")

    def _see_it_runs(self) -> None:
        if self._ended():
            raise FailedError(f"it ended by itself, with status {self._status}")

    def _ended(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if pid else None
        return self._status is not None

    def _until_quiet(self, quiet: float) -> list[Burst]:
        bursts: list[Burst] = []
        while self._read(quiet, bursts):
            pass
        return bursts

    def _read(self, seconds: float, bursts: list[Burst]) -> bool:
        """Wait at most ``seconds`` for bytes; False when none came or none will."""
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        at = time.perf_counter()
        try:
            data = os.read(self._file, 1 << 16)
        except OSError:  # Linux says so when the other end is closed
            data = b""
        if not data:
            time.sleep(0.001)
            return False
        bursts.append(Burst(at, data))
        return True

    def _cpu(self) -> float:
        """Return the seconds of processor time used so far; 0 where the system does not tell."""
        stat = Path(f"/proc/{self._pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS
