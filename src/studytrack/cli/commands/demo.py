"""The command that shows a made-up year, in a temporary place that is gone afterwards."""

import signal
import sys
import tempfile
from types import FrameType
from typing import NoReturn

from studytrack import wiring
from studytrack.cli import options, show_today
from studytrack.cli.call import Call
from studytrack.services.demo import demo

HANGUP = 129
"""Exit status of a program whose terminal went away."""


@options.command("demo")
def demo_command(call: Call) -> None:
    """Look around in a made-up year; nothing of yours is touched, and nothing is kept."""
    with tempfile.TemporaryDirectory(prefix="studytrack-demo-") as folder:
        ws = wiring.demo_workspace(folder)
        demo.fill(ws)
        if call.json or not _person():
            show_today.show_today(call, ws)
            return
        from studytrack.tui.app import app  # with Textual

        if hasattr(signal, "SIGHUP"):
            # A closed window would leave the folder behind.
            signal.signal(signal.SIGHUP, _leave)
        app.run_on(ws)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    # What closes a window often wakes the program as well, and there is nothing to wake up for.
    signal.signal(signal.SIGCONT, signal.SIG_IGN)
    sys.exit(HANGUP)


def _person() -> bool:
    """Whether somebody sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
