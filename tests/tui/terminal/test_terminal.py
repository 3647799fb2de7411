"""The real program in a real terminal: what a pilot cannot show."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.pty_window import Terminal

from studytrack.tui.terminal import driver


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
    terminal.wait_for("This week · 1h 30m of 8h")


def test_a_burst_over_two_dialogs_and_two_screens_arrives_in_order(terminal: Terminal) -> None:
    terminal.type("l20m\r5l25m\r")
    terminal.wait_for("20m", "25m", "f filter")


def test_what_is_pasted_waits_for_the_keys_before_it(terminal: Terminal) -> None:
    terminal.type("2345jjjj1l\x1b[200~20m logistic\x1b[201~\t\r")
    terminal.wait_for("Logged 20m on")


def test_after_q_the_shell_says_that_the_timer_runs_on(terminal: Terminal) -> None:
    terminal.type("\r")
    terminal.wait_for("s Stop")
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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_gives_the_terminal_back_and_is_the_status(
    terminal: Terminal, number: signal.Signals
) -> None:
    os.kill(terminal.pid, number)
    assert terminal.ended() == 128 + number
    assert b"\x1b[?1049l" in terminal.raw


@pytest.mark.parametrize("command", ["", "demo"])
def test_a_terminal_that_goes_away_ends_it(tmp_path: Path, command: str) -> None:
    with Terminal(tmp_path, command=command) as window:
        window.wait_for("Nothing leaves this machine" if not command else "This week")
        window.hang_up()
        assert window.gone() == 128 + signal.SIGHUP


def test_ctrl_z_leaves_it_waiting_and_all_is_drawn_again(terminal: Terminal) -> None:
    terminal.type("\x1a")
    terminal.quiet(1)
    assert b"\x1b[?1049l" in terminal.raw
    _, status = os.waitpid(terminal.pid, os.WUNTRACED | os.WNOHANG)
    assert os.WIFSTOPPED(status)
    terminal.screen.reset()  # a shell wrote over it
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for("1 Today", "Up next", "? Keys")


def test_a_burst_over_find_form_and_palette_arrives_whole(terminal: Terminal) -> None:
    terminal.type("/graded lab\r5:how the week\r0/rest days\r\r\x15fri\r")
    terminal.wait_for("Rest days         fri")


@pytest.mark.parametrize("term", ["xterm", "xterm-16color", "linux", "dumb"])
def test_a_terminal_of_few_colours_gets_its_own_and_no_other(tmp_path: Path, term: str) -> None:
    with Terminal(tmp_path, TERM=term) as window:
        window.wait_for("Nothing leaves this machine")
        window.type(" \r")
        window.wait_for("Up next", "u undoes it")
        assert b"\x1b[38;" not in window.raw
        assert b";48;" not in window.raw


@pytest.mark.parametrize(
    ("environ", "raised"),
    [
        ({"TERM": "xterm-256color"}, "\x1b]9;Over\x1b\\"),
        ({"TERM": "foot"}, "\x1b]777;notify;studytrack;Over\x1b\\"),
        ({"TERM": "rxvt-unicode"}, "\x1b]777;notify;studytrack;Over\x1b\\"),
        ({"TERM": "xterm-kitty"}, "\x1b]99;;Over\x1b\\"),
        ({"TERM": "tmux", "TMUX": "socket,1,0"}, "\x1bPtmux;\x1b\x1b]9;Over\x1b\x1b\\\x1b\\"),
    ],
)
def test_a_notice_is_raised_as_the_terminal_has_it(environ: dict[str, str], raised: str) -> None:
    assert driver.notice("Over", environ) == raised
