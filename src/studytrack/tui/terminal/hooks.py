"""The learner's own program that is told when the length of a timer is over."""

import subprocess
from collections.abc import Sequence

PATIENCE = 5.0
"""Seconds it may take."""


def run(words: Sequence[str], patience: float = PATIENCE) -> str:
    """Run a program with its words, without a shell; return what went wrong, else nothing."""
    try:
        ended = subprocess.run(  # noqa: S603 - the learner's own, from the settings file
            tuple(words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        wrong = f"took longer than {patience:g} seconds and was ended"
    except (OSError, ValueError):
        wrong = "did not start"
    else:
        wrong = f"ended with {ended.returncode}" if ended.returncode else ""
    return f"on_timer_end: “{words[0]}” {wrong}." if wrong else ""
