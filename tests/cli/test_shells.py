"""Tab in the real shells: words of titles stay, files are offered, commas survive."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest
from tests import moved_clock

COURSE = """\
format = 1
id = "course"
version = "1"
title = "A course"

[[module]]
id = "m1"
title = "Module one"
items = [
  { id = "zeta", kind = "lab", title = "Softmax, first: 'a' lab" },
  { id = "alpha", kind = "lab", title = "Second softmax, too" },
  { id = "trees", kind = "lab", title = "Lab: trees" },
]
"""
PATIENCE = 8.0
"""Seconds until a shell must have answered, also on a busy machine."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Make a home with a started course and the program on the path."""
    kinds = ("DATA", "CONFIG", "STATE")
    places = {f"STUDYTRACK_{kind}_DIR": str(tmp_path / kind) for kind in kinds}
    bin_folder = Path(sys.executable).parent
    env = {
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PS1": "$ ",
        **moved_clock.environment(),
        **places,
    }
    (tmp_path / "DATA" / "curricula").mkdir(parents=True)
    (tmp_path / "DATA" / "curricula" / "course.toml").write_text(COURSE)
    (tmp_path / "sheet.csv").write_text("")
    program = [sys.executable, "-m", "studytrack", "curricula", "start", "course"]
    subprocess.run(program, env=env, check=True, capture_output=True, cwd=tmp_path)
    return env


class Shell:
    """An interactive shell in a window of 100 by 30."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self._screen)

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self._handle, keys.encode())

    def until(self, seen: Callable[[str], bool]) -> str:
        """Read until the screen is as wanted, and return it."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if select.select([self._handle], [], [], 0.1)[0]:
                try:
                    data = os.read(self._handle, 1 << 16)
                except OSError:
                    break
                self._stream.feed(data)
                if b"\x1b[c" in data or b"\x1b[0c" in data:
                    self.type("\x1b[?62c")  # fish asks what terminal this is
            if seen(self.shown):
                return self.shown
        return self.shown

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()


@contextmanager
def opened(command: list[str], env: dict[str, str]) -> Iterator[Shell]:
    """Start a shell in a terminal of its own."""
    child, handle = pty.fork()
    if child == 0:  # pragma: no cover - the child becomes the shell
        os.chdir(env["HOME"])
        os.execve(command[0], command, env)  # noqa: S606 - a shell is what is tried
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    try:
        yield Shell(handle)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(handle)


START = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(studytrack completion bash)"\r'),
    "zsh": (
        ["-f", "-i"],
        'autoload -U compinit; compinit -u; eval "$(studytrack completion zsh)"\r',
    ),
    "fish": (["--no-config", "-i"], "studytrack completion fish | source\r"),
}


@contextmanager
def ready(name: str, place: str, env: dict[str, str]) -> Iterator[Shell]:
    """Start a shell that knows the program's completion."""
    words, setup = START[name]
    with opened([place, *words], env) as shell:
        shell.type(setup)
        shell.type("echo rea''dy\r")
        assert "ready" in shell.until(lambda shown: "\nready" in shown)
        shell.type("clear\r")
        shell.until(lambda shown: "ready" not in shown)
        yield shell


@pytest.mark.slow
@pytest.mark.parametrize("name", START)
def test_words_of_a_title_stay_and_every_hit_is_listed(
    name: str, program: Callable[[str], str], home: dict[str, str]
) -> None:
    with ready(name, program(name), home) as shell:
        shell.type("studytrack log softmax\t")
        time.sleep(0.6)
        if name == "bash":
            shell.type("\t")
        shown = shell.until(lambda seen: "course/zeta" in seen and "course/alpha" in seen)
    assert "course/zeta" in shown
    assert "course/alpha" in shown
    assert "studytrack log softmax" in shown or "studytrack log course/" in shown
    if name != "bash":
        assert "Softmax, first: 'a' lab" in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", START)
def test_one_hit_takes_the_place_of_the_words(
    name: str, program: Callable[[str], str], home: dict[str, str]
) -> None:
    with ready(name, program(name), home) as shell:
        shell.type("studytrack log trees\t")
        shown = shell.until(lambda seen: "course/trees" in seen)
    assert "studytrack log course/trees" in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", START)
def test_files_are_offered_where_files_are_meant(
    name: str, program: Callable[[str], str], home: dict[str, str]
) -> None:
    with ready(name, program(name), home) as shell:
        shell.type("studytrack curricula check she\t")
        shown = shell.until(lambda seen: "sheet.csv" in seen)
    assert "check sheet.csv" in shown


@pytest.mark.slow
@pytest.mark.parametrize("name", START)
def test_a_week_is_found_by_its_number(
    name: str, program: Callable[[str], str], home: dict[str, str]
) -> None:
    year, number = time.strftime("%G-%V").split("-")
    with ready(name, program(name), home) as shell:
        shell.type(f"studytrack week w{number}\t")
        shown = shell.until(lambda seen: f"week {year}-W{number}" in seen)
    assert f"studytrack week {year}-W{number}" in shown
