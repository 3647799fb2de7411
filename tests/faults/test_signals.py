"""Signals, closed windows, closed pipes and odd terminals: a sentence at most, and all is kept."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studytrack.store.database import Store

from .conftest import LONG, Figure
from .learner import COURSE
from .window import Window, environment

pytestmark = [pytest.mark.faults, pytest.mark.slow]

PROGRAM = [sys.executable, "-m", "studytrack"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of a learner whose timer runs."""
    shelf = tmp_path / "data" / "curricula"
    shelf.mkdir(parents=True)
    (shelf / "course.toml").write_text(COURSE.format(id="course"))
    for words in ("curricula start course", "log course/intro 20m", "start course/softmax"):
        done = told(tmp_path, *words.split())
        assert (done.returncode, done.stderr) == (0, "")
    return tmp_path


def told(home: Path, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    call = [*PROGRAM, *words]
    return subprocess.run(
        call, env=environment(home, **env), capture_output=True, text=True, check=False, timeout=60
    )


def running(home: Path) -> bool:
    with Store(home / "data" / "studytrack.db", None).reading() as read:
        return read.sessions.timer() is not None


def sessions(home: Path) -> int:
    with Store(home / "data" / "studytrack.db", None).reading() as read:
        return read.sessions.count()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_any_moment_leaves_whole_operations(
    home: Path, figure: Figure, number: signal.Signals
) -> None:
    dice, spoken, acknowledged = random.Random(3), [], 0
    count, before = (60 if LONG else 4), sessions(home)
    words = [*PROGRAM, "log", "-", "1s"]
    begun = time.monotonic()
    assert told(home, "log", "-", "1s").returncode == 0
    whole = time.monotonic() - begun
    for _ in range(count):
        process = subprocess.Popen(
            words, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        time.sleep(dice.uniform(0.02, whole))
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        acknowledged += bool(out)
        # What comes before the first line of the program is Python's own to say.
        early = "Traceback" in err and "src/studytrack" not in err
        ended = process.returncode in {0, -number, 128 + number} and "Traceback" not in err
        if not early and not ended:
            spoken.append((process.returncode, err[-400:]))
    assert spoken == []
    assert before + 1 + acknowledged <= sessions(home) <= before + 1 + count
    assert running(home)
    figure(f"signals: {count} × {number.name} at random moments, no traceback, nothing half done")


def test_an_interrupt_at_a_question_is_130(home: Path) -> None:
    with Window([*PROGRAM, "skip", "course/apps"], environment(home)) as window:
        window.read(1.0)
        if window.raw:
            window.type("\x03")
        assert window.ended() in {2, 130}
        assert b"Traceback" not in window.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP][: 2 if LONG else 1])
def test_an_early_signal_gives_the_terminal_back(home: Path, number: signal.Signals) -> None:
    dice = random.Random(7)
    for _ in range(20 if LONG else 1):
        with Window(PROGRAM, environment(home)) as window:
            window.wait_for(b"\x1b[?1049h")
            window.read(dice.uniform(0, 0.2))
            os.kill(window.pid, number)
            assert window.ended() == 128 + number
            assert window.restored()
            assert b"Traceback" not in window.raw


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT][: 4 if LONG else 1]
)
def test_a_signal_gives_the_terminal_back_and_keeps_what_was_typed(
    home: Path, number: signal.Signals
) -> None:
    with Window(PROGRAM, environment(home)) as window:
        window.wait_for(b"softmax")
        window.read(0.5)
        window.type("l")
        window.read(0.5)
        window.type("45m intro -- half a thought")
        window.wait_for(b"thought")
        window.read(2.2)
        os.kill(window.pid, number)
        assert window.ended() == 128 + number
        assert b"Traceback" not in window.raw
        assert window.restored()
    assert running(home)
    with Window(PROGRAM, environment(home)) as window:
        window.wait_for(b"softmax")
        window.read(0.5)
        window.type("l")
        window.wait_for(b"half a thought")


def test_a_closed_window_ends_the_program_and_not_the_timer(home: Path) -> None:
    window = Window(PROGRAM, environment(home))
    window.wait_for(b"softmax")
    window.type("l45m intro -- half a thought")
    window.wait_for(b"thought")
    window.read(2.5)
    window.close()
    window.ended()
    assert running(home)
    drafts = [path.read_text() for path in (home / "state").glob("draft-*")]
    assert drafts == ["45m intro -- half a thought"]


PIPED = ["week", "export json", "--help", "sessions list", "history", "week --json", "log - 1m"]


@pytest.mark.parametrize("words", PIPED if LONG else PIPED[:2])
def test_a_reader_that_has_enough_is_no_error(home: Path, words: str) -> None:
    call = [*PROGRAM, *words.split()]
    process = subprocess.Popen(
        call, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stderr:
        process.stdout.close()
        err = process.stderr.read()
    assert (process.wait(), err) == (0, "")


SINGLE = [
    {"TERM": "dumb", "COLUMNS": "1", "LANG": "C", "LC_ALL": "C"},
    {"TERM": "", "COLUMNS": "500", "TZ": "No/Such_Zone"},
]
"""Several oddities at once, for the short form."""
ODD: list[dict[str, str]] = [
    {"LANG": "C", "LC_ALL": "C"},
    {"TERM": "dumb"},
    {"TERM": ""},
    {"COLUMNS": "1"},
    {"COLUMNS": "500"},
    {"COLUMNS": "x", "LINES": "-1"},
    {"TZ": ""},
    {"TZ": "No/Such_Zone"},
    {"HOME": ""},
    {"NO_COLOR": "1"},
]


@pytest.mark.parametrize("odd", ODD if LONG else SINGLE, ids=str)
def test_an_odd_terminal_is_no_obstacle(home: Path, odd: dict[str, str]) -> None:
    said = ["today", "week", "sessions list", "log - 1m -n Übung日本", "curricula show course"]
    for words in said if LONG else said[3:4]:
        if LONG:
            done = told(home, *words.split(), **odd)
            assert (done.returncode, done.stderr) == (0, ""), (words, done)
        with Window([*PROGRAM, *words.split()], environment(home, **odd)) as window:
            assert window.ended() == 0, window.raw
            assert b"Traceback" not in window.raw


def test_without_a_home_the_program_starts(home: Path) -> None:
    env = environment(home)
    del env["HOME"]
    for words in (["--help"], ["today"], ["--version"], ["status"]):
        done = subprocess.run(
            [*PROGRAM, *words], env=env, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("size", [(1, 1), (2, 60), (500, 100), (80, 3)][: 4 if LONG else 1])
@pytest.mark.parametrize(
    "odd", [{"TERM": "dumb"}, {}, {"LANG": "C", "LC_ALL": "C"}][: 3 if LONG else 1], ids=str
)
def test_a_window_of_any_size_is_drawn_and_left(
    home: Path, size: tuple[int, int], odd: dict[str, str]
) -> None:
    columns, rows = size
    with Window(PROGRAM, environment(home, **odd), columns=columns, rows=rows) as window:
        window.read(1.2)
        for keys in ("2", "3", "4", "5", "?", "\x1b", "l", "\x1b"):
            window.type(keys)
            window.read(0.15)
        assert window.left() == 0, window.raw[-2000:]
        assert b"Traceback" not in window.raw
        assert window.restored()
